"""What changed on a page from one of its captures to the next: comparing composed with the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from sqlalchemy import Connection

from dateline.linking.changes import compare_captures
from dateline.linking.repeats import Likeness, align
from dateline.model import Document, Findings
from dateline.model.changes import Revision
from dateline.store.answers import Copy, Version
from dateline.store.captures import list_revised, list_versions
from dateline.store.copies import list_copies
from dateline.store.documents import get_document
from dateline.store.news import find_shown


def list_repeats(connection: Connection, key: str) -> Iterator[Copy]:
    """The paragraphs of a document that stand elsewhere too, or elsewhere in it, and what exactly is shared."""
    for own, other in list_copies(connection, key):
        found = align(own.words, other.words)
        if found.likeness is Likeness.NONE:
            continue
        pairs = tuple((a.shift(own.span.start), b.shift(other.span.start)) for a, b in found.pairs)
        likeness = found.likeness.name.lower()
        yield Copy(own.words, own.span, other.words, other.span, other.where, likeness, pairs)


def list_revisions(connection: Connection, key: str) -> Iterator[Revision]:
    """What changed from each version of the page that a document is one of to the next, oldest first."""
    yield from _revisions(connection, list_versions(connection, key), lambda version: True)


def list_revisions_since(connection: Connection, since: str | None) -> Iterator[Revision]:
    """What changed on all pages to versions since then, page after page; on all that ever changed for None."""
    for key in list_revised(connection, since):
        versions = list_versions(connection, key)
        yield from _revisions(connection, versions, lambda version: since is None or (version.at or "") >= since)


def list_unseen_revisions(connection: Connection) -> Iterator[Revision]:
    """What changed on all pages to versions that no visit has shown."""
    for key in list_revised(connection, None):
        versions = list_versions(connection, key)
        shown = find_shown(connection, [version.document for version in versions])
        yield from _revisions(connection, versions, _not_in(shown))


def _not_in(shown: frozenset[str]) -> Callable[[Version], bool]:
    return lambda version: version.document not in shown


def _revisions(
    connection: Connection, versions: tuple[Version, ...], wanted: Callable[[Version], bool]
) -> Iterator[Revision]:
    """From each version to the next, where that is one of those wanted."""
    held: tuple[str, tuple[Document, Findings]] | None = None
    for old, new in pairwise(versions):
        if not wanted(new):
            continue
        before = held[1] if held and held[0] == old.document else _read(connection, old)
        after = _read(connection, new)
        held = (new.document, after)
        changes = compare_captures(before, after)
        yield Revision(old.document, new.document, changes, old.at, new.at, new.title, new.outlet)


def _read(connection: Connection, version: Version) -> tuple[Document, Findings]:
    kept = get_document(connection, version.document)
    return kept.document, kept.findings
