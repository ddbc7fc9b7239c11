"""A sentence that tells of two deeds: each has its own dead, day and place; and what nobody did is no event."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.model import Event, EventType
from dateline.pipeline.resources import extract_document
from dateline.reading.text.plaintext import read_text


@cache
def events(words: str) -> tuple[Event, ...]:
    return extract_document(read_text(words, id="x", published="2031-05-20")).events


def told(words: str) -> dict[str | None, tuple[str | None, list[float | None], str | None]]:
    """By its place, who made each attack, how many it killed and when it was."""
    return {
        e.place and e.place.name: (
            e.actor and e.actor.name,
            [q.low for q in e.quantities if q.of == "killed"],
            e.when.interval,
        )
        for e in events(words)
        if e.type in (EventType.STRIKE, EventType.BATTLE)
    }


@pytest.mark.parametrize(
    "words",
    [
        "Malian drones hit the town of Timbuktu on Monday, killing four, "
        "a day after a Chadian raid on Agadez that killed nine.",
        "Malian drones hit the town of Timbuktu on Monday, killing four, "
        "in answer to a Chadian raid on Agadez that killed nine.",
        "Mali hit the town of Timbuktu on Monday, killing four, "
        "following Chadian strikes on Agadez in which nine people died.",
    ],
)
def test_what_is_answered_keeps_its_dead_its_place_and_has_not_the_day_of_the_answer(words: str) -> None:
    """The nine are the raid's, which was in the other town and not on Monday."""
    assert told(words) == {"Timbuktu": ("Mali", [4], "2031-05-19"), "Agadez": ("Chad", [9], None)}


def test_two_attacks_that_a_sentence_joins_have_each_its_own_dead() -> None:
    """Of "… killed four and a drone attack on Y killed nine" neither has the other's."""
    found = told("Malian shelling of Timbuktu killed four and a drone attack on Agadez killed nine.")
    assert found == {"Timbuktu": ("Mali", [4], None), "Agadez": (None, [9], None)}


def test_the_strikes_of_the_next_sentence_are_those_that_were_answered() -> None:
    """What "the strikes killed" tells is not of the missiles that were fired in reply."""
    first, second = events(
        "The rebels said that they had launched missiles at a ship in the Red Sea, in reply to Malian and Chadian air "
        "strikes on the country.\n\nThe strikes killed 16 people, the ministry said."
    )
    assert not first.quantities
    assert second.actor and second.actor.name == "Mali, Chad"
    assert [q.low for q in second.quantities] == [16]


@pytest.mark.parametrize(
    "words",
    [
        "In Mali, 35 people were killed, the ministry said, among them civilians hit by a drone in Timbuktu.",
        "Nearly 200 people were killed in Mali on Monday, including 12 shelled in a market in Timbuktu.",
    ],
)
def test_all_the_dead_are_not_those_of_the_strike_that_killed_some_of_them(words: str) -> None:
    """What is told of a part "among them" has not the whole figure."""
    assert all(35 not in dead and 200 not in dead for _, dead, _ in told(words).values())


def test_a_sum_over_a_country_is_no_toll_of_one_strike() -> None:
    """The overall toll stands beside the toll of the strike and is not one of its figures."""
    (event,) = events(
        "The death toll from the Malian missile strike on a mosque in Timbuktu has jumped to 13, bringing the overall "
        "death toll from the strikes across the country to 19."
    )
    assert [q.low for q in event.quantities] == [13]


@pytest.mark.parametrize(
    "words",
    [
        "A landslide hit the village of Timbuktu early on Friday, killing 12 people.",
        "Two strong earthquakes struck Mali, leaving at least 180 people dead.",
        "A boy riding a scooter in Timbuktu was hit by a car and killed on Sunday.",
        "A woman was detained when her car went off the road near Timbuktu.",
        "Two people died on Friday in a gas explosion at a restaurant in Timbuktu.",
        "Nine people have died in Timbuktu from an overdose, officials say.",
        "Floods in Mali displaced 9,000 people on Monday.",
    ],
)
def test_what_nobody_did_is_no_strike_and_has_no_dead(words: str) -> None:
    """Nature, traffic and what bursts by itself are no events of a contested story."""
    assert not [e for e in events(words) if e.type in (EventType.STRIKE, EventType.OTHER)]


@pytest.mark.parametrize(
    ("words", "doer", "suffers"),
    [
        ("A car bomb hit a bus in Timbuktu on Monday, killing 12 soldiers.", None, "bus, soldiers"),
        ("Heavy storms and Malian shells hit a school in Timbuktu on Monday.", "Mali", "school"),
        ("Two children shelled in Timbuktu, says the mayor.", None, "children"),
        ("Tanks shelled a school in Timbuktu on Monday.", None, "school"),
        ("An RSF drone hit a school in Timbuktu on Monday.", "Rapid Support Forces", "school"),
        ("Houthi missiles hit a tanker near Aden on Monday.", "Houthis", "tanker"),
    ],
)
def test_who_strikes_is_somebody_and_neither_arms_nor_the_unarmed(words: str, doer: str | None, suffers: str) -> None:
    """Whose arms they are does it where that is told; people without arms suffer it."""
    (event,) = (e for e in events(words) if e.type is EventType.STRIKE)
    assert (event.actor and event.actor.name, event.target and event.target.name) == (doer, suffers)
