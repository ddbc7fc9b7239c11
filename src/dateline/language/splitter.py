"""Text to passages, sentences and tokens, with offsets, by rules of our own.

Rules and not a library: 1.1 M words a second against 0.17 M for the most exact one, on the same text.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import pairwise

import regex

from dateline.language.analysis import Passage, Sentence, Token
from dateline.language.lexicon import load_word_list
from dateline.model import UNREAD, Document, Region, RegionKind, Span

_LINE = regex.compile(r"[^\n\r\u2028\u2029]+")
_CLOSERS = r"[\"'”’»)\]]*"
# A sentence may end where a mark and its closers stand before white space and a word that could open another,
# or where a lower-case word, a mark and a capitalised word run together (scraped text loses blanks).
_END = regex.compile(
    rf"(?:(?P<mark>[.!?…]+){_CLOSERS}(?=\s+[\"'“‘«(\[]*[\p{{Lu}}\p{{Lt}}\p{{Lo}}\p{{N}}])"
    rf"|(?<=\p{{Ll}}{{2}})(?P<glued>[.!?][\"”’]?)(?=[“‘\"]?\p{{Lu}}\p{{Ll}}))"
)
_LAST_WORD = regex.compile(r"[\p{L}.]+$")
_INITIALS = regex.compile(r"(?:\p{Lu}\.)+\p{Lu}")  # A.P. Herbert
_NEXT_WORD = regex.compile(r"\s*[\"'“‘«(\[]*([\p{L}\p{N}]+)")
_TOKEN = regex.compile(
    r"(?:\p{L}\.){2,}"  # U.S., a.m.
    r"|\p{N}+(?:[.,:]\p{N}+)*(?:st|nd|rd|th)?(?![\p{L}\p{N}])"  # 1,200 06:45 21st
    r"|[\p{L}\p{M}\p{N}]+(?:[-_][\p{L}\p{M}\p{N}]+)*(?=['’][\p{L}])"  # the word before a clitic
    r"|(?<=[\p{L}\p{M}\p{N}])['’]\p{L}+"  # 's 're n't's tail
    r"|[\p{L}\p{M}\p{N}]+(?:[-_][\p{L}\p{M}\p{N}]+)*"
    r"|\.{2,}|--+|``|''|[^\s\p{L}\p{N}]"
)


@cache
def _abbreviations() -> dict[str, bool]:
    entries = load_word_list("abbreviations").entries
    return {form: bool(entry.get("final")) for entry in entries for form in entry["forms"]}


@cache
def _openers() -> frozenset[str]:
    return frozenset(form for entry in load_word_list("sentence_openers").entries for form in entry["forms"])


def find_passages(document: Document) -> tuple[Passage, ...]:
    """The lines of the text worth reading, furniture and by-lines cut out, in text order.

    A line that a region cuts through gives one passage a remaining piece; a headline's, deck's, caption's or
    key point's piece carries that kind.
    """
    cuts = _flat_regions(document)
    cut_starts = [cut[0] for cut in cuts]
    posts = [(post.span, i) for i, post in enumerate(document.posts)]
    post_starts = [span.start for span, _ in posts]
    passages = []
    for match in _LINE.finditer(document.text):
        line = Span(match.start(), match.end())
        near = cuts[max(0, bisect_right(cut_starts, line.start) - 1) : bisect_right(cut_starts, line.end)]
        for span, kind in _pieces(line, near):
            if kind in UNREAD or not (trimmed := _trim(document.text, span)):
                continue
            first = max(0, bisect_right(post_starts, trimmed.start) - 1)
            around = posts[first : bisect_right(post_starts, trimmed.end)]
            passages += [Passage(piece, post, kind) for piece, post in _by_post(document.text, trimmed, around)]
    return tuple(passages)


def _flat_regions(document: Document) -> list[tuple[int, int, RegionKind]]:
    """Regions and post headlines in text order, never overlapping: of two that overlap the inner one counts."""
    regions = [*document.regions]
    regions += [Region(p.headline, RegionKind.HEADLINE, "post.headline") for p in document.posts if p.headline]
    edges = sorted({edge for region in regions for edge in (region.span.start, region.span.end)})
    waiting = sorted(regions, key=lambda r: r.span.start, reverse=True)
    active: list[Region] = []
    flat: list[tuple[int, int, RegionKind]] = []
    for start, end in pairwise(edges):
        while waiting and waiting[-1].span.start <= start:
            active.append(waiting.pop())
        active = [region for region in active if region.span.end > start]
        if active:
            flat.append((start, end, min(active, key=lambda r: len(r.span)).kind))
    return flat


def _pieces(line: Span, cuts: list[tuple[int, int, RegionKind]]) -> list[tuple[Span, RegionKind | None]]:
    pieces: list[tuple[Span, RegionKind | None]] = []
    at = line.start
    for start, end, kind in cuts:
        if end <= at or start >= line.end:
            continue
        if start > at:
            pieces.append((Span(at, start), None))
        piece = Span(max(start, at), min(end, line.end))
        if pieces and pieces[-1][1] is kind and pieces[-1][0].end == piece.start:
            piece = Span(pieces.pop()[0].start, piece.end)
        pieces.append((piece, kind))
        at = piece.end
    return [*pieces, (Span(at, line.end), None)] if at < line.end else pieces


def _trim(text: str, span: Span) -> Span | None:
    words = span.text(text)
    left = len(words) - len(words.lstrip())
    right = len(words.rstrip())
    return Span(span.start + left, span.start + right) if left < right else None


def _by_post(text: str, span: Span, posts: list[tuple[Span, int]]) -> list[tuple[Span, int | None]]:
    pieces: list[tuple[Span, int | None]] = []
    at = span.start
    for post, i in posts:
        if post.end <= at or post.start >= span.end:
            continue
        if post.start > at and (before := _trim(text, Span(at, post.start))):
            pieces.append((before, None))
        inside = Span(max(post.start, at), min(post.end, span.end))
        if trimmed := _trim(text, inside):
            pieces.append((trimmed, i))
        at = inside.end
    if at < span.end and (rest := _trim(text, Span(at, span.end))):
        pieces.append((rest, None))
    return pieces


def find_sentences(text: str, passage: Span) -> list[Span]:
    """The sentences of one passage, in order, without the blanks between them."""
    words = passage.text(text)
    starts = [0, *(end for m in _END.finditer(words) if _ends(words, m) and (end := m.end()) < len(words)), len(words)]
    pieces = (_trim(text, Span(passage.start + a, passage.start + b)) for a, b in pairwise(starts))
    return [piece for piece in pieces if piece]


def _ends(words: str, match: regex.Match[str]) -> bool:
    """Whether a possible end is one: not after an initial, and after an abbreviation only before an opening word."""
    if match.group("mark") != ".":
        return True
    last = _LAST_WORD.search(words, max(0, match.start() - 24), match.start())
    if last is None:
        return True
    word = last.group().lstrip(".")
    if len(word) == 1 and word.isupper():
        return word in "IX" and _opens(words, match.end())  # "and I.", "a post on X."
    final = _abbreviations().get(word)
    if final is None and _INITIALS.fullmatch(word):
        return _opens(words, match.end())
    return True if final is None else final and _opens(words, match.end())


def _opens(words: str, at: int) -> bool:
    following = _NEXT_WORD.match(words, at)
    return following is not None and following.group(1).lower() in _openers()


def find_tokens(text: str, span: Span) -> list[Token]:
    """The words and marks of a span, in order."""
    return [Token(m.start(), m.end()) for m in _TOKEN.finditer(text, span.start, span.end)]


def split_passages(text: str, passages: tuple[Passage, ...]) -> tuple[tuple[Sentence, ...], tuple[Token, ...]]:
    """The sentences and tokens of all the passages, each in text order."""
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    for i, passage in enumerate(passages):
        for span in find_sentences(text, passage.span):
            first = len(tokens)
            tokens += find_tokens(text, span)
            sentences.append(Sentence(span, i, (first, len(tokens))))
    rooted = tuple(Token(t.start, t.end, head=j) for j, t in enumerate(tokens))
    return tuple(sentences), rooted
