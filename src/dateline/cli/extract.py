"""`dateline extract`."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from dateline.model import InputError


def extract(
    source: Annotated[
        Path, typer.Argument(help="A file of JSON Lines; - for standard input.", metavar="[FILE|-]", allow_dash=True)
    ] = Path("-"),
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes that read; 0 for one a core.")] = 1,
) -> None:
    """Read documents as JSON Lines and write what was found in each, in the same order. Needs no record.

    A line in: {"id", "text", "date"} or {"id", "html"}. A line out: the document with its posts, statements, events,
    plans, places and times; {"id", "error"} for a line that cannot be read, and the exit status is then 1.

    Example: dateline extract articles.jsonl --jobs 0 > record.jsonl
    """
    from dateline.pipeline.lines import extract_lines
    from dateline.pipeline.parallel import count_cores

    failed = False
    with _open(source) as stream:
        for line, good in extract_lines(stream, jobs or count_cores()):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
            failed |= not good
    if failed:
        raise typer.Exit(1)


def _open(source: Path) -> AbstractContextManager[BinaryIO]:
    """The bytes of the file or of standard input; lines that are not UTF-8 are a matter for each line."""
    if str(source) == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return source.open("rb")
    except OSError as error:
        raise InputError(str(source), error.strerror or str(error)) from error
