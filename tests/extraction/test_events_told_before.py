"""An event without a place of its own is where the violence that it goes on with was told to be, never by guess."""

from __future__ import annotations

import pytest

from dateline.model import Event, EventStatus, EventType
from dateline.pipeline.resources import extract_document
from dateline.reading.text.plaintext import read_text

ATTACK = "Gunmen attacked a bus station in Sorvo on Tuesday."


def events(words: str) -> tuple[Event, ...]:
    return extract_document(read_text(words, id="x", published="2031-05-21")).events


def place_of(words: str, told: str) -> str | None:
    """The place of the event that a word of the text tells, as its own trigger or as a report of it."""
    at = words.index(told)
    found = [e for e in events(words) for span in (e.trigger, *e.reports) if span.start <= at < span.end]
    assert found, f"no event at {told}"
    return found[0].place.name if found[0].place else None


@pytest.mark.parametrize(
    ("behind", "told"),
    [
        ("Police arrested 13 people.", "arrested"),
        ("Thirteen people have been arrested.", "arrested"),
        ("They set fire to 14 houses before leaving.", "set fire"),
        ("The gunmen abducted nine travellers.", "abducted"),
        ("A priest and a dozen churchgoers were seized.", "seized"),
        ("Villagers said the attackers had looted shops.", "looted"),
        ("The attack killed four people.", "attack killed"),
    ],
)
def test_what_goes_on_with_an_attack_is_where_that_was(behind: str, told: str) -> None:
    """Officers, the same gunmen, "they", "the attack" and people seized by nobody told are where the attack was."""
    assert place_of(f"{ATTACK} {behind}", told) == "Sorvo"


@pytest.mark.parametrize(
    ("behind", "told"),
    [
        ("Elsewhere, police arrested 13 people.", "arrested"),
        ("In Belo, police arrested 13 people.", "arrested"),
        ("Last year police arrested 13 people.", "arrested"),
        ("Chadian police arrested 13 people.", "arrested"),
        ("Rebels ambushed a convoy in a village, killing four soldiers.", "ambushed"),
        ("Some 130 guards are being held by inmates at five jails.", "held"),
        ("A blast near the border killed two soldiers.", "blast"),
        ("The army shelled rebel positions, killing nine.", "shelled"),
    ],
)
def test_a_place_is_not_carried_where_another_may_be_meant(behind: str, told: str) -> None:
    """Another place, day, state or doer, or a ground of its own, is enough to carry none."""
    assert place_of(f"{ATTACK} {behind}", told) != "Sorvo"


def test_of_two_places_told_before_none_is_carried() -> None:
    words = "Gunmen attacked the town of Sorvo and a school near Belova on Tuesday. Police arrested 13 people."
    assert place_of(words, "arrested") is None


def test_what_an_attack_answered_lends_no_place() -> None:
    """The place of the strike that was answered is not that of what its answer did."""
    words = "Rebels killed 40 soldiers in retaliation for air strikes on Sorvo. Police arrested 13 people."
    assert place_of(words, "arrested") is None


def test_where_a_spokesman_stands_is_no_other_place() -> None:
    words = f"{ATTACK} Ten women were among them, a spokesman said in Geneva. The attackers burned down 45 houses."
    assert place_of(words, "burned") == "Sorvo"


def test_a_known_part_of_a_place_lies_in_it_whatever_the_day() -> None:
    """“The airstrip" is that of the place told before, also days later."""
    words = "Rebels overran the town of Sorvo on 4 May. On 7 May two drivers were shot dead at the airstrip."
    assert place_of(words, "shot dead") == "Sorvo"


def test_a_carried_place_is_part_of_the_evidence() -> None:
    """The mention in the other sentence is among the spans of the place and of the evidence."""
    words = f"{ATTACK} Police arrested 13 people."
    (arrest,) = (e for e in events(words) if e.type is EventType.DETENTION)
    assert arrest.place is not None
    (span,) = arrest.place.spans
    assert span.text(words) == "Sorvo"
    assert span in arrest.evidence.spans


@pytest.mark.parametrize(
    "words",
    [
        "Tunis has said nothing. But its mayor said that air strikes on the Tunisian capital killed six people.",
        "Air raids hit Tunis on Monday. On Tuesday another air strike on the capital killed six people.",
    ],
)
def test_the_capital_is_the_one_that_the_text_names(words: str) -> None:
    assert "Tunis" in {e.place.name for e in events(words) if e.place}


def test_the_capital_of_a_state_whose_capital_is_not_named_is_no_place() -> None:
    told = events("Rome was calm. Air strikes on the Tunisian capital killed six people.")
    assert all(e.place is None or e.place.name != "Rome" for e in told)


def test_there_is_the_one_place_of_its_sentence() -> None:
    words = "Residents of Tessalit said that troops were looting homes there."
    assert place_of(words, "looting") == "Tessalit"


def test_there_is_not_where_somebody_says_it() -> None:
    words = "An envoy told reporters in Geneva that troops were looting homes there."
    assert place_of(words, "looting") != "Geneva"


def test_a_person_is_killed_once() -> None:
    """The killing of one named person is one event, told with a place or without, in a town or in its country."""
    words = (
        "Anna Keita was assassinated in Tunis on Monday. The killing of Anna Keita was condemned by the council. "
        "Keita was shot dead by a guard. The assassination of Keita in Tunisia shook the coast."
    )
    killings = [e for e in events(words) if e.target and "Keita" in e.target.name]
    assert [e.place.name if e.place else None for e in killings] == ["Tunis"]


def test_harm_told_as_both_armies_fired_is_of_the_attack_told_before() -> None:
    words = "The army shelled the town of Sorvo. Twenty-nine people were injured as the two armies traded fire."
    (shelling,) = events(words)
    assert {(q.of, q.low) for q in shelling.quantities} == {("injured", 29)}


def test_the_dead_are_not_those_of_a_fire_that_was_set() -> None:
    words = "At least 70 people were killed when gunmen overran Sorvo. The attackers burned down 45 houses."
    assert not any(q.of == "killed" for e in events(words) if e.evidence.rule.endswith("arson") for q in e.quantities)


def test_a_day_is_no_part_of_a_towns_name() -> None:
    words = "Gunmen attacked the town of Tarmo on Tuesday."
    assert [p.text for p in extract_document(read_text(words, id="x", published="2031-05-21")).places] == ["Tarmo"]
    assert place_of(words, "attacked") == "Tarmo"


@pytest.mark.parametrize(
    ("words", "of", "figure"),
    [
        (
            "The death toll from air strikes on the fuel port of Sorvo in the western province has risen to 74.",
            "killed",
            74,
        ),
        ("A strike hit the town of Sorvo. The ministry put the number of injured at 2,880.", "injured", 2880),
    ],
)
def test_tolls_told_far_from_their_word_are_found(words: str, of: str, figure: int) -> None:
    assert (of, figure) in {(q.of, q.low) for e in events(words) for q in e.quantities}


ANSWER = (
    "The rebels said that they had launched missiles at a ship in the Red Sea, "
    "in reply to Malian and Chadian air strikes on the country, which killed nine people."
)
ABOUT = (
    "Tunis under fire\nRebels attacked Tunis on Tuesday.\nHospitals in Tunis were full. Shops in Tunis were shut.\n"
    "The council met for hours.\nIt has no news.\nNobody slept.\n{}"
)


def test_a_piece_about_one_town_lends_it_to_harm_told_without_a_place() -> None:
    words = ABOUT.format("A priest and a dozen churchgoers have been seized.")
    assert place_of(words, "seized") == "Tunis"


def test_a_piece_about_two_towns_lends_none() -> None:
    words = ABOUT.format("Roads to Sfax, to Kairouan and to Gabes are closed. Five people have been arrested.")
    assert place_of(words, "arrested") is None


@pytest.mark.parametrize(
    ("words", "told", "place"),
    [
        ("A tribunal in The Hague ruled that the claim had no basis.", "ruled", "The Hague"),
        ("The ministers of Chad and Mali, who met in Doha on Monday, agreed that the war should end.", "met", "Doha"),
        ("The foreign minister, Rahim Idris, will travel to Bangkok on Thursday to meet Anna Berg.", "meet", "Bangkok"),
        ("Clashes killed at least 200 people, according to Pieter Vos, the ombudsman in Kidal.", "Clashes", None),
        (ANSWER, "air strikes", None),
    ],
)
def test_a_place_is_told_of_what_happened_there(words: str, told: str, place: str | None) -> None:
    """Courts and the going to meet place what is done; who is quoted and what is answered lend no place."""
    assert place_of(words, told) == place


def test_all_who_send_ministers_meet() -> None:
    words = "The foreign ministers of Chad, Mali and Niger, who met in Doha on Monday, agreed that the war should end."
    (meeting,) = (e for e in events(words) if e.type is EventType.MEETING)
    assert meeting.actor is not None
    assert meeting.actor.name == "Chad, Mali, Niger"


def test_a_day_in_may_is_no_doubt() -> None:
    """“On 7 May" says when, and not that something may have happened."""
    (shooting,) = events("On 7 May two drivers were shot dead in Kidal.")
    assert shooting.status is EventStatus.REPORTED


def test_a_toll_many_times_larger_is_of_another_event() -> None:
    """Four hundred hurt are not added to a blast that killed six, where two hundred dead are counted with them."""
    words = "A mine blast in Kidal killed six people. At least 200 people were killed and 400 wounded."
    blast = events(words)[0]
    assert {q.low for q in blast.quantities} == {6}


def test_what_is_shot_down_need_not_be_where_the_attack_was() -> None:
    words = "Rebels bombed Tunis on Monday. The drones were shot down by the army."
    assert all(e.place is None or "shot" not in e.trigger.text(words) for e in events(words))


def test_harm_summed_up_over_years_lends_no_place() -> None:
    words = "The group once claimed an attack on a market in Kidal. They kidnapped 11 people."
    assert all(e.place is None for e in events(words) if e.type is EventType.DETENTION)
