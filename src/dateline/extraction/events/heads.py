"""The words on which doers and sufferers of an event hang, by the tree and what the trigger's entry says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import (
    find_head,
    find_led,
    find_objects,
    find_owners,
    find_row,
    find_subjects,
    has_passive_auxiliary,
    is_passive_at,
    is_verb,
    word_at,
)
from dateline.extraction.word_sets import load_word_sets
from dateline.model import Span

Entry = Mapping[str, Any]

BY = frozenset({"by"})
OUT_OF = frozenset({"from"})  # "suspended from X" is X's doing
TARGET_LEADS = frozenset({"on", "against", "at", "of", "upon"})
FIRED_LEADS = frozenset({"at", "on", "against", "into", "upon"})
BURST_LEADS = frozenset({"at", "on", "in", "inside", "outside", "near", "under", "against", "beside", "behind", "by"})
HARMED_IN = frozenset({"in", "by", "from", "during"})
FIRE_LEADS = frozenset({"to"})  # that end a trigger ("set fire to")
BETWEEN = frozenset({"between"})
WITH = frozenset({"with"})
FOR = frozenset({"for"})
TO = frozenset({"to"})
ON = frozenset({"on"})
UNDER = frozenset({"under"})
OF = frozenset({"of"})
_AMOUNTS = load_word_sets("events/noun_words")["amounts"]
_COMING = frozenset({"came", "come", "comes", "coming"})
_DONE = load_word_sets("events/verb_words")["done"]
_TAKING = load_word_sets("events/verb_words")["taking"]
_MAKING = frozenset({"made", "makes", "making", "make"})  # "has made incursions"
_OWNING_UP = frozenset({"claimed", "claims", "claiming"})
_CLAIMING = frozenset({"responsibility", "credit", "responsible"})
_ATTRIBUTING = frozenset({"attributed", "attributes", "attributing"})
_BLAMING = frozenset({"blame", "blames", "blamed", "blaming"})


def find_doer_heads(scene: Scene, span: Span, entry: Entry) -> list[int]:
    """The heads of who does what a trigger tells, as far as the tree says; all of a row."""
    head = find_head(scene, span)
    if head is None or (entry.get("bursts") and not _blows_up(scene, head)):
        return []
    if entry["part"] == "verb" and _is_predicate(scene, head):
        return [] if _are_hurt(scene, head, entry) else find_subjects(scene, head)
    if entry["part"] == "noun" or not is_verb(scene, head):
        beside = [i for member in find_row(scene, head)[1:] for i in find_led(scene, member, BY)]
        told = find_led(scene, head, BY) or beside or _carried_out_by(scene, head)
        return told or _fought_between(scene, head, entry) or _answerable(scene, head)
    if not is_suffered(scene, head, entry):
        return [] if entry.get("casualty") and _is_upshot(scene, head) else find_subjects(scene, head)
    return find_led(scene, head, BY | OUT_OF if entry["type"] == "sanction" else BY)


def find_patient_heads(scene: Scene, span: Span, entry: Entry) -> list[int]:
    """The heads of to whom or what it is done, as far as the tree says; all of a row; of "dozens of X" X."""
    return [member for i in _patient_heads(scene, span, entry) for member in _counted_in(scene, i)]


def _counted_in(scene: Scene, head: int) -> list[int]:
    """What an amount or a part is of ("dozens of homes", "four of its soldiers"); else the word itself."""
    counts = word_at(scene, head) in _AMOUNTS or scene.analysis.tokens[head].upos == "NUM"
    return (find_led(scene, head, OF) if counts else []) or [head]


def _patient_heads(scene: Scene, span: Span, entry: Entry) -> list[int]:
    head = find_head(scene, span)
    if head is None:
        return []
    if entry.get("bursts"):
        return _blows_up(scene, head) or find_led(scene, head, BURST_LEADS)
    if _is_predicate(scene, head) and _are_hurt(scene, head, entry):
        return find_subjects(scene, head)
    if entry["part"] == "noun" or not is_verb(scene, head):
        owners = find_owners(scene, head) if entry.get("suffers") else _come_under(scene, head)
        return owners or find_led(scene, head, TARGET_LEADS) or _harmed_by(scene, head) or _harmed_in(scene, head)
    if is_suffered(scene, head, entry):
        return find_subjects(scene, head)
    own = scene.analysis.tokens_in(span)
    heads = [i for i in find_objects(scene, head) if i not in own or entry["type"] == "sanction"]
    lead = span.text(scene.text).lower().split()[-1]
    if not heads and lead in FIRE_LEADS:
        heads = find_led(scene, head, {lead})
    if not heads and lead == "over":  # "took over X", where the tree takes the particle for a preposition
        heads = [i for i in scene.dependents.get(head, ()) if scene.analysis.tokens[i].deprel == "obj"]
    if entry["type"] == "battle" and not heads:
        things = {m.span.end for m in scene.of_list("weapons", "aircraft", "targets")}
        heads = [i for i in find_led(scene, head, WITH) if scene.analysis.tokens[i].end not in things]
    if entry["type"] == "sanction":
        return (
            [i for noun in heads for i in find_led(scene, noun, TARGET_LEADS)]
            or find_led(scene, head, TARGET_LEADS)
            or heads
        )
    if not _is_of_arms(scene, heads):
        return heads
    return find_led(scene, head, FIRED_LEADS) + (_without_arms(scene, heads) if entry.get("shoots") else heads)


def _fought_between(scene: Scene, noun: int, entry: Entry) -> list[int]:
    """Both sides of "clashes between X and Y", also where a verb stands between them ("erupted between")."""
    if entry["type"] != "battle":
        return []
    token = scene.analysis.tokens[noun]
    held = find_led(scene, noun, BETWEEN)
    return held or (find_led(scene, token.head, BETWEEN) if token.deprel.startswith("nsubj") else [])


def _blows_up(scene: Scene, verb: int) -> list[int]:
    """What somebody blows up or what is blown up; nothing where it is the weapon that bursts."""
    arms = {m.span.end for m in scene.of_list("weapons")}
    suffering = find_subjects(scene, verb) if is_passive_at(scene, verb) else find_objects(scene, verb)
    return [i for i in suffering if scene.analysis.tokens[i].end not in arms]


def _come_under(scene: Scene, noun: int) -> list[int]:
    """Who or what "came under" fire."""
    above = scene.analysis.tokens[noun].head
    under = any(word_at(scene, i) in UNDER for i in scene.dependents.get(noun, ()))
    return find_subjects(scene, above) if under and word_at(scene, above) in _COMING else []


def _carried_out_by(scene: Scene, noun: int) -> list[int]:
    """By whom "a raid was carried out", or who claims it."""
    token = scene.analysis.tokens[noun]
    owns_up = token.deprel == "obj" and word_at(scene, token.head) in _OWNING_UP | _MAKING
    if owns_up or (word_at(scene, token.head) in _TAKING and _takes_part(scene, token.head)):
        return find_subjects(scene, token.head)
    done = token.deprel == "nsubj:pass" and word_at(scene, token.head) in _DONE
    return find_led(scene, token.head, BY) if done else []


def is_suffered(scene: Scene, head: int, entry: Entry) -> bool:
    """Whether a verb's subject suffers what it tells: in the passive, and in "troops surrounded near X"."""
    if entry.get("shoots"):
        return is_passive_at(scene, head) and has_passive_auxiliary(scene, head)
    if is_passive_at(scene, head) or entry.get("suffered") or _is_bare_killed(scene, head, entry):
        return True
    after = scene.roles_after(scene.analysis.tokens[head].end, 1)
    return bool(entry.get("befalls")) and bool(after) and "preposition" in after[0]


def _are_hurt(scene: Scene, head: int, entry: Entry) -> bool:
    """Whether a word for harm is one for those who have it ("two were slightly injured", taken for an adjective)."""
    return bool(entry.get("casualty")) and word_at(scene, head).endswith("ed")


def _is_bare_killed(scene: Scene, head: int, entry: Entry) -> bool:
    """Whether it is "acknowledged 74 men killed", where nobody is told whom the subject would have killed."""
    if not entry.get("casualty") or not word_at(scene, head).endswith("ed"):
        return False
    helped = any(scene.analysis.tokens[i].deprel.startswith("aux") for i in scene.dependents.get(head, ()))
    return not helped and scene.analysis.tokens[head].deprel in ("ccomp", "xcomp") and not find_objects(scene, head)


def _is_upshot(scene: Scene, verb: int) -> bool:
    """Whether it is what came of something that is no attack ("a plane crashed, killing …"), so that nobody did it."""
    token = scene.analysis.tokens[verb]
    if token.deprel not in ("advcl", "xcomp", "conj") or not word_at(scene, verb).endswith("ing"):
        return False
    above = scene.analysis.tokens[token.head].start
    return not any(m.span.start <= above < m.span.end for m in scene.of_list("event_triggers"))


def _harmed_by(scene: Scene, noun: int) -> list[int]:
    """What "the blast damaged" or "the raid killed", where the noun is the subject of a verb that tells of harm."""
    token = scene.analysis.tokens[noun]
    if not token.deprel.startswith("nsubj") or not is_verb(scene, token.head):
        return []
    verb = scene.analysis.tokens[token.head]
    harms = (m.span.start for m in scene.of_list("event_triggers", "casualty_words", "counted_contexts"))
    return find_objects(scene, token.head) if verb.start in set(harms) else []


def _harmed_in(scene: Scene, noun: int) -> list[int]:
    """Who "was killed in the blast" or "died in the raid"."""
    token = scene.analysis.tokens[noun]
    if noun not in find_led(scene, token.head, HARMED_IN) or not is_verb(scene, token.head):
        return []
    verb = scene.analysis.tokens[token.head].start
    shapes = {m.entry["shape"] for m in scene.of_list("casualty_words") if m.span.start <= verb < m.span.end}
    if "subject" in shapes or ("verb" in shapes and is_passive_at(scene, token.head)):
        return find_subjects(scene, token.head)
    return []


def _answerable(scene: Scene, noun: int) -> list[int]:
    """Who claims responsibility for it, is held responsible or blamed for it, or to whom it is attributed."""
    above = scene.analysis.tokens[noun].head
    verbs = [i for i in scene.dependents.get(noun, ()) if scene.analysis.tokens[i].deprel.startswith("acl")]
    for verb in (above, *verbs):
        leads = ON if word_at(scene, verb) in _BLAMING else TO if word_at(scene, verb) in _ATTRIBUTING else ()
        if blamed := find_led(scene, verb, leads):
            return blamed
    if _is_stood_behind(scene, noun):
        return find_subjects(scene, noun)
    if noun not in find_led(scene, above, FOR) and not _is_blamed_for(scene, noun):
        return []
    if any(word_at(scene, i) in _CLAIMING for i in find_objects(scene, above)):  # where "for" hangs on "took"
        return find_subjects(scene, above)
    if word_at(scene, above) in _BLAMING:
        return find_objects(scene, above) or find_objects(scene, scene.analysis.tokens[above].head)
    if word_at(scene, above) not in _CLAIMING:
        return []
    verb = scene.analysis.tokens[above].head
    held = word_at(scene, above) == "responsible" and find_objects(scene, verb)
    if word_at(scene, above) != "responsible" and is_verb(scene, verb) and is_passive_at(scene, verb):
        return find_led(scene, verb, BY)
    return held or find_subjects(scene, above) or (find_subjects(scene, verb) if is_verb(scene, verb) else [])


def _is_stood_behind(scene: Scene, noun: int) -> bool:
    """Whether somebody is said to be "behind" it."""
    led = any(word_at(scene, i) == "behind" for i in scene.dependents.get(noun, ()))
    return led and _is_predicate(scene, noun)


def _is_predicate(scene: Scene, head: int) -> bool:
    """Whether it is a noun that "is" makes the verb of its clause ("are in control of")."""
    return any(scene.analysis.tokens[i].deprel == "cop" for i in scene.dependents.get(head, ()))


def _takes_part(scene: Scene, verb: int) -> bool:
    return any(word_at(scene, i) == "part" for i in scene.dependents.get(verb, ()))


def _is_blamed_for(scene: Scene, noun: int) -> bool:
    """Whether it is what somebody is held "to blame for", where the tree makes an object of it."""
    return any(word_at(scene, i) in FOR for i in scene.dependents.get(noun, ()))


def _without_arms(scene: Scene, heads: list[int]) -> list[int]:
    """The words but for those that name what is fired."""
    arms = {m.span.end for m in scene.of_list("weapons", "aircraft")}
    return [i for i in heads if scene.analysis.tokens[i].end not in arms]


def _is_of_arms(scene: Scene, heads: list[int]) -> bool:
    """Whether what is fired is told, so that the target stands behind a preposition."""
    ends = {scene.analysis.tokens[i].end for i in heads}
    return not ends or any(m.span.end in ends for m in scene.of_list("weapons", "aircraft"))
