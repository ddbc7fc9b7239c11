"""Talks told as where something was said, as set for a day or as a body's session; calls told by how people spoke."""

from __future__ import annotations

from collections.abc import Callable

from dateline.extraction.events.civic_words import (
    BESIDE,
    Participants,
    are_several,
    ends_match,
    is_located_at,
    is_near_time,
    is_one_of,
    is_party,
    is_power,
    list_callers,
    list_doers,
    list_partners,
    list_patients,
    span_of,
)
from dateline.extraction.events.heads import TO
from dateline.extraction.events.meetings import has_parties
from dateline.extraction.events.objects import follows, list_literal
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import (
    find_head,
    find_led,
    find_objects,
    find_subjects,
    is_passive_at,
    is_verb,
    word_at,
)
from dateline.extraction.events.triggers import Trigger
from dateline.extraction.word_sets import load_word_sets
from dateline.model import SpeakerKind

SETTING_REACH = 9  # words from talks to the place where they were ("after a meeting with X in Y")
RELATIVE_REACH = 5  # words from talks to the "which" that takes them up
ON_GAP = 4  # characters of " on " before a day
LEAD_REACH = 6  # words from "at" to the talks
_SETTINGS = frozenset({"at", "after", "during", "in"})
_SET = load_word_sets("events/verb_words")["awaiting"]
_UNITS = load_word_sets("events/noun_words")["units"]
_SESSIONS = load_word_sets("events/noun_words")["sessions"]
_RUNG = frozenset({"him", "her", "them"})
_HAVING = load_word_sets("events/verb_words")["holding"]


def _is_setting(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether something was said or done "at" or "after" talks whose place is told."""
    noun = find_head(scene, trigger.span)
    if noun is None or is_verb(scene, noun):
        return False
    return (
        _is_led_in(scene, noun)
        and not _is_title(scene, trigger)
        and any(
            follows(scene, trigger, p, SETTING_REACH) and scene.is_led_by(p.span.start, "inside", 2)
            for p in list_literal(scene)
        )
    )


def _is_title(scene: Scene, trigger: Trigger) -> bool:
    """Whether it ends the name of a show ("the World Governments Summit")."""
    return scene.text[trigger.span.start].isupper() and trigger.span.start > scene.span.start


def _is_led_in(scene: Scene, noun: int) -> bool:
    """Whether "at", "after" or such leads to it, whatever word before it the tree hangs that on ("follow-up")."""
    tokens = scene.analysis.tokens
    near = range(max(scene.sentence.tokens[0], noun - LEAD_REACH), noun)
    return any(word_at(scene, i) in _SETTINGS and i < tokens[i].head <= noun for i in near)


def _discussed_jointly(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether several talk something over in a place that is told."""
    verb = find_head(scene, trigger.span)
    if verb is None or is_passive_at(scene, verb):
        return False
    return is_located_at(scene, verb) and are_several(scene, find_subjects(scene, verb), participants)


def _is_set_for(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether talks, or "the next round", are due or held at a place and time that are told."""
    noun = find_head(scene, trigger.span)
    if noun is None or is_verb(scene, noun):
        return False
    tokens = scene.analysis.tokens
    if tokens[noun].deprel == "nmod" and word_at(scene, tokens[noun].head) in _UNITS:
        noun = tokens[noun].head
    verb = tokens[noun].head
    if not tokens[noun].deprel.startswith("nsubj") or word_at(scene, verb) not in _SET:
        return False
    return is_located_at(scene, verb) and is_near_time(scene, verb)


def _took_place(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether talks in a place, or that do something in a place, are the subject of a verb ("talks followed in X")."""
    noun = find_head(scene, trigger.span)
    if noun is None or is_verb(scene, noun):
        return False
    tokens = scene.analysis.tokens
    whole = tokens[noun].head if word_at(scene, tokens[noun].head) in _UNITS else noun
    verb = _verb_of(scene, whole)
    if verb is None or _is_title(scene, trigger):
        return False
    return is_located_at(scene, noun) or is_located_at(scene, whole) or is_located_at(scene, verb)


def _verb_of(scene: Scene, noun: int) -> int | None:
    """The verb whose subject a noun is, also where the tree takes the verb right behind for what describes it."""
    token = scene.analysis.tokens[noun]
    if token.deprel.startswith("nsubj"):
        return token.head if is_verb(scene, token.head) else None
    hanging = [i for i in scene.dependents.get(noun, ()) if scene.analysis.tokens[i].deprel == "acl"]
    finite = [i for i in hanging if i > noun and is_verb(scene, i) and not word_at(scene, i).endswith("ing")]
    return next(iter(finite), None) if token.deprel == "root" else None


def _body_met(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether a body meets or holds a session, at a time or place or for a purpose that is told."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_verb(scene, verb) or is_passive_at(scene, verb):
        return False
    objects = [i for i in find_objects(scene, verb) if not trigger.span.overlaps(span_of(scene, i))]
    sits = not trigger.entry.get("sits") or any(word_at(scene, i) in _SESSIONS for i in objects)
    if not sits or (objects and not trigger.entry.get("sits")):
        return False
    bodies = any(_is_body(scene, i) for i in find_subjects(scene, verb))
    aims = any(scene.analysis.tokens[i].deprel in ("advcl", "xcomp") for i in scene.dependents.get(verb, ()))
    return bodies and (is_near_time(scene, verb) or is_located_at(scene, verb) or aims)


def _is_body(scene: Scene, head: int) -> bool:
    at = span_of(scene, head)
    named = any(s.overlaps(at) and a.kind is SpeakerKind.ORGANISATION for s, a in scene.named)
    return named or is_one_of(scene, head, "chamber", "pair")


def _is_awaited(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether negotiators are expected in a place at a time."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_located_at(scene, verb) or not is_near_time(scene, verb):
        return False
    return any(is_one_of(scene, i, "pair") for i in find_subjects(scene, verb))


def _is_discussed(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether something is discussed in a place on a day ("will be discussed in X on Thursday")."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_passive_at(scene, verb):
        return False
    return is_located_at(scene, verb) and is_near_time(scene, verb)


def _rang(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether somebody named rings somebody, by a verb or "by telephone"."""
    verb = _speaking_verb(scene, trigger)
    if verb is None or is_passive_at(scene, verb):
        return False
    rung = [*find_objects(scene, verb), *find_led(scene, verb, BESIDE | {"to"})]
    known = any(
        is_power(scene, i, participants)
        or is_one_of(scene, i, "host", "pair")
        or _leads(scene, i)
        or word_at(scene, i) in _RUNG
        for i in rung
    )
    return known and _is_known_caller(scene, verb, participants)


def _speaking_verb(scene: Scene, trigger: Trigger) -> int | None:
    """The verb that "by telephone" belongs to: the one it hangs on, if that is before ("told X by phone that …")."""
    head = find_head(scene, trigger.span)
    if head is None or is_verb(scene, head):
        return head
    above = scene.analysis.tokens[head].head
    if 0 <= above < head:
        return above if is_verb(scene, above) else None
    before = range(scene.sentence.tokens[0], head)
    return next((i for i in reversed(before) if scene.analysis.tokens[i].upos == "VERB"), None)


def _leads(scene: Scene, head: int) -> bool:
    """Whether it is one person of office ("the UN chief")."""
    return ends_match(scene, head, "people_nouns") and not word_at(scene, head).endswith("s")


def _is_known_caller(scene: Scene, verb: int, participants: Participants) -> bool:
    """Whether who rings is named; of "France's X and Niger's Y" the tree often heads the row with the state."""
    here = span_of(scene, verb)
    people = [p for p in participants if p.person and p.span.end <= here.start]
    near = any(scene.breaks_between(p.span, here) == 0 for p in people)
    return near or any(is_power(scene, i, participants) for i in find_subjects(scene, verb))


def _in_a_call(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether a bare "call" is one that somebody has with somebody, and none for something."""
    noun = find_head(scene, trigger.span)
    if noun is None or is_verb(scene, noun):
        return False
    token = scene.analysis.tokens[noun]
    led = _is_led_in(scene, noun)
    had = token.deprel == "obj" and word_at(scene, token.head) in _HAVING
    rung = any(is_party(scene, i, [p for p in participants if p.person]) for i in find_led(scene, noun, TO))
    if not (led or had) or (_is_appeal(scene, token.end) and not rung):
        return False
    callers = list_callers(scene, noun)
    beside = any(is_party(scene, i, participants) for i in callers)
    return beside and are_several(scene, callers, participants)


def _met_jointly(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether several meet in a place, and nobody else is met."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_verb(scene, verb):
        return False
    if any(
        not trigger.span.overlaps(span_of(scene, i)) for i in find_objects(scene, verb)
    ):  # "shook hands" has its own
        return False
    return is_located_at(scene, verb) and are_several(scene, find_subjects(scene, verb), participants)


def _met_office(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether somebody named meets one who is told by the office alone, at a time or place that is told."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_verb(scene, verb):
        return False
    objects = list_patients(scene, verb)
    met = [*objects, *(i for noun in (verb, *objects) for i in find_led(scene, noun, BESIDE))]
    named = any(is_power(scene, i, participants) for i in list_doers(scene, verb))
    told = is_near_time(scene, verb) or is_located_at(scene, verb)
    return named and told and any(is_one_of(scene, i, "host", "pair") for i in met)


def _talks_went(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether talks that have parties or a place are the subject of a verb of their course ("broke up")."""
    noun = find_head(scene, trigger.span)
    if noun is None:
        return False
    courses = {m.span.start for m in scene.of_list("course_verbs")}
    tokens = scene.analysis.tokens
    whole = tokens[noun].head if word_at(scene, tokens[noun].head) in _UNITS else noun
    above = tokens[whole].head if tokens[whole].deprel in ("nsubj", "nsubj:pass") else -1
    verbs = [i for i in (above, *_relative_verbs(scene, noun)) if i >= 0 and tokens[i].start in courses]
    parties = any(is_party(scene, i, participants) or is_one_of(scene, i, "pair") for i in list_partners(scene, noun))
    beside = any(
        follows(scene, trigger, p, 3) and scene.is_led_by(p.span.start, "inside", 2) for p in list_literal(scene)
    )
    placed = beside or is_located_at(scene, noun) or any(is_located_at(scene, v) for v in verbs)
    return bool(verbs) and placed and (parties or any(is_near_time(scene, v) for v in verbs))


def _relative_verbs(scene: Scene, noun: int) -> list[int]:
    """The verbs of "talks in X, which opened …", wherever the tree has hung them."""
    tokens = scene.analysis.tokens
    near = range(noun + 1, min(noun + 1 + RELATIVE_REACH, scene.sentence.tokens[1]))
    return [tokens[i].head for i in near if word_at(scene, i) == "which" and tokens[i].deprel.startswith("nsubj")]


def _is_appeal(scene: Scene, end: int) -> bool:
    """Whether it is a call "for", "to" or "on" somebody, and none "on Monday"."""
    after = scene.words_after(end, 1)
    if after == ["on"]:
        return not any(0 < t.span.start - end <= ON_GAP for t in scene.times)
    return after in (["for"], ["to"])


def _parties_spoke(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether two who are named spoke, and not "the two presidents" of whom others tell."""
    verb = find_head(scene, trigger.span)
    subjects = find_subjects(scene, verb) if verb is not None else []
    return has_parties(scene, trigger, tuple(participants)) and not any(is_one_of(scene, i, "pair") for i in subjects)


GATHERINGS: dict[str, Callable[[Scene, Trigger, Participants], bool]] = {
    "met_jointly": _met_jointly,
    "met_office": _met_office,
    "talks_went": _talks_went,
    "setting": _is_setting,
    "set_for": _is_set_for,
    "took_place": _took_place,
    "body_met": _body_met,
    "awaited": _is_awaited,
    "discussed": _is_discussed,
    "discussed_jointly": _discussed_jointly,
    "rang": _rang,
    "in_a_call": _in_a_call,
    "parties_spoke": _parties_spoke,
}
