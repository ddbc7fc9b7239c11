"""Times as words that sort."""

from __future__ import annotations

from datetime import UTC, datetime

from dateline.model.document import Document, Post

DAY_LENGTH = len("2031-03-04")
LAST = "~"  # sorts behind every digit and letter of a time


def sort_time(written: str | None) -> str | None:
    """A time as words that sort: in UTC where it has a zone, a bare day as it is; None where it cannot be read."""
    if not written:
        return None
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    if len(written) <= DAY_LENGTH:
        return moment.date().isoformat()
    try:
        moment = moment.astimezone(UTC) if moment.tzinfo else moment
    except OverflowError:
        return None
    return moment.replace(tzinfo=None).isoformat(timespec="seconds")


def told_at(document: Document, post: Post | None) -> str | None:
    """When a post was told as `sort_time` gives it: its own time, else the page's; None where neither is known."""
    times = (post.posted_at if post else None, document.published, document.modified)
    return next((at for at in map(sort_time, times) if at), None)


def first_known(at: str | None) -> str:
    """A key by which what is known to have been told first stands first.

    What tells only its day may be of any hour: it comes behind the hours of that day, and what tells no day last.
    """
    if not at:
        return LAST
    return at if len(at) > DAY_LENGTH else at + LAST
