"""`dateline brief`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import options
from dateline.cli.moments import parse_moment
from dateline.cli.output import STYLES, paged, write_json

if TYPE_CHECKING:
    from dateline.export.brief import Brief
    from dateline.export.news import News

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
            "--since",
            help="Only what is new: since the last --mark (last), a date, a time, or an age of the coverage (2h).",
        ),
    ] = None,
    mark: Annotated[
        bool, typer.Option("--mark", help="Remember that all the record holds has been seen: the next `last`.")
    ] = False,
    format: Annotated[Format, typer.Option("--format", "-f", help="Form of the brief.")] = Format.TEXT,  # noqa: A002 - the option's
    everything: Annotated[
        bool, typer.Option("--all", "-a", help="Every line, not only the first of each kind.")
    ] = False,
    json: options.Json = False,
) -> None:
    """What is in dispute, what is said to have happened, who said what, what is on the table, by story day.

    With --since, what is new: newly disputed, denied, told and said, figures that moved, terms and positions, places
    newly named, those of most weight first, each with the reason; nothing that was only repeated.

    Example: dateline brief --since last --mark --format markdown
    """
    from dateline.export.brief import NO_LIMITS, Limits
    from dateline.record import open_record

    form = Format.JSON if json else format
    with open_record(record, create=False) as opened:
        shown = opened.unvisited() if mark else ()
        if since is None:
            _show(opened.brief(NO_LIMITS if everything else Limits()), form)
        else:
            _show_news(opened.news(LAST if since == LAST else parse_moment(since)), form, everything)
        if mark:
            opened.remember_visit(shown)


def _show_news(news: News, form: Format, everything: bool) -> None:
    if form is Format.TEXT:
        from dateline.export.news_text import NO_LIMIT, SHOWN, render_news_text

        with paged() as console:
            for style, words in render_news_text(news, console.width, most=NO_LIMIT if everything else SHOWN):
                console.print(words, style=STYLES[style], soft_wrap=True)
    elif form is Format.JSON:
        from dateline.export.news import news_json

        write_json(news_json(news))
    elif form is Format.MARKDOWN:
        from dateline.export.news_markdown import render_news_markdown

        sys.stdout.write(render_news_markdown(news))
    else:
        from dateline.export.news_html import render_news_html

        sys.stdout.write(render_news_html(news))


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
