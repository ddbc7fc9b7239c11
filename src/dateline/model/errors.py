"""The errors of Dateline.

DatelineError
├── InputError        a file, page or line that cannot be read: names it and says why
├── SpanError         a span or evidence that cannot be
├── KnowledgeError    package data (weights, word lists, gazetteer) missing or of the wrong version
└── RecordError       the store: wrong schema, not a record
    ├── UnwritableError locked, only to be read, or its disk is full
    └── NotFoundError an id that the record does not hold
"""


class DatelineError(Exception):
    """The root of all errors that Dateline raises on purpose."""


class InputError(DatelineError):
    """A file, page or line that cannot be read.

    Attributes:
        source: The file, address or line it is about.
        reason: What is wrong with it, in words for a person.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class SpanError(DatelineError, ValueError):
    """A span or evidence that cannot be."""


class KnowledgeError(DatelineError):
    """Package data is missing or of the wrong version."""


class RecordError(DatelineError):
    """The record cannot be opened, read or written."""


class UnwritableError(RecordError):
    """The record cannot be written now or here; what it holds is as it was."""


class NotFoundError(RecordError):
    """An id that the record does not hold."""
