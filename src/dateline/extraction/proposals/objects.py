"""What a stance is taken on: the plan, its terms as a whole, or one topic of them."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.events.parties import Participant
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_led, find_objects, word_at
from dateline.extraction.proposals.about import About
from dateline.extraction.proposals.holders import last_verb
from dateline.language.knowledge import LexiconMatch
from dateline.model import Span

PLAN_REACH = 9  # words between a stance verb and the plan
GAP_REACH = 4  # words between a plan, a party and its verb in "the plan that X backs"

_LEADS = ("to", "on", "at", "with", "behind", "for", "against", "from", "of")
_IT = frozenset({"it", "them", "this", "that"})
_FORMER = frozenset({"earlier", "previous", "former"})


def plan_spans(about: About) -> list[Span]:
    """The namings of the plan itself; "the earlier plan" is another one, or a text that is no longer on the table."""
    text = about.scene.text
    return [m.span for m in about.named if not _FORMER & {w.lower() for w in m.span.text(text).split()}]


def find_object(
    about: About, plan: Sequence[Span], verb: Span, topics: frozenset[str], kinds: tuple[str, ...]
) -> tuple[Span | None, str | None]:
    """What a stance is taken on: the plan, its terms as a whole, or one topic of them; never what else is asked for."""
    scene = about.scene
    asked = [m.span for m in about.words if m.list_name == "plan_objects" and m.entry["kind"] == "asked"]
    asked = [span for span in asked if scene.words_after(span.end, 1) not in (["of"], ["in"])]
    if "asked" not in kinds and any(_is_object(scene, verb, span) for span in asked):
        return None, None
    for mention in plan:
        if _is_object(scene, verb, mention):
            return mention, None
    objects = [m for m in about.words if m.list_name == "plan_objects" and _is_object(scene, verb, m.span)]
    told = [m for m in about.words if m.list_name == "topics" and _is_object(scene, verb, m.span)]
    topic = next((m for m in told if m.entry["topic"] in topics and not m.entry.get("civil")), None)
    whole = next((m for m in objects if m.entry["kind"] in kinds and not _is_inside(m, told)), None)
    if whole is not None:
        return whole.span, None
    if topic is not None:
        return topic.span, str(topic.entry["topic"])
    it = next((Span(s, e) for s, e, w in scene.tokens if s >= verb.end and w in ("it", "them", "this")), None)
    led = scene.roles_before(verb.start, 1)
    if it is not None and scene.words_between(verb, it) == 0 and not any("relative" in roles for roles in led):
        return it, None
    return None, None


def tells_topic(about: About, match: LexiconMatch, topics: frozenset[str]) -> bool:
    """Whether a word behind a verb tells a topic of the plan ("wants the army to leave")."""
    words = (m for m in about.words if m.list_name == "topics" and m.span.start >= match.span.end)
    return bool(topics) and any(not m.entry.get("civil") for m in words)


def _is_inside(match: LexiconMatch, topics: Sequence[LexiconMatch]) -> bool:
    """Whether a topic says which ("territorial concessions"), so that it is not the whole that is meant."""
    return any(topic.span.contains(match.span) for topic in topics)


def _is_object(scene: Scene, verb: Span, plan: Span) -> bool:
    return (
        plan.start >= verb.end
        and scene.words_between(verb, plan) <= PLAN_REACH
        and not scene.breaks_between(verb, plan)
        and not scene.commas_between(verb, plan)
    )


def object_by_tree(about: About, plan: Sequence[Span], verb: Span) -> Span | None:
    """The plan where the tree has it as what the verb is done to ("the plan, which X supports,"), or as led to by it.

    Where the sentence goes on about the plan, "it" behind a preposition is the plan ("signed off on it").
    """
    scene = about.scene
    head = last_verb(scene, verb)
    if head is None:
        return None
    tokens = scene.analysis.tokens
    direct = find_objects(scene, head)
    led = [i for i in find_led(scene, head, _LEADS) if tokens[i].start >= verb.end]
    starts = [tokens[i].start for i in (*direct, *led)]
    named = next((m for m in plan if any(m.start <= start < m.end for start in starts)), None)
    if tokens[head].deprel == "acl:relcl":  # "the states that support it"
        return named
    its = [i for i in (*direct, *led) if word_at(scene, i) in _IT and tokens[i].start >= verb.end]
    return named or next((Span(tokens[i].start, tokens[i].end) for i in its if not plan), None)


def is_led_to(scene: Scene, plan: Span, verb: Span) -> bool:
    """Whether a verb tells what was done with the plan before it ("a plan for X, drawn up by")."""
    if plan.end > verb.start:
        return False
    head = last_verb(scene, verb)
    token = scene.analysis.tokens[head] if head is not None else None
    above = scene.analysis.tokens[token.head] if token is not None and token.deprel == "acl" else None
    return scene.words_between(plan, verb) <= 1 or (above is not None and plan.start <= above.start < plan.end)


def before_gap(scene: Scene, plan: Sequence[Span], verb: Span, parties: Sequence[Participant]) -> Span | None:
    """The plan right before the party and its verb ("the plan that X is pitching")."""
    party = next((p for p in parties if p.span.end <= verb.start and scene.words_between(p.span, verb) <= 2), None)
    if party is None:
        return None
    before = [m for m in plan if m.end <= party.span.start and scene.words_between(m, party.span) <= GAP_REACH]
    if not before:
        return None
    between = [w for s, _, w in scene.tokens if before[-1].end <= s < party.span.start]
    between = between[1:] if between[:2] == [",", "which"] else between
    return before[-1] if all(w in ("that", "which", "the") for w in between) else None
