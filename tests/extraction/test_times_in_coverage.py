"""The hard forms of war coverage, each in a sentence: what the words say of the days, and no more."""

import pytest

from dateline.extraction.times import find_time_mentions

WEDNESDAY = "2033-09-14"

SENTENCES = [
    (
        "From late August until early September the coast road was shut.",
        [("late August", "2033-08", "2033-08/2033-09"), ("early September", "2033-09", "2033-08/2033-09")],
    ),
    (
        "Between 7 March and 1 April 2031 the garrison lost 400 men.",
        [("7 March", "2031-03-07", "2031-03-07/2031-04-01"), ("1 April 2031", "2031-04-01", "2031-03-07/2031-04-01")],
    ),
    (
        "The talks were held on the 1st and 2nd of September.",
        [("1st", "2033-09-01", "2033-09-01"), ("2nd of September", "2033-09-02", "2033-09-02")],
    ),
    (
        "In the night from Saturday to Sunday, five boats left.",
        [
            ("the night", "2033-09-10TNI", "2033-09-10/2033-09-11"),
            ("Saturday", "2033-09-10", "2033-09-10/2033-09-11"),
            ("Sunday", "2033-09-11", "2033-09-10/2033-09-11"),
        ],
    ),
    ("The line moved in the last week of August.", [("the last week of August", "2033-08", "2033-08-25/2033-08-31")]),
    (
        "It froze in the first week of February 2032.",
        [("the first week of February 2032", "2032-02", "2032-02-01/2032-02-07")],
    ),
    ("In the first half of August it rained.", [("the first half of August", "2033-08", "2033-08-01/2033-08-15")]),
    ("In the second half of August it rained.", [("the second half of August", "2033-08", "2033-08-16/2033-08-31")]),
    ("Aid will reach the valley in the next 48 hours.", [("the next 48 hours", "PT48H", "2033-09-14/2033-09-16")]),
    ("The council will meet in two weeks.", [("two weeks", "2033-W39", "2033-09-26/2033-10-02")]),
    ("The bridge was built in two weeks.", [("two weeks", "P2W", None)]),
    ("The council meets in three days' time.", [("three days'", "2033-09-17", "2033-09-17")]),
    (
        "In the first eight months of the year 212 were held.",
        [("the first eight months", "P8M", "2033-01/2033-08"), ("the year", "2033", "2033")],
    ),
    ("In the year to August 212 were held.", [("the year", "P1Y", None), ("August", "2033-08", "2033-08")]),
    ("No ship has sailed since October.", [("October", "2032-10", "2032-10/..")]),
    ("From October 2032 onwards no ship sailed.", [("October 2032", "2032-10", "2032-10/..")]),
    ("Before the run-up to the October vote he fled.", [("October", "2033-10", "2033-10")]),
    ("The March offensive stalled.", [("March", "2033-03", "2033-03")]),
    ("In May the ferries stopped.", [("May", "2033-05", "2033-05")]),
    ("The ceasefire took effect at midnight.", [("midnight", "2033-09-14T00:00", "2033-09-14")]),
    ("The ceasefire will take effect at midnight.", [("midnight", "2033-09-14T24:00", "2033-09-14")]),
    (
        "Shells fell shortly after midnight on Friday.",
        [("shortly after midnight on Friday", "2033-09-09T00:00", "2033-09-09")],
    ),
    (
        "The ceasefire takes effect at 6 a.m. Eastern time on Sunday.",
        [("6 a.m. Eastern time on Sunday", "2033-09-18T06:00", "2033-09-18")],
    ),
    (
        "The gate is open from 8 a.m. to 4 p.m. daily.",
        [("8 a.m.", "XXXX-XX-XXT08:00", None), ("4 p.m.", "XXXX-XX-XXT16:00", None), ("daily", "P1D", None)],
    ),
    ("In the 2031/32 fiscal year the ministry spent more.", [("the 2031/32 fiscal year", "2031", None)]),
    ("The fiscal first quarter was weak.", [("The fiscal first quarter", "2033-Q1", None)]),
    ("In the mid-1800s the town was a fort.", [("the mid-1800s", "18", "1800/1899")]),
    ("At the turn of the century the town was a fort.", [("the turn of the century", "XXXX", None)]),
    ("The envoy could not be reached on Monday.", [("Monday", "2033-09-12", "2033-09-12")]),
    ("Until Monday, the envoy had said nothing.", [("Monday", "2033-09-12", "../2033-09-12")]),
    ("Ahead of the vote, the ministry on Monday closed the gates.", [("Monday", "2033-09-12", "2033-09-12")]),
    ("The case is heard on Monday and will be appealed.", [("Monday", "2033-09-19", "2033-09-19")]),
    ("The five-month-old siege goes on.", [("five-month-old", "P5M", None)]),
    ("The valley will one day be rebuilt.", [("one day", "FUTURE_REF", None)]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_the_times_of_a_sentence_are_read_as_far_as_its_words_say(text, expected):
    found = find_time_mentions(text, WEDNESDAY)
    assert [(m.text, m.when.value, m.when.interval) for m in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "A matter of days, he said.",
        "The guests of “This Week” and “60 Minutes” agreed.",
        "It ran at high noon in the cinemas.",
        "A five-month-old boy was hurt.",
        "The ferry carries 700 tourists a week.",
    ],
)
def test_turns_of_speech_programmes_and_rates_are_no_times(text):
    assert [m.text for m in find_time_mentions(text, WEDNESDAY)] == []


def test_a_history_before_the_common_era_goes_on_in_the_years_it_tells():
    text = (
        "In 415 BC a league was made. In 412 BC it broke up. In 409 BC the fleet sailed; that spring it was lost. "
        "In September the port fell. "
        "In 406 BC a king died. Two years later his son died too. In 401 BC it was over. The following year was quiet."
    )
    values = {m.text: m.when.value for m in find_time_mentions(text, None)}
    assert values["that spring"] == "BC0409-SP"
    assert values["September"] == "BC0409-09"
    assert values["Two years later"] == "BC0404"
    assert values["The following year"] == "BC0400"


def test_a_quarter_of_no_year_has_none_before():
    """“The third quarter, up from the year before" of a page that gives no date: neither has a year."""
    found = find_time_mentions("Sales rose 4 percent in the third quarter, up from the year before.", None)
    assert [(mention.when.value, mention.when.interval) for mention in found] == [("XXXX-Q3", None), ("XXXX-QX", None)]
