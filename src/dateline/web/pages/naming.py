"""What an id typed into the search leads to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection

from dateline.model import NotFoundError
from dateline.store.documents import find_document_key, find_id

_ID = re.compile(r"#?([0-9a-f]{8,64})", re.IGNORECASE)  # eight signs is what lists print of one
_OWN_PAGES = {
    "statement": "statement",
    "event": "event",
    "proposal": "proposal",
    "plan": "proposal",
    "incident": "incident",
    "claim": "claim",
}


@dataclass(frozen=True, slots=True)
class Named:
    """What an id stands for.

    Attributes:
        kind: In a word ("claim").
        page: Name of the page that shows it.
        path: What that page is asked by.
    """

    kind: str
    page: str
    path: dict[str, str]


def find_named(connection: Connection, words: str) -> Named | None:
    """What the words stand for where they are an id or the beginning of one; None where they are not, or of several."""
    written = _ID.fullmatch(words.strip())
    if written is None:
        return None
    try:
        found = find_id(connection, written.group(1).lower())
        if page := _OWN_PAGES.get(found.kind):
            return Named(found.kind, page, {"id": found.id})
        return Named(found.kind, "document", {"key": find_document_key(connection, found)})
    except NotFoundError:
        return None
