"""A sentence that tells of two deeds: each has its own dead, day and place; and what nobody did is no event."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.model import Event, EventStatus, EventType
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
        "The rebels said that they had launched missiles at a ship in the Black Sea, in reply to Malian and Chadian "
        "air strikes on the country.\n\nThe strikes killed 11 people, the ministry said."
    )
    assert not first.quantities
    assert second.actor and second.actor.name == "Mali, Chad"
    assert [q.low for q in second.quantities] == [11]


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
        "The death toll from the Malian missile strike on a mill in Timbuktu has risen to 17, bringing the overall "
        "death toll from the strikes across the country to 25."
    )
    assert [q.low for q in event.quantities] == [17]


@pytest.mark.parametrize(
    "words",
    [
        "A landslide hit a quarry near Timbuktu before dawn, killing five people.",
        "Three strong earthquakes struck Mali, leaving some 70 people dead.",
        "A baker pushing a cart in Timbuktu was hit by a lorry and killed on Sunday.",
        "A baker was detained when her van went off the road outside Timbuktu.",
        "Three cooks died on Monday in a gas explosion in a bakery in Timbuktu.",
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
        ("A Chadian missile hit a tanker near Lagos on Monday.", "Chad", "tanker"),
    ],
)
def test_who_strikes_is_somebody_and_neither_arms_nor_the_unarmed(words: str, doer: str | None, suffers: str) -> None:
    """Whose arms they are does it where that is told; people without arms suffer it."""
    (event,) = (e for e in events(words) if e.type is EventType.STRIKE)
    assert (event.actor and event.actor.name, event.target and event.target.name) == (doer, suffers)


@pytest.mark.parametrize(
    ("words", "kind", "when"),
    [
        ("Shelling of Agadez, a city that Mali took on 3 March 2029, killed two people.", EventType.STRIKE, None),
        ("Ministers met in Bamako on Monday to discuss the fighting in Agadez.", EventType.BATTLE, None),
        (
            "A court convicted a man on Monday over a bombing in Agadez in 2027 that killed nine.",
            EventType.STRIKE,
            "2027",
        ),
        (
            "Talks between Mali and Chad, brokered by a man who ran in 2029, took place in Doha.",
            EventType.MEETING,
            None,
        ),
        ("The clashes, which began on 3 May 2031, killed 40 people in Agadez.", EventType.BATTLE, "2031-05-03"),
    ],
)
def test_the_day_of_another_clause_is_not_the_events(words: str, kind: EventType, when: str | None) -> None:
    """A time tells of the clause that it stands in, and of a meeting rather than of what it is about."""
    (event,) = (e for e in events(words) if e.type is kind)
    assert event.when.interval == when


@pytest.mark.parametrize(
    "words",
    [
        "Nobody was hurt in the attack on Agadez on Monday, the mayor said.",
        "The mayor was not injured in the raid on Agadez, officials said.",
        "There were no casualties in the shelling of Agadez on Monday, the army said.",
    ],
)
def test_that_nobody_was_hurt_denies_no_attack(words: str) -> None:
    """What "not" and "no" say of harm is not said of the attack in which there was none."""
    (event,) = events(words)
    assert event.status is EventStatus.CLAIMED
    assert not event.denied_by


@pytest.mark.parametrize(
    "words",
    [
        "Sanctions hit the port of Lagos on Monday.",
        "The outbreak struck villages near Lagos in May.",
        "A strike by nurses shut hospitals in Lagos on Monday.",
        "A rail strike halted trains in Lagos on Monday.",
    ],
)
def test_what_cannot_strike_strikes_nobody(words: str) -> None:
    """Of "hit" and "strike" only arms, attacks, people and powers make an attack; nurses stop work."""
    assert not [e for e in events(words) if e.type is EventType.STRIKE]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Three traders were killed in a knife attack on a market in Agadez on Monday.", EventType.BATTLE),
        ("Malian forces attacked 56 times near Agadez on Monday.", EventType.BATTLE),
        ("Police said a shooting in Agadez wounded one man.", EventType.OTHER),
    ],
)
def test_how_it_was_done_tells_its_kind(words: str, kind: EventType) -> None:
    """Knives and so many attacks as are only made on foot are a battle, one shot by nobody told is none."""
    assert [e.type for e in events(words)] == [kind]


def test_who_is_accused_took_what_it_captured() -> None:
    """Of "X accuses Y of killings in Z, which it captured" Y holds the town and not who accuses it."""
    (taken,) = (
        e
        for e in events(
            "The Harrow League accuses the Northern Front of mass killings in Agadez, which it captured on 26 May."
        )
        if e.type in (EventType.CONTROL_CHANGE, EventType.CONTROL_CLAIM)
    )
    assert taken.actor is not None
    assert taken.actor.name == "Northern Front"


@pytest.mark.parametrize(
    ("words", "holder"),
    [
        ("The army shelled Agadez, which the rebels captured in January.", "rebels"),
        ("The ministry accused the rebels of killing hundreds in Agadez, which they seized in January.", "rebels"),
    ],
)
def test_which_takes_up_the_place_that_is_taken(words: str, holder: str) -> None:
    """What stands right before the pronoun is held, whatever else happened there."""
    taken = next(e for e in events(words) if e.type in (EventType.CONTROL_CHANGE, EventType.CONTROL_CLAIM))
    assert taken.actor is not None
    assert taken.place is not None
    assert (taken.actor.name, taken.place.name) == (holder, "Agadez")


def test_two_tolls_of_which_one_figure_differs_are_two() -> None:
    """Two dead and nine hurt here, two dead and eighteen hurt there, are no one attack."""
    found = events(
        "Two people were killed and nine injured in a bombing in Mali on Monday.\n\nA blast in Agadez killed two "
        "people and injured 18."
    )
    assert sorted(q.low for e in found for q in e.quantities if q.of == "injured") == [9, 18]
    assert len(found) == 2


@pytest.mark.parametrize(
    "words",
    ["Rebels took a village near Timbuktu on Monday.", "The village near Timbuktu was captured by rebels, they said."],
)
def test_a_village_near_a_town_is_taken_as_what_it_is(words: str) -> None:
    """Its rule says that the place only tells whereabouts."""
    (taken,) = (e for e in events(words) if e.type in (EventType.CONTROL_CHANGE, EventType.CONTROL_CLAIM))
    assert taken.evidence.rule.endswith(".part")
    assert taken.target is not None
    assert taken.target.name == "village"


def test_an_unnamed_town_of_a_region_taken_by_nobody_is_no_region_taken() -> None:
    """Of "the city in X region has been liberated" the region has not changed hands."""
    assert not events("The city in Kidal region has been liberated, the general said.")


def test_the_adjective_of_a_faith_names_no_place() -> None:
    """A Christian village is no village called Christian."""
    found = events("Rebels took a Christian village near Timbuktu on Monday.")
    assert all("Christian" not in e.place.name for e in found if e.place)


@pytest.mark.parametrize(
    "words",
    [
        "The team was bombarded with questions in Bamako on Monday.",
        "An explosion of colour greeted visitors in Bamako on Monday.",
        "It sounds like rebels stormed Bamako, the neighbour of a noisy school wrote.",
        "He drummed like the army had shelled Bamako.",
        "Her new film, set during the siege of Sarajevo, opens on Friday.",
        "The Battle of Algiers was shown at a festival in Lyon on Monday.",
        "The striker was shot at in training before the World Cup in Bamako, his agent joked.",
    ],
)
def test_works_games_and_figures_of_speech_tell_no_fighting(words: str) -> None:
    """A film's siege, a named battle of the past and questions that rain down are no events."""
    assert not [e for e in events(words) if e.type in (EventType.STRIKE, EventType.BATTLE)]


@pytest.mark.parametrize(
    "words",
    [
        "The army bombarded Agadez with artillery on Monday.",
        "Explosions of shells were heard in Agadez on Monday.",
        "A shell hit a cinema in Agadez on Monday, killing three film students.",
    ],
)
def test_arms_and_the_dead_make_an_attack_all_the_same(words: str) -> None:
    """What is done with arms, or killed people, is an attack whatever stands beside."""
    assert [e.type for e in events(words)] == [EventType.STRIKE]


def test_neither_who_wanted_it_denies_the_fighting_that_was() -> None:
    """Fighting whose dead are counted was, and a call about it is not of its month."""
    found = events(
        "The king's envoy, Tomas Lind, said he had spoken by telephone with both generals and that neither wanted a "
        "return to the fighting of March 2031, in which at least 13 people were killed."
    )
    assert {e.type: (e.status, e.when.interval) for e in found} == {
        EventType.CALL: (EventStatus.CLAIMED, None),
        EventType.BATTLE: (EventStatus.CLAIMED, "2031-03"),
    }


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("Nine people were killed in a strike on Agadez, according to a statement issued on Wednesday.", None),
        ("The ministers of Mali and Chad met in Bamako, according to officials, on Monday.", "2031-05-19"),
    ],
)
def test_the_day_of_those_according_to_whom_it_was_is_not_its_day(words: str, when: str | None) -> None:
    """Behind "according to" a day says when somebody spoke, up to the next comma."""
    (event,) = events(words)
    assert event.when.interval == when


def test_what_somebody_warns_of_has_not_happened() -> None:
    """New atrocities that one warns of are none yet."""
    words = (
        "Fighting has spread to Agadez, where the human rights chief, Dele Tork, warned on Friday of new atrocities."
    )
    assert not [e for e in events(words) if e.type is EventType.OTHER]


def test_the_dead_told_beside_an_arrest_are_of_another_deed() -> None:
    """“27 people died there" told between a killing and "gunmen took away six nurses" counts nobody taken away."""
    found = events("Gunmen abducted six nurses from the hospital in Mopti on Monday. Twelve people were killed there.")
    taken = [e for e in found if e.type is EventType.DETENTION]
    assert taken and all(q.of != "killed" for e in taken for q in e.quantities)


@pytest.mark.parametrize("summit", ["Geneva", "Sant Aro"])
def test_what_a_deed_is_timed_for_is_not_where_it_happened(summit: str) -> None:
    """“A provocation timed for Geneva": the talks there are meant, also where no gazetteer knows the town."""
    found = events(
        f"Ruritanian shells hit Mopti on Monday. The army called this a provocation timed for {summit} and said that "
        "rebels had taken the town."
    )
    assert found and all(e.place is None or e.place.name != summit for e in found)
