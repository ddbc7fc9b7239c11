"""What people decided that is in force, by the ids that things have now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from dateline.model.decisions import (
    NO_RULINGS,
    Decided,
    Decision,
    DecisionKind,
    Force,
    Ruling,
    Rulings,
    Subject,
    Whole,
    is_rejected,
)
from dateline.store.decision_subjects import TABLES, follow_findings
from dateline.store.decisions import ANSWERS, TOGETHER, list_decided, matters_of
from dateline.store.schema import decisions


def load_rulings(connection: Connection) -> Rulings:
    """All that is in force, by the ids that things have now.

    An edit of an incident is one of each event that it was made of. A connection that only reads sees one state of the
    record throughout, so it is asked for once.
    """
    if connection.get_execution_options().get("writing"):
        return _read_rulings(connection)
    known: tuple[object, Rulings] | None = connection.info.get(_RULINGS)
    if known and known[0] is connection.get_transaction():
        return known[1]
    rulings = _read_rulings(connection)
    connection.info[_RULINGS] = connection.get_transaction(), rulings
    return rulings


_RULINGS = "dateline rulings"


def _read_rulings(connection: Connection) -> Rulings:
    if connection.execute(select(decisions.c.id).limit(1)).first() is None:
        return NO_RULINGS
    held = [d for d in list_decided(connection) if d.force is Force.IN_FORCE and d.decision.kind in _HOLDING]
    findings: dict[str, list[Ruling]] = defaultdict(list)
    wholes: list[Whole] = []
    pairs: list[tuple[DecisionKind, str, str, Ruling]] = []
    in_force = tuple(_rulings_in_force(held))
    subjects = (s for decided, _ in in_force for s in (decided.decision.subject, *decided.decision.others))
    now = follow_findings(connection, (anchor for subject in subjects for anchor in subject.anchors))
    for decided, rulings in in_force:
        subject, kind = decided.decision.subject, decided.decision.kind
        if kind in TOGETHER:
            pairs += _pairs(now, decided, rulings[0])
            continue
        told = _members_now(now, subject)
        if subject.kind in TABLES or (subject.kind == "incident" and kind is DecisionKind.EDIT):
            for id_ in told:
                findings[id_] += rulings
        else:
            wholes.append(Whole(subject.kind, decided.now[0] or subject.id, told, tuple(rulings), subject.detail))
    settled = {id_: tuple(sorted(rulings, key=lambda ruling: ruling.order)) for id_, rulings in findings.items()}
    return Rulings(
        settled,
        tuple((a, b, r) for kind, a, b, r in pairs if kind is DecisionKind.MERGE),
        tuple((a, b, r) for kind, a, b, r in pairs if kind is DecisionKind.SPLIT),
        tuple(_without_rejected(whole, settled) for whole in wholes),
    )


def _without_rejected(whole: Whole, settled: Mapping[str, tuple[Ruling, ...]]) -> Whole:
    """What an incident or claim is made of but for what a person rejected: what is left of it is what it is now."""
    return replace(whole, findings=tuple(id_ for id_ in whole.findings if not is_rejected(settled.get(id_, ()))))


def _members_now(now: Mapping[str, str | None], subject: Subject) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for anchor in subject.anchors if (id_ := now[anchor.finding])))


_HOLDING = (*ANSWERS, DecisionKind.EDIT, *TOGETHER)


def _rulings_in_force(held: Sequence[Decided]) -> Iterator[tuple[Decided, list[Ruling]]]:
    """Each decision with those parts of it that no later one settles otherwise."""
    last = {matter: decided.decision.id for decided in held for matter, _ in matters_of(decided)}
    for decided in held:
        decision = decided.decision
        mine = [matter for matter, _ in matters_of(decided) if last[matter] == decision.id]
        if not mine:
            continue
        if decision.kind is DecisionKind.EDIT:
            fields = {matter[2] for matter in mine}
            rulings = [_ruling(decision, name, value) for name, value in decision.fields if name in fields]
        else:
            rulings = [_ruling(decision)]
        yield decided, rulings


def _ruling(decision: Decision, field: str | None = None, value: str | None = None) -> Ruling:
    return Ruling(decision.kind, decision.id, decision.person, decision.decided_at, decision.reason, field, value=value)


def _pairs(
    now: Mapping[str, str | None], decided: Decided, ruling: Ruling
) -> Iterator[tuple[DecisionKind, str, str, Ruling]]:
    """The pairs of events that a merging or splitting is about, as they are now.

    What is split off an incident is told apart from all that stays in it.
    """
    decision = decided.decision
    told = [_events_now(now, subject) for subject in (decision.subject, *decision.others)]
    if decision.kind is DecisionKind.MERGE:
        yield from ((decision.kind, told[0][0], other[0], ruling) for other in told[1:] if told[0] and other)
        return
    apart = {event for other in told[1:] for event in other}
    staying = [event for event in told[0] if event not in apart] or told[0]
    for first in staying:
        for second in sorted(apart - {first}):
            yield decision.kind, first, second, ruling


def _events_now(now: Mapping[str, str | None], subject: Subject) -> list[str]:
    return [id_ for anchor in subject.anchors if anchor.kind == "event" and (id_ := now[anchor.finding])]
