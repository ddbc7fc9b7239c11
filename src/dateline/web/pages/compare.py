"""Two captures of one page side by side, with what changed between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from dateline.linking.changes import compare_captures
from dateline.model.changes import Change
from dateline.store.answers import Kept, Version
from dateline.store.captures import list_versions
from dateline.store.codec import encode
from dateline.store.documents import get_document
from dateline.web.asking import Ask
from dateline.web.page import Page, Rows

COLUMNS = ("thing", "kind", "who", "what", "before", "after")


@dataclass(frozen=True, slots=True)
class ComparePage:
    """What changed from one capture to another.

    Attributes:
        doing: What the speaker of each statement does, in the words of the page, by the statement's id.
    """

    before: Kept
    after: Kept
    changes: tuple[Change, ...]
    versions: tuple[Version, ...]
    doing: dict[str, str]


def _load(connection: Connection, ask: Ask) -> ComparePage:
    before, after = (get_document(connection, ask.path[name]) for name in ("key", "other"))
    changes = compare_captures((before.document, before.findings), (after.document, after.findings))
    return ComparePage(
        before, after, tuple(changes), list_versions(connection, after.key), _doing(before) | _doing(after)
    )


def _doing(kept: Kept) -> dict[str, str]:
    """The cue of each statement; without it a denial would read as what it denies."""
    text = kept.document.text
    return {s.id: " ".join(span.text(text) for span in s.cue) or s.polarity.value for s in kept.findings.statements}


def _rows(page: ComparePage) -> Rows:
    rows = []
    for change in page.changes:
        sides = (change.before.words if change.before else "", change.after.words if change.after else "")
        side = change.after or change.before
        rows.append((change.thing.value, change.kind.value, side.who if side else "", change.what, *sides))
    return COLUMNS, rows


def _json(page: ComparePage) -> Any:
    changes = [encode(change) for change in page.changes]
    return {"before": page.before.key, "after": page.after.key, "changes": changes}


COMPARE = Page(
    "compare",
    "/documents/{key}/changes/{other}",
    "Changes",
    "compare.html",
    _load,
    _json,
    _rows,
    chapter="documents",
)
