"""`dateline brief`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import options
from dateline.cli.moments import parse_moment
from dateline.cli.output import paged, write_json

if TYPE_CHECKING:
    from dateline.export.brief import Brief

STYLES = {
    "title": "dim",
    "heading": "bold underline",
    "subheading": "bold",
    "name": "cyan",
    "more": "dim",
    "line": "",
    "blank": "",
}
LAST = "last"


class Format(StrEnum):
    """Forms of a brief."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


def brief(
    record: options.Record = options.DEFAULT_RECORD,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", help="last: what no earlier `brief --since last` has shown; or a date, a time, an age (2h)."
        ),
    ] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="Form of the brief.")] = Format.TEXT,  # noqa: A002
    everything: Annotated[
        bool, typer.Option("--all", "-a", help="Every line, not only the first of each kind.")
    ] = False,
    json: options.Json = False,
) -> None:
    """What is in dispute, what is said to have happened, who said what, what is on the table, by story day.

    Example: dateline brief --since last --format markdown
    """
    from dateline.export.brief import NO_LIMITS, Limits
    from dateline.record import open_record

    with open_record(record, create=False) as opened:
        moment = LAST if since == LAST else parse_moment(since)
        composed = opened.brief(moment, limits=NO_LIMITS if everything else Limits())
        _show(composed, Format.JSON if json else format)
        if since == LAST:
            opened.remember_visit()


def _show(composed: Brief, form: Format) -> None:
    if form is Format.TEXT:
        from dateline.export.brief_text import render_text

        with paged() as console:
            for style, words in render_text(composed, console.width):
                console.print(words, style=STYLES[style], soft_wrap=True)
    elif form is Format.JSON:
        from dateline.export.brief_json import brief_json

        write_json(brief_json(composed))
    elif form is Format.MARKDOWN:
        from dateline.export.brief_markdown import render_markdown

        sys.stdout.write(render_markdown(composed))
    else:
        from dateline.export.brief_html import render_html

        sys.stdout.write(render_html(composed))
