"""The codec: every record of the model comes back from JSON as it was."""

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
    Span,
    Statement,
    TimeMention,
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
    """Encoded from any origin, written as text and read back, a record is the same."""
    written = to_text(encode(record, origin))
    assert written.isascii()
    assert decode(type(record), from_text(written), origin) == record


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
