"""How alike two tellings of plans are: by keys, makers, names, terms and days, each with a sentence that says why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateline.linking.plans_words import PlanWords, fold_words, same_name, share_of
from dateline.model import PlanTelling

SAME_FROM = 3.0  # score from which two tellings without a common key are held to be of one plan; see decision 0011
KEY = 5.0  # score of a key in common
DAYS_CLOSE = 3  # days within which two plans of one maker that nothing tells apart are one
DAYS_NEAR = 21  # days within which two tellings may be of one plan that has no key
DAYS_KEYED = 120  # the same where they share a key
TERM_ALIKE = 0.6  # share of stems from which two terms count as shared


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two tellings are, and a sentence that says why."""

    score: float = 0.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SketchedTerm:
    """What is held side by side of a term."""

    topic: str
    party: str | None
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sketch:
    """A telling with what is held side by side, read once.

    Attributes:
        day: Number of the story day, None where unknown.
        names: Stems of each name without its makers', with the name itself.
        folded: Its names folded.
    """

    telling: PlanTelling
    day: int | None
    term_ids: frozenset[str]
    names: tuple[tuple[frozenset[str], str], ...]
    folded: frozenset[str]
    terms: tuple[SketchedTerm, ...]

    @property
    def order(self) -> tuple[str, str, str]:
        """Order of time."""
        return order_of_telling(self.telling)


def order_of_telling(telling: PlanTelling) -> tuple[str, str, str]:
    """Order of time, then of documents."""
    return (telling.source.told or "~", telling.source.document_id, telling.proposal)


def sketch_telling(telling: PlanTelling, words: PlanWords) -> Sketch:
    """What is held side by side of a telling."""
    makers = words.stems(" ".join(telling.made_by))
    day = telling.source.day
    names = [(words.stems(name) - makers, name) for name in telling.names]
    return Sketch(
        telling,
        date.fromisoformat(day).toordinal() if day else None,
        frozenset(term.id for term in telling.terms),
        tuple((stems, name) for stems, name in names if stems),
        frozenset(map(fold_words, telling.names)),
        tuple(SketchedTerm(t.topic, t.party, words.stems(t.source.words)) for t in telling.terms),
    )


def compare_tellings(a: Sketch, b: Sketch) -> Likeness:
    """How alike two tellings are; nothing where a document tells them apart, or their kinds or keys do."""
    first, second = a.telling, b.telling
    days = abs(a.day - b.day) if a.day is not None and b.day is not None else None
    shared = first.keys & second.keys
    if first.kind is not second.kind or (first.keys and second.keys and not shared):
        return Likeness()
    if first.source.document == second.source.document:
        return Likeness()
    if shared:
        return Likeness(KEY if days is None or days <= DAYS_KEYED else 0.0, f"both are the {sorted(shared)[0]} plan")
    if a.term_ids & b.term_ids:
        return Likeness(KEY, "both hold one post")
    if days is not None and days > DAYS_NEAR:
        return Likeness()
    found = [*_shared_makers(first, second, days), *_shared_names(a, b), *_shared_terms(a, b)]
    return Likeness(sum(points for points, _ in found), "; ".join(why for _, why in found))


def _shared_makers(a: PlanTelling, b: PlanTelling, days: int | None) -> Iterable[tuple[float, str]]:
    shared = [x for x in a.made_by for y in b.made_by if same_name(x, y)]
    if shared and days is not None and days <= DAYS_CLOSE:
        yield 3.0, f"both are by {shared[0]}, told within {DAYS_CLOSE} days"
    elif shared:
        yield 2.0, f"both are by {shared[0]}"
    elif a.made_by and b.made_by:
        yield -2.0, "different makers"


def _shared_names(a: Sketch, b: Sketch) -> Iterable[tuple[float, str]]:
    known = {stems for stems, _ in b.names}
    told = next((name for stems, name in a.names if stems in known), None)
    if told is not None:
        yield 1.0, f"both are called “{told}”"
    elif a.folded & b.folded:
        yield 0.5, "called alike"


def _shared_terms(a: Sketch, b: Sketch) -> Iterable[tuple[float, str]]:
    shared = [x for x in a.terms if any(_is_shared(x, y) for y in b.terms)]
    if shared:
        topics = ", ".join(dict.fromkeys(term.topic.replace("_", " ") for term in shared))
        yield min(3.0, 1.5 * len(shared)), f"the same terms on {topics}"


def _is_shared(x: SketchedTerm, y: SketchedTerm) -> bool:
    if x.topic != y.topic or share_of(x.stems, y.stems) < TERM_ALIKE:
        return False
    return x.party is None or y.party is None or same_name(x.party, y.party)
