"""``quiz help``: what a command takes, as its ``--help`` tells it."""

from __future__ import annotations

from argparse import Namespace


def run(options: Namespace) -> int:
    """Print the help of a command, or of all."""
    options.parsers[options.about].print_help()
    return 0
