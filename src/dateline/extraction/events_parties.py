"""Who takes part: named people and states, and armed people with a name or nationality before them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.extraction.events_scene import Scene
from dateline.model import Party, PlaceKind, PlaceUse, Span

NP_REACH = 5  # words before "forces" that may belong to its name ("the Rapid Support Forces' allied fighters")
_POSSESSIVE = frozenset({"'s", "’s", "'", "’", "s'"})


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone who may have done it or had it done to them.

    Attributes:
        armed: Armed people or their arms.
        adjective: A nationality's adjective or a possessive: it may only stand before what is done ("Ruritanian raid").
    """

    span: Span
    name: str
    armed: bool = False
    adjective: bool = False

    def party(self) -> Party:
        """The participant as a party of an event."""
        return Party(self.name, (self.span,))


def find_participants(scene: Scene) -> tuple[Participant, ...]:
    """The participants of a sentence in text order, never overlapping; the longer description is kept."""
    found = [*_armed(scene), *_named(scene), *_states(scene), *_nationalities(scene)]
    kept: list[Participant] = []
    for participant in sorted(found, key=lambda p: (-p.armed, -len(p.span), p.span.start)):
        if not any(participant.span.overlaps(other.span) for other in kept):
            kept.append(participant)
    return tuple(sorted(kept, key=lambda p: p.span))


def _armed(scene: Scene) -> Iterator[Participant]:
    nationalities = {m.span.start for m in scene.of_list("demonyms")}
    last_end = -1
    for match in scene.of_list("armed_forces"):
        if match.span.start < last_end:
            continue
        last_end = match.span.end
        start = _name_start(scene, match.span.start, nationalities)
        if start < match.span.start:
            span = Span(start, match.span.end)
            yield Participant(span, span.text(scene.text), armed=True)
        elif match.entry.get("alone", True):
            yield Participant(match.span, match.span.text(scene.text), armed=True)


def _name_start(scene: Scene, at: int, nationalities: set[int]) -> int:
    """Where the names and nationalities right before a noun begin; the noun itself where there are none."""
    index = scene.position(at)
    start = at
    for token_start, token_end, word in reversed(scene.tokens[max(0, index - NP_REACH) : index]):
        words = scene.text[token_start:token_end]
        if words[0].isupper() and (index > 1 or token_start in nationalities or len(words) > 3):
            if word in ("the", "a", "an") or scene.roles.get(token_start):
                break
            start = token_start
        elif word in _POSSESSIVE or words in "\"'“”‘’":
            continue
        elif scene.roles.get(token_start) or not words[0].isalpha() or _is_verb_like(scene, token_start):
            break
    return start


def _is_verb_like(scene: Scene, start: int) -> bool:
    return any(m.span.start == start for m in scene.of_list("event_triggers", "casualty_words", "counted_contexts"))


def _named(scene: Scene) -> Iterator[Participant]:
    adjectives = {m.span for m in scene.of_list("demonyms")}
    for span, name in scene.named:
        yield Participant(span, name, adjective=_is_possessive(scene, span) or span in adjectives)


def _states(scene: Scene) -> Iterator[Participant]:
    for place in scene.places:
        is_power = place.use is PlaceUse.METONYM or place.kind is PlaceKind.COUNTRY
        if is_power and not _is_located(scene, place.span):
            yield Participant(place.span, place.name, adjective=_is_possessive(scene, place.span))


def _nationalities(scene: Scene) -> Iterator[Participant]:
    for match in scene.of_list("demonyms"):
        yield Participant(match.span, str(match.entry["name"]), adjective=True)


def _is_possessive(scene: Scene, span: Span) -> bool:
    return scene.text[span.end : span.end + 2] in ("'s", "’s") or (
        scene.text[span.end : span.end + 1] in ("'", "’") and scene.text[span.end - 1] == "s"
    )


def _is_located(scene: Scene, span: Span) -> bool:
    """Whether the name is where something is ("in Ruritania"), not who does it."""
    roles = scene.roles_before(span.start, 2)
    if not roles:
        return False
    return "inside" in roles[-1] or ("article" in roles[-1] and "inside" in roles[0])
