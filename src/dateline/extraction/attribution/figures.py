"""Figures that somebody gives: "put its dead at 40", "gave a toll of 70", "spoke of 11 dead", "a count given by X"."""

from __future__ import annotations

from dateline.extraction.attribution.endings import find_content_end
from dateline.extraction.attribution.lines import Line, Range
from dateline.extraction.attribution.phrases import find_phrase_after
from dateline.extraction.attribution.spans import build_attribution
from dateline.extraction.attribution.subjects import find_subject
from dateline.extraction.attribution.vocabulary import Word
from dateline.language.analysis import Attribution

SCORE = 0.8
LONGEST_NOUN = 9  # words between the verb and what it gives a figure of
LONGEST_LISTENER = 6  # words of "to the Courier" in "spoke to the Courier of at least six dead"


def find_figure(line: Line, i: int) -> Attribution | None:
    """The figure that the verb at a place gives, None where it gives none."""
    for name, read in _READERS.items():
        if line.among(i, name) and (found := read(line, i)):
            return found
    return None


def _build(line: Line, subject: Range | None, cue: Range, contents: list[Range]) -> Attribution | None:
    return build_attribution(line, subject, cue, contents, "figure", SCORE) if subject else None


def _end(line: Line, start: int) -> int:
    """Where a figure ends: before the page's own remark on it, not before "with 100 missing", "among them two boys"."""
    end = find_content_end(line, start)
    marks = (j for j in range(start + 1, end - 1) if line.words[j] in (",", ";") and line.quote[j] < 0)
    return next((j for j in marks if line.words[j] == ";" or not line.among(j + 1, "goes_on_figure")), end)


def _subject(line: Line, verb: int) -> Range | None:
    """The subject of a verb group whose last word stands there."""
    start, group = verb, Word.AUXILIARY | Word.ADVERB
    while start > 0 and line.flags[start - 1] & group and not _is_day(line, start - 1):
        start -= 1
    return find_subject(line, start)


def _is_day(line: Line, i: int) -> bool:
    return bool(line.flags[i] & Word.TIME) and line.low[i] not in ("now", "already", "since")


def _is_number(line: Line, i: int) -> bool:
    return i < line.end and (line.words[i][0].isdigit() or line.among(i, "about") or line.tokens[i].upos == "NUM")


def _read_put(line: Line, i: int) -> Attribution | None:
    """“The council put its dead at 2,317”, "put it at 12"."""
    at = next((j for j in range(i + 2, min(i + LONGEST_NOUN, line.end - 1)) if line.low[j] == "at"), None)
    first = 0 if line.low[i + 1 : i + 2] == ("it",) else i + 1  # "put the dead at 60; the army put it at 12"
    if at is None or not any(line.among(j, "toll") for j in range(first, at)):
        return None
    if not (line.words[at + 1][0].isdigit() or line.among(at + 1, "about")):
        return None
    return _build(line, _subject(line, i), (i, i + 1), [(i + 1, _end(line, i + 1))])


def _read_give(line: Line, i: int) -> Attribution | None:
    """“Diplomats gave the paper a toll of around 70”, "has given a figure of up to 600,000"."""
    noun = next((j for j in range(i + 1, min(i + LONGEST_NOUN, line.end - 2)) if line.among(j, "count")), None)
    if noun is None or line.low[noun + 1] != "of" or not _is_number(line, noun + 2):
        return None
    start = next((j for j in range(noun, i, -1) if line.flags[j] & (Word.DETERMINER | Word.POSSESSIVE)), noun)
    return _build(line, _subject(line, i), (i, i + 1), [(start, _end(line, start))])


def _read_raise(line: Line, i: int) -> Attribution | None:
    """“Local authorities have since raised the number of dead to 115”: a toll, not a force."""
    to = next((j for j in range(i + 2, min(i + LONGEST_NOUN, line.end - 1)) if line.low[j] == "to"), None)
    if to is None or not any(line.among(j, "casualty") for j in range(i + 1, to)) or not _is_number(line, to + 1):
        return None
    return _build(line, _subject(line, i), (i, i + 1), [(i + 1, _end(line, i + 1))])


def _read_speak(line: Line, i: int) -> Attribution | None:
    """“It had spoken of 11 dead”, "spoke to the Courier of at least six dead"."""
    of = next((j for j in range(i + 1, min(i + LONGEST_LISTENER, line.end - 1)) if line.low[j] == "of"), None)
    if of is None or not (of == i + 1 or line.low[i + 1] == "to") or not _counts_people(line, of + 1):
        return None
    cue = (i, of + 1) if of == i + 1 else (i, i + 1)
    return _build(line, _subject(line, i), cue, [(of + 1, _end(line, of + 1))])


def _read_count(line: Line, i: int) -> Attribution | None:
    """“The agency has counted 44 dead”."""
    subject = _subject(line, i)
    if not _counts_people(line, i + 1) or (subject and subject[0] and line.flags[subject[0]] & Word.SUBJECT_PRONOUN):
        return None  # "said he had counted": he told it, and is heard there
    return _build(line, subject, (i, i + 1), [(i + 1, _end(line, i + 1))])


def _counts_people(line: Line, start: int) -> bool:
    """Whether a number of dead, wounded or missing begins there."""
    start += line.low[start : start + 1] == ("at",)
    last = min(start + 6, line.end)
    return _is_number(line, start) and any(line.among(j, "casualty") for j in range(start + 1, last))


def _read_given(line: Line, i: int) -> Attribution | None:
    """“An earlier count given by the spokesman stood at 38”."""
    if i == 0 or line.low[i + 1 : i + 2] != ("by",) or not line.among(i - 1, "count"):
        return None
    source = find_phrase_after(line, i + 2)
    if source is None or not any(line.words[j][0].isdigit() for j in range(source[1], line.end)):
        return None
    start = next((j for j in range(i - 1, -1, -1) if line.flags[j] & (Word.DETERMINER | Word.POSSESSIVE)), i - 1)
    rest = (source[1], find_content_end(line, source[1]))
    return _build(line, source, (i, i + 2), [(start, i), rest])


_READERS = {
    "put_verb": _read_put,
    "give_verb": _read_give,
    "raise_verb": _read_raise,
    "speak_verb": _read_speak,
    "count_verb": _read_count,
    "given": _read_given,
}
