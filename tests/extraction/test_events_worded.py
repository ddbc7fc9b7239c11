"""The many wordings in which news tells one thing: who did it stands behind the noun, before it, or a sentence away."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.model import Event, EventStatus, EventType
from dateline.pipeline.resources import extract_document
from dateline.reading.text.plaintext import read_text

DOERS = [
    (
        "A raid that left two farmers dead in Kidal was carried out by the army of Mali.",
        EventType.STRIKE,
        "army of Mali",
    ),
    ("The bombing of a depot in Kidal on Monday was blamed on Chad.", EventType.STRIKE, "Chad"),
    ("The port of Kidal came under bombardment from Chadian warships.", EventType.STRIKE, "Chad"),
    ("On Friday the Reed Front claimed a rocket attack on a base near Kidal.", EventType.STRIKE, "Reed Front"),
    ("The bridge at Kidal was blown up by retreating rebels.", EventType.STRIKE, "retreating rebels"),
    ("Militiamen torched dozens of homes in Kidal.", EventType.OTHER, "Militiamen"),
    ("Gunmen threw a grenade into a bar in Kidal, hurting six people.", EventType.STRIKE, "Gunmen"),
    ("Rebels took 25 sailors hostage in Kidal on Monday.", EventType.DETENTION, "Rebels"),
    ("Chad pulled its troops out of Kidal on Monday.", EventType.OTHER, "Chad"),
    (
        "At a meeting of the UN Security Council on Monday Chad spoke of a plot.",
        EventType.MEETING,
        "UN Security Council",
    ),
    ("The Reed Front charged the army with shelling Kidal.", EventType.STRIKE, "army"),
    ("Chad's president agreed early on Monday to a ceasefire.", EventType.AGREEMENT, "Chad's president"),
    ("In Geneva on Sunday Chad and Niger discussed the plan.", EventType.MEETING, "Chad, Niger"),
    (
        "Keita told Vos in a call on Monday that the talks were near.",
        EventType.CALL,
        "Keita, Vos",
    ),
    ("Amadou Keita called Pieter Vos on Monday to voice concern.", EventType.CALL, "Amadou Keita, Pieter Vos"),
    ("The army said that it had killed 60 rebels near Kidal.", EventType.BATTLE, "army"),
]

TOLD = [
    ("The bodies of 17 men were found in a well outside Kidal on Monday.", EventType.OTHER),
    ("Gunfire erupted near the palace in Kidal on Saturday night.", EventType.BATTLE),
    ("Demonstrators clashed with riot police in Kidal, and 15 people were injured.", EventType.PROTEST),
    ("Two people were killed when a bus ran over a mine near Kidal.", EventType.OTHER),
    ("Shells fell on a clinic in Kidal.", EventType.STRIKE),
    ("A convoy was fired on near Kidal on Monday.", EventType.BATTLE),
    ("Six sailors are being held in Mogadishu since Monday.", EventType.DETENTION),
    ("Twelve students were taken to a police station in Kampala.", EventType.DETENTION),
    ("Ministers from nine countries gathered in Cairo on Saturday.", EventType.MEETING),
    ("Talks in Tokyo broke down on 18 May 2031.", EventType.MEETING),
    ("Nineteen people starved to death in Kidal.", EventType.OTHER),
    ("In a call with President Amadou Keita on Monday, Pieter Vos spoke of a plot.", EventType.CALL),
]

QUIET = [
    ("Officials fear a new assault on Kidal.", EventType.BATTLE),
    ("The army is to give up air strikes and shelling around Kidal.", EventType.STRIKE),
    ("Chad and Niger agreed on Monday to stop fighting in Kidal.", EventType.BATTLE),
    ("The Reed Front charged the army with breaking the truce.", EventType.LEGAL_CHARGE),
    ("The People's League charged the government with breaking the accord.", EventType.LEGAL_CHARGE),
    ("The opposition charged the president with breaking the truce.", EventType.LEGAL_CHARGE),
    ("Who attacked the town of Kidal?", EventType.BATTLE),
    ("Villages near Kidal are often shelled.", EventType.STRIKE),
    ("A helicopter came to collect the wounded in Kidal.", EventType.OTHER),
    ("The minister, Anna Berg, shot back that no soldier had been there.", EventType.OTHER),
    ("Chad and Niger agreed to meet in Tunis on 21 June.", EventType.AGREEMENT),
    ("The firm destroyed three rockets before one of them flew.", EventType.STRIKE),
]


@cache
def events(words: str) -> tuple[Event, ...]:
    return extract_document(read_text(words, id="x", published="2031-05-20")).events


@pytest.mark.parametrize(("words", "kind", "actor"), DOERS)
def test_who_does_it_is_found_wherever_the_sentence_tells_it(words: str, kind: EventType, actor: str) -> None:
    """By whom a raid was carried out, on whom it is blamed, who claims it, whence it came: that is its actor."""
    (event,) = [e for e in events(words) if e.type is kind]
    assert event.actor is not None
    assert event.actor.name == actor


@pytest.mark.parametrize(("words", "kind"), TOLD)
def test_what_has_no_verb_of_attack_is_told_too(words: str, kind: EventType) -> None:
    """Bodies found, gunfire heard, shells that fall, a mine under a bus, a clash at a protest: each is an event."""
    assert [e.type for e in events(words)] == [kind]


@pytest.mark.parametrize(("words", "kind"), QUIET)
def test_what_is_feared_given_up_or_only_charged_is_no_event(words: str, kind: EventType) -> None:
    """A feared assault, strikes given up, fighting that is to stop and an accusation in words tell no event."""
    assert not [e for e in events(words) if e.type is kind]


def test_what_a_party_is_charged_with_is_alleged() -> None:
    """What a party "charges the army with" is its accusation, and no fact."""
    (event,) = [e for e in events("The Reed Front charged the army with shelling Kidal.") if e.type is EventType.STRIKE]
    assert event.status is EventStatus.ALLEGED


def test_who_drives_fighters_out_has_the_place() -> None:
    """Who "drove the rebels out of" a town is said to hold it."""
    (event,) = events("Troops have driven the rebels out of Kidal, the army of Mali said on Monday.")
    assert event.type is EventType.CONTROL_CLAIM
    assert (event.actor and event.actor.name, event.place and event.place.name) == ("Troops", "Kidal")


def test_two_places_of_one_sentence_are_two_strikes() -> None:
    """What was bombed and what was shelled, each with its place, are told apart."""
    told = events("The army bombed Kidal and shelled villages near Gao on Monday.")
    assert [e.place and e.place.name for e in told] == ["Kidal", "Gao"]


def test_the_dead_of_the_other_side_are_not_the_victims() -> None:
    """Fighters killed "as well" are no victims of what harmed the others."""
    told = events("A raid on Kidal killed five nurses on Monday. Thirteen militants were killed as well, he said.")
    figures = [[q.low for q in e.quantities if q.of == "killed"] for e in told]
    assert [5.0] in figures
    assert [5.0, 13.0] not in figures


def test_the_dead_of_a_flood_are_of_no_fighting() -> None:
    """However many a flood kills, and whatever fighting was told before, nobody fought them."""
    told = events("Fighting went on near Kidal on Monday. The flood killed some 1,700 people in the province of Gao.")
    assert EventType.BATTLE not in [e.type for e in told if any(q.of == "killed" for q in e.quantities)]


def test_there_is_the_place_named_last() -> None:
    """What is "signed there" is signed in the place that the sentence before names last."""
    told = events("Five rounds of talks were held in Helsinki. A peace accord was signed there on 15 May 2031.")
    (event,) = [e for e in told if e.type is EventType.AGREEMENT]
    assert event.place is not None
    assert event.place.name == "Helsinki"


def test_there_was_is_no_place() -> None:
    """The words "there was a raid" name no place."""
    told = events("Traders met in Helsinki. There was a drone raid on a depot on Monday.")
    assert [e.place for e in told if e.type is EventType.STRIKE] in ([], [None])


def test_a_truce_of_one_side_alone_is_no_agreement() -> None:
    """Who declares a truce alone agrees with nobody."""
    assert EventType.AGREEMENT not in [e.type for e in events("The rebels declared a truce in Kidal on Monday.")]


def test_two_tolls_that_only_look_alike_stay_apart() -> None:
    """Fire that kills elsewhere is not the attack told before because no place is told with it."""
    told = events(
        "Last month's attack by militants on tourists in Gao shocked the country. "
        "Artillery fire killed nine people and hurt 30, medics said."
    )
    assert not told[0].quantities


def test_the_other_side_of_a_border_has_its_own_dead() -> None:
    """Who died "on its side of the border" did not die in the attack told on this side."""
    told = events(
        "Shelling killed four people in Torkham on Sunday, the army said. "
        "Kabul said three people were killed on its side of the border on Sunday."
    )
    figures = [[q.low for q in e.quantities if q.of == "killed"] for e in told]
    assert figures == [[4.0], [3.0]]


def test_gunmen_told_again_are_those_of_the_attack() -> None:
    """Gunmen of whom neither place nor time is told are those of the attack told before."""
    told = events(
        "Nine people died in Friday's attack on a hotel in Kidal. Gunmen opened fire on the guests, she said."
    )
    assert len(told) == 1


def test_officers_hurt_at_a_protest_are_not_of_the_arrests() -> None:
    """Who is counted hurt beside the arrests was hurt at the protest, and the arrests were made there."""
    told = events(
        "Some 3,000 people marched through Nairobi on Sunday. "
        "Police said five people were arrested and two officers hurt."
    )
    protest, arrests = (next(e for e in told if e.type is kind) for kind in (EventType.PROTEST, EventType.DETENTION))
    assert [q.of for q in protest.quantities if q.of == "injured"] == ["injured"]
    assert [q.of for q in arrests.quantities] == ["detained"]
    assert arrests.place == protest.place


def test_the_two_are_those_whom_a_sentence_before_names() -> None:
    """By "both countries" are meant the two states that a sentence before names, where it names two and no more."""
    told = events("Chad accused Niger of a raid. Both countries agreed on Monday to reopen the crossing.")
    (event,) = [e for e in told if e.type is EventType.AGREEMENT]
    assert event.actor is not None
    assert event.actor.name == "Chad, Niger"


def test_of_three_states_named_before_none_are_the_two() -> None:
    """Where a sentence names three states, "both countries" stays as it is told."""
    told = events("Chad accused Niger and Mali of a raid. Both countries agreed on Monday to reopen the crossing.")
    (event,) = [e for e in told if e.type is EventType.AGREEMENT]
    assert event.actor is not None
    assert event.actor.name == "Both countries"


def test_a_raid_already_known_is_told_whatever_is_to_be_done_about_it() -> None:
    """That somebody "offered to look into the bombing, in which nine died" leaves the bombing done."""
    (event,) = events("Chad offered to look into the Kidal bombing of 14 May, in which nine people died.")
    assert event.status is not EventStatus.PLANNED
