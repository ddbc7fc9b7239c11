"""What stands between a cue and its content: "Vesta's claim" of "dismissed Vesta's claim that the town fell"."""

from __future__ import annotations

import re

from dateline.model import Span, Statement
from dateline.store.answers import GAP
from dateline.store.packing import clean

LONGEST = 110  # characters: what is longer is marked as left out
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+[\"“‘(]?[A-Z0-9]|\n")
_AROUND = " \t\r\n,:;—–-"
_OPENING = "\"“‘'«„"
_OF = re.compile(r"\b(?:by|of|from)\s*$")
AFTER_SOURCE = 3  # words that a cue has left where its source stands behind it: "calls by Lind for"


def lead_words(statement: Statement, text: str) -> str:
    """The words of the page that lead from the cue to the content behind it, without those of the source.

    Left out they would change who is meant: in "A dismissed B's claim that its forces had left" they are B's. A gap
    mark where they are too many; empty where there are none, or the content is what another sentence gives.
    """
    content = None if statement.answers else _content_after(statement)
    if content is None:
        return ""
    start = statement.cue[-1].end
    words = text[start : content.start]
    source = next((span for span in statement.source if start <= span.start and span.end <= content.start), None)
    if source is not None:
        return _beside(words, Span(source.start - start, source.end - start))
    bare = " ".join(words.split()).lstrip(_AROUND).rstrip(_AROUND.replace(",", "") + _OPENING)
    if len(words) > LONGEST or _SENTENCE_END.search(words + text[content.start : content.start + 2]):
        return GAP.strip() if bare.strip(_AROUND) else ""
    return clean(bare) if bare.strip(_AROUND) else ""


def _content_after(statement: Statement) -> Span | None:
    """The first stretch of the content, where the cue stands before it."""
    if not statement.cue or not statement.content:
        return None
    first = statement.content[0]
    return first if statement.cue[-1].end <= first.start else None


def _beside(words: str, source: Span) -> str:
    """What is left of some words without a source among them; nothing where that is more than a link of the clause."""
    before, after = _OF.sub("", words[: source.start]), words[source.end :]
    left = f"{before} {after}".split()
    return clean(" ".join(left)) if len(left) <= AFTER_SOURCE and all(word.isalpha() for word in left) else ""
