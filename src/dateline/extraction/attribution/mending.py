"""Contents and sources mended by the sentence's tree: what the spans of model and rules leave ragged."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from dateline.extraction.attribution.branches import find_antecedent_phrase, find_subject_phrase
from dateline.extraction.attribution.cutting import (
    OPENING_MARKS,
    before_day_after,
    before_other,
    before_own_verb,
    before_participle,
    before_predicate,
    within_outer,
)
from dateline.extraction.attribution.denied_ends import end_denied
from dateline.extraction.attribution.trimming import BREAK
from dateline.extraction.attribution.vocabulary import Vocabulary, Word
from dateline.language.analysis import Analysis, Attribution
from dateline.model import Span

STRAY_SHARE = 0.6  # of its sentence that an unquoted piece must fill to be the same speaker's next sentence
_IS_SAID = re.compile(r"(?:\b(?:is|was|been|being)|['’]s)\s+(?:\w+\s+)?(?:said|\w+ed|known|thought|understood)$")
_REPORTED = frozenset({"reported", "believed", "feared", "thought", "said", "known", "rumoured", "rumored"})
_RUMOUR = re.compile(r"(?:[\w-]+ ){0,2}(?:reports?|rumou?rs?|speculation|talk|word|whispers|hints|suggestions)", re.I)
_ARISES = re.compile(  # "rumours are spreading", "word has come in"
    r"\b(?:emerg|circulat|spread|swirl|surfac|grow|grew|mount|com(?:e|es|ing)\b|came\b|appear|abound|persist)"
    r"\w*(?: in)?$"
)
_ENTRY = r"(?:[A-Z][a-z]+\.? (?:\d{1,2}(?:[–-]\d{1,2})?, )?|\d{1,2} [A-Z][a-z]+ )?\d{4} [–—-]"  # of a timeline
_OPENER = re.compile(rf"(?:And|(?:However|In addition|Meanwhile|Moreover|Furthermore|Separately|Besides),|{_ENTRY}) ")
_SEEN_BY = re.compile(r"\s+(?:seen|obtained|reviewed|viewed|read) by\s+(?:the )?")
_NOUN_PHRASE = re.compile(r"(?:[^\s,;:“\"]+ ){0,7}[^\s,;:“\"]+, ")
_VIEW = frozenset({"view", "opinion", "words", "telling", "reckoning", "judgment", "judgement"})
_RELATIVE = frozenset({"which", "who", "whom", "that"})


def mend_attributions(found: Sequence[Attribution], analysis: Analysis, vocabulary: Vocabulary) -> list[Attribution]:
    """The attributions with stray pieces dropped, contents cut where another saying begins, subjects found."""
    cues = {a.cue[0].start: a for a in found if a.cue and a.content}
    mended = []
    for attribution in found:
        attribution = _without_antecedent(attribution, analysis, vocabulary)
        attribution = before_other(attribution, analysis, cues, vocabulary)
        attribution = _without_others(_behind_semicolon(attribution, analysis.text, cues), cues)
        attribution = _without_reported(_with_subject(attribution, analysis, vocabulary), analysis.text)
        attribution = within_outer(_without_strays(attribution, analysis), found)
        attribution = before_participle(attribution, analysis.text, cues)
        attribution = before_own_verb(attribution, analysis, vocabulary)
        attribution = before_predicate(attribution, analysis)
        attribution = _with_split_subject(_not_who_saw(attribution, analysis.text), analysis)
        attribution = end_denied(before_day_after(attribution, analysis.text), analysis, vocabulary)
        attribution = _without_opener(attribution, analysis.text)
        attribution = _with_predicate(attribution, analysis)
        mended.append(_with_antecedent(attribution, analysis))
    return mended


def _without_antecedent(attribution: Attribution, analysis: Analysis, vocabulary: Vocabulary) -> Attribution:
    """“A ruling her lawyers called political": her lawyers speak, and of the ruling."""
    if len(attribution.source) != 1 or not attribution.cue or not attribution.content:
        return attribution
    source, opens = attribution.source[0], Word.POSSESSIVE | Word.DETERMINER
    inside = analysis.tokens_in(source)
    if attribution.content[0].start < attribution.cue[0].start or source.start > attribution.cue[0].start:
        return attribution
    for i in inside[1:]:
        kind = vocabulary.words.get(analysis.word(i).lower(), 0)
        if analysis.tokens[i - 1].upos == "NOUN" and kind & opens and not kind & (Word.RELATIVE | Word.PREPOSITION):
            noun = Span(source.start, analysis.tokens[i - 1].end)
            own = Span(analysis.tokens[i].start, source.end)
            return replace(attribution, source=(own,), content=(noun, *attribution.content))
    return attribution


def _behind_semicolon(attribution: Attribution, text: str, cues: Mapping[int, Attribution]) -> Attribution:
    """“Residents reported shelling; a clinic received nine bodies, a doctor said": the doctor spoke of the clinic.

    So he did where a dash and "but" stand for the semicolon.
    """
    if not attribution.content or not attribution.cue or attribution.content[0].end > attribution.cue[0].start:
        return attribution
    first = attribution.content[0]
    mark = next(reversed(list(BREAK.finditer(text, first.start, first.end))), None)
    if mark is None or not any(first.start <= start < mark.start() for start in cues):
        return attribution
    start = mark.end() + len(text[mark.end() : first.end]) - len(text[mark.end() : first.end].lstrip())
    return (
        replace(attribution, content=(Span(start, first.end), *attribution.content[1:]))
        if start < first.end
        else attribution
    )


def _without_others(attribution: Attribution, cues: Mapping[int, Attribution]) -> Attribution:
    """Without a piece behind the own cue in which somebody else speaks, or that is said with another verb."""
    if len(attribution.content) < 2 or not attribution.cue or attribution.rule.endswith("gapped_clause"):
        return attribution
    own = attribution.cue[0].start
    others = [other for start, other in cues.items() if start > own]
    earlier = [other for start, other in cues.items() if start < own and other.source == attribution.source]
    kept = tuple(
        p
        for p in attribution.content
        if not any(p in other.content and other.cue[0].start < p.start < own for other in earlier)
        and (p.start < own or not any(_is_of(p, other) for other in others))
    )
    return replace(attribution, content=kept or attribution.content)


def _is_of(piece: Span, other: Attribution) -> bool:
    """Whether a piece is another's content, its cue before it, or holds another's source and cue."""
    said = piece.start > other.cue[0].start and any(span.contains(piece) for span in other.content)
    holds = bool(other.source) and piece.contains(other.source[0]) and piece.contains(other.cue[0])
    opens = piece.start == other.cue[0].start and bool(other.content) and piece.contains(other.content[0])
    return said or holds or opens


def _without_reported(attribution: Attribution, text: str) -> Attribution:
    """“Second aircraft reported to have crashed", "it is expected that": nobody named says so."""
    if len(attribution.source) != 1 or not attribution.cue:
        return attribution
    source, cue = attribution.source[0], attribution.cue[0].text(text).lower()
    if source.text(text).lower() == "it" and (attribution.cue[0].overlaps(source) or _IS_SAID.search(cue)):
        return replace(attribution, source=())
    opens = attribution.content[0].text(text).startswith(("to have ", "to be ")) if attribution.content else False
    if _RUMOUR.fullmatch(source.text(text)) and _ARISES.search(cue):
        return replace(attribution, source=())
    if cue in _REPORTED and opens and source.end < attribution.cue[0].start:
        return replace(attribution, source=(), content=(source, *attribution.content))
    return attribution


def _with_subject(attribution: Attribution, analysis: Analysis, vocabulary: Vocabulary) -> Attribution:
    """“It bans attempts and calls for a mechanism": the source of "calls for" is the subject that it shares."""
    if attribution.source or not attribution.cue:
        return attribution
    verb = _reporting_verb(attribution.cue[0], analysis, vocabulary)
    subject = find_subject_phrase(analysis, verb) if verb is not None else None
    taken = (*attribution.cue, *attribution.content)
    if subject is None or any(subject.overlaps(span) for span in taken):
        return attribution
    return replace(attribution, source=(subject,))


def _reporting_verb(cue: Span, analysis: Analysis, vocabulary: Vocabulary) -> int | None:
    """The finite reporting verb of a cue, or the verb that its bare participle goes with."""
    for i in analysis.tokens_in(cue):
        word = analysis.word(i).lower()
        if analysis.tokens[i].upos == "VERB" and vocabulary.words.get(word, 0) & Word.REPORTING:
            alone = cue.text(analysis.text).lower() == word  # not "reportedly hoping"
            return (_governor(analysis, i) if alone else None) if word.endswith("ing") else i
    return None


def _governor(analysis: Analysis, participle: int) -> int | None:
    """“Boll flew on to Norland on Monday saying that": the verb that the participle goes with."""
    token = analysis.tokens[participle]
    verb = token.head
    goes = token.deprel == "advcl" and 0 <= verb < participle and analysis.tokens[verb].upos == "VERB"
    return verb if goes and not analysis.word(verb).endswith("ing") else None


def _without_strays(attribution: Attribution, analysis: Analysis) -> Attribution:
    """Without a piece inside the own source, and unquoted pieces that are a mere part of another sentence."""
    if len(attribution.content) < 2 or not attribution.cue:
        return attribution
    home = analysis.sentence_at(attribution.cue[0].start)
    longest = max(attribution.content, key=len)
    kept = tuple(piece for piece in attribution.content if not _is_stray(piece, attribution, analysis, home))
    return replace(attribution, content=kept or (longest,))


def _is_stray(piece: Span, attribution: Attribution, analysis: Analysis, home: int | None) -> bool:
    if any(source.contains(piece) and source != piece for source in attribution.source):
        return True
    if piece != attribution.content[0] and piece.text(analysis.text).lower() in _RELATIVE:
        return True
    comment = piece.start > attribution.cue[0].start and analysis.text.startswith("in what ", piece.start)
    if comment or _resumes(piece, attribution, analysis.text):
        return True
    index = analysis.sentence_at(piece.start)
    if index is None or index == home or analysis.text[piece.start] in OPENING_MARKS:
        return False
    sentence = analysis.sentences[index].span
    if piece.end > sentence.end:
        return False
    return len(piece) < STRAY_SHARE * len(sentence)


def _resumes(piece: Span, attribution: Attribution, text: str) -> bool:
    """Whether the main clause goes on there: "the plan, which Lind backs, would have Vesta say that …"."""
    first, cue = attribution.content[0], attribution.cue[-1]
    if "," in text[first.end : attribution.cue[0].start]:
        return False  # "the truce, which, he argued, says nothing of it": his words go on behind the report
    relative = first.text(text).lower() in _RELATIVE and first.end < cue.start < piece.start
    return relative and "," in text[cue.end : piece.start] and text[piece.start] not in OPENING_MARKS


def _without_opener(attribution: Attribution, text: str) -> Attribution:
    """“However, the deal is dead, Tal said": how the page joins its sentence to the last is none of his words."""
    first = attribution.content[0] if attribution.content and attribution.cue else None
    opener = _OPENER.match(text, first.start, first.end) if first is not None else None
    if first is None or opener is None or opener.end() >= first.end or first.end > attribution.cue[0].start:
        return attribution
    return replace(attribution, content=(Span(opener.end(), first.end), *attribution.content[1:]))


def _not_who_saw(attribution: Attribution, text: str) -> Attribution:
    """“A memo seen by the paper says": the memo says so."""
    if len(attribution.source) != 1 or len(attribution.content) < 2:
        return attribution
    first, source = attribution.content[0], attribution.source[0]
    if not _SEEN_BY.fullmatch(text, first.end, source.start):
        return attribution
    return replace(attribution, source=(Span(first.start, source.end),), content=attribution.content[1:])


def _with_split_subject(attribution: Attribution, analysis: Analysis) -> Attribution:
    """“A truce, rebel leaders insisted in Kesh, could only follow": the truce belongs to what they said."""
    if len(attribution.content) != 1 or len(attribution.source) != 1 or not attribution.cue:
        return attribution
    rest, source, text = attribution.content[0], attribution.source[0], analysis.text
    index = analysis.sentence_at(rest.start)
    inside = analysis.tokens_in(rest)
    if index is None or not inside or not attribution.cue[-1].end < rest.start or text[rest.start - 2] != ",":
        return attribution
    start = analysis.sentences[index].span.start
    lead = text[start : source.start]
    verbs = {analysis.tokens[i].upos for i in analysis.tokens_in(Span(start, source.start))} if lead else set()
    goes_on = analysis.tokens[inside[0]].upos == "AUX" or _has_subject_in(analysis, inside[0], start, source.start)
    if not goes_on or not _NOUN_PHRASE.fullmatch(lead) or verbs & {"VERB", "AUX"}:
        return attribution
    return replace(attribution, content=(Span(start, start + len(lead.rstrip(" ,"))), rest))


def _has_subject_in(analysis: Analysis, verb: int, start: int, end: int) -> bool:
    """Whether the tree finds the subject of a verb in the words before the report: "One pilot, it says, shot"."""
    if start >= end or analysis.tokens[verb].upos != "VERB":
        return False
    lead = (analysis.tokens[i] for i in analysis.tokens_in(Span(start, end)))
    return any(token.deprel == "nsubj" and token.head == verb for token in lead)


def _with_predicate(attribution: Attribution, analysis: Analysis) -> Attribution:
    """“In her view, the mills | have a long history of it”: what is viewed so is told to the sentence's end."""
    if len(attribution.content) != 1 or not attribution.cue:
        return attribution
    subject, text = attribution.content[0], analysis.text
    index = analysis.sentence_at(subject.start)
    cue = attribution.cue[-1]
    if index is None or cue.text(text).lower() not in _VIEW or text[cue.end : subject.start].strip() != ",":
        return attribution
    sentence = analysis.sentences[index].span
    verbs = {analysis.tokens[i].upos for i in analysis.tokens_in(subject)} & {"VERB", "AUX"}
    behind = next(iter(analysis.tokens_in(Span(subject.end, sentence.end))), None)
    if verbs or behind is None or analysis.tokens[behind].upos not in ("VERB", "AUX"):
        return attribution
    end = subject.start + len(text[subject.start : sentence.end].rstrip(" .\n"))
    return replace(attribution, content=(Span(subject.start, end),))


def _with_antecedent(attribution: Attribution, analysis: Analysis) -> Attribution:
    """“The plan, which X backs": what is backed is the plan."""
    text = analysis.text
    pieces = list(attribution.content)
    if not pieces or text[pieces[0].start : pieces[0].end].lower() not in _RELATIVE:
        return attribution
    phrase = find_antecedent_phrase(analysis, pieces[0])
    taken = (*attribution.source, *attribution.cue, *pieces)
    if phrase is None or any(phrase.overlaps(span) for span in taken):
        return attribution
    return replace(attribution, content=(phrase, *pieces[1:]))
