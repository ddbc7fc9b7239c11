"""What a new document says that a rule asks for. Pure: a document and its findings in, alerts out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from dateline.model import (
    Claim,
    ClaimStatus,
    Document,
    Event,
    Findings,
    PlaceUse,
    Polarity,
    Proposal,
    Span,
    Statement,
    content_id,
)
from dateline.store.finding_rows import fold
from dateline.watching.watchlist import Rule

LONGEST_WORDS = 300  # characters of an alert's words


@dataclass(frozen=True, slots=True)
class Alert:
    """One line of the record that somebody asked to be told of.

    Attributes:
        id: The same for the same rule and line, so that it is told once.
        rule: Name of the rule.
        kind: statement, event, plan, dispute.
        subject: Id of what it is about; `dateline show` takes it.
        words: In the words of the page.
        why: Which part of the rule it fits.
        document, source, title, outlet: Where it stands.
        start, end: Of the words in the document's text; None for a dispute, which has many places.
        at: When it was noticed, UTC.
    """

    id: str
    rule: str
    kind: str
    subject: str
    words: str
    why: str
    document: str
    source: str
    title: str | None
    outlet: str | None
    start: int | None
    end: int | None
    at: str


@dataclass(frozen=True, slots=True)
class _Line:
    kind: str
    subject: str
    words: str
    span: Span | None
    places: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    plans: frozenset[str] = frozenset()
    disputed: bool = False


def find_alerts(
    rules: Iterable[Rule], document: Document, findings: Findings, claims: Sequence[Claim], source: str, at: str
) -> tuple[Alert, ...]:
    """The alerts that a document gives rise to, in the order of its text.

    Args:
        rules: What to be told of.
        document: New to the record.
        findings: Its own.
        claims: Those on which they bear, as they now stand.
        source: Where the document came from.
        at: The time, UTC.
    """
    lines = [*_lines(document, findings), *map(_dispute, filter(_is_disputed, claims))]
    fitting = ((rule, line, why) for line in lines for rule in rules if (why := _why(rule, line)))
    return tuple(_alert(rule, line, why, document, source, at) for rule, line, why in fitting)


def _why(rule: Rule, line: _Line) -> str:
    """Which parts of the rule the line fits, "" where it does not fit all that are given."""
    if rule.dispute and not line.disputed:
        return ""
    asked = (("place", rule.place, line.places), ("actor", rule.actor, line.actors), ("plan", rule.plan, line.plans))
    reasons = ["disputed"] if rule.dispute else []
    for part, wanted, names in asked:
        if wanted is None:
            continue
        name = next((name for name in sorted(names) if _holds(name, wanted)), None)
        if name is None:
            return ""
        reasons.append(f"{part} {name}")
    return ", ".join(reasons)


def _holds(name: str, wanted: str) -> bool:
    """Whether a name is the one asked for, or has it as whole words."""
    return f" {fold(wanted)} " in f" {fold(name)} "


def _lines(document: Document, findings: Findings) -> Iterator[_Line]:
    repeats = {post.id for post in document.posts if post.repeat_of is not None}
    names_in = _place_finder(findings)
    for statement in findings.statements:
        if statement.post not in repeats:
            yield _statement(document, statement, names_in)
    for event in findings.events:
        if event.post not in repeats:
            yield _event(document, event, names_in)
    for proposal in findings.proposals:
        yield from _plan_lines(document, proposal)


def _place_finder(findings: Findings) -> Callable[[Span], frozenset[str]]:
    literal = [place for place in findings.places if place.use is PlaceUse.LITERAL]

    def names_in(span: Span) -> frozenset[str]:
        return frozenset(n for place in literal if span.contains(place.span) for n in (place.name, place.text))

    return names_in


def _statement(document: Document, statement: Statement, names_in: Callable[[Span], frozenset[str]]) -> _Line:
    spans = statement.proposition
    places = frozenset[str]().union(*(names_in(span) for span in spans))
    words = f"{statement.speaker}: {' … '.join(span.text(document.text) for span in spans)}"
    denied = statement.polarity is Polarity.DENIES
    return _Line("statement", statement.id, words, spans[0], places, frozenset({statement.speaker}), disputed=denied)


def _event(document: Document, event: Event, names_in: Callable[[Span], frozenset[str]]) -> _Line:
    spans = sorted((event.trigger, *event.evidence.spans))
    whole = Span(spans[0].start, max(span.end for span in spans))
    parties = frozenset(party.name for party in (event.actor, event.target) if party)
    places = names_in(whole) | (frozenset({event.place.name}) if event.place else frozenset())
    words = f"{event.type.value}: {whole.text(document.text)}"
    return _Line("event", event.id, words, whole, places, parties, disputed=bool(event.denied_by))


def _plan_lines(document: Document, proposal: Proposal) -> Iterator[_Line]:
    names = frozenset({proposal.name, *proposal.names})
    for term in proposal.terms:
        span = term.content[0]
        parties = frozenset({term.party_bound} if term.party_bound else ())
        words = f"{proposal.name}: {span.text(document.text)}"
        yield _Line("plan", term.id, words, span, frozenset(), parties, names)


def _is_disputed(claim: Claim) -> bool:
    return claim.status is ClaimStatus.DISPUTED


def _dispute(claim: Claim) -> _Line:
    voices = frozenset(c.voice.speaker for c in claim.contributions if c.voice.speaker)
    places = frozenset({claim.site.name} if claim.site else ())
    return _Line("dispute", claim.id, claim.words, None, places, voices, disputed=True)


def _alert(rule: Rule, line: _Line, why: str, document: Document, source: str, at: str) -> Alert:
    words = " ".join(line.words.split())
    return Alert(
        content_id("alert", rule.name, line.kind, line.subject),
        rule.name,
        line.kind,
        line.subject,
        words if len(words) <= LONGEST_WORDS else f"{words[: LONGEST_WORDS - 1]}…",
        why,
        document.id,
        document.address or source,
        document.title,
        document.outlet,
        line.span.start if line.span else None,
        line.span.end if line.span else None,
        at,
    )


def render_alert(alert: Alert) -> str:
    """The alert as JSON, keys in order."""
    return json.dumps(asdict(alert), ensure_ascii=False, sort_keys=True)
