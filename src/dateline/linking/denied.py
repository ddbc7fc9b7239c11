"""Which assertion of another document or post a denial denies: told in the same telling words, nothing against it.

An assertion is filed under pairs of its words for the week it was told in; a denial under pairs of its own words for
the weeks around. Each looks only where the other is filed, so that assertions, of which there are many, never meet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from zlib import crc32

from dateline.linking.comparison import names_agree
from dateline.linking.propositions import words_in_order
from dateline.model import Link, LinkKind, Saying
from dateline.model.when import first_day

FEWEST_SHARED = 3  # telling words that a denial and an assertion must have in common
FEWEST, MOST = 3, 18  # telling words of an assertion that is told tightly enough to be denied as a whole
OF_DENIAL = 0.75  # share of the denial's words, by weight, that must stand in the assertion
OF_ASSERTION = 0.5  # and of the assertion's in the denial
NAMED = 2.0  # weight of a name or figure; of any other word 1
BEFORE, AFTER = timedelta(days=7), timedelta(days=3)  # how long before and after the denial the claim may be told
WEEK = 7
KEYED_ASSERTION, KEYED_DENIAL = 5, 8  # words of which the pairs are keys
LONG_NAME = 4  # letters from which a name may go on ("Mali", "Malian")


def may_be_denied(saying: Saying) -> bool:
    """Whether an assertion is kept for denials elsewhere: told as a fact, at no great length, on a known day."""
    if saying.told is None or not FEWEST <= len(saying.stems) <= MOST or "hypothetical" in saying.turns:
        return False
    return not saying.words.rstrip(" ”\"'’").endswith("?")


def compare_denied(denial: Saying, assertion: Saying) -> Link | None:
    """The link of a denial and the assertion that it denies, None where it does not."""
    if not denial.denies or assertion.denies or (denial.document, denial.post) == (assertion.document, assertion.post):
        return None
    shared = denial.stems & assertion.stems
    if len(shared) < FEWEST_SHARED or not may_be_denied(assertion) or not _are_near(denial, assertion):
        return None
    if _are_against(denial, assertion) or names_agree(denial.voice.speaker, assertion.voice.speaker):
        return None
    names = denial.names | assertion.names | denial.figures
    ours = _weigh(shared, names) / _weigh(denial.stems, names)
    theirs = _weigh(shared, names) / _weigh(assertion.stems, names)
    if ours < OF_DENIAL or theirs < OF_ASSERTION:
        return None
    why = (
        f"{denial.voice.speaker} denies what {assertion.voice.speaker} says elsewhere: "
        f"{len(shared)} of {len(denial.stems)} telling words denied stand there"
    )
    return Link(
        LinkKind.DENIES, assertion.statement, denial.statement, round(2 * ours * theirs / (ours + theirs), 3), why
    )


def _are_near(denial: Saying, assertion: Saying) -> bool:
    denied, told = first_day(denial.told), first_day(assertion.told)
    return denied is not None and told is not None and -AFTER <= denied - told <= BEFORE


def _are_against(denial: Saying, assertion: Saying) -> bool:
    """Whether a name, a figure, a country or how firmly they are told speaks against one proposition."""
    if denial.turns - {"hypothetical"} != assertion.turns:
        return True
    if denial.countries and assertion.countries and denial.countries.isdisjoint(assertion.countries):
        return True
    if denial.figures and not denial.figures <= assertion.figures:
        return True
    if names_another(denial, assertion):
        return True
    if _left_over(denial, assertion) and _left_over(assertion, denial):
        return True
    if _named_in_turn(denial, assertion) != _named_in_turn(assertion, denial):
        return True
    beside = assertion.places if denial.names else assertion.places | assertion.names
    return not all(_is_among(name, denial.stems | denial.around) for name in beside)


def _left_over(saying: Saying, other: Saying) -> bool:
    """Whether one has a telling word that the other has not: where each has, they may be of two doers or two things."""
    return not (saying.stems - saying.names <= other.stems) or names_another(saying, other)


def names_another(saying: Saying, other: Saying) -> bool:
    """Whether one names what the other does not."""
    return not all(_is_among(name, other.stems) for name in saying.names)


def _named_in_turn(saying: Saying, other: Saying) -> list[str]:
    """The names that two sayings share, in the order in which one has them: who did it to whom.

    Those that stand in only one's words, because the other points at what was said ("denied the allegation"), do not
    count.
    """
    shared = (saying.names & other.stems) | (other.names & saying.stems)
    found = dict.fromkeys(stem for stem in words_in_order(saying.words) if stem in shared)
    there = set(words_in_order(other.words))
    return [stem for stem in found if stem in there]


def _is_among(name: str, stems: frozenset[str]) -> bool:
    """Whether a name is one of some stems, or begins one, or one begins it."""
    return name in stems or any(
        min(len(name), len(stem)) >= LONG_NAME and (stem.startswith(name) or name.startswith(stem)) for stem in stems
    )


def _weigh(stems: frozenset[str], names: frozenset[str]) -> float:
    return sum(NAMED if stem in names else 1.0 for stem in stems)


@dataclass(frozen=True, slots=True)
class Across:
    """A denial, by its number, and an assertion of another document or post that it denies."""

    denial: int
    assertion: Saying
    link: Link


def link_denied(denials: Sequence[Saying], assertions: Iterable[Saying]) -> Iterator[Across]:
    """The assertions that some denials deny, in the order of the denials."""
    filed: dict[str, list[Saying]] = defaultdict(list)
    for assertion in assertions if denials else ():
        for key in filed_under(assertion):
            filed[key].append(assertion)
    for i, denial in enumerate(denials):
        near = {a.statement: a for key in sought_under(denial) for a in filed.get(key, ())}
        for statement in sorted(near):
            if link := compare_denied(denial, near[statement]):
                yield Across(i, near[statement], link)


def filed_under(saying: Saying) -> frozenset[str]:
    """The keys under which a denial finds an assertion, or an assertion a denial."""
    return _keys("denied" if saying.denies else "asserted", saying)


def sought_under(saying: Saying) -> frozenset[str]:
    """The keys under which a saying looks for its counterpart."""
    return _keys("asserted" if saying.denies else "denied", saying)


def _keys(kind: str, saying: Saying) -> frozenset[str]:
    day = first_day(saying.told)
    if day is None or not (saying.denies or may_be_denied(saying)):
        return frozenset()
    week = day.toordinal() // WEEK
    weeks = range(week - 1, week + 2) if saying.denies else (week,)
    pairs = _pairs(saying.stems, KEYED_DENIAL if saying.denies else KEYED_ASSERTION)
    return frozenset(f"{kind}|{a} {b}|{w}" for a, b in pairs for w in weeks)


def _pairs(stems: frozenset[str], most: int) -> Iterator[tuple[str, str]]:
    """Pairs of some of the words, chosen in an order of their own so that two sets choose what they share."""
    chosen = sorted(stems, key=lambda stem: (crc32(stem.encode()), stem))[:most]
    return combinations(chosen, 2)


# -- the keys of sayings ----------------------------------------------------------------------------------------------


def keys_of_saying(saying: Saying) -> frozenset[str]:
    """All keys under which a saying is filed."""
    return keys_of_denial(saying) | filed_under(saying)


def sought_keys_of_saying(saying: Saying) -> frozenset[str]:
    """The keys under which all that belongs to a saying is filed."""
    return keys_of_denial(saying) | sought_under(saying)


def keys_of_denial(saying: Saying) -> frozenset[str]:
    """Keys such that two denials of one proposition share one: names of its content by month, and what it answers.

    Of an assertion only itself, by which an answer in the same document finds it.
    """
    month = (saying.told or "")[:7]
    itself = {f"saying|{saying.statement}"} | ({f"saying|{saying.answers}"} if saying.answers else set())
    names = saying.names if saying.denies else ()
    return frozenset(itself | {f"name|{name}|{month}" for name in names})
