"""Statements given out whole: "The minister said:" at the end of a paragraph, and the next one, which has no quotes."""

from __future__ import annotations

from dateline.extraction.attribution.cues import Shape, VerbCue
from dateline.extraction.attribution.lines import QUOTE_MARKS, Line
from dateline.extraction.attribution.subjects import find_subject
from dateline.language.analysis import Analysis, Attribution

RULE = "attribution.followed"
FEWEST_WORDS = 5  # of the paragraph behind the colon
LONGEST_TAIL = 8  # words from the verb to the colon: "said in a statement on Monday:"
_ENDS = (".", "!", "?", "…")


def find_followed(line: Line, cues: list[VerbCue], analysis: Analysis) -> Attribution | None:
    """Who says the paragraph behind a sentence that ends in a colon; None where that one is quoted or no sentence."""
    home = analysis.passages[line.passage]
    if line.words[-1] != ":" or line.tokens[-1].end < home.span.end or not cues:
        return None
    cue = cues[-1]
    says = cue.shape is Shape.FINITE and "quote" in cue.verb.takes and not cue.verb.attitude and not cue.negated
    subject = find_subject(line, cue.start) if says and len(line) - cue.end <= LONGEST_TAIL else None
    if subject is None or line.passage + 1 >= len(analysis.passages):
        return None
    told = analysis.passages[line.passage + 1]
    words = told.span.text(analysis.text)
    fits = told.post == home.post and told.kind is None and words.rstrip().endswith(_ENDS)
    if not fits or words[0] in QUOTE_MARKS | {"'", "‘"} or len(words.split()) < FEWEST_WORDS:
        return None
    return Attribution((line.span(*subject),), (line.span(cue.start, cue.end),), (told.span,), 0.75, RULE)
