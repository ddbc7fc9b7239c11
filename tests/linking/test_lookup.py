"""Passages are paired by the marks that they share, in bulk as one by one."""

from collections import Counter, defaultdict
from itertools import chain

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dateline.linking.lookup import MOST_COMPARED, MOST_HOLDERS, RARE, Filed, look_up

MARKS = st.frozensets(st.integers(0, 30), max_size=6)


def filed(rows):
    columns = np.array(rows, np.int64).reshape(-1, 2)
    return Filed(columns[:, 0], columns[:, 1])


def look_up_one_by_one(passages, holders):
    """What looking up is meant to do, a passage at a time."""
    rows, pairs = [], []
    for number, marks in passages:
        lists = [holders[mark] for mark in sorted(marks)]
        shared = Counter(chain.from_iterable(lists))
        for held in lists:
            if len(held) <= RARE:
                shared.update(dict.fromkeys(held, RARE - 1))
        for mark, held in zip(sorted(marks), lists, strict=True):
            if len(held) < MOST_HOLDERS:
                held.append(number)
                rows.append((mark, number))
        heavy = sorted((-weight, other) for other, weight in shared.items() if weight >= RARE)
        pairs += [(other, number) for _, other in heavy[:MOST_COMPARED]]
    return sorted(rows), pairs


@given(st.lists(MARKS, max_size=40), st.integers(0, 40))
def test_looking_up_in_bulk_is_looking_up_one_by_one(all_marks, before):
    """However the passages are cut into batches, the same pairs are found and the same marks filed."""
    passages = list(enumerate(all_marks, 1))
    holders = defaultdict(list)
    first_rows, first_pairs = look_up_one_by_one(passages[:before], holders)
    expected_rows, expected_pairs = look_up_one_by_one(passages[before:], holders)
    kept, pairs = look_up(filed([(m, n) for n, marks in passages[before:] for m in marks]), filed(first_rows))
    assert kept.rows() == expected_rows
    assert pairs == expected_pairs
    kept, pairs = look_up(filed([(m, n) for n, marks in passages[:before] for m in marks]), filed([]))
    assert (kept.rows(), pairs) == (first_rows, first_pairs)
