"""A finding in the words around it, its spans marked with what they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dateline.export.answers import ID_LENGTH, moment_words, quantity_words, rulings_json, speaker_words
from dateline.model import Event, Post, Proposal, Ruling, Span, Statement, Term, cover
from dateline.model.moments import DAY_LENGTH, told_at
from dateline.store.answers import Found, Kept

UTC_ENDS = ("Z", "+00:00")
MARGIN = 300  # characters around a finding, widened to whole lines


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a document with its spans marked.

    Attributes:
        facts: What is known of the finding and its document, label and value.
        start: Where the stretch starts in the document's text.
        spans: Each with its role, in text order, offsets in the document.
        rulings: What people decided about it; all else is as the program found it.
    """

    kind: str
    id: str
    facts: tuple[tuple[str, str], ...]
    start: int
    text: str
    spans: tuple[tuple[Span, str], ...] = ()
    rulings: tuple[Ruling, ...] = ()


def mark_passage(kept: Kept, found: Found) -> Marked:
    """The passage that the found thing stands in."""
    document = kept.document
    facts: list[tuple[str, str | None]] = []
    spans: list[tuple[Span, str]] = []
    stretch: Span | None = None
    home: Span | None = None
    for finding in _candidates(kept):
        if finding.id == found.id:
            finding_facts, spans = _describe(finding, _name_voices(kept))
            facts += finding_facts
            home = finding.span if isinstance(finding, Post) else cover(s for s, _ in spans)
            stretch = home if isinstance(finding, Post) else _widen(document.text, home)
            break
    if stretch is None:
        stretch = Span(0, max(1, len(document.text)))
        spans = [(span, "content") for s in kept.findings.statements for span in s.content]
    facts += _document_facts(kept, home or stretch)
    shown = tuple((label, value) for label, value in facts if value)
    words = stretch.text(document.text)
    ordered = tuple(sorted(spans, key=lambda pair: pair[0]))
    return Marked(found.kind, found.id, shown, stretch.start, words, ordered, kept.rulings.get(found.id, ()))


def passage_json(marked: Marked) -> dict[str, Any]:
    """The same for programs."""
    return {
        "kind": marked.kind,
        "id": marked.id,
        **{label.casefold().replace(" ", "_"): value for label, value in marked.facts},
        "start": marked.start,
        "text": marked.text,
        "spans": [{"start": span.start, "end": span.end, "role": role} for span, role in marked.spans],
        "decided": rulings_json(marked.rulings),
    }


def _candidates(kept: Kept) -> tuple[Statement | Event | Proposal | Term | Post, ...]:
    found = kept.findings
    terms = (term for proposal in found.proposals for term in proposal.terms)
    return (*found.statements, *found.events, *found.proposals, *terms, *kept.document.posts)


def _name_voices(kept: Kept) -> dict[str, str]:
    """From the id of a statement to who makes it, with the id to show it by: `mayor #32f4c1fe`."""
    return {s.id: f"{speaker_words(s)} #{s.id[:ID_LENGTH]}" for s in kept.findings.statements}


def _describe(
    finding: Statement | Event | Proposal | Term | Post, voices: Mapping[str, str]
) -> tuple[list[tuple[str, str | None]], list[tuple[Span, str]]]:
    match finding:
        case Statement():
            return _statement_facts(finding, voices), _statement_spans(finding)
        case Event():
            return _event_facts(finding, voices), _event_spans(finding)
        case Proposal():
            terms = [(span, f"term {term.topic}") for term in finding.terms for span in term.content]
            return [("Plan", finding.name)], [*((span, "plan") for span in finding.mentions), *terms]
        case Term():
            return _term_facts(finding), [(span, "content") for span in finding.content]
        case Post():
            headline = [(finding.headline, "headline")] if finding.headline else []
            return [("Posted", finding.posted_at), ("Byline", finding.byline)], headline


def _statement_facts(statement: Statement, voices: Mapping[str, str]) -> list[tuple[str, str | None]]:
    evidence = statement.evidence
    return [
        ("Speaker", f"{speaker_words(statement)}, {statement.speaker_kind.value}"),
        ("Says", f"{statement.polarity.value}, {statement.mode.value}"),
        ("To", statement.addressee),
        ("Within", voices.get(statement.nested_in or "", statement.nested_in)),
        ("Read by", f"{evidence.rule}, confidence {evidence.confidence:.2f}"),
    ]


def _statement_spans(statement: Statement) -> list[tuple[Span, str]]:
    parts = (
        ("source", statement.source),
        ("cue", statement.cue),
        ("content", statement.content),
        ("answered", statement.answers),
    )
    return [(span, role) for role, spans in parts for span in spans]


def _event_facts(event: Event, voices: Mapping[str, str]) -> list[tuple[str, str | None]]:
    return [
        ("Event", f"{event.type.value.replace('_', ' ')}, {event.status.value}"),
        ("By", event.actor.name if event.actor else None),
        ("Against", event.target.name if event.target else None),
        ("Where", event.place.name if event.place else None),
        ("When", event.when.interval),
        ("Figures", ", ".join(map(quantity_words, event.quantities))),
        ("Told by", ", ".join(voices.get(id_, id_) for id_ in event.asserted_by)),
        ("Denied by", ", ".join(voices.get(id_, id_) for id_ in event.denied_by)),
        ("Read by", f"{event.evidence.rule}, confidence {event.evidence.confidence:.2f}"),
    ]


def _term_facts(term: Term) -> list[tuple[str, str | None]]:
    return [
        ("Term", f"{term.topic.replace('_', ' ')}, {term.modality.replace('_', ' ')}"),
        ("Binds", term.party_bound),
        ("Value", term.value),
        ("Told by", ", ".join(term.reported_by)),
        ("Read by", f"{term.evidence.rule}, confidence {term.evidence.confidence:.2f}"),
    ]


def _event_spans(event: Event) -> list[tuple[Span, str]]:
    parties = (("by", event.actor), ("against", event.target), ("place", event.place))
    spans = [(span, role) for role, party in parties if party for span in party.spans]
    spans += [(quantity.span, quantity.of) for quantity in event.quantities]
    spans += [(event.when_span, "time")] if event.when_span else []
    return [(event.trigger, "event"), *spans]


def _document_facts(kept: Kept, home: Span) -> list[tuple[str, str | None]]:
    document = kept.document
    post = next((p for p in document.posts if p.span.overlaps(home)), None)
    headline = post.headline.text(document.text) if post and post.headline else None
    written = (post.posted_at if post else None) or document.published
    elsewhere = written and len(written) > DAY_LENGTH and not written.endswith(UTC_ENDS)
    in_utc = moment_words(told_at(document, post)) if elsewhere else None
    return [
        ("Outlet", document.outlet),
        ("Title", document.title),
        ("Post", headline),
        ("Time", written),
        ("In UTC", in_utc),
        ("Address", document.address),
        ("Source", ", ".join(sorted({capture.source for capture in kept.captures}))),
        ("Document", document.id),
    ]


def _widen(text: str, span: Span) -> Span:
    start = text.rfind("\n", 0, max(0, span.start - MARGIN)) + 1 if span.start > MARGIN else 0
    end = text.find("\n", min(len(text), span.end + MARGIN))
    return Span(min(start, span.start), max(span.end, len(text) if end < 0 else end))
