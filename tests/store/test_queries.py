"""Questions: each finding once, where it stood first, in the order of time."""

import pytest
from made_up_coverage import Line, append_all, make_entry

from dateline.model import NotFoundError
from dateline.model.moments import sort_time
from dateline.store.documents import find_document_key, find_id, get_document
from dateline.store.queries import Scope, count_all, find_recent_start, list_events, list_places, list_statements
from dateline.store.visits import append_visit, get_last_visit


@pytest.fixture
def full(store, coverage):
    """A record of the coverage."""
    append_all(store, coverage)
    return store


def test_each_statement_once_in_order_of_time(full):
    """A statement in two captures is one, with both of them counted."""
    with full.reading() as connection:
        said = list_statements(connection)
    assert [(s.words, s.documents) for s in said] == [
        ("talks resume in spring", 1),
        ("the bridge is ours", 2),
        ("the bridge never fell", 2),
        ("the school was empty", 1),
    ]
    assert said[0].where.at == "2031-03-04"
    assert said[1].where.headline == "Bridge taken"


def test_speakers_are_found_by_whole_words(full):
    """A surname in any case finds its bearer; a part of a word or a wildcard finds nobody."""
    expected = {"moren": 2, "ADA": 2, "Ada Moren": 2, "mor": 0, "%": 0, "_": 0}
    with full.reading() as connection:
        assert {name: len(list_statements(connection, speaker=name)) for name in expected} == expected


def test_diacritics_do_not_matter(store):
    """Žofie is found as zofie."""
    append_all(store, [make_entry([Line("Žofie Brandýsová", "no talks")])])
    with store.reading() as connection:
        assert len(list_statements(connection, speaker="zofie brandysova")) == 1


def test_scope_is_half_open(full):
    """What stands at the end of a scope is outside it."""
    with full.reading() as connection:
        between = list_statements(connection, Scope("2031-03-04T08:00:00", "2031-03-04T09:00:00"))
    assert [s.words for s in between] == ["the bridge is ours"]


def test_polarity_and_events_and_places(full):
    """Denials, events and places are found with their figures."""
    with full.reading() as connection:
        (denial,) = list_statements(connection, polarity="denies")
        events = list_events(connection, kind="strike")
        (place,) = list_places(connection)
        assert list_events(connection, kind="vote") == ()
    assert denial.statement.speaker == "Ilko Brant"
    assert len(events) == 4 and events[0].words.endswith("12")
    assert (place.mention.name, place.documents, place.mentions) == ("Orlo", 3, 6)


def test_since_the_last_visit_only_what_is_new(store, coverage):
    """After a visit only what later documents bring is new, and not what they repeat."""
    append_all(store, coverage[:1])
    store.write(append_visit)
    with store.reading() as connection:
        assert list_statements(connection, Scope(unvisited=True)) == ()
    append_all(store, coverage)
    with store.reading() as connection:
        new = [s.words for s in list_statements(connection, Scope(unvisited=True))]
        assert get_last_visit(connection) is not None
    assert new == ["talks resume in spring", "the school was empty"]


def test_beginning_of_an_id_is_enough(full, coverage):
    """An unambiguous beginning of an id finds its finding and the document it stands in."""
    statement = coverage[2].findings.statements[0]
    with full.reading() as connection:
        found = find_id(connection, statement.id[:9])
        assert (found.kind, found.id) == ("statement", statement.id)
        kept = get_document(connection, find_document_key(connection, found))
    assert kept.document == coverage[2].document


def test_unknown_and_ambiguous_ids_are_refused(full):
    """An id that stands for nothing, or for several things, is refused in words."""
    with full.reading() as connection:
        for beginning in ("zzzz", "", "%"):
            with pytest.raises(NotFoundError, match=r"nothing in the record|more than one"):
                find_id(connection, beginning)


def test_counts_are_of_different_things(full):
    """What is in two captures is counted once."""
    with full.reading() as connection:
        counts = count_all(connection)
    assert (counts.captures, counts.documents, counts.posts, counts.statements, counts.events) == (3, 3, 4, 4, 4)


def test_last_days_of_the_story(store):
    """The last days are those on which something was told, not those of the calendar."""
    days = ("2031-03-01", "2031-03-04", "2031-04-20")
    append_all(store, [make_entry([Line("A", "b c", day)], address=f"https://x.example/{day}") for day in days])
    with store.reading() as connection:
        assert [find_recent_start(connection, n) for n in (1, 2, 3, 9)] == ["2031-04-20", "2031-03-04", None, None]


def test_empty_record_answers_with_nothing(store):
    """Every question to an empty record has an empty answer."""
    with store.reading() as connection:
        assert count_all(connection).documents == 0
        assert (list_statements(connection), list_events(connection), list_places(connection)) == ((), (), ())


@pytest.mark.parametrize(
    ("written", "sorts"),
    [
        ("2031-03-04", "2031-03-04"),
        ("2031-03-04T08:00:00+02:00", "2031-03-04T06:00:00"),
        ("2031-03-04T08:00:00Z", "2031-03-04T08:00:00"),
        ("2031-03-04T08:00", "2031-03-04T08:00:00"),
        ("0001-01-01T00:00:00+14:00", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_times_sort_in_utc(written, sorts):
    """Times with a zone sort in UTC; what is no time does not sort."""
    assert sort_time(written) == sorts
