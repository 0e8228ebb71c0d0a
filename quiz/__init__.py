"""Sanad: a quiz for the terminal whose every question is proven by a sentence of its source."""

__version__ = "0.1.0"
