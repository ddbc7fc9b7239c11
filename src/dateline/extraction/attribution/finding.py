"""Who says what, as spans: the reader model's attributions and the rules', behind one function."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from dateline.extraction.attribution.cues import find_cues
from dateline.extraction.attribution.denied import find_separated
from dateline.extraction.attribution.denied_ends import part_claim
from dateline.extraction.attribution.followed import RULE as FOLLOWED
from dateline.extraction.attribution.followed import find_followed
from dateline.extraction.attribution.headlines import (
    behind_label,
    find_headline_attributions,
    find_label_attribution,
    is_headline,
)
from dateline.extraction.attribution.interrupting import find_interrupting, with_interrupting
from dateline.extraction.attribution.lines import build_lines
from dateline.extraction.attribution.mending import mend_attributions
from dateline.extraction.attribution.merge import merge_attributions
from dateline.extraction.attribution.model import find_model_attributions
from dateline.extraction.attribution.nouns import find_noun_attributions
from dateline.extraction.attribution.own_clause import hold_to_clause
from dateline.extraction.attribution.quotes import complete_quotes
from dateline.extraction.attribution.strays import without_strays
from dateline.extraction.attribution.tidying import names_dummy, tidy
from dateline.extraction.attribution.trimming import trim
from dateline.extraction.attribution.verbs import find_verb_attributions
from dateline.extraction.attribution.vocabulary import read_vocabulary
from dateline.extraction.quotes import Quote
from dateline.language.analysis import Analysis, Attribution
from dateline.language.knowledge import Knowledge
from dateline.model import Span

_AS = re.compile(r",?\s+as\s+")


def find_attributions(analysis: Analysis, knowledge: Knowledge, quotes: Sequence[Quote]) -> tuple[Attribution, ...]:
    """The attributions of a document, in text order; `quotes` are its quotes."""
    found = find_rule_attributions(analysis, knowledge, quotes)
    if any(token.upos for token in analysis.tokens):  # read by the model, which may have found nothing
        vocabulary = read_vocabulary(knowledge.lexicon)
        model = [part_claim(attribution, analysis, vocabulary) for attribution in find_model_attributions(analysis)]
        clauses = {a.cue[0].start for a in found if a.rule == "attribution.denied_clause"}
        model = [a for a in model if not (a.cue and a.cue[0].start in clauses and names_dummy(a, analysis.text))]
        given = {a.cue[0].start for a in found if a.rule == FOLLOWED}
        model = [a for a in model if not a.cue or a.cue[0].start not in given]
        found = merge_attributions(model, found, analysis, vocabulary)
        found = mend_attributions([behind_label(a, analysis.text) for a in found], analysis, vocabulary)
    found = complete_quotes(analysis, sorted((_part_source(analysis.text, a) for a in found), key=_place), quotes)
    words = read_vocabulary(knowledge.lexicon)
    found = [without_strays(tidy(attribution, analysis), analysis, quotes, words) for attribution in found]
    found = [hold_to_clause(trim(attribution, analysis, found), analysis) for attribution in found]
    found = [_narrow_aside(analysis.text, attribution, found) for attribution in found]
    return tuple(sorted((attribution for attribution in found if attribution.content), key=_place))


def find_rule_attributions(analysis: Analysis, knowledge: Knowledge, quotes: Sequence[Quote]) -> list[Attribution]:
    """What the rules alone find."""
    vocabulary = read_vocabulary(knowledge.lexicon)
    found: list[Attribution] = []
    for line in build_lines(analysis, quotes, vocabulary):
        cues = list(find_cues(line, vocabulary))
        here = [
            *with_interrupting(list(find_verb_attributions(line, cues)), list(find_interrupting(line, cues))),
            *find_separated(line, vocabulary),
            *find_noun_attributions(line, vocabulary, frozenset(cue.head for cue in cues)),
        ]
        if followed := find_followed(line, cues, analysis):
            here = [*(_before(a, followed, analysis.text) for a in here if a.cue != followed.cue), followed]
        if is_headline(line) and not here:
            here += find_headline_attributions(line)
        elif not here and (label := find_label_attribution(line)):
            here = [label]
        found += (attribution for attribution in here if attribution.content)  # a cue may stand alone at a line's end
    return found


def _before(attribution: Attribution, followed: Attribution, text: str) -> Attribution:
    """“Commenting on reports that they fled, Lind said:": the reports end where he comes in."""
    source = followed.source[0]
    content = tuple(
        _cut_before(text, span, (Span(source.start, max(source.end, span.end)),)) for span in attribution.content
    )
    return replace(attribution, content=content)


def _part_source(text: str, attribution: Attribution) -> Attribution:
    """A content that runs on into its own source or cue, cut before it; one that begins in its cue, behind that."""
    taken = (*attribution.source, *attribution.cue)
    content = tuple(_cut_before(text, _cut_behind(text, span, taken), taken) for span in attribution.content)
    return attribution if content == attribution.content else replace(attribution, content=content)


def _cut_behind(text: str, content: Span, taken: Sequence[Span]) -> Span:
    """“Releases forecasts on the economy" with "forecasts on" for the cue's: the content is the economy."""
    start = max((span.end for span in taken if span.start <= content.start < span.end < content.end), default=None)
    if start is None:
        return content
    rest = text[start : content.end].lstrip(" ,–—-")
    return Span(content.end - len(rest), content.end) if rest else content


def _cut_before(text: str, content: Span, taken: Sequence[Span]) -> Span:
    end = min((span.start for span in taken if content.start < span.start < content.end <= span.end), default=None)
    if end is None:
        return content
    kept = text[content.start : end].rstrip(" ,–—-")
    return Span(content.start, content.start + len(kept)) if kept else content


def _narrow_aside(text: str, attribution: Attribution, found: Sequence[Attribution]) -> Attribution:
    """“A denied that B, as C had told D": C said that B, not that A denied it."""
    if not attribution.source or len(attribution.content) != 1:
        return attribution
    whole = attribution.content[0]
    if not _AS.fullmatch(text[whole.end : attribution.source[0].start]):
        return attribution
    for other in found:
        if other.cue and other.content and whole.contains(other.cue[0]) and other.content[-1].end == whole.end:
            return replace(attribution, content=other.content)
    return attribution


def _place(attribution: Attribution) -> tuple[int, int]:
    spans = (*attribution.cue, *attribution.content)
    return min(s.start for s in spans), max(s.end for s in spans)
