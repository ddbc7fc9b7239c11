"""Denials in relative clauses: "a claim that the army rejects", "…, which the army denied"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.attribution.cues import VerbCue
from dateline.extraction.attribution.finite import has_finite, is_finite
from dateline.extraction.attribution.lines import Line, Range
from dateline.extraction.attribution.openings import find_content_start
from dateline.extraction.attribution.spans import build_attribution
from dateline.extraction.attribution.subjects import find_subject
from dateline.extraction.attribution.vocabulary import Vocabulary, Word
from dateline.language.analysis import Attribution

_FOUND = frozenset({"finding", "verdict", "conclusion", "ruling", "judgment", "judgement", "view", "assessment"})
LONGEST_OBJECT = 6  # words from a verb to its particle
LONGEST_LABELLED = 8  # words of "the allegations baseless"
LONGEST_LABEL = 4  # words of "a complete lie"


def read_denied(line: Line, cue: VerbCue, subject: Range) -> Attribution | None:
    """“…, a claim that the paper denies", "the plan, which the army rejects": the noun before it is denied."""
    noun = subject[0] - 2
    if noun < 1 or not _closes(line, cue) or line.low[noun + 1] not in ("that", "which"):
        return None
    noun -= line.words[noun] == ","
    if not (line.among(noun, "claim") or line.among(noun, "plan")):
        return None
    start = next((i for i in range(noun, max(-1, noun - 5), -1) if line.flags[i] & Word.DETERMINER), noun)
    return build_attribution(line, subject, (cue.start, cue.end), [(start, noun + 1)], "denied_claim", 0.75)


def read_labelled(line: Line, cue: VerbCue) -> Attribution | None:
    """“…, a claim that he calls a lie", "…, an accusation the army called baseless": the claim and its label."""
    subject = find_subject(line, cue.start) if "complement" in cue.verb.takes else None
    if subject is None or subject[0] < 2:
        return None
    noun = subject[0] - 1 - (line.low[subject[0] - 1] in ("that", "which"))
    start = noun - 1 if line.flags[noun - 1] & Word.DETERMINER else noun
    end = next((i for i in range(cue.end, line.end) if not line.is_word(i)), line.end)
    label = any(line.among(i, "untrue_flat") for i in range(cue.end, end))
    if not (line.among(noun, "claim") and start > 0 and line.words[start - 1] == "," and label):
        return None
    if end - cue.end > LONGEST_LABEL:
        return None
    contents = [(start, noun + 1), (cue.end, end)]
    return build_attribution(line, subject, (cue.start, cue.end), contents, "denied_label", 0.75)


def labels_untrue(line: Line, cue: VerbCue) -> bool:
    """“Called the allegations baseless": the clause ends in a word for what is untrue."""
    end = next((i for i in range(cue.end, line.end) if not line.is_word(i)), line.end)
    return any(line.among(i, "untrue_flat") for i in range(cue.end + 2, min(end, cue.end + LONGEST_LABELLED)))


def read_fronted(line: Line, cue: VerbCue) -> Attribution | None:
    """“Denying any role in the coup, the general said …": who denies is named behind the comma."""
    comma = next((i for i in range(cue.end, line.end) if line.words[i] == "," and line.quote[i] < 0), None)
    verb = next((i for i in range(comma + 2, line.end) if is_finite(line, i)), None) if comma else None
    subject = find_subject(line, verb) if verb is not None else None
    if comma is None or subject is None or subject[0] != comma + 1 or comma == cue.end:
        return None
    return build_attribution(line, subject, (cue.start, cue.end), [(cue.end, comma)], "denied_fronted", 0.75)


def find_separated(line: Line, vocabulary: Vocabulary) -> Iterator[Attribution]:
    """“Vesta turns it down", "turned the earlier plan down": a verb that denies, its object between its parts."""
    for i in range(1, line.end - 2):
        particle = _find_particle(line, i, vocabulary) if line.quote[i] < 0 else None
        start = i
        while start > 1 and line.flags[start - 1] & Word.AUXILIARY:
            start -= 1
        subject = find_subject(line, start) if particle is not None else None
        if subject is not None and particle is not None:
            cue = (line.span(start, i + 1), line.span(particle, particle + 1))
            content = (line.span(i + 1, particle),)
            yield Attribution((line.span(*subject),), cue, content, 0.75, "attribution.denied_separated")


def _find_particle(line: Line, i: int, vocabulary: Vocabulary) -> int | None:
    """The "down" of "turned it | down", "turned the earlier plan | down"."""
    known = vocabulary.verbs.get(line.low[i], ())
    ends = {parts[1] for parts, verb in known if len(parts) == 2 and verb.polarity == "denies"}
    if not ends:
        return None
    if line.low[i + 1] in ("it", "that", "this", "them"):  # "shot it down" does so to a plane as well
        sure = {parts[1] for parts, verb in known if len(parts) == 2 and verb.polarity == "denies" and not verb.weak}
        return i + 2 if line.low[i + 2] in sure else None
    if not line.flags[i + 1] & (Word.DETERMINER | Word.POSSESSIVE):
        return None
    noun = next((j for j in range(i + 2, min(i + LONGEST_OBJECT, line.end - 1)) if line.low[j + 1] in ends), None)
    return noun + 1 if noun is not None and (line.among(noun, "claim") or line.among(noun, "plan")) else None


def _closes(line: Line, cue: VerbCue) -> bool:
    """Whether nothing but when it was said follows the verb in its clause."""
    i = cue.end
    return i >= line.end or not line.is_word(i) or line.among(i, "when_said") or bool(line.flags[i] & Word.TIME_OPENER)


def read_denied_clause(line: Line, cue: VerbCue, subject: Range, before: list[VerbCue]) -> Attribution | None:
    """“The port was shelled, which the army denied", ", a claim the army denies": what stands before is denied."""
    subject = _behind_dummy(line, subject)
    comma = subject[0] - (3 if line.among(subject[0] - 1, "claim") or line.low[subject[0] - 1] in _FOUND else 2)
    if cue.verb.polarity != "denies" or cue.verb.attitude or comma < 1 or not _closes(line, cue):
        return None
    claimed = line.low[comma + 1] in ("which", "something") or bool(
        line.flags[comma + 1] & Word.DETERMINER and subject[0] - comma == 3
    )
    if not claimed or line.words[comma] != "," or line.quote[comma + 1] >= 0:
        return None
    start = _find_denied(line, comma, before)
    if start is None:
        return None
    return build_attribution(line, subject, (cue.start, cue.end), [(start, comma)], "denied_clause", 0.8)


def _behind_dummy(line: Line, subject: Range) -> Range:
    """“, something | the army", ", a finding | the army": what takes the claim up is no part of who denies it."""
    start, end = subject
    if line.low[start] == "something" and end - start > 1:
        return start + 1, end
    if line.flags[start] & Word.DETERMINER and end - start > 2 and line.low[start + 1] in _FOUND:
        return start + 2, end
    return subject


def _find_denied(line: Line, comma: int, before: list[VerbCue]) -> int | None:
    """Where what is denied begins: the content of the accusation or the claim right before it, else its sentence."""
    for cue in reversed(before):
        start = find_content_start(line, cue) if cue.end < comma and not cue.verb.attitude else None
        accuses = cue.verb.lemma in ("accuse", "blame")
        if start is not None and start < comma and (accuses or has_finite(line, start, comma)):
            return start
        if accuses:
            return cue.end
    return 0 if has_finite(line, 0, comma) else None
