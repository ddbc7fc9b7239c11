"""What a database's error means to the person whose record it is: what is wrong, and what to do."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from dateline.model import RecordError, UnwritableError

PATIENCE_SECONDS = 300  # for which a transaction is run again while another program stands in its way

_KEPT = "what was added before is kept, so make room and do it again"
_UNWRITABLE = (
    ("disk is full", f"the disk is full; {_KEPT}"),
    ("no space left", f"the server's disk is full; {_KEPT}"),
    ("disk i/o error", f"the disk fails, or lets no file become so large; {_KEPT}"),
    ("readonly database", "it can only be read here: copy it to where you may write, or get the right to"),
    ("read-only transaction", "the server lets it only be read"),
    (
        "locked",
        f"another program has written to it for {PATIENCE_SECONDS // 60} minutes; try again when it is done",
    ),
)
_BROKEN = (
    ("not a database", "not a record: no SQLite file"),
    ("malformed", "the file is damaged; take a copy that is whole, or add the coverage to a new record"),
    ("unable to open", "it cannot be opened: is its folder there, and may you read and write in it?"),
)


def explain_failure(location: str, error: DBAPIError) -> RecordError:
    """The error to raise for one of the database."""
    lines = str(error.orig).strip().splitlines()
    words = lines[0] if lines else error.__class__.__name__
    for sign, meaning in _UNWRITABLE:
        if sign in words.lower():
            return UnwritableError(f"{location}: {meaning} ({words})")
    meanings = (f"{meaning} ({words})" for sign, meaning in _BROKEN if sign in words.lower())
    return RecordError(f"{location}: {next(meanings, words)}")
