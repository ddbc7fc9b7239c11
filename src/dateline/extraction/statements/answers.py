"""What denials and counter-statements answer: "denied the report", "none of its men had been there"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from dateline.extraction.attribution.vocabulary import Vocabulary
from dateline.extraction.statements.counters import (
    CLOSE,
    COUNTER,
    REACH,
    REPLY,
    counters,
    leads_to_denial,
    names_answerer,
)
from dateline.extraction.statements.done import is_done
from dateline.extraction.statements.polarity import calls_it_untrue
from dateline.extraction.statements.replies import replies
from dateline.extraction.statements.wording import find_extent
from dateline.language.analysis import Analysis
from dateline.model import Evidence, Polarity, Span, Statement, cover

_BARE = re.compile(
    r"(?:it|this|that|them"
    r"|(?:an?|the|this|that|these|those|such|any such|all|any|both|its|their|his|her)\s+(?:latest\s+)?"
    r"(?:claims?|reports?|allegations?|accusations?|charges?|assertions?|statements?|suggestions?|rumou?rs?|accounts?"
    r"|announcements?|versions?|comments?|remarks?))",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"\s+(?:as|an?)\s+\S.*$", re.IGNORECASE)
_SAID_AS = {"accus": ("accus", "blam"), "alleg": ("alleg", "accus"), "charg": ("charg", "accus")}
QUOTE_MARKS = "“\"‘'"
_PRONOUN = frozenset({"it", "this", "that", "them"})


def answer_claims(analysis: Analysis, statements: Sequence[Statement], vocabulary: Vocabulary) -> list[Statement]:
    """The statements with bare denials pointing at what they deny and counter-statements known for denials."""
    result: list[Statement] = []
    ordered = sorted(statements, key=lambda s: find_extent(s).start)
    for statement, after in zip_longest(ordered, ordered[1:]):
        open_ = statement.polarity is Polarity.ASSERTS and _may_answer(analysis, statement, vocabulary)
        if open_ and counters(analysis, statement, result):
            statement = _as_denial(statement, COUNTER)
        elif open_ and replies(analysis, statement, result, after, vocabulary):
            statement = _as_denial(statement, REPLY)
        if statement.polarity is Polarity.DENIES:
            if _is_relative(analysis, statement):
                result = [_before_relative(analysis, earlier, statement) for earlier in result]
            statement = _point_back(analysis, statement, result, vocabulary)
        result.append(statement)
    return [_before_denial(analysis, *pair) for pair in zip_longest(result, result[1:])]


def _may_answer(analysis: Analysis, statement: Statement, vocabulary: Vocabulary) -> bool:
    """Not a deed that nobody voiced, nor a claim that is only named: "her claims that", "the judge's ruling that"."""
    if not statement.cue or is_done(statement, analysis, vocabulary):
        return not statement.cue
    kinds = [analysis.tokens[i].upos for span in statement.cue for i in analysis.tokens_in(span)]
    named = (
        kinds[-1:] == ["NOUN"] and "VERB" not in kinds and statement.content[0].text(analysis.text).startswith("that ")
    )
    return not named


def _point_back(
    analysis: Analysis, denial: Statement, before: Sequence[Statement], vocabulary: Vocabulary
) -> Statement:
    """A bare denial with what it answers; its content too, where that stands right before it in the sentence."""
    answered = _find_answered(analysis, denial, before, vocabulary)
    if answered is None:
        return denial
    spans = tuple(sorted({*denial.evidence.spans, *answered.content}))
    evidence = Evidence(spans, "statement.denial_of_antecedent", denial.evidence.confidence * 0.9)
    content = answered.content if _is_relative(analysis, denial) else denial.content
    return replace(denial, content=content, answers=answered.content, evidence=evidence)


def _before_denial(analysis: Analysis, statement: Statement, following: Statement | None) -> Statement:
    """“Said it was no party to the war and called the allegations baseless": the first denies as the second does."""
    if (
        following is None
        or statement.polarity is not Polarity.ASSERTS
        or not leads_to_denial(analysis, statement, following)
    ):
        return statement
    return _as_denial(statement, COUNTER)


def _as_denial(statement: Statement, rule: str) -> Statement:
    evidence = replace(statement.evidence, rule=rule, confidence=statement.evidence.confidence * 0.8)
    return replace(statement, polarity=Polarity.DENIES, evidence=evidence)


def _find_answered(
    analysis: Analysis, denial: Statement, before: Sequence[Statement], vocabulary: Vocabulary
) -> Statement | None:
    """What "it" or "the claim" was: said in the noun's own word, about the denier, or last."""
    words = _LABELLED.sub("", _object(analysis, denial).strip(" ,."))
    untrue = calls_it_untrue(words, vocabulary)  # "says this is false"
    if not untrue and not _BARE.fullmatch(words):
        return None
    if untrue or words.lower() in _PRONOUN:
        near = before and _may_be_answered(analysis, denial, before[-1]) and _is_next(analysis, before[-1], denial)
        return before[-1] if near else None
    stem = words.lower().split()[-1][:5]
    near = [s for s in reversed(before[-REACH:]) if _may_be_answered(analysis, denial, s)]
    said_so = [s for s in near if any(w.startswith(_SAID_AS.get(stem, (stem,))) for w in _cue_words(analysis, s))]
    about = [s for s in near if names_answerer(analysis, s, denial)]
    both = [s for s in said_so if s in about]
    start = find_extent(denial).start
    last = [] if stem in _SAID_AS else [s for s in near[:1] if start - cover(s.evidence.spans).end < CLOSE]
    return next(iter((*both, *said_so, *about, *last)), None)


def _is_relative(analysis: Analysis, denial: Statement) -> bool:
    """“…, a claim that the army denies": its object stands right behind the clause that is denied.

    Not so what is quoted before who says it: "“This is a lie,” he said".
    """
    ahead = bool(denial.cue) and denial.content[0].end <= denial.cue[0].start
    return ahead and analysis.text[denial.content[0].start] not in QUOTE_MARKS


def _is_next(analysis: Analysis, claim: Statement, denial: Statement) -> bool:
    """Whether the claim stands in the denial's sentence or the one before, where "it" looks."""
    here = analysis.sentence_at(find_extent(denial).start)
    there = analysis.sentence_at(find_extent(claim).end - 1)
    return here is not None and there is not None and here - there <= 1


def _before_relative(analysis: Analysis, claim: Statement, denial: Statement) -> Statement:
    """The claim without the ", a claim that the army denies" that its content runs on into."""
    last, start = claim.content[-1], denial.content[0].start
    if not _BARE.fullmatch(_object(analysis, denial)) or not last.start < start < last.end:
        return claim
    end = last.start + len(analysis.text[last.start : start].rstrip(" ,–—"))
    return replace(claim, content=(*claim.content[:-1], Span(last.start, end))) if end > last.start else claim


def _may_be_answered(analysis: Analysis, denial: Statement, earlier: Statement) -> bool:
    if earlier.post != denial.post or earlier.speaker == denial.speaker or earlier.polarity is not Polarity.ASSERTS:
        return False
    if _content(analysis, earlier).strip(" ,.").lower() in _PRONOUN:
        return False
    return not any(span.contains(cue) for span in earlier.content for cue in denial.cue)


def _content(analysis: Analysis, statement: Statement) -> str:
    return " ".join(s.text(analysis.text) for s in statement.content)


def _object(analysis: Analysis, denial: Statement) -> str:
    """What is denied, without the label behind the verb: "a claim" of "a claim that he calls a lie"."""
    return denial.content[0].text(analysis.text) if _is_relative(analysis, denial) else _content(analysis, denial)


def _cue_words(analysis: Analysis, statement: Statement) -> list[str]:
    return " ".join(s.text(analysis.text) for s in statement.cue).lower().split()
