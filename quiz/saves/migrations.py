"""Formats of save files: what is older is brought up, what is newer is left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from quiz.errors import QuizError
from quiz.memory.memory import FORMAT as MEMORY_FORMAT
from quiz.play.session import FORMAT as SESSION_FORMAT
from quiz.saves.players import FORMAT as PROFILE_FORMAT

SaveKind = Literal["profile", "session", "memory"]

CURRENT: dict[SaveKind, int] = {
    "profile": PROFILE_FORMAT,
    "session": SESSION_FORMAT,
    "memory": MEMORY_FORMAT,
}
"""The format of each kind of file that this version writes."""


class NewerFormat(QuizError):
    """The file was written by a newer version, which knows what this one does not."""


def _session_of_one_pack(data: dict[str, Any]) -> dict[str, Any]:
    """Format 1 knew games of one pack, with no rules but a kind and a length."""
    old = {key: data.pop(key, None) for key in ("pack", "pack_digest", "kind", "length", "items")}
    pack, items, responses = old["pack"], old["items"], data.pop("responses", [])
    return {
        **data,
        "packs": [{"id": pack, "digest": old["pack_digest"]}],
        "rules": {"mode": old["kind"], "length": old["length"]},
        "plan": [{"pack": pack, "item": item} for item in items]
        if isinstance(items, list)
        else items,
        "responses": [_response_of(pack, response) for response in responses]
        if isinstance(responses, list)
        else responses,
    }


def _response_of(pack: Any, response: Any) -> Any:
    if not isinstance(response, dict):
        return response
    facts = response.get("facts")
    if isinstance(facts, list) and response.get("kind") == "choice":
        facts = facts[:1]
    return {**response, "pack": pack, "asks": facts}


MIGRATIONS: dict[tuple[SaveKind, int], Callable[[dict[str, Any]], dict[str, Any]]] = {
    ("session", 1): _session_of_one_pack,
}
"""For each kind of file and format, how to make it the next format.

They never fail: what was wrong before is found wrong by the model of the current format.
"""


def to_current(
    data: dict[str, Any], kind: SaveKind, path: Path, *, current: int | None = None
) -> dict[str, Any]:
    """The tables of a save file in the format of this version (or in ``current``).

    Raises:
        NewerFormat: it is from a newer version, and must not be overwritten.
        QuizError: it names no format.
    """
    current = CURRENT[kind] if current is None else current
    found = data.get("format")
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise QuizError("names no format in its first line", path=path, line=1, key="format")
    if found > current:
        message = (
            f"is from a newer version of Sanad (format {found}, this one knows {current}); "
            "it is left as it is: install the newer version to use it"
        )
        raise NewerFormat(message, path=path, line=1, key="format")
    for step in range(found, current):
        data = {**MIGRATIONS[kind, step](data), "format": step + 1}
    return data
