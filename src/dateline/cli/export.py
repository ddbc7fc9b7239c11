"""`dateline export`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from dateline.cli import options

if TYPE_CHECKING:
    from sqlalchemy import Connection


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
    format: Annotated[  # noqa: A002 - the option's own name
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
    plan: Annotated[
        str | None,
        typer.Option(
            "--plan",
            metavar="NAME",
            help="Only this plan's terms or positions: a name of it, whole words of one, or the start of its id.",
        ),
    ] = None,
) -> None:
    """Write the record for other programs. The same coverage gives the same bytes, in whatever order it was added.

    Example: dateline export acled --output incidents.csv
    """
    from dateline.pipeline.story import link_plans_of
    from dateline.store.session import open_store

    if plan is not None and format not in OF_PLANS:
        raise typer.BadParameter("only terms and positions are of one plan", param_hint="--plan")
    with open_store(record, create=False) as store:
        if format in OF_PLANS:
            link_plans_of(store)
        with store.reading() as connection:
            write = _plan_writer(format, plan) if format in OF_PLANS else WRITERS[format]
            if output is None:
                write(connection, sys.stdout)
                return
            with output.open("w", encoding="utf-8", newline="") as stream:
                write(connection, stream)


def _write_jsonl(connection: Connection, stream: TextIO) -> None:
    from dateline.export.jsonl import write_jsonl
    from dateline.store.decided_documents import list_decided_documents

    write_jsonl(list_decided_documents(connection), stream)


def _write_csv(connection: Connection, stream: TextIO) -> None:
    from dateline.export.csv import write_csv
    from dateline.store.queries import list_statements

    write_csv(list_statements(connection), stream)


def _write_acled(connection: Connection, stream: TextIO) -> None:
    from dateline.export.acled import write_acled_csv
    from dateline.store.queries import list_places
    from dateline.store.story import list_claims, list_incidents
    from dateline.store.unnamed import list_unnamed

    incidents, claims, places = list_incidents(connection), list_claims(connection), list_places(connection)
    write_acled_csv(incidents, claims, places, stream, list_unnamed(connection))


def _write_geojson(connection: Connection, stream: TextIO) -> None:
    from dateline.export.geojson import write_geojson
    from dateline.store.queries import list_events, list_places

    write_geojson(list_places(connection), list_events(connection), stream)


def _write_timeline(connection: Connection, stream: TextIO) -> None:
    from dateline.export.timeline_js import write_timeline
    from dateline.store.story import list_incidents

    write_timeline(list_incidents(connection), stream)


def _write_annotations(connection: Connection, stream: TextIO) -> None:
    from dateline.export.web_annotation import write_annotations
    from dateline.store.decided_documents import list_decided_documents

    write_annotations(list_decided_documents(connection), stream)


def _plan_writer(format: Format, name: str | None) -> Callable[[Connection, TextIO], None]:  # noqa: A002
    """What writes the terms or the positions of all plans, or of the one that goes by a name."""
    from dateline.export.plans_csv import write_positions_csv, write_terms_csv
    from dateline.store.story_plans import get_story_plan, list_story_plans

    write_csv = write_terms_csv if format is Format.TERMS else write_positions_csv

    def write(connection: Connection, stream: TextIO) -> None:
        plans = list_story_plans(connection) if name is None else (get_story_plan(connection, name),)
        write_csv(plans, stream)

    return write


OF_PLANS = (Format.TERMS, Format.POSITIONS)
WRITERS: dict[Format, Callable[[Connection, TextIO], None]] = {
    Format.JSONL: _write_jsonl,
    Format.CSV: _write_csv,
    Format.ACLED: _write_acled,
    Format.GEOJSON: _write_geojson,
    Format.TIMELINE: _write_timeline,
    Format.ANNOTATIONS: _write_annotations,
}
