"""Exports: JSON Lines, CSV and GeoJSON of what the record answers, and passages with their spans marked."""

import csv
import io
import json
from dataclasses import replace

import jsonschema
import pytest

from dateline.export.answers import day_words, moment_words, shorten
from dateline.export.csv import COLUMNS, write_csv
from dateline.export.geojson import render_geojson
from dateline.export.jsonl import render_kept, write_jsonl
from dateline.export.passages import mark_passage, passage_json
from dateline.export.record_json import load_schema
from dateline.model import (
    Capture,
    Document,
    DocumentKind,
    Evidence,
    Findings,
    Mode,
    PlaceKind,
    PlaceMention,
    PlaceUse,
    Polarity,
    Post,
    Span,
    SpeakerKind,
    Statement,
)
from dateline.store.answers import Found, Kept, PlaceSummary, Said, Where

TEXT = 'Day of talks\nAda Moren said the bridge at Orlo is ours.\nIlko Brant said "no".\n'
SOURCE, CUE, CONTENT = Span(13, 22), Span(23, 27), Span(28, 54)


@pytest.fixture
def kept():
    document = Document("d", TEXT, "Day of talks", "Vesny Gazette", posts=(Post("p", Span(0, len(TEXT))),))
    evidence = Evidence((SOURCE, CUE, CONTENT), "test.said")
    statement = Statement(
        "s",
        "p",
        (SOURCE,),
        (CUE,),
        (CONTENT,),
        "Ada Moren",
        SpeakerKind.PERSON,
        Mode.INDIRECT,
        Polarity.ASSERTS,
        evidence,
    )
    capture = Capture("c", "talks.html", "00ff", "2031-03-04T08:00:00Z", "text/html")
    return Kept("k", document, Findings(statements=(statement,)), (capture,))


def test_line_of_a_document_satisfies_the_schema(kept):
    """A line of `export jsonl` is a record as `extract` gives it, with the captures it was read from."""
    stream = io.StringIO()
    write_jsonl([kept, kept], stream)
    first, second = (json.loads(line) for line in stream.getvalue().splitlines())
    assert first == second == render_kept(kept)
    jsonschema.validate(first, load_schema())
    assert first["captures"][0]["source"] == "talks.html"


def test_odd_characters_are_escaped(kept):
    """Lone surrogates, which no file takes, are escaped."""
    stream = io.StringIO()
    write_jsonl([replace(kept, document=replace(kept.document, title="\ud800 мост"))], stream)
    assert stream.getvalue().isascii()
    assert json.loads(stream.getvalue())["title"] == "\ud800 мост"


def said(kept, words="the bridge at Orlo is ours"):
    where = Where("k", "d", DocumentKind.ARTICLE, "Vesny Gazette", "Day of talks", None, "2031-03-04", 0)
    return Said(kept.findings.statements[0], words, where, frozenset({"k"}))


def test_rows_of_statements(kept):
    """CSV has a header and a row a statement; quotation marks and line breaks survive."""
    stream = io.StringIO()
    write_csv([said(kept, 'the "bridge"\nis ours')], stream)
    header, row = csv.reader(io.StringIO(stream.getvalue(), newline=""))
    assert tuple(header) == COLUMNS
    found = dict(zip(header, row, strict=True))
    assert (found["speaker"], found["words"]) == ("Ada Moren", 'the "bridge"\nis ours')


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_spreadsheets_run_nothing(kept, words):
    """A cell that a spreadsheet would run is kept from it."""
    stream = io.StringIO()
    write_csv([said(kept, words)], stream)
    _, row = csv.reader(io.StringIO(stream.getvalue(), newline=""))
    assert dict(zip(COLUMNS, row, strict=True))["words"] == "'" + words


def test_places_on_the_map():
    """A located place is a point, longitude first; one that is not located is left out."""
    mention = PlaceMention(
        Span(0, 4),
        "Orlo",
        "Orlo",
        PlaceKind.SETTLEMENT,
        PlaceUse.LITERAL,
        Evidence((Span(0, 4),), "t"),
        "XX",
        41.5,
        12.25,
    )
    summary = PlaceSummary(mention, 2, 1, None, None)
    lost = replace(summary, mention=replace(mention, latitude=None))
    (feature,) = render_geojson([summary, lost], [])["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [12.25, 41.5]}
    assert (feature["properties"]["name"], feature["properties"]["mentions"]) == ("Orlo", 2)
    beside = replace(
        mention,
        evidence=Evidence((Span(0, 4),), "places.relation.distance"),
        radius_km=6.7,
        reason="importance 0.5; 20 km north of it",
    )
    first, second = render_geojson([replace(summary, mention=beside), summary], [])["features"]
    assert (first["properties"]["relation"], second["properties"]["relation"]) == (None, "20 km north of it")
    assert second["properties"]["radius_km"] == 6.7


def test_passage_of_a_statement(kept):
    """The spans of a statement are marked in its passage, and their offsets are those of the document."""
    marked = mark_passage(kept, Found("statement", "s"))
    assert [(role, span.text(TEXT)) for span, role in marked.spans] == [
        ("source", "Ada Moren"),
        ("cue", "said"),
        ("content", "the bridge at Orlo is ours"),
    ]
    assert marked.text == TEXT[marked.start : marked.start + len(marked.text)]
    assert passage_json(marked)["speaker"] == "Ada Moren, person"


def test_passage_names_who_tells_of_it(kept):
    """A statement within another and an event name the speaker whose words they are, with the id to show those by."""
    outer = kept.findings.statements[0]
    inner = replace(outer, id="i", speaker="Ilko Brant", nested_in=outer.id)
    both = replace(kept, findings=replace(kept.findings, statements=(outer, inner)))
    assert passage_json(mark_passage(both, Found("statement", "i")))["within"] == f"Ada Moren #{outer.id[:8]}"


def test_passage_is_no_longer_than_it_need_be(kept):
    """Around a finding in a long page only the lines beside it are shown."""
    text = "x\n" * 2000 + TEXT + "y\n" * 2000
    move = 4000
    statement = kept.findings.statements[0]
    moved = replace(
        statement,
        source=(SOURCE.shift(move),),
        cue=(CUE.shift(move),),
        content=(CONTENT.shift(move),),
        evidence=Evidence((SOURCE.shift(move),), "test.said"),
    )
    post = Post("p", Span(0, len(text)))
    long = replace(
        kept, document=replace(kept.document, text=text, posts=(post,)), findings=Findings(statements=(moved,))
    )
    marked = mark_passage(long, Found("statement", "s"))
    assert len(marked.text) < 1200
    assert "bridge at Orlo" in marked.text


@pytest.mark.parametrize(
    ("words", "most", "short"),
    [
        ("one two three", 20, "one two three"),
        ("one two three", 9, "one two…"),
        ("one\n\ntwo", 20, "one two"),
        ("", 5, ""),
    ],
)
def test_shortening_cuts_at_words(words, most, short):
    """Words are cut at a word's end, and line breaks are spaces."""
    assert shorten(words, most) == short


def test_days_and_moments_in_words():
    """Days and times are said as people say them."""
    assert day_words("2031-03-04") == "Tuesday 4 March 2031"
    assert day_words(None) == "Undated"
    assert moment_words("2031-03-04T08:00:00") == "2031-03-04 08:00"
    assert moment_words("2031-03-04") == "2031-03-04"
    assert moment_words(None) == "undated"
