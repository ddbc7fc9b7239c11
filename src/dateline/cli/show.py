"""`dateline show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import options
from dateline.cli.output import paged, write_json

if TYPE_CHECKING:
    from rich.console import Console

    from dateline.export.passages import Marked


def show(
    id: Annotated[str, typer.Argument(help="An id of the record, or the beginning of one.", metavar="ID")],  # noqa: A002
    record: options.Record = options.DEFAULT_RECORD,
    json: options.Json = False,
) -> None:
    """Show the passage that a statement, event, plan, post or document stands in, with its spans marked.

    Example: dateline show 3f2a
    """
    from dateline.export.passages import mark_passage, passage_json
    from dateline.store.documents import find_document_key, find_id, get_document
    from dateline.store.session import open_store

    with open_store(record, create=False) as store, store.reading() as connection:
        found = find_id(connection, id)
        kept = get_document(connection, find_document_key(connection, found))
    marked = mark_passage(kept, found)
    if json:
        write_json(passage_json(marked))
        return
    with paged() as console:
        _print_marked(console, marked)


def _print_marked(console: Console, marked: Marked) -> None:
    from rich.text import Text

    for label, value in marked.facts:
        console.print(Text.assemble((f"{label}: ", "bold"), value))
    console.print()
    console.print(_paint(marked, plain=console.no_color or not console.is_terminal))


def _paint(marked: Marked, *, plain: bool) -> object:
    """The passage with its spans in colour, or between brackets with their names where there is no colour."""
    from rich.text import Text

    styles = {"source": "bold cyan", "cue": "yellow", "content": "green"}
    painted = Text()
    at = marked.start
    for span, role in marked.spans:
        if span.start < at:
            continue
        painted.append(marked.text[at - marked.start : span.start - marked.start])
        words = marked.text[span.start - marked.start : span.end - marked.start]
        painted.append(
            f"[{role}: {words}]" if plain else words, style="" if plain else styles.get(role, "bold magenta")
        )
        at = span.end
    painted.append(marked.text[at - marked.start :])
    return painted
