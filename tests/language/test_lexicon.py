"""Word lists: validated when loaded, matched at word boundaries, offsets exact."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.lexicon import LEXICON_FOLDER, WordLists, fold, load_word_list
from dateline.model import KnowledgeError


@pytest.fixture
def lists(tmp_path: Path) -> WordLists:
    (tmp_path / "verbs.toml").write_text(
        'description = "verbs"\n[[entry]]\nforms = ["said", "said that"]\nlemma = "say"\n', encoding="utf-8"
    )
    (tmp_path / "names.toml").write_text(
        'description = "names"\ncase = "exact"\n[[entry]]\nforms = ["US"]\n', encoding="utf-8"
    )
    return WordLists(tmp_path)


def test_matches_come_in_text_order_and_the_longest_first(lists):
    text = "The US SAID that it told us. Unsaid."
    found = [(m.span.text(text), m.list_name) for m in lists.matches(text, ["verbs", "names"])]
    assert found == [("US", "names"), ("SAID that", "verbs"), ("SAID", "verbs")]


def test_of_entries_with_other_roles_nothing_is_found(tmp_path):
    """Who asks for some roles or classes gets what all matches have of them, and no more."""
    (tmp_path / "words.toml").write_text(
        'description = "words"\n[[entry]]\nforms = ["not"]\nrole = "negation"\n'
        '[[entry]]\nforms = ["the"]\nclass = "article"\n[[entry]]\nforms = ["said"]\n',
        encoding="utf-8",
    )
    words, text = WordLists(tmp_path), "The army said it was not the army."
    found = words.matches(text, ["words"], frozenset({"negation", "article"}))
    assert [m.span.text(text) for m in found] == ["The", "not", "the"]
    assert [m for m in words.matches(text, ["words"]) if m.entry.get("role") or m.entry.get("class")] == list(found)


def naive_matches(text: str, forms: list[str]) -> list[tuple[int, int]]:
    """Where the forms stand whole, by looking at every place."""

    def joins(before: str, after: str) -> bool:
        return after.isalnum() and (before.isalnum() or before == "_")

    return sorted(
        (start, start + len(form))
        for form in forms
        for start in range(len(text) - len(form) + 1)
        if text.startswith(form, start)
        and not (start and joins(text[start - 1], text[start]))
        and not (text[start + len(form) :] and joins(text[start + len(form)], form[-1]))
    )


@given(st.text(alphabet="ab_-é ʼ.", max_size=30))
def test_a_form_is_found_wherever_it_stands_whole_and_nowhere_else(tmp_path_factory, text):
    forms = ["a", "ab", "-a", "b.", "a-b", "é", "_a"]
    folder = tmp_path_factory.mktemp("lists")
    (folder / "forms.toml").write_text(
        f'description = "forms"\ncase = "exact"\n[[entry]]\nforms = {forms}\n', encoding="utf-8"
    )
    found = sorted((m.span.start, m.span.end) for m in WordLists(folder).matches(text, ["forms"]))
    assert found == naive_matches(text, forms)


@given(st.text())
def test_folding_keeps_every_offset(text):
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("forms = [", "bad.toml"),
        ("[[entry]]\nforms = ['a']", "description"),
        ("description = 'd'\ncase = 'loud'", "case"),
        ("description = 'd'\n[[entry]]\nlemma = 'x'", "entry 1"),
    ],
)
def test_a_broken_list_is_refused_by_name(tmp_path, content, complaint):
    (tmp_path / "bad.toml").write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=complaint):
        load_word_list("bad", tmp_path)


def test_a_missing_list_is_refused_by_name(tmp_path):
    with pytest.raises(KnowledgeError, match=r"nowhere\.toml"):
        load_word_list("nowhere", tmp_path)


@pytest.mark.parametrize("path", sorted(LEXICON_FOLDER.glob("*.toml")), ids=lambda p: p.stem)
def test_every_shipped_list_is_well_formed(path):
    assert load_word_list(path.stem).entries
