"""`dateline show`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import options
from dateline.cli.output import paged, write_json

if TYPE_CHECKING:
    from rich.console import Console

    from dateline.export.passages import Marked
    from dateline.model import Claim, Incident, Ruling
    from dateline.store.answers import Version


def show(
    id: Annotated[str, typer.Argument(help="An id of the record, or the beginning of one.", metavar="ID")],  # noqa: A002
    record: options.Record = options.DEFAULT_RECORD,
    json: options.Json = False,
) -> None:
    """Show the passage that a finding stands in, its spans marked; of a claim or incident, everyone who tells it.

    What people decided about it stands below what the program found.

    Example: dateline show 3f2a
    """
    from dateline.export.changes import version_json
    from dateline.export.passages import mark_passage, passage_json
    from dateline.store.captures import list_versions
    from dateline.store.decided_documents import get_found_document
    from dateline.store.documents import find_document_key, find_id
    from dateline.store.session import open_store
    from dateline.store.story import list_claims, list_incidents

    with open_store(record, create=False) as store, store.reading() as connection:
        found = find_id(connection, id)
        if found.kind == "claim":
            return _show_claim(list_claims(connection, ids=[found.id])[0], json)
        if found.kind == "incident":
            return _show_incident(list_incidents(connection, ids=[found.id])[0], json)
        kept = get_found_document(connection, find_document_key(connection, found))
        versions = list_versions(connection, kept.key) if found.kind == "document" else ()
    marked = mark_passage(kept, found)
    if json:
        captures = {"captures": [version_json(version) for version in versions]} if versions else {}
        return write_json({**passage_json(marked), **captures})
    with paged() as console:
        _print_marked(console, marked)
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


def _show_claim(claim: Claim, json: bool) -> None:
    from dateline.export.answers import claim_json

    if json:
        return write_json(claim_json(claim))
    with paged() as console:
        console.print(f"{claim.status.value.replace('_', ' ')}: {claim.words}", style="bold")
        console.print(claim.reason)
        _print_rulings(console, claim.rulings)
        for c in claim.contributions:
            told = f"{c.bearing.value} {c.told or 'undated'} {c.voice.speaker}: {' '.join(c.words.split())}"
            console.print(f"  • {told} #{(c.voice.statement or c.event or '')[:8]}")
    return None


def _show_incident(incident: Incident, json: bool) -> None:
    from dateline.export.answers import incident_json
    from dateline.export.brief_lines import tally_words

    if json:
        return write_json(incident_json(incident))
    with paged() as console:
        place = ", ".join(site.name for site in incident.sites)
        parts = (incident.type.value.replace("_", " "), incident.status.value, place, incident.when.interval)
        console.print(", ".join(filter(None, parts)), style="bold")
        _print_rulings(console, incident.rulings)
        for tally in incident.tallies:
            console.print(f"  {tally_words(tally)}")
        for report in incident.reports:
            words = " ".join(report.words.split())
            console.print(
                f"  • {report.outlet or report.document} {report.told or 'undated'}: {words} #{report.event[:8]}"
            )
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
