"""What changed between two captures of one page, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.document import DocumentKind
from dateline.model.span import Span


class Thing(StrEnum):
    """What has changed."""

    HEADLINE = "headline"
    POST = "post"
    STATEMENT = "statement"
    EVENT = "event"
    TERM = "term"


class ChangeKind(StrEnum):
    """How it has changed."""

    ADDED = "added"
    REMOVED = "removed"  # a post that stood between others and is gone
    ROLLED_OFF = "rolled_off"  # a post at the end of the list that the page shows no longer: not taken back
    MOVED = "moved"
    EDITED = "edited"  # a post whose words are others now
    HEADLINE = "headline"  # another headline, of the page or of a post
    WITHDRAWN = "withdrawn"
    REWORDED = "reworded"
    FIGURE = "figure"  # a figure is another one
    ATTRIBUTION = "attribution"  # the same words are said to be someone else's


class MarkKind(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Mark:
    """Some words with what became of them."""

    kind: MarkKind
    words: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a change, as it stands in its capture.

    Attributes:
        id: Of the post, statement, event or term; the document's for the page's headline.
        post: Id of the post it stands in, None for the page around the posts.
        words: Of the page.
        who: The speaker of a statement, the plan of a term; None otherwise.
        does: What the speaker does, in the words of the page ("has denied"); empty where it is no statement.
        span: From its first to its last character, in the text of its capture's document.
    """

    id: str
    post: str | None
    words: str
    span: Span
    who: str | None = None
    does: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One change. What was added has no `before`, what is gone no `after`.

    Attributes:
        what: The change in a few words, such as "killed: five → seven"; empty where the marks say it.
        marks: The words of both sides, in the order of the new one, those kept, those gone and those new apart.
    """

    thing: Thing
    kind: ChangeKind
    before: Side | None
    after: Side | None
    what: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """What changed from one capture of a page to the next.

    Attributes:
        before, after: Keys of the two documents in the record (their ids, where they are in none).
        before_at, after_at: When each was captured, or else the latest time that the page itself tells.
    """

    before: str
    after: str
    changes: tuple[Change, ...] = ()
    before_at: str | None = None
    after_at: str | None = None
    title: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What tells whether two documents are captures of one page.

    Attributes:
        document: Key of the document in the record.
        day: The page's day or time, None where it tells none.
        passages: How many paragraphs its posts have.
        heads: Headlines of its posts.
        lines: Lines of the page around the posts: deck, key points, lead.
    """

    document: str
    kind: DocumentKind
    outlet: str | None = None
    title: str | None = None
    address: str | None = None
    day: str | None = None
    passages: int = 0
    heads: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
