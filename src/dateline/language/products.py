"""Products of matrices for the small heads that stand over the reader's vectors: numpy, on one thread."""

from __future__ import annotations

import numpy as np

from dateline.language.reader_decoding import Floats

ONE_THREAD = 2**18  # products of numbers: more at once wake the matrix library's other threads, which spin for longer


def multiply(rows: Floats, table: Floats) -> Floats:
    """The matrix product, some rows at a time.

    Args:
        rows: (rows, width), at least one.
        table: (width, columns).
    """
    some = max(1, ONE_THREAD // table.size)
    return np.concatenate([rows[i : i + some] @ table for i in range(0, len(rows), some)])
