"""The timeline: what happened when, intervals as intervals, background apart from news."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from dateline.export.answers import shorten
from dateline.export.taming import tame
from dateline.store.web_counts import count_incidents, list_incident_rows
from dateline.web.asking import Ask
from dateline.web.choices import Choices, load_choices
from dateline.web.page import Page, Paging, Rows
from dateline.web.words import happened_when

MOST = 8_000  # items drawn, the latest
PAGE_SIZE = 60  # items listed
TIP_LENGTH = 90  # characters of the words in a drawn item
COLUMNS = (
    "id",
    "type",
    "status",
    "disputed",
    "background",
    "first_day",
    "last_day",
    "told",
    "place",
    "figures",
    "words",
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that happened, or is said to have."""

    id: str
    type: str
    status: str
    disputed: bool
    background: bool
    first_day: str | None
    last_day: str | None
    told: str | None
    place: str | None
    figures: str
    words: str

    @property
    def when(self) -> str:
        """In words; what has no time of its own stands where it was told."""
        return happened_when(self.first_day, self.last_day, self.told)

    @property
    def day(self) -> str | None:
        """The day to list it under."""
        return self.first_day or self.last_day or self.told


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """The items, latest first: those on this page, for programs all; and the same by day."""

    items: tuple[Item, ...]
    days: tuple[tuple[str | None, tuple[Item, ...]], ...]
    paging: Paging
    choices: Choices
    filters: dict[str, str]


def _load(connection: Connection, ask: Ask) -> TimelinePage:
    wanted = ask.wanted(background=True)
    page = ask.form == "html"
    start = (ask.page - 1) * PAGE_SIZE if page else 0
    items = tuple(map(_item, list_incident_rows(connection, wanted, PAGE_SIZE if page else MOST, start)))
    days: dict[str | None, list[Item]] = {}
    for item in items:
        days.setdefault(item.day, []).append(item)
    return TimelinePage(
        items,
        tuple((day, tuple(found)) for day, found in days.items()),
        Paging(ask.page, PAGE_SIZE, count_incidents(connection, wanted)),
        load_choices(connection, ask.memory),
        ask.filters,
    )


def _item(row: dict[str, Any]) -> Item:
    names = ("id", "type", "status", "first_day", "last_day", "figures", "words")
    return Item(
        **{name: row[name] for name in names},
        disputed=bool(row["disputed"]),
        background=bool(row["background"]),
        told=row["last_told"],
        place=row["site"],
    )


def _json(page: TimelinePage) -> Any:
    """Columns once, then a row an item: thousands of them stay small."""
    head = [name for name in COLUMNS if name != "words"]
    rows = [[*(getattr(item, name) for name in head), tame(shorten(item.words, TIP_LENGTH))] for item in page.items]
    return {**page.paging.json, "columns": [*head, "words"], "items": rows}


def _rows(page: TimelinePage) -> Rows:
    return COLUMNS, [tuple(getattr(item, name) for name in COLUMNS) for item in page.items]


TIMELINE = Page("timeline", "/timeline", "Timeline", "timeline.html", _load, _json, _rows, chapter="timeline")
