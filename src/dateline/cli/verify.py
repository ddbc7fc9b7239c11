"""`dateline verify`."""

from __future__ import annotations

import typer

from dateline.cli import options
from dateline.cli.output import complain, make_console, write_json


def verify(record: options.Record = options.DEFAULT_RECORD, json: options.Json = False) -> None:
    """Read every span of every finding again against the stored text; exit status 1 if one does not hold.

    Example: dateline verify --record story.sqlite
    """
    from dateline.store.queries import count_all
    from dateline.store.session import open_store
    from dateline.store.verify import verify as find_faults

    with open_store(record, create=False) as store, store.reading() as connection:
        faults = list(find_faults(connection))
        counts = count_all(connection)
    if json:
        write_json([{"document": f.document, "finding": f.finding, "reason": f.reason} for f in faults])
    for fault in [] if json else faults:
        complain(f"{fault.document}: {fault.finding}: {fault.reason}")
    if faults:
        raise typer.Exit(1)
    if not json:
        held = f"{counts.documents:,} documents, {counts.statements:,} statements, {counts.events:,} events"
        make_console().print(f"All is as the text says: {held}.")
