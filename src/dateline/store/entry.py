"""What is handed to the store: a document with its capture and its findings."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Capture, Document, Findings, Report, Saying, content_id


@dataclass(frozen=True, slots=True)
class Extractor:
    """What made the findings. Of two that read the same capture the one with the higher precedence counts.

    Attributes:
        version: Identifies what gives the same findings from the same text.
        precedence: Numbers by importance, such as `(3, 2)`.
    """

    version: str
    precedence: tuple[int, ...] = (1,)

    @property
    def id(self) -> str:
        """Content hash."""
        return content_id(self.version, self.rank)

    @property
    def rank(self) -> str:
        """The precedence as words that sort as it does."""
        return ".".join(f"{number:08d}" for number in self.precedence)


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """What linking needs of one event or statement.

    Attributes:
        finding: Id of the event or statement.
        keys: Shared with every record that may belong to it.
    """

    finding: str
    record: Report | Saying
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class PostReading:
    """What a reader model read in the words of a post.

    Attributes:
        key: Of the model and the words.
        reader: The model's version.
    """

    key: str
    reader: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """One document to append.

    Attributes:
        content: The bytes of the capture.
        records: What linking needs of the findings.
        readings: Those that were made for it, to be kept.
    """

    capture: Capture
    content: bytes
    document: Document
    findings: Findings
    extractor: Extractor
    records: tuple[LinkRecord, ...] = ()
    readings: tuple[PostReading, ...] = ()


@dataclass(frozen=True, slots=True)
class Appended:
    """What appending changed: how many documents, posts and findings the record did not hold before."""

    documents: int = 0
    posts: int = 0
    statements: int = 0
    events: int = 0

    def __add__(self, other: Appended) -> Appended:
        return Appended(
            self.documents + other.documents,
            self.posts + other.posts,
            self.statements + other.statements,
            self.events + other.events,
        )
