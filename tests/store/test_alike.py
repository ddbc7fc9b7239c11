"""What may be the same thing is found by its place, its sort and its days, or by words."""

import pytest

from dateline.store.alike import list_like
from dateline.store.dialects import insert_new
from dateline.store.schema import incident_facts

NAMES = ("id", "type", "site", "first_told", "last_told", "words")
FACTS = (
    ("one", "strike", "Orlo", "2031-03-04", "2031-03-04", "a strike on the market"),
    ("near", "strike", "Orlo", "2031-03-05", "2031-03-05", "shells hit the market"),
    ("same-sort", "strike", "Lerun", "2031-03-06", "2031-03-06", "a strike on the harbour"),
    ("same-place", "battle", "Orlo", "2030-01-01", "2030-01-01", "fighting for the bridge"),
    ("long-ago", "strike", "Lerun", "2030-01-01", "2030-01-01", "a strike on the mill"),
    ("undated", "strike", None, None, None, "a strike on the ferry"),
)
BLANK = {"status": "claimed", "outlets": "", "voices": "|durn staff|", "background": 0, "disputed": 0, "reports": 1}


@pytest.fixture
def told(store):
    """A record of a few incidents."""
    rows = [dict(zip(NAMES, fact, strict=True)) | BLANK | {"figures": ""} for fact in FACTS]
    for row in rows:
        row["site_names"] = f"|{(row['site'] or '').casefold()}|"
    store.write(lambda connection: insert_new(connection, incident_facts, rows))
    return store


def like(store, id_, words=None):
    with store.reading() as connection:
        return list_like(connection, incident_facts, id_, words, 10)


def test_nearest_first(told):
    """What is of its sort at its place comes first, then what else is there, then its sort in its days; not itself."""
    assert like(told, "one") == ("near", "same-place", "same-sort")


def test_what_has_no_day_or_place_has_nothing_near_it(told):
    """Of a thing that nobody dates or places nothing is offered, unless it is looked for."""
    assert like(told, "undated") == ()
    assert like(told, "none") == ()


def test_by_words(told):
    """All the words must be there, in its words, its place or its speakers; whenever it was."""
    assert like(told, "one", "mill") == ("long-ago",)
    assert set(like(told, "one", "LERUN strike")) == {"same-sort", "long-ago"}
    assert len(like(told, "one", "durn")) == 5
    assert like(told, "one", "%") == ()
