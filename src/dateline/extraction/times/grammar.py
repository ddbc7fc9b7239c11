"""The rules of the time grammar, compiled from their data file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from dateline.extraction.times.groups import Groups
from dateline.extraction.times.words import TimeWords, load_time_words, load_toml

SPACE, MAYBE_SPACE = " {1,3}", " {0,3}"
MOST_HEADS = 100_000
_LETTERS = re.compile(r"[A-Za-z]+")
_DIGITS = re.compile(r"\d+")
_LOOK_AROUND = re.compile(r"\(\?<?[=!]")
_BRACKET = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|[()]")
_OTHER_MARK = re.compile(r"[^\w \-'.,:/–—]$")  # after a word, all of these mean that it ends
_FRAGMENT = re.compile(r"<([A-Z]+)>")
_WORDS = re.compile(r"%([A-Z]+)%")
_NAMED = re.compile(r"\(\?P<(\w+?)>")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its dotted id, the pattern, and the name of the function that reads its groups."""

    id: str
    pattern: re.Pattern[str]
    read: str

    def groups(self, match: re.Match[str]) -> Groups:
        """The match's groups; one that stands in two branches under one name."""
        found: dict[str, str | None] = {}
        for name, value in match.groupdict().items():
            plain = name.partition("__")[0]
            found[plain] = found.get(plain) or value
        return Groups(found)


class Grammar:
    """All rules, and for each way a word can begin, those that could match there.

    Which rules a word can begin is asked of the patterns themselves, by partial matching, the first time it is met.

    Attributes:
        vocabulary: Every word of the patterns, folded.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self._probes = [regex.compile(_without_looking(rule.pattern.pattern), regex.IGNORECASE) for rule in rules]
        self._heads: dict[str, tuple[Rule, ...]] = {}
        self._probed: dict[str, tuple[int, ...]] = {}
        self.vocabulary = frozenset(w.lower() for rule in rules for w in _LETTERS.findall(rule.pattern.pattern))

    def begins_alone(self, word: str) -> bool:
        """Whether some rule could match the word whatever stands after it."""
        forms = (f"{word} \0", f"{word.capitalize()} \0")
        return any(probe.match(form) for probe in self._probes for form in forms)

    def rules_for(self, head: str) -> tuple[Rule, ...]:
        """The rules that could match where a text goes on with `head`, a word and the character after it."""
        found = self._heads.get(head)
        if found is None:
            if len(self._heads) >= MOST_HEADS:
                self._heads.clear()
            found = self._heads[head] = self._rules_like(head)
        return found

    def _rules_like(self, head: str) -> tuple[Rule, ...]:
        if any(word.lower() not in self.vocabulary for word in _LETTERS.findall(head)):
            return ()
        like = _OTHER_MARK.sub(")", _DIGITS.sub(_stand_in, head))
        return tuple(self.rules[i] for i in self._probe(like))

    def _probe(self, head: str) -> tuple[int, ...]:
        """The rules that could match there, by number: only one that takes how the head begins can take it all."""
        found = self._probed.get(head)
        if found is None:
            numbers = self._probe(head[:-1]) if head else range(len(self.rules))
            found = tuple(i for i in numbers if self._probes[i].match(head, partial=True))
            self._probed[head] = found
        return found


def _without_looking(pattern: str) -> str:
    """The pattern without what it asks of the text before and after: it matches wherever the whole pattern does."""
    kept, at = [], 0
    while found := _LOOK_AROUND.search(pattern, at):
        kept.append(pattern[at : found.start()])
        at = _close_of(pattern, found.start())
    return "".join([*kept, pattern[at:]])


def _close_of(pattern: str, start: int) -> int:
    """Where the bracket that opens at `start` has closed."""
    depth = 0
    for mark in _BRACKET.finditer(pattern, start):
        depth += {"(": 1, ")": -1}.get(mark[0], 0)
        if depth == 0:
            return mark.end()
    return len(pattern)


def _stand_in(match: re.Match[str]) -> str:
    """A number that the patterns take as they take this one, so that few numbers need probing."""
    digits = match[0]
    if len(digits) < 3:
        return digits
    last = "0" if digits[-1] == "0" else "1"
    if len(digits) == 3:
        return f"47{last}"
    return {"0": "073", "1": "193", "2": "203"}.get(digits[0], "300") + last if len(digits) == 4 else "30001"


def _any_of(forms: Iterable[str]) -> str:
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", "~") for form in ordered)


def _cased(forms: Iterable[str]) -> str:
    named = [form.title() if form.islower() else form for form in forms]
    return _any_of([*named, *(form.upper() for form in named)])


def _word_lists(words: TimeWords) -> dict[str, str]:
    return {
        "MONTH": _cased(words.months),
        "SHORTMONTH": _cased(words.short_months),
        "DOW": _cased(words.weekdays),
        "SHORTDOW": _cased(words.short_weekdays),
        "DOWS": _cased(f"{name}s" for name in words.weekdays),
        "SEASON": _any_of(words.seasons),
        "PART": _any_of(words.parts),
        "UNIT": _any_of(words.units),
        "NUMWORD": _any_of(word for word in words.numbers if word not in ("a", "an")),
        "HOURWORD": _any_of(w for w, value in words.numbers.items() if 1 <= value <= 12 and len(w) > 2),
        "ORDINAL": _any_of(words.ordinals),
        "DECADE": _any_of(words.decades),
        "HOLIDAY": _any_of(words.holiday_names),
        "NAMEDDAY": _any_of(words.named_days),
        "NAMEDNOUN": _any_of(noun for day in words.named_days.values() for noun in day["nouns"]),
        "REFERENCE": _any_of(words.references),
    }


def _expand(pattern: str, fragments: Mapping[str, str], lists: Mapping[str, str]) -> str:
    while _FRAGMENT.search(pattern):
        pattern = _FRAGMENT.sub(lambda m: fragments[m[1]], pattern)
    return _WORDS.sub(lambda m: lists[m[1]], pattern).replace("~?", MAYBE_SPACE).replace("~", SPACE)


def _number_repeats(pattern: str) -> str:
    """Give the second and later groups of one name names of their own, which Python asks for."""
    seen: Counter[str] = Counter()

    def rename(match: re.Match[str]) -> str:
        seen[match[1]] += 1
        return f"(?P<{match[1]}__{seen[match[1]]}>" if seen[match[1]] > 1 else match[0]

    return _NAMED.sub(rename, pattern)


@cache
def load_grammar() -> Grammar:
    """The grammar, compiled once a process."""
    data, words = load_toml("grammar"), load_time_words()
    lists = _word_lists(words)
    texts = [_expand(rule["pattern"], data["fragments"], lists) for rule in data["rule"]]
    rules = tuple(
        Rule(rule["id"], re.compile(_number_repeats(text), re.IGNORECASE), rule["read"])
        for rule, text in zip(data["rule"], texts, strict=True)
    )
    return Grammar(rules)
