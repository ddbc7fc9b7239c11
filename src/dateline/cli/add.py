"""`dateline add`."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import options
from dateline.cli.output import complain, make_console, write_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dateline.pipeline.adding import Progress, Summary

LONGEST_SOURCE = 60  # characters of what is being read that the progress bar shows: the last say most


def add(
    paths: Annotated[
        list[Path], typer.Argument(help="Files and folders of coverage.", metavar="PATH…", show_default=False)
    ],
    record: options.Record = options.DEFAULT_RECORD,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes that read; 0 for one a core.")] = 1,
    story: options.Story = None,
    json: options.Json = False,
) -> None:
    """Read coverage and add it to the record: HTML, plain text, feeds, WARC, JSON Lines, gzip of any of them.

    What the record holds already is left as it is, so adding again costs little and changes nothing. What cannot
    be read is named at the end, and the exit status is then 1. What a folder holds beside coverage (pictures, programs,
    JSON without text) is named and skipped. What you know of the story (parties and sides, other names, outlets and
    their owners, places that are on no map) may stand in a story.toml beside the record: when it changes, who confirms
    whom is worked out anew.

    Example: dateline add coverage/ wire.html --record story.sqlite
    """
    from dateline.pipeline.adding import add_reads
    from dateline.pipeline.parallel import count_cores
    from dateline.reading.files.sources import read_path
    from dateline.store.session import open_store

    with open_store(record) as store, _progress(paths) as (read, done):
        store.story, store.on_wait = story, complain
        reads = (found for path in paths for found in read_path(path, done))
        summary = add_reads(store, reads, jobs or count_cores(), read)
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
def _progress(paths: Sequence[Path]) -> Iterator[tuple[Progress | None, Callable[[Path], None] | None]]:
    """A bar on standard error, where someone sees it: files of how many, and the document that was read last.

    Gives what is to be told of each document and of each file that is done.
    """
    console = make_console(error=True)
    if not console.is_terminal:
        yield None, None
        return
    from rich import progress

    from dateline.reading.files.sources import count_files

    source = progress.TextColumn("{task.description}", markup=False)
    columns = (progress.BarColumn(), progress.MofNCompleteColumn(), progress.TimeRemainingColumn(), source)
    with progress.Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=count_files(paths))
        yield (
            lambda source: bar.update(task, description=source[-LONGEST_SOURCE:]),
            lambda file: bar.advance(task),
        )


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
