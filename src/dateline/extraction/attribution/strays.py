"""Pieces that a content has too many: what stands before "said that", in a sentence before, or names the speaker."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.extraction.attribution.vocabulary import Vocabulary, Word
from dateline.extraction.quotes import Quote
from dateline.language.analysis import Analysis, Attribution
from dateline.model import Span

LONGEST_STRAY = 2  # words of "it", "sources"
LONGEST_ROLE = 9  # words of "the governor of the region"
_LINKS = frozenset({"DET", "NOUN", "PROPN", "ADJ", "ADP", "PART", "NUM"})


def without_strays(
    attribution: Attribution, analysis: Analysis, quotes: Sequence[Quote], vocabulary: Vocabulary
) -> Attribution:
    """The attribution without what is none of its content; perhaps emptied."""
    if not attribution.cue or not attribution.content:
        return attribution
    attribution = _of_own_sentence(attribution, analysis, quotes)
    attribution = _without_date_before(_without_word_before(attribution, analysis.text), analysis, vocabulary)
    attribution = _without_word_behind(attribution, analysis, quotes)
    return _with_role(attribution, analysis, vocabulary)


def _of_own_sentence(attribution: Attribution, analysis: Analysis, quotes: Sequence[Quote]) -> Attribution:
    """“The court found it illegal. Later the council voted …": unquoted words of a sentence before are no vote's."""
    index = analysis.sentence_at(attribution.cue[0].start)
    if index is None:
        return attribution
    start = analysis.sentences[index].span.start
    kept = tuple(p for p in attribution.content if p.end > start or any(q.span.overlaps(p) for q in quotes))
    return attribution if len(kept) == len(attribution.content) else replace(attribution, content=kept)


def _without_word_before(attribution: Attribution, text: str) -> Attribution:
    """“It was called after Lind said that …": the clause behind "that" is whole, and "it" none of it."""
    if len(attribution.content) != 2:
        return attribution
    (word, clause), cue = attribution.content, attribution.cue
    whole = text.startswith("that ", clause.start) and text[cue[-1].end : clause.start].rstrip()[-1:] != ","
    stray = word.end <= cue[0].start and cue[-1].end <= clause.start and _is_bare(word.text(text))
    return replace(attribution, content=(clause,)) if whole and stray else attribution


def _without_date_before(attribution: Attribution, analysis: Analysis, vocabulary: Vocabulary) -> Attribution:
    """“In 2019, the auditors said, the fund lost half": a bare date may be when they said it, and is left out."""
    if len(attribution.content) < 2:
        return attribution
    first, *rest = attribution.content
    before = min(span.start for span in (*attribution.source, *attribution.cue))
    if analysis.text[first.end : before] != ", " or rest[0].start < before:
        return attribution
    kinds = Word.PREPOSITION | Word.DETERMINER | Word.TIME | Word.TIME_OPENER
    words = [analysis.word(i).lower() for i in analysis.tokens_in(first)]
    bare = all(word.isdigit() or vocabulary.words.get(word, 0) & kinds for word in words)
    dated = any(word.isdigit() or vocabulary.words.get(word, 0) & Word.TIME for word in words)
    return replace(attribution, content=tuple(rest)) if bare and dated else attribution


def _without_word_behind(attribution: Attribution, analysis: Analysis, quotes: Sequence[Quote]) -> Attribution:
    """““No deal,” Lind said, before the offer was known": the offer, whatever is told of it, is none of his words."""
    if len(attribution.content) < 2:
        return attribution
    *kept, last = attribution.content
    quoted = [any(q.closed and q.span.overlaps(piece) for q in quotes) for piece in (kept[0], last)]
    verbs = any(analysis.tokens[i].upos in ("VERB", "AUX") for i in analysis.tokens_in(last))
    behind = kept[0].end <= attribution.cue[0].start and attribution.cue[-1].end < last.start
    stray = quoted == [True, False] and behind and not verbs and len(last.text(analysis.text).split()) <= LONGEST_STRAY
    return replace(attribution, content=tuple(kept)) if stray else attribution


def _is_bare(words: str) -> bool:
    return len(words.split()) <= LONGEST_STRAY and all(c.isalpha() or c == " " for c in words)


def _with_role(attribution: Attribution, analysis: Analysis, vocabulary: Vocabulary) -> Attribution:
    """“… injured three, the governor of the region, Ann Lee, said": the role is hers and none of what she said."""
    if not attribution.source or not attribution.content:
        return attribution
    source, last = attribution.source[0], attribution.content[0]
    inside = analysis.tokens_in(last)
    comma = next((i for i in reversed(inside) if analysis.word(i) == ","), None)
    if analysis.text[last.end : source.start] != ", " or comma is None or comma == inside[0]:
        return attribution
    role = range(comma + 1, inside[-1] + 1)
    if not analysis.text[source.start].isupper() or not _names_role(role, analysis, vocabulary):
        return attribution
    content = Span(last.start, analysis.tokens[comma - 1].end)
    return replace(
        attribution,
        source=(Span(analysis.tokens[role[0]].start, source.end), *attribution.source[1:]),
        content=(content, *attribution.content[1:]),
    )


def _names_role(words: range, analysis: Analysis, vocabulary: Vocabulary) -> bool:
    """Whether a few words with an article and no verb name what somebody is."""
    if not 1 < len(words) <= LONGEST_ROLE or analysis.tokens[words[0]].upos != "DET":
        return False
    nouns = (analysis.word(i).lower() for i in words if analysis.tokens[i].upos == "NOUN")  # not "of" of "head of"
    named = any(vocabulary.words.get(noun, 0) & Word.ROLE for noun in nouns)
    return named and all(analysis.tokens[i].upos in _LINKS for i in words)
