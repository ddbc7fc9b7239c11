"""What news tells beside the blow itself: truces, deployments, flight, a war's dead, what was answered."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.model import Event, EventStatus, EventType
from dateline.pipeline.resources import extract_document
from dateline.reading.text.plaintext import read_text

TOLD = [
    # sentence, sort, doer, place
    ("The two sides agreed in Cairo on Monday to end the fighting.", EventType.AGREEMENT, "two sides", "Cairo"),
    (
        "The two foreign ministers had agreed in Tunis on Saturday, after ten hours of talks, to stop firing.",
        EventType.AGREEMENT,
        "two foreign ministers",
        "Tunis",
    ),
    (
        "Chad rejected on Sunday a unilateral ceasefire declared by the Reed Front.",
        EventType.OTHER,
        "Reed Front",
        None,
    ),
    (
        "Britain is sending 200 soldiers to reinforce peacekeepers in Chad, NATO announced.",
        EventType.OTHER,
        "United Kingdom",
        "Chad",
    ),
    (
        "France sent 50 soldiers to train recruits in Mali, the ministry in Oslo said.",
        EventType.OTHER,
        "France",
        "Mali",
    ),
    ("Britain is sending 200 soldiers to Chad, NATO announced.", EventType.OTHER, "United Kingdom", "Chad"),
    ("Britain is sending 200 soldiers to reinforce peacekeepers.", EventType.OTHER, "United Kingdom", None),
    ("Chad's army said Niger had fired missiles overnight.", EventType.STRIKE, "Niger", None),
    ("President Amadou Keita has fled to Niger.", EventType.OTHER, "Amadou Keita", "Niger"),
    ("Chadian troops were looting homes in Kidal, residents said.", EventType.OTHER, "Chadian troops", "Kidal"),
    (
        "Chad's government and the Reed Liberation Front agreed on Wednesday to stop the war.",
        EventType.AGREEMENT,
        "Chad's government, Reed Liberation Front",
        None,
    ),
    (
        "Amadou Keita announced that both sides would observe a three-day truce from Monday.",
        EventType.AGREEMENT,
        "both sides",
        None,
    ),
    (
        "Soldiers fled the suburb of Kidal, where demonstrators pulled down a statue.",
        EventType.PROTEST,
        "demonstrators",
        "Kidal",
    ),
    ("The Reed Front took over the bridge at Kidal on Friday.", EventType.CONTROL_CHANGE, "Reed Front", "Kidal"),
    ("The Reed Front seized the crossing at Kidal on Friday.", EventType.CONTROL_CHANGE, "Reed Front", "Kidal"),
    ("Niger massed tanks and artillery along the border with Chad.", EventType.OTHER, "Niger", None),
    (
        "Some 2,000 Chadian soldiers crossed into Niger and asked for refuge.",
        EventType.OTHER,
        "Chadian soldiers",
        "Niger",
    ),
    ("Demonstrators pulled down a statue of the general in Abeche.", EventType.PROTEST, "Demonstrators", "Abeche"),
    (
        "Demonstrators tore down posters in the suburb of Kidal, residents said.",
        EventType.PROTEST,
        "Demonstrators",
        "Kidal",
    ),
    ("The rebels have been pushed into a strip of coast near Kidal.", EventType.BATTLE, None, "Kidal"),
    (
        "Rebel fighters have entered the outskirts of Abeche from the north.",
        EventType.BATTLE,
        "Rebel fighters",
        "Abeche",
    ),
    ("The Chadian army said it had destroyed dozens of tanks.", EventType.BATTLE, "Chadian army", None),
    (
        "The Reed Front has taken responsibility for a raid near Kidal in which two soldiers were killed.",
        EventType.BATTLE,
        "Reed Front",
        "Kidal",
    ),
    (
        "Responsibility for the attack on a market in Kidal was claimed by the Reed Front.",
        EventType.BATTLE,
        "Reed Front",
        "Kidal",
    ),
    ("The Reed Front was behind a raid near Kidal that killed two soldiers.", EventType.BATTLE, "Reed Front", "Kidal"),
    ("The Reed Front was held responsible for the raid on a market in Kidal.", EventType.BATTLE, "Reed Front", "Kidal"),
    ("The Reed Front has attacked merchant ships in the Red Sea.", EventType.STRIKE, "Reed Front", "Red Sea"),
    ("Two envoys arrived in Chad on Thursday for talks with Amadou Keita.", EventType.MEETING, "Amadou Keita", "Chad"),
    (
        "Amadou Keita said on Wednesday that Pieter Vos had suggested to him by phone that a truce was near.",
        EventType.CALL,
        "Amadou Keita, Pieter Vos",
        None,
    ),
    ("President Pieter Vos told both leaders by phone to take steps soon.", EventType.CALL, "Pieter Vos", None),
]


@cache
def _events(words: str) -> tuple[Event, ...]:
    return extract_document(read_text(words, id="x", published="2031-05-20")).events


@pytest.mark.parametrize(("words", "sort", "doer", "place"), TOLD)
def test_event_is_told_with_its_doer_and_place(
    words: str, sort: EventType, doer: str | None, place: str | None
) -> None:
    """The sort, the doer and the place are found however the news words it."""
    (event,) = (e for e in _events(words) if e.type is sort)
    assert (event.actor and event.actor.name, event.place and event.place.name) == (doer, place)
    assert event.status is not EventStatus.DENIED


@pytest.mark.parametrize("rule", ["The treaty covers", "The law bans", "The accord prohibits"])
def test_what_a_treaty_covers_has_not_happened(rule: str) -> None:
    """Attacks that a law or treaty is about are none that took place."""
    assert not _events(f"{rule} attacks on ships in the Red Sea.")


def test_there_is_no_town_of_another_sentence() -> None:
    """A town told before is not meant by "there", where its own sentence names a place."""
    told = _events("Keita spoke in Kidal. Residents of Tessalit said that troops were looting homes there.")
    assert all(e.place is None or e.place.name != "Kidal" for e in told)


def test_soldiers_who_seek_refuge_fight_no_battle() -> None:
    """Soldiers who cross a border and ask for asylum have attacked nobody."""
    events = _events("Some 2,000 Chadian soldiers crossed into Niger and asked for asylum.")
    assert all(e.type is not EventType.BATTLE for e in events)


@pytest.mark.parametrize("answer", ["retaliation for", "revenge for", "response to", "reply to"])
def test_harm_is_of_the_deed_and_not_of_what_it_answered(answer: str) -> None:
    """Soldiers killed "in retaliation for air strikes" were not killed by the strikes."""
    events = _events(f"The Chadian army said that it had killed 58 soldiers, in {answer} air strikes on Abeche.")
    told = {e.type: [q.low for q in e.quantities] for e in events}
    assert told == {EventType.BATTLE: [58], EventType.STRIKE: []}


def test_a_deed_is_not_where_what_it_answered_was() -> None:
    """Soldiers killed "in revenge for an attack on X" fell wherever they did, and X was attacked."""
    events = _events("The Chadian army said that it had killed 12 soldiers, in revenge for an attack on Abeche.")
    assert {e.type: e.place and e.place.name for e in events} == {EventType.BATTLE: None, EventType.STRIKE: "Abeche"}


@pytest.mark.parametrize(
    "words",
    [
        "Chad and Niger signed a protocol on Monday to end border fighting that has killed at least 94 people.",
        "The war, which has killed 94 people, began in 2023.",
    ],
)
def test_dead_of_a_war_are_of_a_battle(words: str) -> None:
    """Fighting whose dead are counted is told as done, whatever is to become of it."""
    (battle,) = (e for e in _events(words) if e.type is EventType.BATTLE)
    assert [q.low for q in battle.quantities] == [94]
