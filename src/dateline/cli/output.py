"""Standard output and standard error: tables for people, JSON for programs, one line for an error."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # rich is imported when something is printed with it
    from rich.console import Console
    from rich.table import Table

STYLES = {  # of lines that are rendered with a style's name
    "title": "dim",
    "heading": "bold underline",
    "subheading": "bold",
    "name": "cyan",
    "more": "dim",
    "line": "",
    "blank": "",
}
NO_WRAP = {"no_wrap": True}  # options of a column
WIDE = {"ratio": 1, "min_width": 40}
NARROW = {"max_width": 26}  # a long name leaves the words their room
WIDTH_OF_A_PIPE = 120  # columns, where no terminal says how many there are


def make_console(*, error: bool = False) -> Console:
    """A console on standard output, or on standard error; it heeds NO_COLOR, COLUMNS and the terminal."""
    from dateline.cli.console import TamedConsole

    stream = sys.stderr if error else sys.stdout
    width = None if stream.isatty() or os.environ.get("COLUMNS") else WIDTH_OF_A_PIPE
    return TamedConsole(stderr=error, width=width, highlight=False, soft_wrap=False, emoji=False, markup=False)


def complain(message: str) -> None:
    """One line on standard error."""
    make_console(error=True).print(f"dateline: {message}", style="red", soft_wrap=True)


def write_json(value: object) -> None:
    """A JSON value on standard output."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


@contextmanager
def paged() -> Iterator[Console]:
    """A console whose output goes through the pager where a person reads it on a terminal."""
    console = make_console()
    if not console.is_terminal or os.environ.get("TERM") == "dumb":
        yield console
        return
    os.environ.setdefault("LESS", "-FRX")  # a short text is printed and the pager goes, colours stay
    with console.pager(styles=True, links=False):
        yield console


def make_table(*columns: str | tuple[str, dict[str, Any]]) -> Table:
    """An empty table; a column is its heading, or its heading and rich's options for it."""
    from rich import box
    from rich.table import Table

    given = [column if isinstance(column, tuple) else (column, {}) for column in columns]
    expand = any("ratio" in options for _, options in given)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=expand)
    for heading, options in given:
        table.add_column(heading, **options)
    return table


def write_table(table: Table, rows: Sequence[Sequence[object]], empty: str) -> None:
    """The table on standard output, or friendly words where there is nothing to put in it."""
    if not rows:
        make_console().print(empty)
        return
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    with paged() as console:
        console.print(table)
