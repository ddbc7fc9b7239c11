"""Search: the words of the record with facets of what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from dateline.export.answers import hit_json, shorten
from dateline.model import InputError
from dateline.store.answers import Hit
from dateline.store.search import search
from dateline.web.asking import Ask
from dateline.web.lines import Line, statement_line
from dateline.web.page import Page, Rows
from dateline.web.pages.naming import Named, find_named

LOOKED_AT = 60  # hits that the facets count
SHOWN = 40
FACET_LENGTH = 8
FACETS = ("outlet", "speaker", "polarity", "day")
WORDS_LENGTH = 420
FIRST = "first"  # order: what was told first
COLUMNS = ("kind", "speaker", "polarity", "words", "outlet", "at", "document", "start", "end")


@dataclass(frozen=True, slots=True)
class HitLine:
    """What was found: a statement, or a paragraph."""

    hit: Hit
    line: Line


@dataclass(frozen=True, slots=True)
class Facet:
    """A quality of what was found, its values with how many have it, and the one chosen."""

    name: str
    values: tuple[tuple[str, int], ...]
    chosen: str | None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found for the words typed; nothing where none were.

    Attributes:
        begun: Nothing has the last word as typed; what is shown has words that begin so.
        first: What was told first stands first, in place of what fits best.
        named: What has the words typed for its id.
    """

    query: str
    hits: tuple[HitLine, ...]
    facets: tuple[Facet, ...]
    total: int
    more: bool
    trouble: str | None
    filters: dict[str, str]
    begun: bool = False
    first: bool = False
    named: Named | None = None


def _load(connection: Connection, ask: Ask) -> SearchPage:
    query = ask.get("q") or ""
    found: tuple[Hit, ...] = ()
    trouble, begun, first = None, False, ask.get("order") == FIRST
    if query:
        try:
            found = search(connection, query, LOOKED_AT, first=first)
            begun = not found and query[-1].isalnum()
            found = search(connection, f"{query}*", LOOKED_AT, first=first) if begun else found
        except InputError as error:
            trouble = error.reason
    chosen = {name: ask.get(name) for name in FACETS}
    kept = [hit for hit in found if all(not value or _value(hit, name) == value for name, value in chosen.items())]
    facets = tuple(_facet(name, found, chosen) for name in FACETS)
    hits = tuple(HitLine(hit, _line(hit)) for hit in kept[:SHOWN])
    more, begun = len(found) == LOOKED_AT, begun and bool(found)
    named = find_named(connection, query)
    return SearchPage(query, hits, facets, len(kept), more, trouble, ask.filters, begun, first, named)


def _facet(name: str, found: Iterable[Hit], chosen: dict[str, str | None]) -> Facet:
    """Counted over what the other facets leave."""
    others = {other: value for other, value in chosen.items() if other != name and value}
    left = [hit for hit in found if all(_value(hit, other) == value for other, value in others.items())]
    counted = Counter(value for hit in left if (value := _value(hit, name)))
    values = counted.most_common(FACET_LENGTH)
    mine = chosen[name]
    if mine and mine not in dict(values):
        values.append((mine, counted[mine]))
    return Facet(name, tuple(values), mine)


def _value(hit: Hit, name: str) -> str | None:
    if name == "outlet":
        return hit.where.name
    if name == "day":
        return hit.where.day
    if hit.said is None:
        return "not a statement" if name == "polarity" else None
    return hit.said.statement.speaker if name == "speaker" else hit.said.statement.polarity.value


def _line(hit: Hit) -> Line:
    if hit.said:
        return statement_line(hit.said)
    where = hit.where
    words = shorten(hit.words, WORDS_LENGTH)
    anchor = f"p-{hit.start}"
    return Line("", "paragraph", "", "", words, where.name, where.at, where.document, anchor, headline=where.headline)


def _json(page: SearchPage) -> Any:
    facets = {facet.name: dict(facet.values) for facet in page.facets}
    hits = [hit_json(h.hit) for h in page.hits]
    named = {"named": {"kind": page.named.kind, **page.named.path}} if page.named else {}
    return {"query": page.query, "total": page.total, **named, "facets": facets, "hits": hits}


def _rows(page: SearchPage) -> Rows:
    return COLUMNS, [
        (
            x.line.kind,
            x.line.who,
            x.line.does,
            x.hit.words,
            x.line.outlet,
            x.line.at,
            x.line.document,
            x.hit.start,
            x.hit.end,
        )
        for x in page.hits
    ]


SEARCH = Page("search", "/search", "Search", "search.html", _load, _json, _rows, chapter="search")
