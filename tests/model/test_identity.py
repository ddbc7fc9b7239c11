"""Content-hash ids."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.model import content_id


@given(st.lists(st.one_of(st.none(), st.text()), max_size=4), st.lists(st.one_of(st.none(), st.text()), max_size=4))
def test_the_same_parts_give_the_same_id_and_other_parts_another(a, b):
    if not any("\x1f" in (p or "") for p in [*a, *b]):
        assert (content_id(*a) == content_id(*b)) == (a == b)


def test_an_id_is_stable_across_machines():
    assert content_id("post", None, "words") == content_id("post", None, "words")
    assert content_id("a", "b") != content_id("ab")
    assert content_id(None) != content_id("")


def test_a_lone_surrogate_has_an_id_too():
    assert len(content_id("\ud800")) == 16
