"""Names of the calendar to their numbers."""

from __future__ import annotations

from dateline.extraction.times.words import load_time_words


def month_number(name: str | None) -> int | None:
    """The number of a month's name or abbreviation."""
    words, key = load_time_words(), (name or "").lower().rstrip(".")
    return words.months.get(key) or words.short_months.get(key)


def weekday_number(name: str | None) -> int | None:
    """The ISO number of a weekday's name or abbreviation."""
    words, key = load_time_words(), (name or "").lower().rstrip(".")
    return words.weekdays.get(key) or words.short_weekdays.get(key)


def part_code(words: str | None) -> str | None:
    """The TIMEX3 part of day that the words name."""
    if (words or "").lower().endswith("hours") and not any(part in (words or "") for part in ("morning", "night")):
        return "TMO" if words else None
    parts = load_time_words().parts
    return next((parts[word] for word in (words or "").lower().split() if word in parts), None)
