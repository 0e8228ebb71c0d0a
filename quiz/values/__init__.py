"""Dates and numbers as sources state them."""
