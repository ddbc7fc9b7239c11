"""The statements of the record as a table: RFC 4180, one statement a row, with a header."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from dateline.store.answers import Said

COLUMNS = (
    "id",
    "at",
    "outlet",
    "speaker",
    "speaker_kind",
    "polarity",
    "mode",
    "cue",
    "words",
    "via",
    "addressee",
    "documents",
    "headline",
    "title",
    "address",
    "document",
    "rule",
    "confidence",
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(statements: Iterable[Said], stream: TextIO) -> None:
    """The statements as they come. A cell that a spreadsheet would run as a formula begins with an apostrophe."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for said in statements:
        writer.writerow([safe_cell(value) for value in _row(said)])


def _row(said: Said) -> tuple[object, ...]:
    statement, where = said.statement, said.where
    return (
        statement.id,
        where.at,
        where.outlet,
        statement.speaker,
        statement.speaker_kind.value,
        statement.polarity.value,
        statement.mode.value,
        said.cue,
        said.words,
        "; ".join(via.name for via in statement.via),
        statement.addressee,
        said.documents,
        where.headline,
        where.title,
        where.address,
        where.document_id,
        statement.evidence.rule,
        statement.evidence.confidence,
    )


def safe_cell(value: object) -> object:
    """A cell that no spreadsheet runs as a formula; empty for None."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return "" if value is None else value
