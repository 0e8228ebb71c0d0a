"""``quiz class --code``: codes by which each student plays alone, and by which they go on."""

from __future__ import annotations

import os
import shlex
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from random import SystemRandom

from quiz import paths
from quiz.classroom.apart import game_code, planned_again, take_home
from quiz.classroom.state import Lesson
from quiz.commands.last_lesson import last_lesson
from quiz.commands.play_flags import kept_settings
from quiz.commands.printing import Printer
from quiz.errors import QuizError
from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.languages.catalogue import chosen_language
from quiz.languages.messages import Listed, worded
from quiz.lessons.class_folder import ClassFolder
from quiz.packs.loading import load_pack
from quiz.packs.travelling import mark_of
from quiz.play.codes import SEEDS, NoCode
from quiz.play.game import start
from quiz.play.language_choice import language_for
from quiz.play.player_names import DEFAULT_PLAYER
from quiz.play.rules import Rules
from quiz.saves.last_player import player_of
from quiz.saves.store import SaveStore, utc_now

_LENGTH = 12
"""Items of a game for which no length is asked."""


def print_codes(options: Namespace, find_class: Callable[[Namespace], ClassFolder]) -> int:
    """Print the code of a new game of the packs named, or those of the last lesson of a class.

    Raises:
        QuizError: there is no such pack or lesson, or no code for it.
    """
    try:
        if options.pack:
            return _print_new(options)
        return _print_lesson(options, find_class(options))
    except NoCode as error:
        raise QuizError(error.message, key="quiz class --code") from None


def _print_new(options: Namespace) -> int:
    here = paths.packs_dir(options.packs)
    folders = list(dict.fromkeys(paths.find_pack(name, here) for name in options.pack))
    packs = _loaded(folders)
    player = player_of(options.player, paths.saves_dir(options.saves))
    settings = kept_settings(options, player).settings
    preferred = options.lang or chosen_language(settings.language, os.environ)
    language = language_for([one.pack for one in packs], preferred)
    seed = SystemRandom().randrange(SEEDS) if options.seed is None else options.seed
    rules = Rules(mode=options.kind or "mixed", length=options.length or _LENGTH)
    banks = [ItemBank(one, language) for one in packs]
    store = SaveStore(paths.saves_dir(options.saves))
    game = start(  # which raises where the packs have no such item
        banks,
        player=DEFAULT_PLAYER,
        rules=rules,
        seed=seed,
        session_id=store.new_id(),
        now=utc_now(),
    )
    marks = [mark_of(*pair) for pair in zip(folders, packs, strict=True)]
    code = game_code(banks, marks, rules, seed)
    printer = Printer(options)
    printer.say("command.class.code", code=code, n=len(game.items))
    printer.say("command.class.each", command=_command(code, options.pack))
    return 0


def _print_lesson(options: Namespace, folder: ClassFolder) -> int:
    printer = Printer(options)
    lesson = last_lesson(folder, printer)
    setup = lesson.setup
    here = paths.packs_dir(options.packs)
    names = [pack.id for pack in setup.packs]
    folders = [paths.find_pack(name, here) for name in names]
    packs = _loaded(folders)
    banks = [ItemBank(one, setup.language) for one in packs]
    marks = [mark_of(*pair) for pair in zip(folders, packs, strict=True)]
    code = game_code(banks, marks, setup.rules, setup.seed)
    planned = planned_again(setup, banks)
    printer.say("command.class.code", code=code, n=len(planned))
    printer.say("command.class.each", command=_command(code, names))
    # A code has no room for what was struck out, but numbers its questions as the game will.
    asked = [setup.items[place].planned for place in lesson.plan]
    out = [str(number) for number, one in enumerate(planned, 1) if one not in asked]
    if out:
        printer.say("command.class.struck", n=len(out), numbers=Listed(tuple(out), "and"))
    missed = take_home(lesson, banks, marks)
    if missed:
        printer.show()
        printer.say("command.class.missed", command=_command("CODE", names))
    for one in missed:
        printer.say("command.class.take-home", name=_name(lesson, one.voter.id), code=one.code)
    return 0


def _name(lesson: Lesson, voter: str) -> str:
    one = lesson.voters[voter]
    if not one.members:
        return one.name
    return worded("command.class.members", name=one.name, members=Listed(one.members))


def _loaded(folders: Sequence[Path]) -> list[ProvenPack]:
    return [load_pack(folder, cache=paths.cache_dir()) for folder in folders]


def _command(code: str, packs: Sequence[str]) -> str:
    """Return what a student types; several packs have to be named."""
    named = " ".join(map(shlex.quote, packs)) + " " if len(packs) > 1 else ""
    return f"quiz play {named}--code {code}"
