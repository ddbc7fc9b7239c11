"""Events without arms: who speaks, meets, votes, agrees, marches or is set free, read from the sentence's tree."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.model import Event, EventType
from dateline.pipeline.resources import extract_document
from dateline.reading.text.plaintext import read_text

TOLD = [
    ("The two presidents spoke by telephone on Monday.", EventType.CALL, "two presidents", None),
    ("The two leaders discussed the border in a phone call on Monday.", EventType.CALL, "two leaders", None),
    ("Delegations from Chad and Niger met in Tunis on Monday.", EventType.MEETING, "Chad, Niger", None),
    ("Ministers from the rival armies are to meet in Nairobi on 4 July.", EventType.MEETING, None, None),
    ("MPs backed the treaty on Tuesday by 61 votes to 44.", EventType.VOTE, "MPs", "treaty"),
    ("Parliament votes down the budget of Chad.", EventType.VOTE, "Parliament", "budget of Chad"),
    ("The former general was jailed for 12 years on Monday.", EventType.RULING, None, "former general"),
    ("Relatives of the dead protested outside the palace on Saturday.", EventType.PROTEST, None, None),
    ("The two armies exchanged the bodies of 60 soldiers on Friday.", EventType.EXCHANGE, "two armies", None),
    ("Senators rejected the budget on Tuesday.", EventType.VOTE, "Senators", "budget"),
    (
        "Sanctions on nine bankers were announced in Oslo on Monday by Norway.",
        EventType.SANCTION,
        "Norway",
        "nine bankers",
    ),
    (
        "The council voted on Monday to add two generals to its sanctions list.",
        EventType.SANCTION,
        "council",
        "two generals",
    ),
    ("About 2,000 people marched through Lusaka on Sunday.", EventType.PROTEST, "2,000 people", None),
    ("Hundreds gathered outside the ministry on Sunday evening.", EventType.PROTEST, "Hundreds", None),
    ("Protesters blocked the main road in Tripoli on Sunday.", EventType.PROTEST, "Protesters", None),
    ("Police fired tear gas at protesters in Kampala on Monday.", EventType.PROTEST, "protesters", None),
    ("A truce between Chad and Niger came into force on Friday.", EventType.AGREEMENT, "Chad, Niger", "truce"),
    (
        "Chad and Niger agreed on Sunday to reopen the crossing.",
        EventType.AGREEMENT,
        "Chad, Niger",
        "reopen the crossing",
    ),
    ("On Friday bandits freed 30 pupils for a ransom.", EventType.EXCHANGE, "bandits", "30 pupils"),
    ("Nine nurses taken hostage by rebels were freed on Tuesday.", EventType.EXCHANGE, None, "Nine nurses"),
    ("Chad freed 30 soldiers from jail on Monday in exchange for two officers.", EventType.EXCHANGE, "Chad", None),
    (
        "Thousands gathered in Lusaka on Sunday for the funeral of the singer, chanting slogans.",
        EventType.PROTEST,
        "Thousands",
        None,
    ),
]

QUIET = [
    ("The judge agreed with Anna Berg that the file should stay closed.", EventType.AGREEMENT),
    ("A minister agreed on Sunday to resign.", EventType.AGREEMENT),
    ("Hundreds gathered in Lusaka on Sunday for the wedding of the singer.", EventType.PROTEST),
    ("Thousands gathered in Niamey on Friday for the funeral of the general.", EventType.PROTEST),
    ("A court in Lusaka released two journalists on bail on Monday.", EventType.EXCHANGE),
    ("A judge in Tunis freed three activists on parole on Tuesday.", EventType.EXCHANGE),
    ("The label released 30 songs of the rebels on Monday.", EventType.EXCHANGE),
    ("The board rejected the bill for the repairs on Monday.", EventType.VOTE),
    ("Demonstrators have often gathered outside the ministry in Lusaka.", EventType.PROTEST),
    ("Riot police lined the road in Lusaka on Sunday.", EventType.PROTEST),
    ("He spoke on the anniversary of the protest in Lusaka.", EventType.PROTEST),
    ("Anna Berg sat in a cell for robbing minors after being convicted in 2030.", EventType.RULING),
    ("The editor spoke with readers by the lake on Monday.", EventType.CALL),
]


@cache
def events(words: str) -> tuple[Event, ...]:
    return extract_document(read_text(words, id="x", published="2031-05-20")).events


@pytest.mark.parametrize(("words", "kind", "actor", "target"), TOLD)
def test_an_event_without_arms_is_told_with_its_parties(
    words: str, kind: EventType, actor: str | None, target: str | None
) -> None:
    """What is done without arms is found by its sort; whoever the tree names or counts has done it."""
    (event,) = [e for e in events(words) if e.type is kind]
    assert actor is None or (event.actor is not None and event.actor.name == actor)
    assert target is None or (event.target is not None and event.target.name == target)


@pytest.mark.parametrize(("words", "kind"), QUIET)
def test_the_same_words_of_another_matter_tell_no_event(words: str, kind: EventType) -> None:
    """A verb of agreement, protest, release, vote or call tells none with another subject or object."""
    assert not [e for e in events(words) if e.type is kind]


def test_those_set_free_are_not_taken_again() -> None:
    """A taking that only says who is set free is no event of its own."""
    assert not [
        e for e in events("Nine nurses taken hostage by rebels were freed on Tuesday.") if e.type is EventType.DETENTION
    ]


def test_who_brokers_a_deal_is_no_party_to_it() -> None:
    """The mediator of an agreement is not told as one who agrees."""
    (made,) = [
        e
        for e in events("The deal brokered by Qatar between Chad and Niger brought calm in 2030.")
        if e.type is EventType.AGREEMENT
    ]
    assert made.actor is None or "Qatar" not in made.actor.name


def test_a_vote_told_twice_is_one() -> None:
    """Two tellings of a vote on one thing are one event."""
    told = events(
        "Parliament rejected the treaty on Monday. Lawmakers rejected the treaty by 40 votes to 12 on Monday."
    )
    assert len([e for e in told if e.type is EventType.VOTE]) == 1


def test_a_charge_is_brought_where_the_court_is() -> None:
    """Where the crime was done is not where somebody is charged with it."""
    told = events("Karl Moe, who shot two men in Tulsa, was charged with murder on Monday.")
    (charge,) = [e for e in told if e.type is EventType.LEGAL_CHARGE]
    assert charge.place is None
    (charge,) = [
        e for e in events("Two men were charged in Paris on Monday with murder.") if e.type is EventType.LEGAL_CHARGE
    ]
    assert charge.place is not None
    assert charge.place.name == "Paris"
