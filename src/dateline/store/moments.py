"""Times as words that sort."""

from __future__ import annotations

from datetime import UTC, datetime


def sort_time(written: str | None) -> str | None:
    """A time as words that sort: in UTC where it has a zone, a bare day as it is; None where it cannot be read."""
    if not written:
        return None
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    if len(written) <= 10:
        return moment.date().isoformat()
    try:
        moment = moment.astimezone(UTC) if moment.tzinfo else moment
    except OverflowError:
        return None
    return moment.replace(tzinfo=None).isoformat(timespec="seconds")
