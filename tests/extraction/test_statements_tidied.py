"""Sources and contents tidied: who tells, what is told late, who else does likewise; about invented parties."""

from __future__ import annotations

import pytest

from dateline.extraction.actors.finding import find_actors
from dateline.extraction.attribution.tidying import tidy
from dateline.extraction.statements.finding import find_statements
from dateline.extraction.statements.links import _take_propositions
from dateline.language.analyser import analyse
from dateline.language.analysis import Attribution
from dateline.language.knowledge import Knowledge
from dateline.language.lexicon import load_lexicon
from dateline.model import (
    Document,
    Evidence,
    Findings,
    Mode,
    Polarity,
    Post,
    Span,
    SpeakerKind,
    Statement,
    cover,
)


class _NoPlaces:
    def places_named(self, names):
        return {}

    def place(self, place_id):
        return None


KNOWLEDGE = Knowledge(load_lexicon(), _NoPlaces())


def analysed(text: str):
    return analyse(Document("d", text, posts=(Post("p", Span(0, len(text))),)))


def read(text: str) -> list[tuple[str, str, str]]:
    """The speaker, polarity and content of each statement."""
    analysis = analysed(text)
    found = find_statements(analysis, find_actors(analysis, Findings(), KNOWLEDGE), KNOWLEDGE).statements
    return [(s.speaker, s.polarity.value, " ".join(c.text(text) for c in s.content)) for s in found]


@pytest.mark.parametrize(
    "likewise", ["as have two factions of the north", "as did the police", "as do its allies", "as has the mayor"]
)
def test_who_does_likewise_is_told_by_the_page(likewise: str) -> None:
    assert read(f"The Vestan army said it had left Kesh, {likewise}.")[0][2] == "it had left Kesh"


@pytest.mark.parametrize(
    ("sentence", "polarity", "content"),
    [
        ("Norland turned the earlier plan down.", "denies", "the earlier plan"),
        ("The general brushed the new offer aside.", "denies", "the new offer"),
        ("The council has turned their proposal down.", "denies", "their proposal"),
        ("The rebels turned it down.", "denies", "it"),
    ],
)
def test_a_plan_between_the_parts_of_a_verb_is_turned_down(sentence: str, polarity: str, content: str) -> None:
    assert read(f"Vesta praised the deal. {sentence}")[-1][1:] == (polarity, content)


@pytest.mark.parametrize("sentence", ["The driver turned the radio down.", "The army turned the road down to Kesh."])
def test_a_thing_turned_down_is_no_statement(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize("when", ["earlier", "previously", "separately"])
def test_a_clause_told_behind_the_source_it_cites_is_the_content(when: str) -> None:
    text = f"The Kelm Post had reported {when}, citing two officers, that the bridge was lost."
    assert read(text)[-1][2] == "that the bridge was lost"


@pytest.mark.parametrize(
    "way",
    [
        "requested anonymity",
        "asked not to be named",
        "declined to be identified",
        "spoke on condition of anonymity",
        "was not authorised to speak to the press",
    ],
)
def test_how_somebody_stays_unnamed_is_no_statement(way: str) -> None:
    contents = [content for _, _, content in read(f"A minister who {way} said that the talks had failed.")]
    assert contents == ["that the talks had failed"]


def test_who_stands_before_told_tells_and_not_the_paper() -> None:
    text = "A diplomat who declined to be identified told Reuters the ships had left."

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    contents = (span("A diplomat who declined to be identified"), span("the ships had left"))
    tidied = tidy(Attribution((span("Reuters"),), (span("told"),), contents, 0.9, "reader.attribution"), analysed(text))
    assert (tidied.source, tidied.content) == (contents[:1], contents[1:])


@pytest.mark.parametrize(
    ("before", "pronoun", "speaker"),
    [
        ("The United Nations praised the pause", "They", "Houthis"),
        ("The Foreign Ministry of Norway condemned the raids", "They have repeatedly", "Houthis"),
    ],
)
def test_they_are_the_body_in_the_plural_that_opened_the_sentence_before(
    before: str, pronoun: str, speaker: str
) -> None:
    text = f"{before}.\n\nThe Houthis have attacked ships since May. {pronoun} said that the raids would go on."
    assert read(text)[-1][0] == speaker


def test_it_is_the_state_that_opened_the_sentence_before() -> None:
    text = (
        "The Norwegian army said that a bridge was lost.\n\n"
        "Pakistan has lost forty trucks since May. It accuses Norway of arming the rebels."
    )
    assert read(text)[-1][0] == "Pakistan"


def test_a_sentence_ends_at_an_hour_before_a_number() -> None:
    text = "The truce began at 7 am. Two missiles were shot down, according to the army."
    assert read(text)[-1][2] == "Two missiles were shot down"


@pytest.mark.parametrize(
    "aside",
    [
        "something Vesta has always denied",
        "which Vesta has repeatedly denied",
        "a finding Vesta disputes",
        "a conclusion that Vesta rejects",
        "a charge Vesta denies",
        "an assessment Vesta disputed on Monday",
    ],
)
def test_a_claim_ends_before_the_words_that_take_it_up_and_deny_it(aside: str) -> None:
    found = read(f"The inspectors said that Vestan guards had burned the camp, {aside}.")
    contents = [content for _, polarity, content in found if polarity == "asserts"]
    assert contents == ["that Vestan guards had burned the camp"]


@pytest.mark.parametrize(
    "aside", ["something Vesta has always denied", "which Vesta denies", "a finding Vesta has rejected"]
)
def test_the_clause_before_is_what_such_words_deny(aside: str) -> None:
    found = read(f"The inspectors said that Vestan guards had burned the camp, {aside}.")
    assert ("Vesta", "denies", "that Vestan guards had burned the camp") in found


def test_what_nobody_can_accept_stands_outside_a_ruling() -> None:
    found = read("The court ruled in May that the sale had no basis, a finding Vesta does not accept.")
    assert found[0][2] == "that the sale had no basis"


def test_a_claim_that_goes_on_behind_a_dash_is_in_the_evidence_of_its_denial() -> None:
    """Where the denial was read only as far as the dash, it denies the whole claim, and its evidence holds that."""
    text = "Norland dismissed Vestan claims that its troops took two towns – Orlo, a hub, and Kesh."
    at = {
        part: Span(text.index(part), text.index(part) + len(part))
        for part in ("Norland", "dismissed", "Vestan", "claims")
    }
    that, dash = text.index("that its"), text.index(" –")

    def a_statement(source: str, cue: str, polarity: Polarity, content: Span) -> Statement:
        spans = (at[source], at[cue], content)
        evidence = Evidence(spans, "attribution.model")
        kind, mode = SpeakerKind.STATE, Mode.INDIRECT
        return Statement(cue, "p", (at[source],), (at[cue],), (content,), source, kind, mode, polarity, evidence)

    denial = a_statement("Norland", "dismissed", Polarity.DENIES, Span(at["Vestan"].start, dash))
    claim = a_statement("Vestan", "claims", Polarity.ASSERTS, Span(that, len(text) - 1))
    taken, _ = _take_propositions(analysed(text), [denial, claim])
    assert taken.content[0].start == that
    assert cover(taken.evidence.spans).contains(taken.content[0])
