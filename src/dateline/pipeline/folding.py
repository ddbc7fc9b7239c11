"""Linking composed with the store: what is appended is folded into what was seen before, captures joined to pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from dateline.linking.bulk_words import BulkWords, cut_words
from dateline.linking.captures import address_key, compare_pages
from dateline.linking.comparison import names_agree
from dateline.linking.lookup import Filed, look_up
from dateline.linking.repeats import Likeness, Wording, compare_wordings, read_cut
from dateline.linking.sketches import Sketches, sketch_words
from dateline.model import content_id
from dateline.store.captures import page_batch
from dateline.store.repeats import Folded, Seen, Unit, count_unfolded, fold_batch
from dateline.store.session import Store

SPOKEN = 1  # the salt of statements: they are never compared with paragraphs
FEWEST_SPOKEN = 2  # words of a statement that may be one with another

Pair = tuple[int, int]
Worded = tuple[Unit, Wording]


def fold_appended(store: Store) -> None:
    """Fold what was appended and is not folded yet, some passages in each transaction; then join captures."""
    while store.write(lambda connection: fold_batch(connection, fold_units)):
        pass
    while store.write(lambda connection: page_batch(connection, compare_pages, address_key)):
        pass


def fold_waiting(store: Store) -> None:
    """Fold what an earlier run, or an earlier version, left; nothing is written where nothing waits."""
    with store.reading() as connection:
        waiting = count_unfolded(connection)
    if waiting:
        fold_appended(store)


def fold_units(units: Sequence[Unit], seen: Seen) -> Folded:
    """What passages, in the order of their numbers, add to what was seen before.

    The first passage with some words stands for all that have the same; only it is looked up and compared.
    """
    words = cut_words([unit.words for unit in units])
    sketches = sketch_words(words, [0 if unit.speaker is None else SPOKEN for unit in units])
    texts = [_text_of(unit, text) for unit, text in zip(units, sketches.texts.tolist(), strict=True)]
    known = seen.find_texts(set(texts))
    folds, fresh = _take_in(units, texts, known)
    filed, pairs = look_up(*_marks(units, sketches, fresh, seen))
    places = {unit.number: place for place, unit in enumerate(units)}
    involved = {number for pair in pairs for number in pair}
    others = seen.load_units(involved - places.keys())
    worded = _read_words(units, words, [places[number] for number in involved & places.keys()])
    worded |= _read_words(others, cut_words([unit.words for unit in others]), range(len(others)))
    alikes, least = _compare_all(pairs, worded, seen.find_sames([unit.number for unit in others]))
    moved = {number: least[number] for number in least.keys() - places.keys()}
    return Folded([(p, t, least.get(s, s)) for p, t, s in folds], filed.rows(), alikes, moved)


def _text_of(unit: Unit, words: int) -> int:
    """The hash of a passage; a statement's is of its words with its speaker and what it does."""
    if unit.speaker is None:
        return words
    return int(content_id(unit.speaker, unit.polarity, words), 16) - (1 << 63)


def _take_in(
    units: Sequence[Unit], texts: Sequence[int], known: dict[int, Pair]
) -> tuple[list[tuple[int, int, int]], list[int]]:
    """The rows of the passages, and the places of those that are the first of their words."""
    folds, fresh = [], []
    for place, (unit, text) in enumerate(zip(units, texts, strict=True)):
        if text not in known:
            known[text] = (unit.number, unit.number)
            fresh.append(place)
        folds.append((unit.number, text, known[text][1]))
    return folds, fresh


def _marks(units: Sequence[Unit], sketches: Sketches, fresh: Sequence[int], seen: Seen) -> tuple[Filed, Filed]:
    """The marks of the fresh passages, and what is filed under them."""
    is_fresh = np.zeros(len(units), bool)
    is_fresh[list(fresh)] = True
    chosen = is_fresh[sketches.owners]
    numbers = np.array([unit.number for unit in units], np.int64)
    new = Filed(sketches.marks[chosen], numbers[sketches.owners[chosen]])
    held = np.array(seen.find_holders(new.marks.tolist()), np.int64).reshape(-1, 2)
    return new, Filed(held[:, 0], held[:, 1])


def _read_words(units: Sequence[Unit], words: BulkWords, places: Iterable[int]) -> dict[int, Worded]:
    """The passages at some places by their numbers, each with its words out of all that were cut."""
    return {units[p].number: (units[p], read_cut(units[p].words, words, p)) for p in places}


def _compare_all(
    pairs: Sequence[Pair], worded: Mapping[int, Worded], sames: Mapping[int, int]
) -> tuple[list[tuple[int, int, int, int]], dict[int, int]]:
    """Compare the pairs; the alike ones, and of each passage that says the same as an earlier one the least of them."""
    parents: dict[int, int] = {}
    alikes = []
    for other, number in pairs:
        roots = _root(parents, sames.get(other, other)), _root(parents, number)
        if roots[0] == roots[1]:
            continue
        likeness, shared = _compare(worded[other], worded[number])
        if likeness:
            alikes.append((other, number, int(likeness), shared))
        if likeness is Likeness.SAME:
            parents[max(roots)] = min(roots)
    return alikes, {number: _root(parents, number) for number in parents}


def _root(parents: Mapping[int, int], number: int) -> int:
    while number in parents:
        number = parents[number]
    return number


def _compare(first: Worded, second: Worded) -> tuple[Likeness, int]:
    """What two passages are to each other; statements are compared only where one voice says them."""
    (one, its_words), (other, other_words) = first, second
    if one.polarity != other.polarity:
        return Likeness.NONE, 0
    likeness, shared = compare_wordings(its_words, other_words)
    if one.speaker is None or other.speaker is None:
        return likeness, shared
    told = likeness is Likeness.SAME and shared >= FEWEST_SPOKEN and names_agree(one.speaker, other.speaker)
    return (likeness if told else Likeness.NONE), shared
