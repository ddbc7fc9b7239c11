"""A time is an interval of known fineness; what is open or unknown stays so when two are compared."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import UNKNOWN_WHEN, Basis, Precision, When
from dateline.model.when import days_apart, when_covers, when_overlaps


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


def test_a_day_lies_in_its_month_and_not_in_the_next():
    assert when_overlaps(when("2031-05-14"), when("2031-05")) is True
    assert when_overlaps(when("2031-05-14"), when("2031-06")) is False
    assert when_covers(when("2031-05"), when("2031-05-14")) is True
    assert when_covers(when("2031-05-14"), when("2031-05")) is False


def test_an_open_end_reaches_as_far_as_it_may():
    since = open_when("2014", None)
    assert when_overlaps(since, when("2020")) is True
    assert when_overlaps(since, when("2013-12-31")) is False
    assert when_overlaps(since, open_when(None, "2013")) is False
    assert when_covers(since, when("2020")) is True
    assert when_covers(when("2014"), since) is False
    assert days_apart(since, when("2013-12-30")) == 2


def test_what_is_unknown_overlaps_with_nothing_for_sure():
    assert when_overlaps(UNKNOWN_WHEN, when("2031")) is None
    assert when_covers(when("2031"), UNKNOWN_WHEN) is None
    assert days_apart(UNKNOWN_WHEN, UNKNOWN_WHEN) is None


DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(date.isoformat)
WHENS = st.tuples(DAYS, DAYS).map(sorted).map(lambda pair: when(*pair))


@given(WHENS, WHENS)
def test_overlap_and_distance_are_the_same_from_both_sides(one, other):
    assert when_overlaps(one, other) == when_overlaps(other, one)
    assert days_apart(one, other) == days_apart(other, one)
    assert (days_apart(one, other) == 0) == when_overlaps(one, other)
    assert not when_covers(one, other) or when_overlaps(one, other)
