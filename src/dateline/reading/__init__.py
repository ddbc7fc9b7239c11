"""Bytes to documents: pages, plain text, live blogs, feeds, archives."""

from __future__ import annotations

from pathlib import Path

from dateline.model import Document, InputError
from dateline.reading.blogs.splitting import split_posts
from dateline.reading.files.captures import Read, Skipped, make_capture
from dateline.reading.files.encoding import decode
from dateline.reading.files.jsonlines import parse_line, read_record
from dateline.reading.files.sniffing import WINDOW, Format, binary_kind, sniff
from dateline.reading.files.sources import read_bytes, read_path
from dateline.reading.html.page import read_page
from dateline.reading.outlets import Outlet, load_outlets
from dateline.reading.text.plaintext import read_text

__all__ = [
    "Outlet",
    "Read",
    "Skipped",
    "load_outlets",
    "make_capture",
    "parse_line",
    "read",
    "read_bytes",
    "read_page",
    "read_path",
    "read_record",
    "read_text",
    "split_posts",
]


def read(
    source: str | bytes | Path,
    *,
    id: str | None = None,  # noqa: A002 - the record's own name for it
    address: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
) -> Document:
    """The document of one page or text.

    Args:
        source: A path (also as a string, where a file of that name is there), the bytes of a page or text, or the page
            or text itself.
        id: The document's id; a content hash where none is given.
        address: Where the page was.
        published: ISO 8601 date, used where the page does not say.
        outlet: As above.
        title: As above. A file on disk says all of these itself.

    Raises:
        InputError: When the file or the page cannot be read, or holds no document or several.
    """
    if isinstance(source, Path) or (isinstance(source, str) and _names_file(source)):
        return _read_file(Path(source))
    head = source[:WINDOW].encode("utf-8", "replace") if isinstance(source, str) else source[:WINDOW]
    form = sniff(head)
    if form is Format.PAGE:
        return read_page(source, id=id, address=address, published=published, outlet=outlet, title=title)
    if isinstance(source, bytes):
        if form is not Format.TEXT:
            raise InputError(
                address or id or "input", f"{binary_kind(head) or form.value}, which is not a page or text"
            )
        source = decode(source, markup=False).text
    return read_text(source, id=id, address=address, published=published, outlet=outlet, title=title)


def _names_file(source: str) -> bool:
    return len(source) < 1024 and "\n" not in source and "\x00" not in source and Path(source).is_file()


def _read_file(path: Path) -> Document:
    documents = []
    for found in read_path(path):
        if isinstance(found, InputError):
            raise found
        if isinstance(found, Skipped):
            continue
        documents.append(found.document)
        if len(documents) > 1:
            raise InputError(str(path), "more than one document; use read_path")
    if not documents:
        raise InputError(str(path), "no coverage in the folder")
    return documents[0]
