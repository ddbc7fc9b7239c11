"""Sources and contents held within their own clause: another's sentence, a comment, a list mark stand outside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from dateline.extraction.attribution.branches import find_antecedent_phrase
from dateline.extraction.quotes import leaves_open
from dateline.language.analysis import Analysis, Attribution
from dateline.model import Span

BREAK = re.compile(r";| [-–—] (?:but|yet|though|while|whereas)\b")
_MARKS = "“\"‘'"
_LIST_MARK = re.compile(r"[-–—•*·▪]+\s+")
_RELATIVE = re.compile(r"\b(?:that|which|who)\s$")
_OPEN_END = re.compile(
    r"\b(?:(?:in|of|by|for|to|from|at|on|under|with|during|after|before) which|where|when|while|because|although)$"
)
SUBJECT_OF = re.compile(r"(?<=[\w,] )(?:which|who|that)$")
_UNNAMED = re.compile(
    r"(?:declin|ask|request|insist|speak|prefer|wish)ing (?:not to be (?:named|identified)|to be (?:named|identified)"
    r"|to (?:remain|stay) anonymous|(?:for|on condition of|on the condition of|to be granted) anonymity|anonymously)\b"
)
_COMMENT = re.compile(r"(?:an?|the (?:first|second|third|latest|last|only)) (?:[\w’'-]+ ){1,3}(?:which|that|who)\b")
_KNOWN_AS = re.compile(
    r" (?:(?:better )?known (?:only )?as|nicknamed|codenamed|identified as|named) "
    r"[“\"]?[A-Z][\w’'-]+[”\"]?(?: [A-Z][\w’'-]+){0,3}"
)
_JOINT = re.compile(r",? (?:but|and|yet) (?:\w+ )?")
BEHIND = 4  # characters between a content and the "according to" of the next


def trim(attribution: Attribution, analysis: Analysis, found: Sequence[Attribution]) -> Attribution:
    """The attribution with its source whole and its contents cut where others take over; perhaps emptied."""
    if not attribution.content or not attribution.cue:
        return attribution
    attribution = _with_whole_source(_without_list_mark(attribution, analysis.text), analysis)
    source = attribution.source[0] if attribution.source else None
    if source is not None and (_is_number(source, analysis) or _is_claimed(attribution, analysis)):
        return replace(attribution, content=())
    attribution = _without_own_name(_without_asides(attribution, analysis.text), analysis)
    if not attribution.content:
        return attribution
    attribution = _behind_colon(_behind_own_verb(attribution, analysis.text), analysis)
    attribution = _before_break(_without_lead(attribution, analysis), analysis.text, found)
    attribution = _within_sentence(attribution, analysis, found)
    attribution = _without_open_end(_without_comment(attribution, analysis.text), analysis.text)
    return _joined(_without_far_subject(_with_name_behind(attribution, analysis.text), analysis), analysis.text)


def _without_list_mark(attribution: Attribution, text: str) -> Attribution:
    """“- Orlo's army tells people": the dash of a list is no part of a name."""
    mark = (
        _LIST_MARK.match(text, attribution.source[0].start, attribution.source[0].end) if attribution.source else None
    )
    if mark is None or mark.end() >= attribution.source[0].end:
        return attribution
    own = Span(mark.end(), attribution.source[0].end)
    return replace(attribution, source=(own, *attribution.source[1:]))


def _with_whole_source(attribution: Attribution, analysis: Analysis) -> Attribution:
    """“The force that | guards the bridge | blamed": who guards it does, not "guards the bridge"."""
    if len(attribution.source) != 1 or attribution.source[0].end > attribution.cue[0].start:
        return attribution
    source = attribution.source[0]
    relative = _RELATIVE.search(analysis.text, max(0, source.start - 6), source.start)
    if relative is None or not _opens_with_verb(source, analysis):
        return attribution
    phrase = find_antecedent_phrase(analysis, Span(relative.start(), relative.end() - 1))
    taken = any(phrase is not None and phrase.overlaps(span) for span in (*attribution.cue, *attribution.content))
    return attribution if phrase is None or taken else replace(attribution, source=(Span(phrase.start, source.end),))


def _opens_with_verb(source: Span, analysis: Analysis) -> bool:
    """Whether a verb comes first, as the tagger reads it or as the article behind it tells."""
    inside = analysis.tokens_in(source)
    if len(inside) < 2:
        return False
    first, second = (analysis.tokens[i].upos for i in inside[:2])
    return first in ("VERB", "AUX") or (first == "NOUN" and second in ("DET", "PRON"))


def _is_number(source: Span, analysis: Analysis) -> bool:
    """“Far short of the 60 promised": a number says nothing."""
    inside = analysis.tokens_in(source)
    kinds = [analysis.tokens[i].upos for i in inside]
    return kinds[:1] == ["ADV"] and kinds[-1:] == ["NUM"] and not {"NOUN", "PROPN", "PRON"} & set(kinds)


def _is_claimed(attribution: Attribution, analysis: Analysis) -> bool:
    """“An attack claimed by the Front that killed nine": the attack says nothing, and the nine are no claim."""
    source, cue = attribution.source[0], attribution.cue[0]
    inside = analysis.tokens_in(cue)
    hangs = len(inside) == 1 and analysis.tokens[inside[0]].deprel.startswith("acl")  # not "said by telephone"
    return hangs and source.end + 1 == cue.start and analysis.text.startswith(" by ", cue.end)


def _without_own_name(attribution: Attribution, analysis: Analysis) -> Attribution:
    """“No offer was made, insist officials": neither the officials nor "insist officials" is what they say."""
    if not attribution.source:
        return attribution
    cue, source = attribution.cue[-1], attribution.source[0]
    turned = cue.end + 1 == source.start  # the verb before its subject
    taken = (*attribution.source, Span(cue.start, source.end)) if turned else attribution.source
    kept = tuple(piece for piece in attribution.content if not any(span.contains(piece) for span in taken))
    if len(kept) == len(attribution.content) or not turned:
        return replace(attribution, content=kept or attribution.content)
    index = analysis.sentence_at(cue.start)
    start = kept[0].start if kept else analysis.sentences[index].span.start if index is not None else cue.start
    told = analysis.text[start : cue.start].rstrip(" ,")
    return replace(attribution, content=(Span(start, start + len(told)),) if told else ())


def _without_asides(attribution: Attribution, text: str) -> Attribution:
    """“…, he said, declining to be named": how he speaks is none of it; nor is what follows "(9/10, we recommend)"."""
    if attribution.content[0].text(text).startswith((")", "]")):
        return replace(attribution, content=())
    kept = tuple(piece for piece in attribution.content if not _UNNAMED.match(piece.text(text)))
    return replace(attribution, content=kept or attribution.content)


def _behind_own_verb(attribution: Attribution, text: str) -> Attribution:
    """“They still mean to let him go, but say that": what they mean to do is another clause than what they say."""
    if len(attribution.content) != 2:
        return attribution
    first, clause = attribution.content
    joint = text[first.end : attribution.cue[0].start] if first.end <= attribution.cue[0].start else ""
    whole = clause.start > attribution.cue[-1].end and text.startswith("that ", clause.start)
    return replace(attribution, content=(clause,)) if whole and _JOINT.fullmatch(joint) else attribution


def _behind_colon(attribution: Attribution, analysis: Analysis) -> Attribution:
    """“Lind would not hear of it: the law was dead, he said": before the colon the page tells of him by name."""
    first, text = attribution.content[0], analysis.text
    speaks = attribution.source[0].text(text).lower() if attribution.source else ""
    if speaks not in ("he", "she") or first.end > attribution.source[0].start or text[first.start] in _MARKS:
        return attribution
    colon, inside = text.find(": ", first.start, first.end), analysis.tokens_in(first)
    named = bool(inside) and analysis.tokens[inside[0]].upos in ("PROPN", "AUX")
    if colon < 0 or not named or leaves_open(text[first.start : colon]):
        return attribution
    return replace(attribution, content=(Span(colon + 2, first.end), *attribution.content[1:]))


def _without_lead(attribution: Attribution, analysis: Analysis) -> Attribution:
    """“On being told of the flight, he said: “No””: what led to his words is none of them."""
    if len(attribution.content) < 2 or not attribution.source:
        return attribution
    (first, second), text = attribution.content[:2], analysis.text
    quoted = text[first.start] not in _MARKS and text[second.start] in _MARKS
    ahead = text[first.end : attribution.source[0].start] == ", " and attribution.cue[-1].end < second.start
    inside = analysis.tokens_in(first)
    colon = text[second.start - 2 : second.start] == ": "
    leads = colon and bool(inside) and analysis.tokens[inside[0]].upos in ("ADP", "SCONJ", "VERB", "ADV")
    return replace(attribution, content=attribution.content[1:]) if quoted and ahead and leads else attribution


def _with_name_behind(attribution: Attribution, text: str) -> Attribution:
    """“A rebel commander known as Omar called it a trap": his name is a part of who says so."""
    if len(attribution.source) != 1:
        return attribution
    source, cue = attribution.source[0], attribution.cue[0]
    name = _KNOWN_AS.match(text, source.end, cue.start) if source.end < cue.start else None
    return attribution if name is None else replace(attribution, source=(Span(source.start, name.end()),))


def _without_far_subject(attribution: Attribution, analysis: Analysis) -> Attribution:
    """“Lind declared the gifts, thought to be worth much": what is thought is not of Lind."""
    if attribution.source or len(attribution.content) != 2 or len(analysis.tokens_in(attribution.cue[0])) != 1:
        return attribution
    first, rest = attribution.content
    between = Span(first.end, attribution.cue[0].start) if first.end < attribution.cue[0].start else None
    behind = rest.start > attribution.cue[0].end and analysis.text.startswith("to ", rest.start)
    acts = between is not None and any(analysis.tokens[i].upos == "VERB" for i in analysis.tokens_in(between))
    return replace(attribution, content=(rest,)) if behind and acts else attribution


def _joined(attribution: Attribution, text: str) -> Attribution:
    """Pieces with nothing but a space between them as one: "called | the move | a mistake"."""
    content: list[Span] = []
    for piece in attribution.content:
        if content and content[-1].end <= piece.start and not text[content[-1].end : piece.start].strip(" "):
            content[-1] = Span(content[-1].start, piece.end)
        else:
            content.append(piece)
    return replace(attribution, content=tuple(content))


def _before_break(attribution: Attribution, text: str, found: Sequence[Attribution]) -> Attribution:
    """“Accused it of burning homes; it said the rebels had", "… - but none was used, according to Vesta"."""
    last = attribution.content[-1]
    if last.start < attribution.cue[-1].end or text[last.start] in _MARKS:
        return attribution
    for mark in BREAK.finditer(text, last.start, last.end):
        told = any(_is_anothers(other, attribution, Span(mark.end(), last.end + BEHIND)) for other in found)
        if told and mark.start() > last.start and not leaves_open(text[last.start : mark.start()]):
            return replace(attribution, content=(*attribution.content[:-1], Span(last.start, mark.start())))
    return attribution


def _is_anothers(other: Attribution, own: Attribution, where: Span) -> bool:
    """Whether another attribution speaks there, with a source of its own."""
    apart = (
        bool(other.source) and other.cue != own.cue and not any(s.overlaps(o) for s in own.source for o in other.source)
    )
    return apart and bool(other.cue) and where.start <= other.cue[0].start < where.end


def _within_sentence(attribution: Attribution, analysis: Analysis, found: Sequence[Attribution]) -> Attribution:
    """“Warned him against it. “The road is closed,” says a diplomat": the next sentence is the diplomat's."""
    last = attribution.content[-1]
    home = analysis.sentence_at(last.start)
    if home is None or last.start < attribution.cue[-1].end or analysis.text[last.start] in _MARKS:
        return attribution
    if home != analysis.sentence_at(attribution.cue[-1].start):  # a paragraph that is given out whole
        return attribution
    end = analysis.sentences[home].span.end
    beyond = Span(end, last.end) if end < last.end else None
    if beyond is None or not any(
        other.source and other.source != attribution.source and any(beyond.overlaps(piece) for piece in other.content)
        for other in found
    ):
        return attribution
    return replace(attribution, content=(*attribution.content[:-1], Span(last.start, end)))


def _without_comment(attribution: Attribution, text: str) -> Attribution:
    """“…, he says, a sequence which Lind does not accept": what the page says of it behind the report."""
    if len(attribution.content) < 2:
        return attribution
    before, last = attribution.content[-2:]
    behind = before.end <= attribution.cue[0].start and attribution.cue[-1].end < last.start
    if behind and text[: last.start].endswith(", ") and _COMMENT.match(text, last.start, last.end):
        return replace(attribution, content=attribution.content[:-1])
    return attribution


def _without_open_end(attribution: Attribution, text: str) -> Attribution:
    """“A vote in which, according to the council, most were for it": the council tells of the vote's end alone.

    So it does of "a yard which, according to the council, held arms", whatever the sentence tells of the yard.
    """
    if len(attribution.content) < 2:
        return attribution
    first, second = attribution.content[:2]
    amid = first.end <= attribution.cue[0].start and attribution.cue[-1].end < second.start
    if amid and len(first) > len("in which") and _OPEN_END.search(first.text(text).rstrip(" ,")):
        return replace(attribution, content=attribution.content[1:])
    subject = SUBJECT_OF.search(first.text(text).rstrip(" ,")) if amid and second.start - first.end > 1 else None
    if subject is not None:
        relative = Span(first.start + subject.start(), first.start + subject.end())
        return replace(attribution, content=(relative, *attribution.content[1:]))
    return attribution
