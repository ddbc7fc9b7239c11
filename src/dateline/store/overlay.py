"""What people decided, laid over what the program found: fields with the value given, the rejected left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.model import (
    Event,
    EventStatus,
    EventType,
    Findings,
    Mode,
    Party,
    Polarity,
    Span,
    SpeakerKind,
    Statement,
)
from dateline.model.decisions import DecisionKind, Ruling, Rulings, is_rejected
from dateline.model.edits import FIGURES, edit_figures, parse_interval, parse_truth
from dateline.store.answers import Happened, Said


def lay_over_said(answers: Iterable[Said], rulings: Rulings, *, rejected: bool = False) -> tuple[Said, ...]:
    """Statements as people decided; those that they rejected only where they are asked for."""
    result = []
    for said in answers:
        held = _of_all(rulings, said.statement.id, said.also)
        if not held:
            result.append(said)
        elif rejected or not is_rejected(held):
            result.append(
                replace(said, statement=edit_statement(said.statement, held), rulings=say_statement(said, held))
            )
    return tuple(result)


def lay_over_happened(answers: Iterable[Happened], rulings: Rulings, *, rejected: bool = False) -> tuple[Happened, ...]:
    """Events as people decided; those that they rejected only where they are asked for."""
    result = []
    for told in answers:
        held = _of_all(rulings, told.event.id, told.also)
        if not held:
            result.append(told)
        elif rejected or not is_rejected(held):
            ruled = tuple(replace(r, was=event_value(told.event, r.field)) for r in held)
            result.append(replace(told, event=edit_event(told.event, held), rulings=ruled))
    return tuple(result)


def _of_all(rulings: Rulings, first: str, also: Iterable[str]) -> tuple[Ruling, ...]:
    """What holds of a finding that stands in several places under several ids; of one field the latest."""
    held = [ruling for id_ in (first, *sorted(also)) for ruling in rulings.of(id_)]
    return tuple(sorted(held, key=lambda ruling: ruling.decided_at))


def lay_over_findings(findings: Findings, rulings: Rulings) -> Findings:
    """The findings of a document as people decided; nothing refers to a statement that they rejected."""
    statements = [s for s in findings.statements if not is_rejected(rulings.of(s.id))]
    events = (e for e in findings.events if not is_rejected(rulings.of(e.id)))
    kept = {s.id for s in statements}

    def keep(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(id_ for id_ in ids if id_ in kept)

    edited = (edit_statement(s, rulings.of(s.id)) for s in statements)
    told = (edit_event(e, rulings.of(e.id)) for e in events)
    return replace(
        findings,
        statements=tuple(replace(s, nested_in=s.nested_in if s.nested_in in kept else None) for s in edited),
        events=tuple(replace(e, asserted_by=keep(e.asserted_by), denied_by=keep(e.denied_by)) for e in told),
    )


def rulings_within(findings: Findings, rulings: Rulings) -> dict[str, tuple[Ruling, ...]]:
    """What is decided about findings of a document, with what the program found, by id."""
    found: dict[str, tuple[Ruling, ...]] = {}
    for statement in findings.statements:
        if held := rulings.of(statement.id):
            found[statement.id] = tuple(replace(r, was=statement_value(statement, r.field)) for r in held)
    for event in findings.events:
        if held := rulings.of(event.id):
            found[event.id] = tuple(replace(r, was=event_value(event, r.field)) for r in held)
    return found


def say_statement(said: Said, held: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """The rulings on a statement, each edit with what the program found."""
    return tuple(replace(r, was=statement_value(said.statement, r.field)) for r in held)


def statement_value(statement: Statement, field: str | None) -> str | None:
    """What the program found for a field that can be edited."""
    value = getattr(statement, field) if field else None
    return None if value is None else str(value)


def event_value(event: Event, field: str | None) -> str | None:
    """What the program found for a field that can be edited."""
    if field is None:
        return None
    if field in FIGURES:
        return next((q.text for q in event.quantities if q.of == field), None)
    if field == "interval":
        return event.when.interval
    if field == "background":
        return "yes" if event.background else "no"
    value = getattr(event, field)
    if isinstance(value, Party):
        return value.name
    return None if value is None else str(value)


def edit_statement(statement: Statement, held: Iterable[Ruling]) -> Statement:
    """The statement with the values that people gave its fields."""
    for ruling in held:
        if ruling.kind is not DecisionKind.EDIT or ruling.value is None:
            continue
        match ruling.field:
            case "speaker":
                statement = replace(statement, speaker=ruling.value)
            case "speaker_kind":
                statement = replace(statement, speaker_kind=SpeakerKind(ruling.value))
            case "polarity":
                statement = replace(statement, polarity=Polarity(ruling.value))
            case "mode":
                statement = replace(statement, mode=Mode(ruling.value))
            case "addressee":
                statement = replace(statement, addressee=ruling.value)
    return statement


def edit_event(event: Event, held: Iterable[Ruling]) -> Event:
    """The event with the values that people gave its fields."""
    for ruling in held:
        if ruling.kind is DecisionKind.EDIT and ruling.field and ruling.value is not None:
            event = _edit_event_field(event, ruling.field, ruling.value)
    return event


def _edit_event_field(event: Event, field: str, value: str) -> Event:
    match field:
        case "type":
            return replace(event, type=EventType(value))
        case "status":
            return replace(event, status=EventStatus(value))
        case "actor":
            return replace(event, actor=_rename(event.actor, value, event.trigger))
        case "target":
            return replace(event, target=_rename(event.target, value, event.trigger))
        case "place":
            return replace(event, place=_rename(event.place, value, event.trigger))
        case "interval":
            return replace(event, when=parse_interval(value))
        case "background":
            return replace(event, background=parse_truth(value))
        case _:
            return replace(event, quantities=edit_figures(event.quantities, field, value, event.trigger))


def _rename(party: Party | None, name: str, at: Span) -> Party:
    return Party(name, party.spans if party and party.name == name else (at,))
