"""What the flags of ``quiz`` and ``quiz play`` ask for, whichever way the game is then played."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from typing import TYPE_CHECKING

from quiz import paths
from quiz.errors import QuizError
from quiz.languages.messages import worded
from quiz.play.settings import Settings, changed
from quiz.saves.profile_settings import LoadedSettings, RunSettings, load_settings

# Only types: sessions and rules bring pydantic, which takes longer than the whole first frame.
if TYPE_CHECKING:
    from quiz.play.coded_start import CodedStart
    from quiz.play.rules import Mode
    from quiz.play.session import Session

FLAGS = {
    "kind": "kind",
    "length": "length",
    "orders": "orders",
    "exam": "exam",
    "timer": "timer",
    "lives": "lives",
    "certainty": "certainty",
    "lang": "language",
}
"""The flags that set for one run what a setting of `quiz.play.settings` sets for good."""

_OF_THE_GAME = ("code", "seed", "daily", "review", *(name for name in FLAGS if name != "lang"))
"""The flags of `quiz play` that say which game is begun, or gone on with."""
_OF_ANY_GAME = ("plain", "player", "lang", "packs", "saves", "text")
"""Those that say who plays, where and how it is shown."""


def mode_of(options: Namespace) -> Mode | None:
    """Return the mode that the flags ask for and no setting can; None where they ask for none."""
    if getattr(options, "daily", False):
        return "daily"
    return "review" if getattr(options, "review", False) else None


def refuse_flags(options: Namespace, names: Iterable[str], *, beside: str) -> None:
    """Refuse flags that another one takes the place of.

    Raises:
        QuizError: one of them is given.
    """
    for name in names:
        given = getattr(options, name)
        if given is not None and given is not False:  # a seed may be 0
            message = worded("flag.not-with", other=beside)
            raise QuizError(worded("flag.argument", name=f"--{name}", message=message))


def coded_of(options: Namespace) -> CodedStart | None:
    """Return the game of the code that was typed, once it was read; None where none was."""
    return getattr(options, "coded", None)


def kept_settings(options: Namespace, player: str) -> LoadedSettings:
    """Load the player's settings as their file has them."""
    return load_settings(paths.saves_dir(options.saves), player)


def with_flags(settings: Settings, options: Namespace) -> Settings:
    """Return the settings of this run: a flag that is given overrides what is kept."""
    for flag, name in FLAGS.items():
        value = getattr(options, flag, None)
        if value is not None:
            settings = changed(settings, name, value)
    return settings


def settings_of_run(options: Namespace, player: str, *, served: bool = False) -> RunSettings:
    """Load a player's settings, and override them by the flags of this run.

    Where it is ``served`` in a browser, the flags are those of whoever serves it: usual there.
    """
    kept = kept_settings(options, player)
    settings = with_flags(kept.settings, options)
    this_time = frozenset() if served else only_this_time(kept.settings, options)
    return RunSettings(kept, settings, this_time)


def only_this_time(kept: Settings, options: Namespace) -> frozenset[str]:
    """Return the names of the settings that flags make other than they are kept.

    ``text`` is among them where a flag names the form of text: it is kept for each terminal.
    """
    run = with_flags(kept, options)
    changed = {name for name in FLAGS.values() if getattr(run, name) != getattr(kept, name)}
    return frozenset(changed | ({"text"} if options.text is not None else set()))


def command_going_on(options: Namespace, packs: Iterable[str], session: Session) -> str:
    """Return what is typed to go on with a game of these packs that was left.

    Without the flags that would begin another: ``--new`` always does, ``--missed`` where a game was
    finished since, and of the rest those of the game that a practice followed.
    """
    without = Namespace(**vars(options) | {"new": False, "missed": False})
    rules = _OF_THE_GAME if goes_on(without, session) else ()
    return _typed(without, packs, (*rules, *_OF_ANY_GAME))


def command_as(options: Namespace, packs: Iterable[str], player: str) -> str:
    """Return what is typed to play as somebody else what was asked for."""
    other = Namespace(**vars(options) | {"player": player})
    return _typed(other, packs, ("new", "missed", *_OF_THE_GAME, *_OF_ANY_GAME))


def _typed(options: Namespace, packs: Iterable[str], flags: Iterable[str]) -> str:
    words = ["play", *packs]
    for name in flags:
        value = getattr(options, name)
        if value is True:
            words.append(f"--{name}")
        elif value is not None and value is not False:  # a seed may be 0
            # What begins like a flag, as a name may, would be taken for one.
            dashed = str(value).startswith("-")
            words += [f"--{name}={value}"] if dashed else [f"--{name}", str(value)]
    return paths.command_of(*words)


def goes_on(options: Namespace, session: Session) -> bool:
    """Return whether the flags let a game that waits be gone on with: they ask for no other.

    The language is no reason for another game: one that waits is told in that asked for.
    """
    if options.new:
        return False
    if (coded := coded_of(options)) is not None:
        return coded.has_begun(session)
    asked = (
        (options.seed, session.seed),
        # Rules hold one mode, be it a kind that is asked, a review or the daily round.
        (mode_of(options) or options.kind, session.rules.mode),
        *(
            (getattr(options, flag), getattr(session.rules, name))
            for flag, name in FLAGS.items()
            if hasattr(session.rules, name)
        ),
    )
    return all(flag is None or flag == held for flag, held in asked)
