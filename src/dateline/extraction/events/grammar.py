"""Actor and target of an event, read from the sentence's tree where a model has read the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.extraction.events.heads import BY, OF, OUT_OF, find_doer_heads, find_patient_heads
from dateline.extraction.events.parties import Participant, name_of_power
from dateline.extraction.events.powers import whose_forces
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.titles import find_titled
from dateline.extraction.events.tree import (
    find_head,
    find_led,
    find_objects,
    find_owners,
    find_phrase,
    find_subjects,
    is_passive_at,
    is_verb,
    list_above,
)
from dateline.extraction.events.triggers import Trigger
from dateline.model import WIDE, EventType, Party, PlaceUse, Polarity, Span, SpeakerKind, Statement

NAME_SCORE = 0.5  # of the reader model, from which a name is taken without more
WITH = frozenset({"with", "between", "and"})
SUFFERING = ("people_nouns", "targets", "struck_things", "exchange_nouns")  # lists of what may be done something to
_OWN = frozenset({"its", "their", "our", "his", "her", "my"})
_NAMED = frozenset({"PER", "ORG"})
_SPEAKERS_OWN = {"it": "body", "they": "many", "i": "person"}
_MADE_BY_ARMED = frozenset({EventType.AGREEMENT, EventType.EXCHANGE})
_TAKEN_UP = frozenset({"they", "it"})


def find_doers(scene: Scene, trigger: Trigger, participants: Sequence[Participant]) -> Party | None:
    """Who does what a verb or noun tells, as far as the tree says."""
    heads = find_doer_heads(scene, trigger.span, trigger.entry)
    return _gathered(scene, heads or _firing_from(scene, trigger, participants), participants)


def _firing_from(scene: Scene, trigger: Trigger, participants: Sequence[Participant]) -> list[int]:
    """The armed people or arms that "bombardment from X" comes from, never the place."""
    head = find_head(scene, trigger.span)
    suffered = trigger.is_noun or trigger.entry.get("suffered")
    if head is None or not suffered or trigger.type is not EventType.STRIKE:
        return []
    armed = [p.span for p in participants if p.armed]
    tokens = scene.analysis.tokens
    return [i for i in find_led(scene, head, OUT_OF) if any(s.start <= tokens[i].start < s.end for s in armed)]


def find_patients(scene: Scene, trigger: Trigger, participants: Sequence[Participant]) -> Party | None:
    """To whom or what it is done, as far as the tree says."""
    heads = find_patient_heads(scene, trigger.span, trigger.entry)
    if trigger.entry.get("casualty"):  # things are not hurt
        ends = {m.span.end for m in scene.of_list("targets", "struck_things")}
        heads = [i for i in heads if scene.analysis.tokens[i].end not in ends]
    return _gathered(scene, heads, participants, suffers=True)


def find_blamed(scene: Scene, participants: Sequence[Participant]) -> Party | None:
    """Who is blamed for what the sentence tells ("…, she said, blaming the army"); nobody "for" another thing."""
    first, last = scene.sentence.tokens
    verbs = [i for i in range(first, last) if scene.analysis.word(i).lower() == "blaming"]
    heads = find_objects(scene, verbs[0]) if len(verbs) == 1 else []
    if not heads or "for" in scene.words_after(scene.analysis.tokens[heads[-1]].end, 1):
        return None
    return _gathered(scene, heads, participants)


def find_all(scene: Scene, trigger: Trigger, participants: Sequence[Participant]) -> Party | None:
    """All who do together what both sides do."""
    head = find_head(scene, trigger.span)
    if head is None:
        return None
    heads = find_led(scene, head, WITH | BY)
    if is_verb(scene, head) and not trigger.is_noun:
        heads = [*find_subjects(scene, head), *find_objects(scene, head), *heads]
    heads = [member for i in heads for member in _sent_by(scene, i)]
    known = [p for p in participants if not p.armed or trigger.type in _MADE_BY_ARMED]
    signed = trigger.type is EventType.AGREEMENT and is_verb(scene, head) and is_passive_at(scene, head)
    return _gathered(scene, heads, known, described=signed)


def _sent_by(scene: Scene, head: int) -> list[int]:
    """Those who sent them, of "the ministers of A, B and C"; else the word itself."""
    start = scene.analysis.tokens[head].start
    senders = find_led(scene, head, OF)
    is_sent = any(m.span.start <= start < m.span.end for m in scene.of_list("delegates"))
    return senders if is_sent and len(senders) > 1 else [head]


def _gathered(
    scene: Scene,
    heads: Iterable[int],
    participants: Sequence[Participant],
    *,
    suffers: bool = False,
    described: bool = True,
) -> Party | None:
    """The parties at these words as one, each once; None where none of them is one."""

    def at(head: int) -> Party | None:
        party = find_party_at(scene, head, participants, suffers=suffers)
        if party is None and described:
            return _described_at(scene, head, participants, suffers=suffers)
        return party

    return join_parties(at(head) for head in dict.fromkeys(heads))


def join_parties(parties: Iterable[Party | None]) -> Party | None:
    """Several as one party, each once; None where there is none."""
    found: list[Party] = []
    for party in parties:
        if party and party.name and not any(set(party.spans) & set(other.spans) for other in found):
            found.append(party)
    if not found:
        return None
    names = ", ".join(dict.fromkeys(party.name for party in found))
    return Party(names, tuple(sorted({span for party in found for span in party.spans})))


def find_party_at(scene: Scene, head: int, participants: Sequence[Participant], *, suffers: bool) -> Party | None:
    """The party that has a name, or is meant by a pronoun, at a word; None where none is."""
    token = scene.analysis.tokens[head]
    at = Span(token.start, token.end)
    known = next((p for p in participants if p.span.overlaps(at)), None)
    if known is not None:
        if known.armed and known.name == known.span.text(scene.text):
            return _in_full(scene, head, known)
        if known.adjective and at.text(scene.text).endswith("s") and token.upos in ("NOUN", "PROPN") and suffers:
            return Party(at.text(scene.text), (at,)) if at == known.span else known.party()
        return None if known.adjective and _leads_on(scene, head) else known.party()
    if token.upos in ("PROPN", "NOUN") and (titled := find_titled(scene, head, participants)):
        return titled.party()
    if token.upos == "PRON":
        return (
            _spoken_of(scene, head, participants)
            or _subject_above(scene, head, participants)
            or _told_before(scene, at, participants)
        )
    return _named_at(scene, at, suffers=suffers)


def _in_full(scene: Scene, head: int, armed: Participant) -> Party:
    """Armed people without a name, with what is said of them before the noun ("government troops")."""
    phrase = find_phrase(scene, head)
    taken = [t.span for t in scene.times] + [p.span for p in scene.places]
    if not phrase.contains(armed.span) or any(phrase.overlaps(span) for span in taken):
        return armed.party()
    return Party(phrase.text(scene.text), (phrase,))


def _named_at(scene: Scene, at: Span, *, suffers: bool) -> Party | None:
    """A name that the reader model found, or a place's name that stands where a doer does."""
    for place in scene.places:
        if place.span.overlaps(at):
            acts = place.kind in WIDE or (not suffers and place.use is PlaceUse.METONYM)
            return Party(name_of_power(place), (place.span,)) if acts else None
    for name in scene.names:
        if name.span.overlaps(at) and name.kind in _NAMED and name.score >= NAME_SCORE:
            return Party(name.span.text(scene.text), (name.span,))
    return None


def _described_at(scene: Scene, head: int, participants: Sequence[Participant], *, suffers: bool) -> Party | None:
    """People or a thing without a name ("masked gunmen", "a bus depot"); of arms and attacks whose they are."""
    token = scene.analysis.tokens[head]
    phrase = find_phrase(scene, head)
    lists = SUFFERING if suffers else ("people_nouns",)
    if not suffers and (owner := _owned_by_speaker(scene, head)):
        return owner
    if any(m.span.end == token.end for m in scene.of_list(*lists)):
        at = Span(token.start, token.end)
        wide = "," in phrase.text(scene.text) or any(
            phrase.contains(p.span) for p in scene.places if p.span.start > at.end
        )
        said = at if wide else phrase
        return Party(said.text(scene.text), (said,))
    taken = [*(t.span for t in scene.times), *(p.span for p in scene.places)]
    if suffers and token.upos == "PROPN" and not any(phrase.overlaps(span) for span in taken):
        return Party(phrase.text(scene.text), (phrase,))
    owners = [p for p in participants if phrase.contains(p.span)]
    arms = any(m.span.end == token.end for m in scene.of_list("weapons", "event_triggers", "attack_nouns"))
    return owners[0].party() if arms and owners and not suffers else None


def _leads_on(scene: Scene, head: int) -> bool:
    """Whether a name goes right on into another ("US President X"), which the tree should have joined."""
    tokens = scene.analysis.tokens
    last = scene.sentence.tokens[1] - 1
    return head < last and tokens[head + 1].upos == "PROPN" and tokens[head + 1].head == tokens[head].head


def _spoken_of(scene: Scene, token: int, participants: Sequence[Participant]) -> Party | None:
    """The speaker, where a pronoun in what is said means the one who says it ("X said it had taken …")."""
    pronoun = Span(scene.analysis.tokens[token].start, scene.analysis.tokens[token].end)
    manner = _SPEAKERS_OWN.get(pronoun.text(scene.text).lower())
    said = [s for s in scene.statements if any(c.contains(pronoun) for c in s.content)]
    said = [s for s in said if s.polarity is not Polarity.DENIES]
    inmost = min(said, key=lambda s: sum(len(c) for c in s.content), default=None)
    if manner is None or inmost is None or not _fits(manner, inmost):
        return None
    if inmost.speaker_kind is SpeakerKind.ANONYMOUS:
        return None
    if not any(source.end <= pronoun.start for source in inmost.source):
        return None
    if (accusing := _find_accusing(scene, pronoun)) is not None:
        return _accused_as(scene, accusing, pronoun, participants)
    if _is_told_more_of(scene, token, inmost):
        return None
    name = whose_forces(inmost, scene.powers) if manner == "body" else inmost.speaker
    return Party(name, (pronoun,))


def _find_accusing(scene: Scene, pronoun: Span) -> int | None:
    """The verb that accuses somebody before the pronoun."""
    accusing = [m.span for m in scene.of_list("clause_roles") if m.entry["role"] == "accuses"]
    before = [span for span in accusing if span.end <= pronoun.start]
    return find_head(scene, before[-1]) if before else None


def _accused_as(scene: Scene, verb: int, pronoun: Span, participants: Sequence[Participant]) -> Party | None:
    """The one who is accused, whom the pronoun means ("accuses X of killings in Y, which it captured")."""
    parties = [find_party_at(scene, i, participants, suffers=False) for i in find_objects(scene, verb) if i != verb]
    told = [p for p in parties if p is not None and p.name]
    return Party(told[0].name, (*told[0].spans, pronoun)) if len(told) == len(parties) == 1 else None


def _is_told_more_of(scene: Scene, token: int, statement: Statement) -> bool:
    """Whether it stands in a clause behind "which" of what another is said to do, who may be meant as well."""
    tokens = scene.analysis.tokens
    verb = tokens[token].head
    related = tokens[verb].deprel.startswith("acl") or any(
        scene.analysis.word(i).lower() in ("which", "whom") for i in scene.dependents.get(verb, ())
    )
    above = next((i for i in list_above(scene, verb)[1:] if is_verb(scene, i)), None)
    if not related or above is None or not any(c.start <= tokens[above].start < c.end for c in statement.content):
        return False
    return any(tokens[i].upos in ("NOUN", "PROPN") for i in find_subjects(scene, above))


def _owned_by_speaker(scene: Scene, head: int) -> Party | None:
    """The one who speaks, of "its men" in what they say or deny."""
    tokens = scene.analysis.tokens
    own = [i for i in find_owners(scene, head) if scene.analysis.word(i).lower() in _OWN]
    said = [
        s for s in scene.statements if any(c.contains(Span(tokens[head].start, tokens[head].end)) for c in s.content)
    ]
    named = [s for s in said if s.speaker_kind is not SpeakerKind.ANONYMOUS]
    said = [s for s in named if s.polarity is not Polarity.DENIES] or named
    if not own or not said or any(source.start > tokens[head].start for source in said[-1].source):
        return None
    return Party(whose_forces(said[-1], scene.powers), (Span(tokens[own[0]].start, tokens[head].end),))


def _subject_above(scene: Scene, pronoun: int, participants: Sequence[Participant]) -> Party | None:
    """Who does what the clause hangs on, where "they" or "it" opens a clause beside it ("after they left, X said")."""
    tokens = scene.analysis.tokens
    verb = tokens[pronoun].head
    above = tokens[verb].head
    if scene.analysis.word(pronoun).lower() not in _TAKEN_UP or tokens[verb].deprel != "advcl" or above == verb:
        return None
    if pronoun not in find_subjects(scene, verb):
        return None
    doers = find_led(scene, above, BY) if is_passive_at(scene, above) else find_subjects(scene, above)
    subjects = [i for i in doers if tokens[i].upos != "PRON"]
    known = [p for i in subjects for p in participants if p.span.overlaps(Span(tokens[i].start, tokens[i].end))]
    acting = [p for p in known if not p.adjective and not p.person and p.name]
    if len(acting) != 1 or len(subjects) != 1:
        return None
    named = _in_full(scene, subjects[0], acting[0]) if acting[0].armed else acting[0].party()
    return Party(named.name, tuple(sorted({*named.spans, Span(tokens[pronoun].start, tokens[pronoun].end)})))


def _told_before(scene: Scene, pronoun: Span, participants: Sequence[Participant]) -> Party | None:
    """The armed people named before "they" in its sentence."""
    if pronoun.text(scene.text).lower() != "they":
        return None
    before = [p for p in participants if p.armed and p.name and p.span.end <= pronoun.start]
    return Party(before[-1].name, (pronoun,)) if before else None


def _fits(manner: str, statement: Statement) -> bool:
    person = statement.speaker_kind is SpeakerKind.PERSON
    if manner == "many":
        return not person and (statement.speaker.endswith("s") or " and " in statement.speaker)
    return person == (manner == "person")
