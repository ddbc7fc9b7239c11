"""Events without arms in many wordings: a promise for each way of telling one, and for what only looks like it."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.model import Event, EventStatus, EventType
from dateline.pipeline.resources import extract_document
from dateline.reading.text.plaintext import read_text

MEETING, CALL, AGREEMENT = EventType.MEETING, EventType.CALL, EventType.AGREEMENT
DETENTION, AID, OTHER = EventType.DETENTION, EventType.AID, EventType.OTHER

TOLD = [
    # talks as a setting, as due, as a session, as the subject of any verb
    ("Rebel commanders insisted at follow-up talks in Nairobi that foreign troops leave.", MEETING, None, "Nairobi"),
    ("Speaking after a summit of the bloc in Abuja, the president called for calm.", MEETING, None, "Abuja"),
    ("The next round of talks is due in Tunis on 18 June.", MEETING, None, "Tunis"),
    ("Five rounds of talks followed in Helsinki under Karim Bello, the former president.", MEETING, None, "Helsinki"),
    ("The UN Security Council will hold an emergency session on Friday.", MEETING, "UN Security Council", None),
    ("The Security Council met on Tuesday to discuss the raid.", MEETING, "UN Security Council", None),
    ("The handover of the north will be discussed in Tunis on Thursday.", MEETING, None, "Tunis"),
    ("Negotiators from both sides are expected in Oslo next week.", MEETING, None, "Oslo"),
    ("Sall and Issa shook hands in Tunis on Friday.", MEETING, "Sall, Issa", "Tunis"),
    ("The envoy, Anna Berg, was received by President Sall in Lusaka on Monday.", MEETING, "Sall", "Lusaka"),
    ("Delegations from the two armies are meeting in Muscat this week.", MEETING, None, "Muscat"),
    # calls
    ("President Sall rang the king of Morocco on Monday.", CALL, "Sall, king of Morocco", None),
    ("The secretary of state, Mark Hill, urged both ministers by telephone to avoid raids.", CALL, "Mark Hill", None),
    ("Hill had a call with both leaders on Sunday.", CALL, "Hill, both leaders", None),
    ("The king received a telephone call from President Sall on Sunday.", CALL, None, None),
    (
        "In a call that evening with minister Mark Hill, Anna Bello urged restraint.",
        CALL,
        "Anna Bello, Mark Hill",
        None,
    ),
    # agreements
    ("Under a deal brokered by Qatar in March, Chad and Niger were to disarm.", AGREEMENT, "Chad, Niger", None),
    ("Under a truce mediated by Oman in May, Mali and Niger were to withdraw.", AGREEMENT, "Mali, Niger", None),
    ("Under a deal brokered by Oman on Monday, the two sides were to swap prisoners.", AGREEMENT, "two sides", None),
    ("The ceasefire that Chad and Niger agreed on Sunday fell apart.", AGREEMENT, "Chad, Niger", None),
    ("Chad and Niger have accepted a ceasefire from Sunday.", AGREEMENT, "Chad, Niger", None),
    ("Chad announced a ceasefire with the Liberation Front on Wednesday.", AGREEMENT, "Chad, Liberation Front", None),
    ("The 2018 peace agreement between Chad and Niger is dead, the general said.", AGREEMENT, "Chad, Niger", None),
    ("The Tunis agreement of 2 November 2022 ended two years of war.", AGREEMENT, None, "Tunis"),
    ("It was signed by Ali Deby for Chad and Karim Bello for Niger in May.", AGREEMENT, "Chad, Niger", None),
    ("Sall and Issa put their names to a peace treaty in Doha on Friday.", AGREEMENT, "Sall, Issa", "Doha"),
    # people seized and held
    ("Twelve fishermen were seized by the navy of Niger on Sunday.", DETENTION, "navy of Niger", None),
    ("Some 130 guards are being held by inmates in Lusaka.", DETENTION, "inmates", "Lusaka"),
    ("Police picked up nine activists in Lusaka on Sunday.", DETENTION, "Police", "Lusaka"),
    ("Karim Bello was handed over to the court in The Hague on Tuesday.", DETENTION, None, "The Hague"),
    ("The Liberation Front is holding nine soldiers in Lusaka.", DETENTION, "Liberation Front", "Lusaka"),
    # who holds a place
    ("Aleppo was back in the hands of the army on Monday.", EventType.CONTROL_CHANGE, "army", "Aleppo"),
    ("Aleppo is now held by the Liberation Front.", EventType.CONTROL_CHANGE, "Liberation Front", "Aleppo"),
    ("Soldiers have driven the rebels out of Aleppo.", EventType.CONTROL_CHANGE, "Soldiers", "Aleppo"),
    ("Rebels raised their flag in central Aleppo on Monday.", EventType.CONTROL_CHANGE, "Rebels", "Aleppo"),
    ("The army said rebels had entered Aleppo.", EventType.CONTROL_CLAIM, "rebels", "Aleppo"),
    ("The army announced that it had full control of Aleppo.", EventType.CONTROL_CLAIM, "army", "Aleppo"),
    # what powers do without a shot
    ("President Sall suspended the talks with the Liberation Front on Monday.", OTHER, "Sall", None),
    ("Chad closed its border with Niger on Monday.", OTHER, "Chad", None),
    ("Chad sent 5,000 soldiers to the border with Niger.", OTHER, "Chad", None),
    ("Kenya deployed 400 police officers to Mombasa on Monday.", OTHER, "Kenya", "Mombasa"),
    ("The Liberation Front declared a truce on Monday.", OTHER, "Liberation Front", None),
    ("Chad expelled Niger's ambassador on Monday.", OTHER, "Chad", None),
    # flight and aid
    ("More than 50,000 civilians had escaped from Aleppo on Monday.", OTHER, "50,000 civilians", "Aleppo"),
    ("Ten thousand people have crossed into Chad.", OTHER, "Ten thousand people", "Chad"),
    ("Twenty-three aid workers were moved out of Aleppo.", OTHER, None, "Aleppo"),
    ("Twelve trucks with food reached Aleppo on Monday.", AID, None, "Aleppo"),
    ("The United Nations flew 20 tonnes of food to Aleppo on Sunday.", AID, "United Nations", "Aleppo"),
]

QUIET = [
    ("Both sides called for talks.", MEETING),
    ("Anna Berg proposed talks in Tunis.", MEETING),
    ("President Sall suspended the talks with the Liberation Front on Monday.", MEETING),
    ("Residents reached by telephone said that the road was shut.", CALL),
    ("Anna Berg renewed a call on donors to pay.", CALL),
    ("The ministers agreed to meet in Istanbul on 21 June.", AGREEMENT),
    ("The envoy hopes that an agreement can be reached.", AGREEMENT),
    ("UN monitors asked both parties to respect the 2018 agreement.", AGREEMENT),
    ("The bodies of five fighters were picked up in Aleppo.", DETENTION),
    ("The meeting was held in Aleppo.", DETENTION),
    ("At the summit, held in Tunis on Monday, soldiers stood guard.", DETENTION),
    ("After the vote, held in Lusaka on Sunday, fighters left the town.", DETENTION),
    ("The army is in Aleppo and drove the price of bread up.", EventType.CONTROL_CHANGE),
    ("The shop closed its doors on Monday.", OTHER),
    ("Refugees sent letters to the border.", OTHER),
]


@cache
def events(words: str) -> tuple[Event, ...]:
    return extract_document(read_text(words, id="x", published="2031-05-20")).events


@pytest.mark.parametrize(("words", "kind", "actor", "place"), TOLD)
def test_what_is_done_without_arms_is_found_in_many_wordings(
    words: str, kind: EventType, actor: str | None, place: str | None
) -> None:
    """Each wording tells one event of its sort, with whoever the sentence names and the place that it gives."""
    (event,) = [e for e in events(words) if e.type is kind]
    assert actor is None or (event.actor is not None and actor in event.actor.name)
    assert place is None or (event.place is not None and event.place.name == place)


@pytest.mark.parametrize(("words", "kind"), QUIET)
def test_the_same_words_of_other_things_tell_none(words: str, kind: EventType) -> None:
    """What is only asked for, reached, called off or of another thing is no event of that sort."""
    assert not [e for e in events(words) if e.type is kind]


def test_talks_that_are_due_are_planned() -> None:
    """Talks whose verb says that they are to come are not told as held."""
    (event,) = events("The next round of talks is due in Tunis on 18 June.")
    assert event.status is EventStatus.PLANNED


def test_there_is_the_town_named_before() -> None:
    """What was signed "there" was signed in the town of the sentence before."""
    told = events("Talks followed in Helsinki. A memorandum was signed there on 15 May.")
    (event,) = [e for e in told if e.type is AGREEMENT]
    assert event.place is not None
    assert event.place.name == "Helsinki"


def test_a_name_that_is_only_taken_is_a_town() -> None:
    """A single name behind a taking, which no given name goes before anywhere, is what was taken."""
    told = events("The Liberation Front, which took Kordal on 4 January, says it will hold its fire.")
    (event,) = [e for e in told if e.type is EventType.CONTROL_CHANGE]
    assert event.place is not None
    assert event.place.name == "Kordal"


def test_a_person_who_is_captured_is_no_town() -> None:
    """A name that the text gives in full elsewhere stays a person."""
    told = events("Soldiers captured Bello on Monday. Karim Bello led the revolt.")
    assert not [e for e in told if e.type is EventType.CONTROL_CHANGE]
