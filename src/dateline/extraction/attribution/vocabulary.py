"""The word lists that the attribution rules read, compiled once for a lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dateline.language.knowledge import Lexicon
from dateline.model import Polarity


class Word:
    """What a word may be, by the closed classes of `function_words.toml` and the verb lists: bits of an int.

    Plain ints and not an `IntFlag`: the rules test them a hundred times a sentence.
    """

    NONE = 0
    DETERMINER = 1 << 0
    POSSESSIVE = 1 << 1
    SUBJECT_PRONOUN = 1 << 2
    OBJECT_PRONOUN = 1 << 3
    RELATIVE = 1 << 4
    QUESTION = 1 << 5
    AUXILIARY = 1 << 6
    BE = 1 << 7
    HAVE = 1 << 8
    MODAL = 1 << 9
    NEGATION = 1 << 10
    ADVERB = 1 << 11
    COORDINATOR = 1 << 12
    SUBORDINATOR = 1 << 13
    PREPOSITION = 1 << 14
    TIME = 1 << 15
    TIME_OPENER = 1 << 16
    VERB = 1 << 17  # a finite verb that is seldom a noun
    REPORTING = 1 << 18  # a form of a reporting verb
    OCCASION = 1 << 19  # statement, interview, briefing
    ANONYMOUS = 1 << 20  # sources, officials, people
    COMMENT = 1 << 21  # what a journalist calls an act: move, reversal
    ROLE = 1 << 22  # president, spokesman


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """One verb of `reporting_verbs.toml`.

    Attributes:
        tenses: For each form, which of base, third, past, participle, gerund it may be.
        takes: What may follow it.
        nouns: Forms that are more often nouns.
        weak: As often used of deeds as of words.
    """

    lemma: str
    polarity: Polarity
    attitude: bool
    takes: frozenset[str]
    tenses: Mapping[str, frozenset[str]]
    nouns: frozenset[str]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class CueNoun:
    """One noun of `noun_cues.toml`."""

    polarity: Polarity
    takes: frozenset[str]
    unattributed: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All of it, keyed by folded word; verbs of several words by their first."""

    words: Mapping[str, int]
    verbs: Mapping[str, tuple[tuple[tuple[str, ...], ReportingVerb], ...]]
    nouns: Mapping[str, CueNoun]
    hearsay: frozenset[str]
    anonymous: Mapping[str, str]
    sets: Mapping[str, frozenset[str]]
    model_cues: Mapping[str, frozenset[str]]


_TENSES = ("base", "third", "past", "participle", "gerund")


def _read_verb(entry: Mapping[str, Any]) -> ReportingVerb:
    tenses: dict[str, set[str]] = {form: set() for form in entry["forms"]}
    for tense in _TENSES:
        if tense in entry:
            tenses.setdefault(entry[tense], set()).add(tense)
    for form, known in tenses.items():
        if not known:
            known.update({"gerund"} if form.endswith("ing") else {"past", "participle"})
    return ReportingVerb(
        entry["base"],
        Polarity(entry["polarity"]),
        entry["kind"] == "attitude",
        frozenset(entry["takes"]),
        {form: frozenset(known) for form, known in tenses.items()},
        frozenset(entry.get("ambiguous", ())),
        bool(entry.get("weak")),
    )


def _read_nouns(lexicon: Lexicon) -> dict[str, CueNoun]:
    return {
        form: CueNoun(Polarity(entry["polarity"]), frozenset(entry["takes"]), entry.get("source") == "unattributed")
        for entry in lexicon.entries("noun_cues")
        for form in entry["forms"]
    }


def _read_sets(lexicon: Lexicon, name: str) -> dict[str, frozenset[str]]:
    return {entry["class"]: frozenset(entry["forms"]) for entry in lexicon.entries(name)}


def _read_words(lexicon: Lexicon, verbs: list[ReportingVerb]) -> dict[str, int]:
    words: dict[str, int] = {}

    def mark(form: str, kind: int) -> None:
        words[form] = words.get(form, Word.NONE) | kind

    for entry in lexicon.entries("function_words"):
        for form in entry["forms"]:
            mark(form, getattr(Word, entry["class"].upper()))
    for list_name, kind in (("common_verbs", Word.VERB), ("anonymous_sources", Word.ANONYMOUS)):
        for entry in lexicon.entries(list_name):
            for form in entry["forms"]:
                mark(form, kind)
    for entry in lexicon.entries("channels"):
        if entry["class"] == "occasion":
            for form in entry["forms"]:
                mark(form.split()[-1], Word.OCCASION)
    for entry in lexicon.entries("person_titles"):
        for form in entry["forms"]:
            mark(form.split()[-1], Word.ROLE)
    for verb in verbs:
        for form in verb.tenses:
            if " " not in form:
                mark(form, Word.REPORTING)
    return words


@lru_cache(maxsize=8)
def read_vocabulary(lexicon: Lexicon) -> Vocabulary:
    """The vocabulary of a lexicon, compiled when first asked for."""
    verbs = [_read_verb(entry) for entry in lexicon.entries("reporting_verbs")]
    by_first: dict[str, list[tuple[tuple[str, ...], ReportingVerb]]] = {}
    for verb in verbs:
        for form in verb.tenses:
            parts = tuple(form.split())
            by_first.setdefault(parts[0], []).append((parts, verb))
    return Vocabulary(
        _read_words(lexicon, verbs),
        {first: tuple(sorted(found, key=lambda item: -len(item[0]))) for first, found in by_first.items()},
        _read_nouns(lexicon),
        frozenset(form for entry in lexicon.entries("hearsay_adverbs") for form in entry["forms"]),
        {form: entry["class"] for entry in lexicon.entries("anonymous_sources") for form in entry["forms"]},
        _read_sets(lexicon, "attribution_words"),
        _read_sets(lexicon, "model_cues"),
    )
