"""What stands where on a screen of the game, in logical order, found without a terminal.

``python -m tests.terminals.expect`` reads a `Scene` as JSON and writes a `Frame` for its start and
for each of its keys. The game runs headless, sending its text through a finisher that puts a token
in the place of each cell. Where a token ends up on the screen tells where its line does, whatever
draws it; what the line says is taken from the text that was given to the layout, so that nothing of
the program's own reordering, joining and mirroring gets into what is expected.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import Any, Final, NamedTuple

from rich.cells import cell_len
from textual.strip import Strip

import quiz.text.layout as layouts
from quiz.text.finishers import Finisher
from quiz.text.layout import ELLIPSIS, Line
from quiz.text.terminals import Profile

_PRIVATE: Final = 0xF0000
_IDEOGRAPHS: Final = 0x20000
"""Where tokens are taken from: characters one and two cells wide that no text of ours has."""
_ARABIC: Final = re.compile("[\u0620-\u06d3\u064b-\u065f\u0670]")
_OPENING, _CLOSING = "\u2066\u2067\u2068", "\u2069"
_ZWJ: Final = "\u200d"
_PLAIN: Final = Profile("xterm", "b", "name", sure=True)
"""A terminal that the player is asked nothing about."""


class Scene(NamedTuple):
    """Something to look at: the sheet, or the game with arguments, and the keys pressed in it."""

    program: str
    """``sheet`` or ``game``."""
    columns: int
    rows: int
    arguments: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    saves: str = ""
    whole: bool = False
    """Whether the finisher shows lines right as a whole only."""


class Piece(NamedTuple):
    """A line on the screen: where, how wide in cells, what it says, and its base direction."""

    row: int
    column: int
    width: int
    logical: str
    rtl: bool


class Frame(NamedTuple):
    """What a screen holds: whole lines of text, other cells that are drawn, and the blank ones."""

    pieces: tuple[Piece, ...]
    drawn: tuple[tuple[int, int, str], ...]
    """Row, column and character of what is no text: borders, bars, marks."""
    blank: tuple[tuple[int, int], ...]
    clipped: int
    """How many lines are not wholly in view; they are not judged."""


def frames(scene: Scene) -> list[Frame]:
    """Return the frames of a scene, from a process of its own: what it changes ends with it."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.terminals.expect"],
        input=json.dumps(scene),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return [_frame(*parts) for parts in json.loads(done.stdout)]


def _frame(pieces: list[Any], drawn: list[Any], blank: list[Any], clipped: int) -> Frame:
    """The frame that JSON has made lists of."""
    return Frame(
        tuple(Piece(*piece) for piece in pieces),
        tuple((row, column, char) for row, column, char in drawn),
        tuple((row, column) for row, column in blank),
        clipped,
    )


class Recorder:
    """A finisher that puts tokens in the place of cells, and reads them back off the screen."""

    def __init__(self, whole: bool) -> None:
        self.finisher = Finisher("b", self._finish, whole=whole)
        self._sources: dict[int, str] = {}
        self._kept: list[Line] = []
        self._places: dict[str, tuple[int, int]] = {}

    def listen(self) -> None:
        """Keep the text that each line is laid out from."""
        layout, one_line = layouts.layout, layouts.one_line

        def layout_kept(text: str, *args: Any, **named: Any) -> tuple[Line, ...]:
            lines = layout(text, *args, **named)
            for line in lines:
                self._keep(line, text)
            return lines

        def one_line_kept(text: str, *args: Any, **named: Any) -> Line:
            line = one_line(text, *args, **named)
            self._keep(line, text.replace("\n", " "))
            return line

        _replace_everywhere(layout, layout_kept)
        _replace_everywhere(one_line, one_line_kept)

    def _keep(self, line: Line, text: str) -> None:
        self._kept.append(line)
        self._sources[id(line)] = text

    def _finish(self, line: Line) -> Line:
        number = len(self._kept)
        self._kept.append(line)
        tokens = []
        for position, cell in enumerate(line.cells):
            first = _IDEOGRAPHS if cell_len(cell) == 2 else _PRIVATE
            token = chr(first + len(self._places) % 0xA000)
            while token in self._places:
                token = chr(ord(token) + 1)
            self._places[token] = number, position
            tokens.append(token)
        return replace(line, cells=tuple(tokens))

    def read(self, rows: list[Strip]) -> Frame:
        """Read the rows of a screen."""
        pieces: list[Piece] = []
        drawn: list[tuple[int, int, str]] = []
        blank: list[tuple[int, int]] = []
        clipped = 0
        for row, strip in enumerate(rows):
            column = 0
            found: list[tuple[int, int, int]] = []
            for char, visible in _chars(strip):
                place = self._places.get(char)
                if place is not None:
                    found.append((*place, column))
                elif char.isspace():
                    blank.append((row, column))
                elif visible:
                    drawn.append((row, column, char))
                column += cell_len(char)
            for _, run in groupby(
                enumerate(found), key=lambda pair: (pair[1][0], pair[1][1] - pair[0])
            ):
                cells = [cell for _, cell in run]
                number, position, first = cells[0]
                line = self._kept[number]
                if position or len(cells) < len(line.cells):
                    clipped += 1
                elif any(cell.strip() for cell in line.cells):
                    pieces.append(Piece(row, first, line.width, self._logical(line), line.rtl))
        return Frame(tuple(pieces), tuple(drawn), tuple(blank), clipped)

    def _logical(self, line: Line) -> str:
        """What the line says, as it was written."""
        source = self._sources[id(line)]
        said = _opened_before(source, line.start) + source[line.start : line.end]
        if _joins(source, line.start):
            said = _ZWJ + said
        if line.cells.count(ELLIPSIS) > said.count(ELLIPSIS):
            return said + ELLIPSIS
        return said + _ZWJ if _joins(source, line.end) else said


def _chars(strip: Strip) -> Iterator[tuple[str, bool]]:
    """Each character, and whether it can be told from its background with 256 colours."""
    for text, style, _ in strip:
        colors = [color.triplet for color in (style.color, style.bgcolor) if color] if style else []
        known = [color for color in colors if color is not None]
        visible = len(known) < 2 or _apart(*known) > 40
        for char in text:
            yield char, visible


def _apart(one: Iterable[int], other: Iterable[int]) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _replace_everywhere(old: Callable[..., Any], new: Callable[..., Any]) -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith("quiz.") and isinstance(module, ModuleType):
            for attribute, value in list(vars(module).items()):
                if value is old:
                    setattr(module, attribute, new)


def _opened_before(source: str, end: int) -> str:
    """The isolates of the paragraph that are open where a line starts."""
    opened: list[str] = []
    for char in source[source.rfind("\n", 0, end) + 1 : end]:
        if char in _OPENING:
            opened.append(char)
        elif char == _CLOSING and opened:
            opened.pop()
    return "".join(opened)


def _joins(source: str, place: int) -> bool:
    """Whether a line is broken between two letters that may join."""
    between = source[max(0, place - 1) : place + 1]
    return len(between) == 2 and all(map(_ARABIC.match, between))


async def _played(scene: Scene) -> list[Frame]:
    recorder = Recorder(scene.whole)
    recorder.listen()
    app = _sheet() if scene.program == "sheet" else _game(scene)
    app.finisher = recorder.finisher
    found = []
    async with app.run_test(size=(scene.columns, scene.rows)) as pilot:
        found.append(recorder.read(await _settled(app)))
        for key in scene.keys:
            await pilot.press(key)
            found.append(recorder.read(await _settled(app)))
    return found


async def _settled(app: Any) -> list[Strip]:
    """The rows of the screen once they change no more."""
    before: list[str] = []
    for _ in range(100):
        await asyncio.sleep(0.3)
        strips: list[Strip] = app.screen._compositor.render_strips()
        rows = [strip.text for strip in strips]
        if rows == before and any(row.strip() for row in rows):
            return strips
        before = rows
    raise TimeoutError("the screen does not come to rest")


def _sheet() -> Any:
    from tests.terminals.sheet import SheetApp

    return SheetApp(_PLAIN)


def _game(scene: Scene) -> Any:
    """The game as the command line makes it, but for the finisher."""
    from quiz import paths
    from quiz.cli import build_parser
    from quiz.commands.play import DEFAULT_PLAYER, asks_anew, kept_settings, mode_of, with_flags
    from quiz.storage.packs import load_pack
    from quiz.storage.saves import SaveStore
    from quiz.storage.summary import list_packs
    from quiz.tui.app import QuizApp

    options = build_parser().parse_args(list(scene.arguments))
    for name in ("saves", "text", "player", "lang", "calibrate"):
        vars(options).setdefault(name, None)
    packs = paths.packs_dir()
    known = {summary.id: summary for summary in list_packs(packs, None)}
    player = options.player or DEFAULT_PLAYER
    kept = kept_settings(options, player)
    return QuizApp(
        packs=list(known.values()),
        load=lambda pack: load_pack(known[pack].folder, cache=None),
        open_store=lambda: SaveStore(Path(scene.saves)),
        player=player,
        settings=with_flags(kept.settings, options),
        kept=kept,
        profile=_PLAIN,
        seed=getattr(options, "seed", None),
        first=getattr(options, "pack", None) or [],
        mode=mode_of(options),
        length=getattr(options, "length", None),
        asks_anew=partial(asks_anew, options),
    )


def main() -> None:
    """Play the scene on standard input, write its frames on standard output."""
    scene = Scene(*json.load(sys.stdin))
    if scene.saves:
        os.environ["QUIZ_SAVES"] = scene.saves
    json.dump(asyncio.run(_played(scene)), sys.stdout)


if __name__ == "__main__":
    main()
