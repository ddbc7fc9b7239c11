"""Agreements told by what is done to them, as accepted, as declared, or by a noun with its date and parties."""

from __future__ import annotations

from collections.abc import Callable

from dateline.extraction.events.civic_words import (
    AGREED_TO,
    BESIDE,
    Participants,
    are_several,
    ends_match,
    is_near_time,
    is_one_of,
    is_power,
    list_doers,
    list_partners,
    list_patients,
)
from dateline.extraction.events.heads import BY, OF
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import (
    find_head,
    find_led,
    find_objects,
    find_phrase,
    find_row,
    find_subjects,
    is_passive_at,
    is_verb,
    word_at,
)
from dateline.extraction.events.triggers import Trigger
from dateline.extraction.word_sets import load_word_sets
from dateline.model import Span, SpeakerKind

ARTICLE_GAP = 4  # characters of "the " before a name
_PAPERS = frozenset({"it", "text", "document", "paper", "papers"})  # what is signed, told by another word
_MEDIATING = frozenset({"brokered", "mediated", "negotiated"})  # whose doer is no party
_ENDING = load_word_sets("events/verb_words")["ending"]
_OPENING = frozenset({"obl", "nsubj", "nsubj:outer"})  # as what "under" leads to at its head hangs on a clause's verb
_ON_NOUN = ("nmod", "compound", "nummod", "amod", "obl")


def list_accords(scene: Scene, verb: int) -> list[int]:
    """The agreements that a verb is about: its object, its subject in the passive, or the noun that it describes."""
    token = scene.analysis.tokens[verb]
    described = [token.head] if token.deprel.startswith("acl") and not is_verb(scene, token.head) else []
    found = [*list_patients(scene, verb), *described, *find_led(scene, verb, AGREED_TO)]
    return [i for i in dict.fromkeys(found) if _is_accord(scene, i)]


def _is_accord(scene: Scene, head: int) -> bool:
    phrase = find_phrase(scene, head)
    return ends_match(scene, head, "agreement_nouns") or any(
        phrase.contains(m.span) for m in scene.of_list("agreement_nouns")
    )


def list_signatories(scene: Scene, verb: int) -> list[int]:
    """Who makes an agreement: who does it, with or between whom it is; else the two whom it binds ("under a deal")."""
    accords = list_accords(scene, verb)
    doers = [] if word_at(scene, verb) in _MEDIATING else list_doers(scene, verb)
    if doers and is_passive_at(scene, verb) and not find_led(scene, verb, BY):
        doers = []
    told = [*doers, *find_led(scene, verb, BESIDE), *(i for noun in accords for i in list_partners(scene, noun))]
    return told or [i for noun in accords for i in (*_bound_by(scene, noun), *_reconciled(scene, noun))]


def list_bound(scene: Scene, noun: int) -> list[int]:
    """Between or with whom an agreement is that a noun tells, or whose war it ended."""
    return list_partners(scene, noun) or _reconciled(scene, noun)


def _reconciled(scene: Scene, noun: int) -> list[int]:
    """Between whom the war was that an agreement "ended"."""
    token = scene.analysis.tokens[noun]
    if token.deprel != "nsubj" or word_at(scene, token.head) not in _ENDING:
        return []
    ended = find_objects(scene, token.head)
    inner = [i for thing in ended for i in find_led(scene, thing, OF)]
    return [member for i in (*ended, *inner) for member in find_led(scene, i, BESIDE)]


def _bound_by(scene: Scene, noun: int) -> list[int]:
    """The row that does what is done "under a deal"."""
    token = scene.analysis.tokens[noun]
    led_by = {word_at(scene, i) for i in scene.dependents.get(noun, ()) if i < noun}
    if token.deprel not in _OPENING or "under" not in led_by or not is_verb(scene, token.head):
        return []
    row = [i for i in find_subjects(scene, token.head) if i != noun] or _row_before(scene, token.head)
    return row if len(row) > 1 or any(is_one_of(scene, i, "pair") for i in row) else []


def _row_before(scene: Scene, verb: int) -> list[int]:
    """The row of nouns right before a verb and its auxiliaries, where the tree hangs it elsewhere."""
    tokens = scene.analysis.tokens
    helping = [i for i in scene.dependents.get(verb, ()) if tokens[i].upos in ("AUX", "PART") and i < verb]
    last = min([verb, *helping]) - 1
    if last < scene.sentence.tokens[0] or tokens[last].upos not in ("NOUN", "PROPN"):
        return []
    first = tokens[last].head if tokens[last].deprel == "conj" else last
    return find_row(scene, first)


def _is_made(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether an agreement is made by somebody named, or by several."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_verb(scene, verb):
        return False
    parties = list_signatories(scene, verb)
    known = any(is_power(scene, i, participants) or is_one_of(scene, i, "pair") for i in parties)
    return known and bool(list_accords(scene, verb))


def _is_signed_for(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether it is "it was signed by X for one side and Y for the other"."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_passive_at(scene, verb):
        return False
    papers = any(word_at(scene, i) in _PAPERS for i in list_patients(scene, verb))
    return papers and len(list_represented(scene, verb)) > 1


def list_represented(scene: Scene, verb: int) -> list[int]:
    """For whom people sign ("by X for Chad and Y for the rebels"), by their places: such rows the tree often breaks."""
    ends = {span.end for span, actor in scene.named if actor.kind is SpeakerKind.PERSON}
    leads = [i for i in range(verb, scene.sentence.tokens[1]) if word_at(scene, i) == "for"]
    tokens = scene.analysis.tokens
    named = [span for span, actor in scene.named if actor.kind is not SpeakerKind.PERSON]
    behind = [tokens[i].end + 1 for i in leads if tokens[i - 1].end in ends]
    found = [span for start in behind for span in named if 0 <= span.start - start <= ARTICLE_GAP]
    return [i for span in found if (i := find_head(scene, span)) is not None]


def _is_accepted(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether several accept an agreement, or somebody named does at a time that is told."""
    verb = find_head(scene, trigger.span)
    if verb is None or not list_accords(scene, verb) or is_passive_at(scene, verb):
        return False
    doers = find_subjects(scene, verb)
    if are_several(scene, doers, participants):
        return True
    return is_near_time(scene, verb) and any(is_power(scene, i, participants) for i in doers)


def _is_dated(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether a noun alone tells an agreement: "the X agreement of 2 May", "the 2018 truce between X and Y"."""
    noun = find_head(scene, trigger.span)
    if noun is None or is_verb(scene, noun):
        return False
    days = [i for i in scene.dependents.get(noun, ()) if scene.analysis.tokens[i].deprel.startswith(_ON_NOUN)]
    starts = {scene.analysis.tokens[i].start: i for i in days}
    timed = [i for start, i in starts.items() if any(t.span.start <= start < t.span.end for t in scene.times)]
    if not timed:
        return False
    several = are_several(scene, list_bound(scene, noun), participants)
    return several or (max(timed) > noun and _is_of_place(scene, trigger.span))


def _is_of_place(scene: Scene, noun: Span) -> bool:
    """Whether a place's name stands right before ("the X agreement", "the X peace agreement")."""
    return any(p.span.end <= noun.start and scene.words_between(p.span, noun) <= 1 for p in scene.places)


ACCORDS: dict[str, Callable[[Scene, Trigger, Participants], bool]] = {
    "accord_made": _is_made,
    "accord_accepted": _is_accepted,
    "accord_dated": _is_dated,
    "signed_for": _is_signed_for,
}
