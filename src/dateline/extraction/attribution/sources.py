"""Where the reader model links a wrong source, as a rule's source beside it tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.language.analysis import Analysis, Attribution
from dateline.model import Span

_RELATIVE = re.compile(r",\s+(?:which|whom|who|whose)\s+$")


def runs_into(model: Attribution, rule: Attribution) -> bool:
    """“According to a plan seen by X, Vesta and Tal have agreed": the source of the model goes on into what is told."""
    leads = rule.rule == "attribution.according_to" and len(model.source) == len(rule.source) == 1
    return leads and model.source[0].start <= rule.source[0].start < rule.content[0].start < model.source[0].end


def is_astray(source: Sequence[Span], cue: Sequence[Span], analysis: Analysis, before: bool) -> bool:
    """Whether a source was linked wrongly: from another sentence, or from behind a cue whose subject stands before."""
    home = analysis.sentence_at(cue[0].start)
    if not any(analysis.sentence_at(span.start) == home for span in source):
        return True
    return before and all(span.start > cue[0].start for span in source)


def is_behind_mark(source: Sequence[Span], rule: Attribution, text: str) -> bool:
    """“Vesta says the isle is its own; Norland says it was ceded": behind the semicolon Norland speaks."""
    last, nearer = source[-1].end, rule.source[0].start
    return last < nearer < rule.cue[0].start and ";" in text[last:nearer]


def is_in_relative(source: Sequence[Span], rule: Attribution, text: str) -> bool:
    """“Norland, which Tal accuses of theft, rejected it": Norland speaks, not who is named in the relative clause."""
    whole, part = rule.source[0], source[0]
    inside = whole.start < part.start and part.end <= whole.end and part.end < rule.cue[0].start
    return inside and bool(_RELATIVE.search(text, whole.start, part.start))
