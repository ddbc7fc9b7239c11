"""`dateline export`."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from dateline.cli import options

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.store.session import Store


class Format(StrEnum):
    """Formats that the record is written in."""

    JSONL = "jsonl"
    CSV = "csv"
    GEOJSON = "geojson"
    TERMS = "terms"
    POSITIONS = "positions"


def export(
    format: Annotated[  # noqa: A002
        Format,
        typer.Argument(
            help="jsonl: documents with all findings; csv: statements; geojson: places and events; "
            "terms, positions: of plans, as CSV."
        ),
    ],
    record: options.Record = options.DEFAULT_RECORD,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file instead of standard output.", dir_okay=False)
    ] = None,
) -> None:
    """Write the record for other programs. The same coverage gives the same bytes, in whatever order it was added.

    Example: dateline export jsonl --output record.jsonl
    """
    from dateline.store.session import open_store
    from dateline.story import link_plans_of

    with open_store(record, create=False) as store:
        if format in (Format.TERMS, Format.POSITIONS):
            link_plans_of(store)
        _write_record(store, format, output)


def _write_record(store: Store, format: Format, output: Path | None) -> None:  # noqa: A002
    with store.reading() as connection:
        if output is None:
            _write(connection, format, sys.stdout)
            return
        with output.open("w", encoding="utf-8", newline="") as stream:
            _write(connection, format, stream)


def _write(connection: Connection, format: Format, stream: TextIO) -> None:  # noqa: A002
    if format is Format.JSONL:
        from dateline.export.jsonl import write_jsonl
        from dateline.store.decided_documents import list_decided_documents

        write_jsonl(list_decided_documents(connection), stream)
    elif format is Format.CSV:
        from dateline.export.csv import write_csv
        from dateline.store.queries import list_statements

        write_csv(list_statements(connection), stream)
    elif format in (Format.TERMS, Format.POSITIONS):
        from dateline.export.plans_csv import write_positions_csv, write_terms_csv
        from dateline.store.story_plans import list_story_plans

        write = write_terms_csv if format is Format.TERMS else write_positions_csv
        write(list_story_plans(connection), stream)
    else:
        from dateline.export.geojson import write_geojson
        from dateline.store.queries import list_events, list_places

        write_geojson(list_places(connection), list_events(connection), stream)
