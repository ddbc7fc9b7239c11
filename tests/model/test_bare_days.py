"""Days of no known year or week: what they can still tell apart."""

from __future__ import annotations

import pytest

from dateline.model.when import Basis, Precision, When, bare_days_differ, is_bare_day


def day(value: str) -> When:
    """A day as a text gives it."""
    whole = None if value.startswith("XXXX") else value
    return When(value, whole, whole, Precision.DAY, Basis.UNKNOWN)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("XXXX-WXX-2", "XXXX-WXX-4", True),
        ("XXXX-WXX-2", "XXXX-WXX-2", False),
        ("XXXX-03-12", "XXXX-03-14", True),
        ("XXXX-03-12", "2031-03-12", False),
        ("XXXX-03-12", "2031-03-11", True),
        ("XXXX-WXX-2", "2031-03-04", False),  # a Tuesday
        ("XXXX-WXX-2", "2031-03-05", True),
        ("XXXX-WXX-2", "XXXX-03-12", False),
        ("XXXX-WXX-2", "2031-03", False),
        ("2031-03-04", "2031-03-05", False),  # no bare day: their intervals tell
    ],
)
def test_two_bare_days_differ_by_what_is_known_of_both(one: str, other: str, apart: bool) -> None:
    """Weekday with weekday, day of the month with day of the month, either way round; else they may be one."""
    assert bare_days_differ(day(one), day(other)) is apart
    assert bare_days_differ(day(other), day(one)) is apart


def test_a_bare_day_is_no_month_and_no_date() -> None:
    """Only a day of which nothing tells the year or the week is bare."""
    assert [is_bare_day(day(v)) for v in ("XXXX-WXX-2", "XXXX-03-12", "XXXX-03", "2031-03-04")] == [
        True,
        True,
        False,
        False,
    ]
