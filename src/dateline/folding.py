"""Linking composed with the store: what is appended is folded into what was seen before, captures joined to pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.linking.captures import address_key, compare_pages
from dateline.linking.comparison import names_agree
from dateline.linking.repeats import Likeness, cached_words, compare
from dateline.linking.sketches import Sketch, make_sketches
from dateline.model import content_id
from dateline.store.captures import page_batch
from dateline.store.repeats import Compared, Unit, fold_batch
from dateline.store.session import Store

SPOKEN = 1  # the salt of statements: they are never compared with paragraphs
FEWEST_SPOKEN = 2  # words of a statement that may be one with another


def fold_appended(store: Store) -> None:
    """Fold what was appended and is not folded yet, some passages in each transaction; then join captures."""
    while store.write(lambda connection: fold_batch(connection, sketch_units, compare_units)):
        pass
    while store.write(lambda connection: page_batch(connection, compare_pages, address_key)):
        pass


def sketch_units(units: Sequence[Unit]) -> list[Sketch]:
    """The sketches of paragraphs and statements; a statement's text is its own with its speaker and what it does."""
    words = [cached_words(unit.words) for unit in units]
    told = [i for i, unit in enumerate(units) if unit.speaker is None]
    spoken = [i for i, unit in enumerate(units) if unit.speaker is not None]
    sketches: dict[int, Sketch] = {}
    for places, salt in ((told, 0), (spoken, SPOKEN)):
        sketches |= dict(zip(places, make_sketches([words[i] for i in places], salt), strict=True))
    for i in spoken:
        sketches[i] = replace(sketches[i], text=_spoken_text(units[i], sketches[i].text))
    return [sketches[i] for i in range(len(units))]


def _spoken_text(unit: Unit, words: int) -> int:
    digest = content_id(unit.speaker, unit.polarity, words)
    return int(digest, 16) - (1 << 63)


def compare_units(first: Unit, second: Unit) -> Compared | None:
    """What two passages are to each other; statements are compared only where one voice says them."""
    likeness, shared = compare(first.words, second.words)
    if first.speaker is None or second.speaker is None:
        return Compared(likeness, shared, likeness is Likeness.SAME) if likeness else None
    agree = first.polarity == second.polarity and names_agree(first.speaker, second.speaker)
    if likeness is not Likeness.SAME or not agree or shared < FEWEST_SPOKEN:
        return None
    return Compared(likeness, shared, same=True)
