"""What nobody did: blows of nature, accidents and what bursts by itself, which are no events of a story."""

from __future__ import annotations

from dateline.extraction.events.heads import find_doer_heads
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.sorts import ATTACKS
from dateline.extraction.events.triggers import Trigger
from dateline.model import EventType, Span

_BURSTING = frozenset({"explosion", "explosions", "blast", "blasts"})
_STRIKERS = ("weapons", "aircraft", "armed_forces", "attack_nouns", "people_nouns", "demonyms", "striking_nouns")
_STOPPAGES = frozenset({"strike", "strikes"})
_MOVED = "displacement"  # kind of the words for people who are driven out, by floods too


def tells_disaster(scene: Scene) -> bool:
    """Whether a sentence names what kills without anybody doing it, so that its dead are of no fighting."""
    return bool(_named(scene, "nature", "accident", "wreck", "want"))


def is_mishap(scene: Scene, trigger: Trigger) -> bool:
    """Whether what a word tells was done by nobody: a quake struck, a car hit a child, gas exploded, a storm killed."""
    if trigger.read and any(span.contains(trigger.span) for span in _named(scene, "nature", "accident", "wreck")):
        return True
    if trigger.type is EventType.STRIKE and _is_of_labour(scene, trigger):
        return True
    if trigger.type is EventType.STRIKE:
        return _bursts_by_itself(scene, trigger) if trigger.is_noun else _is_hit_by_chance(scene, trigger)
    if not trigger.entry.get("casualty") and trigger.entry.get("kind") != _MOVED:
        return False
    blows = [t for t in _list_blows(scene) if is_mishap(scene, t)]
    return bool(blows or _named(scene, "nature", "accident")) and not _tells_violence(scene, blows)


def _list_blows(scene: Scene) -> list[Trigger]:
    """The words for attacks in a sentence, whatever stands around them."""
    listed = (Trigger(m.span, EventType(m.entry["type"]), m.entry) for m in scene.of_list("event_triggers"))
    return [t for t in listed if t.type in ATTACKS and t.rank > 0]


def _is_hit_by_chance(scene: Scene, trigger: Trigger) -> bool:
    """Whether nature, a vehicle or what is no arms hits ("sanctions hit X"), or a vehicle "went off" the road."""
    leaves = trigger.span.text(scene.text).lower().endswith(" off")
    if leaves and any(span.start == trigger.span.end + 1 for span in _named(scene, "course")):
        return True
    doers = [scene.analysis.tokens[i] for i in find_doer_heads(scene, trigger.span, trigger.entry)]
    chance = {span.end for span in _named(scene, "nature", "vehicle")}
    if doers and all(doer.end in chance for doer in doers):
        return True
    common = trigger.entry.get("many") and all(doer.upos == "NOUN" for doer in doers)
    return bool(doers and common and not {doer.end for doer in doers} & ends_of_strikers(scene))


def ends_of_strikers(scene: Scene) -> set[int]:
    """Where words end for who or what may strike: people, powers, arms, attacks."""
    attacks = [m for m in scene.of_list("event_triggers") if EventType(m.entry["type"]) in ATTACKS]
    listed = [*scene.of_list(*_STRIKERS), *(m for m in attacks if m.entry["part"] == "noun")]
    return {m.span.end for m in listed} | {span.end for span, _ in scene.named}


def _is_of_labour(scene: Scene, trigger: Trigger) -> bool:
    """Whether people without arms go on strike ("a strike by nurses")."""
    if trigger.span.text(scene.text).lower() not in _STOPPAGES or scene.of_list("weapons"):
        return False
    doers = {scene.analysis.tokens[i].end for i in find_doer_heads(scene, trigger.span, trigger.entry)}
    people = {m.span.end for m in scene.of_list("people_nouns") if m.entry["of"] == "people"}
    return trigger.is_noun and bool(doers) and doers <= people


def _bursts_by_itself(scene: Scene, trigger: Trigger) -> bool:
    """Whether the word before says what burst or hit ("gas explosion", "lightning strike"), or another the cause."""
    if scene.of_list("weapons"):
        return False
    if any(span.end + 1 == trigger.span.start for span in _named(scene, "fuel", "nature")):
        return True
    return trigger.span.text(scene.text).lower() in _BURSTING and bool(_named(scene, "accident"))


def _tells_violence(scene: Scene, blows: list[Trigger]) -> bool:
    """Whether arms, or a word for an attack that is none of these blows of chance, stand in the sentence too."""
    others = [t for t in _list_blows(scene) if not any(t.span.overlaps(blow.span) for blow in blows)]
    return bool(scene.of_list("weapons") or others)


def _named(scene: Scene, *kinds: str) -> list[Span]:
    return [m.span for m in scene.of_list("disasters") if m.entry["of"] in kinds]
