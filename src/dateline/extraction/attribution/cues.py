"""Reporting verbs in a sentence, each with its whole verb group and the shape it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dateline.extraction.attribution.finite import is_finite, is_possessive
from dateline.extraction.attribution.lines import Line
from dateline.extraction.attribution.vocabulary import ReportingVerb, Vocabulary, Word

TAKES_OBJECT = frozenset(
    {"noun", "infinitive", "object_infinitive"}
)  # what stands behind such a verb may be its object
_BY_NAME = frozenset({"named", "identified", "quoted"})


class Shape(StrEnum):
    """How a reporting verb stands in its clause."""

    FINITE = "finite"
    GERUND = "gerund"
    PASSIVE = "passive"
    REDUCED = "reduced"  # "seen by its allies as"
    INFINITIVE = "infinitive"


@dataclass(frozen=True, slots=True)
class VerbCue:
    """A reporting verb found.

    Attributes:
        start, head, end: Words of the group: its first auxiliary or adverb, the verb itself, behind its last particle.
    """

    verb: ReportingVerb
    start: int
    head: int
    end: int
    shape: Shape
    negated: bool
    modal: bool
    form: str


def find_cues(line: Line, vocabulary: Vocabulary) -> Iterator[VerbCue]:
    """The reporting verbs of a sentence outside quotation marks, in order."""
    done = 0
    for i in [i for i, low in enumerate(line.low) if low in vocabulary.verbs and line.quote[i] < 0]:
        known = vocabulary.verbs[line.low[i]] if i >= done else ()
        cue = next((c for parts, verb in known if (c := _read_cue(line, i, parts, verb))), None)
        if cue is not None:
            yield cue
            done = cue.end


def _read_cue(line: Line, head: int, parts: tuple[str, ...], verb: ReportingVerb) -> VerbCue | None:
    end = head + len(parts)
    if line.low[head:end] != parts:
        return None
    if parts[-1] == "on" and end < len(line) and line.flags[end] & Word.TIME:
        return None
    tenses = verb.tenses[" ".join(parts)]
    if _withholds_name(line, end):
        return None
    start, flags = _group_start(line, head)
    shape = _find_shape(line, start, end, tenses, flags)
    if shape is None or not _is_verb(line, head, start, end, " ".join(parts), verb):
        return None
    negated = any(line.flags[i] & Word.NEGATION for i in range(start, head))
    modal = any(
        line.flags[i] & Word.MODAL and line.low[i] not in ("do", "does", "did", "can") for i in range(start, head)
    )
    return VerbCue(verb, start, head, end, shape, negated, modal, " ".join(parts))


def _withholds_name(line: Line, i: int) -> bool:
    """“Asked | not to be named", "requested | anonymity": how somebody speaks, and nothing said."""
    words = [*line.low[i : i + 4]]
    if "anonymity" in words[:2]:
        return True
    words = words[1:] if words[:1] == ["not"] else words
    return words[:2] == ["to", "be"] and bool(_BY_NAME.intersection(words[2:3]))


def _group_start(line: Line, head: int) -> tuple[int, int]:
    """Where the verb group begins, and the classes of its auxiliaries."""
    start, flags = head, Word.NONE
    while start > 0 and line.quote[start - 1] < 0:
        before = line.flags[start - 1]
        if before & Word.AUXILIARY and not is_possessive(line, start - 1):
            flags |= before
        elif not before & (Word.ADVERB | Word.NEGATION) or before & (Word.DETERMINER | Word.TIME):
            break
        start -= 1
    while start < head and line.flags[start] & Word.ADVERB and not line.flags[start] & Word.AUXILIARY and start == 0:
        start += 1
    return start, flags


def _find_shape(line: Line, start: int, end: int, tenses: frozenset[str], flags: int) -> Shape | None:
    before = line.low[start - 1] if start else ""
    if flags & Word.BE and "participle" in tenses and not (flags & Word.MODAL and "base" in tenses):
        return Shape.PASSIVE
    if "gerund" in tenses:
        return Shape.FINITE if flags & Word.BE else Shape.GERUND
    if flags & Word.HAVE:
        return Shape.FINITE if "participle" in tenses else None
    if flags & Word.MODAL:
        return Shape.FINITE if "base" in tenses else None
    if before == "to":
        return Shape.INFINITIVE if "base" in tenses else None
    if "participle" in tenses and line.low[end : end + 1] == ("by",):
        return Shape.REDUCED
    if tenses <= {"participle"}:
        return None
    return Shape.FINITE


def _is_verb(line: Line, head: int, start: int, end: int, form: str, verb: ReportingVerb) -> bool:
    """Whether a form that may be a noun or an adjective is a verb here."""
    upos = line.tokens[head].upos
    if upos:
        return upos in ("VERB", "AUX") or (" " in form and upos != "NOUN")
    if line.words[head][0].isupper() and head and line.words[head - 1][0].isalpha() and not line.words[head].isupper():
        return _in_title_case(line)
    if start < head or form not in verb.nouns:
        return not (start and line.flags[start - 1] & Word.DETERMINER and not line.flags[start - 1] & Word.RELATIVE)
    return _noun_form_is_verb(line, head, end, verb, form)


def _in_title_case(line: Line) -> bool:
    long = [word for word in line.words if len(word) > 3 and word[0].isalpha()]
    return bool(long) and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _noun_form_is_verb(line: Line, head: int, end: int, verb: ReportingVerb, form: str) -> bool:
    if head == 0:
        return False
    before, low = line.flags[head - 1], line.low[head - 1]
    if before & (Word.SUBJECT_PRONOUN | Word.RELATIVE) and low != "that":
        return True
    blocked = Word.DETERMINER | Word.POSSESSIVE | Word.PREPOSITION | Word.COORDINATOR | Word.AUXILIARY
    if before & blocked or not (line.is_word(head - 1) or line.words[head - 1] == ",") or low == "'s":
        return False
    if _is_object(line, head):
        return False
    if "third" not in verb.tenses[form]:
        return _plural(line, head - 1) and _opens_content(line, end, verb)
    return not _plural(line, head - 1) and _opens_content(line, end, verb)


def _is_object(line: Line, head: int) -> bool:
    """“Dismissed Rutanian claims”: a verb stands right before the name that the noun goes with."""
    i = head - 1
    while i > 0 and line.words[i][0].isupper():
        i -= 1
    return i < head - 1 and bool(line.flags[i] & Word.REPORTING) and is_finite(line, i)


def _plural(line: Line, i: int) -> bool:
    return line.low[i].endswith("s") and not line.low[i].endswith("ss") and not line.words[i].isupper()


def _opens_content(line: Line, i: int, verb: ReportingVerb) -> bool:
    """Whether what follows can be a content, or the clause ends here as after a content that came first."""
    if i >= line.end or line.words[i] in (",", ":"):
        return bool(verb.takes & {"clause", "quote", "that"})
    if line.low[i] == "that" or line.starts_quote(i):
        return True
    if line.low[i] == "to":
        return "infinitive" in verb.takes
    if line.flags[i] & Word.QUESTION:
        return "question" in verb.takes
    opener = Word.DETERMINER | Word.POSSESSIVE | Word.SUBJECT_PRONOUN | Word.OBJECT_PRONOUN
    return bool(line.flags[i] & opener) or line.words[i][0].isupper() or line.words[i][0].isdigit()


def is_noun(line: Line, cue: VerbCue) -> bool:
    """“And doubts grow as to": a form that is a noun as well, with another verb right behind it."""
    nxt = cue.end
    verb = nxt < line.end and line.tokens[nxt].upos == "VERB" and line.flags[nxt - 1] & Word.REPORTING
    return bool(verb) and cue.form in cue.verb.nouns and not line.low[nxt].endswith(("ing", "ed"))
