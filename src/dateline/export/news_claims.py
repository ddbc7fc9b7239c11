"""What is newly disputed and newly denied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.export.brief_disputes import Told, belongs, turns_down
from dateline.export.brief_lines import Line, statement_line
from dateline.export.likeness import merge_alike, merge_same
from dateline.export.news_items import Fresh, Item, NewsKind, Reason, make_item, spread
from dateline.model import Bearing, Claim, ClaimKind, ClaimStatus, Contribution, Polarity, Stance
from dateline.store.answers import Said

AGAINST = (Bearing.DENIES, Bearing.COUNTERS)


def find_disputes(fresh: Fresh, told: Told) -> Iterator[Item]:
    """The claims that are in dispute now and were not before, each with both sides."""
    for claim in fresh.coverage.claims:
        asserted, against = _sides(claim)
        if claim.status is not ClaimStatus.DISPUTED or not asserted or not against:
            continue
        old = [[c for c in side if _is_old(c, fresh)] for side in (asserted, against)]
        if all(old) or (len(old[0]) == len(asserted) and len(old[1]) == len(against)):
            continue
        answered = bool(old[0])  # the claim stood before, its denial is what is new
        line, *beside = _two_sides(told, (asserted, against), fresh, denial_first=answered)
        if line is not None and beside:
            yield make_item(NewsKind.DISPUTED, line, _why(claim, answered, line), tuple(x for x in beside if x))


def _two_sides(
    told: Told, sides: tuple[list[Contribution], list[Contribution]], fresh: Fresh, *, denial_first: bool
) -> list[Line | None]:
    """The new line that makes the dispute, and the lines of the other side."""
    first, second = (sides[1], sides[0]) if denial_first else (sides[0], sides[1])
    new = [c for c in first if not _is_old(c, fresh)] or first
    lines = told.lines(new)
    return [lines[0] if lines else None, *told.lines(second)]


def _why(claim: Claim, answered: bool, line: Line) -> Iterator[Reason]:
    subject = f"who holds {claim.site.name}" if claim.kind is ClaimKind.CONTROL and claim.site else ""
    yield (subject, 4 if subject else 0)
    yield ("the first denial of it" if answered else "said and denied since", 2)
    yield spread(line.documents)


def _sides(claim: Claim) -> tuple[list[Contribution], list[Contribution]]:
    asserted = [c for c in claim.contributions if c.bearing is Bearing.ASSERTS]
    return asserted, [c for c in claim.contributions if c.bearing in AGAINST]


def _is_old(contribution: Contribution, fresh: Fresh) -> bool:
    if contribution.voice.statement:
        return contribution.voice.statement in fresh.said_before
    return contribution.event is None or contribution.event in fresh.told_before


def find_denials(fresh: Fresh, told: Told, shown: set[str]) -> Iterator[Item]:
    """The denials that nobody had uttered before, one for what each denies, with who says what is denied."""
    of_claim = {
        c.voice.statement: claim
        for claim in fresh.coverage.claims
        for c in claim.contributions
        if c.voice.statement and c.bearing in AGAINST
    }
    groups: dict[str, list[Said]] = {}
    lone: list[Said] = []
    for said in fresh.coverage.statements:
        ids = {said.statement.id, *said.also}
        if said.statement.polarity is not Polarity.DENIES or not ids.isdisjoint(fresh.said_before):
            continue
        claim = next((of_claim[id_] for id_ in sorted(ids) if id_ in of_claim), None)
        if claim:
            groups.setdefault(claim.id, []).append(said)
        elif said.statement.id not in shown and not turns_down(said) and not rejects_plan(said, fresh):
            lone.append(said)
    claims = {claim.id: claim for claim in fresh.coverage.claims}
    disputed = [c for c in claims.values() if c.status is ClaimStatus.DISPUTED and not shown.isdisjoint(_voices(c))]
    for key in sorted(groups):
        yield from _denial(groups[key], claims[key], told, shown)
    for said, more in merge_alike(merge_same(lone)):
        if not any(belongs(said, claim) for claim in disputed):
            line = statement_line(said, more)
            reasons = [("the coverage does not give what is denied", 0), spread(line.documents)]
            yield make_item(NewsKind.DENIED, line, reasons)


def rejects_plan(said: Said, fresh: Fresh) -> bool:
    """Whether it tells where a party stands on a plan: news of positions, and no denial that lacks what it denies."""
    return any(
        position.stance is Stance.REJECTS
        and position.source in sources
        and position.source.document == said.where.document
        and any(span.overlaps(content) for span in position.source.spans for content in said.statement.content)
        for plan, sources in fresh.plans
        for position in plan.positions
    )


def _voices(claim: Claim) -> set[str]:
    return {c.voice.statement or c.event or "" for c in claim.contributions}


def list_bearing(claims: Iterable[Claim], shown: set[str]) -> set[str]:
    """Ids of all that bears on a claim of which something is shown: what is told there is told."""
    return {id_ for claim in claims if not shown.isdisjoint(_voices(claim)) for id_ in _voices(claim)}


def _denial(group: list[Said], claim: Claim, told: Told, shown: set[str]) -> Iterator[Item]:
    """What denies one claim, where nothing of it is shown."""
    lines = [statement_line(said) for said in group]
    if any(line.id in shown for line in lines):
        return
    line = max(lines, key=lambda x: (x.documents, len(x.words), x.id))
    beside = told.lines(_sides(claim)[0])
    reasons = [(f"denies what {beside[0].who or beside[0].outlet} says", 3)] if beside else []
    yield make_item(NewsKind.DENIED, replace(line, more=len(lines) - 1), [*reasons, spread(line.documents)], beside)


def shown_ids(items: Iterable[Item]) -> set[str]:
    """Ids of all lines that some items show."""
    return {line.id for item in items for line in (item.line, *item.beside)}
