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


def is_linked_wrongly(source: Sequence[Span], rule: Attribution, analysis: Analysis, cue: Sequence[Span]) -> bool:
    """Whether the rule's source is to be believed and not `source`, which the model linked to `cue`."""
    before = rule.source[0].start < rule.cue[0].start
    return (
        _is_astray(source, cue, analysis, before)
        or _is_behind_mark(source, rule, analysis.text)
        or _is_in_relative(source, rule, analysis.text)
        or _has_own_subject(source, rule, analysis)
        or rule.source[0].text(analysis.text).lower().startswith("whose")
    )


def is_foreign(attribution: Attribution, analysis: Analysis) -> bool:
    """Whether the source is another sentence's and the cue has a subject of its own: it is that one's, if anybody's."""
    if not attribution.source or not attribution.cue:
        return False
    home = analysis.sentence_at(attribution.cue[0].start)
    verbs = analysis.tokens_in(attribution.cue[0])
    if home is None or any(analysis.sentence_at(span.start) == home for span in attribution.source):
        return False
    sentence = range(*analysis.sentences[home].tokens)
    return any(analysis.tokens[i].deprel == "nsubj" and analysis.tokens[i].head in verbs for i in sentence)


def _is_astray(source: Sequence[Span], cue: Sequence[Span], analysis: Analysis, before: bool) -> bool:
    """Whether a source was linked wrongly: from another sentence, or from behind a cue whose subject stands before."""
    home = analysis.sentence_at(cue[0].start)
    if not any(analysis.sentence_at(span.start) == home for span in source):
        return True
    return before and all(span.start > cue[0].start for span in source)


def _is_behind_mark(source: Sequence[Span], rule: Attribution, text: str) -> bool:
    """“Vesta says the isle is its own; Norland says it was ceded": behind the semicolon Norland speaks."""
    last, nearer = source[-1].end, rule.source[0].start
    return last < nearer < rule.cue[0].start and ";" in text[last:nearer]


def _is_in_relative(source: Sequence[Span], rule: Attribution, text: str) -> bool:
    """“Norland, which Tal accuses of theft, rejected it": Norland speaks, not who is named in the relative clause."""
    whole, part = rule.source[0], source[0]
    inside = whole.start < part.start and part.end <= whole.end and part.end < rule.cue[0].start
    return inside and bool(_RELATIVE.search(text, whole.start, part.start))


def _has_own_subject(source: Sequence[Span], rule: Attribution, analysis: Analysis) -> bool:
    """“Tal said he was ready, while the rebels pushed back": they did who are the verb's subject, and Tal is not."""
    if source[-1].end >= rule.source[0].start:
        return False
    verbs = {i for span in rule.cue for i in analysis.tokens_in(span)}

    def is_subject(spans: Sequence[Span]) -> bool:
        inside = (i for span in spans for i in analysis.tokens_in(span))
        return any(analysis.tokens[i].deprel == "nsubj" and analysis.tokens[i].head in verbs for i in inside)

    return is_subject(rule.source) and not is_subject(source)
