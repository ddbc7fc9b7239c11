"""What bytes are, told by the bytes."""

from __future__ import annotations

import re
from enum import StrEnum

WINDOW = 8192  # bytes looked at
CONTROL_SHARE = 0.05  # of control bytes from which a file is no text

# First bytes of formats that are no text, and what to call them. https://www.garykessler.net/library/file_sigs.html
_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
    (b"\x1a\x45\xdf\xa3", "a video"),
    (b"RIFF", "a picture, recording or video"),
    (b"wOF", "a font"),
)
_FEED = re.compile(rb"<(?:rss|(?:\w{1,20}:)?(?:feed|RDF))[\s>]", re.I)
_PAGE = re.compile(rb"<!doctype\s+html|<(?:html|head|body|title|article|main|div|p|h1|meta|section|table)[\s>/]", re.I)
_LEADING = re.compile(rb"\A(?:\xef\xbb\xbf)?\s{0,2000}")


class Format(StrEnum):
    """A kind of input."""

    EMPTY = "empty"
    BINARY = "binary"
    GZIP = "application/gzip"
    WARC = "application/warc"
    JSON_LINES = "application/x-ndjson"
    FEED = "application/xml"
    PAGE = "text/html"
    TEXT = "text/plain"


def sniff(head: bytes, name: str = "") -> Format:
    """What a file is.

    Args:
        head: Its first bytes, `WINDOW` of them are enough.
        name: Its name; decides only between forms that the bytes leave open.
    """
    start = _LEADING.sub(b"", head)
    if not start:
        return Format.EMPTY
    if head.startswith(b"\x1f\x8b"):
        return Format.GZIP
    if head.startswith(b"WARC/"):
        return Format.WARC
    if binary_kind(head):
        return Format.BINARY
    return _text_format(start, name.lower().removesuffix(".gz"))


def _text_format(start: bytes, name: str) -> Format:
    if start.startswith(b"{") or name.endswith((".jsonl", ".ndjson")):
        return Format.JSON_LINES
    if start.startswith(b"<"):
        feed, page = _FEED.search(start[:2000]), _PAGE.search(start[:2000])
        if feed and not (page and page.start() < feed.start()):
            return Format.FEED
        if page or name.endswith((".html", ".htm", ".xhtml")):
            return Format.PAGE
        if start.startswith(b"<?xml") or name.endswith((".xml", ".rss", ".atom")):
            return Format.FEED
    return Format.PAGE if name.endswith((".html", ".htm", ".xhtml")) or _looks_like_page(start) else Format.TEXT


def _looks_like_page(start: bytes) -> bool:
    """Whether markup begins late, after a comment or some stray words."""
    return bool(re.search(rb"<!doctype\s+html|<html[\s>]", start[:WINDOW].replace(b"\x00", b""), re.I))


def binary_kind(head: bytes) -> str | None:
    """What to call bytes that are no text; None where they could be text."""
    for magic, kind in _BINARY:
        if head.startswith(magic):
            return kind
    if head[4:8] == b"ftyp":
        return "a video or picture"
    if head[257:262] == b"ustar":
        return "a tar archive"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    sample = head[:WINDOW]
    controls = sum(sample.count(byte) for byte in (*range(1, 9), *range(14, 27), *range(28, 32), 127))
    return "binary data" if controls > CONTROL_SHARE * len(sample) or _mostly_nul(sample) else None


def _mostly_nul(sample: bytes) -> bool:
    """Whether NUL bytes are more than UTF-16 of Latin script has, or stand where it has none."""
    nul = sample.count(0)
    if nul <= CONTROL_SHARE * len(sample):
        return False
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return nul > 0.55 * len(sample) or max(even, odd) < 4 * min(even, odd)
