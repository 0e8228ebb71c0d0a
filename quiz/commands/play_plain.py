"""``quiz play --plain``: the game line by line."""

from __future__ import annotations

import os
import random
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from select import select
from unicodedata import bidirectional

from quiz import paths
from quiz.commands.play_flags import (
    coded_of,
    command_as,
    command_going_on,
    goes_on,
    mode_of,
    settings_of_run,
)
from quiz.commands.play_missed import game_missed, practice_waiting
from quiz.commands.printing import Printer
from quiz.errors import QuizError
from quiz.languages.catalogue import chosen_language
from quiz.languages.messages import worded
from quiz.packs.loading import load_as_begun, load_pack
from quiz.plain import PlainPlayer
from quiz.play.game import Game, PackChanged
from quiz.play.player_names import name_like
from quiz.play.practice import practise
from quiz.play.rules import rules_of
from quiz.play.session import Session
from quiz.play.start import GameSetup, begin, resume_or_begin
from quiz.saves.keeper import Keeper
from quiz.saves.last_player import player_of
from quiz.saves.store import SaveStore
from quiz.saves.zone import LOCAL
from quiz.signals import unwinding
from quiz.text.bidi import Base
from quiz.text.cells import clean, wrapped
from quiz.text.layout import layout, one_line
from quiz.text.printable import bare
from quiz.text.terminals import finisher_of, profile_of

_INDENT = 2
_STRONG = frozenset({"L", "R", "AL"})
_NARROWEST = 20


def run_plain(options: Namespace, folders: Mapping[Path, str]) -> int:
    """Play the packs of these folders, by what was typed, on standard input and output."""
    cache = paths.cache_dir()
    packs = [load_pack(folder, cache=cache, name=name) for folder, name in folders.items()]
    renames = {one.pack.id: one.pack.renames for one in packs}
    saves = paths.saves_dir(options.saves)
    store = SaveStore(saves, cache=cache, renames=renames)
    player = player_of(options.player, saves)
    keeper = Keeper(lambda: store, player)
    ids = [one.pack.id for one in packs]
    to_practise = game_missed(keeper, ids) if options.missed else None
    waiting = (
        keeper.unfinished(ids, partial(goes_on, options))
        if to_practise is None
        else practice_waiting(keeper, options, to_practise)
    )

    known = store.players() if options.player else [player]
    if player not in known and (other := name_like(player, known)) is not None:
        command = command_as(options, folders.values(), other)
        Printer(options).say("player.new-like", player=player, other=other, command=command)

    run = settings_of_run(options, player)
    settings = run.settings
    language = chosen_language(settings.language, os.environ)

    printer, coded = Printer(options), coded_of(options)

    def setup() -> GameSetup:
        now = _now()
        return GameSetup(
            player=player,
            rules=rules_of(settings, mode_of(options), today=now.date(), length=options.length),
            preferred_language=language,
            seed=options.seed,
            drawn=random.SystemRandom().randrange(2**31),
            session_id=store.new_id(),
            now=now,
            remember=keeper.memory,
        )

    def practice(session: Session) -> Game:
        return begin(packs, practise(session, setup()))

    def first() -> GameSetup:
        if run.kept.error is not None:
            printer.complain(run.kept.error)
        if to_practise is not None:
            return practise(to_practise, setup())
        return setup() if coded is None else coded.instead_of(setup())

    def close(session: Session, error: PackChanged) -> None:
        printer.complain(error)
        keeper.end(session, _now())

    lie_in = {paths.pack_id(folder): folder for folder in folders}
    game = resume_or_begin(
        packs,
        waiting,
        first,
        as_begun=lambda played: load_as_begun(lie_in[played.id], played.digest, cache=cache),
        refused=close,
    )
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            # Whatever the locale: the game is in UTF-8, and no key press may end it with an error.
            stream.reconfigure(encoding="utf-8", errors="replace")
    keep = _telling_once(keeper, printer)
    form = Reordered(options.text) if options.text not in (None, "logical") else AsItIsRead()
    try:
        with unwinding():
            player_of_lines = PlainPlayer(
                game,
                keep,
                sys.stdin,
                sys.stdout,
                language=language,
                show=form.line,
                ask=form.question,
                speak=partial(keeper.remember, "language"),
                practise=practice,
                command=partial(command_going_on, options, folders.values()),
                is_answered=_is_answered,
                now=_now,
            )
            player_of_lines.play()
    finally:
        keeper.retry()  # what a signal came between, and what had failed
        for notice in store.take_notices():
            printer.complain(notice)
        if keeper.setting_failure is not None:
            reason = keeper.setting_failure.in_place
            printer.complain(worded("settings.failed", reason=reason))
        if keeper.failure is not None:
            raise QuizError(worded("command.play.not-saved", error=keeper.failure.in_place))
    return 0


def _is_answered() -> bool:
    """Check that somebody is at a terminal, or that more input is there, or its end."""
    # A program may leave its end of a pipe open, and wait for this one to end.
    try:
        return sys.stdin.isatty() or bool(select([sys.stdin], [], [], 0)[0])
    except (OSError, ValueError):  # nothing that could be waited for in vain: it has an end
        return True


def _now() -> datetime:
    """Return the time as the player's clock shows it."""
    return datetime.now(UTC).astimezone(LOCAL)


def _telling_once(keeper: Keeper, printer: Printer) -> Callable[[Game], Game]:
    """Return the keeper's `keep`, reporting on standard error when saving begins to fail."""

    def keep(game: Game) -> Game:
        failed_before = keeper.failure is not None
        kept = keeper.keep(game)
        if keeper.failure is not None and not failed_before:
            printer.complain(worded("command.play.saving-fails", error=keeper.failure.in_place))
        return kept

    return keep


class AsItIsRead:
    """Lines for screen readers and pipes: text in logical order.

    A terminal would cut them within words, so that they are wrapped here where one shows them.
    """

    def line(self, text: str) -> str:
        """Return a line as it is written, in rows on a terminal."""
        told = clean(bare(text))
        columns = _columns() if sys.stdout.isatty() else None
        return told if columns is None else wrapped(told, columns, _INDENT)

    def question(self, text: str) -> str:
        """Return a line behind which something is typed."""
        return f"{self.line(text)} "


class Reordered:
    """Lines in the form of ``--text``, for a terminal that is looked at.

    They are wrapped here: a terminal that wraps a line which was put in order shows its end first.
    """

    def __init__(self, text: str) -> None:
        self._finisher = finisher_of(profile_of(os.environ), text)
        self._base: Base = "auto"
        """The direction of the last line that has one: numbers alone follow it."""

    def line(self, text: str) -> str:
        """Return the rows of a line, wrapped at the width of the terminal if there is one."""
        finisher, columns = self._finisher, _columns()
        if columns is None:
            return finisher.finish(one_line(text, joined=finisher.joined)).text
        if any(bidirectional(letter) in _STRONG for letter in text):
            self._base = "rtl" if one_line(text).rtl else "ltr"
        rows = layout(text, columns, self._base, hanging=_INDENT, joined=finisher.joined)
        shown = [f"{finisher.enter}{finisher.finish(row).text.rstrip(' ')}" for row in rows]
        return "\n".join(shown) + finisher.leave

    def question(self, text: str) -> str:
        """Return rows behind which something is typed: below what ends where the window does."""
        ends_at_the_edge = _columns() is not None and one_line(text).rtl
        return self.line(text) + ("\n" if ends_at_the_edge else " ")


def _columns() -> int | None:
    """Return the cells of a row of the terminal at hand, less the last; None where there is none.

    What goes through a pipe may be looked at all the same, in the terminal where it was typed.
    """
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        try:
            columns = os.get_terminal_size(stream.fileno()).columns
        except (OSError, ValueError, AttributeError):
            continue
        if columns:
            return max(columns - 1, _NARROWEST)
    return None
