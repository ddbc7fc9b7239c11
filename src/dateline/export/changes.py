"""Changes between captures, as JSON for programs and as short words for people."""

from __future__ import annotations

from typing import Any

from dateline.export.answers import shorten, where_json
from dateline.model.changes import Change, ChangeKind, Mark, MarkKind, Revision, Side, Thing
from dateline.store.answers import Copy, ListedPage, Version

KIND_WORDS = {
    ChangeKind.ADDED: "added",
    ChangeKind.REMOVED: "removed",
    ChangeKind.ROLLED_OFF: "no longer shown",
    ChangeKind.MOVED: "moved",
    ChangeKind.EDITED: "edited",
    ChangeKind.HEADLINE: "changed",
    ChangeKind.WITHDRAWN: "withdrawn",
    ChangeKind.REWORDED: "reworded",
    ChangeKind.FIGURE: "figure changed",
    ChangeKind.ATTRIBUTION: "attribution changed",
}
BRACKETS = {MarkKind.KEPT: ("", ""), MarkKind.GONE: ("[-", "-]"), MarkKind.NEW: ("{+", "+}")}
KEPT_AROUND = 6  # words kept on either side of changed ones
ALONE = 200  # characters of words that stand on one side only


def change_marks(change: Change) -> tuple[Mark, ...]:
    """The words of a change with what became of them, long stretches that were kept cut short."""
    if not change.marks:
        side = change.after or change.before
        kind = MarkKind.KEPT
        if change.kind is not ChangeKind.MOVED:
            kind = MarkKind.GONE if change.after is None else MarkKind.NEW
        return (Mark(kind, shorten(side.words, ALONE).removeprefix("that ")),) if side else ()
    last = len(change.marks) - 1
    return tuple(_cut(mark, i == 0, i == last) for i, mark in enumerate(change.marks))


def _cut(mark: Mark, opens: bool, closes: bool) -> Mark:
    words = mark.words.split()
    if mark.kind is not MarkKind.KEPT or len(words) <= 2 * KEPT_AROUND + 1:
        return mark
    head, tail = words[:KEPT_AROUND], words[-KEPT_AROUND:]
    pieces = [*([] if opens else head), "…", *([] if closes else tail)]
    return Mark(mark.kind, " ".join(pieces))


def what_words(change: Change) -> str:
    """What sort of change it is, whose words they are, and what it comes to."""
    side = change.after or change.before
    who = " ".join(filter(None, (side.who, side.does))) if side and change.thing is not Thing.EVENT else ""
    head = f"{change.thing.value} {KIND_WORDS[change.kind]}"
    return ": ".join(filter(None, (head, f"{who} ({change.what})" if who and change.what else who or change.what)))


def revision_words(revision: Revision) -> str:
    """Which page and which of its captures a revision is of."""
    title = f"“{revision.title}”" if revision.title else revision.after
    times = " → ".join(at.replace("T", " ")[:16] if at else "undated" for at in (revision.before_at, revision.after_at))
    return f"{title}{f', {revision.outlet}' if revision.outlet else ''}: {times}"


def revision_json(revision: Revision) -> dict[str, Any]:
    """A revision with all its changes."""
    return {
        "before": revision.before,
        "after": revision.after,
        "before_at": revision.before_at,
        "after_at": revision.after_at,
        "title": revision.title,
        "outlet": revision.outlet,
        "changes": [change_json(change) for change in revision.changes],
    }


def change_json(change: Change) -> dict[str, Any]:
    """One change with both sides and its marks."""
    return {
        "thing": change.thing.value,
        "kind": change.kind.value,
        "what": change.what,
        "before": _side(change.before),
        "after": _side(change.after),
        "marks": [{"kind": mark.kind.value, "words": mark.words} for mark in change.marks],
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    span = [side.span.start, side.span.end]
    return {"id": side.id, "post": side.post, "who": side.who, "does": side.does, "words": side.words, "span": span}


def copy_json(copy: Copy) -> dict[str, Any]:
    """A paragraph that stands elsewhere too, with the spans of what is shared in either text."""
    return {
        "words": copy.words,
        "span": [copy.span.start, copy.span.end],
        "likeness": copy.likeness,
        "other": {
            "words": copy.other_words,
            "span": [copy.other_span.start, copy.other_span.end],
            "where": where_json(copy.where),
        },
        "shared": [[[a.start, a.end], [b.start, b.end]] for a, b in copy.shared],
    }


def version_json(version: Version) -> dict[str, Any]:
    """A version of a page with its captures."""
    return {
        "document": version.document_id,
        "key": version.document,
        "kind": version.kind.value,
        "title": version.title,
        "outlet": version.outlet,
        "address": version.address,
        "at": version.at,
        "posts": version.posts,
        "reasons": list(version.reasons),
        "captures": [
            {"id": c.id, "source": c.source, "captured_at": c.captured_at, "media_type": c.media_type}
            for c in version.captures
        ],
    }


def page_json(page: ListedPage) -> dict[str, Any]:
    """A page as its latest capture shows it."""
    return {
        "document": page.document_id,
        "key": page.document,
        "title": page.title,
        "outlet": page.outlet,
        "at": page.at,
        "source": page.source,
        "versions": page.versions,
        "captures": page.captures,
    }
