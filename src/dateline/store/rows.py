"""The rows of an entry: pure, so that they are made before the transaction begins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from dateline.model import Document, Post, Region, Span, content_id
from dateline.model.document import UNREAD
from dateline.model.moments import sort_time, told_at
from dateline.store.codec import to_text
from dateline.store.entry import Entry
from dateline.store.finding_rows import Row, list_finding_rows
from dateline.store.packing import clean, pack, pack_text
from dateline.store.schema import KEY_LENGTH
from dateline.store.sections import Section, reading_id, split_findings, write_findings

PASSAGE_LENGTH = 2_000  # characters; a longer paragraph is indexed in pieces


@dataclass
class Rows:
    """The rows of one document, by table name. Those of posts and readings the record may hold already stand apart.

    Attributes:
        posts: Key of each post (the document's for the page around them) to its row, None for the page, and passages.
        readings: Id of each reading to its findings' rows by table name.
    """

    document: Row
    sections: list[Row] = field(default_factory=list)
    posts: dict[str, tuple[Row | None, list[Row]]] = field(default_factory=dict)
    readings: dict[str, dict[str, list[Row]]] = field(default_factory=dict)


def make_rows(entry: Entry) -> Rows:
    """The rows of a document, its sections, posts and readings."""
    document = entry.document
    rows = Rows(_document_row(document))
    key = rows.document["key"]
    extractor = entry.extractor.id
    for section in split_findings(document, entry.findings):
        origin = section.span.start if section.post else 0
        bodies = write_findings(section.findings, origin)
        reading = reading_id(extractor, bodies)
        post_row = _post_row(document, section.post) if section.post else None
        owner = post_row["key"] if post_row else key
        rows.posts.setdefault(owner, (post_row, list(_passage_rows(document, section, owner, origin))))
        if reading not in rows.readings:
            rows.readings[reading] = list_finding_rows(reading, section.findings, bodies, document, origin)
        rows.sections.append(_section_row(document, section, reading, key, extractor, post_row))
    return rows


def make_capture_rows(entry: Entry) -> tuple[Row, Row]:
    """The rows of the capture and of its bytes."""
    capture = entry.capture
    packing, data = pack(entry.content)
    row = {name: clean(value) if value else value for name, value in encode_capture(entry).items()}
    return row, {"digest": capture.digest, "packing": packing, "data": data}


def encode_capture(entry: Entry) -> dict[str, str | None]:
    """The columns of a capture."""
    capture = entry.capture
    return {
        "id": capture.id,
        "source": capture.source,
        "digest": capture.digest,
        "captured_at": capture.captured_at,
        "media_type": capture.media_type,
    }


def document_key(document: Document) -> str:
    """The hash of all that a document holds: the same page read the same way."""
    return _key_of(_document_body(document), document)


def _document_body(document: Document) -> str:
    return to_text(replace(document, text=""))


def _key_of(body: str, document: Document) -> str:
    return content_id("document", body, document.text)


def _document_row(document: Document) -> Row:
    packing, data = pack_text(document.text)
    body = _document_body(document)
    return {
        "key": _key_of(body, document),
        "id": clean(document.id)[:KEY_LENGTH],
        "outlet": _clean(document.outlet),
        "title": _clean(document.title),
        "address": _clean(document.address),
        "published": sort_time(document.published),
        "kind": document.kind.value,
        "body": body,
        "packing": packing,
        "text": data,
    }


def _post_row(document: Document, post: Post) -> Row:
    body = to_text(replace(post, repeat_of=None), post.span.start)
    return {
        "key": content_id("post", body, post.span.text(document.text)),
        "id": post.id,
        "headline": _clean(post.headline.text(document.text)) if post.headline else None,
        "byline": _clean(post.byline),
        "posted_at": post.posted_at,
        "body": body,
    }


def _section_row(
    document: Document, section: Section, reading: str, key: str, extractor: str, post_row: Row | None
) -> Row:
    post = section.post
    return {
        "document": key,
        "extractor": extractor,
        "rank": section.rank,
        "post": post_row["key"] if post_row else None,
        "repeat_of": post.repeat_of if post else None,
        "start": section.span.start if post else 0,
        "end": section.span.end,
        "at": told_at(document, post),
        "reading": reading,
    }


def _passage_rows(document: Document, section: Section, owner: str, origin: int) -> Iterable[Row]:
    stretches = [section.span] if section.post else _gaps(document)
    unread = [region for region in document.regions if region.kind in UNREAD]
    for stretch in stretches:
        for span in find_paragraphs(document.text, stretch, unread):
            words = clean(span.text(document.text))
            yield {"owner": owner, "start": span.start - origin, "end": span.end - origin, "words": words}


def _gaps(document: Document) -> list[Span]:
    edges = [0, *(edge for post in document.posts for edge in (post.span.start, post.span.end)), len(document.text)]
    return [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]


def find_paragraphs(text: str, stretch: Span, unread: Iterable[Region] = ()) -> list[Span]:
    """The lines of a stretch that are not blank, without unread regions; a very long one in pieces."""
    found: list[Span] = []
    at = stretch.start
    skipped = [region.span for region in unread if region.span.overlaps(stretch)]
    for edge, after in [*((s.start, s.end) for s in skipped), (stretch.end, stretch.end)]:
        if edge > at:
            found += _lines(text, at, min(edge, stretch.end))
        at = max(at, after)
    return found


def _lines(text: str, start: int, end: int) -> Iterable[Span]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        for begin in range(start, stop, PASSAGE_LENGTH):
            piece = text[begin : min(stop, begin + PASSAGE_LENGTH)]
            stripped = piece.strip()
            if stripped:
                first = begin + piece.index(stripped[0])
                yield Span(first, first + len(stripped))
        start = stop + 1


def _clean(words: str | None) -> str | None:
    return None if words is None else clean(words)


def list_rows(readings: dict[str, dict[str, list[Row]]], table: str) -> list[dict[str, Any]]:
    """The rows of one table out of several readings."""
    return [row for by_table in readings.values() for row in by_table.get(table, ())]


def count_findings(readings: dict[str, dict[str, list[Row]]], table: str, ids: set[str]) -> int:
    """How many different findings of a table the named readings hold."""
    return len({row["id"] for key in ids for row in readings[key].get(table, ())})
