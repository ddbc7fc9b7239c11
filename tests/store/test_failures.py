"""A record that cannot be written says why and what to do, keeps what it holds, and can be read where it can be."""

import random
import sqlite3
import threading

import pytest
from made_up_coverage import Line, make_entry
from sqlalchemy import func, select, text

from dateline.model import RecordError, UnwritableError
from dateline.record import open_record
from dateline.store import dialects, failures, session
from dateline.store.append import append_entry
from dateline.store.queries import count_all
from dateline.store.schema import visited
from dateline.store.session import open_store
from dateline.store.verify import verify


@pytest.fixture
def path(tmp_path, coverage):
    """A record of two documents."""
    record = tmp_path / "record.sqlite"
    with open_store(record) as store:
        for entry in coverage[:2]:
            append_entry(store, entry)
    return record


def test_a_full_disk_loses_nothing(path):
    """When there is no room the error says so and what to do; what was there is whole, and adding goes on later."""
    chance = random.Random(1)
    long = make_entry([Line("Ada Moren", " ".join(f"{chance.getrandbits(60):x}" for _ in range(5_000)))])
    with open_store(path) as store:
        with store.reading() as connection:
            pages = connection.scalar(text("PRAGMA page_count"))
            connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        with pytest.raises(UnwritableError, match=r"record\.sqlite: the disk is full; what was added before is kept"):
            append_entry(store, long)
    with open_store(path) as store:
        with store.reading() as connection:
            assert count_all(connection).documents == 2
            assert list(verify(connection)) == []
        assert append_entry(store, long).documents == 1


def test_a_record_on_a_full_disk_can_be_read(path, monkeypatch):
    """What a killed run left to be folded needs room; where there is none the record is shown without."""

    def fail(store):
        raise UnwritableError("the disk is full")

    monkeypatch.setattr("dateline.record.fold_waiting", fail)
    with open_record(path) as record:
        assert record.statements()


def test_another_writer_is_waited_for_and_told_of(path, coverage, monkeypatch):
    """While another program writes, waiting is told; when it is done, the document is added."""
    monkeypatch.setattr(dialects, "BUSY_TIMEOUT_SECONDS", 0.1)
    monkeypatch.setattr(session, "BUSY_TIMEOUT_SECONDS", 0.1)
    told = []
    with open_store(path) as store:
        other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        timer = threading.Timer(0.5, other.rollback)
        timer.start()
        store.on_wait = told.append
        assert append_entry(store, coverage[2]).documents == 1
        timer.join()
        other.close()
    assert told
    assert f"{path}: waiting for another program that is writing to it" in set(told)


def test_another_writer_is_not_waited_for_for_ever(path, coverage, monkeypatch):
    """A lock that stays is an error that says whose it is."""
    monkeypatch.setattr(dialects, "BUSY_TIMEOUT_SECONDS", 0.1)
    monkeypatch.setattr(session, "PATIENCE_SECONDS", 0.2)
    with open_store(path) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UnwritableError, match="another program has written to it for 5 minutes; try again"):
            append_entry(store, coverage[2])
        other.close()
    assert failures.PATIENCE_SECONDS == 300


def test_a_record_that_can_only_be_read_is_read(path, coverage, monkeypatch):
    """On a disk or share that nothing can be written to, questions are answered, and adding says what to do."""
    before = sorted(path.parent.iterdir())
    monkeypatch.setattr(dialects.os, "access", lambda where, mode: False)
    with open_store(path) as store:
        with store.reading() as connection:
            assert count_all(connection).documents == 2
        with pytest.raises(UnwritableError, match="it can only be read here: copy it to where you may write"):
            append_entry(store, coverage[2])
    assert sorted(path.parent.iterdir()) == before


@pytest.mark.parametrize("name", ["a b.sqlite", "50%.sqlite", "what?.sqlite", "#1.sqlite"])
def test_odd_names_are_read_where_they_can_only_be_read(path, name, monkeypatch):
    """Marks that mean something in an address are part of a file's name."""
    odd = path.rename(path.with_name(name))
    monkeypatch.setattr(dialects.os, "access", lambda where, mode: False)
    with open_store(odd, create=False) as store, store.reading() as connection:
        assert count_all(connection).documents == 2


def test_a_damaged_file_says_so(path):
    """Half a record is named, with what can be done."""
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    error = r"record\.sqlite: the file is damaged; take a copy that is whole"
    with pytest.raises(RecordError, match=error), open_record(path, create=False) as record:
        list(record.documents())


def test_what_comes_while_a_person_reads_has_not_been_shown(path, coverage):
    """A visit remembers what was there when the news was asked for, not what another program added since."""
    with open_record(path) as record:
        shown = record.unvisited()
        append_entry(record.store, coverage[2])
        record.remember_visit(shown)
        with record.store.reading() as connection:
            assert connection.scalar(select(func.count()).select_from(visited)) == 2
        assert len(record.unvisited()) == 1
        record.remember_visit()
        assert record.unvisited() == ()
