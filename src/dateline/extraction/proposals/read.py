"""Plans in words that no list has: which nouns the reader model takes for a plan's name, and which texts are of plans.

That a noun names a plan ("a single sheet") is a matter of meaning. In a text that deals with plans, where words for
these, stances and topics of war and peace stand close, a likely noun is believed; elsewhere only one that is sure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import regex

from dateline.extraction.proposals.plans import OWN
from dateline.language.analysis import Analysis
from dateline.language.knowledge import LexiconMatch
from dateline.language.reader_senses import PLAN
from dateline.model import Span

SURE_OF_PLAN = 0.95  # chance from which a noun is taken to name a plan
LIKELY = 0.5  # the same of a noun that does so elsewhere in the text, or in a text that deals with plans
LIKELY_STANCE = 0.4  # chance from which a clause likely tells a stance
PLANS_IN = 90  # words and marks to one that likely names a plan, up to which a text is of plans
TOPICS_IN = 90  # the same to one that tells a topic of war and peace
STANCES_IN = 160  # the same to a clause that likely tells a stance
LEAST_PLANS = 2  # words that likely name a plan in any such text
LIST = "read"  # in place of a list's name

_OF_OWN = regex.compile(r"\sof\s(?:his|her|its|their)\sown\b")


def is_of_plans(analysis: Analysis, topics: int) -> bool:
    """Whether a text deals with plans: words for these, stances and topics of war and peace stand close in it.

    Args:
        analysis: As read.
        topics: How many of its words tell a topic of war and peace.
    """
    words = len(analysis.tokens)
    plans = sum(sort == PLAN and chance >= LIKELY for sort, chance in analysis.dealings.values())
    stances = sum(chance >= LIKELY_STANCE for _, chance in analysis.stances.values())
    is_dense = plans * PLANS_IN >= words and topics * TOPICS_IN >= words and stances * STANCES_IN >= words
    return is_dense and plans >= LEAST_PLANS


def find_read_plans(analysis: Analysis, of_plans: bool) -> frozenset[int]:
    """Ends of the tokens that the reader takes for a plan's name: a noun that it is sure of once, wherever likely.

    Args:
        analysis: As read.
        of_plans: The text deals with plans, so that a likely noun is believed.
    """
    told = [(i, chance) for i, (sort, chance) in analysis.dealings.items() if sort == PLAN and chance >= LIKELY]
    sure = {analysis.word(i).lower() for i, chance in told if chance >= SURE_OF_PLAN or of_plans}
    return frozenset(analysis.tokens[i].end for i, _ in told if analysis.word(i).lower() in sure)


def find_read_nouns(analysis: Analysis, listed: Sequence[LexiconMatch], of_plans: bool) -> Iterator[LexiconMatch]:
    """Nouns that name a plan as the reader has it ("a single sheet", "the envoy's map") and that no list has."""
    ends = find_read_plans(analysis, of_plans)
    yield from _find_own(analysis, ends)
    ends -= {match.span.end for match in listed}
    given = {t.head for t in analysis.tokens if t.deprel == "nsubj" and analysis.text[t.start : t.end].lower() == "it"}
    for token in analysis.tokens if ends else ():
        if token.end in ends and not (token.deprel == "obj" and token.head in given):
            yield LexiconMatch(
                Span(token.start, token.end), LIST, {"kind": "noun", "weight": 1, "made": True, "read": True}
            )


def _find_own(analysis: Analysis, ends: Collection[int]) -> Iterator[LexiconMatch]:
    """Texts "of his own", by a noun that names a plan elsewhere in the document ("laid down a sheet of his own")."""
    if not ends:
        return
    nouns = {analysis.word(i).lower() for i, token in enumerate(analysis.tokens) if token.end in ends}
    entry = {"kind": "noun", "weight": 2, "made": True, "read": True, "apart": OWN}
    for own in _OF_OWN.finditer(analysis.text, 1):
        i = analysis.token_at(own.start() - 1)
        if i is not None and analysis.tokens[i].end == own.start() and analysis.word(i).lower() in nouns:
            yield LexiconMatch(Span(analysis.tokens[i].start, own.end()), LIST, entry)
