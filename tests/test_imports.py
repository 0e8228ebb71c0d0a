"""What a command imports: each only what it needs, for most of a start is imports."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.packs import ROOT
from tests.test_cli import elsewhere

__all__ = ["elsewhere"]  # a fixture, for here too


def _imported(*arguments: str) -> set[str]:
    script = (
        "import sys\nfrom quiz.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=dict(os.environ),
        check=True,
    )
    return set(done.stderr.split())


def test_help_loads_no_layer() -> None:
    loaded = _imported("--help")
    rooms = ("quiz.facts", "quiz.items", "quiz.saves", "quiz.packs")
    assert not loaded & {"textual", "pydantic", "tomllib", *rooms}


def test_packs_loads_neither_pydantic_nor_textual_once_the_cache_knows_them() -> None:
    _imported("packs")
    assert not _imported("packs") & {"pydantic", "textual", "tomllib", "quiz.facts.models"}


def test_a_plain_game_never_loads_textual() -> None:
    assert "textual" not in _imported("questions", "istanbul-initiative", "--count", "1")


def test_the_scheduler_of_facts_is_loaded_when_it_is_needed() -> None:
    assert "fsrs" not in _imported("questions", "istanbul-initiative", "--count", "1")
