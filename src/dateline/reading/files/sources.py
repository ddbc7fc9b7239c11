"""Files and folders to documents: what a file is, its bytes tell; what cannot be read says so, and the rest goes on."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from dateline.model import InputError
from dateline.reading.files.archive import read_archive
from dateline.reading.files.bystanders import why_no_coverage
from dateline.reading.files.captures import Read, Skipped, make_capture
from dateline.reading.files.encoding import decode
from dateline.reading.files.feeds import read_feed
from dateline.reading.files.jsonlines import read_json_lines
from dateline.reading.files.sniffing import WINDOW, Format, binary_kind, sniff
from dateline.reading.html.page import read_page
from dateline.reading.text.plaintext import read_text

MAX_FILE = (
    100_000_000  # bytes of one page, text or feed, unpacked; archives and JSON Lines are streamed and have no limit
)


def read_path(
    path: str | os.PathLike[str], done: Callable[[Path], None] | None = None
) -> Iterator[Read | InputError | Skipped]:
    """Every document of a file or of a folder and the folders in it, in the order of their names.

    Hidden files and folders (their names begin with a dot) are passed over. Plain text, HTML, gzip of either,
    WARC, feeds and JSON Lines are read; anything else is an `InputError` that names the file and the cause, as is
    each part of a file that cannot be read. What a folder holds beside its coverage (pictures, programs, a README,
    JSON without text) is `Skipped`; the same file given by its own path is an error, or read where it can be.

    Args:
        path: Of a file or folder.
        done: Told of each file when all of it has been read.
    """
    top = Path(path)
    if not top.exists():
        yield InputError(str(top), "no such file or folder")
    elif not top.is_dir():
        yield from _read_file(top, top.name)
        if done:
            done(top)
    else:
        found = False
        for file in _files(top):
            found = True
            reason = why_no_coverage(file) if file.is_file() else None
            if reason:
                yield Skipped(str(file), reason)
            else:
                yield from _read_file(file, file.relative_to(top).as_posix())
            if done:
                done(file)
        if not found:
            yield InputError(str(top), "a folder without files")


def count_files(paths: Iterable[Path]) -> int:
    """How many files `read_path` will be done with for these files and folders; nothing is opened."""
    return sum(sum(1 for _ in _files(path)) if path.is_dir() else path.exists() for path in paths)


def _files(top: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(folder, name)


def _read_file(file: Path, source: str) -> Iterator[Read | InputError]:
    """The documents of one file; `source` is what its captures are named by."""
    if not file.is_file():
        yield InputError(str(file), "not a file" if file.exists() else "a link that leads nowhere")
        return
    try:
        with file.open("rb") as stream:
            for read in _read_stream(stream, source):
                yield InputError(_at(file, source, read.source), read.reason) if isinstance(read, InputError) else read
    except OSError as error:
        yield InputError(str(file), error.strerror or str(error))
    except Exception as error:  # a page that breaks the reader must not keep the others out
        yield InputError(str(file), f"could not be read: {type(error).__name__}: {error}")


def _at(file: Path, source: str, named: str) -> str:
    """What an error is about, with the whole path of the file in the place of its name."""
    return f"{file}{named.removeprefix(source)}" if named.startswith(source) else named


def _read_stream(stream: BinaryIO, source: str) -> Iterator[Read | InputError]:
    head = _peek(stream)
    form = sniff(head, source)
    if form is not Format.GZIP:
        yield from _read_format(stream, head, form, source)
        return
    try:
        with gzip.open(stream, "rb") as opened:
            unpacked = cast("BinaryIO", opened)
            head = unpacked.read(WINDOW)
            unpacked.seek(0)
            form = sniff(head, source)
            if form is Format.WARC:
                stream.seek(0)
                yield from read_archive(stream, source)
            else:
                yield from _read_format(unpacked, head, form, source)
    except EOFError:
        yield InputError(source, "a gzip file that is cut off before its end")
    except (gzip.BadGzipFile, zlib.error) as error:
        yield InputError(source, f"a damaged gzip file: {error}")


def _peek(stream: BinaryIO) -> bytes:
    head = stream.read(WINDOW)
    stream.seek(0)
    return head


def _read_format(stream: BinaryIO, head: bytes, form: Format, source: str) -> Iterator[Read | InputError]:
    if form is Format.WARC:
        yield from read_archive(stream, source)
    elif form is Format.JSON_LINES:
        yield from read_json_lines(stream, source)
    elif form is Format.BINARY:
        yield InputError(source, f"{binary_kind(head)}, which is not read")
    elif form is Format.GZIP:
        yield InputError(source, "gzip within gzip, which is not read")
    else:
        yield from _read_one(stream.read(MAX_FILE + 1), form, source)


def _read_one(data: bytes, form: Format, source: str) -> Iterator[Read | InputError]:
    """The documents of bytes that are one page, one text or one feed."""
    if len(data) > MAX_FILE:
        yield InputError(source, f"more than {MAX_FILE:,} bytes, which is too much for one document")
    elif form is Format.FEED:
        yield from read_feed(data, source)
    elif not data.strip():
        yield InputError(source, "an empty file" if not data else "a file of nothing but white space")
    else:
        try:
            yield read_bytes(data, source, form)
        except InputError as error:
            yield InputError(source, error.reason)


def read_bytes(data: bytes, source: str, form: Format | None = None, address: str | None = None) -> Read:
    """The document of the bytes of one page or one plain text.

    Args:
        data: Not compressed.
        source: File name or address.
        form: `PAGE` or `TEXT`; told from the bytes where it is not given.
        address: Of the page where known.

    Raises:
        InputError: When there is no document in them.
    """
    form = form or sniff(data[:WINDOW], source)
    if form is Format.PAGE:
        document = read_page(data, address=address)
    elif form is Format.TEXT:
        text = decode(data, markup=False).text
        if not text.strip():
            raise InputError(source, "no text")
        document = read_text(text, address=address)
    else:
        kind = binary_kind(data[:WINDOW]) if form is Format.BINARY else form.value
        raise InputError(source, f"{kind}, which is not one page or text")
    return Read(document, make_capture(address or source, data, form.value), data)
