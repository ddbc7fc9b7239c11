"""Products of matrices and running sums for what stands over the reader's vectors: numpy, on one thread."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

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


def add_up(rows: Floats, before: int = 1, after: int = 0) -> npt.NDArray[np.float64]:
    """(width, before + rows + after): the sum of all rows up to each; it is 0 before them and goes on behind them.

    The rows lie across, since numpy adds along what lies together in half the time.
    """
    sums = np.zeros((rows.shape[1], before + len(rows) + after))
    sums[:, before : before + len(rows)] = rows.T
    np.cumsum(sums, 1, out=sums)
    return sums
