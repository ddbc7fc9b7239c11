"""Who did it and to whom, read from where participants stand to the trigger, whatever the tree says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dateline.extraction.events.parties import Participant, Roles
from dateline.extraction.events.powers import whose_forces
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.triggers import Trigger, is_passive
from dateline.model import EventType, Party, Span, SpeakerKind

SUBJECT_LIMIT = 5.0  # costs over which a participant is not the subject or object; set on the development texts
OBJECT_LIMIT = 3.0
BREAK_COST, COMMA_COST, WORD_COST, LED_COST = 2.5, 0.8, 0.15, 2.5
BEHIND_REACH = 10
CHAIN_REACH = 7  # words between those who meet ("with chief of staff X and Y")
LED_REACH = 3  # words from a preposition to the name it leads to ("in the 3rd X")
PRONOUN_REACH = 4
_TOPICAL = frozenset({"about", "over", "against"})  # lead to what is talked of
_OF_SPEAKER = frozenset({"our", "my", "ours", "mine", "theirs", "its", "their"})


def find_by_position(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> Roles:
    """Actor and target as the words around the trigger give them; for what both do, all of them as actor."""
    if trigger.entry.get("first"):
        return Roles(as_party(next((p for p in participants if not p.adjective), None)))
    if not trigger.entry.get("sources"):
        participants = tuple(p for p in participants if not only_says_it(scene, trigger, p))
    if trigger.entry.get("counts"):
        return Roles()
    if trigger.entry.get("symmetric"):
        return _both(scene, trigger, participants)
    if trigger.entry.get("state"):
        return Roles(
            _held_by_speaker(scene, trigger) or as_party(_behind(scene, trigger.span, participants, "holder_lead"))
        )
    if trigger.is_noun:
        return _of_noun(scene, trigger, participants)
    if trigger.entry.get("downs") and (owner := find_owner_of_arms(scene, trigger, participants)):
        return Roles(owner.party())
    subject = _with_partners(scene, _subject(scene, trigger, participants), participants)
    if is_passive(scene, trigger):
        return Roles(as_party(_behind(scene, trigger.span, participants, "by")), subject)
    return Roles(subject, _target(scene, trigger, participants))


def _held_by_speaker(scene: Scene, trigger: Trigger) -> Party | None:
    """Who says that a place is "in our hands": the state they speak for, else their side."""
    if not _OF_SPEAKER & set(trigger.span.text(scene.text).lower().split()):
        return None
    said = [s for s in scene.statements if any(c.contains(trigger.span) for c in s.content)]
    inmost = min(said, key=lambda s: sum(len(c) for c in s.content), default=None)
    if inmost is None or inmost.speaker_kind is SpeakerKind.ANONYMOUS:
        return None
    return Party(whose_forces(inmost, scene.powers) or f"{inmost.speaker}’s side", (trigger.span,))


def only_says_it(scene: Scene, trigger: Trigger, participant: Participant) -> bool:
    """Whether someone stands there as the source of the statement that tells the event, and not as its subject too."""
    if participant.span.end <= trigger.span.start and _has_pronoun_before(scene, trigger):
        return False
    return any(
        source.overlaps(participant.span)
        for statement in scene.statements
        if any(c.overlaps(trigger.span) for c in statement.content)
        for source in statement.source
    )


def _has_pronoun_before(scene: Scene, trigger: Trigger) -> bool:
    return scene.is_led_by(trigger.span.start, "pronoun", through=PRONOUN_REACH)


def as_party(participant: Participant | None) -> Party | None:
    """The party; none of one whose words leave open who it is."""
    return participant.party() if participant and participant.name else None


def _subject(scene: Scene, trigger: Trigger, participants: Iterable[Participant]) -> Participant | None:
    before = [p for p in participants if p.span.end <= trigger.span.start and not p.adjective]
    if _is_converb(scene, trigger):
        return before[0] if before else None
    return _cheapest(before, lambda p: _subject_cost(scene, trigger, p), SUBJECT_LIMIT)


def find_owner_of_arms(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> Participant | None:
    """Who sent the drones or missiles that are brought down, where their nationality is told."""
    return next((p for p in participants if p.arms and scene.breaks_between(p.span, trigger.span) == 0), None)


def _with_partners(scene: Scene, subject: Participant | None, participants: tuple[Participant, ...]) -> Party | None:
    """The subject with who stands before it in one row ("X and Y signed")."""
    if subject is None or not subject.name:
        return None
    row = [subject]
    for other in reversed([p for p in participants if p.span.end <= subject.span.start and not p.adjective]):
        between = [w for s, _, w in scene.tokens if other.span.end <= s < row[0].span.start]
        if between not in (["and"], [","], [",", "and"]) or (len(row) == 1 and "and" not in between):
            break
        row.insert(0, other)
    return Party(", ".join(dict.fromkeys(p.name for p in row)), tuple(p.span for p in row))


def is_gerund(scene: Scene, trigger: Trigger) -> bool:
    """Whether a trigger is a verb in "-ing"."""
    return trigger.span.text(scene.text).lower().split()[0].endswith("ing")


def _is_converb(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is "after meeting …", whose subject is that of the sentence."""
    roles = scene.roles_before(trigger.span.start, 1)
    return is_gerund(scene, trigger) and bool(roles) and bool(roles[-1] & {"break", "by", "preposition"})


def _subject_cost(scene: Scene, trigger: Trigger, participant: Participant) -> float:
    span = participant.span
    opens_relative = any("relative" in roles for roles in scene.roles_after(span.end, 2))
    breaks = scene.breaks_between(span, trigger.span) - opens_relative
    return (
        BREAK_COST * max(0, breaks)
        + COMMA_COST * scene.commas_between(span, trigger.span)
        + WORD_COST * scene.words_between(span, trigger.span)
        + LED_COST * (_is_led(scene, span) and not _stands_beside_gerund(scene, trigger, span))
    )


def _stands_beside_gerund(scene: Scene, trigger: Trigger, span: Span) -> bool:
    """Whether it is "reports of X capturing …", where the preposition leads to the whole."""
    return is_gerund(scene, trigger) and scene.words_between(span, trigger.span) == 0


def _is_led(scene: Scene, span: Span, *, but: frozenset[str] = frozenset()) -> bool:
    """Whether a preposition leads to it, right before it or before its article."""
    for step, roles in enumerate(reversed(scene.roles_before(span.start, LED_REACH))):
        if "preposition" in roles:
            return not roles & but
        if roles - {"article"} or not scene.words_before(span.start, step + 1)[0][0].isalnum():
            return False
    return False


def _cheapest(
    participants: Iterable[Participant], cost: Callable[[Participant], float], limit: float
) -> Participant | None:
    weighed = [(c, p.span, p) for p in participants if (c := cost(p)) <= limit]
    return min(weighed, key=lambda row: row[:2])[2] if weighed else None


def _target(scene: Scene, trigger: Trigger, participants: Iterable[Participant]) -> Party | None:
    behind = [p for p in participants if p.span.start >= trigger.span.end and not p.adjective]
    found = _cheapest(behind, lambda p: _object_cost(scene, trigger, p), OBJECT_LIMIT)
    thing = _struck_thing(scene, trigger)
    if thing and (found is None or thing.start < found.span.start):
        return Party(thing.text(scene.text), (thing,))
    return as_party(found)


def _object_cost(scene: Scene, trigger: Trigger, participant: Participant) -> float:
    return (
        BREAK_COST * scene.breaks_between(trigger.span, participant.span)
        + COMMA_COST * scene.commas_between(trigger.span, participant.span)
        + WORD_COST * scene.words_between(trigger.span, participant.span)
        + LED_COST * _is_led(scene, participant.span, but=frozenset({"at_target"}))
    )


def _struck_thing(scene: Scene, trigger: Trigger) -> Span | None:
    things = [
        m.span
        for m in scene.of_list("targets")
        if m.span.start >= trigger.span.end
        and scene.words_between(trigger.span, m.span) <= 5
        and not scene.breaks_between(trigger.span, m.span)
        and not scene.commas_between(trigger.span, m.span)
    ]
    return min(things, default=None, key=lambda s: (s.start, -s.end))


def _of_noun(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> Roles:
    """Of "the Ruritanian raid on X by Y": who stands right before or behind "by", and behind "on" or "against"."""
    owner = next((p for p in reversed(participants) if _owns(scene, trigger, p)), None)
    behind = None if owner else _behind(scene, trigger.span, participants, "by")
    target = _behind(scene, trigger.span, participants, "at_target")
    actor = as_party(behind) or find_before_noun(scene, trigger, participants)
    return Roles(actor, as_party(target) or _thing_on(scene, trigger))


def find_before_noun(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> Party | None:
    """Whose a noun is by what stands before it ("X and Y strikes" both's), or who launched or mounted it."""
    owner = next((p for p in reversed(participants) if _owns(scene, trigger, p)), None)
    if owner is None or not owner.name or not owner.adjective:
        return as_party(owner or _light_subject(scene, trigger, participants))
    other = next((p for p in reversed(participants) if p.span.end < owner.span.start), None)
    joined = other is not None and [w for s, _, w in scene.tokens if other.span.end <= s < owner.span.start] == ["and"]
    if other is None or not joined or not other.name:
        return owner.party()
    return Party(", ".join(dict.fromkeys((other.name, owner.name))), (other.span, owner.span))


def _owns(scene: Scene, trigger: Trigger, participant: Participant) -> bool:
    if participant.span.start < trigger.span.start < participant.span.end:
        return participant.arms or participant.span.end < trigger.span.end  # "Rutanian artillery" fire
    if participant.span.end > trigger.span.start or _has_verb(scene, participant.span, trigger.span):
        return False
    between = [(s, w) for s, _, w in scene.tokens if participant.span.end <= s < trigger.span.start]
    words = [w for s, w in between if w not in ("'s", "’s", "'", "’", "and", "”", '"')]
    return len(words) <= 3 and not any(scene.roles.get(s) or not w[0].isalnum() for s, w in between if w in words)


def _has_verb(scene: Scene, first: Span, second: Span) -> bool:
    """Whether the tagger sees a verb between two spans."""
    tokens = scene.analysis.tokens_in(Span(first.end, second.start))
    return any(scene.analysis.tokens[i].upos == "VERB" for i in tokens)


def _light_subject(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> Participant | None:
    """Who launched, carried out or mounted it, where such a verb stands right before the noun."""
    if not scene.is_led_by(trigger.span.start, "light", through=5):
        return None
    return _subject(scene, trigger, [p for p in participants if not p.adjective])


def _thing_on(scene: Scene, trigger: Trigger) -> Party | None:
    after = scene.roles_after(trigger.span.end, 1)
    thing = _struck_thing(scene, trigger) if after and "at_target" in after[0] else None
    return Party(thing.text(scene.text), (thing,)) if thing else None


def _behind(scene: Scene, trigger: Span, participants: tuple[Participant, ...], lead: str) -> Participant | None:
    """The first participant behind the trigger that a preposition of that role leads to, in its clause."""
    for participant in participants:
        if participant.span.start < trigger.end or scene.words_between(trigger, participant.span) > BEHIND_REACH:
            continue
        if scene.breaks_between(trigger, participant.span) or participant.adjective:
            continue
        roles = scene.roles_before(participant.span.start, 2)
        if roles and (lead in roles[-1] or ("article" in roles[-1] and lead in roles[0])):
            return participant
    return None


def _both(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> Roles:
    """All who take part in what both sides do, as one party of several names."""
    may = [
        p for p in participants if not p.armed and (not p.adjective or (trigger.is_noun and _owns(scene, trigger, p)))
    ]
    before = [p for p in may if p.span.end <= trigger.span.start]
    near = [p for p in before if _meeting_cost(scene, trigger, may, p) <= SUBJECT_LIMIT] + _chain(scene, trigger, may)
    names = list(dict.fromkeys(p.name for p in near))
    return Roles(Party(", ".join(names), tuple(p.span for p in near)) if near else None)


def _meeting_cost(
    scene: Scene, trigger: Trigger, participants: Sequence[Participant], participant: Participant
) -> float:
    first = next((p for p in participants if not p.adjective), None)
    if participant is first and _is_converb(scene, trigger):
        return 0.0
    return _subject_cost(scene, trigger, participant)


def _chain(scene: Scene, trigger: Trigger, participants: Sequence[Participant]) -> list[Participant]:
    """Those who stand behind the trigger, each close behind it or the one before."""
    found: list[Participant] = []
    at = trigger.span
    for participant in [p for p in participants if p.span.start >= trigger.span.end]:
        if participant.adjective or set(scene.words_before(participant.span.start, 2)) & _TOPICAL:
            continue
        if scene.words_between(at, participant.span) > CHAIN_REACH or scene.breaks_between(at, participant.span):
            break
        named = trigger.is_noun or participant.person or trigger.type not in (EventType.MEETING, EventType.CALL)
        but = frozenset({"away", "holder_lead"}) if named else frozenset({"away"})
        if not _is_led(scene, participant.span, but=but):
            found.append(participant)
        elif participant.person or participant.armed or named:
            continue
        at = participant.span
    return found
