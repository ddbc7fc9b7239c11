"""A post is read by the model once, however many runs see it; what another model read is let go of."""

import pytest
from sqlalchemy import func, select

from dateline.kept_readings import KeptReadings
from dateline.language.reader_packing import pack_reading, unpack_reading
from dateline.pipeline.adding import add_paths
from dateline.pipeline.resources import load_resources
from dateline.store.schema import post_readings
from dateline.store.session import open_store
from dateline.store.verify import verify

PAGE = """War in Vesny live

Bridge at Orlo

Ada Moren, a spokeswoman for the Vesny army, said that 40 soldiers had crossed the river at Orlo.

Sefa Durn4 March 2031 08:00Talks in Keld

Ilko Brant, the Durn foreign minister, denied that talks in Keld would go on next week.

Sefa Durn4 March 2031 07:30
"""


@pytest.fixture
def resources():
    """The resources that ship with the package, with nothing remembered."""
    found = load_resources()
    found.cache.clear()
    return found


def count(store):
    with store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(post_readings))


def test_a_reading_is_kept_whole(resources):
    """What comes out of the bytes is what went in."""
    text = "Ilko Brant denied that talks in Keld would go on."
    reading = resources.reader.read(text, [(0, len(text))], [(0, len(text))])
    assert reading.tokens
    assert reading.grounds
    assert reading.happenings
    assert unpack_reading(pack_reading(reading)) == reading


def test_a_later_run_reads_only_what_is_new(resources, tmp_path, monkeypatch):
    """Of a later capture, added by a run that remembers nothing, the model is shown the new words alone."""
    morning, evening = tmp_path / "morning.txt", tmp_path / "evening.txt"
    morning.write_text(PAGE, encoding="utf-8")
    evening.write_text(PAGE.replace("War in Vesny live", "War in Vesny live: second day"), encoding="utf-8")
    with open_store(tmp_path / "record.sqlite") as store:
        assert add_paths(store, [morning]).added.documents == 1
        assert count(store)
    resources.cache.clear()
    shown = []
    read = type(resources.reader).read
    monkeypatch.setattr(
        type(resources.reader), "read", lambda self, text, *args, **given: shown.append(text) or read(self, text, *args)
    )
    with open_store(tmp_path / "record.sqlite") as store:
        assert add_paths(store, [evening]).added.documents == 1
        with store.reading() as connection:
            assert list(verify(connection)) == []
    assert shown
    assert not [text for text in shown if "Ada Moren" in text or "Ilko Brant" in text]


def test_what_another_model_read_is_let_go(resources, tmp_path):
    """A record keeps the readings of one model, the one that reads now."""
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    with open_store(tmp_path / "record.sqlite") as store:
        add_paths(store, [path])
        assert count(store)
        KeptReadings(store, {}, resources.reader.version)
        assert count(store)
        KeptReadings(store, {}, "another")
        assert count(store) == 0
