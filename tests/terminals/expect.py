"""What stands where on a screen of the game, in logical order, found without a terminal.

``python -m tests.terminals.expect`` reads a `Scene` as JSON and writes a `Frame` for its start and
for each of its keys. The game runs headless, sending its text through a finisher that puts a token
in the place of each cell, by which `tests.terminals.recorder` reads the screen.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from textual.pilot import Pilot
from textual.strip import Strip

from quiz.text.terminals import TerminalProfile
from tests.resting import resting
from tests.terminals.recorder import Cell, Frame, Piece, Recorder
from tests.terminals.wholeness import cut

SIXTEEN: Final = {"TERM": "xterm", "COLORTERM": ""}
"""What a terminal is that tells of sixteen colours. Not told at all, an xterm is known for more."""


class Scene(NamedTuple):
    """Something to look at: the sheet, or the game with arguments, and the keys pressed in it."""

    program: str
    """``sheet``, ``game`` or ``projector``, which instead of keys is given what it is to show."""
    columns: int
    rows: int
    arguments: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    saves: str = ""
    terminal: str = "xterm"
    """The kind of the terminal, as the game names it, which the player is asked nothing about."""
    text: str = "b"
    """The finisher that it needs."""
    screens: str = ""
    """A folder for what the class may see at the start and after each key: 0.toml, 1.toml, …"""
    killed: bool = False
    """Whether the game ends as if it were killed."""
    sixteen: bool = False
    """Whether the terminal tells of sixteen colours and no more."""


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
            for number, key in enumerate(("", *scene.keys)):
                if scene.program == "projector":
                    await _put(Path(scene.saves), key, pilot)
                else:
                    await pilot.press(*key.split())
                frame = recorder.read(await _settled(pilot)).without(_rows_of_other_forms(app))
                found.append(frame._replace(cut=tuple(cut(app.screen, frame))))
                if scene.screens:
                    _keep_screen(scene, number)
            if scene.killed:
                json.dump(found, sys.stdout)
                sys.stdout.flush()
                os._exit(0)  # nothing is tidied up, as after SIGKILL
    return found


async def _put(saves: Path, screen: str, pilot: Pilot[Any]) -> None:
    """Have the projector show a file, or nothing, and wait until it has read it."""
    from quiz.lessons.class_folder import ClassFolder
    from quiz.lessons.screen_file import read_screen

    folder = ClassFolder(saves, "7b")
    folder.make()
    folder.screen.unlink(missing_ok=True)
    if screen:
        shutil.copy(screen, folder.screen)
    view: Any = pilot.app.screen
    for _ in range(200):
        await pilot.pause(0.1)
        if view._view == read_screen(folder.screen):
            return
    raise TimeoutError(f"the projector does not show {screen}")


def _keep_screen(scene: Scene, number: int) -> None:
    """Keep what the class may see by now."""
    from quiz.lessons.screen_file import newest_screen

    screen = newest_screen(Path(scene.saves))
    if screen is not None:
        shutil.copy(screen, Path(scene.screens) / f"{number}.toml")


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
    """Whether a file is still being read or written, or a game made, or something passing told.

    What waits for the player's name is not at work.
    """
    desk = getattr(app, "desk", None)
    busy = (desk is not None and desk.is_busy) or bool(getattr(app.screen, "_said", ()))
    waits = app.who.is_to_ask
    return busy or (not waits and any(worker.is_running for worker in app.workers))


def _sheet(profile: TerminalProfile) -> Any:
    from tests.terminals.sheet import SheetApp

    return SheetApp(profile)


def _game(scene: Scene, profile: TerminalProfile) -> Any:
    """The game as the command line makes it, but for the finisher."""
    from quiz import paths
    from quiz.cli import build_parser
    from quiz.commands import lesson
    from quiz.commands.play_flags import goes_on, mode_of, settings_of_run
    from quiz.packs.listing import list_packs
    from quiz.packs.loading import load_pack
    from quiz.saves.last_player import is_first_start, player_of
    from quiz.saves.store import SaveStore
    from quiz.tui.app import QuizApp

    options = build_parser().parse_args(list(scene.arguments))
    for name in ("saves", "text", "player", "lang", "calibrate"):
        vars(options).setdefault(name, None)
    packs = paths.packs_dir()
    is_lesson = scene.arguments[0] == "class" and scene.program == "game"
    folders = [paths.find_pack(name, packs) for name in options.pack] if is_lesson else []
    known = {summary.id: summary for summary in list_packs(packs, None)}
    saves = Path(scene.saves)
    player = player_of(options.player, saves)
    return QuizApp(
        packs=list(known.values()),
        load=lambda pack: load_pack(known[pack].folder, cache=None),
        open_store=lambda: SaveStore(saves),
        player=player,
        run=settings_of_run(options, player),
        settings_of=partial(settings_of_run, options),
        asks_name=options.command != "class" and not options.player and is_first_start(saves),
        profile=profile,
        seed=getattr(options, "seed", None),
        first=[] if is_lesson else getattr(options, "pack", None) or [],
        opens=partial(lesson._open, options, tuple(folders)) if is_lesson else None,
        shows=partial(lesson._projector, options) if scene.program == "projector" else None,
        mode=mode_of(options),
        length=getattr(options, "length", None),
        goes_on=partial(goes_on, options),
    )


def main() -> None:
    """Play the scene on standard input, write its frames on standard output."""
    scene = Scene(*json.load(sys.stdin))
    if scene.saves:
        os.environ["QUIZ_SAVES"] = scene.saves
    # With all colours, as the terminals have that are looked at, unless fewer are asked for.
    os.environ |= SIXTEEN if scene.sixteen else {"COLORTERM": "truecolor"}
    json.dump(asyncio.run(_played(scene)), sys.stdout)


if __name__ == "__main__":
    main()
