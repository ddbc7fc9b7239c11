"""Passages and statements seen before are folded, whatever order they come in; captures of one page are joined."""

import random

import pytest
from made_up_coverage import Line, make_entry
from sqlalchemy import delete, func, insert, select

from dateline.linking.repeats import Likeness
from dateline.linking.sketches import words_of
from dateline.model import Polarity
from dateline.pipeline.folding import fold_appended
from dateline.pipeline.history import list_repeats, list_revisions, list_revisions_since
from dateline.record import open_record
from dateline.store.append import append_entry
from dateline.store.captures import list_versions
from dateline.store.documents import get_document
from dateline.store.queries import Scope, list_statements
from dateline.store.repeat_tables import alikes, folds, marks, page_queue, pages
from dateline.store.repeats import count_unfolded
from dateline.store.schema import documents, passages, schema_versions

MORNING = [
    Line("Ada Moren", "the bridge over the river was taken by two companies before dawn", "2031-03-04T08:00:00+00:00"),
    Line("Ilko Brant", "the bridge never fell", "2031-03-04T09:00:00+00:00", Polarity.DENIES),
]
EVENING = [Line("Ada Moren", "the school was empty", "2031-03-04T18:00:00+00:00"), *MORNING]
REPRINT = [
    Line("Moren", "the bridge over the river was taken by two companies before dawn", "2031-03-05T07:00:00+00:00")
]


def entries():
    return [
        make_entry(MORNING, source="morning.html"),
        make_entry(EVENING, source="evening.html", head="Live: the fourth day\n"),
        make_entry(REPRINT, address="https://post.example/1", outlet="Durn Post", source="post.html"),
    ]


def fill(store, coverage):
    for entry in coverage:
        append_entry(store, entry)
    fold_appended(store)


def statements(store, scope=None):
    with store.reading() as connection:
        return list_statements(connection, scope or Scope())


def test_a_statement_in_three_documents_is_one(store):
    """Two captures and a reprint, with a shorter name, hold one statement; where it stands is kept, first and last."""
    fill(store, entries())
    bridge = next(said for said in statements(store) if "two companies" in said.words)
    assert bridge.documents == 3
    assert {where.outlet for where in bridge.appearances} == {"Vesny Gazette", "Durn Post"}
    assert (bridge.first_seen, bridge.last_seen) == ("2031-03-04T08:00:00", "2031-03-05T07:00:00")
    assert len(statements(store)) == 3


def test_the_order_of_arrival_changes_nothing(location, file_store):
    """The same statements, with the same appearances, whichever document came first and in however many runs."""
    fill(file_store, entries())
    expected = [(said.words, said.seen_in, said.where.document) for said in statements(file_store)]
    shuffled = entries()
    random.Random(5).shuffle(shuffled)
    from dateline.store.session import open_store

    with open_store(f"{location}-other" if "://" not in str(location) else location) as other:
        for entry in shuffled:
            fill(other, [entry])
        assert [(said.words, said.seen_in, said.where.document) for said in statements(other)] == expected


def test_another_figure_is_another_statement(store):
    """A statement that differs in a number is linked as a passage and counted as a statement of its own."""
    words = "{} people were killed when shells hit the market in the old town on Monday"
    fill(
        store,
        [make_entry([Line("Ada Moren", words.format(n))], address=f"https://g.example/{n}") for n in ("12", "14")],
    )
    assert len(statements(store)) == 2
    with store.reading() as connection:
        assert Likeness.SAME not in set(connection.scalars(select(alikes.c.likeness)))


def test_the_same_words_of_another_speaker_are_another_statement(store):
    """Who speaks is a part of what is said."""
    fill(
        store,
        [make_entry([Line(who, "not a single soldier has left the bridge")], address=who) for who in ("A B", "C D")],
    )
    assert len(statements(store)) == 2


def test_folding_is_done_once(store):
    """Nothing waits after a run, and the next run changes nothing."""

    def state():
        with store.reading() as connection:
            return [connection.scalar(select(func.count()).select_from(t)) for t in (folds, marks, alikes, pages)]

    fill(store, entries())
    before = state()
    with store.reading() as connection:
        assert count_unfolded(connection) == 0
        assert connection.scalar(select(func.count()).select_from(page_queue)) == 0
        assert before[0] == connection.scalar(select(func.count()).select_from(passages))
        assert before[3] == connection.scalar(select(func.count()).select_from(documents))
    fold_appended(store)
    assert state() == before


def test_what_an_earlier_run_or_version_left_is_folded_on_opening(location, coverage):
    """A record whose passages are not folded, or were by an earlier version's sketches, is folded when it is opened."""

    def state(store):
        with store.reading() as connection:
            return [sorted(tuple(row) for row in connection.execute(select(table))) for table in (folds, marks, alikes)]

    with open_record(location) as record:
        fill(record.store, entries())
        expected = state(record.store)
        for entry in coverage:
            append_entry(record.store, entry)
        record.store.write(lambda c: c.execute(delete(marks)))
        record.store.write(lambda c: c.execute(insert(marks).values(mark=7, passage=1)))
        record.store.write(
            lambda c: c.execute(delete(schema_versions).where(schema_versions.c.name == "0019_sketches"))
        )
    with open_record(location) as record:
        folded = state(record.store)
        with record.store.reading() as connection:
            assert count_unfolded(connection) == 0
    assert all(set(before) <= set(after) for before, after in zip(expected, folded, strict=True))
    assert (7, 1) not in folded[1]


def test_captures_of_one_address_are_one_page(store):
    """The versions of a page stand in the order of their times, each with its capture and the reason."""
    fill(store, reversed(entries()))
    with store.reading() as connection:
        keys = {version.document for version in list_versions(connection, _key(connection, "evening.html"))}
        versions = list_versions(connection, _key(connection, "morning.html"))
        alone = list_versions(connection, _key(connection, "post.html"))
    assert {version.document for version in versions} == keys
    assert [[capture.source for capture in version.captures] for version in versions] == [
        ["morning.html"],
        ["evening.html"],
    ]
    assert all(version.reasons == ("the same address",) for version in versions)
    assert len(alone) == 1
    assert alone[0].reasons == ()


@pytest.mark.parametrize(("since", "expected"), [(None, 1), ("2031-03-04T10:00:00", 1), ("2031-03-06", 0)])
def test_revisions_of_all_pages(store, since, expected):
    """A revision is listed where its later capture is of the time asked for."""
    fill(store, entries())
    with store.reading() as connection:
        found = list(list_revisions_since(connection, since))
        assert len(found) == expected
        assert all(revision.changes for revision in found)
        assert list(list_revisions(connection, _key(connection, "post.html"))) == []


def test_repeats_of_a_document_with_their_exact_spans(store):
    """A paragraph that stands elsewhere is listed with where it does; the spans say the same words in either text."""
    fill(store, entries())
    with store.reading() as connection:
        key = _key(connection, "post.html")
        found = list(list_repeats(connection, key))
        texts = {k: get_document(connection, k).document.text for k in {key, *(c.where.document for c in found)}}
    assert {copy.where.outlet for copy in found} == {"Vesny Gazette"}
    assert [copy.likeness for copy in found].count("held") == 2
    for copy in found:
        assert copy.span.text(texts[key]) == copy.words
        assert copy.other_span.text(texts[copy.where.document]) == copy.other_words
        assert copy.shared
        for mine, theirs in copy.shared:
            assert words_of(mine.text(texts[key])) == words_of(theirs.text(texts[copy.where.document]))


def _key(connection, source):
    from dateline.store.schema import capture_documents, captures

    query = select(capture_documents.c.document).join(captures, captures.c.id == capture_documents.c.capture)
    return connection.scalar(query.where(captures.c.source == source))
