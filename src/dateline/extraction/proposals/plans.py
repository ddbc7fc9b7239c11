"""Mentions of plans and offers, and which of them are one plan: by number of points, by style, by taking up."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

import regex

from dateline.language.analysis import Analysis
from dateline.language.knowledge import LexiconMatch
from dateline.language.lexicon import fold
from dateline.model import Span

PLAN_LISTS = ("proposal_nouns",)
MODIFIERS = 6  # words before "plan" that may belong to its name

_WORD = regex.compile(r"[\p{L}\p{N}]+(?:[-'’.][\p{L}\p{N}]+)*['’]?")
_POINTS = regex.compile(r"(\d{1,3}|[a-z]+)-point", regex.IGNORECASE)
_STYLE = regex.compile(r"[“\"'‘]?([\p{Lu}][\p{L} -]{1,40}?)[”\"'’]?[- ](?:style|bank.?style)\b", regex.IGNORECASE)
_DEFINITE = frozenset({"the", "this", "that", "its", "his", "her", "their", "under"})


@dataclass(frozen=True, slots=True)
class PlanMention:
    """One naming of a plan.

    Attributes:
        span: From its first telling modifier to the noun.
        key: What tells it from other plans ("28-point", "x-style", "cash-for-land"); "" where it takes one up.
        weight: How much the words tell, to choose the name by.
        owner: The words of whose it is ("Holm" of "Holm's plan"), None where not told.
    """

    span: Span
    key: str
    weight: int
    owner: Span | None = None


@dataclass
class Plan:
    """A plan of one document while its mentions are gathered."""

    key: str
    mentions: list[PlanMention] = field(default_factory=list)

    def name(self, text: str) -> str:
        """The words of the mention that tells most, the first of those."""
        best = max(self.mentions, key=lambda m: (m.weight, -m.span.start))
        return " ".join(best.span.text(text).split())

    def names(self, text: str) -> tuple[str, ...]:
        """Every telling name, that of `name` first, those that tell most before others."""
        told = sorted((m for m in self.mentions if m.weight > 1), key=lambda m: (-m.weight, m.span.start))
        return tuple(dict.fromkeys(" ".join(m.span.text(text).split()) for m in told))


def find_plan_mentions(
    analysis: Analysis, matches: Sequence[LexiconMatch], names: Collection[int] = ()
) -> tuple[PlanMention, ...]:
    """Every naming of a plan in the sentences read, in text order.

    Args:
        analysis: The document.
        matches: Of `PLAN_LISTS` over its text.
        names: Where the names of people, bodies and states end, which may stand before a plan ("the Holm plan").
    """
    sorts = {m.span.end: m for m in matches if m.entry["kind"] == "sort"}
    starts = [sentence.span.start for sentence in analysis.sentences]
    found: dict[int, PlanMention] = {}
    for match in (m for m in matches if m.entry["kind"] == "noun"):
        index = bisect_right(starts, match.span.start) - 1
        if index < 0 or match.span.start >= analysis.sentences[index].span.end:
            continue
        mention = _mention(analysis.text, analysis.sentences[index].span, match.span, sorts, names)
        if mention and mention.span.start not in found:
            found[mention.span.start] = mention
    return _without_nested(found.values())


def _without_nested(mentions: Iterable[PlanMention]) -> tuple[PlanMention, ...]:
    kept: list[PlanMention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -len(m.span))):
        if not kept or not kept[-1].span.overlaps(mention.span):
            kept.append(mention)
    return tuple(kept)


def _mention(
    text: str, sentence: Span, noun: Span, sorts: dict[int, LexiconMatch], names: Collection[int]
) -> PlanMention | None:
    words = list(_WORD.finditer(text, max(sentence.start, noun.start - 90), noun.start))[-MODIFIERS:]
    start, key, weight, owner, last = noun.start, "", 0, None, noun.start
    definite = False
    for word in reversed(words):
        between = text[word.end() : last]
        if between.strip(" \u00a0“”‘’\"'-,") or "," in between:
            break
        low = fold(word.group())
        if points := _POINTS.fullmatch(word.group()):
            key, weight, start = fold(points.group()), weight + 8, word.start()
        elif low.endswith("style"):
            key, weight, start = _style_key(text, sentence, word.end()), weight + 8, _style_start(text, sentence, word)
        elif word.end() in sorts:
            key, weight, start = key or _sort_key(low), weight + (4 if "-for-" in low else 2), word.start()
        elif low.endswith(("'s", "s'")) and word.group()[0].isupper():
            owner, weight, start = Span(word.start(), word.end()), weight + 2, word.start()
            break
        elif low.endswith("-backed") or low.endswith(("-led", "-brokered", "-drafted", "-proposed")):
            weight, start = weight + 3, word.start()
        elif low in _DEFINITE:
            definite = True
            break
        elif low in ("new", "proposed", "controversial", "initial", "revised", "updated", "secret", "latest", "final"):
            start = word.start()
        elif word.group()[0].isupper():
            named = word.end() in names and not text[noun.start : noun.end].endswith("s")
            weight, start = weight + 2 * named, word.start()
        else:
            break
        last = word.start()
    if not weight and not definite and not _is_purposeful(text, noun):
        return None
    return PlanMention(Span(start, noun.end), key, weight, owner)


def _is_purposeful(text: str, noun: Span) -> bool:
    """Whether it is "a plan to end …"."""
    return text[max(0, noun.start - 3) : noun.start].lower() in (" a ", "\na ") and text.startswith(
        (" to ", " for "), noun.end
    )


def _style_start(text: str, sentence: Span, word: regex.Match[str]) -> int:
    """Where "X-style" begins, its quoted first words included."""
    for match in _STYLE.finditer(text, max(sentence.start, word.start() - 40), word.end()):
        if match.end() == word.end():
            return match.start(1)
    return word.start()


def _style_key(text: str, sentence: Span, end: int) -> str:
    found = [m for m in _STYLE.finditer(text, max(sentence.start, end - 60), end) if m.end() == end]
    return f"{fold(found[0].group(1)).strip()}-style" if found else "style"


def _sort_key(low: str) -> str:
    return low if "-for-" in low else ""


def group_plans(mentions: Sequence[PlanMention], posts: Sequence[str]) -> tuple[Plan, ...]:
    """The plans of one document: mentions of one key together, those that only take up with the one named last.

    Args:
        mentions: In text order.
        posts: Id of the post of each.
    """
    plans: dict[str, Plan] = {}
    numbered = sorted({m.key for m in mentions if m.key.endswith("-point")})
    current: dict[str, str] = {}
    for mention, post in zip(mentions, posts, strict=True):
        key = mention.key or current.get(post, "")
        if not key and numbered:
            key = numbered[0]
        if mention.key:
            current[post] = mention.key
        plans.setdefault(key, Plan(key)).mentions.append(mention)
    return tuple(plan for plan in plans.values() if any(m.weight > 1 for m in plan.mentions))
