"""``quiz`` and ``quiz play``: the game, on a screen or line by line."""

from __future__ import annotations

import os
import random
import sys
from argparse import Namespace
from collections.abc import Callable, MutableMapping, Sequence
from datetime import UTC, date, datetime
from io import TextIOWrapper
from pathlib import Path

from quiz import paths
from quiz.commands.telling import say_error
from quiz.endings import unwinding
from quiz.errors import QuizError
from quiz.facts.proven import ProvenPack
from quiz.items.bank import ItemBank
from quiz.play.game import Game, daily_seed, resume, start
from quiz.play.languages import language_for
from quiz.play.rules import Mode, Rules, rules_of
from quiz.play.session import Session
from quiz.play.settings import Settings, changed
from quiz.storage.keeping import Keeper
from quiz.storage.packs import load_pack
from quiz.storage.players import given_name
from quiz.storage.saves import SaveStore
from quiz.storage.settings import KeptSettings, load_settings

DEFAULT_PLAYER = "Player 1"
FLAGS = {
    "kind": "kind",
    "length": "length",
    "orders": "orders",
    "exam": "exam",
    "timer": "timer",
    "lives": "lives",
    "certainty": "certainty",
    "lang": "language",
    "text": "text",
}
"""The flags that set for one run what a setting of `quiz.play.settings` sets for good."""


def run(options: Namespace) -> int:
    """Play one pack, or several together."""
    packs = paths.packs_dir(options.packs)
    folders = list(dict.fromkeys(paths.find_pack(name, packs) for name in options.pack))
    if not options.plain:
        return _run_screen(options, folders)
    cache = paths.cache_dir()
    return _run_plain(options, [load_pack(folder, cache=cache) for folder in folders])


def run_home(options: Namespace) -> int:
    """Open the game on its first screen."""
    return _run_screen(options, [])


def mode_of(options: Namespace) -> Mode | None:
    """What the flags ask for beside what a setting can say; None where they ask for nothing."""
    if getattr(options, "daily", False):
        return "daily"
    return "review" if getattr(options, "review", False) else None


def _today() -> date:
    return datetime.now().astimezone().date()


# -- line by line ---------------------------------------------------------------------------


def _run_plain(options: Namespace, packs: Sequence[ProvenPack]) -> int:
    from quiz.plain import PlainPlayer

    store = SaveStore(paths.saves_dir(options.saves))
    player = given_name(options.player or DEFAULT_PLAYER)
    keeper = Keeper(lambda: store, player)
    game = _waiting(options, keeper, packs)
    if game is None:
        kept = _kept_settings(options, player)
        if kept.error is not None:
            say_error(str(kept.error))
        settings = _with_flags(kept.settings, options)
        preferred = settings.language if settings.language != "auto" else "en"
        language = language_for([one.pack for one in packs], preferred, options.lang)
        rules = rules_of(settings, mode_of(options), today=_today(), length=options.length)
        now = datetime.now(UTC)
        recalls = rules.mode == "review" or (options.seed is None and rules.day is None)
        game = start(
            [ItemBank(one, language) for one in packs],
            player=player,
            rules=rules,
            seed=_seed(options, rules, packs),
            session_id=store.new_id(),
            now=now,
            memory=keeper.memory(now) if recalls else None,
        )
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            # Whatever the locale: the game is in UTF-8, and no key press may end it with an error.
            stream.reconfigure(encoding="utf-8", errors="replace")
    keep = _telling_once(keeper)
    try:
        with unwinding():
            PlainPlayer(game, keep, sys.stdin, sys.stdout, show=_shower(options)).play()
    finally:
        keeper.retry()  # what a signal came between, and what had failed
        for notice in store.take_notices():
            say_error(str(notice))
        if keeper.failure is not None:
            raise QuizError(f"the last answers are not saved: {keeper.failure}")
    return 0


def _telling_once(keeper: Keeper) -> Callable[[Game], Game]:
    """The keeper's `keep`, which says on standard error when saving begins to fail."""

    def keep(game: Game) -> Game:
        failed_before = keeper.failure is not None
        kept = keeper.keep(game)
        if keeper.failure is not None and not failed_before:
            say_error(f"{keeper.failure}; the game goes on, and saving is tried again")
        return kept

    return keep


def _kept_settings(options: Namespace, player: str) -> KeptSettings:
    """The player's settings as their file has them."""
    return load_settings(paths.saves_dir(options.saves), player)


def _with_flags(settings: Settings, options: Namespace) -> Settings:
    """The settings of this run: a flag that is given goes before what is kept."""
    for flag, name in FLAGS.items():
        value = getattr(options, flag, None)
        if value is not None:
            settings = changed(settings, name, value)
    return settings


def _seed(options: Namespace, rules: Rules, packs: Sequence[ProvenPack]) -> int:
    if rules.day is not None:
        return daily_seed(rules.day, [one.pack.id for one in packs])
    return random.SystemRandom().randrange(2**31) if options.seed is None else options.seed


def _waiting(options: Namespace, keeper: Keeper, packs: Sequence[ProvenPack]) -> Game | None:
    """The player's unfinished game of these packs, unless the flags ask for another."""
    session = keeper.unfinished([one.pack.id for one in packs])
    if session is None or _asks_anew(options, session):
        return None
    try:
        return resume({one.pack.id: one for one in packs}, session)
    except QuizError as error:
        say_error(str(error))
        return None


def _asks_anew(options: Namespace, session: Session) -> bool:
    """Whether the flags ask for another game than the one that waits."""
    asked = (
        (options.seed, session.seed),
        (options.lang, session.language),
        (mode_of(options) or options.kind, session.rules.mode),
        *(
            (getattr(options, name), getattr(session.rules, name))
            for name in ("length", "orders", "exam", "timer", "lives", "certainty")
        ),
    )
    return options.new or any(flag is not None and flag != held for flag, held in asked)


def _shower(options: Namespace) -> Callable[[str], str]:
    """What makes a line fit for the output: nothing, unless ``--text`` names a finisher."""
    from quiz.text.cells import clean

    if options.text in (None, "logical"):
        return clean
    from quiz.text.finishers import get_finisher
    from quiz.text.layout import one_line

    finisher = get_finisher(options.text, os.environ)
    return lambda text: finisher.finish(one_line(text, joined=finisher.joined)).text


# -- on a screen ----------------------------------------------------------------------------


def _run_screen(options: Namespace, folders: Sequence[Path]) -> int:
    packs, cache = paths.packs_dir(options.packs), paths.cache_dir()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise QuizError(
            "the game needs a terminal; in a pipe or with a screen reader, "
            "use quiz play PACK --plain"
        )
    _forget_strange_sizes(os.environ)
    from quiz.storage.summary import list_packs, pack_summary
    from quiz.tui.app import QuizApp, run_app

    elsewhere = [folder for folder in folders if folder.parent != packs]
    listed = [] if elsewhere and len(elsewhere) == len(folders) else list_packs(packs, cache)
    listed += [pack_summary(folder, cache) for folder in elsewhere]
    known = {summary.id: summary.folder for summary in listed}
    store = SaveStore(paths.saves_dir(options.saves))
    player = given_name(options.player or DEFAULT_PLAYER)
    first = [folder.name for folder in folders]
    waiting = Keeper(lambda: store, player).unfinished(first) if first else None
    kept = _kept_settings(options, player)
    return run_app(
        QuizApp(
            packs=listed,
            load=lambda pack_id: load_pack(known[pack_id], cache=cache),
            open_store=lambda: store,
            player=player,
            settings=_with_flags(kept.settings, options),
            kept=kept,
            seed=getattr(options, "seed", None),
            first=first,
            mode=mode_of(options),
            length=getattr(options, "length", None),
            fresh=waiting is not None and _asks_anew(options, waiting),
        )
    )


def _forget_strange_sizes(environ: MutableMapping[str, str]) -> None:
    """Take away what the environment says of the window's size where no window is of it.

    What draws the screen would believe it before the terminal, and fail or fill the memory.
    """
    for name in ("COLUMNS", "LINES"):
        size = environ.get(name, "1")
        if not (size.isascii() and size.isdigit() and len(size) <= 3 and int(size)):
            del environ[name]
