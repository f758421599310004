"""The durations and times by which a clock is moved (ISO 8601).

Owns reading them. Years and months are refused, as their length depends on the day. Pure.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec


def read_duration(text: str) -> timedelta | None:
    """Return the duration that *text* means (P3D, PT1H), or None."""
    try:
        return msgspec.convert(text, timedelta)
    except msgspec.ValidationError:
        return None


def read_moment(text: str) -> datetime | None:
    """Return the time that *text* means (2017-12-11T09:00:00-05:00), in UTC, or None."""
    try:
        moment = msgspec.convert(text, datetime)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (msgspec.ValidationError, OverflowError):
        return None


def is_moment_or_duration(text: str) -> bool:
    """Say whether the clock can be moved by the duration, or to the time, in *text*."""
    duration = read_duration(text)
    return (duration is not None and duration > timedelta()) or read_moment(text) is not None
