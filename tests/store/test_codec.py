"""The codec: every record of the model comes back from JSON as it was."""

import json
from dataclasses import fields

from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_coverage import Line, make_entry

from dateline.model import (
    Actor,
    Document,
    Event,
    Evidence,
    Findings,
    Post,
    Proposal,
    Region,
    Saying,
    Span,
    SpeakerKind,
    Statement,
    TimeMention,
    Voice,
)
from dateline.store.codec import decode, encode, from_text, to_text

spans = st.tuples(st.integers(0, 500), st.integers(1, 500)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
KINDS = (Actor, Document, Event, Post, Proposal, Region, Statement, TimeMention)

texts = st.text(max_size=5)
evidence = st.builds(Evidence, st.tuples(spans), texts, st.floats(0, 1))
numbers = st.none() | st.integers(0, 10**6).map(float) | st.floats(allow_nan=False, allow_infinity=False)

st.register_type_strategy(Span, spans)
st.register_type_strategy(Evidence, evidence)
st.register_type_strategy(float, numbers.filter(lambda number: number is not None))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(KINDS).flatmap(st.from_type), st.integers(-100, 100))
def test_any_record_round_trips(record, origin):
    """Written as text from any origin and read back, a record is the same."""
    assert decode(type(record), from_text(to_text(record, origin)), origin) == record


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(KINDS).flatmap(st.from_type))
def test_the_text_is_canonical(record):
    """It is the one that any program gives for the value: ASCII, keys in order, no blanks; hashes rest on it."""
    written = to_text(record)
    assert written == json.dumps(from_text(written), sort_keys=True, separators=(",", ":"))


def test_the_order_of_a_set_is_that_of_its_words():
    """Names with marks stand where their letters do, not where their escapes would."""
    stems = frozenset({"zoran", "élan", "ZORAN"})
    voice = Voice("Ada Moren", SpeakerKind.PERSON)
    saying = Saying("s1", "d1", "p1", None, voice, denies=False, words="", stems=stems)
    assert encode(saying)["stems"] == ["ZORAN", "zoran", "élan"]


def test_defaults_are_left_out():
    """A field with its default is not written, so that adding one to the model changes no hash."""
    assert encode(Findings()) == {}
    assert encode(Actor("Ada Moren", "person")) == {"name": "Ada Moren", "kind": "person"}


def test_offsets_count_from_the_origin():
    """The same findings in a post that stands elsewhere have the same JSON."""
    entry = make_entry([Line("Ada Moren", "the bridge is ours")])
    moved = make_entry([Line("Ada Moren", "the bridge is ours")], head="A heading\n")
    near, far = entry.findings.statements[0], moved.findings.statements[0]
    start = moved.document.posts[0].span.start
    assert encode(near) == encode(far, start)


def test_every_field_of_findings_is_kept():
    """The store has a table for each kind of finding."""
    from dateline.store.documents import FINDING_FIELDS

    assert set(FINDING_FIELDS) == {field.name for field in fields(Findings)}
