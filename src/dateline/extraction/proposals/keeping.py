"""Which plans are kept: those for peace or power of which enough is told, by their names, terms and answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.extraction.proposals.about import About
from dateline.extraction.proposals.clauses import OTHER
from dateline.extraction.proposals.parties import PartyNames
from dateline.extraction.proposals.plans import Plan, is_apart
from dateline.extraction.proposals.positions import MADE
from dateline.extraction.proposals.positions import RULE as STANCE_RULE
from dateline.extraction.proposals.read import find_read_plans
from dateline.extraction.proposals.signings import RULE as SIGNED
from dateline.language.analysis import Analysis
from dateline.language.knowledge import LexiconMatch
from dateline.model import Position, Stance, Term

TOPICS_OF_UNNAMED = 2  # topics of war and peace from which "the offer" without any name is a plan of this record
WORDS_TO_A_TOPIC = 70  # words and marks to one that tells a topic of war and peace, up to which a text speaks of these
MOST_CIVIL = 3  # terms to one of war and peace, up to which a plan that the reader sees may be told in civil ones
NAMES_OF_READ = 2  # times that the reader takes a noun for a plan's name, from which it is one
ANSWERS_OF_READ = 2  # stances on a plan from which it is one in a text of plans, though none of its terms is told
TERMS_OF_UNNAMED = 3  # terms from which one topic that tells of war by itself is enough


@dataclass(frozen=True, slots=True)
class Told:
    """A plan with what is told of it.

    Attributes:
        keys: What tells it from other plans.
        read: The positions told in words of no list.
        makers: Whose plan it is called.
    """

    plan: Plan
    keys: Sequence[str]
    abouts: Sequence[About]
    terms: Sequence[Term]
    positions: Sequence[Position]
    read: Sequence[Position]
    makers: Sequence[str]

    @property
    def answers(self) -> int:
        """How many take a stance on it, in words of a list or not."""
        told = (*self.positions, *self.read)
        return len({p.party for p in told if p.stance is not Stance.UNKNOWN and p.evidence.rule != MADE})


@dataclass(frozen=True)
class Keeper:
    """Decides over the plans of one document.

    Attributes:
        of_plans: The document deals with plans.
        civil, firm: Topics of politics at home, and those that tell of war by themselves.
        is_beside: Another plan of the document, which is kept, answers this one.
    """

    analysis: Analysis
    matches: Sequence[LexiconMatch]
    names: PartyNames
    civil: frozenset[str]
    firm: frozenset[str]
    is_of_war: bool
    of_plans: bool
    is_beside: bool = False

    def keeps(self, told: Told) -> bool:
        """Whether enough is told of a plan, in words of the lists or in such as the reader takes for a plan's."""
        return self._is_kept(told) or self._is_read(told)

    def _is_kept(self, told: Told) -> bool:
        """Whether anything is told of it, and it is a plan for peace or power and no tax plan."""
        plan, abouts, terms, positions = told.plan, told.abouts, told.terms, told.positions
        if any(not is_apart(key) for key in told.keys):
            return bool(terms or positions)
        listed = [term for term in terms if term.topic != OTHER]
        ours = [term.topic for term in listed if term.topic not in self.civil]
        weighed = listed if set(ours) & self.firm else terms  # what no list knows counts against a plan without such
        is_ours = (bool(ours) and 2 * len(ours) >= len(weighed)) or self._is_between_sides(terms)
        if plan.is_unnamed_many:
            return False
        if not any(mention.weight > 1 for mention in plan.mentions):
            provides = any(about.named and about.start is not None for about in abouts)
            is_taken_up = any(position.stance is not Stance.UNKNOWN for position in positions)
            is_firm = bool(set(ours) & self.firm) or self._is_between_sides(terms)
            is_rich = len(set(ours)) >= TOPICS_OF_UNNAMED or len(terms) >= TERMS_OF_UNNAMED
            if provides and self.is_of_war and len(terms) >= TOPICS_OF_UNNAMED:
                return True
            return (
                provides and is_ours and (len(set(ours)) >= TOPICS_OF_UNNAMED or (is_firm and (is_taken_up or is_rich)))
            )
        if any(mention.sort for mention in plan.mentions):
            is_taken_up = any(
                p.stance is not Stance.UNKNOWN and p.evidence.rule not in (SIGNED, MADE) for p in positions
            )
            is_known = any(mention.definite or mention.owner for mention in plan.mentions)
            return bool(terms) or (is_taken_up and is_known)
        is_owned = any(mention.owner or mention.maker for mention in plan.mentions) and any(map(_tells_war, abouts))
        is_mostly_ours = bool(ours) and 2 * len(ours) >= len(listed)
        if (bool(listed) and is_owned and (is_mostly_ours or self.is_of_war)) or (bool(terms) and is_ours):
            return True
        return self._is_answered(told)

    def _is_read(self, told: Told) -> bool:
        """Whether the reader takes its names for a plan's more than once, and enough is told of it, not all civil."""
        ends, terms = find_read_plans(self.analysis, self.of_plans), told.terms
        ours = [term for term in terms if term.topic not in self.civil]
        if sum(m.span.end in ends for m in told.plan.mentions) < NAMES_OF_READ:
            return False
        if self.of_plans and (told.answers >= ANSWERS_OF_READ or (told.answers and terms)):
            return True
        if not ours or not (self.is_of_war or self._speaks_of_war()):
            return False
        if self.is_of_war and told.answers:
            return True
        least = TOPICS_OF_UNNAMED if told.answers or self.is_of_war else TERMS_OF_UNNAMED
        return len(terms) >= least and MOST_CIVIL * len(ours) >= len(terms)

    def _speaks_of_war(self) -> bool:
        """Whether the words of war and peace stand close in the document, though it may tell no fighting."""
        topics = [m for m in self.matches if m.list_name == "topics" and m.entry["topic"] not in self.civil]
        return len(topics) * WORDS_TO_A_TOPIC >= len(self.analysis.tokens)

    def _is_answered(self, told: Told) -> bool:
        """Whether another than the state whose plan it is takes a stance on it, in a document of war or of plans."""
        own = set(told.makers)
        others = {p.party for p in told.positions if p.stance is not Stance.UNKNOWN and p.evidence.rule == STANCE_RULE}
        return (self.is_of_war or self.is_beside) and any(m.maker for m in told.plan.mentions) and bool(others - own)

    def _is_between_sides(self, terms: Sequence[Term]) -> bool:
        """Whether the terms bind two sides to each other, two states or "the two sides"."""
        bound = {term.party_bound for term in terms if term.party_bound}
        states = bound & set(self.names.by_country.values())
        return len(states) > 1 or any(" sides" in name or name.startswith("both ") for name in bound)


def _tells_war(about: About) -> bool:
    """Whether a sentence about a plan tells a topic of war and peace, though it may be none of its terms."""
    topics = (m for m in about.words if m.list_name == "topics")
    return any(m.entry.get("firm") and not m.entry.get("civil") for m in topics)
