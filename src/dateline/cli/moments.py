"""What a person writes for a point in time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import typer

from dateline.model.moments import sort_time

_AGE = re.compile(r"(\d{1,5})\s*([hdw])")
_UNITS = {"h": "hours", "d": "days", "w": "weeks"}


def parse_moment(written: str | None, now: datetime | None = None) -> str | None:
    """The time that a date, a time or an age ("2h") stands for, in UTC as times in the record sort.

    Raises:
        typer.BadParameter: When it is none of them.
    """
    if written is None:
        return None
    age = _AGE.fullmatch(written.strip())
    if age:
        moment = (now or datetime.now(UTC)) - timedelta(**{_UNITS[age.group(2)]: int(age.group(1))})
        return moment.replace(tzinfo=None).isoformat(timespec="seconds")
    time = sort_time(written.strip())
    if time is None:
        raise typer.BadParameter(
            f"{written!r} is not a date (2031-03-04), a time (2031-03-04T08:00) or an age (2h, 3d)"
        )
    return time
