"""Findings as rows: columns for what is asked, the whole record as JSON beside them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from dateline.model import (
    Actor,
    Document,
    Event,
    Findings,
    PlaceMention,
    Position,
    Proposal,
    Spans,
    Statement,
    Term,
    TimeMention,
    When,
)
from dateline.store.answers import GAP
from dateline.store.codec import to_text
from dateline.store.leads import lead_words
from dateline.store.packing import clean
from dateline.store.schema import KEY_LENGTH
from dateline.store.sections import Bodies
from dateline.store.told_words import told_words

POSITION_LENGTH = 120  # characters: in a longer sentence a position stands in one clause of several
Row = dict[str, Any]


def list_finding_rows(
    reading: str, findings: Findings, bodies: Bodies, document: Document, origin: int
) -> dict[str, list[Row]]:
    """The rows of a reading by table name, and its statements for the word index.

    Args:
        reading: Its id.
        findings: With offsets of the document.
        bodies: The findings' JSON, with offsets of their section.
        document: Where they stand.
        origin: Where the offsets of the section count from.
    """

    def rows(items: Iterable[Any], written: Iterable[str], columns: Callable[[Any, Document], Row]) -> list[Row]:
        return [
            {"reading": reading, "rank": rank, **columns(item, document), "body": body}
            for rank, (item, body) in enumerate(zip(items, written, strict=True))
        ]

    terms = [(proposal, term) for proposal in findings.proposals for term in proposal.terms]
    positions = [(proposal, position) for proposal in findings.proposals for position in proposal.positions]
    statements = rows(findings.statements, bodies.get("statements", ()), _statement_columns)
    return {
        "statements": statements,
        "events": rows(findings.events, bodies.get("events", ()), _event_columns),
        "proposals": rows(findings.proposals, bodies.get("proposals", ()), _proposal_columns),
        "terms": rows(terms, (to_text(term, origin) for _, term in terms), _term_columns),
        "positions": rows(positions, (to_text(position, origin) for _, position in positions), _position_columns),
        "actors": rows(findings.actors, bodies.get("actors", ()), _actor_columns),
        "places": rows(findings.places, bodies.get("places", ()), _place_columns),
        "times": rows(findings.times, bodies.get("times", ()), _time_columns),
        "passages": [_spoken_row(row) for row in statements],
    }


def fold(name: str) -> str:
    """A name to look up by: case and diacritics folded, spaces single, cut to what an index takes."""
    return clean(" ".join(fold_text(name).split()))[:KEY_LENGTH]


def fold_text(text: str) -> str:
    """The text without case and diacritics; offsets are not kept."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


def words_of(spans: Spans, text: str) -> str:
    """The words of the spans in text order, with a gap mark between those that do not touch."""
    return clean(GAP.join(span.text(text) for span in spans))


def _statement_columns(statement: Statement, document: Document) -> Row:
    return {
        "id": statement.id,
        "speaker": clean(statement.speaker),
        "speaker_key": fold(statement.speaker),
        "speaker_kind": statement.speaker_kind.value,
        "mode": statement.mode.value,
        "polarity": statement.polarity.value,
        "nested_in": statement.nested_in,
        "words": words_of(statement.proposition, document.text),
        "cue": words_of(statement.cue, document.text),
        "lead": lead_words(statement, document.text),
    }


def _event_columns(event: Event, document: Document) -> Row:
    first, last = _days(event.when)
    return {
        "id": event.id,
        "type": event.type.value,
        "status": event.status.value,
        "actor": clean(event.actor.name) if event.actor else None,
        "target": clean(event.target.name) if event.target else None,
        "place": clean(event.place.name) if event.place else None,
        "first_day": first,
        "last_day": last,
        "background": int(event.background),
        "words": told_words(event.trigger, event.evidence.spans, document),
    }


def _proposal_columns(proposal: Proposal, document: Document) -> Row:
    return {"id": proposal.id, "name": clean(proposal.name)}


def _term_columns(owned: tuple[Proposal, Term], document: Document) -> Row:
    proposal, term = owned
    return {
        "id": term.id,
        "proposal": proposal.id,
        "topic": term.topic,
        "party_bound": clean(term.party_bound) if term.party_bound else None,
        "value": clean(term.value) if term.value else None,
        "words": words_of(term.content, document.text),
    }


def _position_columns(owned: tuple[Proposal, Position], document: Document) -> Row:
    proposal, position = owned
    return {
        "proposal": proposal.id,
        "party": clean(position.party),
        "stance": position.stance.value,
        "words": told_words(position.evidence.spans[0], position.evidence.spans, document, POSITION_LENGTH),
    }


def _actor_columns(actor: Actor, document: Document) -> Row:
    name = clean(actor.name)
    return {"name": name, "name_key": fold(name), "kind": actor.kind.value, "country": actor.country}


def _place_columns(place: PlaceMention, document: Document) -> Row:
    return {
        "name": clean(place.name),
        "name_key": fold(place.name),
        "kind": place.kind.value,
        "use": place.use.value,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonameid": place.geonameid,
    }


def _time_columns(time: TimeMention, document: Document) -> Row:
    first, last = _days(time.when)
    return {"value": time.when.value, "first_day": first, "last_day": last, "words": clean(time.text)}


def _spoken_row(statement: Row) -> Row:
    words = f"{statement['speaker']}: {statement['words']}"
    return {"owner": statement["reading"], "start": statement["rank"], "end": 0, "words": words}


def _days(when: When) -> tuple[str | None, str | None]:
    try:
        first, last = when.days()
    except ValueError:
        return None, None
    return first.isoformat() if first else None, last.isoformat() if last else None
