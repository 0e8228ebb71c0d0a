"""``quiz schema``: the JSON Schema of what an author writes, for editors."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from quiz.interchange.json_schema import pack_schema


def run(options: Namespace) -> int:  # noqa: ARG001 - every command is run with its flags
    """Print the schema of a ``pack.toml``."""
    # Escaped: the patterns hold what a terminal would obey.
    sys.stdout.write(json.dumps(pack_schema(), indent=2, ensure_ascii=True) + "\n")
    return 0
