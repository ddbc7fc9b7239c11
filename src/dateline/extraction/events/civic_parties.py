"""Doer and sufferer of events without arms, by the tree: where an entry of the trigger list says that they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dateline.extraction.events.accords import list_accords, list_bound, list_represented, list_signatories
from dateline.extraction.events.civic_words import (
    AGAINST,
    BESIDE,
    Participants,
    ends_match,
    find_named,
    is_one_of,
    is_time,
    list_callers,
    list_crowd,
    list_doers,
    list_partners,
    list_patients,
    list_speakers,
    list_undertaken,
    span_of,
)
from dateline.extraction.events.grammar import find_party_at, join_parties
from dateline.extraction.events.heads import BY, OF
from dateline.extraction.events.incumbents import list_pollers
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.standing import list_bound_by
from dateline.extraction.events.takings import list_controllers, list_flag_owners
from dateline.extraction.events.tree import (
    find_head,
    find_led,
    find_objects,
    find_owners,
    find_phrase,
    find_subjects,
    is_passive_at,
    is_verb,
    word_at,
)
from dateline.extraction.events.triggers import Trigger
from dateline.model import Party, Span

UNDER = frozenset({"under"})
MEASURES = (
    "talks",
    "border",
    "envoy",
    "emergency",
)  # kinds of civic nouns that are broken off, shut, sent home, declared
MEMBERS = frozenset({"of", "from"})

Heads = Callable[[Scene, int], list[int]]


def _joint(scene: Scene, verb: int) -> list[int]:
    """Who does it and with whom; of a noun those whom "between" or "with" leads to."""
    if not is_verb(scene, verb):
        return list_partners(scene, verb)
    objects = find_objects(scene, verb)
    partners = [i for word in (verb, *objects) for i in find_led(scene, word, BESIDE)]
    hosts = find_led(scene, verb, BY) if is_passive_at(scene, verb) else []  # "was received by X"
    return [*find_subjects(scene, verb), *objects, *partners, *hosts]


def _partners_of_subject(scene: Scene, verb: int) -> list[int]:
    """Between or with whom, also where the tree hangs them on "effect", "force" or "brokered"."""
    nouns = find_subjects(scene, verb)
    made = [i for noun in nouns for i in scene.dependents.get(noun, ()) if _is_made(scene, i)]
    inner = [i for i in scene.dependents.get(verb, ()) if i > verb and scene.analysis.tokens[i].deprel == "obl"]
    return [i for word in (*nouns, *made, verb, *inner) for i in find_led(scene, word, BESIDE)]


def _is_made(scene: Scene, token: int) -> bool:
    return scene.analysis.tokens[token].deprel.startswith("acl")


def _agreeing(scene: Scene, verb: int) -> list[int]:
    return [*find_subjects(scene, verb), *find_led(scene, verb, BESIDE)]


def _sanctioned(scene: Scene, verb: int) -> list[int]:
    """Whom sanctions that are subject or object of a verb are on; whom a list of them takes up."""
    patients = list_patients(scene, verb)
    if any(is_one_of(scene, i, "sanctions") for i in patients):
        own = [i for noun in patients for i in find_led(scene, noun, AGAINST)]
        return own or [i for i in find_led(scene, verb, AGAINST) if not is_time(scene, i)]
    return patients


def _measured(scene: Scene, verb: int) -> list[int]:
    """The measure itself, also of "placed X under martial law"."""
    things = [*list_patients(scene, verb), *find_led(scene, verb, UNDER)]
    return [i for i in things if is_one_of(scene, i, *MEASURES)] or things


def _by(scene: Scene, noun: int) -> list[int]:
    return [*find_led(scene, noun, BY), *find_owners(scene, noun)]


def _of(scene: Scene, noun: int) -> list[int]:
    return find_led(scene, noun, OF)


def _wanted(scene: Scene, verb: int) -> list[int]:
    """For whom a warrant is."""
    return [i for noun in list_patients(scene, verb) for i in find_led(scene, noun, AGAINST | {"for"})]


_DOERS: dict[str, Heads] = {
    "joint": _joint,
    "in_force": _partners_of_subject,
    "agreed": _agreeing,
    "done": list_doers,
    "callers": list_callers,
    "speakers": list_speakers,
    "signatories": list_signatories,
    "bound": list_bound,
    "flag": list_flag_owners,
    "controller": list_controllers,
    "by": _by,
    "represented": list_represented,
    "standing": list_bound_by,
    "polled": list_pollers,
    "crowd": list_crowd,
}


_SUFFERERS: dict[str, Heads] = {
    "agreed": list_undertaken,
    "in_force": find_subjects,
    "done": list_patients,
    "sanctions": _sanctioned,
    "wanted": _wanted,
    "accords": list_accords,
    "measure": _measured,
    "of": _of,
}


def find_civic_parties(scene: Scene, trigger: Trigger, participants: Participants) -> tuple[Party | None, Party | None]:
    """Doer and sufferer as the entry's `doers` and `sufferers` say where they stand."""
    head = find_head(scene, trigger.span)
    if head is None:
        return None, None
    doers, sufferers = _DOERS.get(trigger.entry["doers"]), _SUFFERERS.get(trigger.entry.get("sufferers", ""))
    return (
        _gather(scene, doers(scene, head) if doers else (), participants),
        _gather(scene, sufferers(scene, head) if sufferers else (), participants, thing=True),
    )


def _gather(scene: Scene, heads: Iterable[int], participants: Participants, *, thing: bool = False) -> Party | None:
    return join_parties(
        find_party_at(scene, find_named(scene, head), participants, suffers=thing)
        or _described(scene, head, thing=thing)
        for head in dict.fromkeys(_with_members(scene, heads, participants))
    )


def _with_members(scene: Scene, heads: Iterable[int], participants: Participants) -> list[int]:
    """The words, of "delegations from X and Y" those whose they are."""
    found: list[int] = []
    for head in heads:
        several = find_led(scene, head, MEMBERS) if is_one_of(scene, head, "pair") else []
        named = all(find_party_at(scene, i, participants, suffers=False) for i in several)
        found += several if len(several) > 1 and named else [head]
    return found


def _inner_numbers(scene: Scene, counts: Iterable[int]) -> list[int]:
    """The other words of a number ("twenty-three", "ten thousand")."""
    return [j for i in counts for j in scene.dependents.get(i, ()) if scene.analysis.tokens[j].upos == "NUM"]


def _described(scene: Scene, head: int, *, thing: bool) -> Party | None:
    """People or a body without a name, with how many they are; a thing or a deed with what it is done to."""
    known = is_one_of(scene, head, "pair", "chamber", "crowd", "marcher", "host") or ends_match(
        scene, head, "people_nouns"
    )
    if not known and not thing:
        return None
    whole = find_phrase(scene, head)
    if any(whole.overlaps(t.span) for t in scene.times):  # "on Friday bandits freed …"
        whole = span_of(scene, head)
    counts = [
        i
        for i in scene.dependents.get(head, ())
        if scene.analysis.tokens[i].deprel in ("nummod", "amod") or word_at(scene, i) == "both"
    ]
    figures = [*(i for i in counts if i < head), *_inner_numbers(scene, counts)]
    start = min([whole.start, *(scene.analysis.tokens[i].start for i in figures)])
    end = max([whole.end, *(find_phrase(scene, i).end for i in find_objects(scene, head) if is_verb(scene, head))])
    span = Span(start, end)
    return Party(span.text(scene.text), (span,))
