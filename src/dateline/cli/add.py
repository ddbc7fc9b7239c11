"""`dateline add`."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import options
from dateline.cli.output import complain, make_console, write_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.adding import Progress, Summary


def add(
    paths: Annotated[
        list[Path], typer.Argument(help="Files and folders of coverage.", metavar="PATH…", show_default=False)
    ],
    record: options.Record = options.DEFAULT_RECORD,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes that read; 0 for one a core.")] = 1,
    json: options.Json = False,
) -> None:
    """Read coverage and add it to the record: HTML, plain text, feeds, WARC, JSON Lines, gzip of any of them.

    What the record holds already is left as it is, so adding again costs little and changes nothing. What cannot
    be read is named at the end, and the exit status is then 1. What a folder holds beside coverage (pictures, programs,
    JSON without text) is named and skipped.

    Example: dateline add coverage/ wire.html --record story.sqlite
    """
    from dateline.adding import add_paths
    from dateline.parallel import count_cores
    from dateline.store.session import open_store

    with open_store(record) as store, _progress() as progress:
        summary = add_paths(store, paths, jobs or count_cores(), progress)
    for file in summary.beside:
        complain(f"skipped {file.source}: {file.reason}")
    for failure in summary.failures:
        complain(f"{failure.source}: {failure.reason}")
    if json:
        write_json(_summary_json(summary))
    else:
        make_console().print(_summary_words(summary))
    if summary.failures:
        raise typer.Exit(1)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A line on standard error that says which file is being read, where someone sees it."""
    console = make_console(error=True)
    if not console.is_terminal:
        yield lambda source: None
        return
    with console.status("reading") as status:
        yield lambda source: status.update(f"reading {source}")


def _summary_json(summary: Summary) -> dict[str, object]:
    return {
        "read": summary.read,
        "skipped": summary.skipped,
        "added": {
            "documents": summary.added.documents,
            "posts": summary.added.posts,
            "statements": summary.added.statements,
            "events": summary.added.events,
        },
        "not_coverage": [{"source": file.source, "reason": file.reason} for file in summary.beside],
        "errors": [{"source": failure.source, "reason": failure.reason} for failure in summary.failures],
    }


def _summary_words(summary: Summary) -> str:
    from dateline.export.answers import count_words

    added = summary.added
    counts = (
        (added.documents, "document"),
        (added.posts, "post"),
        (added.statements, "statement"),
        (added.events, "event"),
    )
    words = "Added " + ", ".join(count_words(number, noun) for number, noun in counts) + "."
    if summary.skipped:
        words += f" Skipped {count_words(summary.skipped, 'document')} that the record holds already."
    if summary.beside:
        words += f" Skipped {count_words(len(summary.beside), 'file')} beside the coverage."
    if summary.failures:
        words += f" {count_words(len(summary.failures), 'error')}."
    return words
