"""Agreements that the events of a document tell as made ("X and Y signed the deal"), and which plan they are of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.extraction.events.scene import Scene
from dateline.extraction.proposals.about import About
from dateline.extraction.proposals.parties import PartyNames
from dateline.extraction.proposals.plans import PlanMention
from dateline.model import Event, EventStatus, EventType, Evidence, Position, Span, Stance

RULE = "proposal.signed"
BOUND = 2  # parties from which somebody has bound themselves to somebody


@dataclass(frozen=True, slots=True)
class Signing:
    """One agreement as made.

    Attributes:
        trigger: The word that tells it.
        thing: Words for what was agreed.
        parties: Who agreed it.
        spans: Where they are named.
        statement: Id of the statement that says so, None where the outlet does.
    """

    trigger: Span
    thing: tuple[Span, ...]
    parties: tuple[str, ...]
    spans: tuple[Span, ...]
    statement: str | None = None


def find_signings(events: Sequence[Event], names: PartyNames) -> tuple[Signing, ...]:
    """The agreements that are told as made and as news, by two parties or more."""
    return tuple(signing for event in events if (signing := _signing(event, names)) is not None)


def _signing(event: Event, names: PartyNames) -> Signing | None:
    is_made = event.type is EventType.AGREEMENT and event.status is EventStatus.REPORTED
    if not is_made or event.background or event.denied_by or event.actor is None or event.target is None:
        return None
    parties = tuple(dict.fromkeys(names.resolve(name) for name in event.actor.name.split(", ")))
    if len(parties) < BOUND:
        return None
    statement = event.asserted_by[0] if event.asserted_by else None
    return Signing(event.trigger, event.target.spans, parties, event.actor.spans, statement)


def with_signed(mentions: Sequence[PlanMention], signings: Sequence[Signing]) -> tuple[PlanMention, ...]:
    """The namings, where "a deal" that two have signed is the one that is spoken of from there on."""
    things = [span for signing in signings for span in signing.thing]
    signed = [m for m in mentions if m.fresh and any(thing.overlaps(m.span) for thing in things)]
    return tuple(replace(m, fresh=False, definite=True) if m in signed else m for m in mentions)


def signed_by(about: About, signings: Sequence[Signing]) -> Iterator[Position]:
    """Who signed the plan in one sentence that names it: each stands by it."""
    scene = about.scene
    for signing in signings:
        if scene.span.contains(signing.trigger) and _is_of(about, signing):
            for party in signing.parties:
                yield _position(scene, signing, party)


def _is_of(about: About, signing: Signing) -> bool:
    return any(thing.overlaps(m.span) for thing in signing.thing for m in about.named if not m.verbal)


def _position(scene: Scene, signing: Signing, party: str) -> Position:
    evidence = Evidence(tuple(sorted({*signing.spans, signing.trigger})), RULE, 0.6)
    return Position(party, Stance.SUPPORTS, evidence, signing.statement, scene.post.id if scene.post else None)
