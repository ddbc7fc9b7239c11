"""The reader: a document with every span marked, furniture greyed, and sentences that gave nothing left plain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from dateline.export.jsonl import render_kept
from dateline.model import NotFoundError
from dateline.store.answers import Kept, Version
from dateline.store.captures import list_versions
from dateline.store.documents import find_document_key, find_id, get_document
from dateline.store.web_counts import DocumentRow, list_document_rows, list_outlets
from dateline.web.asking import Ask
from dateline.web.marking import MarkedPost, mark_document
from dateline.web.page import Page, Paging, Rows

PAGE_SIZE = 50
POSTS_A_PAGE = 40
COLUMNS = ("key", "id", "outlet", "title", "published", "kind", "address")


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """A document, marked."""

    kept: Kept
    posts: tuple[MarkedPost, ...]
    paging: Paging
    versions: tuple[Version, ...]

    @property
    def earlier(self) -> Version | None:
        """The version of the page before this one."""
        keys = [version.document for version in self.versions]
        at = keys.index(self.kept.key) if self.kept.key in keys else 0
        return self.versions[at - 1] if at > 0 else None


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """A list of documents."""

    rows: tuple[DocumentRow, ...]
    paging: Paging
    outlets: tuple[str, ...]
    filters: dict[str, str]


def _load_document(connection: Connection, ask: Ask) -> ReaderPage:
    key = ask.path["key"]
    try:
        kept = get_document(connection, key)
    except NotFoundError:
        kept = get_document(connection, find_document_key(connection, find_id(connection, key)))
    posts = mark_document(kept)
    page = _page_of(posts, ask)
    shown = posts[(page - 1) * POSTS_A_PAGE : page * POSTS_A_PAGE]
    return ReaderPage(kept, shown, Paging(page, POSTS_A_PAGE, len(posts)), list_versions(connection, kept.key))


def _page_of(posts: Sequence[MarkedPost], ask: Ask) -> int:
    """The page asked for, or the one on which a finding stands that the address names."""
    sought = ask.get("at")
    for number, post in enumerate(posts):
        if sought and sought in post.anchors:
            return number // POSTS_A_PAGE + 1
    return ask.page


def _load_list(connection: Connection, ask: Ask) -> DocumentsPage:
    chosen = {"outlet": ask.get("outlet"), "title": ask.get("title")}
    offset = (ask.page - 1) * PAGE_SIZE
    rows = list_document_rows(connection, **chosen, limit=PAGE_SIZE + 1, offset=offset)
    total = offset + len(rows)  # one more than shown where there is another page
    outlets = ask.memory.recall(connection, "outlets", list_outlets)
    return DocumentsPage(rows[:PAGE_SIZE], Paging(ask.page, PAGE_SIZE, total), outlets, ask.filters)


def _rows(page: DocumentsPage) -> Rows:
    return COLUMNS, [tuple(getattr(row, name) for name in COLUMNS) for row in page.rows]


def _list_json(page: DocumentsPage) -> Any:
    headings, rows = _rows(page)
    return {"page": page.paging.page, "documents": [dict(zip(headings, row, strict=True)) for row in rows]}


DOCUMENTS = Page(
    "documents", "/documents", "Documents", "documents.html", _load_list, _list_json, _rows, chapter="documents"
)
READER = Page(
    "document",
    "/documents/{key}",
    "Document",
    "reader.html",
    _load_document,
    lambda page: render_kept(page.kept),
    chapter="documents",
)
