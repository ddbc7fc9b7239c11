"""Stretches of a sentence that tell of another deed than the one it is about: what came before, beside, or is answered.

Of "fired rockets at X in answer to a raid on Y that killed nine" the nine are the raid's, and so is Y.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.events.objects import list_literal
from dateline.extraction.events.place_names import load_place_words
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.sorts import ATTACKS
from dateline.extraction.events.tree import find_head, find_tree_span, is_passive_at, is_verb
from dateline.extraction.events.triggers import Trigger
from dateline.extraction.quantities.finding import HARM
from dateline.model import EventType, Quantity, Span

SUCH_REACH = 2  # words from "such" to what takes up a deed told before
_EARLIER = frozenset({"after", "before", "following", "since"})
_TO = frozenset({"to", "for", "over"})
_DECIDING = frozenset({EventType.RULING, EventType.VOTE})
_DECIDED = frozenset({"ccomp", "xcomp"})
_JOINED = frozenset({"conj", "advcl", "parataxis"})


def find_stretches(scene: Scene) -> list[Span]:
    """Where a sentence tells of another deed: behind "after" or "in answer to", or in a clause beside."""
    return [*_list_led(scene), *(s for s in _clauses_beside(scene) if _list_deeds(scene, s))]


def is_of_another(scene: Scene, trigger: Span, quantity: Quantity) -> bool:
    """Whether a figure is told of another deed: in its stretch, or before the stretch that the trigger stands in."""
    for stretch in find_stretches(scene):
        if stretch.contains(trigger) and not stretch.overlaps(quantity.span) and _tells_deed_outside(scene, stretch):
            return True
        deeds = _list_deeds(scene, stretch)
        if stretch.contains(quantity.span) and any(deed.start < quantity.span.start for deed in deeds):
            return not stretch.overlaps(trigger)
    return False


def is_time_of_another(scene: Scene, trigger: Span, time: Span) -> bool:
    """Whether a time stands outside of what is told behind "after", where the deed that came then is told."""
    return any(s.contains(trigger) and not s.overlaps(time) and _tells_deed_outside(scene, s) for s in _list_led(scene))


def is_apart(scene: Scene, trigger: Span, other: Span) -> bool:
    """Whether another word stands in a stretch that tells of another deed than the trigger's."""
    return any(s.contains(other) and not s.overlaps(trigger) for s in find_stretches(scene))


def tells_apart(scene: Scene, trigger: Span, other: Span) -> bool:
    """Whether another attack stands in such a stretch with a place or dead of its own."""
    own = [q.span for q in scene.quantities if q.of in HARM] + [p.span for p in list_literal(scene)]
    return any(
        s.contains(other) and not s.overlaps(trigger) and any(s.contains(span) for span in own)
        for s in find_stretches(scene)
    )


def list_places_apart(scene: Scene, trigger: Trigger) -> list[Span]:
    """The places of a sentence that are another deed's: of what is no attack only those of what it answers."""
    found = _list_decided(scene, trigger)
    if _takes_up(scene, trigger):
        return found
    led = _list_led(scene)
    for stretch in find_stretches(scene) if trigger.type in ATTACKS else [s for s in led if _is_answered(scene, s)]:
        own = [p.span for p in scene.places if stretch.contains(p.span)]
        if not stretch.contains(trigger.span):
            found += own
        elif _tells_deed_outside(scene, stretch) and (own or stretch in led):
            found += [p.span for p in scene.places if p.span not in own]
    return found


def _list_decided(scene: Scene, trigger: Trigger) -> list[Span]:
    """The places of what is ruled or voted ("ruled that the siege of Aru …"), which are not where that is done."""
    verb = find_head(scene, trigger.span) if trigger.type in _DECIDING else None
    below = scene.dependents.get(verb, ()) if verb is not None else ()
    spans = [find_tree_span(scene, i) for i in below if scene.analysis.tokens[i].deprel in _DECIDED]
    return [p.span for p in scene.places if any(span.contains(p.span) for span in spans)]


def _takes_up(scene: Scene, trigger: Trigger) -> bool:
    """Whether a noun only takes up what the clause before it tells ("was set on fire, the third such attack")."""
    return trigger.is_noun and "such" in scene.words_before(trigger.span.start, SUCH_REACH)


def _is_answered(scene: Scene, stretch: Span) -> bool:
    return bool(_TO & set(scene.words_after(stretch.start, 1)))


def _list_led(scene: Scene) -> list[Span]:
    led = (Span(lead, _end_of(scene, lead)) for lead in _leads(scene))
    return [s for s in led if _list_deeds(scene, s)]


def _tells_deed_outside(scene: Scene, stretch: Span) -> bool:
    """Whether a word for an attack stands outside of a stretch."""
    return any(not stretch.contains(span) for span in _list_attacks(scene))


def _list_attacks(scene: Scene) -> list[Span]:
    return [m.span for m in scene.of_list("event_triggers") if _is_attack(m.entry["type"], m.entry.get("rank", 1))]


def _list_deeds(scene: Scene, stretch: Span) -> list[Span]:
    """The words for attacks in a stretch, and arms or people who do harm there."""
    told = [*_list_attacks(scene), *(m.span for m in scene.of_list("weapons")), *_list_killings(scene)]
    return [s for s in told if stretch.contains(s)]


def _list_killings(scene: Scene) -> list[Span]:
    """Verbs of harm that somebody does in a clause of its own ("before soldiers killed three of them")."""
    found: list[Span] = []
    for match in scene.of_list("event_triggers"):
        verb = find_head(scene, match.span) if match.entry.get("casualty") else None
        if verb is None or scene.analysis.tokens[verb].deprel != "advcl" or is_passive_at(scene, verb):
            continue
        if any(scene.analysis.tokens[i].deprel == "nsubj" for i in scene.dependents.get(verb, ())):
            found.append(match.span)
    return found


def _is_attack(kind: str, rank: int) -> bool:
    return EventType(kind) in ATTACKS and rank > 0


def _leads(scene: Scene) -> Iterator[int]:
    """Where "after" or "in answer to" begins, but for "after which" and "the day after"."""
    words = [word for _, _, word in scene.tokens]
    for i, (start, _, word) in enumerate(scene.tokens[:-1]):
        answers = word in _TO and i > 0 and words[i - 1] in load_place_words()["answers"]
        if (word in _EARLIER and words[i + 1].isalnum() and words[i + 1] != "which") or answers:
            yield start


def _end_of(scene: Scene, start: int) -> int:
    """The next pause behind an offset that "which" does not go on behind, or the sentence's end."""
    words = [*(word for _, _, word in scene.tokens), ""]
    pauses = (
        s
        for i, (s, _, word) in enumerate(scene.tokens)
        if s > start and word[:1] in ",;:–—()" and words[i + 1] != "which"
    )
    return next(pauses, scene.span.end)


def _clauses_beside(scene: Scene) -> Iterator[Span]:
    """Clauses joined to another that have an attack for their subject ("… and a raid on Y killed nine")."""
    tokens = scene.analysis.tokens
    for span in _list_attacks(scene):
        noun = find_head(scene, span)
        if noun is None or tokens[noun].upos != "NOUN" or not is_verb(scene, tokens[noun].head):
            continue
        verb = tokens[noun].head
        start = find_tree_span(scene, noun).start
        if tokens[noun].deprel.startswith("nsubj") and tokens[verb].deprel in _JOINED and tokens[verb].head < noun:
            yield Span(start, find_tree_span(scene, verb).end)
        elif tokens[noun].deprel == "conj" and verb < noun:  # where the tree made a row of a verb and a noun
            yield Span(start, _end_of(scene, start))
