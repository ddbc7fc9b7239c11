"""What is told of two days is two events, in a page without a date, too."""

from __future__ import annotations

import pytest

from dateline.model import Event
from dateline.pipeline.resources import extract_document
from dateline.reading.text.plaintext import read_text

HIT = "Shells hit a market in Lviv on Monday and killed 12 people, the mayor said."


def events(words: str, published: str | None) -> tuple[Event, ...]:
    """The events of a page told on a day, or on none."""
    return extract_document(read_text(words, id="x", published=published)).events


def figures(words: str, published: str | None) -> list[list[str]]:
    """The figures of each event."""
    return [[q.text for q in event.quantities] for event in events(words, published)]


@pytest.mark.parametrize("published", [None, "2031-03-08"])
@pytest.mark.parametrize(
    "words",
    [
        "Twelve people were killed in Lviv on Tuesday, the mayor said. Shells killed nine people in Lviv on Thursday.",
        "Shells killed 12 people in Lviv on 3 March. The mayor said that nine people were killed in Lviv on 5 March.",
    ],
)
def test_the_dead_of_two_days_are_two_tolls(words: str, published: str | None) -> None:
    """The figure of Thursday is none of Tuesday's, whether or not the page's date tells which Tuesday it was."""
    assert [len(told) for told in figures(words, published)] == [1, 1]


@pytest.mark.parametrize("published", [None, "2031-03-08"])
@pytest.mark.parametrize(
    "words",
    [
        "The death toll rose to 14 on Tuesday, the ministry said.",
        "On Tuesday the number of dead climbed to 14, the ministry said.",
        "Fourteen people were killed, the ministry said on Tuesday.",
    ],
)
def test_a_toll_counted_anew_is_of_the_same_day(words: str, published: str | None) -> None:
    """The day of the counting makes no second event."""
    ((first, second),) = figures(f"{HIT}\n\n{words}", published)
    assert (first, second.lower()) in [("12", "14"), ("12", "fourteen")]


def test_an_event_keeps_the_day_that_nothing_places_in_a_year() -> None:
    """Of a page without a date it has the weekday, as a value and no date."""
    (event,) = events(HIT, None)
    assert (event.when.value, event.when.interval) == ("XXXX-WXX-1", None)
