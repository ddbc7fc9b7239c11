"""What a page is: an address, what it shows, and the other forms of the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from dateline.web.asking import Ask

Rows = tuple[Sequence[str], Sequence[Sequence[object]]]  # headings, and the cells under them


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news of a feed.

    Attributes:
        link: Name of the page it leads to, and what that page is asked by.
        at: When it was told, as the record sorts it.
    """

    id: str
    title: str
    words: str
    link: tuple[str, dict[str, str]]
    at: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the dossier.

    Attributes:
        name: To link to it by.
        path: Its address, with `{names}` for what it is asked by.
        load: From the record and the question to the page's frozen context.
        as_json: The same for programs.
        as_rows: The same as a table, None where it is none.
        as_entries: The same as news, None where it is none.
        chapter: Name of the page in the contents that it belongs to.
    """

    name: str
    path: str
    title: str
    template: str
    load: Callable[[Connection, Ask], Any]
    as_json: Callable[[Any], Any]
    as_rows: Callable[[Any], Rows] | None = None
    as_entries: Callable[[Any], Sequence[Entry]] | None = None
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Paging:
    """Where in a list of several pages one stands."""

    page: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """How many there are."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """Number of the first item shown, 0 where there is none."""
        return min(self.total, (self.page - 1) * self.size + 1)

    @property
    def last(self) -> int:
        """Number of the last item shown."""
        return min(self.total, self.page * self.size)

    @property
    def json(self) -> dict[str, int]:
        """For programs."""
        return {"page": self.page, "pages": self.pages, "total": self.total}
