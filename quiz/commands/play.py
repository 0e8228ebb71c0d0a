"""``quiz`` and ``quiz play``: the game, on a screen or line by line."""

from __future__ import annotations

import os
import random
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import UTC, datetime
from io import TextIOWrapper

from quiz import paths
from quiz.commands.questions import play_language
from quiz.commands.telling import say_error
from quiz.errors import QuizError
from quiz.facts.proven import ProvenPack
from quiz.items.bank import ItemBank
from quiz.play.game import Game, resume, start
from quiz.play.session import Session
from quiz.play.settings import Settings, changed
from quiz.storage.keeping import Keeper
from quiz.storage.packs import load_pack
from quiz.storage.saves import SaveStore
from quiz.storage.settings import KeptSettings, load_settings

DEFAULT_PLAYER = "Player 1"


def run(options: Namespace) -> int:
    """Play one pack."""
    if not options.plain:
        return _run_screen(options, options.pack)
    folder = paths.find_pack(options.pack, paths.packs_dir(options.packs))
    proven = load_pack(folder, cache=paths.cache_dir())
    return _run_plain(options, proven)


def run_home(options: Namespace) -> int:
    """Open the game on its first screen."""
    return _run_screen(options, None)


# -- line by line ---------------------------------------------------------------------------


def _run_plain(options: Namespace, proven: ProvenPack) -> int:
    from quiz.plain import PlainPlayer

    store = SaveStore(paths.saves_dir(options.saves))
    player = options.player or DEFAULT_PLAYER
    keeper = Keeper(lambda: store, player)
    game = _waiting(options, keeper, proven)
    if game is None:
        kept = _kept_settings(options, player)
        if kept.error is not None:
            say_error(str(kept.error))
        settings = _with_flags(kept.settings, options)
        preferred = settings.language if settings.language != "auto" else "en"
        language = play_language(proven, options.lang, preferred)
        game = start(
            ItemBank(proven, language),
            player=player,
            kind=settings.kind,
            length=settings.length,
            seed=_seed(options),
            session_id=store.new_id(),
            now=datetime.now(UTC),
        )
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            # Whatever the locale: the game is in UTF-8, and no key press may end it with an error.
            stream.reconfigure(encoding="utf-8", errors="replace")
    keep = _telling_once(keeper)
    PlainPlayer(game, keep, sys.stdin, sys.stdout, show=_shower(options)).play()
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
    flags = {"kind": "kind", "length": "length", "lang": "language", "text": "text"}
    for flag, name in flags.items():
        value = getattr(options, flag, None)
        if value is not None:
            settings = changed(settings, name, value)
    return settings


def _seed(options: Namespace) -> int:
    return random.SystemRandom().randrange(2**31) if options.seed is None else options.seed


def _waiting(options: Namespace, keeper: Keeper, proven: ProvenPack) -> Game | None:
    """The player's unfinished game of this pack, unless the flags ask for another."""
    session = keeper.unfinished(proven.pack.id)
    if session is None or _asks_anew(options, session):
        return None
    try:
        return resume(proven, session)
    except QuizError as error:
        say_error(str(error))
        return None


def _asks_anew(options: Namespace, session: Session) -> bool:
    """Whether the flags ask for another game than the one that waits."""
    asked = (
        (options.seed, session.seed),
        (options.length, session.length),
        (options.kind, session.kind),
        (options.lang, session.language),
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


def _run_screen(options: Namespace, pack: str | None) -> int:
    packs, cache = paths.packs_dir(options.packs), paths.cache_dir()
    folder = None if pack is None else paths.find_pack(pack, packs)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise QuizError(
            "the game needs a terminal; in a pipe or with a screen reader, "
            "use quiz play PACK --plain"
        )
    from quiz.storage.summary import list_packs, pack_summary
    from quiz.tui.app import QuizApp, run_app

    if folder is None or folder.parent == packs:
        listed = list_packs(packs, cache)
    else:
        listed = [pack_summary(folder, cache)]
    folders = {summary.id: summary.folder for summary in listed}
    store = SaveStore(paths.saves_dir(options.saves))
    player = options.player or DEFAULT_PLAYER
    waiting = None if folder is None else Keeper(lambda: store, player).unfinished(folder.name)
    fresh = waiting is not None and _asks_anew(options, waiting)
    kept = _kept_settings(options, player)
    run_app(
        QuizApp(
            packs=listed,
            load=lambda pack_id: load_pack(folders[pack_id], cache=cache),
            open_store=lambda: store,
            player=player,
            settings=_with_flags(kept.settings, options),
            kept=kept,
            seed=getattr(options, "seed", None),
            pack=None if folder is None else folder.name,
            fresh=fresh,
        )
    )
    return 0
