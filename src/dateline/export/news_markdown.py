"""News as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.brief_lines import Line
from dateline.export.brief_text import EMPTY_RECORD, NOTHING_NEW, place_words
from dateline.export.markup import plain
from dateline.export.news import News
from dateline.export.news_items import Item, NewsKind
from dateline.export.news_text import HEADINGS, item_head, line_head, news_heading


def render_news_markdown(news: News) -> str:
    """The news as a Markdown text; nothing that a page says becomes markup."""
    return "\n".join(_lines(news)) + "\n"


def _lines(news: News) -> Iterator[str]:
    yield f"*{plain(news_heading(news))}*"
    if not news.items:
        yield from ("", NOTHING_NEW if news.counts.documents else EMPTY_RECORD)
    for kind in NewsKind:
        items = news.of(kind)
        if items:
            yield from ("", f"## {HEADINGS[kind]}", "")
        for item in items:
            yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    if item.kind is NewsKind.PLACE:
        yield f"- **{plain(item.line.words)}** ({plain(item.line.verb)}) — *{plain(item.reason)}*"
        return
    yield _bullet(item_head(item), item.line)
    for line in item.beside:
        yield "  " + _bullet(line_head(line, item.kind), line)
    if item.reason:
        yield f"  *{plain(item.reason)}*"


def _bullet(head: str, line: Line) -> str:
    return f"- **{plain(head)}**{'' if line.does else ':'} {plain(line.saying)} — *{plain(place_words(line))}*"
