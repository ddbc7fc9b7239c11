"""What a stretch of text puts forward, with the shipped word lists."""

from __future__ import annotations

import pytest

from dateline.language.lexicon import load_lexicon
from dateline.linking.propositions import PropositionReader
from dateline.model import Document, Findings, Span


def stems(text: str) -> frozenset[str]:
    reader = PropositionReader.of(Document("d", text), Findings(), load_lexicon())
    return reader.stems([Span(0, len(text))])[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("soldiers hold the bridge", "soldiers held the bridge"),
        ("rebels took the mill", "the mill was taken by rebels"),
        ("nobody shoots at traders", "nobody has shot at traders"),
        ("the army withdrew", "the army is withdrawing"),
    ],
)
def test_forms_of_a_verb_are_one_word(one, other):
    """“Held” and "hold" do not begin alike and are still known for one, so that a denial finds its claim."""
    assert stems(one) == stems(other)


def test_a_name_is_no_form_of_a_verb():
    """“Rose" the general is not what rose."""
    assert stems("General Rose") != stems("general rose")
