"""When an office file was made."""

from __future__ import annotations

from datetime import UTC, datetime


def moment(made: str) -> datetime:
    """A report's `made` as the naive UTC time that core properties want."""
    return datetime.fromisoformat(made).astimezone(UTC).replace(tzinfo=None, microsecond=0)
