"""What the store answers with: findings of the record with where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.model import (
    Capture,
    Document,
    DocumentKind,
    Event,
    Findings,
    PlaceMention,
    Ruling,
    Span,
    Statement,
)

TITLE_LENGTH = 40  # characters of a title that stands for an outlet
GAP = " … "  # between the words of spans that do not touch


def name_unknown(title: str | None, else_: str) -> str:
    """How a document without an outlet is shown: its title between quotation marks, or its file."""
    if not title:
        return else_
    return f"“{title}”" if len(title) <= TITLE_LENGTH else f"“{title[: TITLE_LENGTH - 1]}…”"


@dataclass(frozen=True, slots=True)
class Where:
    """The place in the coverage where a finding stands.

    Attributes:
        document: Key of the document in the record; `document_id` is the id it came with.
        post: Key of the post, None for the page around the posts; `post_id` is the post's id.
        at: The post's time or else the document's, in UTC, as it sorts; None where neither is known.
        start: Where the post starts in the document's text.
        source: File or address of one of its captures.
    """

    document: str
    document_id: str
    kind: DocumentKind
    outlet: str | None
    title: str | None
    address: str | None
    at: str | None
    start: int
    source: str | None = None
    post: str | None = None
    post_id: str | None = None
    headline: str | None = None
    byline: str | None = None
    posted_at: str | None = None

    @property
    def day(self) -> str | None:
        """The story day, `YYYY-MM-DD`."""
        return self.at[:10] if self.at else None

    @property
    def name(self) -> str:
        """The outlet; where none is known, the title between quotation marks, or the file."""
        return self.outlet or name_unknown(self.title, self.source or self.document_id)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, the words of its content, and where it stands first.

    Attributes:
        seen_in: Keys of all documents it stands in.
        appearances: Everywhere it stands, in order of time: repeats in other posts, captures and outlets too.
        also: Ids under which it is known where it stands again.
        cue: The words of its cue, empty where it has none.
        lead: The words that lead from the cue to the content behind it: "Russian statements".
    """

    statement: Statement
    words: str
    where: Where
    seen_in: frozenset[str] = frozenset()
    rulings: tuple[Ruling, ...] = ()
    appearances: tuple[Where, ...] = ()
    also: frozenset[str] = frozenset()
    cue: str = ""
    lead: str = ""

    @property
    def documents(self) -> int:
        """How many documents it stands in."""
        return max(1, len(self.seen_in))

    @property
    def first_seen(self) -> str | None:
        """When it was told first, as far as the coverage tells."""
        return min((where.at for where in self.appearances if where.at), default=self.where.at)

    @property
    def last_seen(self) -> str | None:
        """When it was told last."""
        return max((where.at for where in self.appearances if where.at), default=self.where.at)


@dataclass(frozen=True, slots=True)
class Happened:
    """An event, the words in which it is told, and where it stands first.

    Attributes:
        seen_in: Keys of all documents it stands in.
        appearances: Everywhere it stands, in order of time: repeats in other posts, captures and outlets too.
        also: Ids under which it is known where it stands again.
    """

    event: Event
    words: str
    where: Where
    seen_in: frozenset[str] = frozenset()
    rulings: tuple[Ruling, ...] = ()
    appearances: tuple[Where, ...] = ()
    also: frozenset[str] = frozenset()

    @property
    def documents(self) -> int:
        """How many documents it stands in."""
        return max(1, len(self.seen_in))


@dataclass(frozen=True, slots=True)
class PlaceSummary:
    """A place, how often it is named, and one mention of it.

    Attributes:
        outlets: Those that name it, in alphabetical order.
    """

    mention: PlaceMention
    mentions: int
    documents: int
    first_at: str | None
    last_at: str | None
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A whole document as the record keeps it.

    Attributes:
        rulings: By the id of a statement or event, what people decided about it.
    """

    key: str
    document: Document
    findings: Findings
    captures: tuple[Capture, ...] = ()
    rulings: Mapping[str, tuple[Ruling, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Copy:
    """A paragraph of one document and another that shares words with it.

    Attributes:
        words, span: Of the one, in its document's text.
        other_words, other_span: Of the other, in the text of the document that `where` names.
        likeness: same, held, reworked or quoted: what the two are to each other.
        shared: Where the words that both have stand in either text.
    """

    words: str
    span: Span
    other_words: str
    other_span: Span
    where: Where
    likeness: str
    shared: tuple[tuple[Span, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """A document as one of the versions of a page, with the captures that show just this.

    Attributes:
        document: Its key in the record.
        at: When it was captured, or else the latest time that the page tells, in UTC as it sorts; None where unknown.
        posts: How many posts it has.
        reasons: Why it is held to be of one page with others; empty where it is the only one.
    """

    document: str
    document_id: str
    kind: DocumentKind
    title: str | None
    outlet: str | None
    address: str | None
    at: str | None
    posts: int
    captures: tuple[Capture, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A page of the record as one of its captures shows it.

    Attributes:
        page: What all documents of the page have in common.
        document: Key of the document.
        at: When it was captured or published, whichever is later, in UTC as it sorts; None where neither is known.
        source: File or address that the capture came from.
        versions: How many documents are of the page.
        captures: How many captures show any of them.
    """

    page: str
    document: str
    document_id: str
    title: str | None
    outlet: str | None
    at: str | None
    source: str
    versions: int = 1
    captures: int = 1


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that a search found.

    Attributes:
        words: Of the paragraph, or of a statement's content.
        start, end: In the document's text.
        said: The statement, where the words are one's.
        score: Higher is better; only to compare within one search.
    """

    words: str
    start: int
    end: int
    where: Where
    score: float
    said: Said | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What an id stands for: a document, post, statement, event, proposal, term, plan, incident or claim."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the record holds."""

    captures: int
    documents: int
    posts: int
    statements: int
    events: int
