"""JSON Lines to documents: `{"id", "text" | "html", "date", "title", "outlet", "address"}`, one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, TypedDict

from dateline.model import Document, InputError
from dateline.reading.files.captures import Read, make_capture
from dateline.reading.files.feeds import is_json_feed, read_json_feed
from dateline.reading.html.metadata import parse_time
from dateline.reading.html.page import read_page
from dateline.reading.text.plaintext import read_text

MAX_LINE = 100_000_000  # bytes


class _Given(TypedDict):
    """What a line says of its document."""

    id: str | None
    title: str | None
    outlet: str | None
    published: str | None
    address: str | None


def read_json_lines(stream: BinaryIO, source: str) -> Iterator[Read | InputError]:
    """The document of each line, or what is wrong with it; blank lines are passed over.

    A file that is one JSON object over many lines is read too where it is a JSON Feed or one record.
    """
    number = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        where = f"{source}, line {number}"
        if len(line) > MAX_LINE:
            yield InputError(where, f"longer than {MAX_LINE:,} bytes")
            _skip_line(stream, line)
        elif number == 1 and line.strip() in (b"{", b"\xef\xbb\xbf{"):
            yield from _read_whole(line + stream.read(MAX_LINE), source)
            return
        elif line.strip():
            yield from _read_line(line, source, where)


def _skip_line(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(MAX_LINE)


def _read_whole(data: bytes, source: str) -> Iterator[Read | InputError]:
    yield from _read_line(data, source, source)


def _read_line(line: bytes, source: str, where: str) -> Iterator[Read | InputError]:
    try:
        record = parse_line(line, where)
        if is_json_feed(record):
            yield from read_json_feed(record, where)
            return
        document = read_record(record, where)
    except InputError as error:
        yield error
        return
    media_type = "text/html" if isinstance(record.get("html"), str) else "text/plain"
    capture_source = document.address or f"{source}#{document.id}"
    yield Read(document, make_capture(capture_source, line.strip(), media_type), line.strip())


def parse_line(line: bytes | str, where: str) -> Mapping[str, Any]:
    """The object of one line.

    Raises:
        InputError: When the line is not JSON, or not an object.
    """
    try:
        text = line.decode("utf-8-sig") if isinstance(line, bytes) else line
        record = json.loads(text)
    except UnicodeDecodeError as error:
        raise InputError(where, f"not UTF-8 (byte {error.start + 1})") from error
    except json.JSONDecodeError as error:
        raise InputError(where, f"not JSON: {error.msg} (character {error.pos + 1})") from error
    except RecursionError as error:
        raise InputError(where, "JSON nested too deep") from error
    except ValueError as error:  # an integer of more digits than Python will read
        raise InputError(where, f"not JSON that can be read: {error}") from error
    if not isinstance(record, dict):
        raise InputError(where, "JSON, but not an object")
    return record


def read_record(record: Mapping[str, Any], where: str) -> Document:
    """The document of one object with `text` or `html`.

    Raises:
        InputError: When it has neither, or one of another type than text.
    """
    date = _text_field(record, "date", where) or _text_field(record, "published", where)
    given = _Given(
        id=_text_field(record, "id", where),
        title=_text_field(record, "title", where),
        outlet=_text_field(record, "outlet", where),
        published=parse_time(date),  # words that are no date are no date: they anchor nothing
        address=_text_field(record, "address", where) or _text_field(record, "url", where),
    )
    text, markup = record.get("text"), record.get("html")
    try:
        if isinstance(text, str):
            if not text.strip():
                raise InputError(where, "no text")
            return read_text(text, **given)
        if isinstance(markup, str):
            return read_page(markup, **given)
    except UnicodeEncodeError as error:
        raise InputError(where, "text with half a surrogate pair, which is no Unicode text") from error
    raise InputError(where, 'no "text" and no "html" that is a string')


def _text_field(record: Mapping[str, Any], name: str, where: str) -> str | None:
    value = record.get(name)
    if isinstance(value, int) and name == "id" and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise InputError(where, f'"{name}" is not a string')
    return value or None
