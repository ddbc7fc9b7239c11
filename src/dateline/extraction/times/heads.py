"""Where a time could begin: the places in a text that are worth asking the grammar about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dateline.extraction.times.grammar import load_grammar

Tree = dict[str, "Tree"]
_END = ""
_FIGURES = r"\d+(?:[a-z]{1,2}(?![A-Za-z]))?|['`]\d0s"


def _spelled(words: Iterable[str]) -> str:
    """A pattern of the words in lower case, with a capital and in capitals, each letter asked once."""
    forms = {form for word in words for form in (word, word.capitalize(), word.upper())}
    tree: Tree = {}
    for form in forms:
        branch = tree
        for letter in form:
            branch = branch.setdefault(letter, {})
        branch[_END] = {}
    return f"(?:{_branches(tree)})(?![A-Za-z])"


def _branches(tree: Tree) -> str:
    ways = []
    for letter, rest in sorted(tree.items(), reverse=True):
        tail = _branches(rest) if rest else ""
        ways.append(letter + (f"(?:{tail})" if "|" in tail else tail))
    return "|".join(ways)


@cache
def load_heads() -> re.Pattern[str]:
    """The pattern of a word or figure that could begin a time, with the character after it, as group 1 or 2.

    A word that begins no time by itself ("the", "early") counts only with its neighbour, and the two stand together.
    """
    grammar = load_grammar()
    needy = {word for word in grammar.vocabulary if not grammar.begins_alone(word)}
    word, lone, pair = (_spelled(words) for words in (grammar.vocabulary, grammar.vocabulary - needy, needy))
    return re.compile(
        rf"""
        (?<![\w$£€#@&]) (?<!/(?![A-Z]|\d\d(?!\d))) (?<!\d[.,:]) (?<!\w')   # inside no word, amount, path or figure
        (?=((?: {lone} | {_FIGURES} | {pair} (?: [ ] (?: {word} | {_FIGURES}) | (?![ ][A-Za-z\d]) ) ) .?))
        (?:[A-Z]*[a-z]+ | [A-Z]+ | \d+ | ['`])
      | (?<=[a-z]) (?=((?:[A-Z][a-z]+day,?[ ])?\d{{1,2}}[ ][A-Z][a-z]+[ ]\d{{4}}))  # glued to the word before it
        """,
        re.DOTALL | re.VERBOSE,
    )
