"""Formats of other programs, one a file: what packs are made from, and what is told of them."""
