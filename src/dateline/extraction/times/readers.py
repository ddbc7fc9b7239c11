"""Which function reads the groups of which rule: the names that the grammar's data file uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dateline.extraction.times import (
    readers_dates,
    readers_days,
    readers_holidays,
    readers_lengths,
    readers_periods,
    readers_quarters,
    readers_years,
)
from dateline.extraction.times.groups import Groups
from dateline.extraction.times.scene import Scene
from dateline.model import When

Reader = Callable[[Groups, Scene], When | None]

MODULES = (
    readers_dates,
    readers_days,
    readers_holidays,
    readers_lengths,
    readers_periods,
    readers_quarters,
    readers_years,
)
READERS: Mapping[str, Reader] = {
    name.removeprefix("read_"): function
    for module in MODULES
    for name, function in vars(module).items()
    if name.startswith("read_") and name != "read_night"
}
