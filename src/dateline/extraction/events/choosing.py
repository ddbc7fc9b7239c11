"""Which of the triggers of one sentence tell an event of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.extraction.events.apart import tells_apart
from dateline.extraction.events.civic import is_past_of, only_says_of_what
from dateline.extraction.events.contexts import CONTEXTS
from dateline.extraction.events.figurative import is_figurative
from dateline.extraction.events.mishaps import is_mishap
from dateline.extraction.events.misread import is_misread
from dateline.extraction.events.objects import list_literal
from dateline.extraction.events.parties import Participant
from dateline.extraction.events.place_names import load_place_words
from dateline.extraction.events.read import find_read_triggers, is_told_by
from dateline.extraction.events.roles import find_roles
from dateline.extraction.events.sameness import share_word
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.sorts import ATTACKS, HARMFUL
from dateline.extraction.events.status import find_mood, is_habitual
from dateline.extraction.events.tenancy import is_tenancy
from dateline.extraction.events.tree import find_head
from dateline.extraction.events.triggers import Trigger
from dateline.model import EventStatus, EventType, Party, Span

NAMED_CRIME = 2  # rank up to which a killing told beside a charge is what the charge is about
_REFUGE = frozenset({"refuge", "asylum", "sanctuary", "safety"})
ANSWER_REACH = 4  # words from "retaliation" to what it answers ("for the recent air strikes")
_ASKING = re.compile(r"(?:How|Why|What|Who|When|Where) (?!.*,)", re.IGNORECASE)
_NOT_SHOT = (["back"], ["up"], ["down"], ["to"], ["into"], ["through"], ["past"])
_AT_LAW = frozenset({EventType.LEGAL_CHARGE, EventType.RULING})
_EXPLAINING = (HARMFUL | _AT_LAW) - {EventType.OTHER}  # sorts that say what harm came of
_SEVERAL = frozenset({EventType.STRIKE, EventType.BATTLE, EventType.DETENTION})


def choose_triggers(
    scene: Scene, participants: tuple[Participant, ...], candidates: Iterable[Trigger]
) -> tuple[Trigger, ...]:
    """One trigger a sort of event, and more of a sort only where another is said to do it."""
    triggers = find_triggers(scene, participants, candidates)
    return tuple(_with_rivals(scene, participants, _chosen(scene, triggers), triggers))


def find_candidates(scene: Scene) -> list[Trigger]:
    """The words of a sentence that may be triggers, whatever stands around them, those that the reader knows last."""
    listed = [Trigger(m.span, EventType(m.entry["type"]), m.entry) for m in scene.of_list("event_triggers")]
    return [t for t in (*listed, *find_read_triggers(scene, listed)) if _may_tell(scene, t)]


def find_triggers(
    scene: Scene, participants: tuple[Participant, ...], candidates: Iterable[Trigger]
) -> tuple[Trigger, ...]:
    """The triggers of a sentence whose contexts hold, in text order; of two that overlap the longer is kept.

    The reader's own come where no word of a list tells of an event of that sort.
    """
    kept: list[Trigger] = []
    for trigger in candidates:
        if trigger.read:
            if not any(is_told_by(scene, trigger, known) for known in kept):
                kept.append(trigger)
            continue
        overlaps = bool(kept) and trigger.span.overlaps(kept[-1].span)
        if overlaps and (len(trigger.span), trigger.rank) <= (len(kept[-1].span), kept[-1].rank):
            continue
        if _holds(scene, trigger, participants):
            if overlaps:
                kept.pop()
            kept.append(trigger)
    return tuple(sorted(kept, key=lambda t: t.span))


def _may_tell(scene: Scene, trigger: Trigger) -> bool:
    return not (
        _is_hyphened(scene.text, trigger.span)
        or any(t.span.contains(trigger.span) for t in scene.times)
        or _is_other_sense(scene, trigger)
        or not _is_of_its_part(scene, trigger)
        or _is_attribute(scene, trigger)
        or _is_only_attempted(scene, trigger)
        or _is_no_attack(scene, trigger)
        or _is_flight(scene, trigger)
        or is_habitual(scene, trigger)
        or _is_in_heading(scene)
        or only_says_of_what(scene, trigger)
        or is_misread(scene, trigger)
        or is_mishap(scene, trigger)
        or is_figurative(scene, trigger)
        or is_tenancy(scene, trigger)
    )


def _is_in_heading(scene: Scene) -> bool:
    """“How the judges ruled", “Why the army fired": a heading that only says what is told below it."""
    words = scene.sentence.span.text(scene.text).rstrip("”’\"' ")
    return bool(_ASKING.match(words)) and words[-1:].isalnum()


def _is_other_sense(scene: Scene, trigger: Trigger) -> bool:
    """Whether a word for killing or hurting is a noun ("the wounded") or a verb of another sense ("shot back")."""
    if not trigger.entry.get("casualty") or trigger.is_noun:
        return False
    index = scene.analysis.token_at(trigger.span.start)
    noun = index is not None and scene.analysis.tokens[index].upos == "NOUN"
    said = trigger.span.text(scene.text).lower() == "shot" and scene.words_after(trigger.span.end, 1) in _NOT_SHOT
    return said or (noun and scene.words_before(trigger.span.start, 1) == ["the"])


def _is_hyphened(text: str, span: Span) -> bool:
    """Whether it is part of a compound ("a Ruritania-brokered deal")."""
    return text[span.start - 1 : span.start] == "-" or text[span.end : span.end + 1] == "-"


def _is_no_attack(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is an assault in words or on one person's body ("sexually attacked")."""
    return bool(set(scene.words_before(trigger.span.start, 1)) & {"sexually", "verbally"})


def _is_flight(scene: Scene, trigger: Trigger) -> bool:
    """Whether those who go into a place look for refuge there ("crossed into X and asked for asylum")."""
    moves = trigger.type in (EventType.BATTLE, EventType.CONTROL_CHANGE) and "into" in trigger.span.text(scene.text)
    return moves and any(word in _REFUGE for _, _, word in scene.tokens)


def _is_attribute(scene: Scene, trigger: Trigger) -> bool:
    """Whether a participle only describes what follows ("the encircled garrison", "of abducted children")."""
    word = trigger.span.text(scene.text).lower()
    if trigger.type is EventType.DETENTION and _stands_as_adjective(scene, trigger):
        return True
    if trigger.is_noun or not word.endswith("ed"):
        return False
    before, after = scene.roles_before(trigger.span.start, 1), scene.words_after(trigger.span.end, 1)
    if not before or not after:
        return False
    is_led = bool(before[0] & {"article", "preposition"}) and not before[0] & {"break"}
    return is_led and after[0][0].isalpha() and not any(scene.roles_after(trigger.span.end, 1))


def _stands_as_adjective(scene: Scene, trigger: Trigger) -> bool:
    """Whether the tree takes a participle for an adjective ("40 kidnapped villagers")."""
    index = scene.analysis.token_at(trigger.span.start)
    if index is None or scene.analysis.tokens[index].deprel != "amod":
        return False
    behind = scene.analysis.token_at(trigger.span.end + 1)
    return behind is None or scene.analysis.tokens[behind].upos != "NUM"  # "and arrested 13 people" is none


def _is_only_attempted(scene: Scene, trigger: Trigger) -> bool:
    """Whether a noun only says of what ("assassination attempt", "bomb threat", "murder suspect")."""
    return trigger.is_noun and any(m.span.start == trigger.span.end + 1 for m in scene.of_list("attempt_nouns"))


def _is_of_its_part(scene: Scene, trigger: Trigger) -> bool:
    """Whether the tagger, where one has read the text, agrees that it is a verb or a noun."""
    index = scene.analysis.token_at(trigger.span.start)
    upos = scene.analysis.tokens[index].upos if index is not None else ""
    if not upos or " " in trigger.span.text(scene.text):
        return True
    if trigger.entry.get("casualty"):
        return True
    return upos in (("NOUN", "PROPN", "ADJ") if trigger.is_noun else ("VERB", "AUX", "ADJ"))


def _holds(scene: Scene, trigger: Trigger, participants: tuple[Participant, ...]) -> bool:
    names = trigger.entry.get("any_of", ())
    return not names or any(CONTEXTS[name](scene, trigger, participants) for name in names)


def _chosen(scene: Scene, triggers: tuple[Trigger, ...]) -> list[Trigger]:
    """One trigger a sort of event; every one of a change of control.

    What is told as done comes before what is only supposed; of those the highest in rank, of these the first.
    """
    best: dict[EventType, Trigger] = {}
    weights: dict[EventType, tuple[bool, int]] = {}
    for trigger in triggers:
        weight = (find_mood(scene, trigger) is not EventStatus.HYPOTHETICAL, trigger.rank)
        if trigger.type not in best or weight > weights[trigger.type]:
            best[trigger.type], weights[trigger.type] = trigger, weight
    if best.keys() & _AT_LAW and (told := best.get(EventType.OTHER)) and told.rank <= NAMED_CRIME:
        del best[EventType.OTHER]
    plain = [kind for kind, t in best.items() if not t.entry.get("custody") and not _is_answered(scene, t)]
    explaining = [kind for kind in plain if kind in _EXPLAINING]
    if len(best) > 1 and explaining:
        best = {kind: t for kind, t in best.items() if t.rank > 0}
    if EventType.BATTLE in best and EventType.STRIKE in best and best[EventType.STRIKE].rank <= 2:
        weaker = min(best[EventType.BATTLE], best[EventType.STRIKE], key=lambda t: (t.rank, -t.span.start))
        del best[weaker.type]
    taken, freed = best.get(EventType.DETENTION), best.get(EventType.EXCHANGE)
    if taken and freed and is_past_of(scene, taken, freed):
        del best[EventType.DETENTION]
    controls = [t for t in triggers if t.type is EventType.CONTROL_CHANGE]
    others = [t for kind, t in best.items() if kind is not EventType.CONTROL_CHANGE]
    return sorted([*controls, *others], key=lambda t: t.span)


def _is_answered(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is what the deed told is "retaliation for", so that it explains none of the harm."""
    before = set(scene.words_before(trigger.span.start, ANSWER_REACH))
    return trigger.is_noun and bool(load_place_words()["answers"] & before)


def _with_rivals(
    scene: Scene, participants: tuple[Participant, ...], chosen: list[Trigger], triggers: tuple[Trigger, ...]
) -> list[Trigger]:
    """The chosen with those of a sort already chosen that another is said to do ("X struck back after Y attacked")."""
    kept = list(chosen)
    for trigger in triggers:
        if trigger in kept or trigger.type not in _SEVERAL or trigger.rank <= 0:
            continue
        blows = [t for t in kept if {t.type, trigger.type} <= ATTACKS]
        if blows and all(tells_apart(scene, t.span, trigger.span) for t in blows):
            kept.append(trigger)
            continue
        beside = [t for t in kept if t.type is trigger.type]
        if not beside:
            continue
        doer = find_roles(scene, trigger, participants).actor
        if all(_is_elsewhere(scene, t, trigger) for t in beside) or (
            doer and all(_is_anothers(scene, trigger, doer, t, participants) for t in beside)
        ):
            kept.append(trigger)
    return sorted(kept, key=lambda t: t.span)


def _is_anothers(
    scene: Scene, trigger: Trigger, doer: Party, chosen: Trigger, participants: tuple[Participant, ...]
) -> bool:
    """Whether another does what is chosen, or a verb of another clause tells who does its own and the noun does not."""
    other = find_roles(scene, chosen, participants).actor
    if other is not None:
        return not share_word(doer, other)
    apart = scene.breaks_between(trigger.span, chosen.span) > 0
    return apart and chosen.is_noun and not trigger.is_noun and trigger.span.start < chosen.span.start


def _is_elsewhere(scene: Scene, first: Trigger, second: Trigger) -> bool:
    """Whether two verbs that "and" joins each have a place behind them ("bombed X and shelled villages near Y")."""
    if first.is_noun or second.is_noun or not first.span.start < second.span.start:
        return False
    verb, joined = find_head(scene, first.span), find_head(scene, second.span)
    if verb is None or joined is None or scene.analysis.tokens[joined].deprel != "conj":
        return False
    places = [p.span for p in list_literal(scene)]
    near = any(first.span.end <= span.start < second.span.start for span in places)
    return scene.analysis.tokens[joined].head == verb and near and any(s.start >= second.span.end for s in places)
