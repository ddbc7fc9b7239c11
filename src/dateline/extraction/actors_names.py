"""Names in a document: runs of capitalised words, parted from the titles and nationalities before them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dateline.language.analysis import Analysis
from dateline.language.knowledge import Lexicon
from dateline.model import KnowledgeError, Span, SpeakerKind

_PARTICLES = frozenset(
    [
        "de",
        "del",
        "der",
        "den",
        "di",
        "da",
        "du",
        "la",
        "le",
        "dos",
        "van",
        "von",
        "bin",
        "ibn",
        "al",
        "el",
        "ben",
        "abu",
        "ould",
        "ter",
        "zu",
        "af",
        "y",
        "e",
    ]
)
_JOINERS = frozenset({"of", "for", "the", "and", "on"})
LONGEST_NAME = 7


@dataclass(frozen=True, slots=True)
class NameData:
    """The name lists, keyed by folded form."""

    states: Mapping[str, Mapping[str, Any]]
    demonyms: Mapping[str, Mapping[str, Any]]
    capitals: Mapping[str, Mapping[str, Any]]
    titles: Mapping[str, Mapping[str, Any]]
    offices: Mapping[str, Mapping[str, Any]]
    office_heads: frozenset[str]
    organisations: Mapping[str, Mapping[str, Any]]
    organisation_heads: frozenset[str]
    outlets: Mapping[str, Mapping[str, Any]]
    common: frozenset[str]
    platforms: Mapping[str, Mapping[str, Any]]


def _by_form(lexicon: Lexicon, name: str, fold: bool = True, **wanted: str) -> dict[str, Mapping[str, Any]]:
    try:
        entries = lexicon.entries(name)
    except KnowledgeError:  # a list that another build leaves out
        return {}
    kept = [entry for entry in entries if all(entry.get(key) == value for key, value in wanted.items())]
    return {(plain(form) if fold else form): entry for entry in kept for form in entry["forms"]}


def _platforms(lexicon: Lexicon) -> frozenset[str]:
    """Telegram and the like carry statements and make none."""
    return frozenset(_by_form(lexicon, "channels", **{"class": "platform"}))


@lru_cache(maxsize=65536)
def plain(words: str) -> str:
    """Folded for comparison: lower case, straight apostrophes, no leading article."""
    low = " ".join(words.lower().replace("’", "'").split())
    return low.removeprefix("the ")


@lru_cache(maxsize=8)
def read_name_data(lexicon: Lexicon) -> NameData:
    """The name lists of a lexicon, compiled when first asked for."""
    states = _by_form(lexicon, "states")
    functions = frozenset(form for entry in lexicon.entries("function_words") for form in entry["forms"])
    return NameData(
        states,
        _by_form(lexicon, "demonyms"),
        {plain(city): entry for entry in states.values() for city in entry.get("capitals", ())},
        _by_form(lexicon, "person_titles"),
        _by_form(lexicon, "offices", **{"class": "name"}),
        frozenset(_by_form(lexicon, "offices", **{"class": "head"})),
        _by_form(lexicon, "organisations", **{"class": "name"}),
        frozenset(_by_form(lexicon, "organisations", **{"class": "head"})),
        {key: entry for key, entry in _by_form(lexicon, "outlets").items() if key not in _platforms(lexicon)},
        functions,
        _by_form(lexicon, "channels", **{"class": "platform"}),
    )


@dataclass(frozen=True, slots=True)
class NameMention:
    """One name in the text.

    Attributes:
        span: Of the name itself, title left out.
        title: The title or role before it as written, without the nationality.
        country: Where a nationality stands before the title or name.
        kind: What the lists say it is, None where they do not.
        whole: The span with title and nationality.
    """

    span: Span
    words: tuple[str, ...]
    title: str | None
    country: str | None
    kind: SpeakerKind | None
    whole: Span
    canonical: str


def find_names(analysis: Analysis, data: NameData) -> list[NameMention]:
    """The names of a document, in text order."""
    mentions = []
    for sentence in analysis.sentences:
        first, last = sentence.tokens
        i = first
        while i < last:
            if not _opens_name(analysis, i):
                i += 1
                continue
            end = _name_end(analysis, i, last, data)
            mention = _read_name(analysis, i, end, first, data)
            if mention is not None:
                mentions.append(mention)
            i = end
    return mentions


def _opens_name(analysis: Analysis, i: int) -> bool:
    word = analysis.word(i)
    return word[0].isupper() or (word[0].islower() and bool(re.match(r"al-[A-Z]", word)))


def _name_end(analysis: Analysis, start: int, last: int, data: NameData) -> int:
    """Behind the last capitalised word of the run; particles and the "of" of offices are bridged."""
    i = start + 1
    while i < last and i - start < LONGEST_NAME * 2:
        word = analysis.word(i)
        if _opens_name(analysis, i) or (word == "." and _is_abbreviation(analysis, i - 1)):
            i += 1
        elif i + 1 < last and word in _PARTICLES and _opens_name(analysis, i + 1):
            i += 2
        elif (bridge := _bridge(analysis, start, i, last, data)) is not None:
            i = bridge
        else:
            break
    return i


def _bridge(analysis: Analysis, start: int, i: int, last: int, data: NameData) -> int | None:
    """Over the "of" and "for the" inside the name of a body: Ministry of Defence, Observatory for Human Rights."""
    if analysis.word(i) not in ("of", "for", "and"):
        return None
    words = [analysis.word(j) for j in range(start, i)]
    body = (
        is_office_head(words, data)
        or words[-1] in data.organisation_heads
        or any(w in ("Treatment", "Prisoners", "Ministry", "Council", "Court") for w in words)
    )
    if not body or (analysis.word(i) == "and" and analysis.word(i - 1)[0].islower()):
        return None
    if analysis.word(i) == "and" and not any(analysis.word(j) in ("of", "for") for j in range(start, i)):
        return None
    after = i + 2 if i + 2 < last and analysis.word(i + 1) == "the" else i + 1
    if after < last and _opens_name(analysis, after) and plain(analysis.word(after)) not in data.states:
        return after + 1
    return None


def _is_abbreviation(analysis: Analysis, i: int) -> bool:
    word = analysis.word(i)
    return len(word) == 1 or word in (
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Gen",
        "Lt",
        "Col",
        "Sen",
        "Gov",
        "Rep",
        "Maj",
        "Capt",
        "Sgt",
        "Adm",
        "St",
        "Jr",
    )


def _read_name(analysis: Analysis, start: int, end: int, first: int, data: NameData) -> NameMention | None:
    words = [analysis.word(i) for i in range(start, end)]
    if len(words) > 1 and words[0].lower() in data.common and not _known(" ".join(words), data):
        start, words = start + 1, words[1:]
        while words and not words[0][0].isupper():
            start, words = start + 1, words[1:]
    while words and words[-1] == "." and len(words) > 1 and len(words[-2]) > 1:
        words, end = words[:-1], end - 1
    if not words:
        return None
    if known := _known(" ".join(words), data):
        kind, canonical = known
        span = _span(analysis, start, end)
        return NameMention(span, tuple(words), None, None, kind, span, canonical)
    return _read_person_or_body(analysis, start, end, first, words, data)


def _known(words: str, data: NameData) -> tuple[SpeakerKind, str] | None:
    key = plain(words)
    if key in data.states:
        return SpeakerKind.STATE, str(data.states[key]["name"])
    if key in data.offices:
        return SpeakerKind.OFFICE, str(data.offices[key].get("name", words))
    if key in data.organisations and words in data.organisations[key]["forms"]:
        return SpeakerKind.ORGANISATION, str(data.organisations[key]["name"])
    outlet = find_outlet(words, data)
    return (SpeakerKind.OUTLET, outlet) if outlet else None


def find_outlet(words: str, data: NameData) -> str | None:
    """The outlet of that name, the form as written."""
    entry = data.outlets.get(plain(words))
    if entry is None or not {words, words.removeprefix("the "), "The " + words, words.replace("the ", "The ", 1)} & set(
        entry["forms"]
    ):
        return None
    return str(entry.get("name", words))


def _span(analysis: Analysis, start: int, end: int) -> Span:
    return Span(analysis.tokens[start].start, analysis.tokens[end - 1].end)


def is_office_head(words: list[str] | tuple[str, ...], data: NameData) -> bool:
    """Whether the words end in a noun that makes an office of them."""
    return any(plain(" ".join(words[-size:])) in data.office_heads for size in range(1, min(4, len(words)) + 1))


def _read_person_or_body(
    analysis: Analysis, start: int, end: int, first: int, words: list[str], data: NameData
) -> NameMention | None:
    cut = _title_end(words, data)
    if is_office_head(words, data):
        span = _span(analysis, start, end)
        return NameMention(span, tuple(words), None, _country(words, data), SpeakerKind.OFFICE, span, " ".join(words))
    if cut == 0 and len(words) > 1 and words[-1] in data.organisation_heads:
        span = _span(analysis, start, end)
        return NameMention(span, tuple(words), None, None, SpeakerKind.ORGANISATION, span, " ".join(words))
    if cut == 0 and len(words) > 2 and _role_before(analysis, start, first, data):
        cut = len(words) - 2
    lead = _title_before(analysis, start, first, data) if cut == 0 else start
    title_words = [analysis.word(i) for i in range(lead, start)] + words[:cut]
    name = words[cut:]
    while name and plain(name[0]) in data.demonyms and len(name) > 1:
        title_words.append(name.pop(0))
    if not name or (len(name) == 1 and (plain(name[0]) in data.demonyms or name[0].lower() in data.common)):
        return None
    name_start = end - len(name)
    titled = (
        cut == len(words) - 2
        and len(words) > 2
        and _role_before(analysis, start, first, data)
        or any(plain(" ".join(title_words[k:])) in data.titles for k in range(len(title_words)))
    )
    title = _title_only(title_words, data) if titled else None
    return NameMention(
        _span(analysis, name_start, end),
        tuple(name),
        title,
        _country(title_words, data),
        SpeakerKind.PERSON if titled else None,
        _span(analysis, lead, end),
        " ".join(name).replace(" .", "."),
    )


def _title_end(words: list[str], data: NameData) -> int:
    """How many leading words of the run are titles, roles and what goes with them."""
    for cut in range(len(words) - 1, 0, -1):
        for size in range(min(4, cut), 0, -1):
            if plain(" ".join(words[cut - size : cut]).replace(" .", "")) in data.titles:
                return cut + (1 if words[cut] == "." and cut + 1 < len(words) else 0)
    return 0


def _title_before(analysis: Analysis, start: int, first: int, data: NameData) -> int:
    """Where the lower-case title before a name begins: "regional governor", "US army secretary"."""
    for size in range(min(5, start - first), 0, -1):
        if plain(" ".join(analysis.word(i) for i in range(start - size, start))) in data.titles:
            lead = start - size
            while lead > first and _belongs_to_title(analysis.word(lead - 1), data):
                lead -= 1
            return lead
    return start


def _role_before(analysis: Analysis, start: int, first: int, data: NameData) -> bool:
    """ "Senior Director for Counterterrorism Ann Lee": the first words of the run belong to the role."""
    return (
        start - 2 >= first
        and analysis.word(start - 1) in ("for", "of")
        and plain(analysis.word(start - 2)) in data.titles
    )


def _belongs_to_title(word: str, data: NameData) -> bool:
    low = plain(word)
    return (
        low in data.demonyms
        or low in data.states
        or low in ("former", "deputy", "acting", "regional", "interim", "ex", "senior", "top", "chief")
    )


def _title_only(words: list[str], data: NameData) -> str:
    kept = [word for word in words if plain(word) not in data.demonyms and word != "."]
    return " ".join(kept or words)


def _country(words: list[str], data: NameData) -> str | None:
    for word in words:
        entry = data.demonyms.get(plain(word)) or data.states.get(plain(word))
        if entry:
            return str(entry["country"])
    return None
