"""Whose plan a naming tells of: the states of its adjective or owner, or of whoever has "a plan of its own"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from dateline.extraction.proposals.parties import PartyNames
from dateline.extraction.proposals.plans import OWN, PERSON, PlanMention
from dateline.language.analysis import Analysis
from dateline.language.lexicon import fold
from dateline.model import Actor

_NAME = regex.compile(r"\p{Lu}[\p{L}\p{N}]*(?:[-.]\p{L}+)*")


def whose(mention: PlanMention, analysis: Analysis, names: PartyNames, actors: Sequence[Actor] = ()) -> frozenset[str]:
    """Whose plan it is: states, and the last words of names, each behind `PERSON`; none where they are not told."""
    text = analysis.text
    if mention.key == OWN:
        start = next((p.span.start for p in analysis.passages if p.span.contains(mention.span)), mention.span.start)
        told = (names.states.get(fold(word.group())) for word in _NAME.finditer(text, start, mention.span.start))
        return frozenset([state for state in told if state][-1:])
    words = mention.maker_words(text)
    found = {state for word in words if (state := names.state_of(word))}
    if found or mention.owner is None or not words[0][:1].isupper():
        return frozenset(found)
    countries = (a.country for a in actors for span in a.mentions if a.country and span.overlaps(mention.owner))
    states = {names.by_country.get(str(country)) for country in countries}
    return frozenset({PERSON + fold(words[0]).split()[-1], *(state for state in states if state)})
