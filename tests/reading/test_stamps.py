"""What reading printed times promises."""

from __future__ import annotations

from datetime import date, time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.text.stamps import find_stamps, may_hold_stamp, parse_stamp, resolve_year, zone_offset


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("21 November 2031 06:45", "2031-11-21T06:45"),
        ("Friday 21st November 2031, 6.45am GMT", "2031-11-21T06:45+00:00"),
        ("Nov. 21, 2031, 3:25 p.m. ET", "2031-11-21T15:25-05:00"),
        ("June 21, 2031 12:05 AM ET", "2031-06-21T00:05-04:00"),
        ("3:25 p.m. ET, November 21, 2031", "2031-11-21T15:25-05:00"),
        ("2031-11-21T06:45", "2031-11-21T06:45"),
        ("21.11.2031 14.05 CET", "2031-11-21T14:05+01:00"),
        ("21/11/2031 - 14:05", "2031-11-21T14:05"),
        ("7 June 2031 14:05 Kyiv time", "2031-06-07T14:05+03:00"),
        ("7 June 2031 14:05 GMT+5:30", "2031-06-07T14:05+05:30"),
        ("21 NOVEMBER 2031", "2031-11-21"),
        ("Nov 21 2031 at 10:00", "2031-11-21T10:00"),
        ("March 12-13, 2031", "2031-03-13"),
        ("Mar. 12 – 13, 2031, 10:00 GMT", "2031-03-13T10:00+00:00"),
    ],
)
def test_a_whole_stamp_is_read_to_iso(text: str, iso: str) -> None:
    """Day, time and zone, as far as they are printed."""
    stamp = parse_stamp(text)
    assert stamp is not None
    assert stamp.iso() == iso


@pytest.mark.parametrize(
    "text", ["", "November 2031", "31 February 2031", "05/06/2031", "25:10", "12:60", "13 pm", "June", "1.5"]
)
def test_what_is_no_time_or_two_times_is_none(text: str) -> None:
    """A month is no day, and a date that two countries read differently is not read."""
    stamp = parse_stamp(text)
    assert stamp is None or stamp.iso() is None


def test_a_zone_that_several_countries_use_is_not_guessed() -> None:
    """IST is India's, Israel's and Ireland's."""
    (stamp,) = find_stamps("14:05 IST")
    assert (stamp.clock, stamp.zone) == (time(14, 5), None)


def test_a_zone_is_not_cut_out_of_the_word_that_is_glued_to_it() -> None:
    """ET before HIOPIA is no Eastern Time, and GMT before UN is still GMT."""
    (one,) = find_stamps("14:05 ETHIOPIA says")
    (other,) = find_stamps("14:05 GMTUN chief")
    assert (one.zone, other.zone) == (None, "GMT")


@pytest.mark.parametrize(("day", "zone", "offset"), [
    (date(2031, 3, 29), "UK time", "+00:00"), (date(2031, 3, 30), "UK time", "+01:00"),
    (date(2031, 10, 26), "UK time", "+00:00"),
    (date(2031, 3, 8), "ET", "-05:00"), (date(2031, 3, 9), "ET", "-04:00"), (date(2031, 11, 2), "ET", "-05:00"),
    (date(2031, 7, 1), "GMT+15", ""), (date(2031, 7, 1), "Mars", ""),
])  # fmt: skip
def test_clocks_change_on_the_days_that_they_change(day: date, zone: str, offset: str) -> None:
    """Last Sundays of March and October in Europe, second of March and first of November in America."""
    assert zone_offset(zone, day) == offset


def test_a_day_without_a_year_takes_the_year_nearest_to_the_page_s_date() -> None:
    """December read in January is last year's; half a year off, it stays unknown."""
    (stamp,) = find_stamps("30 Dec 18:45")
    assert resolve_year(stamp, date(2032, 1, 2)).iso() == "2031-12-30T18:45"
    assert resolve_year(stamp, date(2032, 6, 2)).iso() is None
    assert resolve_year(stamp, None).iso() is None


def test_an_age_is_read_in_seconds() -> None:
    """It dates nothing, for the page does not say when it was captured."""
    (stamp,) = find_stamps("2h ago")
    assert (stamp.ago, stamp.iso()) == (7200, None)


@given(
    st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    st.times(),
    st.sampled_from(["%d %B %Y %H:%M", "%B %d, %Y, %I:%M %p", "%Y-%m-%d %H:%M"]),
)
def test_every_day_and_minute_goes_there_and_back(day: date, clock: time, form: str) -> None:
    """Printed in three ways, read as the same."""
    text = f"{day:{form.split(' %H')[0].split(', %I')[0]}}" + f"{clock:{' %H:%M' if '%H' in form else ', %I:%M %p'}}"
    stamp = parse_stamp(text)
    assert may_hold_stamp(text)
    assert stamp is not None
    assert (stamp.day, stamp.clock) == (day, time(clock.hour, clock.minute))


@given(st.text(alphabet="0123456789:./- ,apmGMTNovagh", max_size=120))
def test_whatever_is_printed_stamps_lie_in_order_inside_the_text(text: str) -> None:
    """And the quick look never misses one."""
    stamps = list(find_stamps(text))
    assert all(0 <= s.start < s.end <= len(text) for s in stamps)
    assert all(a.end <= b.start for a, b in pairwise(stamps))
    assert may_hold_stamp(text) or not stamps
