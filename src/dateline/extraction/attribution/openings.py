"""Where the content after a cue begins, past listeners, times and occasions."""

from __future__ import annotations

from dateline.extraction.attribution.cues import VerbCue
from dateline.extraction.attribution.finite import has_finite, is_finite, is_finite_at
from dateline.extraction.attribution.lines import Line, Range
from dateline.extraction.attribution.phrases import find_phrase_after
from dateline.extraction.attribution.subjects import find_subject
from dateline.extraction.attribution.vocabulary import Word


def find_content_start(line: Line, cue: VerbCue) -> int | None:
    """The first word of the content after a cue; None where none follows."""
    i, listened = cue.end, False
    if "person" in cue.verb.takes and not _begins(line, i):
        listener = _find_listener(line, i)
        if listener is not None:
            i, listened = listener[1], True
    start = _skip_adverbials(line, i, cue, listened)
    return start if start is not None and start < line.end else None


def _begins(line: Line, i: int) -> bool:
    """Whether a content plainly begins here."""
    return i < len(line) and (line.low[i] == "that" or line.words[i] == ":" or line.starts_quote(i))


def _find_listener(line: Line, i: int) -> Range | None:
    if i >= line.end or not line.is_word(i):
        return None
    if line.flags[i] & Word.OBJECT_PRONOUN:
        return i, i + 1
    phrase = find_phrase_after(line, i)
    if phrase is None:
        return None
    end = next((j for j in range(i + 1, phrase[1]) if _ends_listener(line, j)), phrase[1])
    return i, end


def _ends_listener(line: Line, j: int) -> bool:
    """Whether the content, or where and when it was said, begins here."""
    if line.low[j] in ("that", "to"):
        return True
    flags, before = line.flags[j], line.flags[j - 1]
    joining = Word.PREPOSITION | Word.DETERMINER | Word.POSSESSIVE | Word.COORDINATOR
    if flags & (Word.DETERMINER | Word.POSSESSIVE | Word.SUBJECT_PRONOUN):
        return not (before & joining or line.words[j - 1] == ",")
    return bool(flags & Word.PREPOSITION) and (line.among(j, "where_said") or line.low[j] in ("after", "by", "late"))


def _is_infinitive(line: Line, i: int) -> bool:
    """Whether a "to" is followed by a word that no capital makes a name."""
    return i + 1 < line.end and not line.words[i + 1][0].isupper()


def _skip_adverbials(line: Line, i: int, cue: VerbCue, listened: bool) -> int | None:
    """Past "on Friday", "in a statement", "to reporters" to where the content begins."""
    for _ in range(8):
        if i >= line.end:
            return i + 1 if line.words[i : i + 1] == (":",) else None
        low, flags = line.low[i], line.flags[i]
        if _begins(line, i):
            return i + 1 if line.words[i] == ":" else i
        if line.words[i] == ";":
            return None
        if line.words[i] == ",":
            after = _after_comma(line, i)
            if after is None:
                return None
            i = after
            continue
        if low == "to" and (listened or cue.verb.takes & {"infinitive"}) and _is_infinitive(line, i):
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
    """“Tuesday”, "last week", "later that day"; not "this would"."""
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
        if line.low[j - 1] == "to" and line.among(j, "audience"):
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


def is_listener(line: Line, cue: VerbCue, after: int) -> bool:
    """“Clear the square, the prefect ordered | the crowd": who was told, behind what was said."""
    told = cue.verb.takes & {"person", "object_infinitive"} and not line.starts_quote(after)
    return bool(told) and not has_infinitive(line, after) and not has_finite(line, after, line.end)


def has_infinitive(line: Line, start: int) -> bool:
    """Whether an infinitive with "to" follows before the sentence or clause ends: "the army to leave"."""
    for i in range(start + 1, min(start + 16, line.end)):
        if line.words[i] in (";", "."):
            return False
        if line.low[i] == "to" and line.is_word(i + 1) and not line.flags[i + 1] & Word.DETERMINER:
            return True
    return False
