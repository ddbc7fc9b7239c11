"""Sentences as wire coverage has them: who speaks, how, with which words, and what is a deed and no saying."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.model import Document, Post, Span, cover
from dateline.pipeline.resources import extract_document, load_resources

BLOCKS = Path(__file__).with_name("wire_statements.txt").read_text(encoding="utf-8").split("\n\n")[1:]


@pytest.fixture(scope="module")
def resources():
    return load_resources()


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block[:40])
def test_a_sentence_holds_the_statements_noted_under_it_and_no_others(block, resources):
    """And every part of each lies in its evidence, which `verify` asks of a record."""
    text, *noted = block.strip().split("\n")
    text = text.replace("\\n", "\n")
    document = Document("d", text, posts=(Post("p", Span(0, len(text))),))
    words = lambda spans, joint: joint.join(span.text(text) for span in spans)  # noqa: E731
    statements = extract_document(document, resources).statements
    assert all(cover(s.evidence.spans).contains(span) for s in statements for span in (*s.source, *s.cue, *s.content))
    found = [
        f"> {s.speaker} | {s.polarity.value} | {words(s.cue, ' ')} | {words(s.content, ' … ')}" for s in statements
    ]
    assert found == noted
