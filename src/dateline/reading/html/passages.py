"""The lines of an article: what each is, and which of them are furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.model import RegionKind
from dateline.reading.html.naming import Role, load_page_words
from dateline.reading.text.furniture import find_regions

BEGINNING = 20  # characters from which a whole sentence may begin an article
TAIL = 80  # characters from which a line is text of an article, however it ends
DECK = 40  # characters from which a heading above the first paragraph is a deck
REVIEWED = 160  # characters up to which a line that ends like no sentence is looked at again
LONGEST_LINE = 120  # characters below which a line may be furniture by its words alone
MOST_REVIEWED = 500  # lines above which a page is a list of something, and none of them is
CLOSINGS = (".", "!", "?", "”", '"', "’", "»", "。", "؟", ")", "…", "।", ":")
_SENTENCE = (".", "!", "?", "”", '"', "’", "»", "。", "؟", "।")
_LETTERS = re.compile(r"[^\W_]+")
_JUDGED = (Role.PARAGRAPH, Role.ITEM, Role.DECK)
_REPEATED = "furniture.repeated"  # a rule for flattened text: lines said again are list items where markup is known


class Passage(NamedTuple):
    """A block that was kept, and what it is. A tuple, for there are many.

    Attributes:
        post: Index of the live post it stands in, -1 outside of posts.
    """

    text: str
    role: Role
    post: int = -1


def fold_letters(text: str) -> str:
    """Letters and digits alone, lower case: what two lines that say the same have in common."""
    return "".join(_LETTERS.findall(text.lower()))


def says(text: str, folded: str) -> bool:
    """Whether a line says what `fold_letters` made of another, without folding each that cannot."""
    if not len(folded) <= len(text) < 2 * len(folded) + 20:
        return False
    first = text[0]
    return (not first.isalnum() or first.lower().startswith(folded[0])) and fold_letters(text) == folded


def is_furniture(line: str) -> bool:
    """Whether a whole line is furniture by its words alone."""
    if len(line) >= LONGEST_LINE:
        return False
    words = load_page_words()
    folded = line.lower().replace("’", "'").strip(" .:!…|·•>»-–—*[]()")
    if folded in words.lines or folded.startswith(words.line_starts):
        return True
    return len(line) < 8 and not fold_letters(line)


def tidy_passages(passages: Sequence[Passage], title: str | None, *, review: bool = True) -> list[Passage]:
    """The passages of an article without bylines, stamps, credits and what trails after the last paragraph.

    Args:
        passages: As they stand on the page.
        title: Left out where it is said again.
        review: Whether lines are judged by their words too; not wanted where printed times part the posts of a page.
    """
    return list(_tidy(_review(passages) if review else passages, title, review))


def _review(passages: Sequence[Passage]) -> list[Passage]:
    """The passages without the short lines that are bylines or furniture; lines that are captions marked as such."""
    doubtful = [i for i, passage in enumerate(passages) if _is_doubtful(passage)]
    if not 0 < len(doubtful) <= MOST_REVIEWED:
        return list(passages)
    starts: dict[int, int] = {}
    at = 0
    for i in doubtful:
        starts[at] = i
        at += len(passages[i].text) + 2
    kinds: dict[int, RegionKind] = {}
    for region in find_regions("\n\n".join(passages[i].text for i in doubtful)):
        i = starts.get(region.span.start, -1)
        if i >= 0 and len(region.span) >= 0.6 * len(passages[i].text) and region.rule != _REPEATED:
            kinds[i] = region.kind
    return list(_judged(passages, kinds))


def _is_doubtful(passage: Passage) -> bool:
    text = passage.text
    return len(text) <= REVIEWED and passage.role in _JUDGED and not text.endswith(_SENTENCE)


def _judged(passages: Sequence[Passage], kinds: dict[int, RegionKind]) -> Iterator[Passage]:
    for i, passage in enumerate(passages):
        kind = kinds.get(i)
        if kind is RegionKind.CAPTION or (kind is None and _is_credit(passage)):
            yield passage._replace(role=Role.CAPTION)
        elif kind not in (RegionKind.BYLINE, RegionKind.FURNITURE, RegionKind.NAVIGATION):
            yield passage


def _is_credit(passage: Passage) -> bool:
    """Whether a short line ends with the name of a picture agency."""
    if passage.role is not Role.PARAGRAPH or len(passage.text) > TAIL or passage.text.endswith(_SENTENCE):
        return False
    return passage.text.lower().rstrip(" )]").endswith(load_page_words().credits)


def _tidy(passages: Sequence[Passage], title: str | None, strict: bool) -> Iterator[Passage]:
    """Leave out the title, what stands between it and the text, repeats, and what trails after the last paragraph."""
    end = len(passages)
    while strict and end and not _closes(passages[end - 1]):
        end -= 1
    folded = fold_letters(title or "")
    begun = not strict
    said = ""
    for passage in passages[:end]:
        begun = begun or _begins(passage)
        if passage.text == said or (folded and says(passage.text, folded)):
            continue
        is_deck = not begun and passage.role is Role.HEADING and len(passage.text) >= DECK
        if begun or is_deck or passage.role in (Role.CAPTION, Role.DECK):
            said = passage.text
            yield passage._replace(role=Role.DECK) if is_deck else passage


def _begins(passage: Passage) -> bool:
    """Whether the text of an article may begin with this passage: not with a byline, a date or a reading time."""
    if passage.post >= 0:
        return True
    length = len(passage.text)
    whole = length >= BEGINNING and passage.text.endswith(CLOSINGS)
    return passage.role in (Role.PARAGRAPH, Role.ITEM) and (length >= TAIL or whole)


def _closes(passage: Passage) -> bool:
    """Whether an article could end with this passage."""
    if passage.post >= 0:
        return True
    if passage.role in (Role.HEADING, Role.CAPTION):
        return False
    return len(passage.text) >= TAIL or passage.text.endswith(CLOSINGS)
