"""Times that are another thing's than the event's: of who took a town before, of a meeting about it."""

from __future__ import annotations

from dateline.extraction.events.heads import TO
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_head, list_above, word_at
from dateline.extraction.events.triggers import Trigger
from dateline.model import Precision, Span, TimeMention

_RELATIVES = frozenset({"that", "which", "who", "whom"})
_ABOUT = frozenset({"about", "over", "concerning", "regarding"})  # of what somebody does at that time
_LONG = frozenset({Precision.YEAR, Precision.MONTH, Precision.QUARTER, Precision.SEASON, Precision.DECADE})


def is_in_relative_clause(scene: Scene, trigger: Trigger, time: TimeMention) -> bool:
    """Whether it is of a clause that tells more of another noun ("shelled X, which they had left in May")."""
    at, event = find_head(scene, time.span), find_head(scene, trigger.span)
    if at is None or event is None:
        return False
    above = list_above(scene, event)
    for verb in list_above(scene, at)[1:]:
        if verb == event or verb in above:
            return False
        if _tells_more(scene, verb, time):
            return scene.analysis.tokens[verb].head != event or not trigger.is_noun or _takes_other(scene, verb)
    return False


def _takes_other(scene: Scene, verb: int) -> bool:
    """Whether what "which" takes up suffers it from a named doer, as no event does ("killings in X, which it took")."""
    related = [i for i in scene.dependents.get(verb, ()) if word_at(scene, i) in _RELATIVES]
    return any(scene.analysis.tokens[i].deprel == "obj" for i in related)


def _tells_more(scene: Scene, verb: int, time: TimeMention) -> bool:
    """Whether a verb opens a relative clause before the time; of a participle the time is its own only if no day."""
    tokens = scene.analysis.tokens
    related = [i for i in scene.dependents.get(verb, ()) if word_at(scene, i) in _RELATIVES]
    if tokens[min([verb, *related])].start > time.span.start:
        return False
    if related:
        return tokens[verb].deprel.startswith(("acl", "advcl"))
    finite = any(tokens[i].deprel.startswith("nsubj") for i in scene.dependents.get(verb, ()))
    return tokens[verb].deprel.startswith("acl") and (finite or time.when.precision in _LONG)


def is_of_talk_about(scene: Scene, trigger: Trigger, time: TimeMention) -> bool:
    """Whether a noun is only what something told before is about or done for ("met on Monday to discuss the raid")."""
    noun = find_head(scene, trigger.span) if trigger.is_noun else None
    if noun is None:
        return False
    marks = [
        i
        for word in list_above(scene, noun)
        for i in scene.dependents.get(word, ())
        if i < noun and scene.analysis.tokens[i].deprel in ("case", "mark") and _leads_to_topic(scene, i, word)
    ]
    leads = [Span(scene.analysis.tokens[i].start, scene.analysis.tokens[i].end) for i in marks]
    return any(time.span.end <= at.start and not scene.commas_between(at, trigger.span) for at in leads)


def _leads_to_topic(scene: Scene, mark: int, word: int) -> bool:
    is_deed = scene.analysis.tokens[word].upos == "VERB"
    return word_at(scene, mark) in (TO if is_deed else _ABOUT)
