"""Who speaks before a headline's colon or behind its last dash, and before a line's colon."""

from __future__ import annotations

import pytest

from dateline.pipeline.resources import extract_document, load_resources
from dateline.reading.files.jsonlines import read_record

BODY = "\n\nThe ferry left Kesh on Monday with about 200 aboard and sank in a storm off the northern coast."


@pytest.fixture(scope="module")
def resources():
    return load_resources()


def said(text: str, resources) -> list[tuple[str, str]]:
    """Speaker and content of each statement."""
    document = read_record({"id": "d", "text": text}, "set")
    words = lambda spans: " … ".join(span.text(text) for span in spans)  # noqa: E731
    return [(s.speaker, words(s.content)) for s in extract_document(document, resources).statements]


@pytest.mark.parametrize(
    ("headline", "speaker", "content"),
    [
        ("UN: 40,000 flee fighting in Orlo valley", "United Nations", "40,000 flee fighting in Orlo valley"),
        ("Army: rebels leave the dam", "Army", "rebels leave the dam"),
        ("Three killed in market blast - police", "police", "Three killed in market blast"),
        ("Bravian police: Six held over port fire", "Bravian police", "Six held over port fire"),
        ("Dozens drown as ferry sinks off Orlo: coast guard", "coast guard", "Dozens drown as ferry sinks off Orlo"),
    ],
)
def test_a_body_beside_a_headlines_mark_speaks(headline, speaker, content, resources):
    assert (speaker, content) in said(headline + BODY, resources)


@pytest.mark.parametrize(
    "headline",
    [
        "Harbour Board: What is it and what does it do?",
        "Kesh: three days that changed a town",
        "What we know: the ferry that sank off Orlo",
        "Norland election: Lind wins second term",
    ],
)
def test_a_topic_before_a_headlines_colon_says_nothing(headline, resources):
    assert said(headline + BODY, resources) == []


@pytest.mark.parametrize(
    ("line", "speaker", "content"),
    [
        ("Ole Strand, premier of Norland: “The siege is over.”", "Ole Strand", "“The siege is over.”"),
        ("12:30 – Governor Hugo Vane: air defence is at work in Kesh", "Hugo Vane", "air defence is at work in Kesh"),
    ],
)
def test_who_is_named_with_a_role_before_a_lines_colon_speaks(line, speaker, content, resources):
    assert said(f"Ferry sinks off Orlo{BODY}\n\n{line}\n\nCrews were still at sea late on Monday.", resources)[-1:] == [
        (speaker, content)
    ]


def test_who_stands_in_capitals_before_a_transcripts_colon_speaks_to_the_paragraphs_end_and_the_desk_does_not(
    resources,
):
    text = (
        "On the line is Tarso Kulan, spokesman for Governor Ida Brandt. Mr Kulan, how many died?\n\n"
        "TARSO KULAN: Fifty-nine bodies were buried.\n\nPRESENTER: Who did it?\n\n"
        "KULAN: We do not know. Two officers died at the market."
    )
    assert said(text, resources) == [
        ("Tarso Kulan", "Fifty-nine bodies were buried."),
        ("Tarso Kulan", "We do not know. Two officers died at the market."),
    ]
