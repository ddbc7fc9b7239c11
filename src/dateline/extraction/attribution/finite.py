"""Finite verbs and clauses by word classes alone, for text that no model has tagged."""

from __future__ import annotations

from dateline.extraction.attribution.lines import BREAKS, Line
from dateline.extraction.attribution.vocabulary import Word


def is_possessive(line: Line, i: int) -> bool:
    """Whether an 's here marks a possessor and not a verb."""
    if line.low[i] != "'s" or i == 0:
        return False
    if line.flags[i - 1] & (Word.SUBJECT_PRONOUN | Word.QUESTION):
        return False
    return i + 1 < len(line) and not (
        line.flags[i + 1] & (Word.NEGATION | Word.DETERMINER) or line.low[i + 1] == "been"
    )


def is_finite(line: Line, i: int) -> bool:
    """Whether the word is a finite verb, as far as its form and neighbours tell."""
    upos = line.tokens[i].upos
    flags = line.flags[i]
    if flags & Word.AUXILIARY and not is_possessive(line, i):
        return line.low[i] not in ("be", "been", "being", "having")
    if flags & Word.VERB:
        reduced = line.low[i].endswith("ed") and line.low[i + 1 : i + 2] == ("by",)  # an official reached by radio
        return not reduced and not (upos and upos not in ("VERB", "AUX"))
    if (
        line.low[i].endswith("ed")
        and i
        and line.flags[i - 1] & Word.SUBJECT_PRONOUN
        and not line.flags[i - 1] & Word.OBJECT_PRONOUN
    ):
        return True
    if not flags & Word.REPORTING:
        return upos in ("VERB", "AUX") and line.low[i].endswith("ed") and line.low[i + 1 : i + 2] != ("by",)
    if line.low[i].endswith("ing"):
        return False
    if upos:
        return upos == "VERB"
    return line.low[i].endswith(("ed", "aid", "old", "ote")) or _acts_as_verb(line, i)


def _acts_as_verb(line: Line, i: int) -> bool:
    """A form that may be a noun is a verb after a pronoun or before "that", and a noun after a determiner."""
    before = line.flags[i - 1] if i else Word.DETERMINER
    if before & (Word.DETERMINER | Word.POSSESSIVE | Word.PREPOSITION) and not before & Word.SUBJECT_PRONOUN:
        return False
    return bool(before & (Word.SUBJECT_PRONOUN | Word.RELATIVE)) or line.low[i + 1 : i + 2] == ("that",)


def has_finite(line: Line, start: int, end: int) -> bool:
    """Whether a finite verb stands between the two places."""
    return any(is_finite(line, i) for i in range(start, end))


def may_be_clause(line: Line, start: int, end: int) -> bool:
    """Whether a clause may stand there: a finite verb, or a word that has a past tense's ending."""
    return has_finite(line, start, end) or any(
        line.low[i].endswith("ed") and not line.flags[i - 1] & (Word.DETERMINER | Word.PREPOSITION | Word.POSSESSIVE)
        for i in range(start + 1, end)
    )


def is_finite_at(line: Line, i: int) -> bool:
    """Whether a finite verb stands at the place or behind one adverb."""
    return i < len(line) and (
        is_finite(line, i) or (bool(line.flags[i] & Word.ADVERB) and i + 1 < len(line) and is_finite(line, i + 1))
    )


def opens_clause(line: Line, start: int, limit: int) -> bool:
    """Whether a subject with its own finite verb follows."""
    for i in range(start, min(start + 12, limit)):
        if line.words[i] in BREAKS:
            return False
        if i > start and is_finite(line, i):
            return True
    return False


def closes_relative(line: Line, comma: int) -> bool:
    """Whether a relative clause between commas ends here: "the law, on which the charter rests | , threatens"."""
    opening = next((i for i in range(comma - 1, 0, -1) if line.words[i] == ","), None)
    if opening is None:
        return False
    return any(line.low[i] in ("which", "who", "whose", "whom") for i in range(opening + 1, min(opening + 4, comma)))
