"""Wording of notices about saves, and of the faults of a settings file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from quiz.languages.catalogue import Catalogue
from quiz.play.allowed import ALLOWED
from quiz.play.settings import DEFAULTS
from quiz.saves.profile_settings import LoadedSettings, as_written
from quiz.text.isolating import isolate

if TYPE_CHECKING:
    from quiz.errors import QuizError
    from quiz.saves.keeper import Keeper


def saves_told(keeper: Keeper, words: Catalogue, *, files: bool) -> Iterator[str]:
    """Word what the player should know of the saves; with ``files``, of files set aside too."""
    for notice in keeper.notices(files=files):
        moved = notice.path if notice.moved_to is None else notice.moved_to
        yield words(f"saves.{notice.kind}", file=notice.path.name, moved=moved.name)
    if keeper.failure is not None:
        yield words("saves.failed", reason=keeper.failure.in_place)
    if keeper.setting_failure is not None:
        yield words("settings.failed", reason=keeper.setting_failure.in_place)


def unread_told(unread: Mapping[str, QuizError | None], words: Catalogue) -> Iterator[str]:
    """Word why files of choices could not be read, by the message for each."""
    for message, error in unread.items():
        if error is not None:
            yield words(message, error=error.in_place)


def settings_told(loaded: LoadedSettings, words: Catalogue) -> Iterator[str]:
    """Word what is wrong with a settings file, in one message; nothing where all is well."""
    if loaded.error is not None:
        yield words("settings.unread", error=loaded.error.in_place)
    if not loaded.faults or loaded.path is None:
        return
    fault, others = loaded.faults[0], len(loaded.faults) - 1
    told = words(
        "settings.bad",
        file=str(loaded.path),
        line=fault.line,
        key=fault.name,
        found=fault.found,
        allowed=_allowed(fault.name, words),
        default=as_written(getattr(DEFAULTS, fault.name)),
    )
    yield f"{told} {words('settings.bad-more', n=others)}" if others else told


def _allowed(name: str, words: Catalogue) -> str:
    rule = ALLOWED[name]
    if rule.between is None:
        values = words.record.list_comma.join(isolate(as_written(one)) for one in rule.steps)
        return words("settings.allowed-values", values=values)
    least, most = rule.between
    off = any(isinstance(step, int) and step < least for step in rule.steps)
    form = "settings.allowed-off" if off else "settings.allowed-between"
    # As texts: the file knows Western digits only.
    return words(form, off="0", least=str(least), most=str(most))
