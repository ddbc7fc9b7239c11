"""Who is who across documents: the names under which one person, office or body goes in a record.

A derived layer: statements keep the name that their document gives. Pure, and the same in any order of arrival,
because it looks only at which names there are, of which kind and country, in how many documents, with which roles.
What could be either of two stays apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.language.knowledge import Lexicon
from dateline.language.lexicon import fold
from dateline.linking.lore import NO_LORE, Lore
from dateline.model import SpeakerKind, content_id
from dateline.model.actors import NamedAs, StoryActor

_DOUBLED = re.compile(r"(.)\1+")
_LAST_SOUND = re.compile(r"(?:iy|yi|ij|ii|yy|y|i|j)$")
_SMALL = frozenset({"the", "of", "s", "and", "for", "de", "al", "el", "bin", "van", "von"})
_COURTESIES = frozenset({"mr", "mrs", "ms", "miss", "sir", "dr"})  # anybody's, so no role that two share
_WORD = re.compile(r"[^\W_]+")
PERSON = SpeakerKind.PERSON
OFTEN = 2  # documents with the full name from which the record knows a person by the surname
Key = tuple[str, ...]


@dataclass(frozen=True)
class KnownNames:
    """Folded names that the lexicon knows.

    Attributes:
        countries: From names of states and what belongs to them to their countries ("vesnian" as "vesny").
        given: Given names, which alone tell nobody from another.
    """

    countries: Mapping[str, str] = field(default_factory=dict)
    given: frozenset[str] = frozenset()


def read_known_names(lexicon: Lexicon) -> KnownNames:
    """The states, demonyms and given names of the lexicon."""
    lists = (*lexicon.entries("states"), *lexicon.entries("demonyms"))
    countries = {fold(form): str(entry["country"]) for entry in lists for form in entry["forms"]}
    given = (fold(form) for entry in lexicon.entries("given_names") for form in entry["forms"])
    return KnownNames(countries, frozenset(given))


def link_actors(
    names: Iterable[NamedAs], states: KnownNames = KnownNames(), lore: Lore = NO_LORE
) -> tuple[StoryActor, ...]:
    """The actors of some names, by their canonical names.

    Args:
        names: Each name as written with its kind, country, roles and in how many documents it stands so.
        states: To tell whose office it is.
        lore: Other names of one party, as the analyst knows them.
    """
    told = sorted(_gather(names), key=lambda n: (n.name, n.kind, n.country or ""))
    people = [n for n in told if n.kind is PERSON]
    groups: dict[Key, list[NamedAs]] = defaultdict(list)
    unsure: dict[Key, tuple[str, ...]] = {}
    full = _full_names(people)
    for named in told:
        key, others = _key_of(named, full, states, lore)
        groups[key].append(named)
        if others:
            unsure[key] = others
    for key in [key for key in groups if key[0] == "office" and not key[2]]:
        unsure[key] = tuple(sorted(f"{other[1]} ({other[2]})" for other in groups if other[:2] == key[:2] and other[2]))
    actors = (_make_actor(key, group, lore, unsure.get(key, ())) for key, group in groups.items())
    return tuple(sorted(actors, key=lambda actor: (fold(actor.name), actor.id)))


def _gather(names: Iterable[NamedAs]) -> Iterable[NamedAs]:
    """One entry a name, kind and country."""
    found: dict[tuple[str, str, str | None], NamedAs] = {}
    for named in names:
        key = (named.name, named.kind.value, named.country)
        known = found.get(key)
        if known is None:
            found[key] = named
        else:
            found[key] = NamedAs(
                named.name, named.kind, named.country, known.roles | named.roles, known.documents + named.documents
            )
    return found.values()


# -- people -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Person:
    """A person known by more than one word."""

    key: Key
    words: Key
    roles: frozenset[str]
    countries: frozenset[str]
    documents: int


def _full_names(people: Sequence[NamedAs]) -> dict[str, list[_Person]]:
    """By each word that a surname may be (the last, or the first), the people known by more than that word."""
    by_key: dict[Key, list[NamedAs]] = defaultdict(list)
    for named in people:
        words = sounds_of(named.name)
        if len(words) > 1:
            by_key[_person_key(words)].append(named)
    found: dict[str, list[_Person]] = defaultdict(list)
    for key in sorted(by_key):
        told = by_key[key]
        words = sounds_of(told[0].name)
        roles = frozenset(word for n in told for role in n.roles for word in _role_words(role))
        countries = frozenset(n.country for n in told if n.country)
        person = _Person(key, words, roles, countries, sum(n.documents for n in told))
        for word in {words[-1], words[0]}:
            found[word].append(person)
    return found


def _person_key(words: Key) -> Key:
    """First and last word; what stands between them, an initial or a second name, tells nobody apart."""
    return ("person", words[0], words[-1])


def sounds_of(name: str) -> Key:
    """The words of a name, spelled so that transliterations of one name are alike ("-skiy", "-sky", "-skyy")."""
    words = _WORD.findall(fold(name).replace("'", "").replace("’", ""))
    return tuple(_LAST_SOUND.sub("y", _DOUBLED.sub(r"\1", word)) if len(word) > 3 else word for word in words)


def _role_words(role: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(fold(role)) if word not in _SMALL and word not in _COURTESIES)


def _person_of(named: NamedAs, full: Mapping[str, list[_Person]], given: frozenset[str]) -> tuple[Key, tuple[str, ...]]:
    """The person of a name; one word is the one person who has it, or nobody's where several have.

    Something more than the word must be common to both: a role, a country, or that the record tells of that person
    again and again. A common given name alone is another's of that name, unless they share a role.
    """
    words = sounds_of(named.name)
    if len(words) > 1:
        return _person_key(words), ()
    word = words[0] if words else fold(named.name)
    having = full.get(word, [])
    roles = frozenset(w for role in named.roles for w in _role_words(role))
    first = [p for p in having if p.roles & roles] if fold(named.name) in given else having
    last = [p for p in having if p.words[-1] == word] or first
    fitting = [p for p in last if not (named.country and p.countries) or named.country in p.countries]
    if len(fitting) > 1 and roles:
        fitting = [p for p in fitting if p.roles & roles] or fitting
    if len(fitting) == 1 and _is_known_as(fitting[0], named, roles):
        return fitting[0].key, ()
    return ("person", word, named.country or ""), tuple(sorted(" ".join(p.words) for p in fitting))


def _is_known_as(person: _Person, named: NamedAs, roles: frozenset[str]) -> bool:
    """Whether more than one word of their name is common to both."""
    return person.documents >= OFTEN or bool(person.roles & roles) or named.country in person.countries


# -- offices, bodies, states ------------------------------------------------------------------------------------------


def _key_of(
    named: NamedAs, full: Mapping[str, list[_Person]], states: KnownNames, lore: Lore
) -> tuple[Key, tuple[str, ...]]:
    known = lore.name_of(named.name)
    if known != named.name or known in lore.names.values():
        return ("listed", fold(known)), ()
    if named.kind is PERSON:
        return _person_of(named, full, states.given)
    words = [word for word in _WORD.findall(fold(named.name)) if word not in _SMALL]
    if named.kind is SpeakerKind.STATE:
        country = named.country or states.countries.get(fold(named.name))
        return ("state", country or " ".join(words)), ()
    if named.kind is SpeakerKind.ANONYMOUS:
        return ("anonymous", fold(named.name)), ()
    country, left = _split_state(words, states)
    country = country or named.country or ""
    sort = "office" if named.kind is SpeakerKind.OFFICE else "body"
    return (sort, " ".join(sorted(left)), country if sort == "office" else ""), ()


def _split_state(words: Sequence[str], states: KnownNames) -> tuple[str | None, list[str]]:
    """The country that a word or two of a name give, and the other words."""
    for size in (2, 1):
        for start in range(len(words) - size + 1):
            country = states.countries.get(" ".join(words[start : start + size]))
            left = [*words[:start], *words[start + size :]]
            if country and left:
                return country, left
    return None, list(words)


# -- the actor --------------------------------------------------------------------------------------------------------


def _make_actor(key: Key, group: Sequence[NamedAs], lore: Lore, others: tuple[str, ...]) -> StoryActor:
    """The actor of a group of names: known by the fullest of those that most documents use."""
    counts: dict[str, int] = defaultdict(int)
    for named in group:
        counts[named.name] += named.documents
    listed = next((lore.name_of(n) for n in sorted(counts) if lore.name_of(n) != n), None)
    longest = max(len(sounds_of(name)) for name in counts)
    full = [name for name in counts if len(sounds_of(name)) == min(longest, 2)] or list(counts)
    name = listed or max(full, key=lambda n: (counts[n], len(n), n))
    kinds: dict[SpeakerKind, int] = defaultdict(int)
    for named in group:
        kinds[named.kind] += named.documents
    countries = {named.country for named in group if named.country} | {key[2] for _ in key[2:] if key[0] == "office"}
    countries.discard("")
    return StoryActor(
        id=content_id("actor", *key),
        name=name,
        kind=max(sorted(kinds), key=lambda kind: kinds[kind]),
        country=next(iter(countries)) if len(countries) == 1 else None,
        names=tuple(sorted(counts, key=lambda n: (-counts[n], n))),
        roles=tuple(sorted({role for named in group for role in named.roles})),
        documents=sum(counts.values()),
        side=lore.side_of(name),
        or_else=others,
    )


def name_everyone(actors: Iterable[StoryActor]) -> dict[tuple[str, str], str]:
    """From a name as written and its kind to the name of the actor; names of several actors are left out."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for actor in actors:
        for name in actor.names:
            found[name, _sort_of(actor.kind)].add(actor.name)
    return {key: next(iter(names)) for key, names in found.items() if len(names) == 1}


def _sort_of(kind: SpeakerKind) -> str:
    return "person" if kind is PERSON else "body"


def canonical_name(names: Mapping[tuple[str, str], str], name: str, kind: SpeakerKind) -> str:
    """The name of the actor who goes by a name; the name itself where that is not known."""
    return names.get((name, _sort_of(kind)), name)
