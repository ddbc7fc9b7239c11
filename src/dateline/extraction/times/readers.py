"""Which function reads the groups of which rule: the names that the grammar's data file uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dateline.extraction.times import readers_calendar, readers_lengths, readers_relative
from dateline.extraction.times.scene import Groups, Scene
from dateline.model import When

Reader = Callable[[Groups, Scene], When | None]

READERS: Mapping[str, Reader] = {
    name.removeprefix("read_"): function
    for module in (readers_calendar, readers_relative, readers_lengths)
    for name, function in vars(module).items()
    if name.startswith("read_") and name != "read_night"
}
