"""What other tools open: ACLED's columns, TimelineJS, Web Annotations. Nothing is filled in that no page tells."""

import csv
import io
from dataclasses import replace

import jsonschema
import pytest

from dateline.export.acled import COLUMNS, OWN_COLUMNS, time_precision, write_acled_csv
from dateline.export.timeline_js import render_timeline
from dateline.export.web_annotation import list_annotations
from dateline.model import (
    Basis,
    Bearing,
    Claim,
    ClaimKind,
    ClaimStatus,
    Contribution,
    Document,
    Event,
    EventStatus,
    EventType,
    Evidence,
    Figure,
    Findings,
    Incident,
    Mode,
    PlaceKind,
    PlaceMention,
    PlaceUse,
    Polarity,
    Precision,
    Quantity,
    Report,
    Site,
    Span,
    SpeakerKind,
    Statement,
    Tally,
    Voice,
    When,
)
from dateline.store.answers import Kept, PlaceSummary

DAY = When("2031-03-04", "2031-03-04", "2031-03-04", Precision.DAY, Basis.STATED)
ORLO = Site("Orlo", "77", PlaceKind.SETTLEMENT, "UA")
ACLED = (  # as published, in this order
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
)


def report(event="e1", outlet="Vesny Gazette", words="shells hit a <market>"):
    voice = Voice("mayor of Orlo", SpeakerKind.PERSON, "s1")
    denier = Voice("Durn army", SpeakerKind.OFFICE, "s2")
    return Report(
        event, f"d-{outlet}", "p", outlet, "2031-03-04", EventType.STRIKE, EventStatus.CLAIMED,
        voices=(voice,), deniers=(denier,), words=words,
    )  # fmt: skip


def figure(number, who):
    return Figure(Quantity("killed", number, number, str(number), Span(0, 2)), who, "d", "2031-03-04")


KILLED = Tally("killed", 12, 14, (figure(12, "mayor"), figure(14, "ministry")), ("12", "14"))
STRIKE = Incident(
    "i1", EventType.STRIKE, EventStatus.CLAIMED, (report(), report("e2", "Durn Post")), DAY, (ORLO,), "Durn", None,
    (KILLED,),
)  # fmt: skip


def place(name="Orlo", rule="places.ranked"):
    span = Span(0, 4)
    mention = PlaceMention(
        span, name, name, PlaceKind.SETTLEMENT, PlaceUse.LITERAL, Evidence((span,), rule), "UA", 41.5, 12.25,
        geonameid=77,
    )  # fmt: skip
    return PlaceSummary(mention, 1, 1, None, None)


def rows(incidents, claims=(), places=()):
    stream = io.StringIO()
    write_acled_csv(incidents, claims, places, stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))


def test_columns_are_those_that_acled_publishes():
    """The first columns are ACLED's, in its order; ours follow."""
    assert " ".join(COLUMNS) == ACLED
    (row,) = rows([STRIKE])
    assert tuple(row) == (*COLUMNS, *OWN_COLUMNS)


def test_a_strike_has_its_place_date_sources_figures_and_denials():
    """Figures that differ keep their range and their sources; the conservative one is ACLED's."""
    (row,) = rows([STRIKE], places=[place("Orlo", "places.relation.distance"), place()])
    wanted = {
        "event_date": "2031-03-04", "year": "2031", "time_precision": "1", "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence", "actor1": "Durn", "country": "Ukraine", "location": "Orlo",
        "latitude": "41.5", "longitude": "12.25", "geo_precision": "1", "source": "Vesny Gazette; Durn Post",
        "notes": "shells hit a <market>", "fatalities": "12", "killed_low": "12", "killed_high": "14",
        "figures_by_source": "12 killed (mayor); 14 killed (ministry)", "said_by": "mayor of Orlo",
        "denied_by": "Durn army", "documents": "2", "status": "claimed",
    }  # fmt: skip
    assert {name: row[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("target", "second"),
    [("Durn army", "Durn army"), ("miners", "miners"), ("power station", ""), ("Orlo", ""), ("city, school", "")],
)
def test_what_is_no_actor_stands_as_target_alone(target, second):
    """The second actor is somebody; a town or a building is only what was struck."""
    (row,) = rows([replace(STRIKE, target=target)])
    assert (row["actor2"], row["target"], row["kind"]) == (second, target, "strike")


def test_a_page_without_an_outlet_goes_by_its_title():
    """No id stands where a person looks for a source."""
    stream = io.StringIO()
    write_acled_csv(
        [replace(STRIKE, reports=(replace(report(), outlet=None),))], (), (), stream, {"d-Vesny Gazette": "“A day”"}
    )
    (row,) = csv.DictReader(io.StringIO(stream.getvalue(), newline=""))
    assert row["source"] == "“A day”"


def test_what_no_page_tells_is_empty():
    """No nought where no toll is told, no sort of weapon, no code of an actor, no middle of a country."""
    bare = replace(STRIKE, when=When(None, None, None, Precision.UNKNOWN, Basis.UNKNOWN), tallies=(), actor=None)
    (row,) = rows(
        [replace(bare, sites=(Site("Orlo Land", "78", PlaceKind.COUNTRY, "UA"),))], places=[place("Orlo Land")]
    )
    names = ("event_date", "year", "time_precision", "sub_event_type", "actor1", "inter1", "civilian_targeting", "iso")
    assert {row[name] for name in (*names, "fatalities", "latitude", "longitude", "location")} == {""}


def test_who_denies_in_a_claim_about_it_is_told():
    """A denial joined by linking stands in the row of what it denies, whichever way the claim is tied to it."""
    saying, denying = (Voice(who, SpeakerKind.OFFICE, who) for who in ("Vesny army", "Lerun council"))
    voices = (
        Contribution(Bearing.ASSERTS, saying, "d", "p", "e2", None, "it is ours"),
        Contribution(Bearing.DENIES, denying, "d", "p", None, None, "it is not"),
    )
    claim = Claim("c", ClaimKind.CONTROL, "Orlo is held", ClaimStatus.DISPUTED, "two sides", voices)
    (row,) = rows([STRIKE], [claim])
    assert row["denied_by"] == "Durn army; Lerun council"


def test_meetings_and_history_are_no_rows():
    """What ACLED does not code, and what is told as history, is left out; whatever killed is in."""
    meeting = replace(STRIKE, type=EventType.MEETING, tallies=())
    assert rows([meeting, replace(STRIKE, background=True)]) == []
    assert rows([replace(STRIKE, type=EventType.OTHER)])[0]["event_type"] == ""


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        ("2031-03-04", "2031-03-04", 1), ("2031-03-03", "2031-03-09", 2), ("2031-03", "2031-03", 3),
        ("2031", "2031", None), ("2031-03-04", None, None),
    ],
)  # fmt: skip
def test_precision_of_a_date(start, end, code):
    """A day, a week and a month have ACLED's codes; of what is longer or open there is none."""
    assert time_precision(When(None, start, end, Precision.DAY, Basis.STATED)) == code


DATE = {
    "type": "object", "required": ["year"], "additionalProperties": False,
    "properties": {name: {"type": "integer"} for name in ("year", "month", "day")},
}  # fmt: skip
TIMELINE = {  # of https://timeline.knightlab.com/docs/json-format.html, what is used
    "type": "object", "required": ["events"], "additionalProperties": False,
    "properties": {"events": {"type": "array", "items": {
        "type": "object", "required": ["start_date", "text"], "additionalProperties": False,
        "properties": {
            "unique_id": {"type": "string"}, "group": {"type": "string"}, "autolink": {"type": "boolean"},
            "start_date": DATE, "end_date": DATE,
            "text": {"type": "object", "required": ["headline", "text"], "properties": {
                "headline": {"type": "string"}, "text": {"type": "string"}}},
        },
    }}},
}  # fmt: skip


def test_timeline_is_as_timelinejs_reads_it():
    """A slide an incident that has a date, as exact as it is told; nothing of a page becomes markup."""
    month = replace(STRIKE, id="i2", when=When(None, "2031-03", "2031-04", Precision.MONTH, Basis.STATED))
    undated = replace(STRIKE, id="i3", when=When(None, None, None, Precision.UNKNOWN, Basis.UNKNOWN))
    timeline = render_timeline([STRIKE, month, undated])
    jsonschema.validate(timeline, TIMELINE)
    first, second = timeline["events"]
    assert first["start_date"] == {"year": 2031, "month": 3, "day": 4}
    assert "end_date" not in first
    assert (second["start_date"], second["end_date"]) == ({"year": 2031, "month": 3}, {"year": 2031, "month": 4})
    assert "&lt;market&gt;" in first["text"]["text"]
    assert first["text"]["headline"].startswith("Strike, Orlo, 12 killed (mayor) / 14 killed (ministry)")


TEXT = "Day of talks\nAda Moren said the bridge at Orlo is ours. Shells hit a market.\n"
ANNOTATION = {  # of https://www.w3.org/TR/annotation-model/, what is used
    "type": "object", "required": ["@context", "id", "type", "target"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"}, "id": {"type": "string", "format": "uri"},
        "type": {"const": "Annotation"}, "motivation": {"const": "tagging"},
        "body": {"type": "array", "items": {"required": ["type", "value"], "properties": {
            "type": {"const": "TextualBody"}, "purpose": {"const": "tagging"}}}},
        "target": {"type": "array", "minItems": 1, "items": {"required": ["source", "selector"]}},
    },
}  # fmt: skip


def test_annotations_quote_the_words_at_their_positions():
    """Every span of a statement and the word of an event have quote and position, and both say the same."""
    content, trigger = Span(28, 54), Span(56, 66)
    statement = Statement(
        "s", "p", (Span(13, 22),), (Span(23, 27),), (content,), "Ada Moren", SpeakerKind.PERSON, Mode.INDIRECT,
        Polarity.ASSERTS, Evidence((content,), "test"),
    )  # fmt: skip
    event = Event("e", "p", EventType.STRIKE, trigger, EventStatus.REPORTED, Evidence((trigger,), "test"))
    document = Document("d", TEXT, address="https://vesny.example/talks")
    kept = Kept("k", document, Findings(statements=(statement,), events=(event,)))
    for annotation, span in zip(list_annotations([kept]), (content, trigger), strict=True):
        jsonschema.validate(annotation, ANNOTATION)
        (target,) = annotation["target"]
        quote, position = target["selector"]
        assert target["source"] == "https://vesny.example/talks"
        assert (position["start"], position["end"]) == (span.start, span.end)
        assert quote["exact"] == span.text(TEXT)
        assert TEXT.index(quote["prefix"] + quote["exact"] + quote["suffix"]) == span.start - len(quote["prefix"])
    lost = replace(kept, document=replace(document, address=None))
    assert {a["target"][0]["source"] for a in list_annotations([lost])} == {"urn:dateline:document:k"}
