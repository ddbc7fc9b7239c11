"""Searching: the same searches find the same in SQLite and in PostgreSQL."""

import pytest
from made_up_coverage import Line, append_all, make_entry

from dateline.model import InputError
from dateline.store.append import append_entry, finish_appending
from dateline.store.search import search
from dateline.store.search_query import parse_query, render_fts5, render_tsquery
from dateline.store.word_index import count_unindexed, index_beginnings, update_word_index


@pytest.fixture
def searched(store):
    """A record of a few sentences."""
    lines = [
        Line("Ada Moren", "the bridge is ours"),
        Line("Ilko Brant", "the bridges never fell"),
        Line("Sefa Durn", "the ferry café stays open"),
    ]
    append_all(store, [make_entry(lines)])
    return store


def find(store, query):
    with store.reading() as connection:
        return sorted({hit.said.statement.speaker for hit in search(connection, query) if hit.said})


EXPECTED = {
    "bridge": ["Ada Moren", "Ilko Brant"],
    "bridge ours": ["Ada Moren"],
    "bridge -ours": ["Ilko Brant"],
    "ferry OR ours": ["Ada Moren", "Sefa Durn"],
    '"the bridge"': ["Ada Moren", "Ilko Brant"],
    '"bridge the"': [],
    "ferr*": ["Sefa Durn"],
    "CAFE": ["Sefa Durn"],
    "moren": ["Ada Moren"],
    "the": ["Ada Moren", "Ilko Brant", "Sefa Durn"],
    'bridge -"never fell"': ["Ada Moren"],
}
ODD = ["", "   ", "-bridge", '"', "'); DROP TABLE posts; --", "* - \" ' : ( ) & | !", "OR", "\x00", "\ud800"]


def test_query_language(searched):
    """Words, phrases, beginnings, exclusions and alternatives work alike in both databases."""
    assert {query: find(searched, query) for query in EXPECTED} == EXPECTED


def test_no_query_breaks_the_search(searched):
    """Whatever is typed is looked for or refused with a reason, never an error of the database."""
    for query in ODD:
        try:
            assert isinstance(find(searched, query), list)
        except InputError as error:
            assert "nothing to look for" in error.reason


def test_paragraph_of_a_found_statement_is_left_out(searched):
    """A statement and the paragraph it stands in are one hit."""
    with searched.reading() as connection:
        assert len(search(connection, "ferry")) == 1


def test_words_outside_posts_are_found(store):
    """The headline of a page is searched too, and says which document it is of."""
    entry = make_entry([Line("A", "b c")], head="Fourth day of the siege\n")
    append_all(store, [entry])
    with store.reading() as connection:
        (hit,) = search(connection, "siege")
    assert (hit.where.document_id, hit.where.post) == (entry.document.id, None)
    assert entry.document.text[hit.start : hit.end] == "Fourth day of the siege"


def test_index_left_behind_catches_up(store):
    """A run that ended before it updated the word index loses nothing: the next update finds what is missing."""
    for n in range(3):
        append_entry(store, make_entry([Line("Ada Moren", f"word{n} stands")], address=f"https://x.example/{n}"))
    store.write(update_word_index)
    with store.reading() as connection:
        assert count_unindexed(connection) == 0
        assert len(search(connection, "word1")) == 1
    append_entry(store, make_entry([Line("Ada Moren", "late word stands")]))
    finish_appending(store)
    assert find(store, "late") == ["Ada Moren"]


def test_large_gap_is_indexed_anew(store, monkeypatch):
    """Where much is missing the index is built in one go, with the same result."""
    monkeypatch.setattr("dateline.store.word_index.REBUILD_ABOVE", 0)
    append_all(store, [make_entry([Line("Ada Moren", "the bridge is ours")])])
    assert find(store, "bridge") == ["Ada Moren"]


def test_rendered_queries_quote_every_word():
    """Neither database is handed anything but quoted words and its own operators."""
    query = parse_query('kupi* "two words" -no this OR that')
    assert render_fts5(query) == '(("kupi" *) AND ("two words") AND ("this" OR "that")) NOT "no"'
    assert render_tsquery(query) == "(('kupi':*)) & (('two' <-> 'words')) & (('this') | ('that')) & !('no')"


def test_of_words_that_stand_everywhere_the_latest_are_ranked(searched, monkeypatch):
    """Where more passages match than are ranked, those added last are the ones that are."""
    monkeypatch.setattr("dateline.store.search.RANKED", 2)
    append_all(searched, [make_entry([Line("Ola Kern", "the bridge is open")], source="later.html")])
    assert find(searched, "bridge") == ["Ola Kern"]


def test_few_passages_at_first_are_enough_or_more_are_read(searched, monkeypatch):
    """What is found does not depend on how many passages are read at first."""
    found = find(searched, "the")
    monkeypatch.setattr("dateline.store.search.FEW_A_HIT", 0)
    assert find(searched, "the") == found


def test_an_older_index_is_made_anew(searched):
    """A record whose word index knew no beginnings gets one that does, and it is filled by the next run."""
    searched.write(index_beginnings)
    finish_appending(searched)
    assert find(searched, "ferr*") == ["Sefa Durn"]
    with searched.reading() as connection:
        assert count_unindexed(connection) == 0


def test_what_was_told_first_stands_first_where_that_is_asked_for(store):
    """The oldest first, before the limit cuts: what gives only its day behind its hours, what gives none last."""
    moments = {
        "Ada Moren": "2031-03-05T09:00:00+00:00",
        "Ilko Brant": "2031-03-04T23:30:00+02:00",
        "Sefa Durn": "2031-03-04",
        "Olga Karst": None,
    }
    append_all(
        store,
        [make_entry([Line(name, f"the bridge fell says {name}")], published=at) for name, at in moments.items()],
    )
    with store.reading() as connection:
        told = [hit.said.statement.speaker for hit in search(connection, "bridge fell", first=True) if hit.said]
        one = search(connection, "bridge fell", 1, first=True)
    assert told == ["Ilko Brant", "Sefa Durn", "Ada Moren", "Olga Karst"]
    assert [hit.said.statement.speaker for hit in one if hit.said] == ["Ilko Brant"]
