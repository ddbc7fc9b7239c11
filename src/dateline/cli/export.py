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
    ACLED = "acled"
    GEOJSON = "geojson"
    TIMELINE = "timeline"
    ANNOTATIONS = "annotations"
    TERMS = "terms"
    POSITIONS = "positions"


def export(
    format: Annotated[  # noqa: A002
        Format,
        typer.Argument(
            help="jsonl: documents with all findings; csv: statements; acled: incidents in ACLED's columns; "
            "geojson: places and events; timeline: incidents for TimelineJS; annotations: W3C Web Annotations; "
            "terms, positions: of plans, as CSV."
        ),
    ],
    record: options.Record = options.DEFAULT_RECORD,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file instead of standard output.", dir_okay=False)
    ] = None,
) -> None:
    """Write the record for other programs. The same coverage gives the same bytes, in whatever order it was added.

    Example: dateline export acled --output incidents.csv
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
    if format in (Format.JSONL, Format.ANNOTATIONS):
        _write_documents(connection, format, stream)
    elif format in (Format.ACLED, Format.TIMELINE):
        _write_incidents(connection, format, stream)
    elif format in (Format.TERMS, Format.POSITIONS):
        _write_plans(connection, format, stream)
    elif format is Format.CSV:
        from dateline.export.csv import write_csv
        from dateline.store.queries import list_statements

        write_csv(list_statements(connection), stream)
    else:
        from dateline.export.geojson import write_geojson
        from dateline.store.queries import list_events, list_places

        write_geojson(list_places(connection), list_events(connection), stream)


def _write_documents(connection: Connection, format: Format, stream: TextIO) -> None:  # noqa: A002
    from dateline.export.jsonl import write_jsonl
    from dateline.export.web_annotation import write_annotations
    from dateline.store.decided_documents import list_decided_documents

    write = write_jsonl if format is Format.JSONL else write_annotations
    write(list_decided_documents(connection), stream)


def _write_incidents(connection: Connection, format: Format, stream: TextIO) -> None:  # noqa: A002
    from dateline.export.acled import write_acled_csv
    from dateline.export.timeline_js import write_timeline
    from dateline.store.queries import list_places
    from dateline.store.story import list_claims, list_incidents

    if format is Format.TIMELINE:
        write_timeline(list_incidents(connection), stream)
    else:
        write_acled_csv(list_incidents(connection), list_claims(connection), list_places(connection), stream)


def _write_plans(connection: Connection, format: Format, stream: TextIO) -> None:  # noqa: A002
    from dateline.export.plans_csv import write_positions_csv, write_terms_csv
    from dateline.store.story_plans import list_story_plans

    write = write_terms_csv if format is Format.TERMS else write_positions_csv
    write(list_story_plans(connection), stream)
