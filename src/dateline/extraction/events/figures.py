"""Which figures of a sentence are an event's: of a sort that it may have, and of none told nearer."""

from __future__ import annotations

from dateline.extraction.events.apart import is_of_another
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.sorts import HARMFUL
from dateline.extraction.events.triggers import Trigger
from dateline.extraction.quantities.finding import HARM
from dateline.extraction.word_sets import load_word_sets
from dateline.model import CONTROL, EventType, Quantity, Span

SUM_REACH = 16  # words before a figure in which it is said what it sums up ("bringing the overall toll … to 19")
ASSAILANT_GAP = 12  # characters from a figure to whom it counts ("four of the attackers")
_RAISING = load_word_sets("events/verb_words")["raising"]
_WIDE = load_word_sets("events/noun_words")["wide"]
_BY_KIND = {
    "percent": CONTROL,
    "captured": frozenset({EventType.DETENTION, EventType.BATTLE}),
    "detained": frozenset({EventType.DETENTION, EventType.PROTEST}),
    "attacks": frozenset({EventType.BATTLE, EventType.STRIKE}),
    "displaced": frozenset({EventType.OTHER, EventType.BATTLE, EventType.STRIKE}),
    "released": frozenset({EventType.EXCHANGE, EventType.RULING}),
    "other:bodies": frozenset({EventType.OTHER, EventType.EXCHANGE}),
    "other:prisoners": frozenset({EventType.EXCHANGE}),
}


def choose_figures(
    scene: Scene, trigger: Trigger, kind: EventType, triggers: tuple[Trigger, ...]
) -> tuple[Quantity, ...]:
    """The figures of a sentence that an event of that sort may have, and that no nearer event may."""
    fitting = [q for q in scene.quantities if kind in _BY_KIND.get(q.of, HARMFUL) and _may_be_of(trigger, q)]
    fitting = [q for q in fitting if not (_is_of_more(scene, trigger, q) or is_of_another(scene, trigger.span, q))]
    victims = [q for q in fitting if not counts_assailants(scene, q)]
    if kind is EventType.STRIKE or any(q.of in HARM for q in victims):
        fitting = victims
    return tuple(q for q in fitting if _nearest_for(scene, q, triggers) in (trigger, None))


def _may_be_of(trigger: Trigger, quantity: Quantity) -> bool:
    """Whether an event may have a figure: nobody is killed or hurt in an arrest."""
    return not (trigger.entry.get("custody") and quantity.of in HARM)


def _is_of_more(scene: Scene, trigger: Trigger, quantity: Quantity) -> bool:
    """Whether the figure counts more than one deed: all in the land or the war, or those "among" whom it is told."""
    if quantity.of not in HARM:
        return False
    lead = scene.words_before(quantity.span.start, SUM_REACH)
    raised = max((i for i, word in enumerate(lead) if word in _RAISING), default=None)
    if raised is not None and set(lead[raised:]) & _WIDE:
        return True
    shares = [s for s, roles in scene.roles.items() if "share" in roles and quantity.span.end <= s < trigger.span.start]
    return any(not scene.commas_between(Span(s, s + 1), trigger.span) for s in shares)


def counts_assailants(scene: Scene, quantity: Quantity) -> bool:
    """Whether the figure counts those who attack ("four gunmen were killed"), who are no victims."""
    nouns = (m.span for m in scene.of_list("armed_forces") if m.entry.get("assailant"))
    return quantity.of in HARM and any(0 <= span.start - quantity.span.end <= ASSAILANT_GAP for span in nouns)


def _nearest_for(scene: Scene, quantity: Quantity, triggers: tuple[Trigger, ...]) -> Trigger | None:
    may = [t for t in triggers if t.type in _BY_KIND.get(quantity.of, HARMFUL) and _may_be_of(t, quantity)]
    may = [t for t in may if not is_of_another(scene, t.span, quantity)]
    return min(
        may,
        key=lambda t: (
            3 * scene.breaks_between(t.span, quantity.span)
            + scene.commas_between(t.span, quantity.span)
            + 0.1 * scene.words_between(t.span, quantity.span)
        ),
        default=None,
    )
