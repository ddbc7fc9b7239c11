"""story.toml: what the analyst knows of a story, read strictly. Text in, lore out; nothing is guessed.

```toml
[[party]]
name = "Vesny"
side = "Vesny"                       # by default the party's own name
aliases = ["Republic of Vesny"]      # other names and spellings of the party itself
members = ["Ada Moren"]              # people and bodies on its side

[[outlet]]
name = "Durn Post"
aliases = ["durnpost.example"]
owner = "Durn Media"                 # outlets of one owner are no second source of each other
agency = false
side = "Durn"
country = "XX"

[[place]]
name = "Orlo Ford"
latitude = 41.5
longitude = 12.25
kind = "settlement"
country = "XX"
aliases = ["the Ford"]
```
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Annotated

import msgspec

from dateline.language.knowledge import GazetteerPlace
from dateline.language.lexicon import fold
from dateline.linking.lore import Lore, OutletLore
from dateline.model import InputError, PlaceKind, content_id

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Code = Annotated[str, msgspec.Meta(pattern="^[A-Z]{2}$")]
FIRST_ID = -1  # of the analyst's own places, counted downwards: the gazetteer's are above nought
_INDEX = re.compile(r"\[(\d+)\]")
_WHERE = re.compile(r" - at `\$?\.?([^`]*)`")


class PartyEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A party and who belongs to its side."""

    name: Name
    side: Name | None = None
    aliases: tuple[Name, ...] = ()
    members: tuple[Name, ...] = ()


class OutletEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An outlet, who owns it and for whom it speaks."""

    name: Name
    aliases: tuple[Name, ...] = ()
    owner: Name | None = None
    agency: bool = False
    side: Name | None = None
    country: Code | None = None


class PlaceEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A place that the gazetteer lacks."""

    name: Name
    latitude: Annotated[float, msgspec.Meta(ge=-90, le=90)]
    longitude: Annotated[float, msgspec.Meta(ge=-180, le=180)]
    kind: PlaceKind = PlaceKind.SETTLEMENT
    country: Code | None = None
    aliases: tuple[Name, ...] = ()


class StoryFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All of a story.toml."""

    party: tuple[PartyEntry, ...] = ()
    outlet: tuple[OutletEntry, ...] = ()
    place: tuple[PlaceEntry, ...] = ()


def parse_story(text: str, source: str) -> Lore:
    """The lore of a story.toml.

    Args:
        text: Of the file.
        source: Its name, for errors.

    Raises:
        InputError: When something in it is wrong; the message names the file, the line and the key.
    """
    try:
        told = msgspec.convert(tomllib.loads(text), StoryFile)
    except tomllib.TOMLDecodeError as error:
        raise InputError(source, f"not TOML: {error}") from error
    except RecursionError as error:
        raise InputError(source, "nested too deep to be read") from error
    except msgspec.ValidationError as error:
        raise _located(str(error), text, source) from error
    return _build(told, text, source)


def _build(told: StoryFile, text: str, source: str) -> Lore:
    names: dict[str, str] = {}
    sides: dict[str, str] = {}
    for i, party in enumerate(told.party):
        side = party.side or party.name
        for name in (party.name, *party.aliases):
            _claim(names, name, party.name, f"party[{i}]", text, source)
        for name in (party.name, *party.aliases, *party.members):
            if sides.setdefault(fold(name), side) != side:
                words = f"“{name}” is on two sides, “{sides[fold(name)]}” and “{side}” - at `party[{i}]`"
                raise _located(words, text, source)
    outlets: dict[str, OutletLore] = {}
    for i, outlet in enumerate(told.outlet):
        known = OutletLore(outlet.name, outlet.owner, outlet.agency, outlet.side, outlet.country)
        for name in (outlet.name, *outlet.aliases):
            if outlets.setdefault(fold(name), known) is not known:
                raise _located(f"“{name}” names two outlets - at `outlet[{i}]`", text, source)
    aliases = {key: name for key, name in names.items() if key != fold(name)}
    return Lore(sides, aliases, outlets, tuple(_places(told.place)), content_id("story", text))


def _claim(names: dict[str, str], name: str, party: str, where: str, text: str, source: str) -> None:
    if names.setdefault(fold(name), party) != party:
        words = f"“{name}” names two parties, “{names[fold(name)]}” and “{party}” - at `{where}`"
        raise _located(words, text, source)


def _places(entries: Iterable[PlaceEntry]) -> Iterator[tuple[str, GazetteerPlace]]:
    """Every name of a place of the analyst's own, with the place."""
    for i, entry in enumerate(entries):
        place = GazetteerPlace(
            FIRST_ID - i, entry.name, entry.kind, entry.country, entry.latitude, entry.longitude, importance=0.5
        )
        yield entry.name, place
        for alias in entry.aliases:
            yield alias, replace(place, alias=True)


# -- where an error stands --------------------------------------------------------------------------------------------


def _located(words: str, text: str, source: str) -> InputError:
    """The error with the line and the key that it is about."""
    match = _WHERE.search(words)
    reason = _WHERE.sub("", words).replace("Object contains", "there is an").replace("Object missing", "lacks the")
    if match is None:
        return InputError(source, reason)
    path = match[1]
    line = _find_line(path, reason, text)
    shown = _INDEX.sub(lambda found: f" {int(found[1]) + 1}", path)
    return InputError(f"{source}, line {line}" if line else source, f"{shown}: {reason}" if shown else reason)


def _find_line(path: str, reason: str, text: str) -> int | None:
    """The line of a key such as `party[1].side`; of its table where the key cannot be told from the text."""
    parts = path.split(".")
    table, index = _INDEX.sub("", parts[0]), int(m[1]) if (m := _INDEX.search(parts[0])) else 0
    named = re.search(r"`(\w+)`", reason) if "unknown field" in reason else None
    key = _INDEX.sub("", parts[1]) if len(parts) > 1 else named[1] if named else None
    lines = text.splitlines()
    heads = [i for i, line in enumerate(lines) if re.match(rf"\s*\[\[\s*{re.escape(table)}\s*\]\]", line)]
    if index >= len(heads):
        return next(
            (i + 1 for i, line in enumerate(lines) if key and re.match(rf"\s*\[*\s*{re.escape(key)}\b", line)), None
        )
    start = heads[index]
    for i in range(start + 1, len(lines)):
        if lines[i].lstrip().startswith("["):
            break
        if key and re.match(rf"\s*\"?{re.escape(key)}\"?\s*=", lines[i]):
            return i + 1
    return start + 1
