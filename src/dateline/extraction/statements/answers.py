"""What denials and counter-statements answer: "denied the report", "none of its men had been there"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.actors.data import plain
from dateline.language.analysis import Analysis
from dateline.model import Evidence, Polarity, Statement, cover

_BARE = re.compile(
    r"(?:it|this|that|them"
    r"|(?:an?|the|this|that|these|those|such|any such|all|any|both|its|their|his|her)\s+(?:latest\s+)?"
    r"(?:claims?|reports?|allegations?|accusations?|charges?|assertions?|statements?|suggestions?|rumou?rs?|accounts?"
    r"|announcements?))",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"\s+(?:as|an?)\s+\S.*$", re.IGNORECASE)
_OPENS_NEGATIVE = re.compile(
    r"[“\"‘'\s]*(?:that\s+)?(?:there (?:is|was|are|were|has been|have been|had been) (?:no|not|never)\b"
    r"|none of (?:its|our|his|her|their|my|the)\b|no such\b|nobody\b|not (?:one|a single)\b"
    r"|no (?:one|man|soldier|fighter|member|unit|troops|forces|attack|strike|deal|talks)\b"
    r"|nothing of the (?:kind|sort)\b|(?:it|he|she|they|we|i) (?:is|was|are|were|am) (?:not aware|unaware)\b"
    r"|(?:we|i|it|he|she|they) "
    r"(?:(?:do|does|did|have|has|had|would|will|could|are|is|was|were|am)(?: not|n['’]t)|never)\b)",
    re.IGNORECASE,
)
_NO_SUCH = re.compile(
    r"[“\"‘'\s]*(?:that\s+)?(?:there (?:is|was|were|are) )?(?:no such|nothing of the (?:kind|sort))\b", re.I
)
_UNAWARE = re.compile(r"(?:\bnot aware|\bunaware[”\"’']?|\bno knowledge) of any\b", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:no|not|none|nobody|never|nothing|neither)\b|n['’]t\b", re.IGNORECASE)
_SAID_AS = {"accus": ("accus", "blam"), "alleg": ("alleg", "accus"), "charg": ("charg", "accus")}
_PLAN = re.compile(
    r"^(?:an?|the|any|all|its|their|his|her|this|that|these|those)?\s*(?:\S+ ){0,3}?"
    r"(?:plans?|proposals?|terms?|deals?|offers?|conditions?|demands?|drafts?|agreements?|accords?|initiatives?|concessions?"
    r"|ultimatum|ideas?|calls?|ceasefire|truce|talks)\b",
    re.IGNORECASE,
)
REACH = 6  # statements back in which a denied claim is looked for
CLOSE = 400  # characters behind a denial in which its speaker still argues it
_COMMON = frozenset(
    {
        "the",
        "ministry",
        "army",
        "forces",
        "force",
        "spokesman",
        "spokeswoman",
        "foreign",
        "defence",
        "defense",
        "general",
    }
    | {"president", "minister", "prime", "front", "movement", "party", "council", "united", "colonel", "commander"}
)
_PRONOUN = frozenset({"it", "this", "that", "them"})


def answer_claims(analysis: Analysis, statements: Sequence[Statement]) -> list[Statement]:
    """The statements with bare denials joined to what they deny and counter-statements known for denials."""
    result: list[Statement] = []
    for statement in sorted(statements, key=lambda s: cover((*s.cue, *s.content)).start):
        if statement.polarity is Polarity.ASSERTS and _counters(analysis, statement, result):
            evidence = replace(
                statement.evidence, rule="statement.counter", confidence=statement.evidence.confidence * 0.8
            )
            statement = replace(statement, polarity=Polarity.DENIES, evidence=evidence)
        answered = _find_answered(analysis, statement, result) if statement.polarity is Polarity.DENIES else None
        if answered is not None:
            spans = tuple(sorted({*statement.evidence.spans, *answered.content}))
            evidence = Evidence(spans, "statement.denial_of_antecedent", statement.evidence.confidence * 0.9)
            statement = replace(statement, content=answered.content, evidence=evidence)
        result.append(statement)
    return result


def _find_answered(analysis: Analysis, denial: Statement, before: Sequence[Statement]) -> Statement | None:
    """What "it" or "the claim" was: said in the noun's own word, about the denier, or last."""
    words = _LABELLED.sub("", _content(analysis, denial).strip(" ,."))
    if not _BARE.fullmatch(words):
        return None
    if words.lower() in _PRONOUN:
        return before[-1] if before and _may_be_answered(denial, before[-1]) else None
    stem = words.lower().split()[-1][:5]
    near = [s for s in reversed(before[-REACH:]) if _may_be_answered(denial, s)]
    said_so = [s for s in near if _cue(analysis, s).startswith(_SAID_AS.get(stem, (stem,)))]
    about = [s for s in near if _names(analysis, s, denial)]
    both = [s for s in said_so if s in about]
    last = [] if stem in _SAID_AS else [s for s in near[:1] if _start(denial) - cover(s.evidence.spans).end < CLOSE]
    return next(iter((*both, *said_so, *about, *last)), None)


def _may_be_answered(denial: Statement, earlier: Statement) -> bool:
    return earlier.post == denial.post and earlier.speaker != denial.speaker and earlier.polarity is Polarity.ASSERTS


def _counters(analysis: Analysis, statement: Statement, before: Sequence[Statement]) -> bool:
    """Whether a negative statement answers: its side has just denied, or was just spoken of by somebody else."""
    content = _content(analysis, statement)
    if not _NEGATION.search(content) and not _UNAWARE.search(content):
        return False
    last = next((s for s in reversed(before) if s.post == statement.post), None)
    if last is None or _start(statement) - cover((*last.cue, *last.evidence.spans)).end > CLOSE:
        return False
    others = [s for s in before[-REACH:] if s.post == statement.post and s.speaker != statement.speaker]
    if _NO_SUCH.match(content) or _UNAWARE.search(content):
        return bool(others)
    opens = bool(_OPENS_NEGATIVE.match(content))
    if last.polarity is Polarity.DENIES and not _refuses_plan(analysis, last):
        bare = _same_passage(analysis, last, statement)
        return _same_side(analysis, last, statement) and (opens or (bare and last.speaker == statement.speaker))
    accused = last.speaker != statement.speaker and _names(analysis, last, statement)
    return accused and opens


def _refuses_plan(analysis: Analysis, denial: Statement) -> bool:
    """“Rejected the terms": a plan turned down, after which "it would not give way" rejects no claim."""
    return bool(_PLAN.search(_content(analysis, denial).split(",")[0]))


def _same_passage(analysis: Analysis, a: Statement, b: Statement) -> bool:
    return analysis.passage_at(cover(a.cue or a.content).start) == analysis.passage_at(_start(b))


def _same_side(analysis: Analysis, denial: Statement, statement: Statement) -> bool:
    """The same speaker, or one who is presented as "its commander"."""
    source = " ".join(s.text(analysis.text) for s in statement.source)
    own = plain(source).split(" ", 1)[0] in ("its", "his", "her", "their")
    return denial.speaker == statement.speaker or own or bool(_key(source) & _key(denial.speaker))


def _names(analysis: Analysis, earlier: Statement, answering: Statement) -> bool:
    """Whether a claim speaks of who answers it, by a name of the answering source."""
    source = " ".join((answering.speaker, *(s.text(analysis.text) for s in answering.source)))
    return bool(_key(source) & _key(_content(analysis, earlier)))


def _key(words: str) -> frozenset[str]:
    """The capitalised words that tell parties apart, cut so that "Vesta" and "Vestan" agree."""
    return frozenset(w.lower()[:5] for w in re.findall(r"\b[A-Z]\w{2,}", words) if w.lower() not in _COMMON)


def _start(statement: Statement) -> int:
    return cover((*statement.cue, *statement.content)).start


def _content(analysis: Analysis, statement: Statement) -> str:
    return " ".join(s.text(analysis.text) for s in statement.content)


def _cue(analysis: Analysis, statement: Statement) -> str:
    return " ".join(s.text(analysis.text) for s in statement.cue).lower().split(" ")[-1]
