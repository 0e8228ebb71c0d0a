"""The machine's time zone, to which a date of any year can be converted."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone, tzinfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = 60
_MOST = 24 * 60 - 1
"""Minutes: Python and TOML allow no offset of a whole day, which ``TZ=UTC+24`` asks for."""


class LocalZone(tzinfo):
    """The machine's zone by its own rules for each date, summer time included.

    A converted time has the offset of its moment, and keeps it when it is written and read.
    """

    def fromutc(self, dt: datetime) -> datetime:
        """Convert a time in UTC to local time."""
        moment = dt.replace(tzinfo=UTC)
        return moment.astimezone(timezone(offset_at((moment - _EPOCH) // timedelta(seconds=1))))

    def utcoffset(self, dt: datetime | None) -> timedelta | None:
        """Return how far local time is ahead of UTC, at a local time."""
        if dt is None:
            return None
        try:
            return offset_at(time.mktime(dt.timetuple()))
        except (OverflowError, ValueError):
            return timedelta()

    def dst(self, _: datetime | None, /) -> timedelta | None:
        """Return None, for unknown: it is included in the offset."""
        return None

    def tzname(self, dt: datetime | None) -> str | None:
        """Name the zone by its offset."""
        offset = self.utcoffset(dt)
        return None if offset is None else timezone(offset).tzname(None)


def offset_at(seconds: float) -> timedelta:
    """Return how far local time is ahead of UTC, in whole minutes, so many seconds after 1970.

    It is less than a day, and zero where the system knows no local time for that moment.
    """
    try:
        minutes = round(time.localtime(seconds).tm_gmtoff / _MINUTE)
    except (OverflowError, OSError, ValueError):
        minutes = 0
    return timedelta(minutes=max(-_MOST, min(minutes, _MOST)))


LOCAL = LocalZone()
