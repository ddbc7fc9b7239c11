"""States that no list has, told by what a page says they have: a ministry, a people, a land one can be in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.actors.data import NameData, plain
from dateline.extraction.actors.names import NameMention
from dateline.language.analysis import Analysis
from dateline.model import SpeakerKind

_ENDINGS = ("n", "an", "ian", "i", "ese", "ish")  # of the adjective made of a state's name
_OWNS = re.compile(r"['’]s? ((?:[\w-]+ ?){1,3})")
_BEHIND = re.compile(r" ((?:[\w-]+ ?){1,3})")
_IN = re.compile(r"\b(?:in|inside|into|across|throughout|within|from) (?:(?:north|south|east|west)\w* )?$")
_TO = 12  # characters before a name in which a preposition stands
_HEAD_OF = ("state", "government")
_RULERS_HAVE = frozenset({"government", "administration", "office", "army", "forces", "force", "military", "police"})
_SIGNS = 2  # that make a state of a name


def find_polities(analysis: Analysis, names: Sequence[NameMention], data: NameData) -> frozenset[str]:
    """The names of one word, folded, that the reader model takes for somebody's and the page for a state's."""
    bare = [n for n in names if _is_bare(n)]
    borne = _find_borne(names) | set(data.capitals)
    read = {n.span.start: n.kind for n in analysis.names}
    places = {plain(n.span.text(analysis.text)) for n in analysis.names if n.kind == "LOC"}
    peoples: dict[str, set[str]] = {}
    for name in bare:
        peoples.setdefault(plain(name.words[0]), set()).update(_find_bodies(analysis.text, name, data, _BEHIND))
    signs: dict[str, set[str]] = {}
    for name in bare:
        word = plain(name.words[0])
        told = signs.setdefault(word, {"land"} if word in places else set())
        told |= {"land"} if _is_entered(analysis.text, name) else set()
        told |= _find_bodies(analysis.text, name, data, _OWNS) | _find_rule(analysis.text, name, data)
        for form in _adjectives(word) & peoples.keys():
            told |= {"people", *peoples[form]}
    misread = {plain(n.words[0]) for n in bare if read.get(n.span.start) == "PER"}
    return frozenset(w for w in misread - borne if len(signs[w]) >= _SIGNS and signs[w] - _RULERS_HAVE - {"land"})


def with_polities(names: Sequence[NameMention], polities: frozenset[str], data: NameData) -> list[NameMention]:
    """The names, those of such states told, without their adjectives ("the Koharan minister") and without capitals."""
    cities = data.capitals.keys() - _find_borne(names)
    left_out = (frozenset(form for word in polities for form in _adjectives(word)) | cities) - polities
    kept = [n for n in names if not (_is_bare(n) and plain(n.words[0]).partition("-")[0] in left_out)]
    return [replace(n, kind=SpeakerKind.STATE) if _is_bare(n) and plain(n.words[0]) in polities else n for n in kept]


def _is_bare(name: NameMention) -> bool:
    """Whether it is one word that neither a list nor a title tells."""
    return len(name.words) == 1 and name.title is None and name.kind is None


def _find_borne(names: Sequence[NameMention]) -> set[str]:
    """The words, folded, of names that may be of persons: in full or behind a title."""
    told = [n for n in names if not _is_bare(n) and n.kind in (None, SpeakerKind.PERSON)]
    return {plain(word) for name in told for word in name.words}


def _adjectives(word: str) -> set[str]:
    """What its people may be called: "Kohara" gives "Koharan", "Kasheru" gives "Kasheri"."""
    stems = {word, word[:-1]} if word[-1:] in "aeiou" else {word}
    return {stem + ending for stem in stems for ending in _ENDINGS} - {word}


def _is_entered(text: str, name: NameMention) -> bool:
    owned = text[name.span.end : name.span.end + 1] in "'’"
    return not owned and bool(_IN.search(text[max(0, name.span.start - _TO) : name.span.start]))


def _find_rule(text: str, name: NameMention, data: NameData) -> set[str]:
    """“The Kosmar president": a person has none."""
    return (
        _find_bodies(text, name, data, _BEHIND) & data.titles.keys()
        if text[max(0, name.span.start - 4) : name.span.start].lower() == "the "
        else set()
    )


def _find_bodies(text: str, name: NameMention, data: NameData, behind: re.Pattern[str]) -> set[str]:
    """What a state has and the name, too: "Kohara's defence ministry", "the Koharan prime minister"."""
    owned = behind.match(text, name.span.end)
    words = plain(owned.group(1)).split() if owned else []
    runs = {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
    return {r for r in runs if r in data.office_heads or data.titles.get(r, {}).get("head") in _HEAD_OF}
