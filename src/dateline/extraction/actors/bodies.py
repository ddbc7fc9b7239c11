"""Names of bodies, made whole as far as the reader model sees them reach."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.extraction.actors.data import NameData, plain
from dateline.extraction.actors.names import NameMention
from dateline.language.analysis import Analysis
from dateline.model import Span, SpeakerKind

TAIL_SCORE = 0.5  # of the reader model, all sightings together, from which "X of Y" is taken for one body's name
OWNED_SCORE = 0.4  # from which "X's Y" is, where no state or known body owns the rest
LEAD_SCORE = 0.7  # from which a number before a name belongs to it ("Two Rivers Alliance")
JOINED_SCORE = 0.6  # from which what "and" joins to it does ("Land and Water Council")
_APOSTROPHES = ("'", "’")
_MODIFIER = re.compile(r"[A-Z][\w.]*-[a-z]*(?:ed|led|run|held|born|speaking|linked)")
_INNER = re.compile(r" (?:of|for) ")
_ARTICLES = frozenset({"the", "a", "an"})

Wholes = Mapping[str, frozenset[str]]  # from a name as it was cut to the longer ones that begin with it


def make_whole(analysis: Analysis, names: Iterable[NameMention], data: NameData) -> list[NameMention]:
    """The names, those of bodies cut before "of", at an apostrophe or behind a number made whole.

    Of "the Rutanian-backed Free Front" only the body itself is its name.
    """
    names = [_without_modifier(name) for name in names]
    wholes = _find_wholes(analysis, names, data)
    leads = _find_leads(analysis, names)
    found: list[NameMention] = []
    for name in names:
        if found and name.span.start < found[-1].span.end:
            continue
        start = leads.get(name.span.start, name.span.start)
        while found and start < found[-1].span.end:  # "Oversight" of the "Oversight and Reform Committee"
            found.pop()
        found.append(_made_whole(analysis.text, name, start, wholes))
    return found


def _without_modifier(name: NameMention) -> NameMention:
    """The name behind a word like "Rutanian-backed"."""
    if len(name.words) < 2 or name.title or not _MODIFIER.fullmatch(name.words[0]):
        return name
    words = name.words[1:]
    span = Span(name.span.end - len(name.span) + len(name.words[0]) + 1, name.span.end)
    return replace(name, span=span, words=words, canonical=" ".join(words), whole=span)


def _find_wholes(analysis: Analysis, names: Sequence[NameMention], data: NameData) -> Wholes:
    starts = {name.span.start: name for name in names}
    found: dict[str, set[str]] = {}
    seen: dict[str, float] = {}  # how surely words are one name, be it a place's: "Sword of Orlo"
    for read in analysis.names:
        words = read.span.text(analysis.text)
        seen[words] = seen.get(words, 0) + read.score
    for read in analysis.names:
        first, words = starts.get(read.span.start), read.span.text(analysis.text)
        if read.kind != "ORG" or first is None or first.title or len(words) <= len(first.span):
            continue
        tail = first.kind is None and _INNER.search(words) and not _INNER.search(first.span.text(analysis.text))
        if (tail and seen[words] >= TAIL_SCORE) or (read.score >= OWNED_SCORE and _is_owned(words, first, data)):
            found.setdefault(first.span.text(analysis.text), set()).add(words)
    return {cut: frozenset(wholes) for cut, wholes in found.items()}


def _is_owned(words: str, first: NameMention, data: NameData) -> bool:
    """Whether it is "Marrow People's Front" or "Ka'an Army": an apostrophe inside a name, no state's genitive."""
    owner = plain(" ".join(first.words))
    behind = words[len(" ".join(first.words)) :]
    listed = first.kind is not None or owner in data.states or owner in data.demonyms
    return not listed and behind.startswith(_APOSTROPHES) and " " in behind


def _find_leads(analysis: Analysis, names: Sequence[NameMention]) -> Mapping[int, int]:
    """From where a name begins to where the reader model sees it begin: "Two Rivers Alliance"."""
    ends = {name.span.end: name for name in names if name.kind is not SpeakerKind.PERSON and name.title is None}
    found: dict[int, int] = {}
    for read in analysis.names:
        name = ends.get(read.span.end)
        if name is None or read.kind != "ORG" or read.score < JOINED_SCORE or read.span.start >= name.span.start:
            continue
        lead = analysis.text[read.span.start : name.span.start].split()
        joined = lead[-1:] == ["and"] and not any(n.kind for n in names if read.span.contains(n.span) and n is not name)
        words = lead[:-1] if joined else lead
        named = all(word[0].isupper() and word.lower() not in _ARTICLES for word in words)
        if named and (joined or read.score >= LEAD_SCORE):
            found[name.span.start] = read.span.start
    return found


def _made_whole(text: str, name: NameMention, start: int, wholes: Wholes) -> NameMention:
    """The name from where it begins to where the longest body that begins with it ends here."""
    fits = [w for w in wholes.get(name.span.text(text), ()) if text.startswith(w, name.span.start)]
    end = name.span.start + max(map(len, fits)) if fits else name.span.end
    span = Span(start, end)
    if span == name.span:
        return name
    body = span.text(text)
    kind = SpeakerKind.ORGANISATION if fits or name.kind is None else name.kind
    return replace(name, span=span, words=tuple(body.split()), kind=kind, canonical=body, whole=span)
