"""Appending: what is there already is left as it is, and the order does not matter."""

import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up_coverage import Line, append_all, make_entry

from dateline.export.jsonl import write_jsonl
from dateline.model import Findings, Polarity
from dateline.store.append import append_entry, append_sighting
from dateline.store.documents import get_capture_content, list_documents
from dateline.store.entry import Appended, Extractor
from dateline.store.queries import count_all, list_statements
from dateline.store.search import search
from dateline.store.session import open_store
from dateline.store.verify import verify

NEWER = Extractor("test-2", (2,))


def export(store):
    stream = io.StringIO()
    with store.reading() as connection:
        write_jsonl(list_documents(connection), stream)
    return stream.getvalue()


def dump(store):
    """Every row of every table, so that nothing hides behind the export."""
    from dateline.store.schema import metadata, passages, visits

    rows = {}
    with store.reading() as connection:
        for table in metadata.sorted_tables:
            if table is not visits:
                columns = [column for column in table.c if not (table is passages and column.name == "number")]
                rows[table.name] = sorted(map(repr, connection.execute(table.select().with_only_columns(*columns))))
    return rows


def test_what_was_appended_comes_back_whole(store, coverage):
    """A document and its findings come out of the record as they went in."""
    append_all(store, coverage)
    with store.reading() as connection:
        kept = {item.document.id: item for item in list_documents(connection)}
    assert {id_: item.document for id_, item in kept.items()} == {e.document.id: e.document for e in coverage}
    for entry in coverage:
        assert kept[entry.document.id].findings == entry.findings
        assert kept[entry.document.id].captures == (entry.capture,)


def test_bytes_of_a_capture_come_back_as_they_came(store, coverage):
    """The bytes of a capture are kept unaltered."""
    append_all(store, coverage)
    with store.reading() as connection:
        assert get_capture_content(connection, coverage[0].capture) == coverage[0].content


def test_appending_again_changes_nothing(store, coverage):
    """Adding the same coverage twice leaves every row of every table as it was."""
    append_all(store, coverage)
    before = dump(store)
    assert append_all(store, coverage) == [Appended()] * 3
    assert dump(store) == before


def test_second_capture_costs_only_its_new_posts(store, coverage):
    """Posts and readings that a later capture shows again are not kept again."""
    morning, evening, _ = append_all(store, coverage)
    assert (morning.posts, morning.statements) == (2, 2)
    assert (evening.posts, evening.statements) == (1, 1)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(4)), st.data())
def test_any_order_gives_the_same_record(tmp_path_factory, order, data):
    """The same coverage, added in any order and some of it twice, is exported byte for byte the same."""
    lines = [
        Line(f"Speaker {n % 3}", f"claim number {n}", f"2031-03-0{n + 1}T08:00:00Z", list(Polarity)[n % 2])
        for n in range(5)
    ]
    entries = [
        make_entry(lines[:2], source="a"),
        make_entry(lines[1:4], source="b", head="A heading\n"),
        make_entry(lines[:2], source="again"),
        make_entry(lines[4:], source="c", extractor=NEWER),
    ]
    again = data.draw(st.lists(st.sampled_from(range(4)), max_size=2))
    folder = tmp_path_factory.mktemp("order")
    with open_store(folder / "sorted.sqlite") as first, open_store(folder / "shuffled.sqlite") as second:
        append_all(first, entries)
        append_all(second, [entries[i] for i in (*order, *again)])
        assert export(first) == export(second)
        assert dump(first) == dump(second)


@pytest.mark.parametrize("newest_first", [True, False])
def test_only_the_latest_extractor_counts(store, newest_first):
    """Of two readings of one capture the later extractor's counts, in whichever order they are appended."""
    old = make_entry([Line("Ada Moren", "the bridge is ours")])
    new = make_entry([Line("Ada Moren", "the bridge is ours")], extractor=NEWER)
    fewer = Findings(places=new.findings.places)
    new = replace(new, findings=fewer)
    append_all(store, [new, old] if newest_first else [old, new])
    with store.reading() as connection:
        (kept,) = list_documents(connection)
        assert kept.findings == fewer
        assert list_statements(connection) == ()
        assert search(connection, "Moren")[0].said is None
        assert count_all(connection).statements == 0
        assert list(verify(connection)) == []


def test_sighting_of_a_known_document_adds_only_its_capture(store, coverage):
    """The same document from another source adds a capture, and needs no extracting."""
    entry = coverage[0]
    elsewhere = make_entry([Line("X", "y")], source="copy.html").capture
    assert not append_sighting(store, elsewhere, entry.content, entry.document, entry.extractor)
    append_entry(store, entry)
    assert append_sighting(store, elsewhere, entry.content, entry.document, entry.extractor)
    with store.reading() as connection:
        (kept,) = list_documents(connection)
    assert {capture.id for capture in kept.captures} == {entry.capture.id, elsewhere.id}


def test_odd_characters_are_kept(store):
    """NUL bytes, lone surrogates and text of other scripts go in and come out."""
    entry = make_entry([Line("Ada\x00Moren", "the \ud800 bridge — мост 橋")], outlet="Gaz\x00ette", source="a\x00b")
    append_all(store, [entry])
    with store.reading() as connection:
        (kept,) = list_documents(connection)
        assert (kept.document, kept.findings) == (entry.document, entry.findings)
        assert [hit.where.outlet for hit in search(connection, "мост")] == ["Gaz\ufffdette"]
        assert list(verify(connection)) == []
