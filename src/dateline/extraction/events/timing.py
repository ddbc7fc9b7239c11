"""When an event was: the expression of time that is its own, and not of a saying, another thing or a later day."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.events.apart import is_time_of_another
from dateline.extraction.events.other_times import is_in_relative_clause, is_of_talk_about
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.sorts import HARMFUL
from dateline.extraction.events.tree import find_head
from dateline.extraction.events.triggers import Trigger
from dateline.extraction.word_sets import load_word_sets
from dateline.model import CONTROL, Precision, Span, TimeMention
from dateline.model.when import is_bare_day

BREAK_COST = 2.5  # of a clause that opens between a trigger and a time
TIME_LIMIT = 6.0
OWNED_REACH = 3  # words from "Friday's" to the raid
CUE_REACH = 6  # words from "said" to the time at which it was said
SINCE_REACH = 3  # words before a time in which "since" stands ("since the end of")
_DISTANT = load_word_sets("events/noun_words")["distant"]
_OF_OWN = frozenset({"nsubj", "nsubj:pass", "aux", "aux:pass"})  # what makes a clause of a joined verb
_TIMELESS = frozenset({Precision.DURATION, Precision.SET, Precision.UNKNOWN})


def find_when(scene: Scene, trigger: Trigger) -> TimeMention | None:
    """The time of an event: the nearest expression of its sentence that gives a date, else a day of no known year."""
    dated = [t for t in scene.times if t.when.precision not in _TIMELESS and t.when.interval is not None]
    bare = [t for t in scene.times if is_bare_day(t.when)]
    best = _nearest(scene, trigger, dated)
    if best is None or _is_told_otherwise(scene, trigger, best):
        return _nearest(scene, trigger, bare)
    return best


def _nearest(scene: Scene, trigger: Trigger, times: Sequence[TimeMention]) -> TimeMention | None:
    near = [
        t
        for t in times
        if _cost(scene, trigger, t) <= TIME_LIMIT
        and not _only_compares(scene, trigger, t)
        and not _is_of_other_thing(scene, trigger, t)
        and not _is_of_saying(scene, trigger, t)
        and not _lies_apart(scene, trigger, t)
        and not _is_of_next_clause(scene, trigger, t)
        and not is_time_of_another(scene, trigger.span, t.span)
        and not is_in_relative_clause(scene, trigger, t)
        and not is_of_talk_about(scene, trigger, t)
    ]
    return min(near, key=lambda t: (_cost(scene, trigger, t), t.span), default=None)


def _is_told_otherwise(scene: Scene, trigger: Trigger, best: TimeMention) -> bool:
    """Whether a day that nothing places in a year stands nearer ("arrested on Friday over deals of 2013")."""
    bare = [t for t in scene.times if t.when.interval is None and t.when.precision is Precision.DAY]
    return any(_cost(scene, trigger, t) < _cost(scene, trigger, best) for t in bare)


def _only_compares(scene: Scene, trigger: Trigger, time: TimeMention) -> bool:
    """Whether it is "since X" of what is no lasting state ("the largest since X"): no time of the event."""
    led = [*scene.roles_before(time.span.start, SINCE_REACH), *scene.roles_after(time.span.start, 1)]
    if not any("time_since" in roles for roles in led) or _tells_what_was_then(scene, trigger, time):
        return False
    return not trigger.entry.get("state") or "superlative" in scene.roles_in(scene.span.start, time.span.start)


def _tells_what_was_then(scene: Scene, trigger: Trigger, time: TimeMention) -> bool:
    """Whether a clause behind "since 2014, when …" tells the event, which is of that time."""
    opening = [word for word in scene.words_after(time.span.end, 2) if word != ","]
    return opening[:1] == ["when"] and trigger.span.start > time.span.end


def _is_of_other_thing(scene: Scene, trigger: Trigger, time: TimeMention) -> bool:
    """Whether it dates another thing by a possessive ("broke last week's deal"); of "Friday's raid" it is the time."""
    if scene.text[time.span.end : time.span.end + 2] not in ("'s", "’s"):
        return _describes_other_thing(scene, trigger, time)
    return not _owns_event(scene, trigger, time) and not (
        trigger.span.start >= time.span.end and scene.words_between(time.span, trigger.span) <= OWNED_REACH
    )


def _describes_other_thing(scene: Scene, trigger: Trigger, time: TimeMention) -> bool:
    """Whether the tree hangs a time on a noun that tells no event and that the trigger does not explain."""
    head = find_head(scene, time.span)
    if head is None:
        return False
    relation = scene.analysis.tokens[head].deprel
    dated = relation == "nmod" and scene.words_before(time.span.start, 1) == ["of"]  # "the tsunami of 26 December"
    if relation not in ("amod", "compound") and not dated:
        return False
    if dated and any(
        t.span.start <= scene.analysis.tokens[scene.analysis.tokens[head].head].start < t.span.end for t in scene.times
    ):
        return False
    noun, at = scene.analysis.tokens[head].head, find_head(scene, trigger.span)
    explains = at is not None and scene.analysis.tokens[at].head == noun
    start = scene.analysis.tokens[noun].start
    if dated and noun != at and trigger.type not in HARMFUL:
        return True  # "spoke of the fighting of July"
    return not explains and not any(m.span.start <= start < m.span.end for m in scene.of_list("event_triggers"))


def _is_of_saying(scene: Scene, trigger: Trigger, time: TimeMention) -> bool:
    """Whether it says when somebody said so, not when it happened; a claim of control is of the day it is made."""
    said = any(c.contains(trigger.span) for s in scene.statements for c in s.content)
    if time.span.start > trigger.span.end and _is_behind_according(scene, trigger, time):
        return True
    if trigger.type in CONTROL or (trigger.entry.get("sources") and not said) or trigger.entry.get("told"):
        return False
    if _hangs_on_event(scene, trigger, time) or _owns_event(scene, trigger, time):
        return False
    telling = [s for s in scene.statements if any(c.overlaps(trigger.span) for c in s.content)]
    return any(
        not any(c.overlaps(time.span) for c in s.content) and any(_stands_by(scene, cue, time) for cue in s.cue)
        for s in telling
    )


def _is_behind_according(scene: Scene, trigger: Trigger, time: TimeMention) -> bool:
    """Whether it says when those spoke according to whom it was ("…, according to what was told on Monday")."""
    behind = [Span(s, e) for s, e, word in scene.tokens if word == "according" and s >= trigger.span.end]
    return any(at.start < time.span.start and not scene.commas_between(at, time.span) for at in behind)


def _hangs_on_event(scene: Scene, trigger: Trigger, time: TimeMention) -> bool:
    """Whether the tree hangs the time on the trigger, or on the verb of its clause, and not on the saying."""
    at, event = find_head(scene, time.span), find_head(scene, trigger.span)
    if at is None or event is None:
        return False
    cues = [cue for s in scene.statements for cue in s.cue]
    tokens = scene.analysis.tokens
    governor = tokens[tokens[at].head]
    if any(cue.start <= governor.start < cue.end for cue in cues):
        return False
    return tokens[at].head in (event, tokens[event].head) and tokens[at].head != at


def _owns_event(scene: Scene, trigger: Trigger, time: TimeMention) -> bool:
    """Whether a noun for the same sort of event is the time's ("told of Thursday's attack")."""
    if scene.text[time.span.end : time.span.end + 2] not in ("'s", "’s"):
        return False
    nouns = [m for m in scene.of_list("event_triggers") if m.entry["part"] == "noun"]
    return any(
        m.entry["type"] == trigger.type.value
        and m.span.start > time.span.end
        and scene.words_between(time.span, m.span) <= OWNED_REACH
        for m in nouns
    )


def _lies_apart(scene: Scene, trigger: Trigger, time: TimeMention) -> bool:
    """Whether a time is that of what came long or shortly after ("left in May, two months after X was shelled")."""
    if time.span.end > trigger.span.start:
        return False
    between = [(s, w) for s, _, w in scene.tokens if time.span.end <= s < trigger.span.start]
    afters = [s for s, w in between if w in ("after", "before", "since")]
    spans = [t.span for t in scene.times if t.when.precision is Precision.DURATION]
    return any(
        any(0 < after - s.end <= 1 for s in spans) or set(scene.words_before(after, 1)) & _DISTANT for after in afters
    )


def _is_of_next_clause(scene: Scene, trigger: Trigger, time: TimeMention) -> bool:
    """Whether the tree hangs a time on a verb with an auxiliary or subject of its own that "and" joins behind."""
    at, event = find_head(scene, time.span), find_head(scene, trigger.span)
    if at is None or event is None:
        return False
    tokens = scene.analysis.tokens
    verb = tokens[at].head
    if verb == event or tokens[verb].deprel != "conj" or verb < event or tokens[event].head == verb:
        return False
    own = {tokens[i].deprel for i in scene.dependents.get(verb, ())}
    return trigger.is_noun and bool(own & _OF_OWN)


def _stands_by(scene: Scene, cue: Span, time: TimeMention) -> bool:
    return scene.words_between(cue, time.span) <= CUE_REACH and not scene.breaks_between(cue, time.span)


def _cost(scene: Scene, trigger: Trigger, time: TimeMention) -> float:
    return 0.0 if _owns_event(scene, trigger, time) else _time_cost(scene, trigger.span, time)


def _time_cost(scene: Scene, trigger: Span, time: TimeMention) -> float:
    return (
        BREAK_COST * scene.breaks_between(trigger, time.span)
        + 0.5 * scene.commas_between(trigger, time.span)
        + 0.1 * scene.words_between(trigger, time.span)
    )
