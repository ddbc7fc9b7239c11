"""Sources and contents tidied by a few closed shapes: "earlier" for a content, who is told taken for who tells."""

from __future__ import annotations

import re

from msgspec.structs import replace

from dateline.language.analysis import Analysis, Attribution
from dateline.model import Span

_TELLING = re.compile(r"(?:\w+ )*(?:told|tells?|telling)", re.IGNORECASE)
_LATE_CLAUSE = re.compile(r",(?: [^,]{2,90},)? (that [^.;]{3,300})")
_GENITIVE = re.compile(r"['’]s?\s+(?=\w)")
_WHEN = re.compile(
    r"(?:earlier|previously|later|again|separately|meanwhile|already|before|recently|first|initially)", re.I
)
_BREAK = re.compile(r"[,.;:“\"]")
_WHEN_ON = re.compile(rf" ({_WHEN.pattern} (?:on|about)) (?=the\b|an?\b|its\b|his\b|her\b|their\b|how\b|what\b)", re.I)
_LIKEWISE = re.compile(  # ", as have two factions"
    r",\s+as (?:have|has|had|do|does|did|is|are|was|were|will|would)\s+(?!to\b|if\b|follows\b|expected\b|planned\b)\w"
)
_DISPUTED = re.compile(  # ", something Vesta has always denied"
    r",\s+(?:which|something(?: that)?|an? (?:claim|charge|accusation|allegation|finding|verdict|conclusion|assertion"
    r"|ruling|suggestion|account|view|figure|version|judge?ment|assessment)(?: that| which)?)"
    r"(?:$| (?:[\w’'-]+ ){1,6}?"
    r"(?:(?:den|reject|disput|dismiss|contest|refut)(?:y|ies|ied|s|es|ed|e)?"
    r"|(?:(?:does|do|did) not|never) (?:accept|recogni[sz]e|acknowledge)(?:s|d|ed)?)\b[^,.;]{0,24}$)"
)
_WHICH_DENIED = re.compile(r"\s+which (?:[\w’'-]+ ){1,5}?(?:denie[sd]|rejects|rejected|disputes|disputed)$")
_DUMMY = re.compile(r"(?:something|which|an? \w+)", re.IGNORECASE)
_NAMELESS = re.compile(
    r"(?:not )?(?:to )?(?:be )?(?:anonymity|anonymous|named|identified|quoted by name|remain anonymous)\b.{0,60}", re.I
)
_ASKED = re.compile(r"(?:ask|request|wish|prefer|declin|refus|insist)", re.IGNORECASE)


def tidy(attribution: Attribution, analysis: Analysis) -> Attribution:
    """The attribution with its teller for its source and the clause that is told for its content; perhaps emptied."""
    if not attribution.cue or not attribution.content:
        return attribution
    text = analysis.text
    attribution = _with_when(_with_teller(_with_bare_cue(attribution, analysis), text), text)
    if _withholds_name(attribution, text):
        return replace(attribution, content=())
    return _before_aside(_with_late_clause(attribution, analysis), text)


def names_dummy(attribution: Attribution, text: str) -> bool:
    """Whether what is denied is only taken up: the "something" of ", something Vesta has always denied"."""
    first = attribution.content[0] if len(attribution.content) == 1 else None
    return first is not None and bool(_DUMMY.fullmatch(first.text(text))) and text[: first.start].endswith(", ")


def _with_bare_cue(attribution: Attribution, analysis: Analysis) -> Attribution:
    """“The army's | denial", not "'s denial"; "said" of "“It was a trap,” he said of the offer", which is its topic."""
    first, last = attribution.cue[0], attribution.cue[-1]
    mark = _GENITIVE.match(analysis.text, first.start, first.end)
    if mark is not None and analysis.tokens[analysis.tokens_in(first)[0]].upos == "PART":  # not "he's claiming"
        return replace(attribution, cue=(Span(mark.end(), first.end), *attribution.cue[1:]))
    inside = analysis.tokens_in(last)
    topic = next((i for i in inside[1:-1] if analysis.word(i) in ("of", "about")), None)
    said = topic is not None and analysis.tokens[topic - 1].upos == "VERB" and analysis.tokens[topic].upos == "ADP"
    named = said and analysis.tokens[inside[-1]].upos in ("NOUN", "PROPN", "PRON")
    if topic is None or not named or attribution.content[0].start >= last.end:
        return attribution
    return replace(attribution, cue=(*attribution.cue[:-1], Span(last.start, analysis.tokens[topic - 1].end)))


def _with_teller(attribution: Attribution, text: str) -> Attribution:
    """“A diplomat who declined to be named told the paper that …": who stands before "told" tells, not the paper."""
    cue, first = attribution.cue[0], attribution.content[0]
    behind = len(attribution.source) == 1 and attribution.source[0].start >= cue.end
    if not behind or len(attribution.content) < 2 or not _TELLING.fullmatch(cue.text(text)):
        return attribution
    if text[first.end : cue.start].strip() or text[first.start] in "“\"‘'":
        return attribution
    return replace(attribution, source=(first,), content=attribution.content[1:])


def _with_when(attribution: Attribution, text: str) -> Attribution:
    """“Had reported earlier on the deal that …": the cue goes as far as "on", and the deal is what was reported."""
    cue, last = attribution.cue[-1], attribution.content[-1]
    when = _WHEN_ON.match(text, cue.end)
    if when is None or len(attribution.content) != 1 or _BREAK.search(text, when.end(), max(when.end(), last.start)):
        return attribution
    if last.start <= cue.end or when.end() >= last.end:
        return attribution
    content = (Span(when.end(), last.end),)
    return replace(attribution, cue=(*attribution.cue[:-1], Span(cue.start, when.end(1))), content=content)


def _withholds_name(attribution: Attribution, text: str) -> bool:
    """“Requested anonymity", "asked not to be named": how somebody speaks, and nothing said."""
    words = attribution.content[0].text(text)
    return bool(_ASKED.search(attribution.cue[-1].text(text)) and _NAMELESS.match(words))


def _with_late_clause(attribution: Attribution, analysis: Analysis) -> Attribution:
    """“Had reported earlier, citing two officers, that …": the clause is told, not "earlier"."""
    text, last = analysis.text, attribution.content[-1]
    if len(attribution.content) != 1 or not _WHEN.fullmatch(last.text(text)):
        return attribution
    index = analysis.sentence_at(last.start)
    end = analysis.sentences[index].span.end if index is not None else last.end
    clause = _LATE_CLAUSE.match(text, last.end, end)
    return replace(attribution, content=(Span(*clause.span(1)),) if clause else ())


def _before_aside(attribution: Attribution, text: str) -> Attribution:
    """“Said it accepts the offer, as have two factions", "…, which Vesta denies": the page tells of others."""
    last = attribution.content[-1] if attribution.content else None
    if last is None or last.start < attribution.cue[-1].end or text[last.start] in "“\"‘'":
        return attribution
    cut = _LIKEWISE.search(text, last.start, last.end) or _DISPUTED.search(text, last.start, last.end)
    cut = cut or _WHICH_DENIED.search(text, last.start, last.end)
    return (
        replace(attribution, content=(*attribution.content[:-1], Span(last.start, cut.start()))) if cut else attribution
    )
