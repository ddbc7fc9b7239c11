"""Mentions of plans and offers, and which of them are one plan: by number of points, by style, by taking up."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from dateline.language.analysis import Analysis
from dateline.language.knowledge import LexiconMatch
from dateline.language.lexicon import fold
from dateline.model import Span

PLAN_LISTS = ("proposal_nouns",)
MODIFIERS = 6  # words before "plan" that may belong to its name
REACH = 90  # characters before "plan" in which they stand
TELLS_POINTS = 8  # weight of a number of points or a style: nothing tells more
STYLE_REACH = 120  # characters before "X-style Y" in which somebody proposes it

_WORD = regex.compile(r"[\p{L}\p{N}]+(?:[-'’.][\p{L}\p{N}]+)*['’]?")
_POINTS = regex.compile(r"(\d{1,3}|[a-z]+)-point", regex.IGNORECASE)
_THE_POINTS = regex.compile(r"\b[Tt]he (\d{1,3}) points\b")
_STYLE = regex.compile(r"(\p{Lu}[\p{L}-]*(?:[ -]\p{L}+){0,3}?)[”\"'’]?[- ]style\b")
_QUOTES = regex.compile(r"[“”\"‘]|[’'](?!\p{L})")
_OTHERS = frozenset({"any", "no", "another"})
_WITHIN = ("within the ", "within a ")
_QUOTED = " \u00a0“”‘’\"'-,"


@dataclass(frozen=True, slots=True)
class PlanMention:
    """One naming of a plan.

    Attributes:
        span: From its first telling modifier to the noun.
        key: What tells it from other plans ("28-point", "x-style", "cash-for-land"); "" where it takes one up.
        weight: How much the words tell, to choose the name by.
        owner: The words of whose it is ("Holm" of "Holm's plan"), None where not told.
        name_start: Where its name begins behind words that tell nothing ("new").
        fresh: It is told as one of several ("a ceasefire plan"), not as the one spoken of.
        sort: What it is about ("ceasefire"), "" where not told.
        version: It is told as one text of several ("a later version").
    """

    span: Span
    key: str
    weight: int
    owner: Span | None = None
    name_start: int = -1
    fresh: bool = False
    sort: str = ""
    version: bool = False

    def name(self, text: str) -> str:
        """Its words without those that tell nothing, and without quotation marks."""
        words = text[max(self.span.start, self.name_start) : self.span.end]
        return " ".join(_QUOTES.sub("", words).split())


@dataclass
class Plan:
    """A plan of one document while its mentions are gathered."""

    key: str
    mentions: list[PlanMention] = field(default_factory=list)

    def names(self, text: str) -> tuple[str, ...]:
        """Every telling name, those that tell most first, of those alike the most used."""
        used = Counter(fold(m.name(text)) for m in self.mentions)
        telling = (m for m in self.mentions if m.weight > 1)
        told = sorted(telling, key=lambda m: (-m.weight, -used[fold(m.name(text))], m.span.start))
        by_words = {fold(m.name(text)): m.name(text) for m in reversed(told)}
        return tuple(by_words[key] for key in dict.fromkeys(fold(m.name(text)) for m in told))


def find_plan_mentions(
    analysis: Analysis,
    matches: Sequence[LexiconMatch],
    names: Collection[int] = (),
    proposing: Sequence[Span] = (),
) -> tuple[PlanMention, ...]:
    """Every naming of a plan in the sentences read, in text order.

    Args:
        analysis: The document.
        matches: Of `PLAN_LISTS` over its text.
        names: Where the names of people, bodies and states end, which may stand before a plan ("the Holm plan").
        proposing: Words with which somebody puts a plan forward, before which "an X-style Y" names one.
    """
    reader = _Reader(analysis.text, _by_end(matches), names)
    starts = [sentence.span.start for sentence in analysis.sentences]
    found: list[PlanMention] = []
    for match in (m for m in matches if m.entry["kind"] == "noun"):
        index = bisect_right(starts, match.span.start) - 1
        if index < 0 or match.span.start >= analysis.sentences[index].span.end:
            continue
        mention = reader.mention(analysis.sentences[index].span, match)
        if mention:
            found.append(mention)
    for sentence in analysis.sentences if proposing or found else ():
        found += _styled(analysis.text, sentence.span, proposing)
        found += _points(analysis.text, sentence.span) if found else ()
    return _without_nested(found)


def _by_end(matches: Iterable[LexiconMatch]) -> Mapping[tuple[str, int], LexiconMatch]:
    return {(str(m.entry["kind"]), m.span.end): m for m in matches}


def _styled(text: str, sentence: Span, proposing: Sequence[Span]) -> Iterator[PlanMention]:
    """What somebody proposes in the style of something ("suggest an “X-style” occupation")."""
    for match in _STYLE.finditer(text, sentence.start, sentence.end):
        before = [p for p in proposing if 0 <= match.start() - p.end <= STYLE_REACH and p.start >= sentence.start]
        noun = _WORD.search(text, match.end(), min(sentence.end, match.end() + 24))
        if before and noun and not text[match.end() : noun.start()].strip(_QUOTED):
            key = _style_key(match)
            yield PlanMention(Span(match.start(1), noun.end()), key, TELLS_POINTS)


def _style_key(match: regex.Match[str]) -> str:
    return f"{fold(match.group(1)).replace('-', ' ')}-style"


def _points(text: str, sentence: Span) -> Iterator[PlanMention]:
    """The plan by its points ("the 28 points")."""
    for match in _THE_POINTS.finditer(text, sentence.start, sentence.end):
        yield PlanMention(Span(*match.span()), f"{match.group(1)}-point", 1)


def _without_nested(mentions: Iterable[PlanMention]) -> tuple[PlanMention, ...]:
    kept: list[PlanMention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -len(m.span))):
        if not kept or not kept[-1].span.overlaps(mention.span):
            kept.append(mention)
    return tuple(kept)


@dataclass
class _Found:
    """What the words before a noun have told so far, read from the noun backwards."""

    start: int
    key: str = ""
    weight: int = 0
    owner: Span | None = None
    name_start: int = -1
    definite: bool = False
    sort: str = ""
    version: bool = False


@dataclass(frozen=True)
class _Reader:
    """Reads the words before the nouns of one document."""

    text: str
    known: Mapping[tuple[str, int], LexiconMatch]
    names: Collection[int]

    def mention(self, sentence: Span, match: LexiconMatch) -> PlanMention | None:
        """The naming that ends in a noun; None where nothing says that a plan for peace or power is meant."""
        noun = match.span
        first = max(sentence.start, noun.start - REACH)
        words = list(_WORD.finditer(self.text, first, noun.start))[-MODIFIERS:]
        found = _Found(noun.start, weight=int(match.entry.get("weight", 0)), name_start=noun.start)
        last = noun.start
        for word in reversed(words):
            between = self.text[word.end() : last]
            if between.strip(_QUOTED) or "," in between or self._is(word.end(), "indefinite"):
                break
            if not self._take(word, sentence, noun, found):
                break
            last = word.start()
        before = self.text[max(sentence.start, found.start - 12) : found.start]
        article = _WORD.findall(before)[-1:] or [""]
        if fold(article[0]) in _OTHERS or (fold(article[0]) in ("the", "a") and before.lower().endswith(_WITHIN)):
            return None
        if match.entry.get("needs_sort") and not found.sort:
            return None
        if not found.weight and not found.definite and not self._is_purposeful(noun):
            return None
        fresh = fold(article[0]) in ("a", "an") and not found.key and not found.version
        span = Span(found.start, noun.end)
        told = (found.key, found.weight, found.owner, found.name_start)
        return PlanMention(span, *told, fresh, found.sort, found.version)

    def _is(self, end: int, kind: str) -> bool:
        return (kind, end) in self.known

    def _take(self, word: regex.Match[str], sentence: Span, noun: Span, found: _Found) -> bool:
        """Read one more word into what was found; whether to go on before it."""
        low, end = fold(word.group()), word.end()
        if _POINTS.fullmatch(word.group()):
            self._add(found, word.start(), TELLS_POINTS, low)
        elif low.endswith("style"):
            key, start = self._style(sentence, word)
            self._add(found, start, TELLS_POINTS, key)
        elif sort := self.known.get(("sort", end)):
            weight = int(sort.entry["weight"])
            self._add(found, min(word.start(), sort.span.start), weight, found.key or (low if "-for-" in low else ""))
            found.sort = fold(sort.span.text(self.text))
        elif low.endswith(("'s", "s'")) and word.group()[0].isupper():
            found.owner = Span(word.start(), end)
            self._add(found, word.start(), 2, found.key)
            return False
        elif self._is_maker(low, end):
            self._add(found, word.start(), 3, found.key)
        elif self._is(end, "definite"):
            found.definite = True
            return False
        elif self._is(end, "filler"):
            found.start = word.start()
            found.version = found.version or self._is(end, "version")
            found.definite = found.definite or found.version
        elif word.group()[0].isupper():
            named = end in self.names and not self.text[noun.start : noun.end].endswith("s")
            self._add(found, word.start(), 2 * named, found.key)
        else:
            return False
        return True

    @staticmethod
    def _add(found: _Found, start: int, weight: int, key: str) -> None:
        found.start = found.name_start = start
        found.weight += weight
        found.key = key

    def _is_maker(self, low: str, end: int) -> bool:
        return "-" in low and self._is(end, "maker")

    def _is_purposeful(self, noun: Span) -> bool:
        """Whether it is "a plan to end …"."""
        return self.text[max(0, noun.start - 3) : noun.start].lower() in (" a ", "\na ") and self.text.startswith(
            (" to end", " to stop", " for peace", " for a ceasefire", " to halt"), noun.end
        )

    def _style(self, sentence: Span, word: regex.Match[str]) -> tuple[str, int]:
        """What "X-style" tells, and where its first word stands, quoted ones included."""
        for match in _STYLE.finditer(self.text, max(sentence.start, word.start() - 40), word.end()):
            if match.end() == word.end():
                return _style_key(match), match.start(1)
        return "style", word.start()


def group_plans(mentions: Sequence[PlanMention], posts: Sequence[str]) -> tuple[Plan, ...]:
    """The plans of one document: mentions of one key together, those that only take up with the one named last.

    Args:
        mentions: In text order.
        posts: Id of the post of each.
    """
    plans: dict[str, Plan] = {}
    keys = list(dict.fromkeys(m.key for m in mentions if m.key))
    numbered = sorted(key for key in keys if key.endswith("-point"))
    default = numbered[0] if numbered else (keys[0] if len(keys) == 1 else "")
    current: dict[str, str] = {}
    for mention, post in zip(mentions, posts, strict=True):
        key = mention.key or current.get(post, default)
        sorts = {m.sort for m in plans[key].mentions} if key in plans else set()
        if mention.fresh and mention.sort and post in current and mention.sort not in sorts:
            continue  # one of several, where another is spoken of
        current[post] = key
        plans.setdefault(key, Plan(key)).mentions.append(mention)
    told = (plan for plan in plans.values() if not all(m.fresh and m.owner is None for m in plan.mentions))
    return tuple(plan for plan in told if any(m.weight > 1 for m in plan.mentions))
