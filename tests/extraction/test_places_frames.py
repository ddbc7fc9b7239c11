"""Frames that decide over a middling label of the reader model: what is a place there, and what a body."""

from __future__ import annotations

import pytest

from dateline.extraction.places.finding import find_places
from dateline.language.analyser import analyse
from dateline.language.analysis import Analysis, Name
from dateline.language.gazetteer import load_gazetteer
from dateline.language.knowledge import Knowledge
from dateline.language.lexicon import load_lexicon
from dateline.model import Document, Findings, Span

KNOWLEDGE = Knowledge(load_lexicon(), load_gazetteer())
READ = ("Rosa Quill", "PER", 0.9)  # someone read in each text, for the model to have been there

Label = tuple[str, str, float]


def texts(text: str, *labels: Label) -> list[str]:
    """The places of a text in which the reader model found these names."""
    analysis = analyse(Document(id="made-up", text=text))
    spans = [(Span(text.index(name), text.index(name) + len(name)), kind, score) for name, kind, score in labels]
    names = tuple(Name(*read) for read in sorted(spans, key=lambda read: read[0].start))
    analysis = Analysis(analysis.document, analysis.passages, analysis.sentences, analysis.tokens, names)
    return [place.text for place in find_places(analysis, Findings(), KNOWLEDGE).places]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Rosa Quill was born in Kendal, where her aunt kept bees.", ("Kendal", "PER", 0.6)),
        ("Rosa Quill was born on March 3, 1951, in Kendal, to a miller.", ("Kendal", "PER", 0.6)),
        ("Rosa Quill took the prize from the mayor of Kendal on Friday.", ("Kendal", "ORG", 0.8)),
        ("Rosa Quill left the road two miles south of Kendal on Friday.", ("Kendal", "PER", 0.6)),
        ("They stopped Rosa Quill, 43, of Kendal on Friday.", ("Kendal", "PER", 0.7)),
        ("Neighbours told Rosa Quill that a Kendal doctor had come by.", ("Kendal", "PER", 0.4)),
        ("Rosa Quill was stopped by Kendal police on Friday.", ("Kendal", "ORG", 0.6)),
    ],
)
def test_a_name_in_a_places_frame_is_one_though_read_otherwise(text: str, label: Label) -> None:
    assert label[0] in texts(text, READ, label)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Rosa Quill was drawn to Kendal, whom she had met before.", ("Kendal", "PER", 0.6)),
        ("Rosa Quill took the prize that was sent on behalf of Kendal on Friday.", ("Kendal", "ORG", 0.8)),
        ("They stopped Rosa Quill, the aunt of Kendal on Friday.", ("Kendal", "PER", 0.7)),
        ("Neighbours told Rosa Quill that a Kendal supporter had come by.", ("Kendal", "PER", 0.4)),
        ("Rosa Quill was hired by Kendal on Friday.", ("Kendal", "ORG", 0.6)),
    ],
)
def test_without_the_frame_the_label_stands(text: str, label: Label) -> None:
    assert label[0] not in texts(text, READ, label)


def test_a_town_measured_from_is_none_of_the_people_of_its_name() -> None:
    """Someone else of the text may be called so."""
    labels = (("Rosa Holliday", "PER", 0.95),)
    text = "Rosa Holliday drove on. The car stopped two miles south of Holliday, Missouri."
    assert "Holliday" in texts(text, *labels)


def test_a_region_that_holds_a_town_speaks_for_it() -> None:
    """The state after the comma has a town of that name, so the name is the town's."""
    text = "Rosa Quill wrote to all of {}, and they answered."
    assert "Hugo" in texts(text.format("Hugo, Oklahoma"), READ, ("Hugo", "PER", 0.45))
    assert "Hugo" not in texts(text.format("Hugo, Tasmania"), READ, ("Hugo", "PER", 0.45))


@pytest.mark.parametrize(
    ("text", "label", "place"),
    [
        ("Kendal MP Rosa Quill was cheered.", READ, "Kendal"),
        ("Granville County Fire Marshal Rosa Quill came.", ("Granville County Fire", "ORG", 0.2), "Granville County"),
        ("They were met by Granville County Coroner Rosa Quill.", ("Granville County", "ORG", 0.3), "Granville County"),
    ],
)
def test_a_place_stands_before_a_title_and_its_holder(text: str, label: Label, place: str) -> None:
    assert place in texts(text, *{READ, label})


@pytest.mark.parametrize(
    ("text", "label", "no_place"),
    [
        ("Rosa Quill calls the place Hopewell Farms.", ("Hopewell Farms", "LOC", 0.5), "Hopewell"),
        ("Rosa Quill has much to bring to Kendal School District.", ("Kendal School District", "LOC", 0.7), "Kendal"),
        ("Rosa Quill sued the Winters Foot Care Center.", ("Winters Foot Care Center", "LOC", 0.6), "Winters"),
        ("A blast hit the church of St. Peter and St. Paul, Rosa Quill said.", ("St. Paul", "LOC", 0.6), "St. Paul"),
        ("Rosa Quill ran to the St. Peter and St. Paul Orthodox Church.", ("St. Paul", "LOC", 0.6), "St. Peter"),
    ],
)
def test_a_name_that_a_body_bears_is_no_place(text: str, label: Label, no_place: str) -> None:
    assert no_place not in texts(text, READ, label)


def test_a_town_called_for_a_saint_is_one_where_no_church_is_told() -> None:
    assert "St. Paul" in texts("Rosa Quill drove from Minneapolis to St. Paul.", READ, ("St. Paul", "LOC", 0.6))


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Rosa Quill may be named Secretary of State on Friday.", "Secretary of State"),
        ("Rosa Quill was six years with the Vexlin School District.", "Vexlin School District"),
    ],
)
def test_an_office_and_what_it_serves_are_no_places(text: str, office: str) -> None:
    """Though the last word is one that places have too."""
    assert office not in texts(text, READ)
    assert "Vexlin District" in texts("Rosa Quill was six years in the Vexlin District.", READ)
