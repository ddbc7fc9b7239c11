"""Where parties stand on a plan: a stance verb between the party and the plan, in one clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from dateline.extraction.events.parties import Participant, find_participants
from dateline.extraction.events.scene import Scene
from dateline.language.knowledge import LexiconMatch
from dateline.model import Evidence, Position, Span, Stance, Statement

STANCE_LISTS = ("stance_verbs",)
RULE = "proposal.position"
PARTY_REACH = 7  # words between a party and its stance verb
PLAN_REACH = 9  # words between a stance verb and the plan

_BACKER = regex.compile(r"(\p{Lu}[\p{L}.]+)-backed")


def find_positions(scene: Scene, plan: Sequence[Span], matches: Sequence[LexiconMatch]) -> Iterator[Position]:
    """The positions that one sentence tells on a plan.

    Args:
        scene: The sentence.
        plan: Mentions of the plan in it.
        matches: Of `STANCE_LISTS` in it.
    """
    participants = tuple(p for p in find_participants(scene) if not p.adjective)
    for match in matches:
        if match.entry.get("about"):
            yield from _said_about(scene, plan, match)
            continue
        target = next((m for m in plan if _is_object(scene, match.span, m)), None)
        party = _party(scene, match.span, participants) if target else None
        if target is None or party is None or _is_unreal(scene, match.span):
            continue
        for one in _row(scene, party, participants):
            if one.name[:1].isupper():
                yield _position(scene, one.name, match, (one.span, match.span, target))


def find_backers(scene: Scene, plan: Sequence[Span]) -> Iterator[Position]:
    """Who backs it by its very name ("the Ruritania-backed plan")."""
    for mention in plan:
        for match in _BACKER.finditer(scene.text, mention.start, mention.end):
            span = Span(*match.span(1))
            names = [str(m.entry["name"]) for m in scene.of_list("demonyms") if m.span == span]
            yield Position(
                names[0] if names else span.text(scene.text),
                Stance.SUPPORTS,
                Evidence((mention,), "proposal.backer", 0.6),
                None,
                scene.post.id if scene.post else None,
            )


def _position(scene: Scene, party: str, match: LexiconMatch, spans: tuple[Span, ...]) -> Position:
    said = _saying(scene, match.span)
    return Position(
        party,
        Stance(match.entry["stance"]),
        Evidence(tuple(sorted(set(spans))), RULE, 0.6),
        said.id if said else None,
        scene.post.id if scene.post else None,
    )


def _saying(scene: Scene, span: Span) -> Statement | None:
    return next((s for s in reversed(scene.statements) if any(c.overlaps(span) for c in s.content)), None)


def _said_about(scene: Scene, plan: Sequence[Span], match: LexiconMatch) -> Iterator[Position]:
    """What a speaker says of the plan ("the plan would have to be negotiated")."""
    said = _saying(scene, match.span)
    subject = next((m for m in plan if m.end <= match.span.start and scene.words_between(m, match.span) <= 3), None)
    if said is not None and subject is not None:
        yield _position(scene, said.speaker, match, (subject, match.span, *said.source))


def _is_object(scene: Scene, verb: Span, plan: Span) -> bool:
    return (
        plan.start >= verb.end
        and scene.words_between(verb, plan) <= PLAN_REACH
        and not scene.breaks_between(verb, plan)
        and not scene.commas_between(verb, plan)
    )


def _party(scene: Scene, verb: Span, participants: Sequence[Participant]) -> Participant | None:
    """Who takes the stance: the participant before the verb in its clause, or parted from it by an aside."""
    before = [p for p in participants if p.span.end <= verb.start]
    near = [
        p
        for p in before
        if scene.words_between(p.span, verb) <= PARTY_REACH
        and not scene.commas_between(p.span, verb)
        and scene.breaks_between(p.span, verb) <= _opens_relative(scene, p)
        and not scene.is_led_by(p.span.start, "preposition")
    ]
    return near[-1] if near else _behind_aside(scene, verb, before)


def _opens_relative(scene: Scene, participant: Participant) -> int:
    """One clause may open right behind the party ("Holm, who backs …")."""
    return int(any("relative" in roles for roles in scene.roles_after(participant.span.end, 2)))


def _behind_aside(scene: Scene, verb: Span, before: Sequence[Participant]) -> Participant | None:
    """The sentence's first participant where an aside parts it from the verb ("Holm, who …, backs")."""
    first = before[0] if before else None
    if first is None or not _opens_relative(scene, first) or scene.position(first.span.start) > 3:
        return None
    return first if "," in scene.words_before(verb.start, 3) else None


def _row(scene: Scene, last: Participant, participants: Sequence[Participant]) -> list[Participant]:
    """The party with those joined to it ("X and Y")."""
    row = [last]
    for other in reversed([p for p in participants if p.span.end <= last.span.start]):
        between = [w for s, _, w in scene.tokens if other.span.end <= s < row[0].span.start]
        if between not in (["and"], [","], [",", "and"], ["and", "the"]):
            break
        row.insert(0, other)
    return row


def _is_unreal(scene: Scene, verb: Span) -> bool:
    """Whether it is only supposed or denied ("if they accept the plan", "could back")."""
    at = scene.position(verb.start)
    words = scene.tokens[max(0, at - 5) : at]
    roles = {role for start, _, _ in words for role in scene.roles.get(start, ())}
    denied = "negation" in scene.roles_in(scene.span.start, verb.start)
    return denied or bool(roles & {"hypothetical", "modal", "future"})
