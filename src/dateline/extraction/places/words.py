"""The words around place names, from the lexicon, as sets ready to ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from dateline.language.knowledge import Lexicon
from dateline.model import PlaceKind

_LOADED: WeakKeyDictionary[Lexicon, PlaceWords] = WeakKeyDictionary()


@dataclass(frozen=True)
class PlaceWords:
    """Lower-case words by what they say of a name beside them.

    Attributes:
        generics: Words for kinds of places, with the kind ("oblast" is a region).
        stops: Never a place by themselves.
        short_names: Abbreviations of places ("Calif.") as written, with the full name.
        body_tails: Of the organisation tails those after which the place itself is never meant.
        small_tails: Of the generics those that belong to the name even where they are not.
        tails: Of the generics those that belong to the name where they are capitalised.
        weights, weights_read: Of the signs in `places_context`, without the reader model and with it.
        verbs: What a power does: words of saying, and of doing.
        parts: Words for a part of a town: "district", "suburb".
        body_heads: Of the organisation heads those after which the place itself is never meant.
        small_bodies: Words written small after which the place itself is never meant ("New York magazine").
        vessels: Words before the name of a ship.
        ties: Small words that tie the parts of a name that is not English.
        hyphen_prefixes: Beginnings with a hyphen that leave the name what it is.
        weak_tails: Of the tails those that belong to an office or a body where a capitalised word follows.
        after_comma: Abbreviations that count only after a place and a comma ("Austin, TX").
        title_leads: Capitalised words before a title: "Fire Marshal".
        births: Words of birth, with "in" and a place after them.
        belongings: Heads with "of" after which only a place stands: "mayor".
        lengths: Measures of a way.
        townspeople, residents: People as places have them, the latter where an article leads: "a Leeds doctor".
        endowed: Words for bodies that are often named for someone.
        churches: Words beside which a saint's name is no town's.
        homes: Countries of outlets by their names; agencies have none, for they write for the world.
    """

    generics: Mapping[str, PlaceKind]
    prepositions: frozenset[str]
    locatives: frozenset[str]
    seizing: frozenset[str]
    titles: frozenset[str]
    organisation_tails: frozenset[str]
    organisation_heads: frozenset[str]
    directions: frozenset[str]
    stops: frozenset[str]
    links: frozenset[str]
    literals: frozenset[str]
    dealings: frozenset[str]
    verbs: frozenset[str]
    body_tails: frozenset[str]
    small_tails: frozenset[str]
    plurals: frozenset[str]
    landforms: frozenset[str]
    tails: frozenset[str]
    namers: frozenset[str]
    prefixes: frozenset[str]
    infixes: frozenset[str]
    named_after: frozenset[str]
    region_titles: frozenset[str]
    parts: frozenset[str]
    weak_tails: frozenset[str]
    hyphen_prefixes: frozenset[str]
    ties: frozenset[str]
    small_bodies: frozenset[str]
    vessels: frozenset[str]
    body_heads: frozenset[str]
    title_leads: frozenset[str]
    births: frozenset[str]
    belongings: frozenset[str]
    lengths: frozenset[str]
    townspeople: frozenset[str]
    residents: frozenset[str]
    endowed: frozenset[str]
    churches: frozenset[str]
    weights: Mapping[str, float]
    weights_read: Mapping[str, float]
    short_names: Mapping[str, str]
    after_comma: Mapping[str, str]
    homes: Mapping[str, str]


def place_words_of(lexicon: Lexicon) -> PlaceWords:
    """The sets, built once a lexicon."""
    words = _LOADED.get(lexicon)
    if words is None:
        words = _LOADED[lexicon] = _read_place_words(lexicon)
    return words


def _read_place_words(lexicon: Lexicon) -> PlaceWords:
    roles: dict[str, set[str]] = {}
    generics: dict[str, PlaceKind] = {}
    for entry in lexicon.entries("place_words"):
        roles.setdefault(entry["role"], set()).update(entry["forms"])
        if entry["role"] == "generic":
            generics.update((form, PlaceKind(entry["kind"])) for form in entry["forms"])
    short: dict[bool, dict[str, str]] = {True: {}, False: {}}
    for entry in lexicon.entries("place_short"):
        short[bool(entry.get("after_comma"))].update((form, entry["name"]) for form in entry["forms"])
    said = {form for entry in lexicon.entries("reporting_verbs") for form in entry["forms"] if " " not in form}
    return PlaceWords(
        generics=generics,
        prepositions=frozenset(roles["preposition"]),
        locatives=frozenset(roles["locative"]),
        seizing=frozenset(roles["seizing"]),
        titles=frozenset(roles["title"]),
        organisation_tails=frozenset(roles["organisation_tail"]),
        organisation_heads=frozenset(roles["organisation_head"]),
        directions=frozenset(roles["direction"]),
        stops=frozenset(roles["stop"]),
        links=frozenset(roles["link"]),
        literals=frozenset(roles["literal"]),
        dealings=frozenset(roles["dealing"]),
        verbs=frozenset(roles["power_verb"] | said),
        namers=frozenset(roles["namer"]),
        body_tails=frozenset(roles["body_tail"]),
        small_tails=frozenset(roles["small_tail"]),
        plurals=frozenset(roles["plural"]),
        landforms=frozenset(roles["landform"]),
        tails=frozenset(roles["tail"]),
        prefixes=frozenset(roles["prefix"]),
        infixes=frozenset(roles["infix"]),
        named_after=frozenset(roles["named_after"]),
        region_titles=frozenset(roles["region_title"]),
        parts=frozenset(roles["part"]),
        weak_tails=frozenset(roles["weak_tail"]),
        hyphen_prefixes=frozenset(roles["hyphen_prefix"]),
        ties=frozenset(roles["tie"]),
        small_bodies=frozenset(roles["small_body"]),
        vessels=frozenset(roles["vessel"]),
        body_heads=frozenset(roles["body_head"]),
        title_leads=frozenset(roles["title_lead"]),
        births=frozenset(roles["birth"]),
        belongings=frozenset(roles["belonging"]),
        lengths=frozenset(roles["length"]),
        townspeople=frozenset(roles["townspeople"]),
        residents=frozenset(roles["resident"]),
        endowed=frozenset(roles["endowed"]),
        churches=frozenset(roles["church"]),
        weights={entry["forms"][0]: entry["alone"] for entry in lexicon.entries("place_weights")},
        weights_read={entry["forms"][0]: entry["read"] for entry in lexicon.entries("place_weights")},
        short_names=short[False],
        after_comma=short[True],
        homes=_read_homes(lexicon),
    )


def _read_homes(lexicon: Lexicon) -> dict[str, str]:
    outlets = (entry for entry in lexicon.entries("outlets") if entry.get("kind") != "agency" and "country" in entry)
    return {form: entry["country"] for entry in outlets for form in (entry["name"], *entry["forms"])}
