"""News as an HTML page that stands alone."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from dateline.export.brief_lines import Line
from dateline.export.brief_text import EMPTY_RECORD, NOTHING_NEW, place_words
from dateline.export.markup import render_page
from dateline.export.news import News
from dateline.export.news_items import Item, NewsKind
from dateline.export.news_text import HEADINGS, item_head, line_head, news_heading


def render_news_html(news: News) -> str:
    """The page; nothing that a page of the coverage says becomes markup."""
    return render_page("What is new", "\n".join(_body(news)))


def _body(news: News) -> Iterator[str]:
    yield f"<h1>{escape(news_heading(news))}</h1>"
    if not news.items:
        yield f"<p>{NOTHING_NEW if news.counts.documents else EMPTY_RECORD}</p>"
    for kind in NewsKind:
        items = news.of(kind)
        if items:
            yield f"<h2>{HEADINGS[kind]}</h2>\n<ul>"
            yield from (f"<li>{_item(item)}</li>" for item in items)
            yield "</ul>"


def _item(item: Item) -> str:
    if item.kind is NewsKind.PLACE:
        words = f"<strong>{escape(item.line.words)}</strong> ({escape(item.line.verb)})"
        return f"{words} <small>{escape(item.reason)}</small>"
    lines = [_line(item_head(item), item.line)]
    lines += [f"✗ {_line(line_head(line, item.kind), line)}" for line in item.beside]
    if item.reason:
        lines.append(f"<small>{escape(item.reason)}</small>")
    return "<br>".join(lines)


def _line(head: str, line: Line) -> str:
    words = f"<strong>{escape(head)}</strong>{'' if line.does else ':'} {escape(line.saying)}"
    return f"{words} <small>{escape(place_words(line))}</small>"
