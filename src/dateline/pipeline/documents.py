"""Reading and extracting without a record: what `dateline.read` and `dateline.extract` are."""

from __future__ import annotations

import os
from collections.abc import Callable

from dateline.model import Document, Findings, InputError
from dateline.pipeline.resources import extract_document
from dateline.reading.files.captures import Read
from dateline.reading.files.sources import read_path


def read(
    source: str | os.PathLike[str], *, on_error: Callable[[InputError], object] | None = None
) -> tuple[Document, ...]:
    """The documents of a file, or of a folder and the folders in it, which may hold other files beside them.

    Args:
        source: HTML, plain text, a feed, WARC, JSON Lines, gzip of any of them; or a folder of such files.
        on_error: Told of each file, page or line that cannot be read; the rest is then read all the same.

    Returns:
        The documents in the order of the files' names; their text is never altered afterwards.

    Raises:
        InputError: At the first thing that cannot be read, where there is no `on_error`.
    """
    documents: list[Document] = []
    for item in read_path(source):
        if isinstance(item, Read):
            documents.append(item.document)
        elif isinstance(item, InputError):
            if on_error is None:
                raise item
            on_error(item)
    return tuple(documents)


def extract(document: Document) -> Findings:
    """All that is found in one document: times, places, actors, statements, events, plans, each with its evidence.

    The same document always gives the same findings. Every offset counts in the characters of `document.text`.
    """
    return extract_document(document)
