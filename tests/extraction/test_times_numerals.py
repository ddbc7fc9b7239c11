"""Numbers, holidays and the calendar's arithmetic."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extraction.times.numerals import parse_number, parse_ordinal, parse_spoken_year
from dateline.extraction.times.readers_holidays import holiday_date
from dateline.extraction.times.readers_lengths import render_duration
from dateline.extraction.times.reckoning import easter_sunday, nearest_weekday, nth_weekday, shift_months
from dateline.extraction.times.words import load_time_words


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("three", 3),
        ("twenty-four", 24),
        ("a couple of", 2),
        ("two dozen", 24),
        ("a hundred and five", 105),
        ("1,200", 1200),
        ("2 1/2", 2.5),
        ("3½", 3.5),
        ("half a", 0.5),
        ("two and a half", 2.5),
        ("two thousand", 2000),
        ("several", None),
    ],
)
def test_numbers_in_figures_and_words_are_read(words, number):
    assert parse_number(words) == number


def test_ordinals_and_spoken_years_are_read():
    assert (parse_ordinal("third"), parse_ordinal("21st"), parse_ordinal("umpteenth")) == (3, 21, None)
    assert (parse_spoken_year("nineteen ninety-six"), parse_spoken_year("two thousand one")) == (1996, 2001)


@pytest.mark.parametrize(
    ("number", "unit", "value"),
    [
        (3, "D", "P3D"),
        (2, "TH", "PT2H"),
        (None, "W", "PXW"),
        (None, "TM", "PTXM"),
        (2.5, "Y", "P2Y6M"),
        (1.5, "TH", "PT1H30M"),
        (2, "DE", "P20Y"),
        (1, "CE", "P100Y"),
        (0.5, "Y", "P6M"),
        (1, "WE", "P2D"),
    ],
)
def test_a_length_is_written_as_timex3(number, unit, value):
    assert render_duration(number, unit) == value


@pytest.mark.parametrize(
    ("year", "day"), [(1961, (4, 2)), (2000, (4, 23)), (2024, (3, 31)), (2025, (4, 20)), (2038, (4, 25))]
)
def test_easter_falls_where_the_church_says(year, day):
    assert easter_sunday(year) == date(year, *day)


def test_every_holiday_of_the_list_has_a_day_in_every_year():
    for holiday in load_time_words().holidays.values():
        assert all(holiday_date(holiday, year).year == year for year in (1999, 2024, 2031))


def test_the_fourth_thursday_and_the_last_monday_are_found():
    assert nth_weekday(2025, 11, 4, 4) == date(2025, 11, 27)
    assert nth_weekday(2025, 5, 1, -1) == date(2025, 5, 26)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 7))
def test_the_nearest_weekday_is_the_day_itself_on_both_sides(day, weekday):
    back, ahead = nearest_weekday(day, weekday, -1), nearest_weekday(day, weekday, 1)
    assert back.isoweekday() == ahead.isoweekday() == weekday
    assert back <= day <= ahead
    assert (back == ahead) == (day.isoweekday() == weekday)


@given(st.integers(1000, 3000), st.integers(1, 12), st.integers(-500, 500))
def test_months_shift_there_and_back(year, month, by):
    assert shift_months(*shift_months(year, month, by), -by) == (year, month)
