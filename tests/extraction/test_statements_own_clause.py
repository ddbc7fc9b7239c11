"""Contents that end where another clause of the page begins, and keep what belongs to them: invented sentences."""

from __future__ import annotations

import pytest

from dateline.model import Document, Polarity, Post, Region, RegionKind, Span
from dateline.pipeline.resources import extract_document, load_resources


@pytest.fixture(scope="module")
def resources():
    return load_resources()


def statements(text: str, resources, regions=()):
    document = Document("d", text, posts=(Post("p", Span(0, len(text))),), regions=regions)
    return [
        (s.speaker, s.polarity, " … ".join(c.text(text) for c in s.content).strip(' ,.“”"'))
        for s in extract_document(document, resources).statements
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Arne Holt says that he'd been presented with an ultimatum and had refused it.",
            "that he'd been presented with an ultimatum and had refused it",
        ),
        ("The pilots were in hospital, the officials said, declining to be named.", "The pilots were in hospital"),
        (
            "The Norlanders, who accuse her of poisoning wells, tried to have her shot on Monday.",
            "her of poisoning wells",
        ),
    ],
)
def test_a_content_is_its_own_clause_and_whole(text, content, resources):
    """A second deed told in the same report stays; the main verb behind a relative clause and an aside do not."""
    assert content in [words for _, _, words in statements(text, resources)]


def test_what_is_only_said_is_no_part_of_what_is_denied(resources):
    """“Denies the charges and lives, it is said, in Orlo": nobody denies where he lives."""
    found = statements("Arne Holt denies the charges and lives, it is said, on a farm in Vesta.", resources)
    assert [words for _, polarity, words in found if polarity is Polarity.DENIES] == ["the charges"]


def test_who_reports_that_another_denies_only_asserts(resources):
    """An agency that passes a denial on denies nothing."""
    text = 'The minister, Marta Holt, told him that the expulsions were groundless and would be "mirrored", VAP said.'
    assert {who for who, polarity, _ in statements(text, resources) if polarity is Polarity.DENIES} == {"Marta Holt"}


def test_the_second_half_of_a_headline_is_another_matter(resources):
    """Behind a headline's semicolon another claim or deed is told."""
    title = "Orlo holds as Vesta claims railway station; Lund and Holt trade insults"
    text = f"{title}\n\nMore soon."
    found = statements(text, resources, (Region(Span(0, len(title)), RegionKind.HEADLINE, "test"),))
    assert found and all("Holt" not in words for _, _, words in found)


def test_a_rating_in_brackets_recommends_nothing(resources):
    """What follows "(9/10, the Courier Recommends)" is said by nobody named there."""
    text = "The Norrland kettle (7/10, COURIER Recommends) boils a litre of water in two minutes."
    assert statements(text, resources) == []


def test_who_is_cited_behind_which_tells_only_what_which_did(resources):
    """The sentence around the relative clause is told by the page."""
    text = (
        "Reporters saw a row of coffins. They were not let into a yard next to the church which, "
        "according to the Vestan side, was used by the Grey Band."
    )
    assert ("Vestan side", Polarity.ASSERTS, "which … was used by the Grey Band") in statements(text, resources)
