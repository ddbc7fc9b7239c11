"""Events: what happened, or is said to have, with who, where, when, how many, and who denies it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extraction.events.finding import find_events
from dateline.extraction.events.status import is_background
from dateline.language.analyser import analyse
from dateline.language.knowledge import Knowledge
from dateline.language.lexicon import load_lexicon
from dateline.model import (
    Actor,
    Basis,
    Document,
    Event,
    EventStatus,
    EventType,
    Evidence,
    Findings,
    Mode,
    PlaceKind,
    PlaceMention,
    PlaceUse,
    Polarity,
    Precision,
    Span,
    SpeakerKind,
    Statement,
    TimeMention,
    When,
)

TOWNS = ("Zenda", "Strelsau", "Tarlenheim", "Hofbau")
LANDS = ("Ruritania", "Grandrealm")
PEOPLE = ("Anna Holm", "Rupert Hentzau", "Carl Black")
BODIES = ("Ruritanian general staff", "Grandrealm army", "Blue Front")


class NoGazetteer:
    def places_named(self, names: object) -> dict[str, list[object]]:
        return {}

    def place(self, place_id: int) -> None:
        return None


KNOWLEDGE = Knowledge(load_lexicon(), NoGazetteer())  # type: ignore[arg-type]  # a double that knows no place


def spans(text: str, words: str) -> list[Span]:
    return [Span(*m.span()) for m in re.finditer(rf"\b{re.escape(words)}\b", text)]


def place_mention(text: str, span: Span, kind: PlaceKind) -> PlaceMention:
    name = span.text(text)
    return PlaceMention(span, name, name, kind, PlaceUse.LITERAL, Evidence((span,), "test"), country="RU")


def time_mention(span: Span, text: str, day: str) -> TimeMention:
    when = When(day, day, day, Precision.DAY if len(day) == 10 else Precision.YEAR, Basis.STATED)
    return TimeMention(span, span.text(text), when, Evidence((span,), "test"))


def statement(text: str, content: str, speaker: str, polarity: Polarity = Polarity.ASSERTS) -> Statement:
    (span,) = spans(text, content)
    source = tuple(s for s in spans(text, speaker) if not span.overlaps(s))[:1]
    identity = f"{speaker}:{content[:12]}"
    evidence = Evidence((span,), "test")
    return Statement(identity, "", source, (), (span,), speaker, SpeakerKind.OFFICE, Mode.INDIRECT, polarity, evidence)


def read(text: str, *statements: Statement, published: str = "2031-05-04", **times: str) -> tuple[Event, ...]:
    document = Document(id="d", text=text, published=published)
    places = [place_mention(text, s, PlaceKind.SETTLEMENT) for name in TOWNS for s in spans(text, name)]
    places += [place_mention(text, s, PlaceKind.COUNTRY) for name in LANDS for s in spans(text, name)]
    actors = [Actor(n, SpeakerKind.PERSON, tuple(spans(text, n))) for n in PEOPLE if n in text]
    actors += [Actor(n, SpeakerKind.OFFICE, tuple(spans(text, n))) for n in BODIES if n in text]
    found = [time_mention(s, text, day) for words, day in times.items() for s in spans(text, words)]
    findings = Findings(
        times=tuple(sorted(found, key=lambda t: t.span)),
        places=tuple(sorted(places, key=lambda p: p.span)),
        actors=tuple(actors),
        statements=statements,
    )
    return find_events(analyse(document), findings, KNOWLEDGE).events


def only(events: tuple[Event, ...]) -> Event:
    assert len(events) == 1, [(e.type, e.place) for e in events]
    return events[0]


def test_a_strike_has_place_time_doer_and_toll() -> None:
    """One sentence gives one strike, with its place, its day and its figures."""
    event = only(read("Blue Front fighters shelled Zenda on Tuesday, killing five people.", Tuesday="2031-05-01"))
    assert event.type is EventType.STRIKE
    assert event.place is not None
    assert event.place.name == "Zenda"
    assert event.actor is not None
    assert "Blue Front" in event.actor.name
    assert event.when.interval == "2031-05-01"
    assert [(q.of, q.low) for q in event.quantities] == [("killed", 5)]
    assert event.status is EventStatus.REPORTED


def test_the_passive_has_its_doer_behind_by() -> None:
    """In the passive ("was bombed by X") X did it."""
    event = only(read("The market in Strelsau was bombed by Blue Front fighters."))
    assert event.actor is not None
    assert event.actor.name == "Blue Front fighters"


def test_told_three_times_it_is_one_event() -> None:
    """A repeat inside a document is one event, and the other tellings are kept."""
    telling = "An air raid on Zenda killed five people."
    event = only(read(f"{telling}\n{telling}\nThe raid on Zenda killed five, doctors said."))
    assert len(event.reports) == 2


def test_two_towns_are_two_events() -> None:
    """Strikes on two towns stay two."""
    events = read("An air raid on Zenda killed five people.\nAn air raid on Strelsau killed two people.")
    assert [e.place.name for e in events if e.place] == ["Zenda", "Strelsau"]


def test_a_bare_toll_belongs_to_the_strike_before_it() -> None:
    """A sentence that only counts the dead adds its figure to the strike told before."""
    event = only(read("Shells hit a school in Zenda. At least 12 people died and 30 were wounded."))
    assert {(q.of, q.low) for q in event.quantities} == {("killed", 12), ("injured", 30)}


def test_what_the_document_tells_itself_is_a_change_of_control() -> None:
    """Without anyone quoted a town taken is a change."""
    event = only(read("Blue Front fighters seized the town of Zenda on Tuesday."))
    assert event.type is EventType.CONTROL_CHANGE
    assert event.target is not None
    assert event.target.name == "Zenda"


def test_what_a_party_says_is_a_claim_of_control_and_its_denial_stands_with_it() -> None:
    """Taken says one, not taken says the other: one claim, asserted and denied."""
    text = "Ruritanian general staff said its forces had taken Zenda.\nGrandrealm army denied that Zenda was captured."
    event = only(
        read(
            text,
            statement(text, "its forces had taken Zenda", "Ruritanian general staff"),
            statement(text, "that Zenda was captured", "Grandrealm army", Polarity.DENIES),
        )
    )
    assert event.type is EventType.CONTROL_CLAIM
    assert len(event.asserted_by) == 1
    assert len(event.denied_by) == 1


def test_who_says_the_town_is_in_other_hands_denies_it() -> None:
    """A counter-assertion stands among the denials."""
    taken = "Ruritanian general staff said Ruritanian troops captured Zenda."
    text = f"{taken}\nGrandrealm army said Zenda is under the control of Grandrealm forces."
    event = only(
        read(
            text,
            statement(text, "Ruritanian troops captured Zenda", "Ruritanian general staff"),
            statement(text, "Zenda is under the control of Grandrealm forces", "Grandrealm army"),
        )
    )
    assert event.actor is not None
    assert event.actor.name == "Ruritanian troops"
    assert len(event.denied_by) == 1


def test_two_towns_taken_are_two_claims() -> None:
    """A list of towns taken is one claim a town."""
    events = read("Blue Front fighters had taken over two towns – Zenda, a rail hub, and Strelsau, on the border.")
    assert sorted(e.place.name for e in events if e.place) == ["Strelsau", "Zenda"]


def test_a_share_goes_with_its_own_town() -> None:
    """Of two shares in a sentence each stands with the town it is of."""
    events = read("Blue Front captured 80 per cent of Zenda and 70 per cent of Strelsau.")
    assert {(e.place.name, e.quantities[0].low) for e in events if e.place} == {("Zenda", 80), ("Strelsau", 70)}


def test_a_meeting_has_all_who_met() -> None:
    """Who met is the actor, all names in text order."""
    event = only(read("Anna Holm met Rupert Hentzau in Tarlenheim on Monday.", Monday="2031-05-05"))
    assert event.type is EventType.MEETING
    assert event.actor is not None
    assert event.actor.name == "Anna Holm, Rupert Hentzau"
    assert event.place is not None
    assert event.place.name == "Tarlenheim"


def test_history_is_background() -> None:
    """An event long before the page is told as history."""
    event = only(read("Ruritanian troops captured Zenda in 1931.", **{"1931": "1931"}))
    assert event.background


def test_a_page_of_the_first_days_of_the_calendar_is_read() -> None:
    """No day lies before it from which on things would be history."""
    assert not is_background(When("0001-01-01", "0001-01-01", "0001-01-01", Precision.DAY, Basis.STATED), date.min)


@pytest.mark.parametrize(
    "text",
    [
        "The general warned of an air raid on Zenda.",
        "Ruritania could bomb Zenda if talks fail.",
        "Blue Front fighters want to capture Zenda.",
        "An impending missile attack on Strelsau was feared.",
        "Holm struck a hopeful note in Zenda.",
        "The painter captured the mood of the crowd.",
        "The workers went on strike.",
        "The film was shot in three weeks.",
        "Shares in the company fell after it was hit by a scandal.",
        "The team attacked from the start and won.",
        "He is fighting for his career.",
        "The council meets every week.",
    ],
)
def test_what_did_not_happen_is_no_event(text: str) -> None:
    """Threats, wishes, suppositions and figures of speech make no event."""
    assert read(text) == ()


def test_forces_of_the_accused_are_not_those_of_the_accuser() -> None:
    """Where somebody accuses others, "its forces" are nobody's for sure."""
    text = "The Strelsau ministry accused Zubrowka of lies, saying that its forces had shelled Zenda."
    said = statement(text, "that its forces had shelled Zenda", "Strelsau ministry")
    assert only(read(text, said)).actor is None


def test_the_dead_among_the_attackers_are_no_victims() -> None:
    """The toll of an attack does not count those who attacked."""
    events = read(
        "Gunmen attacked Zenda on Tuesday, killing nine people. Four attackers were killed.", Tuesday="2031-05-01"
    )
    assert [q.low for q in events[0].quantities] == [9]


def test_since_is_no_day_of_an_event() -> None:
    """The deadliest raid since a year was not in that year."""
    text = "An air raid on Zenda killed five people, the deadliest since 2029."
    assert only(read(text, **{"2029": "2029"})).when.interval is None


def test_the_same_words_in_the_same_post_have_the_same_id() -> None:
    """An event's id does not hang on where in the page its post stands."""
    (first,) = read("An air raid on Zenda killed five people.")
    (second,) = read("The weather was fine.\nAn air raid on Zenda killed five people.")
    assert first.id == second.id


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_survived_and_evidence_is_inside(text: str) -> None:
    """Whatever the text, every span of an event lies inside it."""
    whole = f"{text} An air raid on Zenda killed five people. {text}"
    for event in read(whole):
        assert all(span.end <= len(whole) for span in event.evidence.spans)
