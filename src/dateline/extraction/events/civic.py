"""Events without arms, by the tree: who speaks, meets, votes, agrees, marches or is set free."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from dateline.extraction.events.grammar import find_party_at
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
from dateline.model import EventType, Party, Span, SpeakerKind

BY = frozenset({"by"})
BESIDE = frozenset({"with", "between"})
AGAINST = frozenset({"on", "against"})
LINE_LEADS = frozenset({"by", "on", "over", "via"})
WHERE_LEADS = frozenset({"in", "at", "outside", "near", "through", "across", "to", "on"})
PARTICLES = frozenset({"down", "out"})  # "voted down X", which the tree may take for a preposition
AT = frozenset({"at", "on", "against"})
MEMBERS = frozenset({"of", "from"})
LISTED_IN = frozenset({"to", "on", "under"})
_MANY = frozenset({"they", "both", "two", "three", "the", "we"})
COUNT_REACH = 6  # words from "was defeated" to its votes
CHAMBER_REACH = 7  # words from a chamber to "vote"
RELATIVE_REACH = 5  # words from talks to the "which" that takes them up
GUILTY_REACH = 8
_DESCRIBING = frozenset({"compound", "amod", "nmod:desc"})
_DRAWING = frozenset({"drew", "draws", "attracted", "attracts"})
_STANDING = frozenset({"outside"})

_QUIET = frozenset(
    {EventType.PROTEST, EventType.MEETING, EventType.CALL, EventType.VOTE, EventType.EXCHANGE, EventType.AGREEMENT}
)

Participants = Sequence[Participant]
Heads = Callable[[Scene, int], list[int]]


def _doers(scene: Scene, verb: int) -> list[int]:
    return find_led(scene, verb, BY) if is_passive_at(scene, verb) else find_subjects(scene, verb)


def _patients(scene: Scene, verb: int) -> list[int]:
    if is_passive_at(scene, verb):
        return find_subjects(scene, verb)
    return find_objects(scene, verb) or find_led(scene, verb, PARTICLES)


def _joint(scene: Scene, verb: int) -> list[int]:
    """Who does it and with whom; of a noun those whom "between" or "with" leads to."""
    if not is_verb(scene, verb):
        return find_led(scene, verb, BESIDE)
    objects = find_objects(scene, verb)
    partners = [i for word in (verb, *objects) for i in find_led(scene, word, BESIDE)]
    return [*find_subjects(scene, verb), *objects, *partners]


def _partners_of_subject(scene: Scene, verb: int) -> list[int]:
    return [i for word in (*find_subjects(scene, verb), verb) for i in find_led(scene, word, BESIDE)]


def _agreeing(scene: Scene, verb: int) -> list[int]:
    return [*find_subjects(scene, verb), *find_led(scene, verb, BESIDE)]


def _undertaken(scene: Scene, verb: int) -> list[int]:
    """The deed that is agreed on ("agreed to swap …")."""
    deeds = (i for i in scene.dependents.get(verb, ()) if scene.analysis.tokens[i].deprel == "xcomp")
    return [i for i in deeds if any(word_at(scene, j) == "to" for j in scene.dependents.get(i, ()))]


def _sanctioned(scene: Scene, verb: int) -> list[int]:
    """Whom sanctions that are subject or object of a verb are on; whom a list of them takes up."""
    patients = _patients(scene, verb)
    if any(_is_one_of(scene, i, "sanctions") for i in patients):
        own = [i for noun in patients for i in find_led(scene, noun, AGAINST)]
        return own or [i for i in find_led(scene, verb, AGAINST) if not _is_time(scene, i)]
    return patients


def _wanted(scene: Scene, verb: int) -> list[int]:
    """For whom a warrant is."""
    return [i for noun in _patients(scene, verb) for i in find_led(scene, noun, AGAINST | {"for"})]


def _callers(scene: Scene, noun: int) -> list[int]:
    """Whom "with" or "between" leads to behind a call, and who does what is done in it."""
    tokens = scene.analysis.tokens
    verb = tokens[noun].head
    if tokens[noun].deprel not in ("obl", "obj") or verb < 0 or not is_verb(scene, verb):
        return find_led(scene, noun, BESIDE)
    return [*find_subjects(scene, verb), *find_led(scene, noun, BESIDE), *find_led(scene, verb, BESIDE)]


def _crowd(scene: Scene, verb: int) -> list[int]:
    """Who is driven off ("fired tear gas at protesters")."""
    heads = [*find_objects(scene, verb), *find_led(scene, verb, AT)]
    return [i for i in heads if _is_one_of(scene, i, "crowd", "marcher")]


_DOERS: dict[str, Heads] = {
    "joint": _joint,
    "in_force": _partners_of_subject,
    "agreed": _agreeing,
    "done": _doers,
    "callers": _callers,
    "crowd": _crowd,
}
_SUFFERERS: dict[str, Heads] = {
    "agreed": _undertaken,
    "in_force": find_subjects,
    "done": _patients,
    "sanctions": _sanctioned,
    "wanted": _wanted,
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
    found: list[Party] = []
    for head in dict.fromkeys(_with_members(scene, heads, participants)):
        named = _named_one(scene, head)
        party = find_party_at(scene, named, participants, suffers=thing) or _described(scene, head, thing=thing)
        if party and party.name and not any(set(party.spans) & set(other.spans) for other in found):
            found.append(party)
    if not found:
        return None
    names = ", ".join(dict.fromkeys(party.name for party in found))
    return Party(names, tuple(sorted({span for party in found for span in party.spans})))


def _with_members(scene: Scene, heads: Iterable[int], participants: Participants) -> list[int]:
    """The words, of "delegations from X and Y" those whose they are."""
    found: list[int] = []
    for head in heads:
        several = find_led(scene, head, MEMBERS) if _is_one_of(scene, head, "pair") else []
        named = all(find_party_at(scene, i, participants, suffers=False) for i in several)
        found += several if len(several) > 1 and named else [head]
    return found


def _described(scene: Scene, head: int, *, thing: bool) -> Party | None:
    """People or a body without a name, with how many they are; a thing or a deed with what it is done to."""
    known = _is_one_of(scene, head, "pair", "chamber", "crowd", "marcher", "host") or _ends_match(
        scene, head, "people_nouns"
    )
    if not known and not thing:
        return None
    whole = find_phrase(scene, head)
    if any(whole.overlaps(t.span) for t in scene.times):  # "on Friday bandits freed …"
        whole = _span(scene, head)
    counts = [
        i
        for i in scene.dependents.get(head, ())
        if scene.analysis.tokens[i].deprel in ("nummod", "amod") or word_at(scene, i) == "both"
    ]
    start = min([whole.start, *(scene.analysis.tokens[i].start for i in counts if i < head)])
    end = max([whole.end, *(find_phrase(scene, i).end for i in find_objects(scene, head) if is_verb(scene, head))])
    span = Span(start, end)
    return Party(span.text(scene.text), (span,))


def _is_one_of(scene: Scene, head: int, *kinds: str) -> bool:
    """Whether a word ends one of the civic nouns of these kinds, or opens one with "of" ("tens of thousands")."""
    at = _span(scene, head)
    found = (m.span for m in scene.of_list("civic_nouns") if m.entry["of"] in kinds)
    return any(s.end == at.end or (s.start == at.start and " of " in s.text(scene.text)) for s in found)


def _ends_match(scene: Scene, head: int, name: str) -> bool:
    return any(m.span.end == scene.analysis.tokens[head].end for m in scene.of_list(name))


def _tells(scene: Scene, kind: str, but: Span | None = None) -> bool:
    """Whether a word of that kind stands in the sentence, outside a span."""
    found = (m.span for m in scene.of_list("civic_nouns") if m.entry["of"] == kind)
    return any(but is None or not span.overlaps(but) for span in found)


def _is_at(participant: Participant, scene: Scene, head: int) -> bool:
    return participant.span.overlaps(_span(scene, _named_one(scene, head))) and not participant.adjective


def _named_one(scene: Scene, head: int) -> int:
    """The name that stands beside an office ("the foreign minister, X"), else the word itself."""
    tokens = scene.analysis.tokens
    names = [i for i in scene.dependents.get(head, ()) if tokens[i].deprel == "appos" and tokens[i].upos == "PROPN"]
    return names[0] if names and tokens[head].upos == "NOUN" else head


def _is_party(scene: Scene, head: int, participants: Participants) -> bool:
    return any(_is_at(p, scene, head) for p in participants)


def _is_power(scene: Scene, head: int, participants: Participants) -> bool:
    """Whether it is somebody named, or an office with whose it is ("Ruritania's president")."""
    phrase = find_phrase(scene, head)
    owned = _is_one_of(scene, head, "host") and any(phrase.contains(p.span) for p in participants)
    return owned or _is_party(scene, head, participants)


def _are_several(scene: Scene, heads: Collection[int], participants: Participants) -> bool:
    """Whether they are two parties, or many in one word ("they", "both sides")."""
    parties = [i for i in heads if _is_party(scene, i, participants) or _is_one_of(scene, i, "host", "pair")]
    return len(parties) >= 2 or any(_is_one_of(scene, i, "pair") or word_at(scene, i) in _MANY for i in heads)


def _is_located(scene: Scene, head: int) -> bool:
    """Whether a place is where it is, by a preposition that hangs on the word."""
    where = {scene.analysis.tokens[i].start for i in find_led(scene, head, WHERE_LEADS)}
    return any(p.span.start <= at < p.span.end for p in list_literal(scene) for at in where)


def _is_time(scene: Scene, head: int) -> bool:
    at = _span(scene, head)
    return any(t.span.overlaps(at) for t in scene.times)


def _is_near_time(scene: Scene, head: int) -> bool:
    at = _span(scene, head)
    return any(t.when.interval and scene.breaks_between(t.span, at) == 0 for t in scene.times)


def _spoke_by_phone(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether those who speak do it by phone, and it is told with whom or that they are several."""
    verb = find_head(scene, trigger.span)
    if verb is None or not any(_is_one_of(scene, i, "line") for i in find_led(scene, verb, LINE_LEADS)):
        return False
    speakers, partners = find_subjects(scene, verb), find_led(scene, verb, BESIDE | {"to"})
    known = any(_is_party(scene, i, participants) or _is_one_of(scene, i, "host", "pair") for i in partners)
    return (bool(speakers) and known) or _are_several(scene, speakers, participants)


def _met_jointly(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether several meet in a place, and nobody else is met."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_verb(scene, verb) or find_objects(scene, verb):
        return False
    return _is_located(scene, verb) and _are_several(scene, find_subjects(scene, verb), participants)


def _met_office(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether somebody named meets one who is told by the office alone, at a time or place that is told."""
    verb = find_head(scene, trigger.span)
    if verb is None or not is_verb(scene, verb):
        return False
    objects = find_objects(scene, verb)
    met = [*objects, *(i for noun in (verb, *objects) for i in find_led(scene, noun, BESIDE))]
    named = any(_is_power(scene, i, participants) for i in find_subjects(scene, verb))
    return named and any(_is_one_of(scene, i, "host") for i in met) and _is_near_time(scene, verb)


def _talks_went(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether talks that have parties or a place are the subject of a verb of their course ("broke up")."""
    noun = find_head(scene, trigger.span)
    if noun is None:
        return False
    courses = {m.span.start for m in scene.of_list("course_verbs")}
    tokens = scene.analysis.tokens
    above = tokens[noun].head if tokens[noun].deprel in ("nsubj", "nsubj:pass") else -1
    verbs = [i for i in (above, *_relative_verbs(scene, noun)) if i >= 0 and tokens[i].start in courses]
    parties = any(_is_party(scene, i, participants) for i in find_led(scene, noun, BESIDE))
    beside = any(
        follows(scene, trigger, p, 3) and scene.is_led_by(p.span.start, "inside", 2) for p in list_literal(scene)
    )
    placed = beside or _is_located(scene, noun) or any(_is_located(scene, v) for v in verbs)
    return bool(verbs) and placed and (parties or any(_is_near_time(scene, v) for v in verbs))


def _relative_verbs(scene: Scene, noun: int) -> list[int]:
    """The verbs of "talks in X, which opened …", wherever the tree has hung them."""
    tokens = scene.analysis.tokens
    near = range(noun + 1, min(noun + 1 + RELATIVE_REACH, scene.sentence.tokens[1]))
    return [tokens[i].head for i in near if word_at(scene, i) == "which" and tokens[i].deprel.startswith("nsubj")]


def _body_votes(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether a chamber votes, or does something to a bill or treaty."""
    verb = find_head(scene, trigger.span)
    if verb is None:
        return False
    on_ballot = any(_is_one_of(scene, i, "ballot") for i in _patients(scene, verb))
    if on_ballot and is_passive_at(scene, verb) and "votes" in scene.words_after(trigger.span.end, COUNT_REACH):
        return True
    doers = _doers(scene, verb) or _chamber_before(scene, verb)
    return any(_is_one_of(scene, i, "chamber") for i in doers) and (bool(trigger.entry.get("votes")) or on_ballot)


def _chamber_before(scene: Scene, verb: int) -> list[int]:
    """The chamber before "is due to vote", where the tree gives the verb no subject."""
    here = _span(scene, verb)
    before = range(max(scene.sentence.tokens[0], verb - CHAMBER_REACH), verb)
    near = [i for i in before if _is_one_of(scene, i, "chamber") and _ends_noun(scene, i)]
    return [i for i in near if not scene.breaks_between(_span(scene, i), here)][-1:]


def _ends_noun(scene: Scene, head: int) -> bool:
    return scene.analysis.tokens[head].upos in ("NOUN", "PROPN")


def _span(scene: Scene, head: int) -> Span:
    return Span(scene.analysis.tokens[head].start, scene.analysis.tokens[head].end)


def _imposes(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether sanctions on somebody are done ("sanctions on X were announced by Y"), or a list of them takes X up."""
    verb = find_head(scene, trigger.span)
    if verb is None:
        return False
    nouns = [i for i in _patients(scene, verb) if _is_one_of(scene, i, "sanctions")]
    listed = [i for i in find_led(scene, verb, LISTED_IN) if _names_sanctions(scene, i)]
    aimed = any(find_led(scene, i, AGAINST) for i in nouns) or (bool(nouns) and bool(find_led(scene, verb, AGAINST)))
    return aimed or (bool(listed) and bool(_patients(scene, verb)))


def _names_sanctions(scene: Scene, head: int) -> bool:
    phrase = find_phrase(scene, head)
    return any(m.entry["of"] == "sanctions" and phrase.contains(m.span) for m in scene.of_list("civic_nouns"))


def _crowd_gathers(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether many people march somewhere, or gather outside something or for a cause."""
    verb = find_head(scene, trigger.span)
    subjects = find_subjects(scene, verb) if verb is not None else []
    if verb is None or not any(_is_one_of(scene, i, "crowd", "marcher") for i in subjects):
        return False
    if trigger.entry.get("marches"):
        return _is_located(scene, verb) or _tells(scene, "cause", but=trigger.span)
    stands = bool(find_led(scene, verb, _STANDING)) or any(_is_one_of(scene, i, "marcher") for i in subjects)
    return stands or (_is_located(scene, verb) and _tells(scene, "cause", but=trigger.span))


def _protesters_act(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether protesters are said to do it, in a place or at a time that is told."""
    verb = find_head(scene, trigger.span)
    if verb is None or not any(_is_one_of(scene, i, "marcher") for i in find_subjects(scene, verb)):
        return False
    return _is_located(scene, verb) or _is_near_time(scene, verb)


def _is_driven_off(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether it is a crowd against which it is done."""
    verb = find_head(scene, trigger.span)
    return verb is not None and bool(_crowd(scene, verb))


def _drew_crowd(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether a rally is said to draw many."""
    noun = find_head(scene, trigger.span)
    if noun is None or scene.analysis.tokens[noun].deprel != "nsubj":
        return False
    verb = scene.analysis.tokens[noun].head
    return word_at(scene, verb) in _DRAWING and any(_is_one_of(scene, i, "crowd") for i in find_objects(scene, verb))


def _callers_told(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether it is told of a call who rang whom, or that those who did are several."""
    noun = find_head(scene, trigger.span)
    if noun is None or is_verb(scene, noun):
        return False
    return _are_several(scene, _callers(scene, noun), participants)


def _is_judged(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether the verb has a subject of its own, who is a person or people."""
    verb = find_head(scene, trigger.span)
    if verb is None:
        return False
    own = [i for i in scene.dependents.get(verb, ()) if scene.analysis.tokens[i].deprel == "nsubj:pass"]
    persons = [p for p in participants if p.person]
    return any(_ends_match(scene, i, "people_nouns") or _is_party(scene, i, persons) for i in own)


def _found_guilty(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether somebody is found "guilty"."""
    after = scene.words_after(trigger.span.end, GUILTY_REACH)
    return "guilty" in after and bool(scene.of_list("courts"))


def _in_force(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether it is an agreement that comes into force or ends."""
    verb = find_head(scene, trigger.span)
    return verb is not None and any(_ends_match(scene, i, "agreement_nouns") for i in find_subjects(scene, verb))


def _agreed_to_act(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether several agree to do something, or one with another."""
    verb = find_head(scene, trigger.span)
    if verb is None or is_passive_at(scene, verb) or not _undertaken(scene, verb):
        return False
    doers, partners = find_subjects(scene, verb), find_led(scene, verb, BESIDE)
    if any(p.person and _is_at(p, scene, i) for p in participants for i in doers) and len(doers) < 2:
        return False
    return _are_several(scene, doers, participants) or any(_is_party(scene, i, participants) for i in partners)


def _captives_freed(scene: Scene, trigger: Trigger, participants: Participants) -> bool:
    """Whether people are set free whom no court let go, and who were captives as far as told."""
    verb = find_head(scene, trigger.span)
    if verb is None or _tells(scene, "custody") or not _tells(scene, "captivity", but=trigger.span):
        return False
    persons = [p for p in participants if p.person] + [
        Participant(span, actor.name) for span, actor in scene.named if actor.kind is SpeakerKind.PERSON
    ]
    freed = _patients(scene, verb)
    return any(_ends_match(scene, i, "people_nouns") or _is_party(scene, i, persons) for i in freed)


def is_past_of(scene: Scene, taken: Trigger, freed: Trigger) -> bool:
    """Whether a taking only describes those who are set free ("miners taken hostage by X were freed")."""
    verb, release = find_head(scene, taken.span), find_head(scene, freed.span)
    if verb is None or release is None or not scene.analysis.tokens[verb].deprel.startswith("acl"):
        return False
    return scene.analysis.tokens[verb].head in _patients(scene, release)


def is_of_proceedings(scene: Scene, trigger: Trigger, place: Span) -> bool:
    """Whether a place is where somebody is charged, by the tree: not where the crime was done ("who shot X in Y")."""
    verb, at = find_head(scene, trigger.span), find_head(scene, place)
    if verb is None or at is None or not is_read(scene):
        return True
    tokens = scene.analysis.tokens
    if tokens[at].deprel == "nmod" and _ends_match(scene, tokens[at].head, "clause_roles"):  # "in the town of X"
        at = tokens[at].head
    above = tokens[at].head
    led_by = tokens[verb].head if tokens[verb].deprel in ("xcomp", "advcl", "acl") else verb
    return above in (verb, led_by) or _ends_match(scene, above, "courts") or _ends_match(scene, above, "people_nouns")


def only_says_of_what(scene: Scene, trigger: Trigger) -> bool:
    """Whether a noun stands in another's name or is only remembered or feared ("riot police", "threat of a march")."""
    noun = find_head(scene, trigger.span)
    if not trigger.is_noun or noun is None or trigger.type not in _QUIET:
        return False
    token = scene.analysis.tokens[noun]
    if token.deprel in _DESCRIBING and token.head == noun + 1:
        return True
    return token.deprel == "nmod" and _ends_match(scene, token.head, "memory_nouns")


CIVIC: dict[str, Callable[[Scene, Trigger, tuple[Participant, ...]], bool]] = {
    "spoke_by_phone": _spoke_by_phone,
    "met_jointly": _met_jointly,
    "met_office": _met_office,
    "talks_went": _talks_went,
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
}
