"""Moments as whole numbers, for tables."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)


def microseconds(moment: datetime) -> int:
    """Count the microseconds since 1970 in UTC."""
    since = moment - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def minutes_ahead(moment: datetime) -> int:
    """Count the whole minutes that a moment's clock is ahead of UTC."""
    offset = moment.utcoffset()
    return 0 if offset is None else offset // _MINUTE


def moment(at: int, ahead: int = 0) -> datetime:
    """Return the moment so long after 1970 in UTC, on a clock so many minutes ahead."""
    found = _EPOCH + timedelta(microseconds=at)
    return found if not ahead else found.astimezone(timezone(timedelta(minutes=ahead)))
