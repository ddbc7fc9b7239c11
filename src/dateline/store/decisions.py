"""Decisions of people in the record: appended, listed, and made to hold of what their subjects are now."""

from __future__ import annotations

import getpass
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from dateline.model import InputError, NotFoundError, content_id
from dateline.model.decisions import (
    DECIDABLE,
    Decided,
    Decision,
    DecisionKind,
    Force,
    Subject,
)
from dateline.model.edits import check_edits
from dateline.store.codec import decode, from_text, to_text
from dateline.store.decision_subjects import find_subject, follow, follow_findings
from dateline.store.dialects import insert_new
from dateline.store.schema import decisions

PERSON_VARIABLE = "DATELINE_PERSON"
ANSWERS = (DecisionKind.ACCEPT, DecisionKind.REJECT)
TOGETHER = (DecisionKind.MERGE, DecisionKind.SPLIT)


def find_person() -> str:
    """Who decides where no name is given: the environment's DATELINE_PERSON, else the name of the user."""
    try:
        return os.environ.get(PERSON_VARIABLE, "").strip() or getpass.getuser()
    except (OSError, KeyError):
        return "unnamed"


def append_decision(
    connection: Connection,
    kind: DecisionKind,
    subject: str,
    others: Sequence[str] = (),
    *,
    person: str,
    reason: str = "",
    fields: Mapping[str, str] | None = None,
    seen: str | None = None,
) -> Decision:
    """Append a decision on what an id, or its unambiguous beginning, stands for.

    Raises:
        NotFoundError: When an id stands for nothing or for several things.
        InputError: When such a thing cannot be decided so.
    """
    about = find_subject(connection, subject)
    with_ = tuple(find_subject(connection, other) for other in others)
    fields = dict(fields or {})
    check_decision(kind, about, with_, fields)
    moment = datetime.now(UTC).isoformat(timespec="microseconds")
    values = tuple(sorted(fields.items()))
    id_ = content_id("decision", kind, about.id, *(o.id for o in with_), person, moment, values)
    decision = Decision(id_, kind, about, person, moment, reason, with_, values, seen)
    _insert(connection, decision)
    return decision


def append_undo(connection: Connection, id_: str, *, person: str, reason: str = "") -> Decision:
    """Take a decision out of force, by a decision of its own; undoing an undoing puts it back in force.

    Raises:
        NotFoundError: When no decision, or more than one, has an id that begins so.
        InputError: When it is undone already.
    """
    found = [d for d in list_decided(connection) if d.decision.id.startswith(id_)]
    if len(found) != 1 or not id_:
        many = ", ".join(d.decision.id for d in found[:5])
        raise NotFoundError(f"{id_}: " + (f"more than one decision begins so: {many}" if many else "no such decision"))
    if found[0].force is Force.UNDONE:
        raise InputError(found[0].decision.id, f"was undone already, by {found[0].by}")
    moment = datetime.now(UTC).isoformat(timespec="microseconds")
    about = Subject("decision", found[0].decision.id)
    undoing = content_id("decision", DecisionKind.UNDO, about.id, person, moment)
    decision = Decision(undoing, DecisionKind.UNDO, about, person, moment, reason)
    _insert(connection, decision)
    return decision


def check_decision(kind: DecisionKind, about: Subject, others: Sequence[Subject], fields: Mapping[str, str]) -> None:
    """Whether such a thing can be decided so.

    Raises:
        InputError: When not.
    """
    if about.kind not in DECIDABLE:
        raise InputError(about.id, f"is a {about.kind}; decisions are on {', '.join(DECIDABLE)}")
    if kind is DecisionKind.EDIT:
        check_edits(about.kind, fields)
    elif fields:
        raise InputError(kind.value, "only an edit gives fields a value")
    if kind not in TOGETHER:
        if others:
            raise InputError(kind.value, "is on one thing at a time")
        return
    if not others:
        raise InputError(kind.value, "names the incidents, events or claims that are one, or are not")
    for subject in (about, *others):
        if subject.kind == "statement" or not _is_told(subject):
            raise InputError(subject.id, f"is no report of an incident, so it cannot be {_PAST[kind]}")
        if subject is not about and subject.id == about.id:
            raise InputError(subject.id, "is named twice")


_PAST = {DecisionKind.MERGE: "merged", DecisionKind.SPLIT: "split"}


def _is_told(subject: Subject) -> bool:
    return any(anchor.kind == "event" for anchor in subject.anchors)


def _insert(connection: Connection, decision: Decision) -> None:
    row = {
        "id": decision.id,
        "kind": decision.kind.value,
        "subject": decision.subject.id,
        "person": decision.person,
        "decided_at": decision.decided_at,
        "body": to_text(decision),
    }
    insert_new(connection, decisions, [row])


def list_decisions(connection: Connection) -> tuple[Decision, ...]:
    """All decisions, oldest first."""
    query = select(decisions.c.body).order_by(decisions.c.decided_at, decisions.c.id)
    return tuple(decode(Decision, from_text(body)) for body in connection.scalars(query))


def list_decided(connection: Connection) -> tuple[Decided, ...]:
    """All decisions with what has become of them, oldest first."""
    told = list_decisions(connection)
    if not told:
        return ()
    subjects = [s for d in told if d.kind is not DecisionKind.UNDO for s in (d.subject, *d.others)]
    now = follow(connection, subjects)
    undone = find_undone(told)
    held = [_decided(d, now, undone) for d in told]
    return tuple(_overrule(held))


def ids_of(decided: Decided) -> frozenset[str]:
    """Every id that what it is about had or has."""
    decision = decided.decision
    subjects = (decision.subject, *decision.others)
    return frozenset([s.id for s in subjects] + [id_ for id_ in decided.now if id_])


def find_undone(told: Iterable[Decision]) -> dict[str, str]:
    """From decisions that are undone to what undid them: an undoing counts unless it is undone itself."""
    undone: dict[str, str] = {}
    for decision in reversed(tuple(told)):
        if decision.kind is DecisionKind.UNDO and decision.id not in undone:
            undone[decision.subject.id] = decision.id
    return undone


def _decided(decision: Decision, now: Mapping[str, str | None], undone: Mapping[str, str]) -> Decided:
    whole = (decision.subject, *decision.others)
    if decision.kind is DecisionKind.UNDO:
        current: tuple[str | None, ...] = (decision.subject.id,)
    else:
        current = tuple(now.get(subject.id) for subject in whole)
    if decision.id in undone:
        return Decided(decision, Force.UNDONE, current, undone[decision.id])
    gone = current[0] is None or all(id_ is None for id_ in current[1:])
    lost = gone if decision.others else current[0] is None
    return Decided(decision, Force.NO_SUBJECT if lost else Force.IN_FORCE, current)


def _overrule(held: Sequence[Decided]) -> list[Decided]:
    """Of two that decide one thing the later is in force, and says which earlier ones it contradicts unseen."""
    last: dict[tuple[str, ...], int] = {}
    result = list(held)
    conflicts: dict[int, list[str]] = defaultdict(list)
    losses: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    for i, decided in enumerate(held):
        if decided.force is not Force.IN_FORCE or decided.decision.kind is DecisionKind.UNDO:
            continue
        for matter, value in matters_of(decided):
            if matter in last:
                earlier = held[last[matter]]
                losses[last[matter]].add(matter)
                if _is_conflict(earlier.decision, decided.decision, value, dict(matters_of(earlier))[matter]):
                    conflicts[i].append(earlier.decision.id)
            last[matter] = i
    for i, lost in losses.items():
        if lost == {matter for matter, _ in matters_of(held[i])}:
            over = next(j for j in range(i + 1, len(held)) if lost & set(dict(matters_of(held[j]))))
            result[i] = replace(result[i], force=Force.OVERRULED, by=held[over].decision.id)
    for i, earlier_ids in conflicts.items():
        result[i] = replace(result[i], conflicts=tuple(dict.fromkeys(earlier_ids)))
    return result


def _is_conflict(earlier: Decision, later: Decision, value: str, was: str) -> bool:
    return value != was and earlier.person != later.person and later.seen != earlier.id


def matters_of(decided: Decided) -> list[tuple[tuple[str, ...], str]]:
    """What a decision settles, each with how: of two decisions on one matter the later holds."""
    decision, subject = decided.decision, decided.now[0] or decided.decision.subject.id
    if decision.kind in ANSWERS:
        return [(("answer", subject), decision.kind.value)]
    if decision.kind is DecisionKind.EDIT:
        return [(("field", subject, name), value) for name, value in decision.fields]
    others = [id_ for id_ in decided.now[1:] if id_]
    return [(("pair", *sorted((subject, other))), decision.kind.value) for other in others]


def list_concerned(connection: Connection, decision: Decision) -> frozenset[str]:
    """Ids of the statements and events that a decision bears on, now; of an undoing those of what it undoes."""
    if decision.kind is DecisionKind.UNDO:
        told = {d.id: d for d in list_decisions(connection)}
        undone = told.get(decision.subject.id)
        return list_concerned(connection, undone) if undone else frozenset()
    anchors = [anchor for subject in (decision.subject, *decision.others) for anchor in subject.anchors]
    now = follow_findings(connection, anchors)
    return frozenset(id_ for id_ in now.values() if id_) | {anchor.finding for anchor in anchors}
