"""What decisions are about: where it stood when it was decided, and what it is now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, not_, select

from dateline.model import Claim, Event, Incident, NotFoundError, Span, Statement, cover
from dateline.model.decisions import Anchor, Subject
from dateline.store.codec import decode, from_text
from dateline.store.current import is_superseded
from dateline.store.dialects import in_chunks
from dateline.store.documents import find_id, load_document
from dateline.store.schema import claim_findings, claims, events, incident_reports, incidents, sections, statements
from dateline.store.schema import posts as posts_table

MOST_ANCHORS = 40  # findings of an incident or claim that a decision remembers

TABLES: dict[str, Table] = {"statement": statements, "event": events}


def find_subject(connection: Connection, beginning: str) -> Subject:
    """What an id, or an unambiguous beginning of one, stands for, with where its words stand.

    Raises:
        NotFoundError: When it stands for nothing or for several things.
    """
    found = find_id(connection, beginning)
    if found.kind in TABLES:
        anchors = _anchor(connection, found.kind, [found.id])
        if not anchors:
            raise NotFoundError(f"{found.id}: stands in no document that counts")
        return Subject(found.kind, found.id, anchors)
    if found.kind == "incident":
        events_of = _events_of(connection, found.id)
        return Subject("incident", found.id, _anchor(connection, "event", events_of[:MOST_ANCHORS]))
    if found.kind == "claim":
        return _claim_subject(connection, found.id)
    return Subject(found.kind, found.id)


def _events_of(connection: Connection, incident: str) -> list[str]:
    body = connection.scalar(select(incidents.c.body).where(incidents.c.id == incident))
    return [report.event for report in decode(Incident, from_text(body)).reports] if body else []


def _claim_subject(connection: Connection, id_: str) -> Subject:
    claim = decode(Claim, from_text(str(connection.scalar(select(claims.c.body).where(claims.c.id == id_)))))
    if claim.incident:
        anchors = _anchor(connection, "event", _events_of(connection, claim.incident)[:MOST_ANCHORS])
    else:
        said = [c.voice.statement for c in claim.contributions if c.voice.statement]
        anchors = _anchor(connection, "statement", list(dict.fromkeys(said))[:MOST_ANCHORS])
    return Subject("claim", id_, anchors, claim.kind.value)


def _anchor(connection: Connection, kind: str, ids: Sequence[str]) -> tuple[Anchor, ...]:
    """Where findings stand first, in the order given; one that stands in no document that counts is left out."""
    table = TABLES[kind]
    query = select(table.c.id, table.c.body, sections.c.document, sections.c.start)
    query = query.join(sections, sections.c.reading == table.c.reading)
    query = query.where(table.c.id.in_(ids), not_(is_superseded()), sections.c.repeat_of.is_(None))
    firsts: dict[str, Any] = {}
    for row in connection.execute(query.order_by(sections.c.at, sections.c.document, sections.c.start)):
        firsts.setdefault(row.id, row)
    return tuple(_make_anchor(connection, kind, firsts[id_]) for id_ in ids if id_ in firsts)


def _make_anchor(connection: Connection, kind: str, row: Any) -> Anchor:
    text = load_document(connection, row.document).text
    span, post = _stands(kind, row.body, row.start)
    return Anchor(kind, row.id, row.document, post, span.start, span.end, span.text(text))


def _stands(kind: str, body: str, start: int) -> tuple[Span, str]:
    if kind == "statement":
        statement = decode(Statement, from_text(body), start)
        return cover(statement.content), statement.post
    event = decode(Event, from_text(body), start)
    return event.trigger, event.post


# -- what it is now ---------------------------------------------------------------------------------------------------


def follow(connection: Connection, subjects: Iterable[Subject]) -> dict[str, str | None]:
    """From the ids that subjects had to those they have now; None for what nothing is any more."""
    by_kind: dict[str, dict[str, Subject]] = defaultdict(dict)
    for subject in subjects:
        by_kind[subject.kind][subject.id] = subject
    now: dict[str, str | None] = {}
    for kind in ("statement", "event"):
        anchors = [anchor for subject in by_kind[kind].values() for anchor in subject.anchors[:1]]
        now |= follow_findings(connection, anchors)
    for kind, (whole, part, owner, member) in _WHOLES.items():
        known = _current_ids(connection, whole, list(by_kind[kind]))
        for id_, subject in by_kind[kind].items():
            now[id_] = id_ if id_ in known else _follow_whole(connection, subject, part, owner, member)
    return now


_WHOLES = {
    "incident": (incidents, incident_reports, "incident", "event"),
    "claim": (claims, claim_findings, "claim", "finding"),
}


def _current_ids(connection: Connection, table: Table, ids: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for chunk in in_chunks(ids):
        found.update(connection.scalars(select(table.c.id).where(table.c.id.in_(chunk))))
    return found


def _follow_whole(connection: Connection, subject: Subject, part: Table, owner: str, member: str) -> str | None:
    """The incident or claim, of the same kind, that holds the first finding that it was made of and that is left."""
    findings = [id_ for id_ in follow_findings(connection, subject.anchors).values() if id_]
    for finding in findings:
        holders = select(part.c[owner]).where(part.c[member] == finding).order_by(part.c[owner])
        for holder in connection.scalars(holders):
            if subject.kind == "incident" or _is_own(connection, holder, finding, subject.detail):
                return str(holder)
    return None


def _is_own(connection: Connection, claim: str, finding: str, kind: str) -> bool:
    """Whether a claim of this kind is on what the finding tells, and not only answered by it."""
    row = connection.execute(select(claims.c.kind, claims.c.body).where(claims.c.id == claim)).one()
    if row.kind != kind:
        return False
    incident = decode(Claim, from_text(row.body)).incident
    told = select(incident_reports.c.event).where(incident_reports.c.incident == incident)
    return incident is None or finding in set(connection.scalars(told))


def follow_findings(connection: Connection, anchors: Iterable[Anchor]) -> dict[str, str | None]:
    """From the ids that statements and events had to those they have now: by id, else by where their words stand."""
    now: dict[str, str | None] = {}
    by_kind: dict[str, dict[str, Anchor]] = defaultdict(dict)
    for anchor in anchors:
        by_kind[anchor.kind][anchor.finding] = anchor
    for kind, wanted in by_kind.items():
        known = _counting(connection, TABLES[kind], list(wanted))
        for id_, anchor in wanted.items():
            now[id_] = id_ if id_ in known else _find_again(connection, anchor)
    return now


def _counting(connection: Connection, table: Table, ids: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for chunk in in_chunks(ids):
        query = select(table.c.id).join(sections, sections.c.reading == table.c.reading)
        found.update(connection.scalars(query.where(table.c.id.in_(chunk), not_(is_superseded())).distinct()))
    return found


def _find_again(connection: Connection, anchor: Anchor) -> str | None:
    """The finding that stands in the same words, else the one that shares most characters with where they stood."""
    best: tuple[tuple[int, int, str], str] | None = None
    for id_, span, words in _candidates(connection, anchor):
        same = int(words == anchor.words)
        shared = min(span.end, anchor.end) - max(span.start, anchor.start)
        if shared <= 0 and not same:
            continue
        rank = (same, shared, id_)
        best = max(best, (rank, id_)) if best else (rank, id_)
    return best[1] if best else None


def _candidates(connection: Connection, anchor: Anchor) -> Iterator[tuple[str, Span, str]]:
    """Findings of the kind in the same document, or in the same post of another version of it, as it counted there."""
    table = TABLES[anchor.kind]
    query = select(table.c.id, table.c.body, sections.c.document, sections.c.start)
    query = query.join(sections, sections.c.reading == table.c.reading).where(not_(is_superseded()))
    here = query.where(sections.c.document == anchor.document)
    rows = connection.execute(here).all()
    if not rows and anchor.post:
        in_post = query.join(posts_table, posts_table.c.key == sections.c.post).where(posts_table.c.id == anchor.post)
        rows = connection.execute(in_post).all()
    texts: dict[str, str] = {}
    for row in rows:
        if row.document not in texts:
            texts[row.document] = load_document(connection, row.document).text
        span, _ = _stands(anchor.kind, row.body, row.start)
        same_page = row.document == anchor.document
        yield row.id, span if same_page else _OUTSIDE, span.text(texts[row.document])


_OUTSIDE = Span(2**60, 2**60 + 1)  # offsets of another page say nothing
