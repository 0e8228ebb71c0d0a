"""Why a save is damaged, in the words of each language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from quiz.errors import QuizError
from quiz.languages.catalogue import catalogue
from quiz.languages.messages import Message
from quiz.play.session import from_dict, to_dict
from quiz.saves.save_files import parse_profile, validated
from tests.play.sessions import played

WRONG: tuple[Any, ...] = (
    "x",
    -1,
    2**63 - 1,
    1.5,
    float("nan"),
    True,
    [],
    ["x"],
    [{"x": 1}],
    {},
    datetime(2020, 1, 1),
    datetime.fromisoformat("0001-01-01T00:00:00+12:00"),
    date(2020, 1, 1),
    None,  # left out
)
PATH = Path("save.toml")


def plain(value: Any) -> Any:
    """Lists in place of tuples, so that what is in them can be spoilt."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value


def holders(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every table and list within, with each of its keys or places."""
    for key in list(value) if isinstance(value, dict) else range(len(value)):
        yield value, key
        if isinstance(value[key], dict | list):
            yield from holders(value[key])


def spoilt() -> Iterator[dict[str, Any]]:
    """A session with one value or another that is not as it should be."""
    data = plain(to_dict(played()))
    data["plan"], data["responses"] = data["plan"][:2], data["responses"][::2]
    data["plan"][1]["item"] = data["responses"][1]["item"]
    data["draft"] = {"item": 1, "order": [0, 1], "seconds": 1.0, "feedback": True}
    for holder, key in holders(data):
        kept = holder[key]
        for wrong in WRONG:
            if wrong is not None:
                holder[key] = wrong
            elif isinstance(holder, dict):
                del holder[key]
            yield data
            holder[key] = kept


def reason_of(parse: Callable[[], object]) -> str | None:
    """Why it was refused; None where it was not."""
    try:
        parse()
    except QuizError as error:
        return error.message
    return None


def test_whatever_is_wrong_with_a_session_is_told_in_every_language() -> None:
    reasons: dict[str, Message] = {}
    for data in spoilt():
        reason = reason_of(partial(validated, from_dict, data, "", kind="session", path=PATH))
        if reason is not None:
            assert isinstance(reason, Message)
            reasons[reason.key] = reason
    assert len(reasons) > 25
    # Nothing is left to the words of a library, which are English.
    assert "input.other" not in reasons
    for reason in reasons.values():
        for language in ("ar", "fr"):
            told = catalogue(language).told(reason)
            assert told != str(reason)
            assert not re.search(r"\b(?:the|is|has|should|of)\b", told)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("format = 1\n", "manque"),
        ("format = 1\nname = 7\n", "doit être un texte"),
        ('format = 1\nname = "Zoé"\nsettings = 3\n', "il faudrait ici une table"),
    ],
)
def test_whatever_is_wrong_with_a_profile_is_told_too(content: str, said: str) -> None:
    reason = reason_of(partial(parse_profile, content.encode(), PATH))
    assert reason is not None
    assert catalogue("fr").told(reason) == said
