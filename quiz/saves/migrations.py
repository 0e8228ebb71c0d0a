"""Migrations of save files from older formats; a newer format is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any, Literal

from quiz.errors import NewerFormat, QuizError
from quiz.languages.messages import worded
from quiz.play.session import FORMAT as SESSION_FORMAT
from quiz.saves.players import FORMAT as PROFILE_FORMAT

SaveKind = Literal["profile", "session"]

CURRENT: dict[SaveKind, int] = {
    "profile": PROFILE_FORMAT,
    "session": SESSION_FORMAT,
}
"""The format of each kind of file that this version writes."""


def _session_of_one_pack(data: dict[str, Any], _: tzinfo) -> dict[str, Any]:
    """Format 1 knew games of one pack, with no rules but a kind and a length."""
    # Missing keys are passed on as None, and the model of the current format names them.
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
    # The first was asked for; the others only helped to prove the key.
    if isinstance(facts, list) and response.get("kind") == "choice":
        facts = facts[:1]
    return {**response, "pack": pack, "asks": facts}


def _session_in_utc(data: dict[str, Any], zone: tzinfo) -> dict[str, Any]:
    """Format 2 kept times in UTC alone, and days were those of whatever zone they were read in."""
    responses = data.get("responses")
    if isinstance(responses, list):
        responses = [_in_zone(one, zone) if isinstance(one, dict) else one for one in responses]
        data = {**data, "responses": responses}
    return _in_zone(data, zone)


def _in_zone(table: dict[str, Any], zone: tzinfo) -> dict[str, Any]:
    return {key: _local(value, zone) for key, value in table.items()}


def _local(value: Any, zone: tzinfo) -> Any:
    """Bring a moment to a zone; any other value, and one beyond its clocks, stays as it is."""
    if not isinstance(value, datetime) or value.tzinfo is None:
        return value
    try:
        return value.astimezone(zone)
    except OverflowError:
        return value


MIGRATIONS: dict[tuple[SaveKind, int], Callable[[dict[str, Any], tzinfo], dict[str, Any]]] = {
    ("session", 1): _session_of_one_pack,
    ("session", 2): _session_in_utc,
}
"""For each kind of file and format, how to make it the next format, read in a zone.

They never fail: what was wrong before is found wrong by the model of the current format.
"""


def to_current(
    data: dict[str, Any],
    kind: SaveKind,
    path: Path,
    zone: tzinfo = UTC,
    *,
    current: int | None = None,
) -> dict[str, Any]:
    """Bring the tables of a save file to the format of this version (or to ``current``).

    ``zone`` is where the player is taken to have been, where the file does not tell.

    Raises:
        NewerFormat: it is from a newer version, and must not be overwritten.
        QuizError: it names no format.
    """
    current = CURRENT[kind] if current is None else current
    found = data.get("format")
    # To Python `true` is the number 1.
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise QuizError(worded("save.no-format"), path=path, line=1, key="format")
    if found > current:
        message = worded("save.newer", found=found, current=current)
        raise NewerFormat(message, path=path, line=1, key="format")
    for step in range(found, current):
        data = {**MIGRATIONS[kind, step](data, zone), "format": step + 1}
    return data
