"""`dateline report`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import options


def report(
    out: Annotated[Path, typer.Argument(help="Folder to write; empty, or an earlier report.", metavar="OUT")],
    record: options.Record = options.DEFAULT_RECORD,
) -> None:
    """Write the dossier as one folder of files to hand on: open its index.html, no server needed.

    Example: dateline report dossier/
    """
    from dateline.cli.serve import title_of
    from dateline.export.answers import count_words
    from dateline.pipeline.showing import find_actors_of, prepare_store
    from dateline.record import open_record
    from dateline.web.report import write_report

    with open_record(record, create=False) as opened:
        prepare_store(opened.store)
        with opened.store.reading() as connection:
            pages = write_report(connection, title_of(record), out, find_actors_of(opened.store))
    typer.echo(f"{count_words(pages, 'page')}: open {out / 'index.html'}")
