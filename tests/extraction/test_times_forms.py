"""Each form in which news writes a time is read as its TIMEX3 value and as the days it covers."""

import pytest

from dateline.extraction.times import find_time_mentions

WEDNESDAY = "2031-05-14"

FORMS = [
    # whole dates
    ("on 12 March 2029", "12 March 2029", "2029-03-12", "2029-03-12"),
    ("on March 12, 2029,", "March 12, 2029", "2029-03-12", "2029-03-12"),
    ("on Sat 12 Mar. 2029", "Sat 12 Mar. 2029", "2029-03-12", "2029-03-12"),
    ("the 12th of March, 2029", "12th of March, 2029", "2029-03-12", "2029-03-12"),
    ("dated 2029-03-12", "2029-03-12", "2029-03-12", "2029-03-12"),
    ("posted 2029-03-12T06:45Z", "2029-03-12T06:45Z", "2029-03-12T06:45", "2029-03-12"),
    ("on 13/03/2029", "13/03/2029", "2029-03-13", "2029-03-13"),
    ("on 12.03.2029", "12.03.2029", "2029-03-12", "2029-03-12"),
    ("in March 2029", "March 2029", "2029-03", "2029-03"),
    ("early in March 2029", "early in March 2029", "2029-03", "2029-03"),
    ("by mid-March", "mid-March", "2031-03", "2031-03"),
    ("at the end of April", "the end of April", "2031-04", "2031-04"),
    ("in 2029", "2029", "2029", "2029"),
    ("in nineteen ninety-six", "nineteen ninety-six", "1996", "1996"),
    ("in the 1990s", "the 1990s", "199", "1990/1999"),
    ("in the '80s", "the '80s", "198", "1980/1989"),
    ("in the 20th century", "the 20th century", "19", "1901/2000"),
    ("in 490 BC", "490 BC", "BC0490", None),
    ("the first half of 2029", "the first half of 2029", "2029-H1", "2029-01/2029-06"),
    ("in the fourth quarter of 2029", "the fourth quarter of 2029", "2029-Q4", "2029-10/2029-12"),
    ("in Q3 2029", "Q3 2029", "2029-Q3", "2029-07/2029-09"),
    ("in the summer of 2029", "the summer of 2029", "2029-SU", "2029-06/2029-08"),
    ("on the night of 3 May", "the night of 3 May", "2031-05-03TNI", "2031-05-03/2031-05-04"),
    # weekdays and days by name
    ("he left late on Tuesday", "late on Tuesday", "2031-05-13", "2031-05-13"),
    ("he left on Friday morning", "Friday morning", "2031-05-09TMO", "2031-05-09"),
    ("last Friday", "last Friday", "2031-05-09", "2031-05-09"),
    ("next Tuesday", "next Tuesday", "2031-05-20", "2031-05-20"),
    ("the Friday before last", "the Friday before last", "2031-05-02", "2031-05-02"),
    ("late yesterday", "late yesterday", "2031-05-13", "2031-05-13"),
    ("tomorrow morning", "tomorrow morning", "2031-05-15TMO", "2031-05-15"),
    ("the port was shelled overnight", "overnight", "2031-05-13TNI", "2031-05-13/2031-05-14"),
    ("trams stopped during the night", "the night", "2031-05-13TNI", "2031-05-13/2031-05-14"),
    ("last night", "last night", "2031-05-13TNI", "2031-05-13/2031-05-14"),
    ("this morning", "this morning", "2031-05-14TMO", "2031-05-14"),
    # weeks, months, years and seasons from now
    ("last week", "last week", "2031-W19", "2031-05-05/2031-05-11"),
    ("earlier this month", "earlier this month", "2031-05", "2031-05"),
    ("last December", "last December", "2030-12", "2030-12"),
    ("the summer before last", "the summer before last", "2029-SU", "2029-06/2029-08"),
    ("in March last year", "March last year", "2030-03", "2030-03"),
    ("for the last month", "the last month", "2031-04", "2031-04-14/2031-05-13"),
    ("nearly four years ago", "nearly four years ago", "2027", "2027"),
    ("three weeks ago", "three weeks ago", "2031-W17", "2031-04-21/2031-04-27"),
    ("two days ago", "two days ago", "2031-05-12", "2031-05-12"),
    ("a decade ago", "a decade ago", "2021", "2021"),
    # times of the clock
    ("at 10:35 a.m.", "10:35 a.m.", "2031-05-14T10:35", "2031-05-14"),
    ("at 06:45 GMT", "06:45 GMT", "2031-05-14T06:45", "2031-05-14"),
    ("they met at 2 p.m. on Monday", "2 p.m. on Monday", "2031-05-12T14:00", "2031-05-12"),
    ("they met at noon Saturday", "noon Saturday", "2031-05-10T12:00", "2031-05-10"),
    ("at four o'clock in the afternoon", "four o'clock in the afternoon", "2031-05-14T16:00", "2031-05-14"),
    ("at 8pm local time", "8pm local time", "2031-05-14T20:00", "2031-05-14"),
    ("in the early hours of Tuesday", "the early hours of Tuesday", "2031-05-13TMO", "2031-05-13"),
    ("on 12-Mar-2029", "12-Mar-2029", "2029-03-12", "2029-03-12"),
    ("by the start of next year", "the start of next year", "2032", "2032"),
    # lengths and what comes again
    ("in the past 24 hours", "the past 24 hours", "PT24H", "2031-05-13/2031-05-14"),
    ("over the past day", "the past day", "P1D", "2031-05-13/2031-05-14"),
    ("on day 1,366 of the siege", "day 1,366", "XXXX-XX-XX", None),
    ("for three days", "three days", "P3D", None),
    ("a 10-year war", "10-year", "P10Y", None),
    ("for several weeks", "several weeks", "PXW", None),
    ("two and a half years", "two and a half years", "P2Y6M", None),
    ("half an hour", "half an hour", "PT30M", None),
    ("in the past two weeks", "the past two weeks", "P2W", "2031-04-30/2031-05-13"),
    ("every Friday", "every Friday", "XXXX-WXX-5", None),
    ("every two hours", "every two hours", "PT2H", None),
    ("daily", "daily", "P1D", None),
    # the present and the past as such, holidays, and what is not known
    ("now", "now", "PRESENT_REF", None),
    ("recently", "recently", "PAST_REF", None),
    ("on Christmas Day 2029", "Christmas Day 2029", "2029-12-25", "2029-12-25"),
    ("before Easter", "Easter", "2031-04-13", "2031-04-13"),
    ("on day three of the talks", "day three", "XXXX-XX-XX", None),
    ("in fiscal 2029", "fiscal 2029", "2029", None),
    ("before pre-2014 borders", "pre-2014", "2014", "../2013"),
    ("on 03/04/2029", "03/04/2029", "2029-XX-XX", "2029"),
    # pairs, weeks and weekdays of a month
    ("over the weekend of 3-4 May", "the weekend of 3-4 May", "2031-W18-WE", "2031-05-03/2031-05-04"),
    ("in the week of 5 May", "the week of 5 May", "2031-W19", "2031-05-05/2031-05-11"),
    ("in the week ending 10 May", "the week ending 10 May", "2031-W18", "2031-05-04/2031-05-10"),
    ("on the first Monday in May", "the first Monday in May", "2031-05-05", "2031-05-05"),
    ("on the second Tuesday of June 2029", "the second Tuesday of June 2029", "2029-06-12", "2029-06-12"),
    ("on the last weekend of April", "the last weekend of April", "2031-W17-WE", "2031-04-26/2031-04-27"),
    ("in the dying days of 2029", "the dying days of 2029", "2029", "2029"),
    ("in the final weeks of 2030,", "the final weeks of 2030", "2030", "2030"),
    ("it was denied as recently as March", "March", "2031-03", "2031-03"),
    ("by mid-month", "mid-month", "2031-05", "2031-05"),
    ("at month's end", "month's end", "2031-05", "2031-05"),
    ("in the year 2000", "the year 2000", "2000", "2000"),
    ("the 2022-23 winter", "the 2022-23 winter", "2022-WI", "2022-12/2023-02"),
    ("as in the same month last year", "the same month last year", "2030-05", "2030-05"),
    ("he fled half a year ago", "half a year ago", "2030-11", "2030-11"),
    ("he fled a year ago today", "a year ago today", "2030-05-14", "2030-05-14"),
    ("at 17.45 on Friday it fell", "17.45 on Friday", "2031-05-09T17:45", "2031-05-09"),
    ("at 8pm on Thursday, 15 May", "8pm on Thursday, 15 May", "2031-05-15T20:00", "2031-05-15"),
    ("they pray on Fridays", "Fridays", "XXXX-WXX-5", None),
    ("on the evening before, it fell", "the evening", "2031-05-13TEV", "2031-05-13"),
    # the present that looks ahead
    ("the truce expires on Sunday", "Sunday", "2031-05-18", "2031-05-18"),
    ("she returns home on Saturday", "Saturday", "2031-05-17", "2031-05-17"),
    ("the hearing was put off to September", "September", "2031-09", "2031-09"),
    ("it had been due to expire on Friday", "Friday", "2031-05-09", "2031-05-09"),
]


@pytest.mark.parametrize(("words", "span", "value", "interval"), FORMS, ids=[form[1] for form in FORMS])
def test_a_form_is_read_as_value_and_interval(words, span, value, interval):
    (mention,) = find_time_mentions(f"They waited {words}", WEDNESDAY)
    assert (mention.text, mention.when.value, mention.when.interval) == (span, value, interval)


@pytest.mark.parametrize(
    ("words", "value", "interval"),
    [
        ("on May 3–5, 2029, in the rain", "2029-05-03", "2029-05-03/2029-05-05"),
        ("from 3-5 May", "2031-05-03", "2031-05-03/2031-05-05"),
        ("during the May-June offensive", "2031-05", "2031-05/2031-06"),
        ("in the year to March 2030", "P1Y", None),
    ],
)
def test_the_first_of_two_times_is_read_with_the_second(words, value, interval):
    """The first has the range of both, its year or month from the second; a year that ends in a month is a length."""
    first, _ = find_time_mentions(f"They waited {words}.", WEDNESDAY)
    assert (first.when.value, first.when.interval) == (value, interval)


NO_TIMES = [
    "It was his third visit in as many months.",
    "The marchers may march on the second gate.",
    "She hit a second tank with 1500 rounds.",
    "Flight 1990 carried 2,014 people and 1800 litres.",
    "It cost $1999, or €2014 by another count.",
    "They fall back and spring a trap.",
    "The March 23 Movement held the ridge.",
    "A 44-year-old farmer, her 6-year-old son and a man 52 years old were hurt.",
    "About three-quarters of the town is without water.",
    "See example.org/2014/05/page and version 20.14.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_is_no_time_is_not_read_as_one(text):
    assert [m.text for m in find_time_mentions(text, WEDNESDAY)] == []


def test_a_date_glued_to_a_name_and_a_headline_is_found():
    text = "Mara Lind21 May 2031 06:45Ferries resume"
    (mention,) = find_time_mentions(text, WEDNESDAY)
    assert (mention.text, mention.when.value) == ("21 May 2031 06:45", "2031-05-21T06:45")


def test_a_wrapped_line_does_not_break_a_date_and_a_new_paragraph_does():
    assert [m.text for m in find_time_mentions("on March\n12, 2029", WEDNESDAY)] == ["March\n12, 2029"]
    assert [m.text for m in find_time_mentions("left Friday\nMorning trains ran", WEDNESDAY)] == ["Friday"]


def test_the_evidence_of_a_time_is_its_span_and_a_dotted_rule():
    (mention,) = find_time_mentions("They left on Friday.", WEDNESDAY)
    assert mention.evidence.spans == (mention.span,)
    assert mention.evidence.rule == "times.weekday"


@pytest.mark.parametrize(
    ("text", "value"),
    [("the October 7 attack", "2023-10-07"), ("the Sept. 11 attacks", "2001-09-11"), ("ever since 9/11", "2001-09-11")],
)
def test_a_day_of_history_named_without_its_year_keeps_it(text, value):
    assert [m.when.value for m in find_time_mentions(text, WEDNESDAY)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "the Six-Day War",
        "the Good Friday Agreement",
        "the Sunday Times",
        "Bloody Sunday",
        "the Winter War",
        "April Lind wept",
    ],
)
def test_a_time_inside_a_name_is_no_time(text):
    assert find_time_mentions(f"They heard {text}.", WEDNESDAY) == ()
