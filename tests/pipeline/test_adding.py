"""Adding: documents wait to be appended some at a time, and none of them is lost or read twice for it."""

import pytest

from dateline.pipeline import adding
from dateline.pipeline.adding import MOST_WAITING, add_paths, add_reads
from dateline.reading.files.sources import read_path
from dateline.store.documents import list_documents
from dateline.store.session import open_store


@pytest.fixture
def folder(tmp_path):
    """More articles about invented parties than wait at once."""
    made = tmp_path / "coverage"
    made.mkdir()
    for n in range(MOST_WAITING + 3):
        (made / f"{n:02d}.txt").write_text(f"Day {n} at Orlo\n\nAda Moren said on {n + 1} March 2031 that {n} fell.\n")
    return made


@pytest.fixture
def store(tmp_path):
    """An empty record."""
    with open_store(tmp_path / "record.sqlite") as opened:
        yield opened


def sources(store):
    with store.reading() as connection:
        return sorted(capture.source for kept in list_documents(connection) for capture in kept.captures)


def test_documents_are_appended_some_at_a_time(store, folder, monkeypatch):
    """No transaction takes in more than so many documents, and all of them get in, in their order."""
    real, sizes = adding.append_entries, []
    monkeypatch.setattr(adding, "append_entries", lambda s, e: (sizes.append(len(e)), real(s, e))[1])
    monkeypatch.setattr(adding, "LONGEST_WAIT_SECONDS", 1e9)
    summary = add_paths(store, [folder])
    assert sizes == [MOST_WAITING, 3]
    assert (summary.added.documents, len(summary.documents)) == (MOST_WAITING + 3, MOST_WAITING + 3)


def test_what_was_read_before_a_run_is_broken_off_is_kept(store, folder):
    """A person who stops a run keeps all that it has read."""

    def stopped():
        yield from list(read_path(folder))[:3]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_reads(store, stopped())
    assert len(sources(store)) == 3


def test_a_page_that_comes_twice_in_a_run_is_read_once(store, folder, monkeypatch):
    """The second time it is a sighting, though the first one still waits to be appended."""
    real, extracted = adding.extract_document, []
    monkeypatch.setattr(adding, "extract_document", lambda d, r: (extracted.append(d), real(d, r))[1])
    summary = add_paths(store, [folder / "00.txt", folder / "00.txt", folder / "01.txt"])
    assert (summary.read, summary.skipped, summary.added.documents, len(extracted)) == (3, 1, 2, 2)


def test_what_another_program_added_meanwhile_is_skipped(store, folder, monkeypatch):
    """All that was read is counted: as added, or as held already, also where that was not so when it was read."""
    add_paths(store, [folder / "00.txt"])
    monkeypatch.setattr(adding, "append_sighting", lambda *told: False)
    summary = add_paths(store, [folder / "00.txt", folder / "01.txt"])
    assert (summary.read, summary.skipped, summary.added.documents) == (2, 1, 1)
