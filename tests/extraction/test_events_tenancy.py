"""Who takes a hall or an office over for a show or a firm comes to hold no place."""

from __future__ import annotations

import pytest

from dateline.model import CONTROL
from dateline.pipeline.resources import extract_document
from dateline.reading.text.plaintext import read_text


def takings(words: str) -> list[str | None]:
    """Who takes a place, by each event that tells of it."""
    found = extract_document(read_text(f"{words} The mayor said nothing.", id="x", published="2031-05-08"))
    return [event.actor.name if event.actor else None for event in found.events if event.type in CONTROL]


@pytest.mark.parametrize(
    "words",
    [
        "The show takes over the Great Hall of Odesa from Monday.",
        "An exhibition of war photographs takes over Lviv's Great Hall on Friday.",
        "The carnival took over the streets of Lviv on Sunday.",
        "The Great Hall of Lviv was taken over by an exhibition on Monday.",
        "The software firm Nordlin has taken over an office building in Lviv, its director said.",
        "The bank took control of the hotel in Lviv on Monday.",
        "The company took over Lviv airport on Monday.",
    ],
)
def test_a_show_or_a_firm_that_moves_in_takes_no_place(words: str) -> None:
    """Neither a hall nor a building within a town changes hands by it, as the record means it."""
    assert takings(words) == []


@pytest.mark.parametrize(
    ("words", "taker"),
    [
        ("Gunmen took over the parliament building in Lviv on Sunday.", "Gunmen"),
        ("The army took over the Great Hall in Lviv on Monday.", "army"),
        ("The private military company Torvald took over the airport in Lviv on Monday.", "private military company"),
        ("The mercenary company took control of the port of Odesa on Monday.", "mercenary company"),
    ],
)
def test_the_armed_take_buildings_too(words: str, taker: str) -> None:
    """A building that gunmen or a company of soldiers take over is taken."""
    assert takings(words) == [taker]
