"""Names of any script on the screens: each reads as it does alone, whatever stands around it."""

from __future__ import annotations

from functools import cache

import pytest

from quiz.facts.proven_pack import ProvenPack
from quiz.text.isolating import isolate
from quiz.text.layout import one_line
from tests.packs import pack_of
from tests.tui.conftest import AppMaker
from tests.tui.driving import begin, shown, to_home

NAMES = ["C++", ".NET!", "F# (ب)", "«نصّ» 7%", "ノア؟"]


@cache
def languages() -> ProvenPack:
    """A pack in Arabic whose names would be torn apart by the sentences around them."""
    text, toml = "", '[relation.made]\nsubject = "tool"\nobject = "firm"\nfunctional = true\n'
    toml += 'ask_object = { ar = "من صنع {subject}؟" }\n'
    toml += 'says = { ar = "صنع {subject}: {object}" }\n'
    for number, name in enumerate(NAMES):
        sentence = f"صنع المصنع {number + 1} الأداة {number + 11}"
        text += sentence + ".\n"
        toml += f'[entity.tool-{number}]\ntype = "tool"\n'
        toml += f'name = {{ ar = "{name}" }}\naliases = {{ ar = ["الأداة {number + 11}"] }}\n'
        toml += f'[entity.firm-{number}]\ntype = "firm"\n'
        toml += f'name = {{ ar = "شركة {name}" }}\naliases = {{ ar = ["المصنع {number + 1}"] }}\n'
        toml += f'[statement.made-{number}]\nsubject = "tool-{number}"\nrelation = "made"\n'
        toml += f'object = "firm-{number}"\nquote = "{sentence}"\n'
        toml += f'evidence = "المصنع {number + 1}"\n'
    proven, faults = pack_of(toml, text, "ar")
    assert not faults
    return proven


def alone(text: str) -> str:
    return one_line(isolate(text), "rtl").text


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_in_questions_options_and_feedback(make_app: AppMaker, language: str) -> None:
    """In English too, where the pack has no English and is told in its own language."""
    app = make_app(language, kind="choice", proven=languages())
    async with app.run_test(size=(80, 40)) as pilot:
        play = await begin(pilot)
        for _ in range(len(play.game.items)):
            item = play.game.current
            assert item is not None
            assert item.kind == "choice"
            screen = shown(pilot)
            assert alone(item.stem) in screen
            assert all(alone(option.text) in screen for option in item.options)
            wrong = (item.key + 1) % len(item.options)
            await pilot.press(str(wrong + 1))
            await pilot.pause()
            chosen = item.options[wrong]
            assert alone(f"«{isolate(chosen.text)}»"[1:-1]) in shown(pilot)
            if language == "ar":
                assert alone(chosen.truth or "") in shown(pilot)
            await pilot.press("enter")
            await pilot.pause()


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    "player", ["נועה (7)", "ノア!", "👩\u200d👩\u200d👧 أمّ 3", "C++", "(سند", "🇰🇼 99%"]
)
@pytest.mark.parametrize("language", ["ar", "en"])
async def test_a_player_of_any_name(make_app: AppMaker, language: str, player: str) -> None:
    async with make_app(language, player=player).run_test(size=(80, 24)) as pilot:
        await to_home(pilot)
        assert one_line(player).text in shown(pilot)
        assert all(cell.cell_length == 80 for cell in pilot.app.screen._compositor.render_strips())
        await pilot.press("s")
        await pilot.pause()
        assert one_line(player).text in shown(pilot)
