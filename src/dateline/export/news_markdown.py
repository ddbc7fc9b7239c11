"""News as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.export.answers import count_words
from dateline.export.brief_lines import Line
from dateline.export.brief_text import EMPTY_RECORD, NOTHING_NEW, place_words
from dateline.export.news import News
from dateline.export.news_items import Item, NewsKind
from dateline.export.news_text import HEADINGS, item_head, line_head, news_heading

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def render_news_markdown(news: News) -> str:
    """The news as a Markdown text; nothing that a page says becomes markup."""
    return "\n".join(_lines(news)) + "\n"


def _lines(news: News) -> Iterator[str]:
    yield f"*{_plain(news_heading(news))}*"
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
        yield f"- **{_plain(item.line.words)}** ({_plain(item.line.verb)}) — *{_plain(item.reason)}*"
        return
    more = f" (and {count_words(item.more, 'more line')} like it)" if item.more else ""
    yield _bullet(item_head(item), item.line, more)
    for line in item.beside:
        yield "  " + _bullet(line_head(line, item.kind), line)
    if item.reason:
        yield f"  *{_plain(item.reason)}*"


def _bullet(head: str, line: Line, more: str = "") -> str:
    return f"- **{_plain(head)}**{'' if line.does else ':'} {_plain(line.saying)}{more} — *{_plain(place_words(line))}*"


def _plain(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", words)
