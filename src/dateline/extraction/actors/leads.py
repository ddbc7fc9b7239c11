"""Names of persons cut by what the reader model sees: words that only lead to them, the rest of a headline."""

from __future__ import annotations

from dataclasses import replace

from dateline.extraction.actors.names import NameMention
from dateline.language.analysis import Analysis

SURE_SCORE = 0.8  # of the reader model, from which a person's name begins where it says
LONGEST_PERSON = 5  # words, from which a run of capitals is rather a headline


def without_leads(analysis: Analysis, names: list[NameMention]) -> list[NameMention]:
    """The names, without the word before a person's that the reader model takes for none of it: "Rival Ann Lee"."""
    persons = {n.span.end: n.span for n in analysis.names if n.kind == "PER" and n.score >= SURE_SCORE}
    starts = {n.span.start for n in analysis.names}
    found: list[NameMention] = []
    for name in names:
        read = persons.get(name.span.end)
        cut = len(name.words) - len(read.text(analysis.text).split()) if read else 0
        name = _without_headline(analysis, name)
        led = read and name.span.start < read.start and name.span.start not in starts and cut == 1 < len(name.words) - 1
        if read and led and name.kind is None:
            words = name.words[cut:]
            name = replace(name, span=read, words=words, canonical=" ".join(words), whole=read)
        found.append(name)
    return found


def _without_headline(analysis: Analysis, name: NameMention) -> NameMention:
    """A run of a headline's capitals cut to the person whom the reader model sees at its beginning."""
    if len(name.words) < LONGEST_PERSON or name.kind is not None:
        return name
    read = next((n.span for n in analysis.names if n.kind == "PER" and n.span.start == name.span.start), None)
    if read is None or read.end >= name.span.end:
        return name
    words = tuple(read.text(analysis.text).split())
    return replace(name, span=read, words=words, canonical=" ".join(words), whole=read)
