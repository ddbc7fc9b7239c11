"""Web archives (WARC) to documents: every HTML or text page that was answered with 200."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from dateline.model import InputError
from dateline.reading.files.captures import Read, make_capture
from dateline.reading.files.encoding import decode
from dateline.reading.html.page import MAX_PAGE, read_page
from dateline.reading.text.plaintext import read_text

_CHUNK = 1 << 16  # bytes; the headers of a record are far shorter
_CONTENT_LENGTH = re.compile(rb"(?im)^content-length:[ \t]*(\d{1,18})")
_PAGES = ("text/html", "application/xhtml+xml")
_RECORDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion


def read_archive(stream: BinaryIO, source: str) -> Iterator[Read | InputError]:
    """The document of each page in an archive; what cannot be read says so, and a cut end says so once.

    Args:
        stream: Of a WARC file, gzip or not.
        source: Its name.
    """
    counted = given = last = 0
    held: Read | InputError | None = None  # until it is known that the archive does not end within it
    records = _records(stream)
    while True:
        try:
            record = next(records, None)
        except Exception as error:  # fastwarc raises what its stream does, and errors of its own
            if held is not None:
                yield held
            reason = str(error) or type(error).__name__
            yield InputError(source, f"the archive cannot be read past record {counted}: {reason}")
            return
        if held is not None and record is not None:
            yield held
        if record is None:
            break
        counted, last = counted + 1, record.stream_pos
        held = _read_record(record, source)
        given += held is not None
    if counted and _is_cut(stream, last):
        yield InputError(source, f"the archive is cut off within its last page, record {counted}")
    elif held is not None:
        yield held
    elif not given:
        yield InputError(source, "an archive without pages")


def _is_cut(stream: BinaryIO, last: int) -> bool:
    """Whether the archive ends before its last page does, which fastwarc does not say."""
    stream.seek(last)
    packed = stream.read(2) == b"\x1f\x8b"
    stream.seek(last)
    if packed:
        try:
            with gzip.open(stream, "rb") as unpacked:
                while unpacked.read(_CHUNK):
                    pass
        except (EOFError, OSError, zlib.error):
            return True
        return False
    head = stream.read(_CHUNK)
    length = _CONTENT_LENGTH.search(head)
    begin = head.find(b"\r\n\r\n") + 4
    end = stream.seek(0, 2)
    return length is not None and begin >= 4 and end - last < begin + int(length.group(1))


def _records(stream: BinaryIO) -> Iterator[Any]:
    return iter(ArchiveIterator(stream, record_types=_RECORDS, parse_http=True, auto_decode="all"))


def _read_record(record: Any, source: str) -> Read | InputError | None:
    """The page of one record; None where the record holds no page."""
    headers = record.headers
    address = str(headers.get("WARC-Target-URI", "")).strip("<>") or None
    where = f"{source}, {address or record.record_id}"
    media_type = _media_type(record)
    if media_type is None:
        return None
    data = record.reader.read(MAX_PAGE + 1)
    declared = record.http_charset
    if len(data) > MAX_PAGE:
        return InputError(where, f"a page of more than {MAX_PAGE:,} bytes is not read as one page")
    try:
        if media_type == "text/plain":
            document = read_text(decode(data, declared, markup=False).text, address=address)
        else:
            document = read_page(data, address=address, charset=declared)
    except InputError as error:
        return InputError(where, error.reason)
    captured_at = headers.get("WARC-Date")
    return Read(document, make_capture(address or source, data, media_type, captured_at), data)


def _media_type(record: Any) -> str | None:
    """The media type of a record that holds a page or text, None for all others."""
    if record.record_type == WarcRecordType.response:
        if not record.is_http or record.http_headers is None or record.http_headers.status_code != 200:
            return None
        given = record.http_content_type or ""
    else:
        given = str(record.headers.get("Content-Type", ""))
    media_type = given.partition(";")[0].strip().lower()
    if media_type in _PAGES:
        return "text/html"
    return media_type if media_type == "text/plain" else None
