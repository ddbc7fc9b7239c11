"""What changed on a page from one of its captures to the next: comparing composed with the store."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sqlalchemy import Connection

from dateline.linking.changes import compare_captures
from dateline.model import Document, Findings
from dateline.model.changes import Revision
from dateline.store.answers import Version
from dateline.store.captures import list_revised, list_versions
from dateline.store.documents import get_document


def list_revisions(connection: Connection, key: str) -> Iterator[Revision]:
    """What changed from each version of the page that a document is one of to the next, oldest first."""
    yield from _revisions(connection, list_versions(connection, key), None)


def list_revisions_since(connection: Connection, since: str | None) -> Iterator[Revision]:
    """What changed on all pages to versions since then, page after page; on all that ever changed for None."""
    for key in list_revised(connection, since):
        yield from _revisions(connection, list_versions(connection, key), since)


def _revisions(connection: Connection, versions: tuple[Version, ...], since: str | None) -> Iterator[Revision]:
    held: tuple[str, tuple[Document, Findings]] | None = None
    for old, new in pairwise(versions):
        if since is not None and (new.at or "") < since:
            continue
        before = held[1] if held and held[0] == old.document else _read(connection, old)
        after = _read(connection, new)
        held = (new.document, after)
        yield Revision(
            old.document,
            new.document,
            compare_captures(before, after),
            old.at,
            new.at,
            new.title,
            new.outlet,
        )


def _read(connection: Connection, version: Version) -> tuple[Document, Findings]:
    kept = get_document(connection, version.document)
    return kept.document, kept.findings
