"""Contents held to their own clause: what a relative clause, a headline's semicolon or "it is said" parts from it."""

from __future__ import annotations

import re

from msgspec.structs import replace

from dateline.extraction.attribution.trimming import SUBJECT_OF
from dateline.language.analysis import Analysis, Attribution
from dateline.model import RegionKind, Span

_HEADS = frozenset({RegionKind.HEADLINE, RegionKind.DECK, RegionKind.KEY_POINT})
_QUOTED = "“\"‘'"
_HEARSAY = re.compile(  # "denies the charges and lives, it is said, in Orlo"
    r",? (?:and|but) (\w+), it(?:['’]s| is| was) (?:said|thought|believed|understood|reported|claimed|rumou?red), "
)


def hold_to_clause(attribution: Attribution, analysis: Analysis) -> Attribution:
    """The attribution with its contents cut where another clause of the page begins."""
    if not attribution.content or not attribution.cue:
        return attribution
    attribution = _behind_relative(attribution, analysis)
    attribution = _before_semicolon(_before_main_verb(attribution, analysis), analysis)
    return _around_hearsay(attribution, analysis)


def _behind_relative(attribution: Attribution, analysis: Analysis) -> Attribution:
    """“They saw no yard which, according to Vesta, held arms": what it held is told by Vesta, not what they saw."""
    first, text = attribution.content[0], analysis.text
    close = max(span.end for span in (*attribution.source, *attribution.cue))
    here = analysis.sentence_at(first.start)
    relative = SUBJECT_OF.search(first.text(text).rstrip(" ,"))
    end = analysis.sentences[here].span.end if here is not None else close
    parted = text[first.end : attribution.cue[0].start].strip() in ("", ",") and text.startswith(", ", close)
    if len(attribution.content) > 1 or relative is None or not parted or first.end > attribution.cue[0].start:
        return attribution
    rest = text[close + 2 : end].rstrip(" .")
    opens = Span(first.start + relative.start(), first.start + relative.end())
    return replace(attribution, content=(opens, Span(close + 2, close + 2 + len(rest)))) if rest else attribution


def _before_main_verb(attribution: Attribution, analysis: Analysis) -> Attribution:
    """“The Vestans, who accuse them of arson, wanted a trial": what is wanted is no part of the accusation."""
    last, tokens = attribution.content[-1], analysis.tokens
    cue = next((i for i in analysis.tokens_in(attribution.cue[-1]) if tokens[i].upos == "VERB"), None)
    if cue is None or tokens[cue].deprel != "acl:relcl" or last.start < attribution.cue[-1].end:
        return attribution
    noun = tokens[tokens[cue].head]
    inside = analysis.tokens_in(last)
    if not noun.deprel.startswith("nsubj") or noun.head not in inside:
        return attribution
    group = (i for i in inside if tokens[i].head == noun.head and tokens[i].upos in ("AUX", "ADV", "PART"))
    first = min((noun.head, *(i for i in group if i < noun.head)))
    if first - 1 not in inside[1:] or analysis.word(first - 1) != ",":
        return attribution
    return replace(attribution, content=(*attribution.content[:-1], Span(last.start, tokens[first - 2].end)))


def _before_semicolon(attribution: Attribution, analysis: Analysis) -> Attribution:
    """“Vesta claims the harbour; Lind and Holt trade insults": a headline's second half is another matter."""
    last, text = attribution.content[-1], analysis.text
    passage = analysis.passage_at(last.start)
    heads = passage is not None and analysis.passages[passage].kind in _HEADS
    mark = text.find("; ", last.start, last.end) if heads and last.start >= attribution.cue[-1].end else -1
    if mark <= last.start or text[last.start] in _QUOTED:
        return attribution
    return replace(attribution, content=(*attribution.content[:-1], Span(last.start, mark)))


def _around_hearsay(attribution: Attribution, analysis: Analysis) -> Attribution:
    """“He denies the charges and lives, it is said, in Orlo": said is where he lives, and denied are the charges."""
    first, text = attribution.content[0], analysis.text
    here = analysis.sentence_at(first.start)
    end = analysis.sentences[here].span.end if here is not None else first.end
    aside = _HEARSAY.search(text, first.start, end)
    if aside is None:
        return attribution
    if attribution.cue[0].start > aside.start() and attribution.cue[-1].end <= aside.end():
        rest = text[aside.end() : end].rstrip(" .")
        return replace(attribution, content=(Span(*aside.span(1)), Span(aside.end(), aside.end() + len(rest))))
    own = first.start < aside.start() <= first.end and attribution.cue[-1].end <= first.start
    return replace(attribution, content=(Span(first.start, aside.start()),)) if own else attribution
