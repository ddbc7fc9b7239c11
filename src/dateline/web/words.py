"""Words and times on their way into a page, and the addresses that it may link."""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import urlsplit

from dateline.export.taming import STEERING, tame

UNDATED = "undated"


def outside_address(address: str | None) -> str | None:
    """The address where it may be linked: http or https with a host; None for every other scheme."""
    if not address or any(ord(character) <= 0x20 or ord(character) in STEERING for character in address):
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    return address if parts.scheme.lower() in ("http", "https") and host else None


def moment(at: str | None) -> str:
    """A time as it sorts, in words: `21 Nov 2025, 06:55`; only the day where no time is known."""
    if not at:
        return UNDATED
    try:
        value = datetime.fromisoformat(at)
    except ValueError:
        return tame(at)
    day = f"{value.day} {value:%b %Y}"
    return f"{day}, {value:%H:%M}" if len(at) > 10 else day


def long_day(day: str | None) -> str:
    """A story day: `Friday 21 November 2025`."""
    if not day:
        return "Undated"
    try:
        value = date.fromisoformat(day[:10])
    except ValueError:
        return tame(day)
    return f"{value:%A} {value.day} {value:%B %Y}"


def interval(first: str | None, last: str | None) -> str:
    """When something happened: `20 Nov 2025`, `10–16 Feb 2025`, `2014`."""
    if not first and not last:
        return "day not given"
    if first and last and first[:4] == last[:4] and first[5:] == "01-01" and last[5:] == "12-31":
        return first[:4]
    if first == last or not last:
        return moment(first) if last else f"since {moment(first)}"
    return f"until {moment(last)}" if not first else f"{moment(first)} – {moment(last)}"


def happened_when(first: str | None, last: str | None, told: str | None) -> str:
    """When something happened; where no page says, when it was told first."""
    if first or last or not told:
        return interval(first, last)
    return f"told {moment(told[:10])}, day not given"


def plain(value: object) -> str:
    """A term of the vocabulary in words: `control_claim` as `control claim`."""
    return tame(value).removeprefix("other:").replace("_", " ")
