"""The reader model's attributions and the rules' made one list.

Measured on PolNeAR dev (84 articles), where both find a cue: the model's source and cue are the right ones three times
out of four that they differ; its content is, too, unless it comes in pieces where the rule's is whole: then the rule's
is right in 41 of 60. What only the rules find holds where a content comes before its cue or after "according to"
(14 of 16), and mostly not where a verb of attitude opens it (61 of 241).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dateline.language.analysis import Attribution
from dateline.model import Span, cover

LEAST_MODEL_SCORE = 0.3
LEAST_RULE_SCORE = 0.6  # below it stand the rules for attitudes, which the model knows better
WHOLE_CONTENT = frozenset(
    {"attribution.clause_after", "attribution.that_clause", "attribution.quote_after", "attribution.inverted"}
)


def merge_attributions(model: Sequence[Attribution], rules: Sequence[Attribution]) -> list[Attribution]:
    """One list of both: matched ones joined, the model's own above its least score, the rules' own above theirs."""
    sure = [a for a in model if a.score >= LEAST_MODEL_SCORE]
    starts = sorted((cover(a.cue).start, i) for i, a in enumerate(sure))
    partner: dict[int, Attribution] = {}
    alone: list[Attribution] = []
    for rule in rules:
        match = _find_match(rule, sure, starts)
        if match is None:
            alone.append(rule)
        elif match not in partner or rule.score > partner[match].score:
            partner[match] = rule
    joined = [_join(a, partner[i]) if i in partner else a for i, a in enumerate(sure)]
    return [*_unite(joined), *(a for a in alone if a.score >= LEAST_RULE_SCORE and not _is_claimed(a, joined))]


def _find_match(rule: Attribution, model: Sequence[Attribution], starts: Sequence[tuple[int, int]]) -> int | None:
    """The model's attribution with the same cue."""
    if not rule.cue:
        return None
    where = cover(rule.cue)
    first = bisect_left(starts, (where.start - 60, -1))
    for _, i in starts[first:]:
        if cover(model[i].cue).start >= where.end:
            break
        if any(a.overlaps(b) for a in rule.cue for b in model[i].cue):
            return i
    return None


def _join(model: Attribution, rule: Attribution) -> Attribution:
    """The model's spans, but for a source it lacks and a content it has cut up."""
    content, name = model.content, model.rule
    if len(model.content) > 1 and len(rule.content) == 1 and rule.rule in WHOLE_CONTENT:
        content, name = rule.content, f"{model.rule}+{rule.rule.removeprefix('attribution.')}"
    return replace(model, source=model.source or rule.source, content=content, rule=name)


def _unite(found: Sequence[Attribution]) -> list[Attribution]:
    """One attribution a source and cue."""
    united: dict[tuple[tuple[Span, ...], tuple[Span, ...]], Attribution] = {}
    for attribution in found:
        key = (attribution.source, attribution.cue)
        known = united.get(key)
        if known is None:
            united[key] = attribution
        elif not any(a.overlaps(b) for a in known.content for b in attribution.content):
            united[key] = replace(known, content=tuple(sorted((*known.content, *attribution.content))))
    return list(united.values())


def _is_claimed(rule: Attribution, found: Sequence[Attribution]) -> bool:
    """A cueless headline's content that the model gave to somebody already."""
    return not rule.cue and any(a.overlaps(b) for f in found for a in rule.content for b in f.content)
