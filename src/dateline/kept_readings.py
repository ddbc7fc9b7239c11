"""The readings of posts, out of memory or out of the record: a post is read by the model once, not once a run."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping

from dateline.language.analyser import ReadingCache
from dateline.language.reader_model import Reading
from dateline.language.reader_packing import pack_reading, unpack_reading
from dateline.store.entry import PostReading
from dateline.store.post_readings import forget_other_readings, get_post_reading, has_other_readings
from dateline.store.session import Store


class KeptReadings(MutableMapping[str, Reading]):
    """Readings by key. Those that were made are handed over to be kept, with the document that they are of."""

    def __init__(self, store: Store, memory: ReadingCache, reader: str) -> None:
        self._store = store
        self._memory = memory
        self._reader = reader
        self._made: dict[str, Reading] = {}
        with store.reading() as connection:
            others = has_other_readings(connection, reader)
        if others:
            store.write(lambda connection: forget_other_readings(connection, reader))

    def take_made(self) -> tuple[PostReading, ...]:
        """The readings made since this was asked last."""
        made, self._made = self._made, {}
        return tuple(PostReading(key, self._reader, pack_reading(reading)) for key, reading in made.items())

    def __getitem__(self, key: str) -> Reading:
        found = self._memory.get(key)
        if found is None:
            with self._store.reading() as connection:
                data = get_post_reading(connection, key)
            if data is None:
                raise KeyError(key)
            found = self._memory[key] = unpack_reading(data)
        return found

    def __setitem__(self, key: str, reading: Reading) -> None:
        self._memory[key] = self._made[key] = reading

    def __delitem__(self, key: str) -> None:
        del self._memory[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._memory)

    def __len__(self) -> int:
        return len(self._memory)
