"""The application: every verb under its name, and what happens to errors."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from dateline import __version__
from dateline.cli import (
    add,
    areas,
    brief,
    changes,
    decide,
    export,
    extract,
    listings,
    proposals,
    report,
    search,
    serve,
    show,
    verify,
    watch,
)
from dateline.cli.output import complain
from dateline.model import DatelineError

HELP = """Keep the sourced record of a contested story: who says what, who disputes it, what happened where.

The record is one file, `dateline.sqlite` in this folder unless --record or the environment's DATELINE_RECORD
names another, or a PostgreSQL address.

Start with: dateline add coverage/ and then dateline brief
"""

app = typer.Typer(
    name="dateline",
    help=HELP,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def dateline(
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Print the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Shown above the list of commands."""


dateline.__doc__ = HELP

PANELS = {  # what the list of commands has under which heading, in the order of a morning
    "Keep the record": (add.add, watch.watch, verify.verify),
    "Brief the desk": (brief.brief, changes.changes, serve.serve, report.report),
    "Ask": (
        search.search,
        listings.who,
        show.show,
        listings.claims,
        areas.control,
        listings.incidents,
        listings.timeline,
        proposals.proposals,
        proposals.proposal,
        listings.places,
        areas.where,
        changes.captures,
        changes.repeats,
    ),
    "Correct": (decide.decide, decide.decisions),
    "Hand on": (export.export, extract.extract),
}
for panel, commands in PANELS.items():
    for command in commands:
        app.command(command.__name__, rich_help_panel=panel)(command)


def run() -> None:
    """Run the application; an error made on purpose is one line on standard error, and the status 1."""
    try:
        app()
    except DatelineError as error:
        complain(str(error))
        sys.exit(1)
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
