"""What powers, courts and crowds do without a blow: forces sent or drawn off, flight, rulings, truces kept."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.model import Event, EventStatus, EventType
from dateline.pipeline.resources import extract_document
from dateline.reading.text.plaintext import read_text


@cache
def _events(words: str) -> tuple[Event, ...]:
    return extract_document(read_text(words, id="x", published="2031-05-20")).events


def _told(words: str, sort: EventType) -> list[tuple[str | None, str | None]]:
    """Who does the events of one sort, and where."""
    found = (e for e in _events(words) if e.type is sort)
    return [(e.actor.name if e.actor else None, e.place.name if e.place else None) for e in found]


@pytest.mark.parametrize(
    ("words", "doer", "place"),
    [
        ("Niger has moved armoured vehicles to Agadez.", "Niger", "Agadez"),
        ("Niger will send about 60 soldiers in June to train Chadian special forces.", "Niger", None),
        ("Niger rushed two brigades to the border with Chad.", "Niger", None),
        ("Both countries have massed hundreds of soldiers on the hill.", "Both countries", None),
        ("The mayor accused Niger of sending soldiers to the border.", "Niger", None),
        ("Chad has rushed reinforcements to Kidal.", "Chad", "Kidal"),
    ],
)
def test_forces_sent_are_an_event_of_who_sends_them(words: str, doer: str, place: str | None) -> None:
    """Units, vehicles and so many soldiers count, wherever they go, if it is told who sends them."""
    assert _told(words, EventType.OTHER) == [(doer, place)]


@pytest.mark.parametrize(
    "words",
    [
        "The general wants Chad to send 500 soldiers to Kidal.",
        "The council asked Kenya to send 1,000 police officers to Kidal.",
        "Chad could send troops to Kidal, a minister said.",
        "Kenya sent a letter to soldiers in Kidal.",
    ],
)
def test_forces_that_are_only_asked_for_are_no_event(words: str) -> None:
    """What somebody wants another to send, or may be sent, is not sent."""
    assert _told(words, EventType.OTHER) == []


@pytest.mark.parametrize(
    ("words", "doer", "place"),
    [
        ("More than 1,400 farmers have sought refuge in Abeche.", "More than 1,400 farmers", "Abeche"),
        ("Around 8,500 people have taken shelter in schools, the mayor said.", "8,500 people", None),
        ("More than 11,000 civilians have escaped from the valley.", "More than 11,000 civilians", None),
        ("Reed Front militias drove Chadians from their villages after the truce.", "Reed Front militias", None),
        ("The raids had driven 52,000 people from their homes, a monitor said.", None, None),
        ("Late on Sunday Norway flew 35 of its nationals out of Kidal.", "Norway", "Kidal"),
        ("Peru and Chile were flying out their citizens on Sunday.", "Peru, Chile", None),
    ],
)
def test_people_in_flight_or_brought_out_are_an_event(words: str, doer: str | None, place: str | None) -> None:
    """Counted people who flee or shelter, who are driven from home, and citizens who are flown out."""
    assert (doer, place) in _told(words, EventType.OTHER)


@pytest.mark.parametrize(
    "words", ["People are fleeing in every direction.", "She drove her children home from school."]
)
def test_people_on_the_move_for_no_reason_told_are_no_event(words: str) -> None:
    """A crowd without a number and a family on its way are no displacement."""
    assert _events(words) == ()


@pytest.mark.parametrize(
    ("words", "doer"),
    [
        ("The governor said the soldiers had begun to leave Kidal.", "soldiers"),
        ("Reed Front fighters leave Kidal, the government says.", "Reed Front"),
        ("The men of the Reed Front have left Kidal, in the south of the country.", "Reed Front"),
        ("Chad began to withdraw its forces from the town of Kidal on Monday.", "Chad"),
    ],
)
def test_armed_people_who_leave_a_town_leave_it_in_any_form_of_the_verb(words: str, doer: str) -> None:
    """What they have begun to do they do; who they are is told."""
    assert (doer, "Kidal") in _told(words, EventType.OTHER)


@pytest.mark.parametrize(
    "words", ["The tourists left Kidal on Monday.", "Soldiers' families leave Kidal for talks in Abeche."]
)
def test_people_without_arms_who_leave_a_town_give_nothing_up(words: str) -> None:
    """Neither tourists nor soldiers' families."""
    assert _told(words, EventType.OTHER) == []


@pytest.mark.parametrize(
    ("words", "doer"),
    [
        ("On 4 March the court had ordered Niger to stop the building work.", "court"),
        ("The court orders both armies out of a demilitarised zone.", "court"),
        (
            "The Lake Tribunal, in its ruling of 3 May 2029, found that the islet belongs to Niger.",
            "Lake Tribunal",
        ),
        ("The Constitutional Court annulled the election on Friday.", "Constitutional Court"),
    ],
)
def test_what_a_court_orders_finds_or_annuls_is_its_ruling(words: str, doer: str) -> None:
    """Whom it orders is no place where it sits."""
    assert _told(words, EventType.RULING) == [(doer, None)]


@pytest.mark.parametrize(
    "words",
    ["The court will decide next week.", "The judge ordered a coffee.", "He ordered his lawyers to go to court."],
)
def test_what_a_court_has_not_decided_is_no_ruling(words: str) -> None:
    """Neither what it will do, nor what a judge or a party does of his own."""
    assert _told(words, EventType.RULING) == []


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        ("Herders go back north as truce with Niger takes hold.", "Niger"),
        ("The Reed Front said it remained committed to the ceasefire.", "Reed Front"),
        ("Chad and Niger accused each other of violating a ceasefire on Saturday.", "Chad, Niger"),
        ("Niger has accused Chad of openly breaking the ceasefire.", "Chad"),
        ("The Reed Front declared that a ceasefire which had held for 12 years was at an end.", "Reed Front"),
        ("The Reed Front ended the 2024 ceasefire with Chad.", "Reed Front, Chad"),
        ("The Reed Front has denied breaking the ceasefire.", "Reed Front"),
        ("Chad shelled Kidal despite the ceasefire with the Reed Front.", "Reed Front"),
    ],
)
def test_a_truce_spoken_of_is_of_those_who_keep_or_break_it(words: str, parties: str) -> None:
    """Who violates, keeps or ends a truce is party to it, and with whom it is."""
    assert [doer for doer, _ in _told(words, EventType.AGREEMENT)] == [parties]


@pytest.mark.parametrize(
    "words",
    [
        "The mediators called for a ceasefire with the Reed Front.",
        "The army would accept a truce only if the Reed Front left civilian areas.",
        "The peace deal with Niger would be a mistake, the general said.",
        "Pieter Vos approves peace deal with Niger.",
        "The truce monitors left Kidal.",
    ],
)
def test_a_truce_wished_for_or_on_the_table_is_none(words: str) -> None:
    """What is called for, offered or approved of binds nobody yet, and monitors are no truce."""
    assert _told(words, EventType.AGREEMENT) == []


def test_what_several_sentences_say_of_one_truce_is_one_event() -> None:
    """Each tells a party, one tells the day; a breach that is denied denies no truce."""
    words = (
        "The Reed Front denied that it had broken the ceasefire. "
        "Chad said it remained committed to the ceasefire. The ceasefire of 12 April 2031 is brittle."
    )
    (truce,) = (e for e in _events(words) if e.type is EventType.AGREEMENT)
    assert truce.actor is not None
    assert set(truce.actor.name.split(", ")) == {"Reed Front", "Chad"}
    assert truce.when.interval == "2031-04-12"
    assert truce.status is not EventStatus.DENIED


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        ("Mali and Chad declared a ceasefire on Monday until the end of May.", ["Mali, Chad"]),
        ("Mali and Chad declared a truce on Monday after the end of talks in Tunis.", ["Mali, Chad"]),
        ("Mali and Chad declared the ceasefire at an end on Monday.", []),
    ],
)
def test_a_truce_until_an_end_is_not_one_at_an_end(words: str, parties: list[str]) -> None:
    """Only what is declared over, or at an end, is no truce that is announced."""
    assert [doer for doer, _ in _told(words, EventType.AGREEMENT)] == parties


def test_the_day_of_a_breach_is_not_that_of_the_truce() -> None:
    """The truce that was broken on Saturday may be of any day."""
    (truce,) = _events("Chad and Niger accused each other of violating a ceasefire on Saturday.")
    assert truce.when.interval is None


@pytest.mark.parametrize(
    ("words", "doer", "target"),
    [
        ("Chad's president dismissed Amadou Keita as his deputy in 2027.", "Chad's president", "Amadou Keita"),
        ("Amadou Keita handed in his resignation on Friday.", "Amadou Keita", None),
        ("Soldiers ousted President Amadou Keita in July.", "Soldiers", "Amadou Keita"),
        ("The army deposed the lawmakers in 2021.", "army", "lawmakers"),
        ("Idriss Adoum was named leader of the Reed Front this week.", None, "Idriss Adoum"),
        ("Defence minister Amadou Keita was sacked on Monday.", None, "Amadou Keita"),
    ],
)
def test_who_takes_or_loses_an_office_is_told(words: str, doer: str | None, target: str | None) -> None:
    """Posts of state and of command, where the office is told."""
    (event,) = (e for e in _events(words) if e.type is EventType.OTHER)
    assert (event.actor and event.actor.name, event.target and event.target.name) == (doer, target)


@pytest.mark.parametrize(
    "words",
    [
        "The company named Pieter Vos chief executive on Monday.",
        "The coach was fired on Monday.",
        "Police named Pieter Vos as the suspect.",
        "The general quit smoking.",
        "The blast toppled the three-storey Orlo House.",
    ],
)
def test_posts_of_no_state_and_other_senses_are_no_event(words: str) -> None:
    """Neither companies and clubs, nor who is named for something else."""
    assert [e for e in _events(words) if e.type is EventType.OTHER] == []


@pytest.mark.parametrize(
    ("words", "callers"),
    [
        ("President Keita, in a call to Pieter Vos, urged Chad to send a clear message.", "Keita, Pieter Vos"),
        ("Keita spoke by phone on Monday with the Chadian chancellor, Pieter Vos.", "Keita, Pieter Vos"),
        (
            "In a call the previous evening with US Secretary of State Pieter Vos, Minister Adoum had urged calm.",
            "Adoum, Pieter Vos",
        ),
    ],
)
def test_who_rang_whom_is_told_by_their_names_and_not_their_titles(words: str, callers: str) -> None:
    """A title with its name behind "of" or a comma is the person; nobody else of the sentence took part."""
    ((named, _),) = _told(words, EventType.CALL)
    assert named is not None
    assert sorted(named.split(", ")) == sorted(callers.split(", "))


@pytest.mark.parametrize(
    ("words", "sort"),
    [
        ("Two drivers were wounded by Chadian fire in Kidal.", EventType.BATTLE),
        ("Two people were killed by artillery fire in Kidal.", EventType.STRIKE),
        ("Three people were killed by a fire in Kidal.", EventType.OTHER),
        ("Two lawyers were shot dead in their car in Kidal on Monday.", EventType.BATTLE),
        ("One man was shot dead in Kidal.", EventType.OTHER),
        ("Security forces raided a hideout of the rebels in Kidal on Tuesday.", EventType.BATTLE),
        ("Gunmen raided a village near Kidal and killed six people.", EventType.BATTLE),
    ],
)
def test_shots_and_raids_on_the_ground_are_a_battle(words: str, sort: EventType) -> None:
    """Shots that kill, and armed people who raid; what flies is a strike, and a blaze neither."""
    assert [e.type for e in _events(words)] == [sort]


def test_the_police_who_raid_a_house_fight_no_battle() -> None:
    """They arrest somebody there."""
    assert [e.type for e in _events("Police raided a house in Kidal and arrested two men.")] == [EventType.DETENTION]


def test_a_meeting_ahead_is_one_that_is_set() -> None:
    """Its place is told, not only who is to meet whom."""
    assert _told("President Amadou Keita will meet Pieter Vos on 27 May.", EventType.MEETING) == []
    assert _told("President Amadou Keita will meet Pieter Vos in Tunis on 27 May.", EventType.MEETING) == [
        ("Amadou Keita, Pieter Vos", "Tunis")
    ]


@pytest.mark.parametrize(
    ("words", "sort", "doer", "place"),
    [
        (
            "Southern African leaders meeting in Lusaka have told their ministers to be ready.",
            EventType.MEETING,
            "African leaders",
            "Lusaka",
        ),
        (
            "At an emergency session of the African Union in Tunis, the ambassador walked out.",
            EventType.MEETING,
            "African Union",
            "Tunis",
        ),
        ("Chad will hold a presidential election in May.", EventType.VOTE, "Chad", None),
        ("Chad held a referendum on the constitution on Sunday.", EventType.VOTE, "Chad", None),
        ("Amadou Keita won the presidential election in Chad on Sunday.", EventType.VOTE, "Amadou Keita", "Chad"),
    ],
)
def test_sessions_and_polls_are_told_with_who_holds_them(
    words: str, sort: EventType, doer: str, place: str | None
) -> None:
    """Leaders "meeting in" a town are there, though they are who is quoted; a poll is of who holds or wins it."""
    assert _told(words, sort) == [(doer, place)]


@pytest.mark.parametrize(
    "words", ["She won an election to the school board.", "The election next year worries Chad, a minister said."]
)
def test_polls_that_are_only_spoken_of_are_no_vote(words: str) -> None:
    """Neither one without a time or place, nor one that nobody is told to hold."""
    assert _told(words, EventType.VOTE) == []


def test_a_power_named_by_its_seat_is_one_party() -> None:
    """The gazetteer's comma in "Washington, D.C." would make two of it."""
    assert _told("Washington imposed sanctions on two Chadian officers on Monday.", EventType.SANCTION) == [
        ("Washington", None)
    ]


def test_a_noun_that_takes_up_the_clause_before_is_where_that_was() -> None:
    """“Was set on fire by drones, the second such attack”: no deed of its own."""
    words = "Five people died after a depot near Kidal was set on fire by drones, the second such attack this month."
    assert _told(words, EventType.STRIKE) == [(None, "Kidal")]


@pytest.mark.parametrize(
    ("words", "doer"),
    [
        ("Chad's army reported that it had destroyed a large number of rebel guns.", "Chadian army"),
        ("Niger's government said Chadian forces opened fire across the border.", "Chadian forces"),
    ],
)
def test_fire_that_one_side_says_another_opened_is_a_battle(words: str, doer: str) -> None:
    """Who attacked is enough where somebody claims it, with no place told."""
    assert _told(words, EventType.BATTLE) == [(doer, None)]


def test_an_attack_that_may_come_is_none() -> None:
    """What is only feared is claimed by nobody."""
    assert _events("Niger's government said Chadian forces might open fire across the border.") == ()
