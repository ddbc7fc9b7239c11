"""The one town that a whole piece is about: named in its opening, and nearly alone in the rest of it."""

from __future__ import annotations

from collections import Counter

from dateline.language.analysis import Analysis
from dateline.model import NARROW, Findings, PlaceMention, PlaceUse

OPENING = 2  # sentences, headline among them, in which it is named
LEAST = 3  # times that it is named
SHARE = 0.7  # of the mentions of towns and sites that are its own


def find_focus(analysis: Analysis, findings: Findings) -> PlaceMention | None:
    """The first mention of that town; None where a piece is about no place or about several."""
    narrow = [p for p in findings.places if p.kind in NARROW and p.use is PlaceUse.LITERAL]
    counts = Counter(p.name for p in narrow)
    if not narrow or len(analysis.sentences) <= OPENING:
        return None
    name, count = counts.most_common(1)[0]
    first = next(p for p in narrow if p.name == name)
    opens = first.span.end <= analysis.sentences[OPENING - 1].span.end
    return first if opens and count >= LEAST and count >= SHARE * len(narrow) else None
