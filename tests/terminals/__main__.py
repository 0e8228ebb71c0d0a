"""Look at the game in every terminal that is installed.

``python -m tests.terminals [--out FOLDER] [WINDOW …]`` looks at hard lines and some screens in each
terminal, ``python -m tests.terminals --tour [WINDOW …]`` at every screen of the game in all
languages and four sizes (see `tests.terminals.tour`), ``python -m tests.terminals --lesson`` at a
lesson and at what its class sees (see `tests.terminals.lesson_tour`). The screenshots and the
contact sheets go into the folder, a new temporary one if none is named. It ends with 1 if anything
is wrong in any.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from quiz.languages.records import LANGUAGES
from tests.terminals import browser, contact, lesson_tour, pango, proofs, rig, tour
from tests.terminals import display as displays
from tests.terminals.windows import WINDOWS, Window

COLUMNS, ROWS = 80, 30


def main() -> int:
    """Open the windows asked for, and tell what was seen."""
    names = [*(window.name for window in WINDOWS), browser.CHROMIUM.name]
    parser = argparse.ArgumentParser(prog="python -m tests.terminals")
    parser.add_argument("window", nargs="*", help=f"of {', '.join(names)}; all if none is named")
    parser.add_argument("--out", type=Path, help="where screenshots and contact sheets go")
    parser.add_argument("--no-game", action="store_true", help="only the sheet of hard lines")
    parser.add_argument("--no-proof", action="store_true", help="leave out the wrong ways")
    parser.add_argument("--tour", action="store_true", help="every screen of the game")
    parser.add_argument("--lesson", action="store_true", help="a whole lesson, and its projector")
    parser.add_argument("--lang", nargs="+", choices=LANGUAGES, default=LANGUAGES, help="of a tour")
    parser.add_argument("--size", nargs="+", type=_size, help="of a tour, 80x24")
    options = parser.parse_args()
    named = {name.casefold(): name for name in names}
    asked = [named.get(name.casefold(), name) for name in options.window]
    if unknown := set(asked) - set(names):
        parser.error(f"no such window: {', '.join(sorted(unknown))}")
    if missing := [*displays.missing(), *filter(None, [pango.missing()])]:
        print(f"cannot look at anything without {', '.join(missing)}", file=sys.stderr)
        return 2
    out = options.out or Path(tempfile.mkdtemp(prefix="terminals-"))
    out.mkdir(parents=True, exist_ok=True)
    if options.tour or options.lesson:
        if browser.CHROMIUM.name in asked:
            parser.error("there is no tour in Chromium")
        if options.lesson and (missing := browser.missing()):
            parser.error(f"the class's page cannot be seen without {', '.join(missing)}")
        sizes = options.size or (lesson_tour.SIZES if options.lesson else tour.SIZES)
        windows = there(asked or tour.TERMINALS)
        tours = tour.tours(windows, options.lang, sizes)
        return hold(tours, out) if options.lesson else go_round(tours, out)
    looks: list[rig.Look] = []
    failed = False
    with displays.display() as display:
        for window in (*WINDOWS, browser.CHROMIUM):
            if asked and window.name not in asked:
                continue
            if missing := missing_of(window):
                print(f"{window.name}: skipped, without {', '.join(missing)}", flush=True)
                continue
            seen, faults = look_at(window, display, with_game=not options.no_game)
            looks += seen
            failed = failed or bool(faults)
            lines = sum(len(look.verdicts) for look in seen)
            print(f"{window.name}: {lines} lines, {len(faults) or 'no'} faults", flush=True)
            for fault in faults:
                print(f"    {fault}", flush=True)
        if not options.no_proof and not WINDOWS[0].missing():
            for told in proofs.unnoticed(display):
                failed = True
                print(f"not noticed: {told}")
    for look in looks:
        look.shot.save(out / f"{look.window} {look.what}.png".replace(" ", "-"))
    for what in dict.fromkeys(look.what for look in looks):
        some = [look for look in looks if look.what == what]
        contact.draw(some, rig.MEASURE.reference, out / f"contact-{what}.png".replace(" ", "-"))
    print(f"screenshots and contact sheets: {out}")
    return int(failed)


def _size(told: str) -> tuple[int, int]:
    """Columns and rows of a window, such as 80x24."""
    columns, _, rows = told.partition("x")
    return int(columns), int(rows)


def there(asked: Sequence[str]) -> list[Window]:
    """The windows asked for that are installed; the others are told."""
    windows = [window for window in WINDOWS if window.name in asked]
    for window in windows:
        if missing := window.missing():
            print(f"{window.name}: skipped, without {', '.join(missing)}", flush=True)
    return [window for window in windows if not window.missing()]


def go_round(tours: Sequence[tour.Tour], out: Path) -> int:
    """Make the tours, and tell what was seen."""
    failed = False
    for seen in tour.toured(tours):
        failed = failed or bool(seen.faults)
        print(seen, flush=True)
        for fault in seen.faults:
            print(f"    {fault}", flush=True)
        name = seen.tour.name.replace(" ", "-")
        contact.draw_screens(seen.looks, out / f"{name}.png")
        (out / name).mkdir(exist_ok=True)
        for place, look in enumerate(seen.looks, 1):
            picture = f"{place:02}-{look.what}.png".replace(" ", "-")
            contact.screen(look).save(out / name / picture)
    print(f"screenshots and contact sheets: {out}")
    return int(failed)


def hold(tours: Sequence[tour.Tour], out: Path) -> int:
    """Hold the lessons, and tell what was seen."""
    failed = False
    for one, steps in lesson_tour.held(tours):
        album = lesson_tour.Album(out / f"lesson {one.name}".replace(" ", "-"))
        pictures, faults = 0, list[str]()
        try:
            for shown in steps:
                album.keep(shown)
                pictures += len(shown.pictures)
                faults += shown.faults
        except (TimeoutError, RuntimeError) as error:
            faults.append(str(error))
        failed = failed or bool(faults)
        print(f"{one.name}: {pictures} pictures, {len(faults) or 'no'} faults", flush=True)
        for fault in faults:
            print(f"    {fault}", flush=True)
    print(f"screenshots: {out}")
    return int(failed)


def missing_of(window: Window) -> list[str]:
    """What is not installed of what it takes to look at it."""
    return browser.missing() if window is browser.CHROMIUM else window.missing()


def look_at(
    window: Window, display: displays.Display, *, with_game: bool
) -> tuple[list[rig.Look], list[str]]:
    """What is seen in one terminal, and what is wrong with it."""
    looks: list[rig.Look] = []
    faults: list[str] = []
    try:
        if window is browser.CHROMIUM:
            looks = browser.look(display)
            return looks, [f"{look.what}: {fault}" for look in looks for fault in look.faults]
        with rig.opened(window, display, COLUMNS, ROWS) as session:
            looks.append(rig.sheet(session))
            if with_game:
                looks += rig.game(session)
    except (TimeoutError, RuntimeError) as error:
        faults.append(str(error))
    return looks, faults + [f"{look.what}: {fault}" for look in looks for fault in look.faults]


if __name__ == "__main__":
    raise SystemExit(main())
