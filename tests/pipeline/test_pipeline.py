"""The whole walk: from words to findings, each inside its spans, the same every time, in the promised JSON."""

import gc
from dataclasses import fields, is_dataclass

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.export.record_json import load_schema, render_record
from dateline.model import Evidence, Span
from dateline.pipeline.resources import Resources, extract_document, load_resources
from dateline.reading.text.plaintext import read_text

STORY = """Shelling kills six in Marvane as ceasefire talks stall

At least six people were killed and 14 wounded when shells hit a market in the town of Marvane on Tuesday, the
Tarvian health ministry said.

“We counted 40 impacts in one hour,” Governor Ana Brill told the Velland Post. She said the army would answer.

The Velland army denied that its guns had fired on the town. “Our troops were nowhere near Marvane,” a spokesman said.

Under a 12-point plan presented in Geneva last week, Velland would withdraw from the border strip within 90 days.
Brill has rejected the plan.
"""
WORDS = st.sampled_from(
    [
        "Oda",
        "said",
        "that",
        "the",
        "army",
        "“",
        "”",
        "denied",
        "killed",
        "five",
        "on",
        "Monday",
        ".",
        ",",
        "\n",
        "in",
        "Paris",
        "according",
        "to",
        "plan",
        "he",
        "’s",
        "told",
        "2024",
        ":",
        "—",
        "reports",
        "(AP)",
        "06:45",
        "Kyiv",
        "\x00",
        "é",
    ]
)


def extracted(text, **about):
    document = read_text(text, **about)
    return document, extract_document(document, load_resources())


def spans_of(value):
    """Every span anywhere inside a record."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_of(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans_of(getattr(value, field.name))


@pytest.fixture(scope="module")
def story():
    return extracted(STORY, id="marvane", published="2031-03-05")


def test_the_record_of_a_story_is_valid_by_the_shipped_schema(story):
    jsonschema.Draft202012Validator(load_schema()).validate(render_record(*story))


def test_every_kind_of_finding_is_found_in_a_plain_story(story):
    _, findings = story
    assert {p.text for p in findings.places} >= {"Geneva"}
    assert any(s.polarity == "denies" and "Velland" in s.speaker for s in findings.statements)
    assert any(s.speaker == "Ana Brill" and s.mode == "direct" for s in findings.statements)
    assert any(q.of == "killed" and q.low == 6 and q.high is None for e in findings.events for q in e.quantities)
    assert any(t.when.interval == "2031-03-04" for t in findings.times)


def test_the_same_text_gives_the_same_findings_from_fresh_and_from_cached_readings(story):
    document, findings = story
    load_resources().cache.clear()
    assert extract_document(document, load_resources()) == findings
    assert extract_document(document, load_resources()) == findings


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=60))
def test_whatever_the_text_every_span_lies_inside_it_and_the_record_is_valid(words):
    document, findings = extracted(" ".join(words), id="d", published="2024-05-06")
    assert all(span.end <= len(document.text) for span in spans_of(findings))
    jsonschema.Draft202012Validator(load_schema()).validate(render_record(document, findings))
    for item in (*findings.statements, *findings.events, *findings.places, *findings.times):
        assert isinstance(item.evidence, Evidence)
        assert item.evidence.rule


def test_an_empty_text_gives_an_empty_record():
    document, findings = extracted("", id="empty")
    record = render_record(document, findings)
    assert record["statements"] == record["events"] == record["places"] == record["times"] == []


def test_extraction_leaves_no_rings_for_the_collector():
    """So it may look for them rarely."""
    document, resources = read_text(STORY), load_resources()
    extract_document(document, resources)
    gc.collect()
    gc.disable()
    try:
        extract_document(document, Resources(resources.knowledge, resources.reader))
        assert gc.collect() == 0
    finally:
        gc.enable()
