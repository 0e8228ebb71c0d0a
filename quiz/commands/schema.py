"""``quiz schema``: the JSON Schema of what an author writes, for editors and for helpers."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from quiz.interchange.json_schema import pack_schema, schema_of


def run(options: Namespace) -> int:
    """Print the schema of a ``pack.toml``, or of the answer that ``quiz draft`` takes."""
    if options.draft:
        from quiz.authoring.proposals import Answer

        schema = schema_of(Answer, "An answer to “quiz draft”")
    else:
        schema = pack_schema()
    # Escaped: the patterns hold what a terminal would obey.
    sys.stdout.write(json.dumps(schema, indent=2, ensure_ascii=True) + "\n")
    return 0
