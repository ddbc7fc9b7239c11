"""Where in what somebody says a thing is asked for or offered, and which clauses of it are asked for or offered."""

from __future__ import annotations

import regex

from dateline.extraction.events.scene import Scene
from dateline.language.knowledge import LexiconMatch
from dateline.model import Polarity, Span, Statement, Term

CUE_REACH = 2  # words from where a content begins within which it may be asked for by the verb that quotes it
TALKS = "talks"

_AND_THAT = regex.compile(r"[,;]?\s(?:and|but)\sthat\s|;\s|,\sbut\s")
_IF = r"if\s(?!necessary|needed|required|possible|asked)|until\s|unless\s"
_REFUSES = regex.compile(r"(?:do|does|did|is|are|was|were|has|have|had)\s(?:not|never)\s")
_CONDITION = regex.compile(rf"\s(?:{_IF})")
_IN_RETURN = regex.compile(
    rf"(?<!\sonly)\s(?:{_IF}|once\s|provided\s|(?:as|so)\slong\sas\s|on\s(?:the\s)?condition\sthat\s|when\s)"
)
_RETURNS = (
    "if ",
    "once ",
    "provided ",
    "in return",
    "in exchange",
    "when ",
    "as long as ",
    "so long as ",
    "on condition ",
)
_QUESTIONS = (["why"], ["how"], ["what"])


def is_firm(match: LexiconMatch) -> bool:
    """Whether a word tells a topic of war and peace by itself, which is no matter of politics at home."""
    return match.list_name == "topics" and bool(match.entry.get("firm")) and not match.entry.get("civil")


def is_talks(match: LexiconMatch, ask: LexiconMatch) -> bool:
    """Whether a word tells of talks, which a party to a war may offer."""
    return match.entry["topic"] == TALKS and match.span.start >= ask.span.end


def is_asked_for(scene: Scene, clause: Span, ask: Span) -> bool:
    """Whether a clause is what a word asks for: it holds the word, or stands right behind it, or goes on from there."""
    if clause.overlaps(ask) or 0 <= clause.start - ask.end <= len(" that "):
        return True
    between = scene.text[min(clause.end, ask.end) : max(clause.start, ask.start)]
    if any(ask.end <= cue.start < clause.start for statement in scene.statements for cue in statement.cue):
        return False  # "Unless that happens, X says, the truce is dead"
    return (
        clause.start > ask.end
        and not any(mark in between for mark in ".;:–—")
        and not scene.roles_in(clause.start, clause.end) & {"modal", "future"}
        and not _REFUSES.match(scene.text, clause.start)
    )


def is_deed(scene: Scene, term: Term, ask: LexiconMatch) -> bool:
    """Whether what no list knows is something to do ("offered to …", "only if …"), not a thing that is offered."""
    words = f"{ask.span.text(scene.text)} {term.content[0].text(scene.text)}".lower()
    return (
        ask.entry["role"] == "condition"
        or scene.words_after(ask.span.end, 1) == ["that"]
        or " to " in words[: len(ask.span) + 5]
        or opens_with_condition(term.content[0].text(scene.text))
    )


def offered_parts(scene: Scene, statement: Statement, start: int, ask: LexiconMatch) -> list[tuple[int, int | None]]:
    """What is offered, and what it is offered for ("… if the government frees him"), each from where to where."""
    end = max((c.end for c in statement.content if c.start <= ask.span.end), default=scene.span.end)
    condition = _IN_RETURN.search(scene.text, ask.span.end, max(end, ask.span.end))
    return [(start, condition.start()), (condition.start() + 1, None)] if condition else [(start, None)]


def opens_with_condition(words: str) -> bool:
    """Whether a clause says only what something is offered for."""
    return words.lower().startswith(_RETURNS)


def _clause_before(text: str, start: int, ask: int) -> int:
    """Where the last clause of what is said begins that holds a word of asking ("… and that X was ready to")."""
    cuts = [cut.end() for cut in _AND_THAT.finditer(text, start, ask)]
    return cuts[-1] if cuts else start


def _is_negated(scene: Scene, verb: Span) -> bool:
    """Whether a verb has "not" right before it ("doesn't want")."""
    return any(word in ("not", "never") or word.endswith(("n't", "n’t")) for word in scene.words_before(verb.start, 2))


def asked_from(scene: Scene, statement: Statement, ask: LexiconMatch) -> int | None:
    """Where what is asked for begins: its clause in what is said, or behind the verb that quotes it."""
    rules_out = ask.entry.get("modality") == "ruled_out"  # "there can be no deal that makes it cede land"
    if statement.polarity is Polarity.QUESTIONS or (statement.polarity is Polarity.DENIES and not rules_out):
        return None
    if scene.words_after(statement.content[0].start - 1, 1)[:1] in _QUESTIONS:
        return None
    holding = [c for c in statement.content if c.contains(ask.span)]
    if holding:
        if ask.entry.get("cue"):
            return None
        start = max(scene.span.start, holding[0].start, _clause_before(scene.text, holding[0].start, ask.span.start))
        sought = _IN_RETURN if ask.entry["role"] == "offers" else _CONDITION
        condition = sought.search(scene.text, ask.span.start, holding[0].end)
        if condition is None and ask.entry.get("strict"):
            return None
        return condition.start() + 1 if condition and ask.entry.get("behind_if") else start
    cue = next((c for c in statement.cue if ask.entry.get("cue") and c.overlaps(ask.span)), None)
    behind = [c for c in statement.content if c.start >= ask.span.end]
    if ask.entry.get("deadline") and statement.id:
        return None  # "gave X a week, the envoy said"
    led = cue if ask.entry.get("deadline") else ask.span
    if cue and led and behind and scene.words_between(led, behind[0]) <= CUE_REACH and not _is_negated(scene, ask.span):
        return behind[0].start
    return None
