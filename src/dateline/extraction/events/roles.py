"""Who did it, and to whom: by the tree where there is one, else by the positions."""

from __future__ import annotations

from dateline.extraction.events.antecedents import find_owner_above
from dateline.extraction.events.civic_parties import find_civic_parties
from dateline.extraction.events.grammar import find_all, find_blamed, find_doers, find_patients, join_parties
from dateline.extraction.events.heads import is_suffered
from dateline.extraction.events.meetings import find_body
from dateline.extraction.events.parties import Participant, Roles
from dateline.extraction.events.positions import (
    find_before_noun,
    find_by_position,
    find_owner_of_arms,
    is_gerund,
    only_says_it,
)
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_head, is_read
from dateline.extraction.events.triggers import Trigger, is_passive
from dateline.model import EventType, Party

PART_REACH = 4  # words from "two of them" to who they are
_CHARGED_WITH = frozenset({"with", "over"})
_BLAMED = frozenset({EventType.STRIKE, EventType.BATTLE, EventType.OTHER, EventType.DETENTION})


def find_roles(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> Roles:
    """Actor and target of an event, None where the sentence does not tell."""
    told = find_by_position(scene, trigger, participants)
    roles = _by_grammar(scene, trigger, participants, told) if is_read(scene) else told
    if roles.actor is None and trigger.type in _BLAMED and is_read(scene):
        roles = Roles(find_blamed(scene, participants), roles.target)
    if trigger.entry.get("downs") and roles.actor and not find_owner_of_arms(scene, trigger, participants):
        return Roles(None if brings_down_unmanned(scene, trigger) else roles.actor, roles.target)
    if trigger.entry.get("loses") or (trigger.type is EventType.STRIKE and _are_arms(scene, roles.actor)):
        return Roles(None, roles.target)
    if trigger.type is EventType.LEGAL_CHARGE and _is_bare_charge(scene, trigger, roles):
        return Roles(None, roles.actor)
    return _of_unarmed(scene, trigger, roles)


def _is_bare_charge(scene: Scene, trigger: Trigger, roles: Roles) -> bool:
    """Whether it is "X charged with murder", where a headline leaves out that X is."""
    verb = find_head(scene, trigger.span)
    if trigger.is_noun or verb is None or roles.actor is None or roles.target is not None:
        return False
    helped = any(scene.analysis.tokens[i].deprel.startswith("aux") for i in scene.dependents.get(verb, ()))
    words = [*trigger.span.text(scene.text).lower().split()[1:], *scene.words_after(trigger.span.end, 1)]
    return not helped and bool(_CHARGED_WITH & set(words))


def _are_arms(scene: Scene, party: Party | None) -> bool:
    """Whether only arms are named ("tanks shelled X"), of which nothing says whose they are."""
    arms = {m.span.text(scene.text) for m in scene.of_list("weapons", "aircraft")}
    return party is not None and party.name in arms


def _of_unarmed(scene: Scene, trigger: Trigger, roles: Roles) -> Roles:
    """The roles, people without arms, or some "of them", for who suffers what others do ("children shelled in X")."""
    if roles.actor is None or trigger.type is not EventType.STRIKE or trigger.is_noun:
        return roles
    unarmed = {m.span.end for m in scene.of_list("people_nouns") if m.entry.get("unarmed")}
    suffers = not trigger.entry.get("ground") and all(span.end in unarmed for span in roles.actor.spans)
    if suffers or _is_part_hit(scene, trigger, roles.actor):
        return Roles(None, join_parties((roles.actor, roles.target)))
    return roles


def _is_part_hit(scene: Scene, trigger: Trigger, doer: Party) -> bool:
    """Whether it is "…, two of them fighters hit by a shell": a part of those counted, hit by others."""
    at = doer.spans[0].start
    beside = doer.spans[-1].end + 1 == trigger.span.start
    words = scene.words_before(at, PART_REACH)
    return beside and any(words[i : i + 2] in (["of", "them"], ["among", "them"]) for i in range(len(words)))


def brings_down_unmanned(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is drones or missiles that are brought down, by whom they were not sent."""
    near = [m for m in scene.of_list("aircraft") if not scene.breaks_between(trigger.span, m.span)]
    nearest = min(near, key=lambda m: scene.words_between(trigger.span, m.span), default=None)
    return nearest is not None and bool(nearest.entry.get("unmanned"))


def _by_grammar(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...], told: Roles) -> Roles:
    """The roles as the tree gives them; where it says nothing of a noun's, as the positions do."""
    if trigger.entry.get("doers"):
        parties = find_civic_parties(scene, trigger, participants)
        if any(parties) or not trigger.is_noun:
            return Roles(*parties)
    if trigger.entry.get("counts") or trigger.entry.get("state") or trigger.entry.get("sources"):
        return told
    if trigger.entry.get("symmetric"):
        if trigger.type is EventType.MEETING and trigger.is_noun and (body := find_body(scene, trigger)):
            return Roles(Party(body[1], (body[0],)))
        both = find_all(scene, trigger, participants)
        return Roles(both) if both and (told.actor is None or len(both.spans) > 1) else told
    actor, target = find_doers(scene, trigger, participants), find_patients(scene, trigger, participants)
    if trigger.entry.get("first"):
        return Roles(actor or told.actor)
    if trigger.entry.get("downs") and (owner := find_owner_of_arms(scene, trigger, participants)):
        return Roles(owner.party())
    if trigger.is_noun:
        acting = tuple(p for p in participants if not only_says_it(scene, trigger, p))
        noun = find_head(scene, trigger.span)
        actor = actor or (find_owner_above(scene, noun, participants) if noun is not None else None)
        # "the Tarn killings" may say who killed, who was killed or where: of words that no list has nothing tells
        beside = None if trigger.read else find_before_noun(scene, trigger, acting)
        return Roles(actor or beside, target or told.target)
    head = find_head(scene, trigger.span)
    suffers = head is not None and is_suffered(scene, head, trigger.entry)
    if actor is None and not suffers and not is_passive(scene, trigger) and _stands_beside(scene, trigger, told.actor):
        actor, target = told.actor, target if is_gerund(scene, trigger) else told.target
    return Roles(actor, target)


def _stands_beside(scene: Scene, trigger: Trigger, party: Party | None) -> bool:
    """Whether a doer stands right before the verb ("reports of X capturing …"), where the tree may miss the subject."""
    begins_passive = "passive" in scene.roles.get(trigger.span.start, ())
    return bool(party and party.spans[-1].end + 1 == trigger.span.start) and not begins_passive
