"""The map of the code that CONTRIBUTING.md shows is the code as it lies there."""

from __future__ import annotations

import re

from tests.packs import ROOT

MAP = re.compile(r"^quiz/([a-z_.]+?)/? +(\S.*)$", re.MULTILINE)


def test_every_room_has_its_line_in_the_map() -> None:
    shown = dict(MAP.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8")))
    there = {
        path.name
        for path in (ROOT / "quiz").iterdir()
        if path.suffix == ".py" or (path.is_dir() and (path / "__init__.py").exists())
    }
    assert shown.keys() == there - {"__init__.py", "__main__.py"}
