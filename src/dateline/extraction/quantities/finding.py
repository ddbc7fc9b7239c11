"""What figures say: the killed, injured, missing, captured, displaced; drones, missiles, attacks, homes, shares held.

A sentence is first written as a string of signs, one a word, and each way of telling a toll is a pattern over the
signs. Bounds stay as told: "at least 26" has no upper bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from dateline.extraction.quantities.numbers import NUMBER_LISTS, Number, find_numbers
from dateline.language.knowledge import LexiconMatch
from dateline.model import Quantity, Span

QUANTITY_LISTS = (*NUMBER_LISTS, "counted_contexts")
HARM = frozenset({"killed", "injured"})
CONTEXT_REACH = 60  # characters between a figure and the word that says what became of the things it counts

_WORD = regex.compile(r"[\p{L}\p{N}]+(?:[-'’.][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]")
_UNWRITTEN = frozenset("\"'“”‘’«»") | {"his", "her", "its", "their"}  # "a woman and her three children"
_SHAPES = {"verb": "K", "subject": "D", "after": "E", "noun": "F", "toll": "T"}
_ROLES = {"aux": "B", "and": "&", "or": "|", "preposition": "p", "share": "S"}
# N a figure that may count people, U one whose noun is in no list, O any other figure, A an article for one person;
# K D E F T the casualty words by shape; B auxiliaries, & and, | or, p preposition, S the opening of a share, "," a
# pause, ";" a stop, x any other word.
_ASIDE = "(?:,[^,;T]{1,14},)?"
# "two soldiers and a child", "a commander of the group, X Y, and two of his guards"
_ROW = r"(?P<figure>[NA])(?:,(?P<figure>[NA])){0,3}(?:[xp]{0,4},x{1,3})?,?&(?P<figure>[NAU])"
_PATTERNS = tuple(
    (name, regex.compile(pattern))
    for name, pattern in (
        ("passive.row", rf"(?<!Kx{{0,2}}){_ROW}x{{0,2}}{_ASIDE}B{{1,3}}x{{0,2}}(?P<word>K)"),
        ("subject.sum", rf"(?<!Kx{{0,2}}){_ROW}x{{0,2}}{_ASIDE}B{{0,3}}(?P<word>D)"),
        ("verb.row", rf"(?P<word>K){_ROW}(?!x{{0,2}}[BKDE])"),
        ("toll", r"(?P<word>T)[^N,;]{0,14}(?:N[xp]{0,2}?p)?(?P<figure>N)(?!&[NA])"),
        ("toll.far", r"(?P<word>T)[^NT,;]{14,30}p(?P<figure>N)(?!&[NA])"),
        ("passive", rf"(?P<figure>[NAU])[xpOU]{{0,10}}{_ASIDE}x?B+[xB]{{0,2}}(?:&x?)?(?P<word>K)(?!x?[N])"),
        ("passive.also", r"(?P<first>K)[xp]{0,8},?&(?P<figure>N)[xB]{0,3}(?P<word>K)"),
        ("beside", r"(?P<figure>N)(?P<word>K)(?![xNOAU])"),
        ("verb", r"(?P<word>K)x{0,2}(?P<figure>[NAU])(?!K|E)"),
        ("verb.clause", r"(?P<word>K)(?P<figure>N)(?=K[p,;&])"),
        ("subject", rf"(?P<figure>[NAU])[xpB]{{0,8}}{_ASIDE}[xB]{{0,3}}(?P<word>D)"),
        ("subject.row", r"(?P<figure>N)x{0,2}&Nx{0,2}B{0,3}(?P<word>D)"),
        ("after", r"(?P<figure>N)x?(?P<word>E)(?!x)"),
        ("after.known", rf"(?P<figure>N)[xp]{{0,4}}{_ASIDE}B[xB]{{0,3}}(?P<word>E)"),
        ("noun", r"(?P<figure>[NOU])x?(?P<word>F)"),
        ("noun.of", r"(?P<word>F)px?(?P<figure>[NA])"),
    )
)


@dataclass(frozen=True, slots=True)
class _Sign:
    letter: str
    span: Span
    number: Number | None = None
    of: str = ""


def find_quantities(
    text: str, sentence: Span, matches: Sequence[LexiconMatch], times: Iterable[Span] = ()
) -> tuple[Quantity, ...]:
    """The quantities of one sentence, in text order.

    Args:
        text: The whole text.
        sentence: The sentence.
        matches: Matches of `QUANTITY_LISTS` inside the sentence, in text order.
        times: Spans of expressions of time.
    """
    if not any(map(_tells_quantity, matches)):
        return ()
    numbers = find_numbers(text, sentence, matches, times)
    if not numbers:
        return ()
    signs = _signs(text, sentence, matches, numbers)
    found: dict[Span, Quantity] = {}
    for quantity in (*_tolls(text, signs), *_others(text, numbers, matches)):
        found.setdefault(quantity.span, quantity)
    return tuple(sorted(found.values(), key=lambda q: q.span))


def _tells_quantity(match: LexiconMatch) -> bool:
    """Whether a word may say what a figure counts: of its kind every quantity has one."""
    if match.list_name == "quantity_nouns":
        return bool(match.entry["of"] == "percent")
    return match.list_name in ("casualty_words", "counted_contexts")


def _signs(text: str, sentence: Span, matches: Sequence[LexiconMatch], numbers: Sequence[Number]) -> tuple[_Sign, ...]:
    taken = _taken(matches, numbers)
    signs: list[_Sign] = []
    at = sentence.start
    while match := _WORD.search(text, at, sentence.end):
        sign = taken.get(match.start()) or _plain(match)
        at = max(sign.span.end, match.end())
        if sign.letter:
            signs.append(sign)
    return tuple(signs)


def _taken(matches: Sequence[LexiconMatch], numbers: Sequence[Number]) -> dict[int, _Sign]:
    """Signs by the character they begin at: function words, over them casualty words, over them figures."""
    signs: dict[int, _Sign] = {}
    for match in reversed(matches):
        if match.list_name == "clause_roles" and (letter := _ROLES.get(match.entry["role"])):
            signs[match.span.start] = _Sign(letter, match.span)
    for match in reversed(matches):
        if match.list_name == "casualty_words":
            signs[match.span.start] = _Sign(_SHAPES[match.entry["shape"]], match.span, of=str(match.entry["of"]))
    for number in numbers:
        signs[number.span.start] = _figure_sign(number)
    return signs


def _figure_sign(number: Number) -> _Sign:
    if number.share:
        return _Sign("x", number.whole, number)
    if number.counts == "people":
        return _Sign("A" if number.single else "N", number.whole, number)
    if number.counts == "unknown":
        return _Sign("U", number.span, number)
    return _Sign("N" if number.counts == "" else "O", number.whole, number)


def _plain(match: regex.Match[str]) -> _Sign:
    mark = match.group()
    if mark.lower() in _UNWRITTEN:
        return _Sign("", Span(match.start(), match.end()))
    letter = "x" if mark[0].isalnum() else "," if mark in ",-–—()" else ";"
    return _Sign(letter, Span(match.start(), match.end()))


def _tolls(text: str, signs: tuple[_Sign, ...]) -> Iterator[Quantity]:
    line = _without_shares("".join(s.letter for s in signs))
    summed: set[int] = set()
    for _, pattern in _PATTERNS:
        for match in pattern.finditer(line, overlapped=True):
            places, word = match.starts("figure"), signs[match.start("word")]
            numbers = [number for at in places if (number := signs[at].number) is not None]
            if summed & set(places) or not numbers or _is_joined_by_or(line, match.start("word")):
                continue
            if len(numbers) > 1:
                summed |= set(places)
            yield _quantity(text, _sum(numbers), word.of)


def _sum(numbers: Sequence[Number]) -> Number:
    """One figure of a row of them ("two soldiers and a child": three), with the words of all."""
    if len(numbers) == 1:
        return numbers[0]
    span = Span(numbers[0].span.start, numbers[-1].whole.end)
    lows, highs = [n.low for n in numbers], [n.high for n in numbers]
    low = sum(n for n in lows if n is not None) if any(n is not None for n in lows) else None
    high = None if None in highs else sum(n for n in highs if n is not None)
    return replace(numbers[0], span=span, whole=span, low=low, high=high, hedged=any(n.hedged for n in numbers))


def _without_shares(line: str) -> str:
    """The signs with figures behind "including" made plain words, up to the next pause."""
    return regex.sub(r"S[^,;K]{0,8}", lambda m: m.group().replace("N", "x").replace("A", "x"), line)


def _is_joined_by_or(line: str, at: int) -> bool:
    """Whether "killed or injured" stands there, where the figure counts neither by itself."""
    return line[at : at + 3] == "K|K" or line[max(0, at - 2) : at + 1] == "K|K"


def _quantity(text: str, number: Number, of: str) -> Quantity:
    return Quantity(of, number.low, number.high, number.span.text(text), number.span, number.hedged)


def _others(text: str, numbers: Sequence[Number], matches: Sequence[LexiconMatch]) -> Iterator[Quantity]:
    contexts = [m for m in matches if m.list_name == "counted_contexts"]
    for number in numbers:
        if number.share or number.single:
            continue
        if number.counts == "percent":
            yield _quantity(text, number, "percent")
        elif not _is_added(text, number) and (near := _nearest(number, contexts)):
            yield _quantity(text, number, str(near.entry["becomes"]))


def _is_added(text: str, number: Number) -> bool:
    """Whether it counts what comes on top of another figure ("and one other ship")."""
    return text[number.span.end : number.span.end + 7].lower() in (" other ", " others") or text[
        number.span.end : number.span.end + 6
    ].lower() in (" more ",)


def _nearest(number: Number, contexts: Sequence[LexiconMatch]) -> LexiconMatch | None:
    fitting = [m for m in contexts if m.entry["of"] == number.counts and _gap(m.span, number.whole) <= CONTEXT_REACH]
    return min(fitting, key=lambda m: (_gap(m.span, number.whole), m.span), default=None)


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)
