"""`dateline changes`, `dateline captures` and `dateline repeats`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import options
from dateline.cli.moments import parse_moment
from dateline.cli.output import make_console, make_table, paged, write_json, write_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from dateline.model.changes import Change, Revision
    from dateline.store.answers import ListedPage

FLEXIBLE = {"ratio": 1, "overflow": "fold"}
STYLES = {"kept": "", "gone": "red strike", "new": "green"}

PAGE = "Any capture of it: an id or its beginning, an address, or the file that was added."
Page = Annotated[str | None, typer.Argument(metavar="[PAGE]", help=PAGE)]


def changes(
    page: Page = None,
    record: options.Record = options.DEFAULT_RECORD,
    since: options.Since = None,
    json: options.Json = False,
) -> None:
    """What changed on a page between its captures: posts, headlines, statements, events, terms.

    Without a page, on all of them. Adverts, clocks and what is drawn up otherwise are no change. Gone words stand
    in [-…-], new ones in {+…+}.

    Example: dateline changes --since 2025-11-21
    """
    from dateline.export.changes import revision_json
    from dateline.record import open_record

    with open_record(record, create=False) as opened:
        found = opened.changes(page, since=parse_moment(since))
    if json:
        write_json([revision_json(revision) for revision in found])
    elif not found:
        make_console().print("No page of the record has changed; add a later capture of one: dateline add PAGE")
    else:
        _show(found)


def captures(
    page: Page = None,
    record: options.Record = options.DEFAULT_RECORD,
    json: options.Json = False,
) -> None:
    """The captures of a page, oldest first, with why they are held to be of one page.

    Without a page, all pages of the record, the latest first, with the ids and files by which to ask for one.

    Example: dateline captures 426ca45d
    """
    from dateline.export.changes import page_json, version_json
    from dateline.record import open_record

    with open_record(record, create=False) as opened:
        if page is None:
            listed = opened.pages()
            write_json([page_json(one) for one in listed]) if json else _list(listed)
            return
        versions = opened.captures(page)
    if json:
        write_json([version_json(version) for version in versions])
        return
    table = make_table(
        "Document", "Time", "Posts", ("Title", FLEXIBLE), ("Source", FLEXIBLE), ("Why one page", FLEXIBLE)
    )
    rows = [
        (
            version.document_id,
            _moment(version.at),
            version.posts,
            version.title,
            ", ".join(capture.source for capture in version.captures),
            " / ".join(version.reasons),
        )
        for version in versions
    ]
    write_table(table, rows, "No captures.")


def repeats(
    page: Annotated[str, typer.Argument(help=PAGE)],
    record: options.Record = options.DEFAULT_RECORD,
    json: options.Json = False,
) -> None:
    """The paragraphs of a page that stand elsewhere too: in another capture, in another outlet, or twice in it.

    Example: dateline repeats 426ca45d --json
    """
    from dateline.export.answers import shorten
    from dateline.export.changes import copy_json
    from dateline.record import open_record

    with open_record(record, create=False) as opened:
        found = opened.repeats(page)
    if json:
        write_json([copy_json(copy) for copy in found])
        return
    table = make_table(("Words", FLEXIBLE), "Likeness", ("Stands in", FLEXIBLE), "Time")
    rows = [
        (
            shorten(c.words, 90),
            c.likeness,
            f"{c.where.name}: {c.where.headline or c.where.title or ''}",
            _moment(c.where.at),
        )
        for c in found
    ]
    write_table(table, rows, "Nothing of it stands elsewhere.")


def _list(listed: Sequence[ListedPage]) -> None:
    table = make_table("Document", "Time", "Captures", ("Outlet", FLEXIBLE), ("Title", FLEXIBLE), ("Source", FLEXIBLE))
    rows = [(p.document_id, _moment(p.at), p.captures, p.outlet, p.title, p.source) for p in listed]
    write_table(table, rows, "No pages.")


def _moment(at: str | None) -> str:
    return (at or "").replace("T", " ")[:16]


def _show(found: tuple[Revision, ...]) -> None:
    from dateline.export.changes import revision_words, what_words

    with paged() as console:
        for revision in found:
            console.print(revision_words(revision), style="bold", soft_wrap=True)
            if not revision.changes:
                console.print("  no change in what it says")
                continue
            table = make_table(("Change", {"ratio": 2}), ("Words", {"ratio": 5, "overflow": "fold"}))
            for change in revision.changes:
                table.add_row(what_words(change), _marked(change))
            console.print(table)


def _marked(change: Change) -> Text:
    from rich.text import Text

    from dateline.export.changes import BRACKETS, change_marks

    text = Text()
    for i, mark in enumerate(change_marks(change)):
        before, after = BRACKETS[mark.kind]
        text.append(" " if i else "").append(f"{before}{mark.words}{after}", style=STYLES[mark.kind.value])
    return text
