"""Link cards that stand at the end of a post: another page's title, perhaps with its deck."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reading.blogs.sheet import Sheet
from dateline.reading.text.lines import ends_sentence

MOST_CARD_LINES = 2


def find_cards(sheet: Sheet, texts: Sequence[int], head: int | None) -> list[int]:
    """Link cards at a post's end: after an empty line, a title and perhaps its deck, no full stop to either."""
    body = [i for i in texts if i != head]
    tail: list[int] = []
    for i in reversed(body):
        if (ends_sentence(sheet.pieces[i].text) and not sheet.is_title(i)) or len(tail) == MOST_CARD_LINES:
            break
        tail.insert(0, i)
    while tail and not _opens_card(sheet, tail, body):
        tail.pop(0)
    return tail if tail and len(tail) < len(body) else []


def _opens_card(sheet: Sheet, tail: Sequence[int], body: Sequence[int]) -> bool:
    first = tail[0]
    if not sheet.is_title(first):
        return False
    even = sum(sheet.pieces[i].gap for i in body if i not in tail)
    if sheet.pieces[first].gap and even == 0:
        return True
    return len(tail) == 1 and sheet.pieces[first].tail
