"""A document and its findings as the JSON object that `dateline extract` writes, and the schema of it."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from dateline.model import (
    Document,
    Event,
    Findings,
    PlaceMention,
    Position,
    Post,
    Proposal,
    Quantity,
    Spans,
    Statement,
    Term,
    TimeMention,
)

Json = dict[str, Any]


def load_schema() -> Json:
    """The JSON Schema (2020-12) of one object."""
    schema: Json = json.loads(files("dateline.data").joinpath("record.schema.json").read_text(encoding="utf-8"))
    return schema


def render_record(document: Document, findings: Findings) -> Json:
    """The JSON object of one document; every offset is half-open, in characters of `text`."""
    return {
        "id": document.id,
        "text": document.text,
        "title": document.title,
        "outlet": document.outlet,
        "authors": list(document.authors),
        "published": document.published,
        "modified": document.modified,
        "address": document.address,
        "kind": document.kind.value,
        "posts": [_post(document, post) for post in document.posts],
        "regions": [[r.span.start, r.span.end, r.kind.value] for r in document.regions],
        "statements": [_statement(s) for s in findings.statements],
        "events": [_event(e) for e in findings.events],
        "proposals": [_proposal(p) for p in findings.proposals],
        "places": [_place(p) for p in findings.places],
        "times": [_time(t) for t in findings.times],
    }


def render_error(identifier: object, reason: str) -> Json:
    """The object that stands for a line that could not be read."""
    return {"id": identifier, "error": reason}


def _spans(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _post(document: Document, post: Post) -> Json:
    return {
        "id": post.id,
        "start": post.span.start,
        "end": post.span.end,
        "headline": post.headline.text(document.text) if post.headline else None,
        "byline": post.byline,
        "posted_at": post.posted_at,
        "repeat_of": post.repeat_of,
    }


def _statement(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "post": statement.post,
        "source": _spans(statement.source),
        "cue": _spans(statement.cue),
        "content": _spans(statement.content),
        "speaker": statement.speaker,
        "speaker_kind": statement.speaker_kind.value,
        "mode": statement.mode.value,
        "polarity": statement.polarity.value,
        "via": [{"name": v.name, "kind": v.kind} for v in statement.via],
        "addressee": statement.addressee,
        "nested_in": statement.nested_in,
        "answers": _spans(statement.answers),
        "rule": statement.evidence.rule,
        "confidence": statement.evidence.confidence,
    }


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "post": event.post,
        "type": event.type.value,
        "trigger": [event.trigger.start, event.trigger.end],
        "actor": event.actor.name if event.actor else None,
        "target": event.target.name if event.target else None,
        "place": event.place.name if event.place else None,
        "interval": event.when.interval,
        "killed": _toll(event, "killed"),
        "injured": _toll(event, "injured"),
        "quantities": [_quantity(q) for q in event.quantities],
        "status": event.status.value,
        "background": event.background,
        "asserted_by": list(event.asserted_by),
        "denied_by": list(event.denied_by),
        "reports": _spans(event.reports),
        "rule": event.evidence.rule,
        "confidence": event.evidence.confidence,
    }


def _toll(event: Event, of: str) -> int | str | None:
    """A number where the words give one, the words where they hedge, None where not given."""
    told = [q for q in event.quantities if q.of == of]
    if not told:
        return None
    quantity = next((q for q in told if not q.hedged and _lies_in(q, told[0])), told[0])
    if quantity.low is not None and quantity.low == quantity.high and not quantity.hedged:
        return int(quantity.low)
    return quantity.text


def _lies_in(exact: Quantity, first: Quantity) -> bool:
    """Whether an exact figure says more finely what a hedged one told first says."""
    value = exact.low or 0.0
    return (first.low is None or first.low <= value) and (first.high is None or value <= first.high)


def _quantity(quantity: Quantity) -> Json:
    return {
        "of": quantity.of,
        "low": quantity.low,
        "high": quantity.high,
        "text": quantity.text,
        "start": quantity.span.start,
        "end": quantity.span.end,
    }


def _proposal(proposal: Proposal) -> Json:
    return {
        "id": proposal.id,
        "name": proposal.name,
        "mentions": _spans(proposal.mentions),
        "made_by": list(proposal.made_by),
        "terms": [_term(term) for term in proposal.terms],
        "positions": [_position(position) for position in proposal.positions],
    }


def _term(term: Term) -> Json:
    return {
        "topic": term.topic,
        "party_bound": term.party_bound,
        "value": term.value,
        "modality": term.modality,
        "content": _spans(term.content),
        "reported_by": list(term.reported_by),
        "statement": term.statement,
    }


def _position(position: Position) -> Json:
    return {"party": position.party, "stance": position.stance.value, "statement": position.statement}


def _place(place: PlaceMention) -> Json:
    return {
        "start": place.span.start,
        "end": place.span.end,
        "text": place.text,
        "name": place.name,
        "kind": place.kind.value,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
        "radius_km": place.radius_km,
        "geonameid": place.geonameid,
        "contested": list(place.contested),
        "use": place.use.value,
        "reason": place.reason,
    }


def _time(time: TimeMention) -> Json:
    return {
        "start": time.span.start,
        "end": time.span.end,
        "text": time.text,
        "value": time.when.value,
        "interval": time.when.interval,
        "precision": time.when.precision.value,
        "basis": time.when.basis.value,
    }
