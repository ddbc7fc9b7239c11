"""What is counted over the whole record blocks no page after a change, and is right as soon as it is counted again."""

from threading import Event

import pytest

from dateline.web.asking import Memory

NIGHT = """Shelling of Lviv goes on

By Ola Kern
5 March 2031

Shells hit a school in Lviv on Wednesday, General Ilko Brant said. Ada Moren denied it.
"""


@pytest.fixture
def more(own_site, tmp_path):
    """Adds coverage to the record behind the dossier's back."""

    def add():
        page = tmp_path / "night.txt"
        page.write_text(NIGHT, encoding="utf-8")
        own_site.record.add(page)

    return add


def test_a_change_blocks_no_page(own_site, more):
    """While new coverage is being counted a page shows the former count and says so; then it shows the new one."""
    store, counted, go_on = own_site.record.store, [], Event()

    def count(connection):
        counted.append(own_site.record.counts().documents)
        if len(counted) > 1:
            go_on.wait(30)
        return counted[-1]

    memory = Memory(aside=store.reading)
    with store.reading() as connection:
        assert memory.recall(connection, "documents", count) == 2
    more()
    with store.reading() as connection:
        assert memory.recall(connection, "documents", count) == 2
        assert memory.counting
    go_on.set()
    memory.settle()
    with store.reading() as connection:
        assert memory.recall(connection, "documents", count) == 3
    assert not memory.counting and len(counted) == 2


def test_what_must_be_of_the_moment_is(own_site, more):
    """An answer that must be exact is asked for anew at once, without a word of counting."""
    store = own_site.record.store
    memory = Memory(aside=store.reading)
    for _ in range(2):
        with store.reading() as connection:
            held = memory.recall(connection, "documents", lambda c: own_site.record.counts().documents, exact=True)
        more()
    assert held == 3
    assert not memory.counting


def test_new_coverage_is_on_the_next_page(own_site, more):
    """What was said in new coverage is shown at once, and its speakers are counted soon after."""
    before = {s["name"]: s["statements"] for s in own_site.json("/people.json")["speakers"]}
    more()
    assert any("school" in s["words"] for s in own_site.json("/today.json")["statements"])
    own_site.memory.settle()
    after = {s["name"]: s["statements"] for s in own_site.json("/people.json")["speakers"]}
    assert after["Ilko Brant"] == before["Ilko Brant"] + 1


def test_a_decision_counts_nothing_again(own_site):
    """A correction leaves the counts of the coverage as they are: nothing is counted aside for it."""
    own_site.json("/people.json")
    said = own_site.record.statements()[0].statement
    own_site.record.decide("accept", said.id, person="Ola")
    own_site.page("/")
    assert not own_site.memory.counting
