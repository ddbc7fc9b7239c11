"""News as styled lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.answers import count_words
from dateline.export.brief_lines import Line
from dateline.export.brief_text import EMPTY_RECORD, NOTHING_NEW, Styled, bullet, heading, place_words, term_head
from dateline.export.news import News
from dateline.export.news_items import Item, NewsKind

HEADINGS = {
    NewsKind.DISPUTED: "Newly disputed",
    NewsKind.DENIED: "Newly denied",
    NewsKind.FIGURE: "Figures that moved",
    NewsKind.POSITION: "Positions",
    NewsKind.TERM: "Terms on the table",
    NewsKind.TOLD: "Newly told",
    NewsKind.SAID: "Newly said",
    NewsKind.PLACE: "Places newly named",
}
SHOWN = 12  # items of one sort, unless all are asked for
NO_LIMIT = 1_000_000


def render_news_text(news: News, width: int = 100, *, most: int = SHOWN) -> Iterator[Styled]:
    """The lines, none wider than that; of each sort those of most weight."""
    yield "title", news_heading(news)
    if not news.items:
        yield "line", NOTHING_NEW if news.counts.documents else EMPTY_RECORD
    for kind in NewsKind:
        items = news.of(kind)
        if items:
            yield from heading(HEADINGS[kind])
        for item in items[:most]:
            yield from _render(item, width)
        if len(items) > most:
            yield "more", f"      … {len(items) - most} more: dateline brief --since … --all"


def news_heading(news: News) -> str:
    """What the news is of."""
    since = f"New since {news.since}" if news.since else "New"
    return f"{since}: {count_words(len(news.items), 'item')}, of {count_words(news.counts.documents, 'document')}"


def item_head(item: Item) -> str:
    """What comes before the words of an item: who, or what sort of thing it is."""
    return line_head(item.line, item.kind)


def line_head(line: Line, kind: NewsKind) -> str:
    """The same of one line."""
    if kind is NewsKind.POSITION:
        return f"{line.who} — {line.verb}"
    if kind is NewsKind.TERM:
        return term_head(line)
    return line.head


def _render(item: Item, width: int) -> Iterator[Styled]:
    if item.kind is NewsKind.PLACE:
        yield from bullet(f"{item.line.words} ({item.line.verb})", item.reason, width)
        return
    yield from bullet(_sentence(item.line, item.kind), place_words(item.line), width)
    for line in item.beside:
        yield from bullet(_sentence(line, item.kind), place_words(line), width, "      against: ")
    if item.reason:
        yield "more", f"      ({item.reason})"


def _sentence(line: Line, kind: NewsKind) -> str:
    return line.sentence if line.does else f"{line_head(line, kind)}: {line.saying}"
