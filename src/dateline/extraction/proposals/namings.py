"""Namings of plans and offers: a noun ("plan", "draft") with what stands before and behind it that tells which."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import regex

from dateline.extraction.proposals.mentions import led_by_listed, without_nested, without_truces
from dateline.extraction.proposals.plans import UNDER_WHICH, PlanMention
from dateline.extraction.proposals.styles import POINTS, STYLE, TELLS_POINTS, find_points, find_styled, style_key
from dateline.extraction.word_sets import load_word_sets, one_of
from dateline.language.analysis import Analysis
from dateline.language.knowledge import LexiconMatch
from dateline.language.lexicon import fold
from dateline.model import Span

PLAN_LISTS = ("proposal_nouns",)
MODIFIERS = 6  # words before "plan" that may belong to its name
REACH = 90  # characters before "plan" in which they stand

_WORD = regex.compile(r"[\p{L}\p{N}]+(?:[-'’.][\p{L}\p{N}]+)*['’]?")
_BEHIND = regex.compile(r"\s(?:by|from)\s(?:the\s)?")
_BEHIND_READ = regex.compile(r"\s(?:by|from|of)\s(?:the\s)?(?:opposition\s|ruling\s|governing\s)?")
_JOINT = regex.compile(r"(?:,? and |, )(?:the )?")
_WORDS = load_word_sets("proposals/party_words")
_NAMES_ON = regex.compile(rf"\s(?:{one_of(_WORDS['ends_of_names'])})\b")
_NAME_OF = regex.compile(rf"\b(?:{one_of(_WORDS['before_of_in_names'])}) of $")
_TITLES = regex.compile(r"(?:\p{Lu}[\p{L}.'’-]*\s)+")
_LENGTH = regex.compile(
    r"[\p{L}\p{N}]+-(?:hour|day|week|month|year|page|paragraph|sheet|clause|article|step|stage|phase)"
)
_OTHERS = frozenset({"any", "no", "another"})
_PURPOSES = (" to end", " to stop", " for peace", " for a ceasefire", " to halt", " that would", " under which")
_WITHIN = ("within the ", "within a ")
_QUOTED = " \u00a0“”‘’\"'-,"


def find_plan_mentions(
    analysis: Analysis,
    matches: Sequence[LexiconMatch],
    names: Collection[Span] = (),
    proposing: Sequence[Span] = (),
    making: Sequence[Span] = (),
    adjectives: Sequence[Span] = (),
    of_plans: bool = False,
) -> tuple[PlanMention, ...]:
    """Every naming of a plan in the sentences read, in text order.

    Args:
        analysis: The document.
        matches: Of `PLAN_LISTS` over its text.
        names: Of people, bodies and states, which may stand before a plan or behind it ("a plan by Holm").
        proposing: Words with which somebody puts a plan forward, before which "an X-style Y" names one.
        making: Words behind which stands who made it ("proposed by").
        adjectives: Of states ("the Ruritanian plan").
        of_plans: The text deals with plans, so that a noun of no list may name one before any of a list does.
    """
    by_start = {span.start: span for span in sorted(names, key=len)}
    reader = _Reader(
        analysis.text,
        _by_end(matches),
        {span.end for span in (*names, *adjectives)},
        by_start,
        {m.start: m.end for m in making},
        {span.end: span for span in adjectives},
    )
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
        found += find_styled(analysis.text, sentence.span, proposing)
        found += find_points(analysis.text, sentence.span) if found else ()
    keys = {mention.key for mention in found if mention.weight > 1}
    found = [m for m in found if m.weight > 1 or not m.key or m.key[0].isdigit() or m.key in keys]
    return without_nested(without_truces(led_by_listed(found, of_plans)))


def _by_end(matches: Iterable[LexiconMatch]) -> Mapping[tuple[str, int], LexiconMatch]:
    return {(kind, m.span.end): m for m in matches for kind in (str(m.entry["kind"]), *m.entry.get("also", ()))}


@dataclass
class _Found:
    """What the words before a noun have told so far, read from the noun backwards."""

    start: int
    key: str = ""
    weight: int = 0
    owner: Span | None = None
    maker: Span | None = None
    name_start: int = -1
    definite: bool = False
    sort: str = ""
    version: bool = False
    named: bool = False


@dataclass(frozen=True)
class _Reader:
    """Reads the words before the nouns of one document."""

    text: str
    known: Mapping[tuple[str, int], LexiconMatch]
    names: Collection[int]
    by_start: Mapping[int, Span]
    making: Mapping[int, int]
    adjectives: Mapping[int, Span]

    def mention(self, sentence: Span, match: LexiconMatch) -> PlanMention | None:
        """The naming that ends in a noun; None where nothing says that a plan for peace or power is meant."""
        noun = match.span
        first = max(sentence.start, noun.start - REACH)
        words = list(_WORD.finditer(self.text, first, noun.start))[-MODIFIERS:]
        found = _Found(noun.start, weight=int(match.entry.get("weight", 0)), name_start=noun.start)
        found.definite = bool(match.entry.get("known"))
        found.sort = fold(noun.text(self.text)) if match.entry.get("tells_sort") else ""
        last = noun.start
        for word in reversed(words):
            between = self.text[word.end() : last]
            if between.strip(_QUOTED) or "," in between or self._is(word.end(), "indefinite"):
                break
            if not self._take(word, sentence, noun, found):
                break
            last = word.start()
        if not self._tells(sentence, match, found):
            return None
        is_read = bool(match.entry.get("read"))
        behind = self._maker_behind(noun, is_read)
        if behind is not None and found.owner is None:
            found.owner, found.weight = behind, found.weight + 2
        key = found.key or self._key_apart(match, found)
        is_one_of_many = fold(self._article(sentence, found.start)) in ("a", "an") or (is_read and not found.owner)
        fresh = is_one_of_many and not key and not found.definite
        span = Span(found.start, self._row_end(behind, sentence) if behind else noun.end)
        return PlanMention(
            span,
            key,
            found.weight,
            found.owner,
            found.name_start,
            fresh,
            found.sort,
            found.version,
            found.definite,
            self.text.startswith(UNDER_WHICH, noun.end),
            made=bool(match.entry.get("made")) or noun.end + 1 in self.making,
            truce=bool(match.entry.get("truce")) and found.weight <= 1,
            maker=found.maker,
            signed=bool(match.entry.get("signed")),
            read=is_read,
            named=fold(span.text(self.text)) if found.named and "proper" in match.entry.get("also", ()) else "",
            issued=bool(match.entry.get("issued")),
            many=bool(match.entry.get("many")),
        )

    def _tells(self, sentence: Span, match: LexiconMatch, found: _Found) -> bool:
        """Whether a plan for peace or power may be meant, and one that is on the table."""
        article = fold(self._article(sentence, found.start))
        if self._is_named_thing(sentence, match, found):
            return False
        within = self.text[max(sentence.start, found.start - 12) : found.start].lower().endswith(_WITHIN)
        if article in _OTHERS or within:
            return False
        is_maker = self._maker_behind(match.span) is not None
        is_named = found.named and "proper" in match.entry.get("also", ())  # "the UN mission" is a body
        is_owned = found.owner is not None and not match.entry.get("body")
        if match.entry.get("needs_sort") and not (found.sort or is_named or is_maker or is_owned):
            return found.definite and found.start == match.span.start and article in ("the", "this")
        return bool(found.weight or found.definite or is_maker or self._is_purposeful(match.span))

    def _is_named_thing(self, sentence: Span, match: LexiconMatch, found: _Found) -> bool:
        """Whether the noun is a part of a name that is no plan's ("the Ocean Pact")."""
        words = self.text[found.start : match.span.end].split()
        if words[-1][:1].isupper():
            lead = self.text[max(sentence.start, found.start - 40) : found.start]
            if _NAMES_ON.match(self.text, match.span.end) or _NAME_OF.search(lead):
                return True  # "the North Sea Treaty Organisation", "the Government of National Accord"
            body = match.entry.get("needs_sort") and "proper" not in match.entry.get("also", ())
            if body and found.start > sentence.start and words[0][:1].isupper():
                return True  # "the Kesh Monitoring Mission"
        is_name = len(words) > 1 and all(word[:1].isupper() for word in words) and found.start > sentence.start
        return is_name and not (found.named or found.sort or found.key or found.owner)

    def _article(self, sentence: Span, start: int) -> str:
        """The word right before."""
        return str((_WORD.findall(self.text[max(sentence.start, start - 12) : start])[-1:] or [""])[0])

    def _maker_behind(self, noun: Span, is_read: bool = False) -> Span | None:
        """Whose it is told to be behind the noun ("a proposal from the Blue League")."""
        led = (_BEHIND_READ if is_read else _BEHIND).match(self.text, noun.end)
        made = self.making.get(noun.end + 1)
        if led is None and made is None:
            return None
        start = led.end() if led else (made or 0) + 1
        start += len("the ") * self.text.startswith("the ", start)
        titles = _TITLES.match(self.text, start)
        words = _WORD.finditer(self.text, start, titles.end()) if titles else ()
        behind = [self.by_start[w.start()] for w in words if w.start() in self.by_start]
        return self.by_start.get(start) if not behind else max(behind, key=lambda span: (span.end, span.start))

    def _row_end(self, first: Span, sentence: Span) -> int:
        """Where those end with whom the first has made it ("drawn up by X, Y and Z"); a mere "by X, Y" ends with X."""
        end, last = first.end, first.end
        while (joint := _JOINT.match(self.text, last, sentence.end)) and joint.end() in self.by_start:
            last = self.by_start[joint.end()].end
            end = last if "and" in joint.group() else end
        return end

    def _key_apart(self, match: LexiconMatch, found: _Found) -> str:
        """The key of a plan that its noun tells from the one that it answers ("the junta's counter-proposal")."""
        if not match.entry.get("apart"):
            return ""
        owner = fold(found.owner.text(self.text)).removesuffix("'s") + " " if found.owner else ""
        return owner + str(match.entry["apart"])

    def _is(self, end: int, kind: str) -> bool:
        return (kind, end) in self.known

    def _take(self, word: regex.Match[str], sentence: Span, noun: Span, found: _Found) -> bool:
        """Read one more word into what was found; whether to go on before it."""
        low, end = fold(word.group()), word.end()
        if POINTS.fullmatch(word.group()):
            self._add(found, word.start(), TELLS_POINTS, low)
        elif low.endswith("style"):
            key, start = self._style(sentence, word)
            self._add(found, start, TELLS_POINTS, key)
        elif sort := self.known.get(("sort", end)):
            weight = int(sort.entry["weight"])
            self._add(found, min(word.start(), sort.span.start), weight, found.key or (low if "-for-" in low else ""))
            found.sort = fold(sort.span.text(self.text))
        elif low.endswith(("'s", "s'")) and (word.group()[0].isupper() or self._is_side(low, word)):
            start = self._name_start(word)
            found.owner = Span(start, end)
            self._add(found, start, 2 if word.group()[0].isupper() else 1, found.key)
            return False
        elif self._is_maker(low, end):
            self._add(found, word.start(), 3, found.key)
        elif self._is(end, "definite"):
            found.definite = True
            return False
        elif self._is(end, "filler") or _LENGTH.fullmatch(low):
            found.start = word.start()
            found.version = found.version or self._is(end, "version")
            found.definite = found.definite or found.version
        elif word.group()[0].isupper() and low not in ("a", "an"):
            named = self._names_it(word, sentence, noun)
            found.named = found.named or named
            found.maker = self.adjectives.get(end, found.maker)
            self._add(found, word.start(), 2 * named, found.key)
        else:
            return False
        return True

    def _name_start(self, owner: regex.Match[str]) -> int:
        """Where the name of an owner begins, of which the word with "'s" is the last."""
        ends = (owner.end() - len(mark) for mark in ("'s", "'"))
        spans = [span for end in ends for span in self.by_start.values() if span.end == end]
        return min((span.start for span in spans if owner.start() - span.start <= REACH), default=owner.start())

    def _is_side(self, low: str, word: regex.Match[str]) -> bool:
        """Whether it is a side in talks by its noun ("the junta's")."""
        return self._is(word.start() + len(low.removesuffix("'s").removesuffix("'")), "side")

    def _names_it(self, word: regex.Match[str], sentence: Span, noun: Span) -> bool:
        """Whether a capitalised word is the plan's name: somebody's, or any before "accord"."""
        if self.text[noun.start : noun.end].endswith("s"):
            return False
        is_proper = self._is(noun.end, "proper") and word.start() > sentence.start
        return word.end() in self.names or is_proper

    @staticmethod
    def _add(found: _Found, start: int, weight: int, key: str) -> None:
        found.start = found.name_start = start
        found.weight += weight
        found.key = key

    def _is_maker(self, low: str, end: int) -> bool:
        return "-" in low and self._is(end, "maker")

    def _is_purposeful(self, noun: Span) -> bool:
        """Whether it is "a plan to end …", or "an offer that would"."""
        article = self.text[max(0, noun.start - 4) : noun.start].lower().split()[-1:]
        return article in (["a"], ["an"]) and self.text.startswith(_PURPOSES, noun.end)

    def _style(self, sentence: Span, word: regex.Match[str]) -> tuple[str, int]:
        """What "X-style" tells, and where its first word stands, quoted ones included."""
        for match in STYLE.finditer(self.text, max(sentence.start, word.start() - 40), word.end()):
            if match.end() == word.end():
                return style_key(match), match.start(1)
        return "style", word.start()
