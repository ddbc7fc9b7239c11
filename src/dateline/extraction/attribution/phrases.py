"""The noun phrase that begins at a place: who speaks in "said X, the mayor of Y"."""

from __future__ import annotations

from dateline.extraction.attribution.finite import has_finite, is_finite, opens_clause
from dateline.extraction.attribution.lines import BREAKS, DASHES, Line, Range
from dateline.extraction.attribution.subjects import JOINTS, describes, is_scare_quote
from dateline.extraction.attribution.vocabulary import Word

LONGEST_WITH_APPOSITIONS = 68  # words
APPOSITION_ENDS = frozenset({",", ";", ":"}) | DASHES


def find_phrase_after(line: Line, start: int, ceiling: int | None = None) -> Range | None:
    """The noun phrase that begins here, appositions included: the one who speaks in "said X, the mayor of Y"."""
    limit = min(len(line) if ceiling is None else ceiling, line.end)
    i = start
    while i < limit and i - start < LONGEST_WITH_APPOSITIONS:
        if line.words[i] == ",":
            after = _apposition_end(line, i, limit)
            if after is None:
                break
            i = after
            continue
        if line.words[i] == "(":
            i = next((j + 1 for j in range(i, limit) if line.words[j] == ")"), limit)
            continue
        if (line.words[i] in BREAKS or line.quote[i] != line.quote[start]) and not is_scare_quote(line, i):
            break
        if i > start and _ends_phrase_after(line, i, limit):
            break
        i += 1
    while i > start and (line.words[i - 1] in BREAKS or line.flags[i - 1] & (Word.ADVERB | Word.COORDINATOR)):
        i -= 1
    return (start, i) if i > start and _may_open_phrase(line, start) else None


def _may_open_phrase(line: Line, i: int) -> bool:
    flags = line.flags[i]
    if line.low[i] == "that" or (not line.is_word(i) and not is_scare_quote(line, i)):
        return False
    if flags & Word.PREPOSITION and not flags & Word.DETERMINER:
        return False
    return not (
        flags & (Word.AUXILIARY | Word.SUBORDINATOR | Word.COORDINATOR) and not flags & Word.DETERMINER
    ) and line.low[i] not in ("it", "there")


def _ends_phrase_after(line: Line, i: int, limit: int) -> bool:
    low, flags = line.low[i], line.flags[i]
    if low in ("who", "whose", "which"):
        return False
    if line.among(i, "clause_opener") or line.among(i, "phrase_stop"):
        return True
    if low in JOINTS:
        return opens_clause(line, i + 1, limit)
    if flags & Word.TIME and not line.words[i][0].islower():
        return True
    timed = i + 1 < limit and line.flags[i + 1] & Word.TIME
    if line.among(i, "when_said") and (timed or _tells_where_said(line, i, limit)):
        return True
    return is_finite(line, i) and not _inside_relative(line, i)


def _inside_relative(line: Line, i: int) -> bool:
    return any(line.low[j] in ("who", "whose", "which", "that") for j in range(max(0, i - 6), i))


def _tells_where_said(line: Line, i: int, limit: int) -> bool:
    return any(line.flags[j] & Word.OCCASION for j in range(i + 1, min(i + 6, limit))) and line.low[i] in (
        "in",
        "on",
        "at",
        "during",
        "via",
        "through",
    )


def _apposition_end(line: Line, comma: int, limit: int) -> int | None:
    """Where the apposition after a comma ends; None where no apposition follows."""
    start = comma + 1
    if start >= limit or not line.is_word(start) or line.quote[start] != line.quote[comma]:
        return None
    if not describes(line, start) or line.among(start, "speech_participle") or line.low[start] == "and":
        return None
    i = start
    while i < limit and line.quote[i] == line.quote[comma] and line.words[i] not in APPOSITION_ENDS:
        i += 1
    relative = line.low[start] in ("who", "whose", "which", "whom")
    return i if relative or not has_finite(line, start, i) else None
