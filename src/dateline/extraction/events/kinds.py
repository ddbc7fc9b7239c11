"""What sort of event a trigger's words turn out to tell, once it is known who did it to whom."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.events.heads import BY
from dateline.extraction.events.killings import is_toll_of_war
from dateline.extraction.events.parties import Participant, Roles
from dateline.extraction.events.read import find_read_sort
from dateline.extraction.events.roles import brings_down_unmanned
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_head, find_led, word_at
from dateline.extraction.events.triggers import Trigger
from dateline.extraction.word_sets import load_word_sets
from dateline.model import EventType, Party, Span, SpeakerKind

SHOOTING = "shooting"  # kind of the words for shooting somebody dead
_SHOOTINGS = frozenset({"shooting", "shootings"})
SEVERAL = 2  # dead from which a shooting by nobody told is no single murder
_AFOOT = frozenset({"infantry"})  # with whom an attack is made on the ground, whatever is fired beside
_REGULAR = load_word_sets("events/noun_words")["regulars"]
_SHIPS = load_word_sets("events/noun_words")["ships"]
_FIRE = load_word_sets("events/noun_words")["fire"]
_BOMBERS = frozenset({"bomber", "bombers"})
_AIRBORNE = load_word_sets("events/noun_words")["airborne"]


def find_kind(scene: Scene, trigger: Trigger, roles: Roles, participants: Sequence[Participant]) -> EventType:
    """What is done with arms in hand is a battle, what flies, falls or bursts a strike; marchers clash at a protest."""
    entry = trigger.entry
    if trigger.type is EventType.BATTLE and _has_protesters(scene, roles):
        return EventType.PROTEST
    if entry.get("ground"):
        return EventType.BATTLE if _is_fought(scene, trigger, roles, participants) else trigger.type
    if entry.get("downs") and roles.actor is not None and not brings_down_unmanned(scene, trigger):
        return EventType.BATTLE
    if trigger.read and trigger.span.text(scene.text).lower() in _SHOOTINGS:
        return EventType.BATTLE if _is_shot_by_fighters(scene, trigger, roles, participants) else EventType.OTHER
    if entry.get("casualty"):
        return _kind_of_killing(scene, trigger, roles, participants)
    if entry.get("kind") == SHOOTING and _is_shot_by_fighters(scene, trigger, roles, participants):
        return EventType.BATTLE
    return trigger.type


def _is_shot_by_fighters(scene: Scene, trigger: Trigger, roles: Roles, participants: Sequence[Participant]) -> bool:
    """Whether people shot dead are more than a few, or those who shot are fighters and not the police."""
    if _is_far_off(scene):
        return False
    many = any(q.of == "killed" and (q.low or q.high or 0) >= SEVERAL for q in scene.quantities)
    return _fights(scene, roles, participants) or (roles.actor is None and many)


def _kind_of_killing(scene: Scene, trigger: Trigger, roles: Roles, participants: Sequence[Participant]) -> EventType:
    bomber = roles.actor is not None and roles.actor.name.lower().split()[-1] in _BOMBERS
    if bomber or _is_far_off(scene):
        return EventType.STRIKE
    if is_toll_of_war(scene) or _is_by_fire(scene, trigger):
        return EventType.BATTLE
    fought = not trigger.entry.get("counts") and _fights(scene, roles, participants)
    return EventType.BATTLE if fought and _are_armed(scene, roles.target, participants) else trigger.type


def _is_by_fire(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is shots that kill or hurt them ("wounded by Ruritanian fire"), and not "a fire"."""
    verb = find_head(scene, trigger.span)
    shots = [i for i in find_led(scene, verb, BY) if word_at(scene, i) in _FIRE] if verb is not None else []
    tokens = scene.analysis.tokens
    return any(all(tokens[j].deprel != "det" for j in scene.dependents.get(i, ())) for i in shots)


def _has_protesters(scene: Scene, roles: Roles) -> bool:
    """Whether one side are protesters ("clashes between police and demonstrators")."""
    marching = [m.span for m in scene.of_list("civic_nouns") if m.entry["of"] == "marcher"]
    spans = [span for party in (roles.actor, roles.target) if party for span in party.spans]
    return any(span.overlaps(at) for span in spans for at in marching)


def _is_fought(scene: Scene, trigger: Trigger, roles: Roles, participants: Sequence[Participant]) -> bool:
    """Whether fighters do it on the ground, and nothing that flies, falls or bursts is named."""
    if any(word in _AFOOT for _, _, word in scene.tokens) and roles.actor is not None:
        return True
    if _is_far_off(scene) or _is_of_ships(roles.target):
        return False
    if trigger.entry.get("guns") or _is_by_hand(scene, trigger) or _is_counted(scene, trigger):
        return True
    if _fights(scene, roles, participants):
        return not _are_regular(scene, roles.actor) or _are_armed(scene, roles.target, participants)
    if roles.actor is None or _is_state(scene, roles.actor) or _are_regular(scene, roles.actor):
        return False
    return find_read_sort(scene, trigger) is EventType.BATTLE


def _is_by_hand(scene: Scene, trigger: Trigger) -> bool:
    """Whether a weapon that one holds stands right before ("a knife attack")."""
    hand = [m.span for m in scene.of_list("weapons") if m.entry.get("hand")]
    return trigger.is_noun and any(span.end + 1 == trigger.span.start for span in hand)


def _is_counted(scene: Scene, trigger: Trigger) -> bool:
    """Whether so many attacks are counted as are only made on the ground ("56 attacks", "attacked 56 times")."""
    head = find_head(scene, trigger.span)
    below = scene.dependents.get(head, ()) if head is not None else ()
    if trigger.is_noun:
        return any(_is_many(scene, i) for i in below)
    times = [i for i in below if word_at(scene, i) == "times"]
    return any(_is_many(scene, j) for i in times for j in scene.dependents.get(i, ()))


def _is_many(scene: Scene, token: int) -> bool:
    return scene.analysis.tokens[token].upos == "NUM" and word_at(scene, token).isdigit()


def _is_state(scene: Scene, party: Party) -> bool:
    """Whether it is a state, which may attack from the air and on the ground."""
    states = [span for span, actor in scene.named if actor.kind is SpeakerKind.STATE]
    return any(span.overlaps(at) for span in states for at in party.spans)


def _is_of_ships(target: Party | None) -> bool:
    """Whether ships that carry goods or passengers are attacked, which nobody storms on foot."""
    return target is not None and target.name.lower().split()[-1] in _SHIPS


def _is_far_off(scene: Scene) -> bool:
    """Whether arms are named that are no hand arms and carry nobody else."""
    weapons = scene.of_list("weapons")
    longest = [m for m in weapons if not any(o.span != m.span and o.span.contains(m.span) for o in weapons)]
    return any(not m.entry.get("hand") and not m.entry.get("carries") for m in longest)


def _fights(scene: Scene, roles: Roles, participants: Sequence[Participant]) -> bool:
    """Whether who does it are people under arms or a body that has such, and not the police nor what flies."""
    if roles.actor is None:
        return False
    bodies = any(span.overlaps(at) for span in _bodies(scene) for at in roles.actor.spans)
    words = set(roles.actor.name.lower().split())
    return not words & _AIRBORNE and (bodies or _are_armed(scene, roles.actor, participants))


def _are_armed(scene: Scene, party: Party | None, participants: Sequence[Participant]) -> bool:
    """Whether people under arms are named, and not the police alone."""
    civil = [m.span for m in scene.of_list("armed_forces") if m.entry.get("civil")]
    armed = [p.span for p in participants if p.armed and not p.arms]
    armed += [m.span for m in scene.of_list("people_nouns") if m.entry["of"] == "armed"]
    told = [s for s in (party.spans if party else ()) if not any(s.overlaps(c) for c in civil)]
    meant = {span.text(scene.text).lower().split()[-1] for span in armed}  # "it" may stand for "the army"
    named = party is not None and party.name.lower().split()[-1] in meant and bool(told)
    return named or any(span.overlaps(at) for span in told for at in armed)


def _are_regular(scene: Scene, party: Party | None) -> bool:
    """Whether it is a state's army by its words, which may as well attack from the air."""
    if party is None or any(span.overlaps(at) for span in _bodies(scene) for at in party.spans):
        return False
    return bool(set(party.name.lower().split()) & _REGULAR)


def _bodies(scene: Scene) -> list[Span]:
    return [span for span, actor in scene.named if actor.kind is SpeakerKind.ORGANISATION]
