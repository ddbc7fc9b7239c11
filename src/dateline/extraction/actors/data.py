"""The name lists, compiled once for a lexicon, and what they say a name is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dateline.language.knowledge import Lexicon
from dateline.model import KnowledgeError, SpeakerKind


@dataclass(frozen=True, slots=True)
class NameData:
    """The name lists, keyed by folded form; `title_ends` are the last words of titles, without stops."""

    states: Mapping[str, Mapping[str, Any]]
    demonyms: Mapping[str, Mapping[str, Any]]
    capitals: Mapping[str, Mapping[str, Any]]
    titles: Mapping[str, Mapping[str, Any]]
    title_ends: frozenset[str]
    offices: Mapping[str, Mapping[str, Any]]
    office_heads: frozenset[str]
    organisations: Mapping[str, Mapping[str, Any]]
    organisation_heads: frozenset[str]
    outlets: Mapping[str, Mapping[str, Any]]
    common: frozenset[str]
    modifiers: frozenset[str]
    particles: frozenset[str]
    town_titles: frozenset[str]
    unique_roles: frozenset[str]
    platforms: Mapping[str, Mapping[str, Any]]
    people: frozenset[str]
    kin: Mapping[str, Mapping[str, Any]]
    given: Mapping[str, Mapping[str, Any]]
    outlet_heads: frozenset[str]


def _by_form(lexicon: Lexicon, name: str, kind: str | None = None) -> dict[str, Mapping[str, Any]]:
    try:
        entries = lexicon.entries(name)
    except KnowledgeError:  # a list that another build leaves out
        return {}
    kept = [entry for entry in entries if kind is None or entry.get("class") == kind]
    return {plain(form): entry for entry in kept for form in entry["forms"]}


def _platforms(lexicon: Lexicon) -> frozenset[str]:
    """Telegram and the like carry statements and make none."""
    return frozenset(_by_form(lexicon, "channels", kind="platform"))


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
    titles = {**_by_form(lexicon, "person_titles", kind="honorific"), **_by_form(lexicon, "person_titles", kind="role")}
    return NameData(
        states,
        _by_form(lexicon, "demonyms"),
        {plain(city): entry for entry in states.values() for city in entry.get("capitals", ())},
        titles,
        frozenset(title.split()[-1].replace(".", "") for title in titles),
        _by_form(lexicon, "offices", kind="name"),
        frozenset(_by_form(lexicon, "offices", kind="head")),
        _by_form(lexicon, "organisations", kind="name"),
        frozenset(f for e in lexicon.entries("organisations") if e["class"] == "head" for f in e["forms"]),
        {key: entry for key, entry in _by_form(lexicon, "outlets").items() if key not in _platforms(lexicon)},
        functions,
        frozenset(_by_form(lexicon, "person_titles", kind="modifier")),
        frozenset(_by_form(lexicon, "person_titles", kind="particle")),
        frozenset(_by_form(lexicon, "person_titles", kind="town")),
        frozenset(_by_form(lexicon, "person_titles", kind="unique")),
        _by_form(lexicon, "channels", kind="platform"),
        frozenset(_by_form(lexicon, "people_nouns")),
        _by_form(lexicon, "kin_nouns"),
        _by_form(lexicon, "given_names"),
        frozenset(f for e in lexicon.entries("channels") if e["class"] == "outlet_head" for f in e["forms"]),
    )


def find_listed(words: str, data: NameData) -> tuple[SpeakerKind, str] | None:
    """What the lists say a name is, and its canonical form; None where they do not know it."""
    key = plain(words)
    if key in data.states:
        return SpeakerKind.STATE, str(data.states[key]["name"])
    if key in data.offices:
        return SpeakerKind.OFFICE, str(data.offices[key].get("name", words))
    if (
        key in data.organisations
        and words.removeprefix("the ").removeprefix("The ") in data.organisations[key]["forms"]
    ):
        return SpeakerKind.ORGANISATION, str(data.organisations[key]["name"])
    outlet = find_outlet(words, data)
    return (SpeakerKind.OUTLET, outlet) if outlet else None


def find_outlet(words: str, data: NameData) -> str | None:
    """The outlet of that name, the form as written."""
    entry = data.outlets.get(plain(words))
    written = {words, words.removeprefix("the "), f"The {words}", words.replace("the ", "The ", 1)}
    return str(entry.get("name", words)) if entry is not None and written & set(entry["forms"]) else None


def is_office_head(words: Sequence[str], data: NameData) -> bool:
    """Whether the words end in a noun that makes an office of them."""
    return any(plain(" ".join(words[-size:])) in data.office_heads for size in range(1, min(4, len(words)) + 1))


def find_country(words: Sequence[str], data: NameData) -> str | None:
    """The state that a nationality or state among the words names, ISO 3166."""
    for word in words:
        entry = data.demonyms.get(plain(word)) or data.states.get(plain(word))
        if entry:
            return str(entry["country"])
    return None
