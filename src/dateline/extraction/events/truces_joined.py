"""What several sentences say of one truce: each tells a party or its day, and together they tell between whom it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.extraction.events.grammar import join_parties
from dateline.extraction.events.keeping import STANDING_RULE
from dateline.extraction.events.sorts import AGAIN
from dateline.extraction.events.standing import PAUSES
from dateline.language.analysis import Analysis
from dateline.model import Event, EventStatus, EventType, Evidence, Party

MOST = 3  # parties over which it is not told between whom it is
_READ_RULE = "event.agreement.read"


def with_truces_joined(analysis: Analysis, tellings: Iterable[Event]) -> list[Event]:
    """The tellings with all that is said of a truce without its making in one of them, or in that of its making.

    Args:
        analysis: The document.
        tellings: In text order.
    """
    told = list(tellings)
    for pause in (True, False):
        standing = [e for e in told if _is_standing(e) and _is_pause(analysis, e) == pause]
        if any(e.evidence.rule.startswith(STANDING_RULE) for e in standing):
            made = [e for e in told if _is_made(e) and _speaks_of(analysis, e, pause=pause)]
            told = _joined(told, standing, made)
    return told


def _joined(told: Sequence[Event], standing: Sequence[Event], made: Sequence[Event]) -> list[Event]:
    days = {e.when.interval for e in standing if e.when.interval}
    if len(days) > 1:  # several truces: each with what is said of it alone
        return [e for e in told if e not in standing or e.when.interval]
    parties = _without_short_forms(join_parties(e.actor for e in standing))
    whole = made[0] if made else next((e for e in standing if e.when.interval), standing[0])
    actor = whole.actor if made and whole.actor else parties
    if actor is not None and len(actor.name.split(", ")) > MOST:
        actor = None
    full = _with_parties(whole, actor)
    return [full if e is whole else e for e in told if e is whole or e not in standing]


def _without_short_forms(party: Party | None) -> Party | None:
    """A party without the names that another of it goes on from ("Reed, Reed Front")."""
    names = party.name.split(", ") if party else []
    full = [n for n in names if not any(n != other and set(n.split()) <= set(other.split()) for other in names)]
    return Party(", ".join(full), party.spans) if party else None


def _with_parties(event: Event, actor: Party | None) -> Event:
    spans = {*event.evidence.spans, *(actor.spans if actor else ())}
    evidence = Evidence(tuple(sorted(spans)), event.evidence.rule, event.evidence.confidence)
    status = EventStatus.REPORTED if event.status is EventStatus.DENIED else event.status  # the breach is denied
    return replace(event, actor=actor, evidence=evidence, status=status)


def _is_standing(event: Event) -> bool:
    """Whether a noun alone tells it, by the list of triggers or by the reader."""
    return event.evidence.rule.removesuffix(AGAIN) in (STANDING_RULE, _READ_RULE)


def _is_made(event: Event) -> bool:
    done = event.status not in (EventStatus.PLANNED, EventStatus.HYPOTHETICAL)
    return event.type is EventType.AGREEMENT and done and not _is_standing(event)


def _is_pause(analysis: Analysis, event: Event) -> bool:
    return event.trigger.text(analysis.text).lower().endswith(PAUSES)


def _speaks_of(analysis: Analysis, event: Event, *, pause: bool) -> bool:
    """Whether a truce, or else a peace deal, is named where an agreement is told."""
    here = next(s.span for s in analysis.sentences if s.span.contains(event.trigger))
    return any(word in here.text(analysis.text).lower() for word in PAUSES) == pause
