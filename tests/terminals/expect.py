"""What stands where on a screen of the game, in logical order, found without a terminal.

``python -m tests.terminals.expect`` reads a `Scene` as JSON and writes a `Frame` for its start and
for each of its keys. The game runs headless, sending its text through a finisher that puts a token
in the place of each cell, by which `tests.terminals.recorder` reads the screen.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from textual.pilot import Pilot
from textual.strip import Strip

from quiz.text.terminals import TerminalProfile
from tests.resting import resting
from tests.terminals.recorder import Cell, Frame, Piece, Recorder
from tests.terminals.wholeness import cut


class Scene(NamedTuple):
    """Something to look at: the sheet, or the game with arguments, and the keys pressed in it."""

    program: str
    """``sheet`` or ``game``."""
    columns: int
    rows: int
    arguments: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    saves: str = ""
    terminal: str = "xterm"
    """The kind of the terminal, as the game names it, which the player is asked nothing about."""
    text: str = "b"
    """The finisher that it needs."""


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


def _frame(*parts: list[Any]) -> Frame:
    """The frame that JSON has made lists of."""
    pieces, drawn, ruled, bars, blank, clipped, cut_off = parts
    return Frame(
        pieces=tuple(Piece(*piece) for piece in pieces),
        drawn=tuple(Cell(*cell) for cell in drawn),
        ruled=tuple(Cell(*cell) for cell in ruled),
        bars=tuple(Cell(*cell) for cell in bars),
        blank=tuple((row, column) for row, column in blank),
        clipped=tuple(clipped),
        cut=tuple(cut_off),
    )


async def _played(scene: Scene) -> list[Frame]:
    recorder = Recorder(scene.text)
    recorder.listen()
    profile = TerminalProfile(scene.terminal, scene.text, "name", sure=True)
    app = _sheet(profile) if scene.program == "sheet" else _game(scene, profile)
    found = []
    with resting():
        async with app.run_test(size=(scene.columns, scene.rows)) as pilot:
            for key in ("", *scene.keys):
                await (pilot.press(key) if key else pilot.pause())
                frame = recorder.read(await _settled(pilot)).without(_rows_of_other_forms(app))
                found.append(frame._replace(cut=tuple(cut(app.screen, frame))))
    return found


def _rows_of_other_forms(app: Any) -> set[int]:
    """The rows in which the calibration shows text in forms that are wrong in this terminal."""
    told = [samples.rows().items() for samples in app.screen.query("Samples")]
    return {row for rows in told for row, one in rows if one.name != app.finisher.name}


async def _settled(pilot: Pilot[Any]) -> list[Strip]:
    """The rows of the screen once they change no more, by themselves or by gliding."""
    app = pilot.app
    before: list[str] = []
    for _ in range(200):
        await asyncio.sleep(0.15)
        await pilot.pause()
        strips: list[Strip] = app.screen._compositor.render_strips()
        rows = [strip.text for strip in strips]
        if rows == before and any(row.strip() for row in rows) and not _is_at_work(app):
            return strips
        before = rows
    raise TimeoutError("the screen does not come to rest")


def _is_at_work(app: Any) -> bool:
    """Whether a file is still being read, or a game made."""
    return any(worker.is_running for worker in app.workers)


def _sheet(profile: TerminalProfile) -> Any:
    from tests.terminals.sheet import SheetApp

    return SheetApp(profile)


def _game(scene: Scene, profile: TerminalProfile) -> Any:
    """The game as the command line makes it, but for the finisher."""
    from quiz import paths
    from quiz.cli import build_parser
    from quiz.commands.play_flags import (
        asks_anew,
        kept_settings,
        mode_of,
        only_this_time,
        with_flags,
    )
    from quiz.packs.listing import list_packs
    from quiz.packs.loading import load_pack
    from quiz.play.player_names import DEFAULT_PLAYER
    from quiz.saves.store import SaveStore
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
        this_time=only_this_time(kept.settings, options),
        profile=profile,
        seed=getattr(options, "seed", None),
        first=getattr(options, "pack", None) or [],
        mode=mode_of(options),
        length=getattr(options, "length", None),
        asks_anew=partial(asks_anew, options, list(known.values())),
    )


def main() -> None:
    """Play the scene on standard input, write its frames on standard output."""
    scene = Scene(*json.load(sys.stdin))
    if scene.saves:
        os.environ["QUIZ_SAVES"] = scene.saves
    os.environ["COLORTERM"] = "truecolor"  # as the terminals have that are looked at
    json.dump(asyncio.run(_played(scene)), sys.stdout)


if __name__ == "__main__":
    main()
