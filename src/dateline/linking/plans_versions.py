"""The texts of a plan in order, and what tells a change from one to the next from a conflict between two tellings.

Two terms that differ are a change where the coverage gives a reason to hold the later for a later text: its words say
so ("the updated text"), it tells the former figure itself ("150,000, up from 120,000"), or one and the same teller has
told the one on one day and the other on a later day. All else that differs is a conflict. See decision 0011.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex

from dateline.linking.plans_terms import Difference, order_of_report
from dateline.linking.plans_words import PlanWords
from dateline.model import PlanSource, PlanTerm, PlanVersion, TermChange, TermReport

DROPPED = "dropped"  # modality of what is told as gone
FIRST = "first told"  # label of the text that is told before any that has a name of its own

_FORMER = regex.compile(
    r"\b(?:up|down|instead of|rather than)(?: from)? ([\d.,]*\d(?: (?:million|billion|per cent|%))?)"
)


def split_changes(differences: Iterable[Difference], words: PlanWords) -> tuple[list[TermChange], list[Difference]]:
    """The differences that are changes of a later text, and those that are conflicts."""
    changes: list[TermChange] = []
    conflicts: list[Difference] = []
    for difference in differences:
        change = _by_words(difference) or _by_former_figure(difference, words) or _by_teller(difference)
        if change is None:
            conflicts.append(difference)
        else:
            changes.append(change)
    return changes, conflicts


def _by_words(difference: Difference) -> TermChange | None:
    """A change where one is told as dropped, or as of a text that is a later one by its name."""
    first, second = difference.first, difference.second
    labels = [{report.version for report in term.reports if report.version} for term in (first, second)]
    gone = [term.reports[-1].modality == DROPPED for term in (first, second)]
    if any(gone) and not all(gone):
        before, after = (second, first) if gone[0] else (first, second)
        return _change(before, after, "told as dropped")
    if bool(labels[0]) == bool(labels[1]):
        return None
    before, after = (second, first) if labels[0] else (first, second)
    return _change(before, after, f"told of the {min(labels[0] or labels[1])}")


def _by_former_figure(difference: Difference, words: PlanWords) -> TermChange | None:
    """A change where one tells the other's figure as what was before."""
    for before, after in ((difference.first, difference.second), (difference.second, difference.first)):
        former = {words.measure(figure) for report in after.reports for figure in _FORMER.findall(report.source.words)}
        if words.measure(before.value) in former:
            return _change(before, after, f"told as having been {before.value}")
    return None


def _by_teller(difference: Difference) -> TermChange | None:
    """A change where one teller has told both, on different days, and has not gone back."""
    for before, after in ((difference.first, difference.second), (difference.second, difference.first)):
        last = {_teller(report): report.source.day for report in before.reports}
        for report in after.reports:
            day = last.get(_teller(report))
            if day and report.source.day and day < report.source.day:
                return _change(before, after, f"{report.source.outlet} told it otherwise on {day}")
    return None


def _teller(report: TermReport) -> tuple[str, ...]:
    return (report.source.outlet, *report.source.chain)


def _change(before: PlanTerm, after: PlanTerm, reason: str) -> TermChange:
    return TermChange(after.topic, after.party or before.party, before.id, after.id, after.first_told, reason)


def order_versions(
    named: Iterable[tuple[str, PlanSource]],
    tellings: Sequence[PlanSource],
    terms: Sequence[PlanTerm],
    changes: Sequence[TermChange],
) -> tuple[PlanVersion, ...]:
    """The texts of a plan in the order in which they are first told, each with what is told of its differences.

    A term belongs to a text where its words say so, or, of one that nobody names, where a teller has changed. It is
    added there when no other telling has it, changed when it is a change of one told before, dropped when the words
    say that it is gone.

    Args:
        named: Words that name a text of the plan, each with where they stand.
        tellings: Where the plan is told, in order of time.
        terms: Its terms.
        changes: Of those.
    """
    versions = [_version(namings, terms, changes) for namings in _join_labels(named)]
    versions += _unnamed(terms, changes, {id_ for v in versions for id_ in (*v.changed, *v.dropped)})
    if not versions:
        return ()
    versions.sort(key=lambda version: (version.sources[0].told or "~", version.label))
    first = tuple(source for source in tellings if _is_before(source, versions[0].sources[0]))
    return (PlanVersion(FIRST, first), *versions) if first else tuple(versions)


def _join_labels(named: Iterable[tuple[str, PlanSource]]) -> list[list[tuple[str, PlanSource]]]:
    """The namings by text: labels that are first told in one document ("the updated text has 19 points") are one."""
    texts: dict[str, list[tuple[str, PlanSource]]] = {}
    owners: dict[str, str] = {}
    for label, source in sorted(named, key=lambda pair: (*_order(pair[1]), pair[0])):
        owners.setdefault(label, source.document)
        texts.setdefault(owners[label], []).append((label, source))
    return list(texts.values())


def _version(
    namings: Sequence[tuple[str, PlanSource]], terms: Sequence[PlanTerm], changes: Sequence[TermChange]
) -> PlanVersion:
    labels = tuple(dict.fromkeys(label for label, _ in namings))
    own = [term for term in terms if any(report.version in labels for report in term.reports)]
    dropped = tuple(t.id for t in terms if _is_dropped_in(t, namings))
    ours = {term.id for term in own} - set(dropped)
    changed = tuple(dict.fromkeys(c.after for c in changes if c.after in ours))
    only_here = [t for t in own if all(report.version in labels for report in t.reports)]
    added = tuple(t.id for t in only_here if t.id not in (*changed, *dropped))
    told = {term.topic for term in own} | {term.topic for term in terms if term.id in dropped}
    start = namings[0][1].told
    former = (t for t in terms if t not in own and start and (t.first_told or "~") < start)
    untold = tuple(t.id for t in former if t.topic not in told) if own else ()
    return PlanVersion(", ".join(labels), tuple(source for _, source in namings), added, dropped, changed, untold)


def _is_dropped_in(term: PlanTerm, namings: Sequence[tuple[str, PlanSource]]) -> bool:
    documents = {source.document for _, source in namings}
    last = term.reports[-1]
    return last.modality == DROPPED and last.source.document in documents


def _unnamed(terms: Sequence[PlanTerm], changes: Sequence[TermChange], named: set[str]) -> Iterator[PlanVersion]:
    """The texts that nobody names: where a teller tells a term otherwise than before, by day."""
    by_id = {term.id: term for term in terms}
    days: dict[str, list[TermChange]] = {}
    for change in changes:
        if change.after not in named and change.told:
            days.setdefault(change.told[:10], []).append(change)
    for day, those in sorted(days.items()):
        reports = sorted((r for c in those for r in by_id[c.after].reports), key=order_of_report)
        yield PlanVersion(f"as told from {day}", (reports[0].source,), changed=tuple(c.after for c in those))


def _order(source: PlanSource) -> tuple[str, str, int]:
    return (source.told or "~", source.document_id, source.spans[0].start if source.spans else 0)


def _is_before(source: PlanSource, other: PlanSource) -> bool:
    return bool(source.told and other.told and source.told < other.told)
