"""The pages of the record: a list of them, and a page by whatever a person has in hand, an id, an address or a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import PurePath
from typing import Any

from sqlalchemy import Connection, Select, or_, select

from dateline.model import NotFoundError
from dateline.model.moments import sort_time
from dateline.store.answers import ListedPage
from dateline.store.documents import find_document_key, find_id
from dateline.store.repeat_tables import pages
from dateline.store.schema import capture_documents, captures, documents

SUGGESTIONS = 5


def find_page_document(connection: Connection, named: str, address: str | None = None) -> str:
    """Key of a document: by an id in it, by its address, or by the file that it was read from.

    Args:
        connection: Of the record.
        named: An id or an unambiguous beginning of one, an address, or a file's path or name.
        address: How pages are told apart by the address, where it is one.

    Raises:
        NotFoundError: When nothing goes by it, or several pages do; the message names some.
    """
    found = _named(connection, named, address)
    if not found:
        try:
            return find_document_key(connection, find_id(connection, named))
        except NotFoundError as error:
            raise NotFoundError(f"{error}; `dateline captures` lists the pages with their ids and files") from error
    if len({page.page for page in found}) > 1:
        some = ", ".join(f"{page.document_id} ({page.source})" for page in found[:SUGGESTIONS])
        raise NotFoundError(f"{named}: more than one page goes by it: {some}")
    return max(found, key=lambda page: (page.at or "", page.document)).document


def list_pages(connection: Connection) -> Iterator[ListedPage]:
    """The pages of the record, the latest first, each as its latest capture shows it."""
    query = _shown().order_by(pages.c.page)
    latest = []
    for _, rows in groupby(connection.execute(query), key=lambda row: row.page):
        shown = [_page(row) for row in rows]
        newest = max(shown, key=lambda page: (page.at or "", page.document, page.source))
        latest.append(replace(newest, versions=len({page.document for page in shown}), captures=len(shown)))
    yield from sorted(latest, key=lambda page: (page.at or "", page.document), reverse=True)


def _named(connection: Connection, named: str, address: str | None) -> list[ListedPage]:
    """The captures of pages at an address, or of files with the name; those alone that more of the path agrees with."""
    name = PurePath(named).name
    same = [captures.c.source == named, documents.c.address == named]
    if address:
        same.append(pages.c.address == address)
    elif name:
        same += [captures.c.source == name, captures.c.source.endswith(f"/{name}", autoescape=True)]
    found = [_page(row) for row in connection.execute(_shown().where(or_(*same)).order_by(documents.c.key))]
    return [page for page in found if _ends_alike(page.source, named)] or found


def _ends_alike(source: str, named: str) -> bool:
    """Whether one path is the other one's end."""
    mine, theirs = PurePath(source).parts, PurePath(named).parts
    length = min(len(mine), len(theirs))
    return bool(length) and mine[-length:] == theirs[-length:] and (length > 1 or len(mine) == 1)


def _page(row: Any) -> ListedPage:
    at = max((at for at in (sort_time(row.published), sort_time(row.captured_at)) if at), default=None)
    return ListedPage(row.page, row.key, row.id, row.title, row.outlet, at, row.source)


def _shown() -> Select[Any]:
    """Each document of each page with each capture of it."""
    columns = (documents.c.key, documents.c.id, documents.c.title, documents.c.outlet, documents.c.published)
    return (
        select(pages.c.page, *columns, captures.c.source, captures.c.captured_at)
        .join(documents, documents.c.key == pages.c.document)
        .join(capture_documents, capture_documents.c.document == documents.c.key)
        .join(captures, captures.c.id == capture_documents.c.capture)
        .distinct()
    )
