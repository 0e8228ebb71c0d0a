"""Where a text comes from, told above it in the reader: as text, whatever stands there."""

from __future__ import annotations

from typing import Any

import pytest
from rich.cells import cell_len

from quiz.facts.models import Source
from quiz.facts.proven_pack import ProvenPack
from quiz.facts.source import SourceText
from quiz.text.printable import bare
from quiz.tui.widgets.prose import Prose
from tests.packs import shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import shown
from tests.tui.reading import reading

SIZES = [(60, 20), (80, 24), (200, 60)]


def told_of(**origin: Any) -> ProvenPack:
    """A pack of one sentence whose source says where it comes from."""
    source = Source.model_validate({"file": "a.txt", "language": "en", **origin})
    update = {"sources": {"article": source}, "facts": {}}
    pack = shipped().pack.model_copy(update=update)
    return ProvenPack(pack, {"article": SourceText("article", "en", "One sentence.")}, {})


@pytest.mark.one_in(3)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "ar", "fr"])
async def test_where_the_text_comes_from_is_told_as_text(
    make_app: AppMaker, language: str, size: tuple[int, int]
) -> None:
    origin = told_of(
        author={"en": "Ada [b]Byron[/b]", "ar": "آدا"},
        date="2016-05-03",
        licence="CC BY-SA 4.0",
        address="https://example.org/[link=x]",
    )
    async with make_app(language).run_test(size=size) as pilot:
        screen = await reading(pilot, proven=origin)
        told = screen.query_one("#origin", Prose)
        plain = bare(told.content.plain)
        assert "CC BY-SA 4.0" in plain
        assert "https://example.org/[link=x]" in plain
        assert ("آدا" if language == "ar" else "Ada [b]Byron[/b]") in plain
        assert "2016" in plain
        rows = [row for row in shown(pilot).split("\n") if "example.org" in row]
        assert rows
        line = shown(pilot).split("\n")[told.region.y]
        if language == "ar":
            assert cell_len(line) == told.region.right - 1
        else:
            assert len(line) - len(line.lstrip()) == told.region.x + 1


async def test_a_long_origin_leaves_the_text_its_room(make_app: AppMaker) -> None:
    origin = told_of(publisher={"en": "The Review " * 300}, licence="CC0 " * 500)
    async with make_app("en").run_test(size=(60, 20)) as pilot:
        screen = await reading(pilot, proven=origin)
        assert screen.query_one("#origin", Prose).size.height <= 2
        assert "One sentence." in shown(pilot)


async def test_a_text_of_unknown_origin_takes_no_line_for_it(make_app: AppMaker) -> None:
    async with make_app("en").run_test(size=(60, 20)) as pilot:
        screen = await reading(pilot)
        assert not screen.query_one("#origin", Prose).display
