"""A pure function over many items on many cores, its results in the items' order."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

COLLECTING = (10_000, 20, 50)  # thresholds of Python's collector: its own are 700, 10, 10
AHEAD = 4  # items under way for each worker: enough to keep it busy, little enough to stream


def count_cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Look for objects that hold each other less often: records never do, and looking took a tenth of the time."""
    before = gc.get_threshold()
    _collect_rarely()
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _collect_rarely() -> None:
    gc.set_threshold(*COLLECTING)


def map_in_order(work: Callable[[Item], Result], items: Iterable[Item], jobs: int) -> Iterator[Result]:
    """The results in the items' order, each as soon as it and those before it are there.

    Args:
        work: A function of a module, which another process can import.
        items: Taken a few at a time.
        jobs: Processes; with one the work is done in this process.
    """
    if jobs <= 1:
        with collecting_rarely():
            yield from map(work, items)
        return
    # Spawned, not forked: the model runtime has threads of its own, and those do not survive a fork.
    with ProcessPoolExecutor(jobs, get_context("spawn"), _collect_rarely) as executor:
        waiting: deque[Future[Result]] = deque()
        try:
            for item in items:
                waiting.append(executor.submit(work, item))
                if len(waiting) >= jobs * AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            executor.shutdown(wait=False, cancel_futures=True)
