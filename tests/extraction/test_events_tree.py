"""Who does what, read from the tree of a sentence that the reader model has read."""

from __future__ import annotations

from functools import cache

from dateline.model import Event, EventType
from dateline.pipeline.resources import extract_document
from dateline.reading.text.plaintext import read_text


@cache
def events(words: str) -> tuple[Event, ...]:
    return extract_document(read_text(words, id="x", published="2031-05-20")).events


def only(words: str, kind: EventType) -> Event:
    (event,) = [e for e in events(words) if e.type is kind]
    return event


def names(words: str, kind: EventType) -> tuple[str | None, str | None]:
    event = only(words, kind)
    return event.actor and event.actor.name, event.target and event.target.name


def test_all_of_a_row_are_the_doers() -> None:
    """Two doers joined by "and" are both told."""
    actor, _ = names(
        "Presidents Amadou Keita and Pieter Vos signed the ceasefire agreement in Geneva on Monday.",
        EventType.AGREEMENT,
    )
    assert actor == "Amadou Keita, Pieter Vos"


def test_people_without_a_name_are_told_by_what_they_are() -> None:
    """Gunmen are an actor, and miners a target, though neither has a name."""
    assert names("Gunmen attacked a convoy of miners near Tumaco on Friday, killing three.", EventType.BATTLE) == (
        "Gunmen",
        "convoy of miners",
    )


def test_a_doer_behind_by_is_the_actor_of_the_passive() -> None:
    """In the passive the subject suffers and "by" leads to the doer."""
    assert names("Twelve farmers were abducted by armed men near Goma on Sunday.", EventType.DETENTION) == (
        "armed men",
        "farmers",
    )


def test_the_object_of_a_later_clause_is_no_target() -> None:
    """Who is attacked in another clause is not attacked in this one."""
    event = only(
        "The army of Chad shelled Kwendelo on Tuesday after rebels ambushed a patrol of policemen.", EventType.STRIKE
    )
    assert event.target is None
    assert event.place and event.place.name == "Kwendelo"


def test_who_is_suspended_from_a_body_suffers_it() -> None:
    """Of a suspension the body is the actor, the suspended the target."""
    assert names("Mali was suspended from the African Union on Tuesday.", EventType.SANCTION) == (
        "African Union",
        "Mali",
    )


def test_people_told_by_their_nationality_are_counted() -> None:
    """A nationality's plural counts people, and it is they who suffer, not their state."""
    event = only(
        "Twelve Palestinians were killed in an Israeli strike on Nuseirat on Sunday, medics said.", EventType.STRIKE
    )
    assert [(q.of, q.low) for q in event.quantities] == [("killed", 12)]
    assert event.target and event.target.name == "Palestinians"


def test_a_blow_and_its_answer_are_two_events() -> None:
    """Who strikes back after another's attack does one thing, the other another."""
    found = events(
        "Chad's army struck a camp near Abéché on Monday after Sudanese forces attacked Chad's border post near Tiné."
    )
    assert {e.actor.name for e in found if e.actor and e.type is EventType.STRIKE} == {"Chad's army", "Sudanese forces"}


def test_who_claims_responsibility_is_the_actor() -> None:
    """The group that claims responsibility for an attack did it, as far as is told."""
    actor, target = names(
        "The Pacific Column claimed responsibility for the attack on a bus depot in Tumaco that killed four people.",
        EventType.BATTLE,
    )
    assert actor and "Pacific Column" in actor
    assert target == "bus depot"


def test_an_attempt_is_no_killing() -> None:
    """An assassination attempt killed nobody."""
    assert not [
        e for e in events("He survived an assassination attempt in Tunis on Friday.") if e.type is EventType.OTHER
    ]


def test_what_happened_months_before_is_not_of_the_day_told() -> None:
    """The day of what came two months after an attack is not the attack's."""
    (event,) = events("The school moved to Gore in April 2030, two months after rebels shelled Abéché.")
    assert event.when.interval is None


def test_a_meeting_of_a_page_about_shows_is_none() -> None:
    """Somebody who hosts a programme with somebody meets nobody."""
    assert not [e for e in events("Hugo Ferrand hosts a podcast with Anna Keller.") if e.type is EventType.MEETING]


def test_who_opens_the_clause_behind_when_suffers_nothing_of_the_one_before() -> None:
    """Those who "were killed when gunmen fired" are not the gunmen, also where the tree hangs these on the killing."""
    words = (
        "07:55\nFishermen's boat fired on\nThree fishermen were killed when gunmen in speedboats fired on their boat "
        "off Bongao on Sunday night, the coast guard said."
    )
    assert names(words, EventType.BATTLE) == ("gunmen", "boat, fishermen")


def test_whose_minister_meets_somebody_does_not_meet_him() -> None:
    """Of "A and B's minister C" B takes no part, where the tree makes a row of A and B."""
    words = (
        "Premier Anna Bell met Kiril Denev and Marta Zelm's foreign minister Rustam Umar in Vienna on Friday, "
        "the ministry said."
    )
    assert names(words, EventType.MEETING) == ("Anna Bell, Kiril Denev, Rustam Umar", None)


def test_who_is_named_behind_the_comma_of_his_role_takes_part() -> None:
    """“The envoy, X, met Y”: X did."""
    words = (
        "Chad's foreign minister, Idris Bokari, held talks with Anna Bell and Marta Zelm's adviser Rustam Umar "
        "in Niamey on Sunday."
    )
    assert names(words, EventType.MEETING) == ("Idris Bokari, Anna Bell, Rustam Umar", None)


def test_two_who_have_no_name_spoke_though_others_are_named_who_tell_of_it() -> None:
    """Of "the two ministers spoke by phone, X told Y" neither X nor Y spoke by phone."""
    words = "The two prime ministers spoke by phone on Sunday, an aide to Anna Bell told Kiril Denev's newspaper."
    assert names(words, EventType.CALL) == ("two prime ministers", None)


def test_who_is_injured_has_injured_nobody() -> None:
    """The officers who "were slightly injured" did nothing, also where the tagger takes the word for an adjective."""
    words = (
        "Police said two officers were slightly injured in Kesh when bottles were thrown, and that a shop was looted."
    )
    assert all(e.actor is None or "officers" not in e.actor.name for e in events(words))
