"""When a verb or noun tells an event without arms: a call, a vote, talks, sanctions, a protest, a truce, a release."""

from __future__ import annotations

from collections.abc import Callable

from dateline.extraction.events.civic_words import (
    AGAINST,
    BESIDE,
    Participants,
    are_several,
    ends_match,
    is_at,
    is_joined_before,
    is_located_at,
    is_near_time,
    is_one_of,
    is_owned_government,
    is_party,
    is_power,
    list_callers,
    list_crowd,
    list_doers,
    list_patients,
    list_undertaken,
    span_of,
    tells,
)
from dateline.extraction.events.heads import OF
from dateline.extraction.events.objects import follows, list_literal
from dateline.extraction.events.parties import Participant
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import (
    find_head,
    find_led,
    find_objects,
    find_phrase,
    find_subjects,
    is_passive_at,
    is_read,
    is_verb,
    word_at,
)
from dateline.extraction.events.triggers import Trigger
from dateline.extraction.events.truces import TRUCES
from dateline.extraction.word_sets import load_word_sets
from dateline.model import EventType, Span, SpeakerKind

LINE_LEADS = frozenset({"by", "on", "over", "via"})
LISTED_IN = frozenset({"to", "on", "under"})
COUNT_REACH = 6  # words from "was defeated" to its votes
CHAMBER_REACH = 7  # words from a chamber to "vote"
GUILTY_REACH = 8
PLACE_REACH = 8  # words from what protesters do to the place
WHERE_GAP = 3  # characters from a place to "where"
_DESCRIBING = frozenset({"compound", "amod", "nmod:desc"})
_DRAWING = frozenset({"drew", "draws", "attracted", "attracts"})
_BREAKING_OFF = load_word_sets("events/verb_words")["breaking_off"]
_TALKING = load_word_sets("events/verb_words")["talking"]
_STANDING = frozenset({"outside"})
_QUIET = frozenset(
    {EventType.PROTEST, EventType.MEETING, EventType.CALL, EventType.VOTE, EventType.EXCHANGE, EventType.AGREEMENT}
)


def _spoke_by_phone(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether those who speak do it by phone, and it is told with whom or that they are several."""
    verb = find_head(scene, trigger.span)
    if verb is None or not any(is_one_of(scene, i, "line") for i in find_led(scene, verb, LINE_LEADS)):
        return False
    speakers, partners = find_subjects(scene, verb), find_led(scene, verb, BESIDE | {"to"})
    known = any(is_party(scene, i, participants) or is_one_of(scene, i, "host", "pair") for i in partners)
    return (bool(speakers) and known) or are_several(scene, speakers, participants)


def _body_votes(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether a chamber votes, or does something to a bill or treaty."""
    verb = find_head(scene, trigger.span)
    if verb is None:
        return False
    on_ballot = any(is_one_of(scene, i, "ballot") for i in list_patients(scene, verb))
    if on_ballot and is_passive_at(scene, verb) and "votes" in scene.words_after(trigger.span.end, COUNT_REACH):
        return True
    doers = list_doers(scene, verb) or _chamber_before(scene, verb)
    return any(is_one_of(scene, i, "chamber") for i in doers) and (bool(trigger.entry.get("votes")) or on_ballot)


def _chamber_before(scene: Scene, verb: int) -> list[int]:
    """The chamber before "is due to vote", where the tree gives the verb no subject."""
    here = span_of(scene, verb)
    before = range(max(scene.sentence.tokens[0], verb - CHAMBER_REACH), verb)
    near = [i for i in before if is_one_of(scene, i, "chamber") and _ends_noun(scene, i)]
    return [i for i in near if not scene.breaks_between(span_of(scene, i), here)][-1:]


def _ends_noun(scene: Scene, head: int) -> bool:
    return scene.analysis.tokens[head].upos in ("NOUN", "PROPN")


def _imposes(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether sanctions on somebody are done ("sanctions on X were announced by Y"), or a list of them takes X up."""
    verb = find_head(scene, trigger.span)
    if verb is None:
        return False
    nouns = [i for i in list_patients(scene, verb) if is_one_of(scene, i, "sanctions")]
    listed = [i for i in find_led(scene, verb, LISTED_IN) if _names_sanctions(scene, i)]
    aimed = any(find_led(scene, i, AGAINST) for i in nouns) or (bool(nouns) and bool(find_led(scene, verb, AGAINST)))
    return aimed or (bool(listed) and bool(list_patients(scene, verb)))


def _names_sanctions(scene: Scene, head: int) -> bool:
    phrase = find_phrase(scene, head)
    return any(m.entry["of"] == "sanctions" and phrase.contains(m.span) for m in scene.of_list("civic_nouns"))


def _crowd_gathers(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether many people march somewhere, or gather outside something or for a cause."""
    verb = find_head(scene, trigger.span)
    subjects = find_subjects(scene, verb) if verb is not None else []
    if verb is None or not any(is_one_of(scene, i, "crowd", "marcher") for i in subjects):
        return False
    if trigger.entry.get("marches"):
        return (
            bool(find_led(scene, verb, _STANDING))
            or is_located_at(scene, verb)
            or tells(scene, "cause", but=trigger.span)
        )
    stands = bool(find_led(scene, verb, _STANDING)) or any(is_one_of(scene, i, "marcher") for i in subjects)
    return stands or (is_located_at(scene, verb) and tells(scene, "cause", but=trigger.span))


def _protesters_act(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether protesters are said to do it, in a place or at a time that is told."""
    verb = find_head(scene, trigger.span)
    if verb is None or not any(is_one_of(scene, i, "marcher") for i in find_subjects(scene, verb)):
        return False
    there = any(follows(scene, trigger, p, PLACE_REACH) for p in list_literal(scene))
    return there or is_located_at(scene, verb) or is_near_time(scene, verb) or _is_where(scene, verb)


def _is_where(scene: Scene, verb: int) -> bool:
    """Whether it describes a place ("in the suburb of X, where protesters …")."""
    leads = [i for i in scene.dependents.get(verb, ()) if word_at(scene, i) == "where"]
    starts = [scene.analysis.tokens[i].start for i in leads]
    return any(0 < start - p.span.end <= WHERE_GAP for p in list_literal(scene) for start in starts)


def _is_driven_off(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether it is a crowd against which it is done."""
    verb = find_head(scene, trigger.span)
    return verb is not None and bool(list_crowd(scene, verb))


def _drew_crowd(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether a rally is said to draw many."""
    noun = find_head(scene, trigger.span)
    if noun is None or scene.analysis.tokens[noun].deprel != "nsubj":
        return False
    verb = scene.analysis.tokens[noun].head
    return word_at(scene, verb) in _DRAWING and any(is_one_of(scene, i, "crowd") for i in find_objects(scene, verb))


def _callers_told(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether it is told of a call who rang whom, or that those who did are several."""
    noun = find_head(scene, trigger.span)
    if noun is None or is_verb(scene, noun):
        return False
    return are_several(scene, list_callers(scene, noun), participants)


def _is_judged(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether the verb has a subject of its own, who is a person or people."""
    verb = find_head(scene, trigger.span)
    if verb is None:
        return False
    own = [i for i in scene.dependents.get(verb, ()) if scene.analysis.tokens[i].deprel == "nsubj:pass"]
    persons = [p for p in participants if p.person]
    return any(ends_match(scene, i, "people_nouns") or is_party(scene, i, persons) for i in own)


def _found_guilty(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether somebody is found "guilty"."""
    after = scene.words_after(trigger.span.end, GUILTY_REACH)
    return "guilty" in after and bool(scene.of_list("courts"))


def _in_force(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether it is an agreement that comes into force or ends."""
    verb = find_head(scene, trigger.span)
    return verb is not None and any(ends_match(scene, i, "agreement_nouns") for i in find_subjects(scene, verb))


def _agreed_to_act(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether several agree to do something, or one with another."""
    verb = find_head(scene, trigger.span)
    if verb is None or is_passive_at(scene, verb) or not list_undertaken(scene, verb):
        return False
    if any(_is_to_talk(scene, i) for i in list_undertaken(scene, verb)):
        return False
    doers, partners = find_subjects(scene, verb), find_led(scene, verb, BESIDE)
    if not any(is_verb(scene, i) for i in list_undertaken(scene, verb)):
        return any(is_power(scene, i, participants) or is_one_of(scene, i, "pair") for i in doers)
    if any(p.person and is_at(p, scene, i) for p in participants for i in doers) and len(doers) < 2:
        return False
    if are_several(scene, doers, participants) or any(is_party(scene, i, participants) for i in partners):
        return True
    return is_owned_government(scene, doers, participants) and is_joined_before(scene, verb, participants)


def _is_to_talk(scene: Scene, deed: int) -> bool:
    """Whether what is agreed is only to meet or to go on talking, which is a meeting."""
    talks = {m.span.start for m in scene.of_list("event_triggers") if m.entry["type"] == "meeting"}
    heads = [scene.analysis.tokens[i].start for i in find_objects(scene, deed)]
    return word_at(scene, deed) in _TALKING or any(start in talks for start in heads)


def _captives_freed(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether people are set free whom no court let go, and who were captives as far as told."""
    verb = find_head(scene, trigger.span)
    if verb is None or tells(scene, "custody") or not tells(scene, "captivity", but=trigger.span):
        return False
    persons = [p for p in participants if p.person] + [
        Participant(span, actor.name) for span, actor in scene.named if actor.kind is SpeakerKind.PERSON
    ]
    freed = list_patients(scene, verb)
    return any(ends_match(scene, i, "people_nouns") or is_party(scene, i, persons) for i in freed)


def _release_of(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether a noun tells that captives are set free, so many or at a time ("the release of 18 prisoners")."""
    noun = find_head(scene, trigger.span)
    if noun is None or is_verb(scene, noun):
        return False
    freed = [i for i in find_led(scene, noun, OF) if ends_match(scene, i, "exchange_nouns")]
    counted = any(scene.analysis.tokens[j].upos == "NUM" for i in freed for j in scene.dependents.get(i, ()))
    return bool(freed) and counted and is_near_time(scene, noun)


def is_past_of(scene: Scene, taken: Trigger, freed: Trigger) -> bool:
    """Whether a taking only describes those who are set free ("miners taken hostage by X were freed")."""
    verb, release = find_head(scene, taken.span), find_head(scene, freed.span)
    if verb is None or release is None or not scene.analysis.tokens[verb].deprel.startswith("acl"):
        return False
    return scene.analysis.tokens[verb].head in list_patients(scene, release)


def is_of_proceedings(scene: Scene, trigger: Trigger, place: Span) -> bool:
    """Whether a place is where somebody is charged, by the tree: not where the crime was done ("who shot X in Y")."""
    verb, at = find_head(scene, trigger.span), find_head(scene, place)
    if verb is None or at is None or not is_read(scene):
        return True
    tokens = scene.analysis.tokens
    if tokens[at].deprel == "nmod" and ends_match(scene, tokens[at].head, "clause_roles"):  # "in the town of X"
        at = tokens[at].head
    above = tokens[at].head
    led_by = tokens[verb].head if tokens[verb].deprel in ("xcomp", "advcl", "acl") else verb
    return above in (verb, led_by) or ends_match(scene, above, "courts") or ends_match(scene, above, "people_nouns")


def only_says_of_what(scene: Scene, trigger: Trigger) -> bool:
    """Whether a noun stands in another's name, is only remembered or feared, or is broken off ("threat of a march")."""
    noun = find_head(scene, trigger.span)
    if not trigger.is_noun or noun is None or trigger.type not in _QUIET:
        return False
    token = scene.analysis.tokens[noun]
    if token.deprel in _DESCRIBING and token.head == noun + 1:
        return True
    if trigger.type is EventType.MEETING and token.deprel == "obj" and word_at(scene, token.head) in _BREAKING_OFF:
        return True
    return token.deprel == "nmod" and ends_match(scene, token.head, "memory_nouns")


CIVIC: dict[str, Callable[[Scene, Trigger, tuple[Participant, ...]], bool]] = {
    "spoke_by_phone": _spoke_by_phone,
    **TRUCES,
    "body_votes": _body_votes,
    "imposes": _imposes,
    "crowd_gathers": _crowd_gathers,
    "protesters_act": _protesters_act,
    "driven_off": _is_driven_off,
    "drew_crowd": _drew_crowd,
    "callers_told": _callers_told,
    "found_guilty": _found_guilty,
    "judged": _is_judged,
    "in_force": _in_force,
    "agreed_to_act": _agreed_to_act,
    "captives_freed": _captives_freed,
    "release_of": _release_of,
}
