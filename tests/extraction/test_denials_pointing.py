"""Scorn, promises and findings deny nothing; "this is untrue" denies what stands before it: invented sentences."""

from __future__ import annotations

import pytest

from dateline.model import Document, EventType, Polarity, Post, Span
from dateline.pipeline.resources import extract_document, load_resources


@pytest.fixture(scope="module")
def resources():
    return load_resources()


def extract(text: str, resources):
    return extract_document(Document("d", text, posts=(Post("p", Span(0, len(text))),)), resources)


def words(spans, text: str) -> str:
    return " … ".join(span.text(text) for span in spans).strip(' ,.“”"')


@pytest.mark.parametrize(
    "text",
    [
        "Arne Lund, who heads the council, sneered at the trip.",
        "The Grey Front ridiculed the visit of the Vestan envoy.",
        "Marta Holt, a deputy, challenged the party's deference to Lund.",
        'Arne Lund threatened Norland. "I promised her that we shan\'t forget," Marta Holt told reporters.',
        "Norland blamed Vesta for the talks. The Vestan president said they were neither a triumph nor a flop.",
    ],
)
def test_scorn_for_a_deed_a_promise_and_a_finding_deny_nothing(text, resources):
    """What is thought of a deed or person, or will not be done, answers no claim."""
    assert [s for s in extract(text, resources).statements if s.polarity is Polarity.DENIES] == []


def test_scorn_for_a_claim_denies_it(resources):
    """The same verbs deny where a claim is their object."""
    found = extract("Marta Holt ridiculed the claim that the dam had burst.", resources).statements
    assert [s.speaker for s in found if s.polarity is Polarity.DENIES] == ["Marta Holt"]


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        (
            "Norland's army says its soldiers have taken Orlo. Vesta's general staff says this is untrue.",
            "its soldiers have taken Orlo",
        ),
        (
            "The relief office says that the air force bombed a mill. "
            '"That\'s false. We know where the mills are," Arne Lund said.',
            "that the air force bombed a mill",
        ),
        (
            "The Norlanders had fired on Orlo, the mayor, Marta Holt, said. Vesta's air force rejected that version.",
            "The Norlanders had fired on Orlo",
        ),
    ],
)
def test_this_is_untrue_and_that_version_point_at_what_was_told(text, answered, resources):
    """A bare verdict tells what it denies, and keeps its own words."""
    (denial,) = (s for s in extract(text, resources).statements if s.polarity is Polarity.DENIES)
    assert words(denial.answers, text) == answered
    assert words(denial.content, text) != answered


def test_who_is_cited_within_a_relative_clause_says_no_more_than_that_clause(resources):
    """Of "a yard which, according to X, held arms" X tells what the yard held, not who was kept out of it."""
    text = "Visitors were not shown a yard behind the church which, according to the Vestan side, held arms."
    (said,) = extract(text, resources).statements
    assert words(said.content, text) == "which … held arms"
    assert said.polarity is Polarity.ASSERTS


@pytest.mark.parametrize("verb", ["told", "addressed"])
def test_a_rally_that_is_spoken_to_is_no_protest(verb, resources):
    """Those who are spoken to protest against nothing."""
    text = f"General Arne Lund {verb} a rally in the port of Orlo on Monday."
    assert [e for e in extract(text, resources).events if e.type is EventType.PROTEST] == []
