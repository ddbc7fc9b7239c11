"""The words of the calendar, read once from the package's data files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time: its TIMEX3 letter, whether it stands after the T, and how many of the letter it makes."""

    code: str
    clock: bool = False
    times: int = 1


@dataclass(frozen=True, slots=True)
class Season:
    """A season: its TIMEX3 code and its first and last month."""

    code: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class TimeWords:
    """All word lists of the time grammar, keyed by the folded form.

    Attributes:
        short_months, short_weekdays: Forms that count only beside a day or a year.
        holiday_names: As written, which is how they are matched.
    """

    months: Mapping[str, int]
    short_months: Mapping[str, int]
    weekdays: Mapping[str, int]
    short_weekdays: Mapping[str, int]
    seasons: Mapping[str, Season]
    parts: Mapping[str, str]
    units: Mapping[str, Unit]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    decades: Mapping[str, int]
    vague: tuple[str, ...]
    holidays: Mapping[str, Entry]
    holiday_names: tuple[str, ...]
    named_days: Mapping[str, Entry]
    references: Mapping[str, str]
    future: frozenset[str]
    future_pairs: frozenset[str]
    past: frozenset[str]
    past_pairs: frozenset[str]
    future_leads: frozenset[str]
    not_past: frozenset[str]
    neutral_pairs: frozenset[str]
    present_leads: frozenset[str]
    negatives: frozenset[str]
    bounds: frozenset[str]
    context: Mapping[str, frozenset[str]]
    steps: Mapping[str, int]
    adverbs: Mapping[str, str]


def load_toml(name: str) -> Mapping[str, Any]:
    """One data file of the time grammar."""
    return tomllib.loads((files("dateline.data") / "times" / f"{name}.toml").read_text(encoding="utf-8"))


def _by_form(entries: list[Entry], value: str, forms: str = "forms") -> dict[str, Any]:
    return {form.lower(): entry[value] for entry in entries for form in entry.get(forms, ())}


@cache
def load_time_words() -> TimeWords:
    """The word lists, read from the package once a process."""
    calendar, numbers, tense, context, holidays = (
        load_toml(name) for name in ("calendar", "numbers", "tense", "context", "holidays")
    )
    return TimeWords(
        months=_by_form(calendar["month"], "number"),
        short_months=_by_form(calendar["month"], "number", "short"),
        weekdays=_by_form(calendar["weekday"], "number"),
        short_weekdays=_by_form(calendar["weekday"], "number", "short"),
        seasons={f: Season(s["code"], *s["months"]) for s in calendar["season"] for f in s["forms"]},
        parts=_by_form(calendar["part"], "code"),
        units={
            f: Unit(u["code"], u.get("clock", False), u.get("times", 1)) for u in calendar["unit"] for f in u["forms"]
        },
        numbers=numbers["value"],
        ordinals=numbers["ordinal"],
        decades=numbers["decade"],
        vague=tuple(numbers["vague"]["words"]),
        holiday_names=tuple(f for h in holidays["holiday"] for f in h["forms"]),
        holidays={f.lower(): h for h in holidays["holiday"] for f in h["forms"]},
        named_days={f.lower(): day for day in holidays["named_day"] for f in day["forms"]},
        references=_by_form(load_toml("references")["reference"], "value"),
        future=frozenset(tense["future"]),
        future_pairs=frozenset(tense["future_pairs"]),
        past=frozenset(tense["past"]),
        past_pairs=frozenset(tense["past_pairs"]),
        future_leads=frozenset(tense["future_leads"]),
        not_past=frozenset(tense["not_past"]),
        neutral_pairs=frozenset(tense["neutral_pairs"]),
        present_leads=frozenset(tense["present_leads"]),
        negatives=frozenset(tense["negatives"]),
        bounds=frozenset(tense["bounds"]),
        context={name: frozenset(words) for name, words in context.items() if isinstance(words, list)},
        steps=context["steps"],
        adverbs=context["adverbs"],
    )


def is_one_of(list_name: str, word: str) -> bool:
    """Whether the folded word stands in that list of `context.toml`."""
    return word in load_time_words().context[list_name]
