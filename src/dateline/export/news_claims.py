"""What is newly disputed and newly denied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.export.brief_disputes import Told
from dateline.export.brief_lines import Line, statement_line
from dateline.export.news_items import Fresh, Item, NewsKind, Reason, make_item, spread
from dateline.linking.comparison import names_agree
from dateline.model import Bearing, Claim, ClaimKind, ClaimStatus, Contribution, Polarity
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
    for said in fresh.coverage.statements:
        ids = {said.statement.id, *said.also}
        if said.statement.polarity is Polarity.DENIES and ids.isdisjoint(fresh.said_before):
            claim = next((of_claim[id_] for id_ in sorted(ids) if id_ in of_claim), None)
            groups.setdefault(claim.id if claim else said.statement.id, []).append(said)
    claims = {claim.id: claim for claim in fresh.coverage.claims}
    disputed = [c for c in claims.values() if c.status is ClaimStatus.DISPUTED and not shown.isdisjoint(_voices(c))]
    for key in sorted(groups):
        if key in claims or not any(_belongs(groups[key][0], claim) for claim in disputed):
            yield from _denial(groups[key], claims.get(key), told, shown)


def _voices(claim: Claim) -> set[str]:
    return {c.voice.statement or c.event or "" for c in claim.contributions}


def _belongs(said: Said, claim: Claim) -> bool:
    """Whether a denial that answers nothing is of a dispute that is shown: one of its voices, on the same place."""
    if claim.site is None or claim.site.name.casefold() not in said.words.casefold():
        return False
    return any(
        c.bearing in AGAINST and names_agree(c.voice.speaker, said.statement.speaker) for c in claim.contributions
    )


def _denial(group: list[Said], claim: Claim | None, told: Told, shown: set[str]) -> Iterator[Item]:
    lines = [statement_line(said) for said in group]
    fresh = [line for line in lines if line.id not in shown]
    if not fresh or len(fresh) < len(lines):
        return
    line = max(fresh, key=lambda x: (x.documents, len(x.words), x.id))
    beside = told.lines(_sides(claim)[0]) if claim else ()
    what = f"what {beside[0].who or beside[0].outlet} says" if beside else "the coverage does not give what is denied"
    reasons = [(f"denies {what}" if beside else what, 3 if beside else 0), spread(line.documents)]
    yield make_item(NewsKind.DENIED, line, reasons, beside, len(fresh) - 1)


def shown_ids(items: Iterable[Item]) -> set[str]:
    """Ids of all lines that some items show."""
    return {line.id for item in items for line in (item.line, *item.beside)}
