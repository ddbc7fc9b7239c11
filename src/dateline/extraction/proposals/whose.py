"""Whose plan a naming tells of: the states of its adjective or owner, or of whoever has "a plan of its own"."""

from __future__ import annotations

import regex

from dateline.extraction.proposals.parties import PartyNames
from dateline.extraction.proposals.plans import OWN, PlanMention
from dateline.language.analysis import Analysis
from dateline.language.lexicon import fold

_NAME = regex.compile(r"\p{Lu}[\p{L}\p{N}]*(?:[-.]\p{L}+)*")


def whose(mention: PlanMention, analysis: Analysis, names: PartyNames) -> frozenset[str]:
    """The states whose plan it is, none where they are not told."""
    text = analysis.text
    if mention.key == OWN:
        start = next((p.span.start for p in analysis.passages if p.span.contains(mention.span)), mention.span.start)
        told = (names.states.get(fold(word.group())) for word in _NAME.finditer(text, start, mention.span.start))
        return frozenset([state for state in told if state][-1:])
    found = (names.state_of(word) for word in mention.maker_words(text))
    return frozenset(state for state in found if state)
