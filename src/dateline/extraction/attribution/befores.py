"""Contents that come before their cue, and what of them goes on behind it."""

from __future__ import annotations

from dateline.extraction.attribution.cues import VerbCue
from dateline.extraction.attribution.endings import find_content_end
from dateline.extraction.attribution.finite import has_finite, is_finite, may_be_clause
from dateline.extraction.attribution.lines import DASHES, Line, Range
from dateline.extraction.attribution.vocabulary import Word

LEAST_COMMAND = 3  # words with the comma


def find_content_before(line: Line, subject: int) -> Range | None:
    """The content that ends right before the subject, None where the clause only begins there."""
    end = subject
    if end == 0:
        return None
    mark = line.words[end - 1]
    if line.ends_quote(end - 1):
        return content_start(line, end - 1), end
    if mark == "," or mark in DASHES:
        if line.low[end - 2] in ("which", "who") and line.quote[end - 2] < 0:
            return None  # "…, which, he argued, says nothing"
        start = content_start(line, end - 1)
        if (
            line.ends_quote(end - 2)
            or end - start > 8
            or may_be_clause(line, start, end - 1)
            or line.quote[end - 2] >= 0
            or _commands(line, start, end)
        ):
            return (start, end - 1) if not _is_lead(line, start, end - 1) else None
    return None


def _commands(line: Line, start: int, end: int) -> bool:
    """“Clear the square by noon”: a bare verb with an object opens the sentence."""
    opens = line.flags[start + 1] & (Word.DETERMINER | Word.POSSESSIVE) if start + 1 < end else 0
    verb = line.tokens[start].upos == "VERB" or (line.tokens[start].upos == "ADJ" and opens)  # "Clear the square"
    bare = verb and not line.flags[start] & Word.DETERMINER and not line.low[start].endswith(("ing", "ed", "en"))
    return bool(bare) and end - start > LEAST_COMMAND


def content_start(line: Line, end: int) -> int:
    """Where the content that ends at a comma or closing mark began."""
    last = end - 1 if line.words[end] == "," and end else end
    if line.ends_quote(last):
        quote = line.quotes[line.quote[last]]
        first = next((i for i in range(len(line)) if line.quote[i] == line.quote[last]), 0)
        if quote.span.start < line.tokens[0].start or first == 0:
            return 0
        lead = [i for i in range(first) if line.is_word(i)]
        if line.words[first - 1] in (",", ":", ".") or (not has_finite(line, 0, first) and len(lead) > 3):
            return first if line.words[first - 1] in (":", ".") else 0
    return find_clause_start(line, end)


def find_clause_start(line: Line, end: int) -> int:
    """Where the content that ends at `end` began: the sentence's first word, or behind a semicolon with its own cue."""
    for i in range(end - 1, 0, -1):
        if line.words[i] == ";" and line.quote[i] < 0:
            return i + 1
    return 0


def _is_lead(line: Line, start: int, end: int) -> bool:
    """A subordinate clause that only leads in: "When the city fell, the army said that"."""
    prepositional = line.flags[start] & Word.PREPOSITION and not line.flags[start] & Word.SUBORDINATOR
    if not line.among(start, "lead") or (prepositional and has_finite(line, start, end)):
        return False
    return not any(line.words[i] == "," and has_finite(line, i + 1, end) for i in range(start + 1, end))


def find_content_rest(line: Line, cue: VerbCue) -> Range | None:
    """What goes on behind the cue's comma: "The toll was high, he said, because …"."""
    comma = next((j for j in range(cue.end, line.end) if line.words[j] == ","), None)
    if comma is None or comma + 1 >= line.end:
        return None
    nxt = comma + 1
    if not line.starts_quote(nxt):
        back = line.low[nxt].endswith("ing") or line.among(nxt, "goes_back")
        if comma != cue.end or _says_more(line, nxt) or (back and not line.among(nxt, "goes_on")):
            return None
    return nxt, find_content_end(line, nxt)


def _says_more(line: Line, i: int) -> bool:
    """“…,” he said, and told reporters": another saying begins."""
    if line.low[i] not in ("and", "but"):
        return False
    verb = next((j for j in range(i + 1, min(i + 4, line.end)) if not line.flags[j] & Word.ADVERB), i)
    return bool(line.flags[verb] & Word.REPORTING) and is_finite(line, verb)
