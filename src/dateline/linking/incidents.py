"""One incident, many reports: the same result in any order of arrival.

Reports that tell their day are joined pairwise. One that does not, or tells a long stretch, joins the single group
it fits best, so that it never welds two nights on one town into one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.linking.comparison import compare_reports
from dateline.linking.decisions import NO_CONSTRAINTS, Constraints
from dateline.linking.joins import Joins, pairs_by_key
from dateline.linking.report_keys import keys_of_report, sought_keys_of_report
from dateline.linking.reports import is_dated
from dateline.linking.tallies import find_tallies
from dateline.model import EventStatus, Incident, Link, LinkKind, Report, Site, content_id, told_order

_FIRMNESS = {
    EventStatus.REPORTED: 5,
    EventStatus.CLAIMED: 4,
    EventStatus.ALLEGED: 3,
    EventStatus.DENIED: 2,
    EventStatus.PLANNED: 1,
    EventStatus.HYPOTHETICAL: 0,
}


def link_reports(reports: Iterable[Report], constraints: Constraints = NO_CONSTRAINTS) -> tuple[Incident, ...]:
    """The incidents that the reports tell, ordered by id. Pure, and blind to the order of the reports.

    Args:
        reports: Of any documents.
        constraints: Pairs of events that a person joined or told apart: they weigh more than any likeness.
    """
    ordered = sorted({r.event + r.document: r for r in reports}.values(), key=lambda r: (r.event, r.document))
    groups = _Groups(ordered, constraints)
    waiting: dict[int, list[tuple[float, int, Link]]] = defaultdict(list)
    firm: list[tuple[float, int, int, Link]] = []
    for i, j in pairs_by_key(ordered, keys_of_report, sought_keys_of_report):
        link = compare_reports(ordered[i], ordered[j])
        if link is None:
            continue
        if is_dated(ordered[i]) and is_dated(ordered[j]):
            firm.append((-link.score, i, j, link))
        else:
            vague, other = (i, j) if is_dated(ordered[j]) or not is_dated(ordered[i]) else (j, i)
            waiting[vague].append((link.score, other, link))
            if not is_dated(ordered[other]):
                waiting[other].append((link.score, vague, link))
    for _, i, j, link in sorted(firm, key=lambda one: one[:3]) if constraints.different else firm:
        groups.join(i, j, link)
    _settle(ordered, groups, waiting)
    return tuple(sorted(groups.incidents(), key=lambda incident: incident.id))


class _Groups:
    """The groups of reports as they grow: never two in one that a person told apart."""

    def __init__(self, reports: Sequence[Report], constraints: Constraints) -> None:
        self._reports = reports
        self._joins = Joins(len(reports))
        self._links: dict[int, list[Link]] = defaultdict(list)
        numbers: dict[str, list[int]] = defaultdict(list)
        if constraints:
            for i, report in enumerate(reports):
                numbers[report.event].append(i)
        self._apart = [(i, j) for a, b in constraints.different for i in numbers[a] for j in numbers[b]]
        for a, b in sorted(constraints.same):
            for i, j in ((i, j) for i in numbers[a] for j in numbers[b]):
                self.join(i, j, Link(LinkKind.SAME, a, b, 1.0, "a person decided so"))

    def join(self, i: int, j: int, link: Link) -> bool:
        """Makes two groups one; false where somebody told two of their reports apart."""
        if self._apart and self._are_apart({self._joins.root(i), self._joins.root(j)}):
            return False
        self._joins.join(i, j)
        self._links[i].append(link)
        return True

    def _are_apart(self, roots: set[int]) -> bool:
        return any({self._joins.root(a), self._joins.root(b)} == roots for a, b in self._apart)

    def incidents(self) -> Iterator[Incident]:
        """One incident a group."""
        for group in self._joins.groups():
            links = [link for i in group for link in self._links[i]]
            yield build_incident([self._reports[i] for i in group], links)


def _settle(
    reports: Sequence[Report], groups: _Groups, waiting: Mapping[int, Sequence[tuple[float, int, Link]]]
) -> None:
    """Joins each vague report to the dated one it fits best, else to the vague one it fits best."""
    for vague in sorted(waiting):
        options = waiting[vague]
        dated = [o for o in options if is_dated(reports[o[1]])]
        for _, other, link in sorted(dated or options, key=lambda o: (o[0], reports[o[1]].event), reverse=True):
            if groups.join(vague, other, link):
                break


def build_incident(reports: Sequence[Report], links: Sequence[Link] = ()) -> Incident:
    """The incident of some reports: the firmest gives type and status, the fullest place and parties.

    Its id is made of the report told first, so that a later one leaves it as it is.
    """
    ordered = tuple(sorted(reports, key=lambda r: (told_order(r), r.event)))
    firmest = max(ordered, key=lambda r: (_FIRMNESS[r.status], r.rule != "event.toll"))
    dated = [r for r in ordered if r.when.interval]
    return Incident(
        id=content_id("incident", ordered[0].event),
        type=firmest.type,
        status=firmest.status,
        reports=ordered,
        when=min(
            (r.when for r in dated), key=lambda w: (_width(w.start, w.end), w.interval or ""), default=firmest.when
        ),
        sites=max((r.sites for r in ordered), key=_narrowness, default=()),
        actor=_most_told(r.actor for r in ordered),
        target=_most_told(r.target for r in ordered),
        tallies=find_tallies(ordered),
        background=all(r.background for r in ordered),
        links=tuple(sorted(set(links), key=lambda link: (link.first, link.second))),
    )


def _width(start: str | None, end: str | None) -> tuple[int, int]:
    """Narrow intervals first: by how finely the ends are told, then by whether they are one."""
    return -len(start or ""), 0 if start == end else 1


def _narrowness(sites: tuple[Site, ...]) -> tuple[int, str]:
    return max((len(s.within) for s in sites), default=-1), ",".join(s.key for s in sites)


def _most_told(names: Iterable[str | None]) -> str | None:
    counts: dict[str, int] = defaultdict(int)
    for name in names:
        if name:
            counts[name] += 1
    return max(counts, key=lambda n: (counts[n], len(n), n), default=None)
