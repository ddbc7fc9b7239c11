"""Reports of provisions gathered to terms, and the terms that cannot both be what a plan says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.linking.plans_words import PlanWords, fold_words, same_name, share_of
from dateline.model import Conflict, PlanTerm, TermReport, content_id

ALIKE = 0.6  # share of the shorter telling's stems from which two tellings may be one provision
NEAR = 0.2  # the same of two values that differ, from which they are on one thing
EXTENT_NEAR = 0.5  # the same of words for how much, which are on one thing only where most else is alike
QUANTITATIVE = frozenset({"armed_forces", "weapons"})  # topics of which a plan gives one figure to a party
MOST_VARIANTS = 8  # wordings of a provision with which a further one is compared
DONE = "done"
NEGATIVE = frozenset({"ruled_out", "dropped", "left_out"})


@dataclass
class _Group:
    """Reports of one provision while they are gathered; `variants` are those whose words, party or value differ."""

    reports: list[TermReport]
    variants: list[TermReport]


def gather_terms(reports: Iterable[TermReport], words: PlanWords) -> tuple[PlanTerm, ...]:
    """The reports by provision, in the order in which they were first told."""
    reports = tuple(reports)
    words = words.without(report.party for report in reports)
    by_topic: dict[str, list[_Group]] = {}
    known: dict[tuple[str | None, ...], _Group] = {}
    groups: list[_Group] = []
    for report in _each_once(reports):
        alike = (report.topic, report.party, report.value, report.modality, fold_words(report.source.words))
        group = known.get(alike) or _fitting(report, by_topic.get(report.topic, ()), words)
        if group is None:
            group = _Group([], [])
            groups.append(group)
            by_topic.setdefault(report.topic, []).append(group)
        if alike not in known and len(group.variants) < MOST_VARIANTS:
            group.variants.append(report)
        known[alike] = group
        group.reports.append(report)
    return tuple(_make_term(group.reports) for group in groups)


def _fitting(report: TermReport, groups: Iterable[_Group], words: PlanWords) -> _Group | None:
    """The group whose every variant tells the same provision, the likest of them."""
    fits = [group for group in groups if all(is_same_provision(report, other, words) for other in group.variants)]
    return max(fits, key=lambda g: max(_likeness(report, other, words) for other in g.variants), default=None)


def _each_once(reports: Iterable[TermReport]) -> list[TermReport]:
    """The reports in order of time; what one outlet prints twice in the same words is one."""
    found: dict[tuple[str, str, str], TermReport] = {}
    for report in sorted(reports, key=order_of_report):
        found.setdefault((report.source.outlet, report.topic, report.source.words.casefold()), report)
    return list(found.values())


def order_of_report(report: TermReport) -> tuple[str, str, int, str]:
    """Order of time, then of place."""
    start = report.source.spans[0].start if report.source.spans else 0
    return (report.source.told or "~", report.source.document_id, start, report.id)


def _make_term(group: Sequence[TermReport]) -> PlanTerm:
    fullest = max(group, key=lambda r: (r.party is not None, r.value is not None, len(r.source.words), r.id))
    value = fullest.value or next((r.value for r in group if r.value), None)
    return PlanTerm(
        content_id("plan_term", group[0].id),
        group[0].topic,
        fullest.party,
        value,
        fullest.modality,
        fullest.source.words,
        tuple(group),
    )


def is_same_provision(a: TermReport, b: TermReport, words: PlanWords) -> bool:
    """Whether two reports tell one provision alike: topic, party, direction and value agree, and the words do."""
    if a.topic != b.topic or not _parties_agree(a, b) or (a.modality in NEGATIVE) != (b.modality in NEGATIVE):
        return False
    first, second = words.measure(a.value), words.measure(b.value)
    if first and second and first == second:
        return first.kind != "extent" or _likeness(a, b, words) >= NEAR
    if first and second:
        return False
    return _likeness(a, b, words) >= ALIKE


def _parties_agree(a: TermReport, b: TermReport) -> bool:
    return a.party is None or b.party is None or same_name(a.party, b.party)


def _likeness(a: TermReport, b: TermReport, words: PlanWords) -> float:
    """How alike the words are."""
    return share_of(words.stems(a.source.words), words.stems(b.source.words))


@dataclass(frozen=True, slots=True)
class Difference:
    """Two terms, in order of time, that cannot both be what one text of a plan says."""

    first: PlanTerm
    second: PlanTerm
    reason: str


def find_differences(terms: Sequence[PlanTerm], words: PlanWords) -> Iterator[Difference]:
    """Every pair of terms that differ on one thing, the one told first before the other."""
    words = words.without(term.party for term in terms)
    for index, term in enumerate(terms):
        for other in terms[index + 1 :]:
            if reason := _differ(term, other, words):
                yield Difference(term, other, reason)


def join_conflicts(differences: Iterable[Difference]) -> tuple[Conflict, ...]:
    """The differences as conflicts, those of one term together."""
    found: list[Conflict] = []
    taken: set[str] = set()
    by_first: dict[str, list[Difference]] = {}
    for difference in differences:
        by_first.setdefault(difference.first.id, []).append(difference)
    for those in by_first.values():
        first = those[0].first
        ids = (first.id, *(d.second.id for d in those))
        if taken.issuperset(ids[1:]):
            continue
        taken |= set(ids)
        found.append(Conflict(first.topic, first.party or those[0].second.party, ids, those[0].reason))
    return tuple(found)


def _differ(a: PlanTerm, b: PlanTerm, words: PlanWords) -> str | None:
    """Why two terms conflict, None where they do not."""
    if a.topic != b.topic:
        return None
    first, second = a.reports[0], b.reports[0]
    pairs = [(r, o) for r in a.reports[:MOST_VARIANTS] for o in b.reports[:MOST_VARIANTS]]
    if not any(_parties_agree(r, o) for r, o in pairs):
        return None
    near = max(_likeness(r, o, words) for r, o in pairs)
    if (first.modality in NEGATIVE) != (second.modality in NEGATIVE) and near >= ALIKE:
        return f"told as {_plain(first.modality)} and as {_plain(second.modality)}"
    if DONE in (first.modality, second.modality):  # a part of it, as far as anybody tells
        return None
    one, other = words.measure(a.value), words.measure(b.value)
    if one is None or other is None or one == other:
        return None
    is_figure = a.topic in QUANTITATIVE and "duration" not in (one.kind, other.kind)
    if is_figure or (one.kind == other.kind and near >= (EXTENT_NEAR if one.kind == "extent" else NEAR)):
        return f"{a.value} against {b.value}"
    return None


def _plain(modality: str) -> str:
    return modality.replace("_", " ")
