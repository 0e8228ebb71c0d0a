"""Drafts of facts: what a text offers, what a helper proposed, and how it is written down."""
