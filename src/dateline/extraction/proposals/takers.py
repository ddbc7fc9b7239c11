"""Who takes a stance, by the order of words: the party before its verb, behind "by", or in a row with another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

import regex

from dateline.extraction.events.parties import Participant
from dateline.extraction.events.scene import Scene
from dateline.extraction.word_sets import load_word_sets, one_of
from dateline.language.knowledge import LexiconMatch
from dateline.model import Span, Stance

UNREAL = frozenset({"modal", "future", "hypothetical", "negation"})  # roles of words by which a thing is not done
MEDIATED = frozenset({"brokered", "mediated", "hosted"})
_AHEAD = frozenset({"ready", "prepared", "willing", "would", "will", "can", "could"})
_IF = ("if", "provided", "unless", "only when", "on condition", "once")
_ONLY = frozenset({"only", "condition", "provided"})
_CONDITIONS = frozenset({"if", "when", "once", "provided", "unless", "condition"})
_ONCE = frozenset({"previously", "formerly", "once", "initially", "long", "earlier"})
_ECHOES = frozenset(
    {(word, verb) for word in ("as", "so") for verb in ("did", "does", "do", "has", "have", "had")}
    | {("together", "with"), ("along", "with"), ("as", "well", "as"), ("joined", "by")}
)
_WILL = frozenset({"will", "would", "to", "can", "could", "may", "might"})
_MUST = frozenset({"must", "should", "be", "needs", "need", "cannot", "before", "first"})
PARTY_REACH = 9  # words between a party and its stance verb


def find_agent(scene: Scene, verb: Span, parties: Sequence[Participant]) -> Participant | None:
    """Who takes it in the passive ("was rejected by X")."""
    behind = [p for p in parties if p.span.start >= verb.end and scene.words_between(verb, p.span) <= 3]
    return next((p for p in behind if "by" in scene.words_before(p.span.start, 3)[-2:]), None)


def find_taker(scene: Scene, verb: Span, parties: Sequence[Participant]) -> Participant | None:
    """Who takes the stance: the participant before the verb in its clause, or parted from it by an aside."""
    before = [p for p in parties if p.span.end <= verb.start]
    near = [
        p
        for p in before
        if scene.words_between(p.span, verb) <= PARTY_REACH
        and not scene.commas_between(p.span, verb)
        and scene.breaks_between(p.span, verb) <= _opens_relative(scene, p)
        and not scene.is_led_by(p.span.start, "preposition")
    ]
    return near[-1] if near else _behind_aside(scene, verb, before)


def _opens_relative(scene: Scene, participant: Participant) -> int:
    """One clause may open right behind the party ("Holm, who backs …")."""
    return int(any("relative" in roles for roles in scene.roles_after(participant.span.end, 2)))


def _behind_aside(scene: Scene, verb: Span, before: Sequence[Participant]) -> Participant | None:
    """The sentence's first participant where an aside parts it from the verb ("Holm, who …, backs")."""
    first = before[0] if before else None
    if first is None or scene.position(first.span.start) > 3 + scene.position(scene.span.start):
        return None
    is_aside = _opens_relative(scene, first) or scene.words_after(first.span.end, 1) == [","]
    return first if is_aside and "," in scene.words_before(verb.start, 3) else None


def find_joined(scene: Scene, last: Participant, parties: Sequence[Participant]) -> list[Participant]:
    """The party with those joined to it ("X and Y")."""
    row = [last]
    for other in reversed([p for p in parties if p.span.end <= last.span.start]):
        between = [w for s, _, w in scene.tokens if other.span.end <= s < row[0].span.start]
        if between not in (["and"], [","], [",", "and"], ["and", "the"]):
            break
        row.insert(0, other)
    return row


def find_joined_behind(scene: Scene, first: Participant, parties: Sequence[Participant]) -> list[Participant]:
    """The party with those joined to it behind ("by X and Y")."""
    row = [first]
    for other in (p for p in parties if p.span.start >= first.span.end):
        between = tuple(w for s, _, w in scene.tokens if row[-1].span.end <= s < other.span.start)
        if between not in (("and",), (",",), (",", "and"), ("and", "the")):
            break
        row.append(other)
    return row


def find_echoes(scene: Scene, verb: Span, parties: Sequence[Participant]) -> list[Participant]:
    """Who is told behind to do the same ("as did X", "as have X and Y", "along with X")."""
    found = []
    for party in (p for p in parties if p.span.start >= verb.end):
        before = tuple(w for w in scene.words_before(party.span.start, 4) if w != "the")
        if before[-2:] in _ECHOES or before[-3:] in _ECHOES:
            found += find_joined_behind(scene, party, parties)
    return found


def is_unreal(scene: Scene, match: LexiconMatch) -> bool:
    """Whether it is only supposed, denied, or no longer so ("if they accept it", "could back", "had once opposed")."""
    at = scene.position(match.span.start)
    words = scene.tokens[max(0, at - 5) : at]
    if words and words[-1][2] == ",":  # what an aside says is not the verb's ("X, once wary, backs")
        words = ()
    roles = {role for start, _, _ in words for role in scene.roles.get(start, ())}
    clause = max((s for s, r in scene.roles.items() if "break" in r and s < match.span.start), default=scene.span.start)
    once = any(word in _ONCE for _, _, word in words)
    denied = once or "negation" in scene.roles_in(clause, match.span.start)
    ahead = set() if match.entry.get("ahead") else {"modal", "future"}
    return denied or bool(roles & {"hypothetical", *ahead})


def is_conditional(scene: Scene, match: LexiconMatch) -> bool:
    """Whether it is only what a party would do if something else came ("would accept it only if", "is ready to")."""
    at = scene.position(match.span.start)
    before = {role for start, _, _ in scene.tokens[max(0, at - 5) : at] for role in scene.roles.get(start, ())}
    own = match.span.text(scene.text).lower().split()
    ahead = bool(before & {"modal", "future"}) or bool(_AHEAD & {*own, *scene.words_before(match.span.start, 3)})
    behind = [word for start, _, word in scene.tokens if start >= match.span.end]
    words = " ".join(behind)
    return ahead and not before & {"negation", "hypothetical"} and any(f" {word} " in f" {words} " for word in _IF)


def conditional_stance(scene: Scene, match: LexiconMatch) -> Stance | None:
    """Where somebody stands who takes the plan on a condition, or refuses it unless one is met; None of any other.

    Whose condition is that the text be another ("if the article on language is restored"), or who takes it on no other
    ("only if", "on condition"), demands changes.
    """
    conditions = [start for start, _, word in scene.tokens if start >= match.span.end and word in _CONDITIONS]
    changes = any(_change().search(scene.text, start, scene.span.end) for start in conditions[:1])
    if match.entry["stance"] == Stance.REJECTS:
        is_unless = "unless" in (word for start, _, word in scene.tokens if start in conditions)
        return Stance.DEMANDS_CHANGE if changes and is_unless else None
    if match.entry["stance"] != Stance.SUPPORTS or not is_conditional(scene, match):
        return None
    behind = {word for start, _, word in scene.tokens if start >= match.span.end}
    return Stance.DEMANDS_CHANGE if changes or behind & _ONLY else Stance.OPEN


@cache
def _change() -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{one_of(load_stance_words()['changes'])})\b")


def load_stance_words() -> Mapping[str, frozenset[str]]:
    """The words that turn a stance."""
    return load_word_sets("proposals/stance_words")


def is_by_the_way(scene: Scene, plan: Sequence[Span], verb: Span) -> bool:
    """Whether the plan is named only to tell who somebody is ("Holm, who brokered the accord, demanded that")."""
    aside = [m for m in plan if m.end < verb.start and scene.commas_between(m, verb)]
    return bool(plan) and len(aside) == len(plan) and all(_in_relative(scene, m) for m in aside)


def _in_relative(scene: Scene, plan: Span) -> bool:
    mediates = MEDIATED & set(scene.words_before(plan.start, 3))
    return bool(mediates) and "relative" in scene.roles_in(scene.span.start, plan.start)


def asks_for_it(scene: Scene, words: Span) -> bool:
    """Whether what is insisted on is that something be done ("insists that the army must leave"), and no assertion."""
    if not words.text(scene.text).lower().endswith(" that"):
        return True
    behind = [word for start, _, word in scene.tokens if start >= words.end]
    told = {word for before, word in pairwise(["", *behind]) if before not in _WILL}  # "that it will be strong"
    return bool(told & _MUST)
