"""A time is an interval of known fineness; what is open or unknown stays so."""

from datetime import date

import pytest

from dateline.model import Basis, Precision, When


def when(start, end=None):
    return When(start, start, end or start, Precision.DAY, Basis.STATED)


def open_when(start, end):
    return When(start or end, start, end, Precision.YEAR, Basis.STATED)


@pytest.mark.parametrize(
    ("start", "end", "interval"),
    [
        ("2031-05", "2031-05", "2031-05"),
        ("2031-05-03", "2031-05-04", "2031-05-03/2031-05-04"),
        ("2014", None, "2014/.."),
        (None, "2013", "../2013"),
        (None, None, None),
        ("2031-05-03T10:35", "2031-05-03T10:35", "2031-05-03"),
    ],
)
def test_an_interval_is_bare_where_its_ends_are_one_and_open_where_one_is_not_known(start, end, interval):
    assert open_when(start, end).interval == interval


def test_the_days_of_a_month_are_its_first_and_its_last():
    assert when("2032-02").days() == (date(2032, 2, 1), date(2032, 2, 29))
    assert when("2031-12").days() == (date(2031, 12, 1), date(2031, 12, 31))
    assert when("9999-12").days() == (date(9999, 12, 1), date.max)


@pytest.mark.parametrize("day", ["9999-99-99", "2031-02-30", "0000-01-01", "2031-13", "99"])
def test_a_day_that_no_calendar_has_is_none(day):
    assert when(day).days() == (None, None)
