"""Whether two reports tell one incident: a flat list of features, each a score and words that say why."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from dateline.language.lexicon import fold
from dateline.linking.reports import is_dated, likely_days, sort_of
from dateline.model import SYMMETRIC, WIDE, Link, LinkKind, PlaceKind, Quantity, Report, Site
from dateline.model.when import bare_days_differ

SAME_FROM = 3.5  # total from which two reports are held to be of one incident; see decision 0009
CERTAIN = 7.0  # total that counts as certain
NEVER = -99.0  # a feature that alone forbids it

NAMES_KEPT = 20_000

HARM = ("killed", "injured")
_SMALL = frozenset(["the", "of", "a", "an", "and", "in", "s", "forces", "army", "troops", "military"])


class Feature(NamedTuple):
    """What one feature makes of two reports."""

    score: float
    why: str


NOTHING = Feature(0.0, "")  # says neither
FORBIDS = Feature(NEVER, "")
_AGAINST = Feature(-1.0, "")
_HARMS = frozenset({"strike", "battle", "other"})

Compare = Callable[[Report, Report], Feature]


def compare_reports(first: Report, second: Report) -> Link | None:
    """The link of two reports that tell one incident, None where they do not. Symmetric but for the order of ids."""
    a, b = (first, second) if first.event <= second.event else (second, first)
    total = 0.0
    reasons: list[str] = []
    for feature in FEATURES:
        found = feature(a, b)
        if found.score <= NEVER:
            return None
        total += found.score
        if found.score > 0 and found.why:
            reasons.append(found.why)
    if total < SAME_FROM:
        return None
    why = "; ".join(reasons) or "told alike"
    return Link(LinkKind.SAME, a.event, b.event, round(min(1.0, total / CERTAIN), 3), why)


def names_agree(a: str, b: str) -> bool:
    """Whether two names may be one party's: the words of one are in the other, or they begin a word alike."""
    return fold(a) == fold(b) or _same_person(a, b) or stems_agree(a, b)


def compare_sort(a: Report, b: Report) -> Feature:
    """One sort of event; a bare count of the harmed may belong to any harm.

    0.5 for one sort, 0 where one only counts the harm, -1 for two sorts of harm; any two others are never one.
    """
    sort, other = sort_of(a), sort_of(b)
    if sort == other:
        if sort == "control" and a.rule.endswith(".loss") != b.rule.endswith(".loss"):
            return FORBIDS
        return _same_sort(sort)
    if sort not in _HARMS or other not in _HARMS:
        return FORBIDS
    if "event.toll" in (a.rule, b.rule):
        return Feature(0.0, "one counts the harm that the other explains")
    return _AGAINST


@lru_cache(maxsize=64)
def _same_sort(sort: str) -> Feature:
    return Feature(0.5, f"both tell of a {sort.replace('_', ' ')}")


def compare_places(a: Report, b: Report) -> Feature:
    """The same place, or one that lies in the other.

    2.5 at one place, 0.5 in one country or where one place lies in the other, 0 where either has none; two places that
    have nothing to do with each other are never one event.
    """
    if not a.sites or not b.sites:
        return NOTHING
    if len(a.sites) == 1 == len(b.sites) and a.sites[0].key != b.sites[0].key:
        return _compare_two(a.sites[0], b.sites[0])
    same = next((x.name for x in a.sites for y in b.sites if x.key == y.key), None)
    if same and not _is_wide(a.sites[0]):
        return Feature(2.5, f"both at {same}")
    if same:
        return Feature(0.5, f"both in {same}")
    holder = next((y.name for x in a.sites for y in b.sites if _contains(y, x) or _contains(x, y)), None)
    if holder:
        return Feature(0.5, f"one place lies in the other ({holder})")
    return FORBIDS


def _compare_two(a: Site, b: Site) -> Feature:
    holder = b if _contains(b, a) else a if _contains(a, b) else None
    return FORBIDS if holder is None else Feature(0.5, f"one place lies in the other ({b.name})")


def _contains(outer: Site, inner: Site) -> bool:
    if outer.key in inner.within:
        return True
    return outer.kind is PlaceKind.COUNTRY and outer.country is not None and outer.country == inner.country


def _is_wide(site: Site) -> bool:
    return site.kind in WIDE


def compare_times(a: Report, b: Report) -> Feature:
    """Days that overlap; two told days that do not are two events.

    1.5 where both pages tell the day, 0.5 where a day is that of the telling, 0 where either is not known. A Tuesday is
    no Thursday in pages of no date, too.
    """
    if bare_days_differ(a.when, b.when):
        return FORBIDS
    mine, theirs = likely_days(a), likely_days(b)
    if mine is None or theirs is None:
        return NOTHING
    overlap = mine[0] <= theirs[1] and theirs[0] <= mine[1]
    if not overlap:
        return FORBIDS
    if is_dated(a) and is_dated(b):
        return Feature(1.5, f"on the same day ({max(mine[0], theirs[0]).isoformat()})")
    return Feature(0.5, "told within days of each other")


def compare_parties(a: Report, b: Report) -> Feature:
    """The same doer; two doers who share no word are two events, unless one of them is a pronoun's guess.

    A bare "the army" in both tells neither for nor against.
    """
    if a.type in SYMMETRIC or b.type in SYMMETRIC:
        return _compare_meetings(a, b)
    if not a.actor or not b.actor:
        return FORBIDS if _denies_other(a, b) or _denies_other(b, a) else NOTHING
    if fold(a.actor) == fold(b.actor) and not _telling(a.actor):
        return NOTHING
    shared = _telling(a.actor) & _telling(b.actor)
    if shared or stems_agree(a.actor, b.actor):
        return Feature(1.0, f"by {a.actor}")
    if _accuses(a, b.actor) and _accuses(b, a.actor):
        return Feature(0.5, f"{a.actor} and {b.actor} each say that the other did it")
    return Feature(-1.5, "")


def _denies_other(report: Report, other: Report) -> bool:
    """Whether nobody is named who took a place, and who holds it in the other denies it: it told of a loss."""
    if sort_of(report) != "control" or report.actor or not other.actor:
        return False
    return any(voice.statement and names_agree(voice.speaker, other.actor) for voice in report.deniers)


def _accuses(report: Report, speaker: str) -> bool:
    """Whether it is the speaker who tells the report."""
    return any(voice.statement and names_agree(voice.speaker, speaker) for voice in report.voices)


def _compare_meetings(a: Report, b: Report) -> Feature:
    mine, theirs = _people(a), _people(b)
    both = {m for m in mine if any(_same_person(m, t) for t in theirs)}
    if not mine or not theirs:
        return _AGAINST
    if len(both) >= min(2, len(mine), len(theirs)):
        return Feature(2.0 if len(both) > 1 else 1.0, f"with {', '.join(sorted(both))}")
    return FORBIDS


def _people(report: Report) -> set[str]:
    return set(report.actor.split(", ")) if report.actor else set()


def _same_person(a: str, b: str) -> bool:
    mine, theirs = _telling(a), _telling(b)
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


@lru_cache(maxsize=NAMES_KEPT)
def _telling(name: str) -> frozenset[str]:
    words = fold(name).replace("'s", "").replace(",", "").split()
    return frozenset(w for w in words if w not in _SMALL)


def stems_agree(a: str, b: str) -> bool:
    """Whether two names begin a word alike for five letters ("Ruritania", "Ruritanian forces")."""
    heads = {w[:5] for w in _telling(a) if len(w) >= 5}
    return bool(heads & {w[:5] for w in _telling(b) if len(w) >= 5})


def compare_tolls(a: Report, b: Report) -> Feature:
    """Figures that are equal or within each other's bounds; far apart they speak against it."""
    scores = [_compare_figures(x, y) for of in HARM if (x := _figure(a, of)) and (y := _figure(b, of))]
    if not scores:
        return NOTHING
    best = max(scores, key=lambda f: f.score)
    worst = min(scores, key=lambda f: f.score)
    return worst if worst.score < 0 else best


def _figure(report: Report, of: str) -> Quantity | None:
    return next((q for q in report.quantities if q.of == of), None)


def _compare_figures(x: Quantity, y: Quantity) -> Feature:
    low_x, low_y = _near(x), _near(y)
    if low_x == low_y:
        return Feature(1.5 if low_x > 1 else 0.5, f"the same figure ({x.of} {x.text})")
    ratio = min(low_x, low_y) / max(low_x, low_y)
    if ratio >= 0.5:
        return Feature(0.5, f"figures that may have grown ({x.of} {x.text}, {y.text})")
    return _AGAINST


def _near(quantity: Quantity) -> float:
    return quantity.low if quantity.low is not None else quantity.high or 0.0


def compare_settings(a: Report, b: Report) -> Feature:
    """The same post copied, the same share, or both told as history."""
    if a.background != b.background:
        return _AGAINST
    if a.words and a.words == b.words:
        return Feature(3.0, "in the same words")
    return NOTHING


FEATURES: tuple[Compare, ...] = (
    compare_sort,  # the cheap ones that forbid come first
    compare_places,
    compare_times,
    compare_parties,
    compare_tolls,
    compare_settings,
)
