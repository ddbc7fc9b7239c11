"""How the text holds an event: reported, claimed, planned, alleged, hypothetical or denied; news or background."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateline.extraction.events.meetings import find_body
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_head, find_led, is_charged, word_at
from dateline.extraction.events.triggers import Trigger
from dateline.extraction.quantities.finding import HARM
from dateline.extraction.word_sets import load_word_sets
from dateline.model import EventStatus, EventType, Polarity, RegionKind, Span, Statement, When

BACKGROUND_AFTER = timedelta(days=60)  # an event this much older than the page is told as history
CLAUSE_REACH = 8  # words before a trigger in which "would" or "plans to" bears on it
NEGATION_REACH = 4
AVERTED_REACH = 3

CLAUSE_STEPS = 5  # up the tree, from a trigger to the verb that says whether it is so
RELATIVE_REACH = 4  # words of "that has already killed"
_RELATIVES = frozenset({"that", "which", "who"})
_PERFECT = frozenset({"has", "have", "had", "already", "left"})
_HABITUAL = load_word_sets("events/noun_words")["habitual"]
_SETTING = frozenset(
    {"in", "at", "during", "after", "before", "from", "by", "amid", "despite"}
)  # lead to what happened
_WARNING = frozenset({"warn", "warns", "warned", "warning"})
_UNDONE = frozenset({EventStatus.PLANNED, EventStatus.HYPOTHETICAL})
_SCHEDULED = load_word_sets("events/verb_words")["scheduled"]
_BEGUN = load_word_sets("events/verb_words")["begun"]
_VERBAL = frozenset({"modal", "future"})
_SAME_CLAUSE = frozenset({"conj", "obj", "xcomp", "nsubj:pass"})

_IRREALIS = (
    ("hypothetical", EventStatus.HYPOTHETICAL),
    ("modal", EventStatus.HYPOTHETICAL),
    ("future", EventStatus.PLANNED),
    ("alleged", EventStatus.ALLEGED),
)
_BY_POLARITY = {
    Polarity.QUESTIONS: EventStatus.HYPOTHETICAL,
    Polarity.PROPOSES: EventStatus.PLANNED,
    Polarity.ORDERS: EventStatus.PLANNED,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How an event is held, and by which statements."""

    status: EventStatus
    asserted_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()


def is_habitual(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb tells what happens again and again ("are often shelled", "who sometimes gathered")."""
    verb = None if trigger.is_noun else find_head(scene, trigger.span)
    if verb is None:
        return False
    return any(scene.analysis.word(i).lower() in _HABITUAL for i in scene.dependents.get(verb, ()))


def find_standing(scene: Scene, trigger: Trigger) -> Standing:
    """How the text holds what the trigger tells.

    A statement's denial counts over all else; then what the clause itself makes of it ("would", "plans to");
    then whether anyone but the outlet says so.
    """
    around = [s for s in scene.statements if any(_covers(scene, s, c, trigger) for c in s.proposition)]
    inner = {s.nested_in for s in around}  # who tells what another says does not say so
    around = [s for s in around if s.id not in inner or s.polarity is Polarity.DENIES]
    if trigger.entry.get("told"):
        return Standing(EventStatus.REPORTED, tuple(s.id for s in around))
    negated, mood = is_negated(scene, trigger), find_mood(scene, trigger)
    if mood is EventStatus.HYPOTHETICAL:
        return Standing(mood)
    denied = [s for s in around if (s.polarity is Polarity.DENIES) != negated or _is_called_untrue(scene, trigger)]
    asserted = [s for s in around if s not in denied]
    ids = (tuple(s.id for s in asserted), tuple(s.id for s in denied))
    if denied and not asserted:
        return Standing(EventStatus.DENIED, *ids)
    if negated and not around:
        return Standing(EventStatus.DENIED)
    status = mood or _by_statements(asserted)
    if status in _UNDONE and mood is None and _is_known(scene, trigger):
        return Standing(EventStatus.REPORTED, *ids)
    return Standing(status, *ids)


def _covers(scene: Scene, statement: Statement, content: Span, trigger: Trigger) -> bool:
    """Whether the trigger is among what is said; in a headline or a denial "as …" opens what is not."""
    if not content.overlaps(trigger.span):
        return False
    if statement.polarity is not Polarity.DENIES and scene.passage.kind is not RegionKind.HEADLINE:
        return True
    start = max(content.start, scene.span.start) + 1
    return "aside" not in scene.roles_in(start, trigger.span.start)


def _by_statements(statements: list[Statement]) -> EventStatus:
    for statement in statements:
        if statement.polarity in _BY_POLARITY:
            return _BY_POLARITY[statement.polarity]
    return EventStatus.CLAIMED if statements else EventStatus.REPORTED


def is_negated(scene: Scene, trigger: Trigger) -> bool:
    """Whether "not", "no" or "never" stands right before the trigger, in its clause; of "not hurt in the raid" none."""
    if " not " in trigger.span.text(scene.text):
        return True
    at = scene.position(trigger.span.start)
    before = scene.tokens[max(0, at - NEGATION_REACH) : at]
    for start, end, word in reversed(before):
        if scene.breaks_between(Span(start, end), trigger.span) or (trigger.is_noun and word in _SETTING):
            return False
        if "negation" in scene.roles.get(start, ()) or word == "no":
            return True
    return "neither" in scene.roles_in(scene.span.start, trigger.span.start) and not _is_known(scene, trigger)


def is_taken_for_granted(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is told only as the time of something else ("killed after they took X"), which nobody need assert."""
    verb = find_head(scene, trigger.span)
    if verb is None or scene.analysis.tokens[verb].deprel != "advcl":
        return False
    opening = (scene.analysis.word(i).lower() for i in scene.dependents.get(verb, ()) if i < verb)
    return bool({"after", "since"} & set(opening))


def _is_called_untrue(scene: Scene, trigger: Trigger) -> bool:
    return "untrue" in scene.roles_in(scene.span.start, trigger.span.start)


def find_mood(scene: Scene, trigger: Trigger) -> EventStatus | None:
    """What the words before the trigger make of it, in its clause; None where it is told as done."""
    at = scene.position(trigger.span.start)
    window = scene.tokens[max(0, at - CLAUSE_REACH) : at]
    near: set[str] = set()
    for start, end, _ in window:
        if not _opens_clause_between(scene, Span(start, end), trigger.span):
            near |= scene.roles.get(start, frozenset())
    near |= _auxiliary_roles(scene, trigger) & _VERBAL
    if _is_supposed(scene):
        return EventStatus.HYPOTHETICAL
    if trigger.type is EventType.MEETING and find_body(scene, trigger):
        return None
    if trigger.type is EventType.MEETING and _is_scheduled(scene, trigger):
        return EventStatus.PLANNED
    if _is_warned_of(scene, trigger):
        return EventStatus.HYPOTHETICAL
    if _is_accusation(scene, trigger):
        return EventStatus.ALLEGED
    if _is_known(scene, trigger):
        return None
    for role, status in _IRREALIS:
        if role in near:
            return EventStatus.PLANNED if role == "modal" and _is_announced(scene, trigger) else status
    gerund = scene.text[trigger.span.start : trigger.span.end].endswith("ing")
    if (trigger.is_noun or gerund) and (
        scene.is_led_by(_row_start(scene, trigger), "averted", AVERTED_REACH)
        or any("over" in roles for roles in scene.roles_after(trigger.span.end, 1))
    ):
        return EventStatus.HYPOTHETICAL
    if window and window[-1][2] == "to" and not trigger.is_noun and not _is_perfect(scene, trigger):
        return None if _is_decided(scene, trigger) or _is_begun(scene, trigger) else EventStatus.PLANNED
    return None


def _is_begun(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is something that somebody "has begun to" do or "went on to" do, and so does."""
    verb = find_head(scene, trigger.span)
    if verb is None or scene.analysis.tokens[verb].deprel != "xcomp":
        return False
    return word_at(scene, scene.analysis.tokens[verb].head) in _BEGUN


def _is_warned_of(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is what somebody warns "of", which has yet to come."""
    noun = find_head(scene, trigger.span) if trigger.is_noun else None
    if noun is None or _is_known(scene, trigger):
        return False
    above = scene.analysis.tokens[noun].head
    return word_at(scene, above) in _WARNING and noun in find_led(scene, above, {"of"})


def _is_scheduled(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is "talks are due in X on Monday", whose verb stands behind."""
    noun, tokens = find_head(scene, trigger.span), scene.analysis.tokens
    if not trigger.is_noun or noun is None:
        return False
    whole = tokens[noun].head if tokens[noun].deprel == "nmod" else noun
    return tokens[whole].deprel.startswith("nsubj") and word_at(scene, tokens[whole].head) in _SCHEDULED


def _row_start(scene: Scene, trigger: Trigger) -> int:
    """Where the row that a trigger stands in begins ("gives up air strikes and shelling")."""
    head = find_head(scene, trigger.span)
    if head is None or scene.analysis.tokens[head].deprel != "conj":
        return trigger.span.start
    first = scene.analysis.tokens[head].head
    opens = min([first, *(i for i in scene.dependents.get(first, ()) if i < first)])
    return min(scene.analysis.tokens[opens].start, trigger.span.start)


def _is_known(scene: Scene, trigger: Trigger) -> bool:
    """Whether "the raid" with its dead is told, whatever is to be done about it ("offered to look into the raid")."""
    if not any(q.of in HARM for q in scene.quantities):
        return False
    index = scene.analysis.token_at(trigger.span.start)
    articles = (scene.analysis.word(i).lower() for i in scene.dependents.get(index, ())) if index is not None else ()
    return (trigger.is_noun and "the" in articles) or _tells_harm(scene, trigger)


def _tells_harm(scene: Scene, trigger: Trigger) -> bool:
    """Whether a relative clause right behind says how many were harmed ("fighting that has killed 94 people")."""
    at = scene.position(trigger.span.end)
    behind = scene.tokens[at : at + RELATIVE_REACH]
    harm = {m.span.start for m in scene.of_list("casualty_words")}
    led = bool(behind) and behind[0][2] in _RELATIVES
    verb = next((start for start, _, word in behind[1:] if word not in _PERFECT), None)
    return led and verb in harm


def _is_accusation(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is what somebody is charged with, or stands in a row with it."""
    verb = find_head(scene, trigger.span)
    if verb is None:
        return False
    above = scene.analysis.tokens[verb].head
    joined = scene.analysis.tokens[verb].deprel == "conj"
    return is_charged(scene, verb) or (joined and is_charged(scene, above))


def _is_announced(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is "said he would meet X", where nothing is made to depend on an "if"."""
    at = scene.position(trigger.span.start)
    said = [s for s in scene.statements if any(c.contains(trigger.span) for c in s.content)]
    led = [s for s in said if any(cue.end <= trigger.span.start for cue in s.cue)]
    would = any(word == "would" for _, _, word in scene.tokens[max(0, at - CLAUSE_REACH) : at])
    return would and bool(led) and "hypothetical" not in scene.roles_in(scene.span.start, scene.span.end)


def _is_supposed(scene: Scene) -> bool:
    """Whether the sentence asks, or opens with "had" or "were" for an "if" ("Had it struck, X would …")."""
    if scene.span.text(scene.text).rstrip(" \n\"”’'").endswith("?"):
        return True
    opening = scene.words_after(scene.span.start, 1)
    return opening in (["had"], ["were"]) and "modal" in scene.roles_in(scene.span.start, scene.span.end)


def _is_decided(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is sanctions that a body "voted to" impose, which are then imposed."""
    votes = [m for m in scene.of_list("event_triggers") if m.entry["type"] == "vote" and m.entry["part"] == "verb"]
    return trigger.type is EventType.SANCTION and any(m.span.end < trigger.span.start for m in votes)


def _auxiliary_roles(scene: Scene, trigger: Trigger) -> set[str]:
    """The parts of the auxiliaries of the verbs that a trigger stands under in its clause, by the tree."""
    found: set[str] = set()
    at, tokens = find_head(scene, trigger.span), scene.analysis.tokens
    for _ in range(CLAUSE_STEPS):
        if at is None or not tokens[at].deprel:
            break
        for i in scene.dependents.get(at, ()):
            if tokens[i].deprel == "aux":
                found |= scene.roles.get(tokens[i].start, frozenset())
        if tokens[at].deprel not in _SAME_CLAUSE or tokens[at].head == at:
            break
        at = tokens[at].head
    return found


def _is_perfect(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is "(said) to have met"."""
    return scene.text[trigger.span.start : trigger.span.end].lower().startswith(("have ", "has ", "had "))


def _opens_clause_between(scene: Scene, word: Span, trigger: Span) -> bool:
    if scene.breaks_between(word, trigger) - ("break" in scene.roles.get(trigger.start, ())) > 0:
        return True
    return scene.commas_between(word, trigger) > 0


def is_background(when: When, page_day: date | None) -> bool:
    """Whether an event of that time is history on a page of that day."""
    _, last = when.days()
    return page_day is not None and last is not None and page_day - last > BACKGROUND_AFTER
