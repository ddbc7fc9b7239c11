"""Attributions in headlines: "X: …", "…: X", "… – X"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from dateline.extraction.attribution.finite import has_finite, is_finite
from dateline.extraction.attribution.lines import DASHES, Line, Range
from dateline.extraction.attribution.vocabulary import Word
from dateline.language.analysis import Attribution
from dateline.model import RegionKind, Span

_HEADS = frozenset({RegionKind.HEADLINE, RegionKind.DECK, RegionKind.KEY_POINT})
LONGEST_SPEAKER = 6
LONGEST_LABEL = 14
LONGEST_NAME, SHORTEST_NAME = 4, 3  # words, letters of a name in capitals
LABEL_SCORE = 0.62
TRANSCRIPT_SCORE = 0.8
_COLON_QUOTE = re.compile(r": [“\"‘']")
_SAID_BY = re.compile(  # "says envoy after", "says the mayor of Kesh"
    r" ((?:the |an? )?(?:[\w’'-]+ ){0,4}?[\w’'-]+)"
    r"(?= (?:after|as|in|on|at|over|amid|while|when|following|before)\b|[,.;\n]|$)"
)
TRANSCRIPT = "attribution.transcript"


def is_headline(line: Line) -> bool:
    """Whether the line stands in a headline, deck or key point."""
    return line.kind.kind in _HEADS


def find_headline_attributions(line: Line) -> Iterator[Attribution]:
    """The attribution that a headline's colon or last dash makes, if it makes one."""
    mark = next((i for i in range(1, len(line) - 1) if line.words[i] == ":" and line.quote[i] < 0), None)
    if mark is not None:
        found = _read_colon(line, mark)
        if found is not None:
            yield found
        return
    dash = next((i for i in range(len(line) - 2, 0, -1) if _is_dash(line, i) and line.quote[i] < 0), None)
    if dash is not None and _is_speaker(line, dash + 1, line.end) and line.end - dash <= 4:
        yield _build(line, (dash + 1, line.end), (0, dash), "attribution.headline_dash", _last_score(line, dash + 1))


def find_label_attribution(line: Line) -> Attribution | None:
    """“12:30 – Governor Hugo Vane: …”, "Ole Strand, premier: “…”": who is named with a role before a line's colon."""
    if line.tokens[0].start != line.kind.span.start:
        return None
    if (spoken := _read_transcript(line)) is not None:
        return spoken
    mark = next((i for i in range(1, min(LONGEST_LABEL, len(line) - 1)) if line.words[i] == ":"), None)
    if mark is None or mark + 1 >= line.end or _asks(line, mark + 1):
        return None
    start = next((i + 1 for i in range(min(3, mark)) if _is_dash(line, i)), 0)
    parts = [i for i in range(start, mark) if line.words[i] != ","]
    named = sum(line.words[i][0].isupper() for i in parts) > 1
    role = any(line.flags[i] & Word.ROLE for i in parts)
    told = line.starts_quote(mark + 1) or has_finite(line, mark + 1, line.end)
    if not (named and role and told) or not all(_may_name(line, i) for i in parts) or line.flags[start] & Word.OCCASION:
        return None
    return _build(line, (start, mark), (mark + 1, len(line)), "attribution.label", LABEL_SCORE)


def _read_transcript(line: Line) -> Attribution | None:
    """“KULA: They fled. …”: who is named in capitals before the colon speaks to the end of the paragraph."""
    end = next((i for i in range(min(LONGEST_NAME, len(line))) if not line.words[i].isupper()), 0)
    mark = next((i for i in range(end, min(end + 4, len(line) - 1)) if line.words[i] == ":"), None)
    bracketed = mark is not None and (mark == end or (line.words[end] == "(" and line.words[mark - 1] == ")"))
    if not (end and bracketed and mark is not None and line.words[mark + 1][0].isupper()):
        return None
    name = line.text[line.tokens[0].start : line.tokens[end - 1].end]
    letters = sum(map(str.isalpha, name))
    asks = any(line.among(i, "headline_label") or line.among(i, "desk_label") for i in range(end))
    if letters < SHORTEST_NAME or asks or (line.words[mark + 1].isupper() and len(line.words[mark + 1]) > 1):
        return None
    content = Span(line.tokens[mark + 1].start, line.kind.span.end)
    return Attribution((line.span(0, end),), (), (content,), TRANSCRIPT_SCORE, TRANSCRIPT)


def _is_dash(line: Line, i: int) -> bool:
    """A dash, or a hyphen that stands free."""
    if line.words[i] in DASHES:
        return True
    free = line.words[i] == "-" and 0 < i < len(line) - 1
    return free and line.tokens[i - 1].end < line.tokens[i].start and line.tokens[i].end < line.tokens[i + 1].start


def _asks(line: Line, start: int) -> bool:
    """Whether a question stands there in the page's own words: "Harbour Board: what is it?"."""
    return not line.starts_quote(start) and (bool(line.flags[start] & Word.QUESTION) or line.words[-1] == "?")


def _build(line: Line, source: tuple[int, int], content: tuple[int, int], rule: str, score: float) -> Attribution:
    return Attribution((line.span(*source),), (), (line.span(*content),), score, rule)


def _read_colon(line: Line, mark: int) -> Attribution | None:
    if mark + 1 >= line.end or _asks(line, mark + 1):
        return None
    if _is_speaker(line, 0, mark) and (line.starts_quote(mark + 1) or _tells(line, (0, mark), mark + 1, line.end)):
        return _build(line, (0, mark), (mark + 1, len(line)), "attribution.headline_colon", 0.6)
    if _is_speaker(line, mark + 1, line.end) and _tells(line, (mark + 1, line.end), 0, mark):
        return _build(
            line, (mark + 1, line.end), (0, mark), "attribution.headline_colon_last", _last_score(line, mark + 1)
        )
    return None


def _last_score(line: Line, start: int) -> float:
    """A body or role behind the last mark speaks ("… – police"); of a bare name the model must be sure."""
    return LABEL_SCORE if _is_told(line, start, line.end) else 0.5


def _is_told(line: Line, start: int, end: int) -> bool:
    """Whether a role, a body or sources are named there, and not a capital word alone."""
    naming = Word.ROLE | Word.ANONYMOUS
    return any(line.flags[i] & naming or line.among(i, "headline_body") for i in range(start, end))


def _tells(line: Line, speaker: Range, start: int, end: int) -> bool:
    """Whether a verb stands there that is no relative clause's; behind a role or body any verb of the tagger's."""
    verbs = [i for i in range(start, end) if i == start or line.low[i - 1] not in ("that", "who", "which", "to")]
    if any(is_finite(line, i) for i in verbs):
        return True
    read = (i for i in verbs if line.tokens[i].upos in ("VERB", "AUX") and not line.low[i].endswith("ing"))
    return _is_told(line, *speaker) and next(read, None) is not None


def _is_speaker(line: Line, start: int, end: int) -> bool:
    """A few words that can name someone: capitalised or a role, no verb, no label such as "Live:"."""
    words = range(start, end)
    if not 0 < len(words) <= LONGEST_SPEAKER or not all(
        line.is_word(i) or line.words[i] in ("'s", "’s", "-") for i in words
    ):
        return False
    if any(line.among(i, "headline_label") or line.words[i][0].isdigit() for i in words) or has_finite(
        line, start, end
    ):
        return False
    return all(_may_name(line, i) for i in words)


def _may_name(line: Line, i: int) -> bool:
    naming = Word.ROLE | Word.ANONYMOUS
    small = line.low[i] in ("of", "the", "'s", "for", "and") or line.among(i, "headline_body")
    return line.words[i][0].isupper() or bool(line.flags[i] & naming) or small


def behind_label(attribution: Attribution, text: str) -> Attribution:
    """“Summit in Orlo: "A start", says envoy after talks": the envoy speaks, the label before the colon does not."""
    if len(attribution.source) != 1 or len(attribution.cue) != 1 or not attribution.content:
        return attribution
    source, cue = attribution.source[0], attribution.cue[0]
    label = _COLON_QUOTE.match(text, source.end) is not None and source.end < attribution.content[0].start < cue.start
    said_by = _SAID_BY.match(text, cue.end) if label else None
    return replace(attribution, source=(Span(*said_by.span(1)),)) if said_by else attribution
