"""The contexts in which words tell of a meeting or a call that was held or is set."""

from __future__ import annotations

from dateline.extraction.events.heads import find_patient_heads
from dateline.extraction.events.objects import follows, is_in_reach, list_literal, precedes
from dateline.extraction.events.parties import Participant
from dateline.extraction.events.place_names import load_place_words
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import is_read
from dateline.extraction.events.triggers import Trigger
from dateline.extraction.word_sets import load_word_sets
from dateline.model import PlaceMention, Span, SpeakerKind

CAME_REACH = 5  # words from where somebody came to what they came for
BODY_GAP = 12  # characters from "meeting" to whose it is (" of the UN ")
OPENED_REACH = 8  # words from "talks" to the day on which they opened
_SHOWS = frozenset({"summit"})  # behind a capital it is more often a show's name than a meeting of powers


def has_parties(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether two parties take part."""
    return len({p.name for p in participants if scene.breaks_between(p.span, trigger.span) <= 1}) >= 2


def is_met(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether people stand on both sides of the verb, or on one with a place behind."""
    before = [p for p in participants if p.span.end <= trigger.span.start and not p.adjective]
    after = [
        p
        for p in participants
        if p.span.start >= trigger.span.end
        and scene.words_between(trigger.span, p.span) <= 8
        and not scene.breaks_between(trigger.span, p.span)
        and not p.armed
    ]
    if scene.is_led_by(trigger.span.start, "negation", through=2):
        return False
    located = any(
        follows(scene, trigger, p, 4) and scene.is_led_by(p.span.start, "inside", 3) for p in list_literal(scene)
    )
    return bool(before) and (bool(after) or located)


def is_hosted(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether it is people or talks that somebody hosts, and no show."""
    heads = find_patient_heads(scene, trigger.span, trigger.entry)
    starts = {m.span.start for m in scene.of_list("event_triggers") if m.entry["type"] == "meeting"}
    starts |= {p.span.start for p in participants if not p.adjective} | {p.span.start for p in scene.places}
    tokens = [scene.analysis.tokens[i] for i in heads]
    guests = any(t.start in starts or any(p.span.start <= t.start < p.span.end for p in participants) for t in tokens)
    return guests if is_read(scene) else is_met(scene, trigger, participants)


def is_met_noun(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether a meeting has parties or a place, and is one that was held or is set, not talked about."""
    located = any(
        follows(scene, trigger, p, 3) and scene.is_led_by(p.span.start, "inside", 2) for p in list_literal(scene)
    )
    near = {p.name for p in participants if is_in_reach(scene, trigger, p.span) and not p.armed}
    after = scene.words_after(trigger.span.end, 1)
    dated = any(is_in_reach(scene, trigger, t.span) or _opened_at(scene, trigger, t.span) for t in scene.times)
    held = dated or scene.is_led_by(trigger.span.start, "light", 3) or scene.is_led_by(trigger.span.start, "held", 2)
    paired = len(near) >= 2 and held and after in (["between"], ["with"])
    index = scene.analysis.token_at(trigger.span.start)
    before = scene.analysis.word(index - 1) if index else ""
    is_titled = scene.text[trigger.span.start].isupper() or (
        before[:1].isupper() and trigger.span.text(scene.text) in _SHOWS
    )
    came = came_for(scene, trigger) is not None and bool(near) and after in (["with"], ["between"])
    told = located and not is_titled and (bool(near) or dated)
    return paired or came or told or find_body(scene, trigger) is not None


def find_body(scene: Scene, trigger: Trigger) -> tuple[Span, str] | None:
    """The named body of whose meeting it is that something was said or done there ("at a meeting of X")."""
    if not scene.is_led_by(trigger.span.start, "held", 3) or scene.words_after(trigger.span.end, 1) != ["of"]:
        return None
    bodies = [(span, actor.name) for span, actor in scene.named if actor.kind is SpeakerKind.ORGANISATION]
    return next((body for body in bodies if 0 < body[0].start - trigger.span.end <= BODY_GAP), None)


def _opened_at(scene: Scene, trigger: Trigger, time: Span) -> bool:
    """Whether it is "talks in X, which opened on Thursday"."""
    behind = time.start > trigger.span.end and scene.words_between(trigger.span, time) <= OPENED_REACH
    words = {w for s, _, w in scene.tokens if trigger.span.end <= s < time.start}
    return behind and "which" in words and bool(words & load_word_sets("events/verb_words")["opening"])


def came_for(scene: Scene, trigger: Trigger) -> PlaceMention | None:
    """Where somebody came or is "for talks" or "to meet" somebody; None where they did not."""
    if scene.words_before(trigger.span.start, 1) == ["to"]:
        return _gone_to_meet(scene, trigger)
    if scene.words_before(trigger.span.start, 1) != ["for"]:
        return None
    before = [p for p in list_literal(scene) if precedes(scene, trigger, p, CAME_REACH)]
    leads = ("inside", "arriving")
    return next((p for p in before for lead in leads if scene.is_led_by(p.span.start, lead, 2)), None)


def _gone_to_meet(scene: Scene, trigger: Trigger) -> PlaceMention | None:
    """Where somebody goes to meet somebody ("will travel to X on Thursday to meet")."""
    before = [p for p in list_literal(scene) if precedes(scene, trigger, p, CAME_REACH)]
    going = load_place_words()["going"]
    led = (p for p in before if scene.words_before(p.span.start, 1) in (["to"], ["in"], ["for"]))
    return next((p for p in led if going & set(scene.words_before(p.span.start, 3))), None)


def is_called(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    """Whether a call is somebody's with somebody: "with" or such behind, or "held" before."""
    after = scene.roles_after(trigger.span.end, 1)
    is_with = bool(after) and "away" in after[0]
    return (is_with or scene.is_led_by(trigger.span.start, "takes_place", through=3)) and has_parties(
        scene, trigger, participants
    )
