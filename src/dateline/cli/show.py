"""`dateline show`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import options
from dateline.cli.output import STYLES, paged, write_json
from dateline.cli.proposals import proposal
from dateline.model import Claim

if TYPE_CHECKING:
    from rich.console import Console
    from sqlalchemy import Connection

    from dateline.export.passages import Marked
    from dateline.model import Incident, Ruling
    from dateline.store.answers import Found, Version


def show(
    id: Annotated[str, typer.Argument(help="An id of the record, or the beginning of one.", metavar="ID")],  # noqa: A002 - a name shown
    record: options.Record = options.DEFAULT_RECORD,
    json: options.Json = False,
) -> None:
    """Show the passage that a finding stands in, its spans marked; of a claim or incident, all who tell it.

    Of a claim who told it first stands first, as far as the pages tell: what gives only its day stands behind the
    hours of that day. A statement and an event lead to the claims and incidents they bear on, and to where else they
    stand. What people decided about it stands below what the program found.

    Example: dateline show 3f2a
    """
    from dateline.export.changes import version_json
    from dateline.export.context import context_json, load_context, render_context
    from dateline.export.passages import mark_passage, passage_json
    from dateline.store.captures import list_versions
    from dateline.store.decided_documents import get_found_document
    from dateline.store.documents import find_document_key, find_id
    from dateline.store.session import open_store

    with open_store(record, create=False) as store, store.reading() as connection:
        found = find_id(connection, id)
        if found.kind in ("claim", "incident"):
            return _show_story(connection, found, json)
        if found.kind == "plan":
            return proposal(found.id, record, json)
        kept = get_found_document(connection, find_document_key(connection, found))
        versions = list_versions(connection, kept.key) if found.kind == "document" else ()
        context = load_context(connection, found)
    marked = mark_passage(kept, found)
    if json:
        captures = {"captures": [version_json(version) for version in versions]} if versions else {}
        return write_json({**passage_json(marked), **context_json(context), **captures})
    with paged() as console:
        _print_marked(console, marked)
        for style, words in render_context(context, console.width):
            console.print(words, style=STYLES[style], soft_wrap=True)
        _print_captures(console, versions)
    return None


def _print_captures(console: Console, versions: Sequence[Version]) -> None:
    """The captures of a page that has several, oldest first."""
    if len(versions) < 2:
        return
    console.print(f"\nCaptures of this page (what changed: dateline changes {versions[0].document[:8]})", style="bold")
    for version in versions:
        sources = ", ".join(capture.source for capture in version.captures)
        console.print(f"  • {(version.at or 'undated').replace('T', ' ')[:16]} {sources} #{version.document[:8]}")


def _show_story(connection: Connection, found: Found, json: bool) -> None:
    """A claim or an incident, with everyone who tells it."""
    from dateline.export.answers import claim_json, incident_json
    from dateline.export.brief_disputes import Told
    from dateline.export.claim_text import render_claim, render_incident
    from dateline.store.queries import list_events, list_statements
    from dateline.store.story import findings_of, list_claims, list_incidents
    from dateline.store.unnamed import name_outlets

    thing: Claim | Incident = (
        list_incidents(connection, ids=[found.id])[0]
        if found.kind == "incident"
        else name_outlets(connection, list_claims(connection, ids=[found.id]))[0]
    )
    if json:
        return write_json(claim_json(thing) if isinstance(thing, Claim) else incident_json(thing))
    ids = findings_of(thing) if isinstance(thing, Claim) else {report.event for report in thing.reports}
    told = Told.make([*list_statements(connection, ids=ids), *list_events(connection, ids=ids)])
    with paged() as console:
        width = console.width
        lines = render_claim(thing, told, width) if isinstance(thing, Claim) else render_incident(thing, told, width)
        for style, words in lines:
            console.print(words, style=STYLES[style], soft_wrap=True)
    return None


def _print_rulings(console: Console, rulings: tuple[Ruling, ...]) -> None:
    from rich.text import Text

    from dateline.export.answers import ruling_words

    for ruling in rulings:
        console.print(Text.assemble(("Decided: ", "bold"), ruling_words(ruling)))


def _print_marked(console: Console, marked: Marked) -> None:
    from rich.text import Text

    for label, value in marked.facts:
        console.print(Text.assemble((f"{label}: ", "bold"), value))
    _print_rulings(console, marked.rulings)
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
