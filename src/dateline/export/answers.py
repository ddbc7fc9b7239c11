"""What the record answers, as JSON for programs and as short words for people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from dateline.model import Claim, DecisionKind, Incident, Quantity, Ruling, Statement
from dateline.store.answers import Happened, Hit, PlaceSummary, Said, Where

Json = dict[str, Any]

ELLIPSIS = "…"
ID_LENGTH = 8  # characters of an id that lines show
RULED = {
    DecisionKind.ACCEPT: "checked by",
    DecisionKind.REJECT: "rejected by",
    DecisionKind.EDIT: "edited by",
    DecisionKind.MERGE: "joined by",
    DecisionKind.SPLIT: "told apart by",
    DecisionKind.UNDO: "undone by",
}
UNDATED = "undated"


def where_json(where: Where) -> Json:
    """The place in the coverage."""
    return {
        "document": where.document_id,
        "outlet": where.outlet,
        "title": where.title,
        "address": where.address,
        "at": where.at,
        "post": where.post_id,
        "headline": where.headline,
        "byline": where.byline,
        "posted_at": where.posted_at,
    }


def rulings_json(rulings: Iterable[Ruling]) -> list[Json]:
    """What people decided about something, and of an edit what the program had found."""
    return [
        {
            "decision": ruling.decision,
            "kind": ruling.kind.value,
            "person": ruling.person,
            "decided_at": ruling.decided_at,
            "reason": ruling.reason,
            **({"field": ruling.field, "found": ruling.was, "value": ruling.value} if ruling.field else {}),
        }
        for ruling in rulings
    ]


def ruling_words(ruling: Ruling) -> str:
    """One thing that is decided: `checked by Ann: the video shows it`, `killed 14, edited by Ann (found: 12)`."""
    why = f": {ruling.reason}" if ruling.reason else ""
    if ruling.kind is DecisionKind.EDIT and ruling.field:
        edited = f"{ruling.field.replace('_', ' ')} {ruling.value}"
        return f"{edited}, edited by {ruling.person} (found: {ruling.was or 'nothing'}){why}"
    return f"{RULED[ruling.kind]} {ruling.person}{why}"


def with_rulings(words: str, rulings: Iterable[Ruling]) -> str:
    """Words of a finding, and below them what people decided about it."""
    return "\n".join([words, *(f"[{ruling_words(ruling)}]" for ruling in rulings)])


def said_json(said: Said) -> Json:
    """A statement."""
    statement = said.statement
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "speaker_kind": statement.speaker_kind.value,
        "polarity": statement.polarity.value,
        "mode": statement.mode.value,
        "cue": said.cue,
        "words": said.words,
        "via": [{"name": via.name, "kind": via.kind} for via in statement.via],
        "addressee": statement.addressee,
        "nested_in": statement.nested_in,
        "rule": statement.evidence.rule,
        "confidence": statement.evidence.confidence,
        "content": [[span.start, span.end] for span in statement.content],
        "answers": [[span.start, span.end] for span in statement.answers],
        "documents": said.documents,
        "where": where_json(said.where),
        "decided": rulings_json(said.rulings),
    }


def happened_json(happened: Happened) -> Json:
    """An event."""
    event = happened.event
    return {
        "id": event.id,
        "type": event.type.value,
        "status": event.status.value,
        "actor": event.actor.name if event.actor else None,
        "target": event.target.name if event.target else None,
        "place": event.place.name if event.place else None,
        "interval": event.when.interval,
        "quantities": [{"of": q.of, "low": q.low, "high": q.high, "text": q.text} for q in event.quantities],
        "asserted_by": list(event.asserted_by),
        "denied_by": list(event.denied_by),
        "background": event.background,
        "words": happened.words,
        "rule": event.evidence.rule,
        "confidence": event.evidence.confidence,
        "documents": happened.documents,
        "where": where_json(happened.where),
        "decided": rulings_json(happened.rulings),
    }


def place_json(place: PlaceSummary) -> Json:
    """A place and how often it is named."""
    mention = place.mention
    return {
        "name": mention.name,
        "kind": mention.kind.value,
        "country": mention.country,
        "latitude": mention.latitude,
        "longitude": mention.longitude,
        "precision": mention.precision,
        "radius_km": mention.radius_km,
        "relation": mention.relation,
        "geonameid": mention.geonameid,
        "contested": list(mention.contested),
        "mentions": place.mentions,
        "documents": place.documents,
        "outlets": list(place.outlets),
        "first_at": place.first_at,
        "last_at": place.last_at,
    }


def claim_json(claim: Claim) -> Json:
    """A claim with every voice on it."""
    return {
        "id": claim.id,
        "kind": claim.kind.value,
        "status": claim.status.value,
        "reason": claim.reason,
        "words": claim.words,
        "place": claim.site.name if claim.site else None,
        "holder": claim.holder,
        "share": claim.share,
        "incident": claim.incident,
        "contributions": [
            {
                "bearing": c.bearing.value,
                "speaker": c.voice.speaker,
                "speaker_kind": c.voice.kind.value,
                "via": list(c.voice.via),
                "statement": c.voice.statement,
                "event": c.event,
                "document": c.document,
                "told": c.told,
                "at": c.at,
                "words": c.words,
            }
            for c in claim.contributions
        ],
        "decided": rulings_json(claim.rulings),
    }


def incident_json(incident: Incident) -> Json:
    """An incident with its reports and each source's own figures."""
    return {
        "id": incident.id,
        "type": incident.type.value,
        "status": incident.status.value,
        "interval": incident.when.interval,
        "places": [site.name for site in incident.sites],
        "actor": incident.actor,
        "target": incident.target,
        "background": incident.background,
        "tallies": [
            {
                "of": tally.of,
                "low": tally.low,
                "high": tally.high,
                "figures": [
                    {"text": f.quantity.text, "said_by": f.said_by, "document": f.document, "told": f.told}
                    for f in tally.figures
                ],
            }
            for tally in incident.tallies
        ],
        "reports": [
            {"event": r.event, "document": r.document, "outlet": r.outlet, "told": r.told, "words": r.words}
            for r in incident.reports
        ],
        "decided": rulings_json(incident.rulings),
    }


def hit_json(hit: Hit) -> Json:
    """What a search found."""
    return {
        "words": hit.words,
        "start": hit.start,
        "end": hit.end,
        "score": hit.score,
        "statement": said_json(hit.said) if hit.said else None,
        "where": where_json(hit.where),
    }


def shorten(words: str, most: int) -> str:
    """The words on one line, cut at a word's end where they are longer than that many characters."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > most // 2 else cut).rstrip(" ,;:–—-") + ELLIPSIS


def time_words(where: Where) -> str:
    """Day and time of a post, or only the day of its document."""
    return moment_words(where.at)


def moment_words(at: str | None) -> str:
    """A time as it sorts in words: `2031-03-04 08:00`, or only the day where no time is known."""
    return UNDATED if at is None else at[:16].replace("T", " ")


def day_words(day: str | None) -> str:
    """A story day in words: `Tuesday 4 March 2031`."""
    if day is None:
        return "Undated"
    value = date.fromisoformat(day)
    return f"{value:%A} {value.day} {value:%B %Y}"


def quantity_words(quantity: Quantity) -> str:
    """A figure in the words of the text, and what it counts."""
    of = quantity.of.removeprefix("other:").replace("_", " ").lower()
    text = quantity.text.removesuffix(" of")
    if of.split()[0] in text.casefold():
        return text
    return f"{'one' if text.casefold() in ('a', 'an') else text} {of}"


def speaker_words(statement: Statement) -> str:
    """Who speaks, and through whom."""
    via = [link.name for link in statement.via]
    return f"{statement.speaker} (via {', '.join(via)})" if via else statement.speaker


def count_words(number: int, noun: str) -> str:
    """A number of things: `1 document`, `1,200 documents`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
