"""Where a content that runs forward ends: at its quote, or where the journalist takes over."""

from __future__ import annotations

from dateline.extraction.attribution.finite import is_finite, is_finite_at, opens_clause
from dateline.extraction.attribution.lines import Line
from dateline.extraction.attribution.phrases import find_phrase_after
from dateline.extraction.attribution.subjects import find_subject
from dateline.extraction.attribution.vocabulary import Word


def find_content_end(line: Line, start: int, inserted: bool = False, led: bool = False) -> int:
    """Behind the last word of the content that begins at `start` and runs forward.

    Args:
        line: The sentence.
        start: The content's first word.
        inserted: The attribution stands in a relative clause: a comma and a finite verb go back to the main one.
        led: The attribution leads in ("While X has rejected …,"): the first comma before a new subject ends it.
    """
    depth = line.quote[start]
    i = start + 1
    while i < line.end:
        outside = line.quote[i] < 0 or not line.quotes[line.quote[i]].closed
        if outside or line.quote[i] == depth >= 0:
            if depth >= 0 and line.ends_quote(i):
                return _after_quote(line, i)
            if line.quote[i] < 0 and (_cuts(line, i, start) or _leaves_infinitive(line, i, start)):
                return i
            if line.words[i] == "," and line.quote[i] < 0 and (inserted or led) and _returns(line, i + 1, inserted):
                return i
        i += 1
    return _with_closing_marks(line, line.end)


def _leaves_infinitive(line: Line, i: int, start: int) -> bool:
    """“Threatened to leave the talks, and on Monday they seized a bridge": what was threatened ends with the talks."""
    joins = line.low[start] == "to" and line.words[i] == "," and line.low[i + 1 : i + 2] == ("and",)
    return joins and opens_clause(line, i + 2, line.end)


def _returns(line: Line, i: int, inserted: bool) -> bool:
    """Whether the main clause goes on here."""
    if i >= line.end:
        return False
    if inserted:
        return is_finite_at(line, i)
    return any(is_finite(line, j) for j in range(i + 1, min(i + 9, line.end))) and not is_finite(line, i)


def _with_closing_marks(line: Line, end: int) -> int:
    while end < len(line) and (line.ends_quote(end) or line.quote[end] >= 0):
        end += 1
    return end


def _after_quote(line: Line, close: int) -> int:
    """A quoted content ends with its quote, unless the sentence runs on from it in the same clause."""
    nxt = close + 1
    if nxt >= line.end or line.words[nxt] in (",", ";", ".", "–", "—"):
        return nxt
    if line.flags[nxt] & (Word.PREPOSITION | Word.COORDINATOR) or line.is_word(nxt):
        for i in range(nxt, line.end):
            if line.quote[i] < 0 and _cuts(line, i, nxt):
                return i
        return _with_closing_marks(line, line.end)
    return nxt


def _cuts(line: Line, i: int, start: int) -> bool:
    """Whether the journalist takes over at this place."""
    that_clause = line.low[start] == "that"
    if line.low[i] == "and" and _shares_subject(line, i + 1, that_clause):
        return True
    if line.words[i] == ";":
        return has_cue(line, i + 1, line.end)
    if line.low[i] == "according":
        return line.low[i + 1 : i + 2] == ("to",)
    if line.words[i] == ",":
        return i + 1 >= line.end or _cuts_at_comma(line, i + 1, that_clause)
    return line.low[i] == "but" and _goes_to_another(line, i, that_clause)


def _cuts_at_comma(line: Line, i: int, that_clause: bool) -> bool:
    """Whether what follows a comma is no more part of the content."""
    if line.among(i, "content_stop") or _is_cue_gerund(line, i):
        return True
    if any(" ".join(line.low[i : i + size]) in line.sets["content_stop"] for size in (2, 3)):
        return True
    if line.low[i] == "in" and _is_comment(line, i):
        return True
    if line.low[i] in ("but", "and", "yet"):
        return _goes_to_another(line, i, that_clause)
    return _is_trailing_reporter(line, i)


def _goes_to_another(line: Line, i: int, that_clause: bool) -> bool:
    """Whether a conjunction leads to another attribution."""
    return not (that_clause and line.low[i + 1 : i + 2] == ("that",)) and has_cue_clause(line, i + 1)


def _shares_subject(line: Line, i: int, that_clause: bool) -> bool:
    """“… rejected the terms and said”: another verb of the subject; in a that-clause only "said", "added"."""
    while i < line.end and line.flags[i] & Word.ADVERB and not line.flags[i] & Word.REPORTING:
        i += 1
    if i >= line.end or not line.flags[i] & Word.REPORTING or line.quote[i] >= 0:
        return False
    if that_clause:
        return line.low[i] in ("said", "says", "added", "adds")
    return is_finite(line, i) and line.low[i].endswith(("ed", "said", "says", "told", "tells"))


def _is_comment(line: Line, i: int) -> bool:
    """“, in a sharp reversal”: what the journalist makes of it."""
    if line.low[i + 1 : i + 2] == ("what",):
        return True
    return line.low[i + 1 : i + 2] in (("a",), ("an",)) and any(
        line.flags[j] & Word.COMMENT for j in range(i + 2, min(i + 6, line.end))
    )


def _is_cue_gerund(line: Line, i: int) -> bool:
    return line.low[i].endswith("ing") and bool(line.flags[i] & Word.REPORTING)


def has_cue(line: Line, start: int, end: int) -> bool:
    """Whether a finite reporting verb stands outside quotes between the places."""
    return any(line.flags[j] & Word.REPORTING and line.quote[j] < 0 and is_finite(line, j) for j in range(start, end))


def has_cue_clause(line: Line, start: int) -> bool:
    """Whether another attribution begins here: a subject and soon its reporting verb."""
    for j in range(start, min(start + 12, line.end)):
        if line.words[j] in (",", ";"):
            return False
        if line.flags[j] & Word.REPORTING and line.quote[j] < 0 and is_finite(line, j):
            return True
        if is_finite(line, j) and not line.flags[j] & Word.AUXILIARY:
            return False
    return False


def _is_trailing_reporter(line: Line, start: int) -> bool:
    """“, the ministry said” at the end of a sentence: the content before it ends at the comma."""
    verb = next((j for j in range(start, line.end) if line.flags[j] & Word.REPORTING and is_finite(line, j)), None)
    if verb is None or verb - start > 14 or "," in line.words[start:verb]:
        return False
    if find_subject(line, verb, start) is None and not (verb == start and find_phrase_after(line, verb + 1)):
        return False
    adverbial = Word.TIME | Word.TIME_OPENER | Word.PREPOSITION | Word.ADVERB
    return verb + 1 >= line.end or bool(line.flags[verb + 1] & adverbial)
