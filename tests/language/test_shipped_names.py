"""A shipped list that names bodies never gives one body another's name."""

import pytest

from dateline.language.lexicon import load_word_list


def is_form_of(form: str, name: str) -> bool:
    """Whether a form shares a telling word with the name, or is made of its first letters or the other way round."""
    words = [
        {w.strip(".'’") for w in text.lower().replace("-", " ").split()} - {"the", "of", "and"} for text in (form, name)
    ]
    initials = [
        "".join(w[0] for w in text.replace("-", " ").split() if w[0].isalpha()).lower() for text in (form, name)
    ]
    short = [text.replace(".", "").replace(" ", "").lower() for text in (form, name)]
    return bool(words[0] & words[1]) or short[0] in (initials[1], short[1]) or short[1] == initials[0]


@pytest.mark.parametrize("other", ["Ecowas", "World Bank", "UNRWA", "Oxfam", "General Assembly", "G7", "PLO", "ELN"])
def test_a_body_keeps_its_own_name(other):
    owners = [e["name"] for e in load_word_list("organisations").entries if e.get("name") and other in e["forms"]]
    assert owners
    assert all(is_form_of(other, name) for name in owners)


@pytest.mark.parametrize(
    "other", ["mossad", "knesset", "mi6", "bundeswehr", "majlis", "verkhovna rada", "scotland yard"]
)
def test_an_office_keeps_its_own_name(other):
    owners = [e["name"] for e in load_word_list("offices").entries if e.get("name") and other in e["forms"]]
    assert [name.lower() for name in owners] == [other]
