"""Files of a folder that are no coverage: programs, pictures, tables, JSON that holds no text."""

from __future__ import annotations

import gzip
import json
import zlib
from pathlib import Path

from dateline.reading.files.feeds import is_json_feed
from dateline.reading.files.sniffing import WINDOW, binary_kind
from dateline.reading.text.words import load_words

MAX_JSON = 100_000_000  # bytes; what is larger is left to be read line by line


def why_no_coverage(file: Path) -> str | None:
    """Why a file that was found in a folder is none of its coverage; None where it may be.

    Whatever cannot be read here may be coverage: reading it then says what is wrong with it.
    """
    words = load_words("files")
    name = file.name.lower()
    if name.endswith(tuple(words["endings"])) or name.partition(".")[0] in words["names"]:
        return "by its name no coverage"
    try:
        kind = binary_kind(_head(file))
        if kind is None and name.endswith(".json") and file.stat().st_size <= MAX_JSON:
            return _why_no_json(file.read_bytes())
    except (OSError, EOFError, zlib.error):
        return None
    return f"{kind}, which is not read" if kind else None


def _head(file: Path) -> bytes:
    """The first bytes of a file, unpacked."""
    with file.open("rb") as stream:
        head = stream.read(WINDOW)
        if not head.startswith(b"\x1f\x8b"):
            return head
        stream.seek(0)
        with gzip.open(stream, "rb") as unpacked:
            return unpacked.read(WINDOW)


def _why_no_json(data: bytes) -> str | None:
    """Why one JSON value is no coverage; None where it is, or is not one value."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return "JSON, but not an object"
    return None if "text" in value or "html" in value or is_json_feed(value) else 'JSON without "text" and "html"'
