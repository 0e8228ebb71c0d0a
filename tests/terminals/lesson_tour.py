"""A whole lesson in a real terminal: its host, and beside it what its class looks at.

``python -m tests.terminals --lesson [WINDOW …] [--lang …] [--size …]`` holds them all.

As on a tour, the lesson is held headless first, which says what each screen holds; then in windows,
where all is pressed again. The projector is a window of its own on a second display, as on the wall
of a room, and a page of Chromium: both follow the lesson by themselves. Whatever is shown to a
class before its time is a fault.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final, NamedTuple

from quiz.lessons.screen_file import read_screen
from tests.terminals import contact, rig
from tests.terminals import display as displays
from tests.terminals.class_page import BEFORE_ITS_TIME, PageLook, Wall, wall
from tests.terminals.display import Display
from tests.terminals.expect import Scene, frames
from tests.terminals.lesson_walks import lesson_walks
from tests.terminals.measure import Grid
from tests.terminals.pango import CELL
from tests.terminals.recorder import Frame
from tests.terminals.tour import Tour, Way, look_at

SIZES: Final = ((80, 24), (120, 40))
PROJECTOR: Final = 120, 40
_SHEET: Final = 1824
"""Pixels of a sheet of pictures, two beside each other."""
_ON_A_SHEET: Final = 8
_OPEN: Final = ("prepare", "door", "ask", "lock", "revote")
"""Phases in which none of that may be shown to a class."""


class Held(NamedTuple):
    """A lesson as it was headless: what its host saw, and its class with each step."""

    ways: tuple[Way, ...]
    screens: tuple[tuple[Path, ...], ...]
    """For each walk what its class may see after each step; a file that is not there is nothing."""
    projected: tuple[tuple[Frame, ...], ...]


class Shown(NamedTuple):
    """A step of a lesson: what its host saw, and its class in a terminal and in Chromium."""

    host: rig.Look
    projector: rig.Look | None = None
    page: PageLook | None = None

    @property
    def faults(self) -> list[str]:
        """All that is wrong, a line each."""
        found = [f"{self.host.what}: {fault}" for fault in self.host.faults]
        for name, look in (("projector", self.projector), ("page", self.page)):
            found += [f"{self.host.what}, {name}: {told}" for told in (look.faults if look else ())]
        return found

    @property
    def pictures(self) -> list[contact.Picture]:
        """Its pictures, each named by who sees it."""
        screens = (("host", self.host), ("projector", self.projector))
        found = [
            contact.Picture(name, contact.screen(look), not look.faults)
            for name, look in screens
            if look is not None
        ]
        if self.page is not None:
            found.append(contact.Picture("page", self.page.shot, not self.page.faults))
        return found


def held(some: Sequence[Tour]) -> Iterator[tuple[Tour, Iterator[Shown]]]:
    """Hold each lesson step by step; the next ones are held headless meanwhile.

    The steps end with RuntimeError or TimeoutError where a lesson is broken off. What its class
    sees is looked at once in each window and language, for its size is its own.
    """
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lesson-")))
        pool = stack.enter_context(ThreadPoolExecutor(1))
        held = [pool.submit(_held, one, folder / str(at)) for at, one in enumerate(some)]
        stack.callback(lambda: [one.cancel() for one in held])
        projected: set[tuple[str, str]] = set()
        for at, one in enumerate(some):
            is_first = (one.window.name, one.language) not in projected
            projected.add((one.window.name, one.language))
            yield one, _shown(one, held[at], folder / f"{at}-windows", projected=is_first)


def _held(tour: Tour, folder: Path) -> Held:
    """Hold the lesson headless, then show what its class may see."""
    saves = folder / "saves"
    saves.mkdir(parents=True)
    ways, screens, projected = [], [], []
    needs = tour.window.needs
    for number, walk in enumerate(lesson_walks(tour.language)):
        kept = folder / f"screens-{number}"
        kept.mkdir()
        size = tour.columns, tour.rows
        keys = tuple(step.key for step in walk.steps[1:])
        scene = Scene("game", *size, walk.arguments, keys, str(saves), *needs)
        told = frames(scene._replace(screens=str(kept), killed=walk.killed))
        ways.append(Way(walk, saves, tuple(told)))
        screens.append(tuple(kept / f"{at}.toml" for at in range(len(walk.steps))))
    arguments = ("class", "--screen", "--lang", tour.language)
    for files in screens:
        keys = tuple(str(file) if file.exists() else "" for file in files)
        scene = Scene("projector", *PROJECTOR, arguments, keys, str(folder / "wall"), *needs)
        projected.append(tuple(frames(scene)[1:]))
    return Held(tuple(ways), tuple(screens), tuple(projected))


def _shown(tour: Tour, future: Future[Held], saves: Path, *, projected: bool) -> Iterator[Shown]:
    """Hold the lesson in windows.

    Raises:
        RuntimeError: it cannot be held, or a key changes nothing.
        TimeoutError: a window does not open, or the game does not end.
    """
    lesson = future.result()
    saves.mkdir()
    with contextlib.ExitStack() as stack:
        session = _opened(stack, tour, saves, tour.columns, tour.rows)
        wall_session = _opened(stack, tour, saves, *PROJECTOR) if projected else None
        page = stack.enter_context(wall(saves, tour.language)) if projected else None
        shows = ("quiz", "class", "--screen", "--lang", tour.language)
        wall_grid = wall_session.run(*wall_session.python(*shows)) if wall_session else None
        for way, files, wanted in zip(lesson.ways, lesson.screens, lesson.projected, strict=True):
            grid = session.run(*session.python("quiz", *way.walk.arguments))
            if (grid.columns, grid.rows) != (tour.columns, tour.rows):
                raise RuntimeError(f"the window is {grid.columns}x{grid.rows}")
            before = seen = None
            for step, frame, file, sees in zip(
                way.walk.steps, way.frames, files, wanted, strict=True
            ):
                session.press(step.key)
                if step.key and frame == before and step.shows and not step.unless_whole:
                    raise RuntimeError(f"{step.key} changes nothing: not {step.shows!r}")
                if step.shows and (frame != before or not step.key):
                    shown = Shown(look_at(session, step.shows, frame, grid))
                    if wall_session is not None and wall_grid is not None and sees != seen:
                        shown = shown._replace(
                            projector=_look(wall_session, step.shows, sees, wall_grid, file),
                            page=_page(page, step.shows, file),
                        )
                        seen = sees
                    yield shown
                else:
                    session.seen(frame, grid)
                before = frame
            if way.walk.killed:
                session.kill()
            else:
                session.quit()
        if wall_session is not None:
            wall_session.quit()


def _opened(
    stack: contextlib.ExitStack, tour: Tour, saves: Path, columns: int, rows: int
) -> rig.Session:
    room = columns * (CELL[0] + 1) + 40, rows * (CELL[1] + 2) + 60
    display: Display = stack.enter_context(displays.display(*room))
    return stack.enter_context(rig.opened(tour.window, display, columns, rows, saves))


def _look(session: rig.Session, name: str, frame: Frame, grid: Grid, file: Path) -> rig.Look:
    """Look at what the class sees, and whether it is before its time."""
    look = look_at(session, name, frame, grid)
    view = read_screen(file)
    if view is None or view.phase not in _OPEN:
        return look
    told = {char for piece in frame.pieces for char in piece.logical}
    told |= {cell.char for cell in (*frame.drawn, *frame.bars)}
    early = "".join(sorted(told & BEFORE_ITS_TIME))
    return look._replace(
        blemishes=(*look.blemishes, *([f"shown too early: {early}"] * bool(early)))
    )


def _page(page: Wall | None, name: str, file: Path) -> PageLook | None:
    if page is None:
        return None
    view = read_screen(file)
    return page.look(name, view, is_open=view is None or view.phase in _OPEN)


class Album:
    """The pictures of a lesson in a folder, kept step by step: one that is stopped leaves its own.

    ``07-locked-host.png``, ``07-locked-projector.png``, ``07-locked-page.png``; and sheets of those
    of the host and of those of its class, a few on each, so that every letter can be read.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[str, list[contact.Picture]] = {"host": [], "class": []}
        self._steps = 0
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, shown: Shown) -> None:
        """Keep the pictures of a step, and the sheets on which they stand."""
        self._steps += 1
        name = f"{self._steps:02}-{shown.host.what}".replace(" ", "-")
        for picture in shown.pictures:
            picture.image.save(self._folder / f"{name}-{picture.name}.png")
            on = "host" if picture.name == "host" else "class"
            kept = self._kept[on]
            kept.append(picture._replace(name=f"{name} {picture.name}"))
            number = -(-len(kept) // _ON_A_SHEET)
            sheet = self._folder / f"sheet-{on}-{number:02}.png"
            on_it = kept[(number - 1) * _ON_A_SHEET :]
            contact.draw_pictures(on_it, sheet, width=_SHEET, most=_SHEET // 2 - 12)
