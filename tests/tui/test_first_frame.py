"""What the first frame costs: nothing is loaded that it does not show."""

from __future__ import annotations

import subprocess
import sys

NOT_YET = ("pydantic", "tomli_w", "quiz.facts.models", "quiz.play.session", "quiz.saves.store")


def test_the_home_screen_loads_neither_facts_nor_saves() -> None:
    code = (
        "import sys, quiz.tui.app, quiz.tui.screens.home.screen;"
        f"print([name for name in {NOT_YET!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
