"""Whole documents with their findings as people decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection

from dateline.store.answers import Kept
from dateline.store.documents import get_document, list_documents
from dateline.store.overlay import lay_over_findings, rulings_within
from dateline.store.rulings import load_rulings


def get_found_document(connection: Connection, key: str) -> Kept:
    """A document with its findings as the program found them, and beside them what people decided.

    Raises:
        NotFoundError: When the record does not hold it.
    """
    kept, rulings = get_document(connection, key), load_rulings(connection)
    return replace(kept, rulings=rulings_within(kept.findings, rulings)) if rulings else kept


def list_decided_documents(connection: Connection) -> Iterator[Kept]:
    """All documents that count, in the order of their ids, with what people decided and what the program had found."""
    rulings = load_rulings(connection)
    for kept in list_documents(connection):
        within = rulings_within(kept.findings, rulings) if rulings else {}
        if not within:
            yield kept
            continue
        yield replace(kept, findings=lay_over_findings(kept.findings, rulings), rulings=within)
