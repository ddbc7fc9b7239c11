"""Opening: what is not a record is refused in words, and transactions are kept whole or not at all."""

import pytest
from made_up_coverage import Line, make_entry
from sqlalchemy import text

from dateline.model import NotFoundError, RecordError
from dateline.store.append import append_entry
from dateline.store.migrations import MIGRATIONS, list_applied
from dateline.store.queries import count_all, list_statements
from dateline.store.session import open_store
from dateline.store.verify import verify


def test_opening_twice_migrates_once(location):
    """A record that has had all migrations is left alone."""
    for _ in range(2):
        with open_store(location) as store, store.reading() as connection:
            assert list_applied(connection) == {name for name, _ in MIGRATIONS}


@pytest.mark.parametrize(("column", "migration"), [("cue", "0017_cues"), ("lead", "0021_leads")])
def test_record_from_before_a_column_gets_it(location, coverage, column, migration):
    """An older record, opened, has the words of its cues and behind them, and all of it is as the text says."""

    def words(connection):
        return {said.statement.id: getattr(said, column) for said in list_statements(connection)}

    with open_store(location) as store:
        for entry in (*coverage, make_entry([Line("Ada Moren", "that it holds", lead="after talks ")], source="late")):
            append_entry(store, entry)
        with store.reading() as connection:
            before = words(connection)
        store.write(lambda c: c.execute(text(f"ALTER TABLE statements DROP COLUMN {column}")))
        store.write(lambda c: c.execute(text(f"DELETE FROM schema_versions WHERE name = '{migration}'")))
    with open_store(location) as store, store.reading() as connection:
        assert words(connection) == before
        assert any(before.values())
        assert not list(verify(connection))


def test_missing_record_is_not_made_by_reading(tmp_path):
    """A record that is not there is named, and no empty file appears."""
    with pytest.raises(NotFoundError, match=r"none\.sqlite: there is no record here"):
        open_store(tmp_path / "none.sqlite", create=False)
    assert list(tmp_path.iterdir()) == []


def test_other_files_are_refused(tmp_path):
    """A file that is no database is named and left as it is."""
    path = tmp_path / "notes.txt"
    path.write_text("not a database " * 100)
    with pytest.raises(RecordError, match=r"notes\.txt: not a record: no SQLite file"):
        open_store(path)
    assert path.read_text().startswith("not a database")


def test_folder_is_refused(tmp_path):
    """A folder in the place of a record is named."""
    with pytest.raises(RecordError, match="is a folder"):
        open_store(tmp_path)


@pytest.mark.parametrize("address", ["mysql://localhost/x", "nonsense://", "postgresql://localhost:1/none"])
def test_bad_addresses_are_refused(address):
    """An address that leads to no usable database is refused in words."""
    with pytest.raises(RecordError):
        open_store(address)


def test_password_is_not_shown():
    """An error about a database does not show its password."""
    with pytest.raises(RecordError) as caught:
        open_store("postgresql://user:secret@127.0.0.1:1/none")
    assert "secret" not in str(caught.value)


def test_record_of_a_later_version_is_refused(location):
    """A record with a migration that this version does not know is not touched."""
    with open_store(location) as store:
        store.write(lambda c: c.execute(text("INSERT INTO schema_versions (name) VALUES ('9999_later')")))
    with pytest.raises(RecordError, match=r"record.*: was written by a later version of Dateline .*--upgrade"):
        open_store(location)


def test_failed_transaction_leaves_nothing(store, coverage):
    """An error in the middle of a transaction undoes all of it."""

    def work(connection):
        connection.execute(text("INSERT INTO extractors (id, version, precedence) VALUES ('x', 'x', 'x')"))
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        store.write(work)
    with store.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM extractors")) == 0
    append_entry(store, coverage[0])
    with store.reading() as connection:
        assert count_all(connection).documents == 1
