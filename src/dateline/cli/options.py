"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DEFAULT_RECORD = "dateline.sqlite"

Record = Annotated[
    str,
    typer.Option(
        "--record",
        "-r",
        envvar="DATELINE_RECORD",
        help="The record: a file, or an address such as postgresql://user@host/name.",
        metavar="FILE|URL",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of a table for people.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="How many at most.")]
Since = Annotated[
    str | None,
    typer.Option("--since", help="Only from then on: a date (2031-03-04), a time, or an age (2h, 3d, 1w)."),
]
Until = Annotated[str | None, typer.Option("--until", help="Only before then: a date or time, or an age.")]
Rejected = Annotated[bool, typer.Option("--rejected", help="Also what a person rejected.")]
Story = Annotated[
    Path | None,
    typer.Option(
        "--story",
        envvar="DATELINE_STORY",
        help="What you know of the story, a TOML file; by default story.toml beside the record.",
        metavar="FILE",
        dir_okay=False,
    ),
]
