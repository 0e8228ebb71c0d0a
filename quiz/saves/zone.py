"""The time zone of the machine, as one that every date can be brought to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo


class LocalZone(tzinfo):
    """The machine's zone with its own rule for each date, summer time included."""

    def fromutc(self, dt: datetime) -> datetime:
        """The local time of a time in UTC."""
        return dt.replace(tzinfo=UTC).astimezone().replace(tzinfo=self)

    def utcoffset(self, dt: datetime | None) -> timedelta | None:
        """How far local time is ahead of UTC."""
        return None if dt is None else dt.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, _: datetime | None, /) -> timedelta | None:
        """Not told apart from the offset."""
        return None

    def tzname(self, dt: datetime | None) -> str | None:
        """The zone's short name on that date."""
        return None if dt is None else dt.replace(tzinfo=None).astimezone().tzname()


LOCAL = LocalZone()
