"""Reports that cut in two what they report, or close it: "the port, the mayor insists, is shut", "…, sighed he"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.attribution.befores import find_clause_start
from dateline.extraction.attribution.cues import TAKES_OBJECT, Shape, VerbCue
from dateline.extraction.attribution.endings import find_content_end
from dateline.extraction.attribution.finite import closes_relative, has_finite, is_finite, is_finite_at, opens_clause
from dateline.extraction.attribution.lines import Line, Range
from dateline.extraction.attribution.phrases import find_phrase_after
from dateline.extraction.attribution.spans import build_attribution
from dateline.extraction.attribution.subjects import find_subject
from dateline.extraction.attribution.vocabulary import Word
from dateline.language.analysis import Attribution

LONGEST_REPORT = 8  # words between the cue and the comma that closes the report: "told the paper on Monday"
_TOLD = frozenset({"tell", "inform", "notify", "brief", "remind", "assure", "reassure", "lecture", "scold", "chide"})
_LEAST_SURE = frozenset({"quote"})  # verbs of noises: what they take is quoted
_SPEAKS = Word.ROLE | Word.ANONYMOUS | Word.SUBJECT_PRONOUN
_ADVERBIAL = Word.PREPOSITION | Word.TIME | Word.ADVERB | Word.TIME_OPENER


def find_interrupting(line: Line, cues: list[VerbCue]) -> Iterator[Attribution]:
    """The attributions of one sentence whose report stands between commas, or closes it verb first."""
    for cue in cues:
        if cue.shape is not Shape.FINITE or cue.modal or cue.negated or cue.verb.attitude:
            continue
        if not cue.verb.takes & {"quote", "clause"} or cue.verb.takes <= _LEAST_SURE:
            continue
        found = _read_between(line, cue) or _read_between_inverted(line, cue) or _read_closing(line, cue)
        if found is not None:
            yield found


def with_interrupting(found: list[Attribution], interrupting: list[Attribution]) -> list[Attribution]:
    """One attribution a cue: what a report between commas parts is whole."""
    known = {attribution.cue: attribution.rule for attribution in found}
    own = [a for a in interrupting if known.get(a.cue, "") == "" or _parts(a, known[a.cue])]
    taken = {attribution.cue for attribution in own}
    return [*(attribution for attribution in found if attribution.cue not in taken), *own]


def _parts(attribution: Attribution, known: str) -> bool:
    return known == "attribution.clause_after" or (
        attribution.rule == "attribution.between" and known != "attribution.content_first"
    )


def _read_between(line: Line, cue: VerbCue) -> Attribution | None:
    """“The harbour, the mayor insists, is shut": the phrase before the report and the verb behind it are one clause."""
    subject = find_subject(line, cue.start)
    if subject is None or not _behind_comma(line, subject[0]) or line.flags[subject[0]] & Word.RELATIVE:
        return None
    close = _close(line, cue.end)
    if close is None or not _may_speak(line, subject):
        return None
    return _build(line, subject, cue, subject[0] - 1, close)


def _read_between_inverted(line: Line, cue: VerbCue) -> Attribution | None:
    """“The harbour, insists the mayor, is shut"."""
    if not _behind_comma(line, cue.start) or cue.start != cue.head:
        return None
    source = find_phrase_after(line, cue.end)
    if source is None or source[1] >= line.end or line.words[source[1]] != "," or not _may_speak(line, source):
        return None
    return _build(line, source, cue, cue.start - 1, source[1])


def _build(line: Line, source: Range, cue: VerbCue, opening: int, close: int) -> Attribution | None:
    start = _phrase_start(line, opening)
    if start is None or line.quote[start] >= 0 or not _takes_up(line, start, close + 1):
        return None
    rest = (close + 1, _clause_end(line, close + 1))
    return build_attribution(line, source, (cue.start, cue.end), [(start, opening), rest], "between", 0.85)


def _clause_end(line: Line, start: int) -> int:
    """Where the clause ends: a verb behind "and" has the subject of the phrase before the report."""
    end = find_content_end(line, start)
    joint = end + (end < line.end and line.words[end] == ",")
    goes_on = joint + 1 < line.end and line.low[joint] in ("and", "but") and is_finite_at(line, joint + 1)
    return find_content_end(line, joint + 1) if goes_on else end


def _phrase_start(line: Line, opening: int) -> int | None:
    """Where the phrase that a report interrupts began, if it has no finite verb of its own."""
    start = find_clause_start(line, opening)
    colon = [i for i in range(start, opening) if line.words[i] == ":"]
    start = colon[-1] + 1 if colon else start
    if line.low[opening - 1] in ("which", "who") and opening - 1 > start:
        return opening - 1
    while start < opening and (line.flags[start] & Word.COORDINATOR or not line.is_word(start)):
        start += 1
    if start >= opening or line.low[start] in ("who", "which"):
        return None
    return start if _is_phrase(line, start, opening) else None


def _is_phrase(line: Line, start: int, end: int) -> bool:
    """Whether no finite verb stands there but in a relative clause: "those who fire on the boats"."""
    relative = next((i for i in range(start, end) if line.low[i] in ("who", "which", "that", "whose")), end)
    return not has_finite(line, start, relative) and relative > start


def _takes_up(line: Line, start: int, i: int) -> bool:
    """Whether the clause goes on behind the report: with its verb, or with its subject after an adverbial."""
    if i >= line.end:
        return False
    if is_finite_at(line, i):
        return not line.flags[start] & Word.PREPOSITION or bool(line.flags[start] & Word.DETERMINER)
    opens = bool(line.flags[start] & Word.PREPOSITION) and not line.flags[start] & Word.SUBORDINATOR
    opens = opens or line.low[start] == "which"
    return opens and not line.flags[i] & _ADVERBIAL & ~Word.DETERMINER and opens_clause(line, i, line.end)


def _close(line: Line, i: int) -> int | None:
    """The comma that closes a report, right behind its verb or behind listener and time."""
    for j in range(i, min(i + LONGEST_REPORT, line.end)):
        if line.words[j] == ",":
            return j
        if line.quote[j] >= 0 or not line.is_word(j) or line.low[j] == "that" or is_finite(line, j):
            return None
    return None


def _read_closing(line: Line, cue: VerbCue) -> Attribution | None:
    """“The harbour had been shut for a month, sighed the mayor, Jan Rode."""
    opening = cue.start - 1
    if not _behind_comma(line, cue.start) or cue.start != cue.head:
        return None
    source = find_phrase_after(line, cue.end)
    if source is None or not _may_speak(line, source) or not _ends_there(line, source[1]):
        return None
    start = find_clause_start(line, opening)
    if line.quote[start] >= 0 or _has_object(line, cue) or not _is_whole(line, start, opening):
        return None
    return build_attribution(line, source, (cue.start, cue.end), [(start, opening)], "closing", 0.85)


def _has_object(line: Line, cue: VerbCue) -> bool:
    """Whether who stands before the verb may act on what stands behind it: "Lind, the envoy, told | the mayor"."""
    if cue.verb.lemma in _TOLD or not cue.verb.takes & (TAKES_OBJECT | {"person"}):
        return cue.verb.lemma in _TOLD
    subject = find_subject(line, cue.start)
    parted = subject is not None and ("," in line.words[slice(*subject)] or not has_finite(line, 0, subject[0]))
    return parted or closes_relative(line, cue.start - 1)


def _ends_there(line: Line, i: int) -> bool:
    """Whether the sentence ends there, but for a time or place."""
    return i >= line.end or (line.words[i] != "," and bool(line.flags[i] & _ADVERBIAL) and line.low[i] != "to")


def _is_whole(line: Line, start: int, end: int) -> bool:
    """Whether a main clause stands there: its verb before any comma, so that what follows is no insertion."""
    comma = next((i for i in range(start, end) if line.words[i] == "," and line.quote[i] < 0), end)
    if line.flags[end - 1] & Word.REPORTING and is_finite(line, end - 1):
        return False  # "which, he argued, says nothing"
    lead = line.among(start, "lead") or bool(line.flags[start] & Word.SUBORDINATOR)
    return not lead and has_finite(line, start, comma)


def _behind_comma(line: Line, i: int) -> bool:
    return i > 1 and line.words[i - 1] == "," and line.quote[i - 1] < 0


def _may_speak(line: Line, source: Range) -> bool:
    """Whether a phrase names somebody, a role, people or a body."""
    return any(
        line.flags[j] & _SPEAKS or line.words[j][0].isupper() or line.among(j, "headline_body") for j in range(*source)
    )
