"""Where a content begins and ends: the bounds of reported clauses."""

from __future__ import annotations

from dateline.extraction.attribution_cues import VerbCue
from dateline.extraction.attribution_lines import DASHES, Line
from dateline.extraction.attribution_phrases import find_phrase_after, find_subject, has_finite, is_finite
from dateline.extraction.attribution_vocabulary import Word

_CUTTING = frozenset(
    [
        "while",
        "although",
        "though",
        "whereas",
        "despite",
        "amid",
        "as",
        "adding",
        "saying",
        "noting",
        "citing",
        "according",
    ]
)
_COMMENTS = (
    ("in", "what"),
    ("in", "an", "apparent"),
    ("in", "a", "sign"),
    ("hours", "after"),
    ("days", "after"),
    ("shortly", "after"),
    ("even", "as"),
    ("even", "though"),
    ("following",),
    ("after",),
)


def find_content_start(line: Line, cue: VerbCue) -> tuple[int, tuple[int, int] | None] | None:
    """Where the content after a cue begins, and the listener between the two; None where none follows."""
    i = cue.end
    listener = None
    if "person" in cue.verb.takes and not _begins(line, i):
        listener = _find_listener(line, i)
        if listener is not None:
            i = listener[1]
    start = _skip_adverbials(line, i, cue, listener is not None)
    if start is None or start >= line.end:
        return None
    return start, listener


def _begins(line: Line, i: int) -> bool:
    """Whether a content plainly begins here."""
    return i < len(line) and (line.low[i] == "that" or line.words[i] == ":" or line.starts_quote(i))


def _find_listener(line: Line, i: int) -> tuple[int, int] | None:
    if i >= line.end or not line.is_word(i):
        return None
    if line.flags[i] & Word.OBJECT_PRONOUN:
        return i, i + 1
    phrase = find_phrase_after(line, i)
    if phrase is None:
        return None
    for j in range(i + 1, phrase[1]):
        flags, before = line.flags[j], line.flags[j - 1]
        joined = (
            before & (Word.PREPOSITION | Word.DETERMINER | Word.POSSESSIVE | Word.COORDINATOR)
            or line.words[j - 1] == ","
        )
        if line.low[j] == "that" or line.low[j] == "to":
            return i, j
        if flags & (Word.DETERMINER | Word.POSSESSIVE | Word.SUBJECT_PRONOUN) and not joined:
            return i, j
        if flags & Word.PREPOSITION and line.low[j] in ("on", "in", "at", "during", "after", "by", "via", "late"):
            return i, j
    return i, phrase[1]


def _skip_adverbials(line: Line, i: int, cue: VerbCue, listened: bool) -> int | None:
    """Past "on Friday", "in a statement", "to reporters" to where the content begins."""
    for _ in range(8):
        if i >= line.end:
            return i + 1 if line.words[i : i + 1] == (":",) else None
        low, flags = line.low[i], line.flags[i]
        if _begins(line, i):
            return i + 1 if line.words[i] == ":" else i
        if line.words[i] == ",":
            after = _after_comma(line, i)
            if after is None:
                return None
            i = after
            continue
        if low == "to" and (listened or cue.verb.takes & {"infinitive"}) and not line.words[i + 1][0].isupper():
            return i
        if flags & Word.QUESTION and "question" in cue.verb.takes and not _is_when(line, i):
            return i
        if _opens_time(line, i) or (flags & Word.ADVERB and not flags & (Word.DETERMINER | Word.TIME_OPENER)):
            i = _skip_time(line, i)
            continue
        if flags & Word.PREPOSITION and not flags & Word.DETERMINER:
            skipped = _skip_prepositional(line, i, cue)
            if skipped is None or skipped == i:
                return skipped
            i = skipped
            continue
        return i
    return None


def _opens_time(line: Line, i: int) -> bool:
    """ "Tuesday", "last week", "later that day"; not "this would"."""
    if not line.flags[i] & Word.TIME_OPENER:
        return False
    return bool(line.flags[i] & Word.TIME) or any(line.flags[j] & Word.TIME for j in range(i + 1, min(i + 3, line.end)))


def _is_when(line: Line, i: int) -> bool:
    return line.low[i] in ("when", "where", "if") and "," in line.words[i:]


def _after_comma(line: Line, comma: int) -> int | None:
    """A comma right after a cue goes on to a content only by a quote, "that", or an insertion that closes again."""
    nxt = comma + 1
    if nxt < len(line) and (line.starts_quote(nxt) or line.low[nxt] == "that"):
        return nxt
    close = next((j for j in range(nxt, min(nxt + 25, len(line))) if line.words[j] == ","), None)
    if close is not None and close + 1 < len(line) and nxt < len(line):
        opens = (
            line.flags[nxt] & Word.PREPOSITION
            or line.low[nxt] in ("speaking", "referring", "citing", "quoting")
            or is_aside(line, nxt, close)
        )
        if opens and (line.starts_quote(close + 1) or line.low[close + 1] == "that"):
            return close + 1
    return None


def is_aside(line: Line, start: int, close: int) -> bool:
    """Another reporter between commas: "said in a statement, the BBC reported, that"."""
    verb = next((j for j in range(start, close) if line.flags[j] & Word.REPORTING and is_finite(line, j)), None)
    return verb is not None and verb > start and find_subject(line, verb, start) is not None


def _skip_time(line: Line, i: int) -> int:
    j = i + 1
    while (
        j < line.end
        and (line.flags[j] & (Word.TIME | Word.TIME_OPENER) or line.words[j].isdigit())
        and not line.flags[j] & Word.DETERMINER
    ):
        j += 1
    return j


def _skip_prepositional(line: Line, i: int, cue: VerbCue) -> int | None:
    """Behind a prepositional phrase: the next "that", pronoun subject, quote or comma, or past a time or occasion."""
    if cue.verb.takes & {"noun"} and line.low[i] in ("of", "for", "about", "against", "over") and i == cue.end:
        return None
    timed = False
    later = _later_that(line, i)
    if later is not None:
        return later
    for j in range(i + 1, min(i + 40, line.end)):
        flags = line.flags[j]
        if _begins(line, j) or line.words[j] == ",":
            return j
        if flags & Word.SUBJECT_PRONOUN and (not flags & Word.OBJECT_PRONOUN or is_finite_at(line, j + 1)):
            return j
        if (
            timed
            and not flags & (Word.TIME | Word.PREPOSITION | Word.ADVERB)
            and not line.words[j].isdigit()
            and has_finite(line, j, line.end)
        ):
            return j
        timed = bool(flags & (Word.TIME | Word.OCCASION)) or (timed and line.words[j].isdigit())
        if line.low[j - 1] == "to" and line.low[j] in ("reporters", "journalists", "lawmakers", "parliament"):
            timed = True
    return None


def _later_that(line: Line, i: int) -> int | None:
    """The "that" which an adverbial without a verb of its own leads to."""
    for j in range(i + 1, min(i + 40, line.end)):
        if line.low[j] == "that":
            return j if j + 1 < line.end and not is_finite(line, j + 1) else None
        if line.words[j] in (",", ";", ":") or line.quote[j] >= 0 or is_finite(line, j):
            return None
    return None


def is_finite_at(line: Line, i: int) -> bool:
    """Whether a finite verb stands at the place or behind one adverb."""
    return i < len(line) and (
        is_finite(line, i) or (bool(line.flags[i] & Word.ADVERB) and i + 1 < len(line) and is_finite(line, i + 1))
    )


def find_content_end(line: Line, start: int, inserted: bool = False, led: bool = False) -> int:
    """Behind the last word of the content that begins at `start` and runs forward.

    Args:
        line: The sentence.
        start: The content's first word.
        inserted: The attribution stands in a relative clause: a comma and a finite verb go back to the main one.
        led: The attribution leads in ("While X has rejected …,"): the first comma before a new subject ends it.
    """
    depth = line.quote[start]
    opened_by_that = line.low[start] == "that"
    i = start + 1
    while i < line.end:
        outside = line.quote[i] < 0 or not line.quotes[line.quote[i]].closed
        if outside or line.quote[i] == depth >= 0:
            if depth >= 0 and line.ends_quote(i):
                return _after_quote(line, i)
            if line.quote[i] < 0 and _cuts(line, i, start, opened_by_that):
                return i
            if line.words[i] == "," and line.quote[i] < 0 and (inserted or led) and _returns(line, i + 1, inserted):
                return i
        i += 1
    return _with_closing_marks(line, line.end)


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
            if line.quote[i] < 0 and _cuts(line, i, nxt, False):
                return i
        return _with_closing_marks(line, line.end)
    return nxt


def _cuts(line: Line, i: int, start: int, opened_by_that: bool) -> bool:
    """Whether the journalist takes over at this place."""
    if line.low[i] == "and" and _shares_subject(line, i + 1, line.low[start] == "that"):
        return True
    if line.words[i] == ";":
        return has_cue(line, i + 1, line.end)
    if line.low[i] == "according" and line.low[i + 1 : i + 2] == ("to",):
        return True
    if line.words[i] in DASHES:
        return False
    if line.words[i] != "," and line.low[i] not in ("but", "while"):
        return False
    nxt = i + 1 if line.words[i] == "," else i
    if nxt >= line.end:
        return True
    low = line.low[nxt]
    if line.words[i] == "," and (low in _CUTTING or _is_cue_gerund(line, nxt)):
        return True
    if line.words[i] == "," and any(line.low[nxt : nxt + len(words)] == words for words in _COMMENTS):
        return True
    if line.words[i] == "," and low == "in" and _is_comment(line, nxt):
        return True
    if low == "while" and has_finite(line, nxt + 1, line.end) and line.words[i] == ",":
        return True
    if low in ("but", "and", "yet"):
        return not (line.low[nxt + 1 : nxt + 2] == ("that",) and opened_by_that) and has_cue_clause(line, nxt + 1)
    return line.words[i] == "," and _is_trailing_reporter(line, nxt)


def _shares_subject(line: Line, i: int, that_clause: bool) -> bool:
    """ "… rejected the terms and said": another reporting verb of the same subject. Inside a that-clause only "said" and "added" are."""
    while i < line.end and line.flags[i] & Word.ADVERB and not line.flags[i] & Word.REPORTING:
        i += 1
    if i >= line.end or not line.flags[i] & Word.REPORTING or line.quote[i] >= 0:
        return False
    if that_clause:
        return line.low[i] in ("said", "says", "added", "adds")
    return is_finite(line, i) and line.low[i].endswith(("ed", "said", "says", "told", "tells"))


def _is_comment(line: Line, i: int) -> bool:
    """ ", in a sharp reversal": what the journalist makes of it."""
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
    """ ", the ministry said" at the end of a sentence: the content before it ends at the comma."""
    verb = next((j for j in range(start, line.end) if line.flags[j] & Word.REPORTING and is_finite(line, j)), None)
    if verb is None or verb - start > 14 or any(line.words[j] == "," for j in range(start, verb)):
        return False
    if find_subject(line, verb, start) is None and not (verb == start and find_phrase_after(line, verb + 1)):
        return False
    rest = range(verb + 1, line.end)
    return (
        len(rest) == 0
        or bool(line.flags[verb + 1] & (Word.TIME | Word.TIME_OPENER | Word.PREPOSITION | Word.ADVERB))
        or (
            all(
                line.flags[j]
                & (Word.TIME | Word.TIME_OPENER | Word.PREPOSITION | Word.ADVERB | Word.DETERMINER | Word.OCCASION)
                for j in rest
            )
            or len(rest) == 0
        )
    )


def find_clause_start(line: Line, end: int) -> int:
    """Where the content that ends at `end` began: the sentence's first word, or behind a semicolon with its own cue."""
    for i in range(end - 1, 0, -1):
        if line.words[i] == ";" and line.quote[i] < 0:
            return i + 1
    return 0
