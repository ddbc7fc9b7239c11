"""More sentences out of each: other names for its own, so that places are told by how they stand and not by heart."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from dateline.model import Span
from training.eventplace import Example, Row, candidates

NAME = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}")  # that another can stand for: one to three plain words


def swap_names(examples: Sequence[Example], copies: int, seed: int = 0) -> Iterator[Row]:
    """Each sentence so many times, each time with other names for those that could be its places.

    Args:
        examples: Their names are the ones that are dealt out.
        copies: Of each sentence that has such a name.
        seed: Of the dealing.
    """
    chance = random.Random(seed)
    found = [find_names(example.row, [place.span for place, _, _ in candidates(example)]) for example in examples]
    names = sorted({span.text(e.row["text"]) for e, spans in zip(examples, found, strict=True) for span in spans})
    for example, spans in zip(examples, found, strict=True):
        for _ in range(copies if spans else 0):
            of = {span.text(example.row["text"]): chance.choice(names) for span in spans}
            yield rename(example.row, spans, [of[span.text(example.row["text"])] for span in spans])


def find_names(row: Row, places: Sequence[Span]) -> list[Span]:
    """Which of some places of a sentence can get another name, in order, none over another.

    Left alone is what is no plain name, or only a part of what is annotated.
    """
    kept: list[Span] = []
    for span in sorted(set(places), key=lambda span: (span.start - span.end, span.start)):
        if not any(span.overlaps(other) for other in kept):
            kept.append(span)
    plain = (span for span in kept if NAME.fullmatch(span.text(row["text"])))
    return sorted(span for span in plain if all(_fits(span, start, end) for start, end in row["places"]))


def _fits(span: Span, start: int, end: int) -> bool:
    """Whether an annotation is of the whole of a span, but for a blank behind it, or of none of it."""
    return (span.start == start and span.end <= end <= span.end + 1) or end <= span.start or span.end <= start


def rename(row: Row, spans: Sequence[Span], names: Sequence[str]) -> Row:
    """The sentence with other names at some spans, and its verb and places where they then stand."""
    text, pieces, at = row["text"], [], 0
    for span, name in zip(spans, names, strict=True):
        pieces += [text[at : span.start], name]
        at = span.end

    def move(offset: int) -> int:
        return offset + sum(
            len(name) - len(span) for span, name in zip(spans, names, strict=True) if span.end <= offset
        )

    moved = [[move(start), move(end)] for start, end in row["places"]]
    return {**row, "text": "".join(pieces) + text[at:], "verb": [*map(move, row["verb"])], "places": moved}
