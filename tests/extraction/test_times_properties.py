"""Promises that hold for every date and for every text."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extraction.times import find_time_mentions
from dateline.extraction.times.grammar import load_grammar
from dateline.extraction.times.heads import load_heads
from dateline.extraction.times.mentions import smooth_text

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DATES = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def suffix(day):
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


RENDERINGS = [
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{d.day}{suffix(d.day)} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{DAYS[d.weekday()]}, {MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{DAYS[d.weekday()]} {d.day:02d} {MONTHS[d.month - 1][:3]} {d.year}",
    lambda d: f"{MONTHS[d.month - 1][:3]}. {d.day}, {d.year}" if d.month != 5 else f"May {d.day}, {d.year}",
    lambda d: f"{MONTHS[d.month - 1].upper()} {d.day}, {d.year}",
    lambda d: d.isoformat(),
    lambda d: f"{d.year}/{d.month:02d}/{d.day:02d}",
    lambda d: f"{d.day:02d}.{d.month:02d}.{d.year}",
]


@settings(deadline=None)
@given(DATES, st.sampled_from(RENDERINGS), st.sampled_from([None, "2031-05-14"]))
def test_a_full_date_reads_back_from_every_rendering(day, render, anchor):
    words = render(day)
    text = f"The pact of {words} failed."
    (mention,) = find_time_mentions(text, anchor)
    assert (mention.when.value, mention.when.interval) == (day.isoformat(), day.isoformat())
    assert mention.text == text[mention.span.start : mention.span.end] == words


@settings(deadline=None)
@given(DATES, st.integers(0, 6), st.booleans())
def test_a_weekday_lies_within_a_week_on_the_side_of_its_tense(day, weekday, ahead):
    verb = "will meet" if ahead else "met"
    (mention,) = find_time_mentions(f"They {verb} on {DAYS[weekday]}.", day.isoformat())
    found = date.fromisoformat(mention.when.value)
    assert found.weekday() == weekday
    assert timedelta(0) <= ((found - day) if ahead else (day - found)) < timedelta(7)


@settings(deadline=None)
@given(DATES, st.integers(2, 40), st.sampled_from(["day", "week", "month", "year"]))
def test_so_many_units_ago_lies_before_the_anchor(day, count, unit):
    (mention,) = find_time_mentions(f"It fell {count} {unit}s ago.", day.isoformat())
    first, last = mention.when.days()
    assert first <= last
    assert first < day


WORDS = st.sampled_from(
    [
        *MONTHS,
        *DAYS,
        *[
            "the",
            "last",
            "next",
            "early",
            "two",
            "3",
            "21",
            "1999",
            "2014",
            "years",
            "week",
            "ago",
            "later",
            "between",
            "and",
            "from",
            "to",
            "since",
        ],
        *[
            "night",
            "10:35",
            "a.m.",
            "GMT",
            "quarter",
            "fiscal",
            "that",
            "day",
            "nearly",
            "noon",
            "mid-",
            "end",
            "of",
            "before",
            "'s",
            "’80s",
            "-",
            "–",
            "(",
            ")",
            "half",
            "a",
        ],
        "\n",
        ". ",
        "before last",
        "the same",
        "half an hour",
    ]
)
TIMEY = st.lists(WORDS, max_size=25).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(TIMEY, st.text(max_size=300)), st.sampled_from([None, "2031-05-14", "2031-05-14T23:59:00+02:00"]))
def test_any_text_gives_ordered_exact_spans_and_never_raises(text, anchor):
    mentions = find_time_mentions(text, anchor)
    ends = [0] + [m.span.end for m in mentions]
    for mention, end in zip(mentions, ends, strict=False):
        assert mention.span.start >= end
        assert mention.text == text[mention.span.start : mention.span.end]
        assert mention.when.value
        first, last = mention.when.days()
        assert first is None or last is None or first <= last


@settings(max_examples=100, deadline=None)
@given(TIMEY)
def test_the_rules_offered_for_a_word_are_all_that_match_there(text):
    grammar, smooth = load_grammar(), smooth_text(text)
    asked = {head.start(): head[1] or head[2] for head in load_heads().finditer(smooth)}
    for word in re.finditer(r"(?<![\w$£€#@&/'.,:])\w+", smooth):
        offered = grammar.rules_for(asked[word.start()]) if word.start() in asked else ()
        missed = [r.id for r in grammar.rules if r not in offered and r.pattern.match(smooth, word.start())]
        assert missed == []


@pytest.mark.parametrize(
    "text", ["", "\x00", "Mon\x00day", "İ" * 50 + " on Monday", "\ud800 on Monday", "1" * 5000, "a " * 5000]
)
def test_odd_text_does_not_raise(text):
    assert len(find_time_mentions(text, "2031-05-14")) <= 1


def test_dates_at_the_ends_of_the_calendar_do_not_raise():
    for anchor in ("0001-01-01", "9999-12-31"):
        text = "yesterday, tomorrow, last week, next week, two years ago, a century ago, overnight, the weekend"
        assert find_time_mentions(text, anchor)


def test_a_long_run_of_time_words_takes_no_longer_than_its_length_asks():
    for word in ("the end of ", "early ", "two ", "1999-", "March ", "the past ", "a few ", "between 3 and "):
        assert find_time_mentions(word * 1500, "2031-05-14") is not None
