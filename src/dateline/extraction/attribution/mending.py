"""Contents and sources mended by the sentence's tree: what the spans of model and rules leave ragged."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.extraction.attribution.branches import find_antecedent_phrase, find_subject_phrase
from dateline.extraction.attribution.vocabulary import Vocabulary, Word
from dateline.language.analysis import Analysis, Attribution
from dateline.model import Span

OPENING_MARKS = "“\"‘'`"
STRAY_SHARE = 0.6  # of its sentence that an unquoted piece must fill to be the same speaker's next sentence
_WORD = re.compile(r"[\w'’-]+")
_ARGUING = re.compile(r",\s+(?:also |and )?$")
_AND_ALSO = re.compile(r",?\s+(?:and|but)\s+(?:also |then |later )?$")
_IS_SAID = re.compile(r"(?:\b(?:is|was|been|being)|['’]s)\s+(?:\w+\s+)?(?:said|\w+ed|known|thought|understood)$")
_LABELS = frozenset({"alleged", "reported", "suspected", "claimed"})  # adjectives as often: "and alleged spies"
_REPORTED = frozenset({"reported", "believed", "feared", "thought", "said", "known", "rumoured", "rumored"})
_PAST = ("ed", "said", "told")
_MODALS = frozenset({"will", "would", "could", "should", "must", "may", "might", "can", "shall", "to"})
_RELATIVE = frozenset({"which", "who", "whom", "that"})


def mend_attributions(found: Sequence[Attribution], analysis: Analysis, vocabulary: Vocabulary) -> list[Attribution]:
    """The attributions with stray pieces dropped, contents cut where another saying begins, subjects found."""
    cues = {a.cue[0].start: a for a in found if a.cue and a.content}
    mended = []
    for attribution in found:
        attribution = _without_antecedent(attribution, analysis, vocabulary)
        attribution = _without_others(_behind_semicolon(attribution, analysis.text, cues), cues)
        attribution = _without_reported(_with_subject(attribution, analysis, vocabulary), analysis.text)
        attribution = _within_outer(_without_strays(attribution, analysis), found)
        attribution = _before_participle(attribution, analysis.text, cues)
        attribution = _before_own_verb(attribution, analysis, vocabulary)
        attribution = _before_predicate(attribution, analysis)
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


def _within_outer(attribution: Attribution, found: Sequence[Attribution]) -> Attribution:
    """“Vesta has accused Orlo of arming them, Ann Lee said": the accusation ends where Lee's words do."""
    if not attribution.cue or not attribution.content:
        return attribution
    last, own = attribution.content[-1], attribution.cue[0]
    for outer in found:
        whole = outer.content[0] if outer.content and outer.cue and outer.source else None
        if (
            whole is None
            or outer is attribution
            or not whole.contains(own)
            or not whole.start <= last.start < whole.end
        ):
            continue
        after = min(outer.source[0].start, outer.cue[0].start)
        if whole.end <= after < last.end:
            return replace(attribution, content=(*attribution.content[:-1], Span(last.start, whole.end)))
    return attribution


def _behind_semicolon(attribution: Attribution, text: str, cues: Mapping[int, Attribution]) -> Attribution:
    """“Residents reported shelling; a clinic received nine bodies, a doctor said": the doctor spoke of the clinic."""
    if not attribution.content or not attribution.cue or attribution.content[0].end > attribution.cue[0].start:
        return attribution
    first = attribution.content[0]
    mark = text.rfind(";", first.start, first.end)
    if mark < 0 or not any(first.start <= start < mark for start in cues):
        return attribution
    start = mark + 1 + len(text[mark + 1 : first.end]) - len(text[mark + 1 : first.end].lstrip())
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
    kept = tuple(p for p in attribution.content if p.start < own or not any(_is_of(p, other) for other in others))
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
    """The finite reporting verb of a cue."""
    for i in analysis.tokens_in(cue):
        word = analysis.word(i).lower()
        if analysis.tokens[i].upos == "VERB" and vocabulary.words.get(word, 0) & Word.REPORTING:
            return None if word.endswith("ing") else i
    return None


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
    relative = first.text(text).lower() in _RELATIVE and first.end < cue.start < piece.start
    return relative and "," in text[cue.end : piece.start] and text[piece.start] not in OPENING_MARKS


def _before_participle(attribution: Attribution, text: str, cues: dict[int, Attribution]) -> Attribution:
    """“Insists that X be changed, arguing that …": what is argued is another statement of the same speaker.

    So is the accusation in "said that the talks had failed, and accused the rebels".
    """
    if not attribution.content or not attribution.cue:
        return attribution
    last = attribution.content[-1]
    for start, other in cues.items():
        inside = last.start < start < last.end and other is not attribution
        same = attribution.source[:1] and other.source[:1] and attribution.source[0].overlaps(other.source[0])
        if inside and same and other.content[-1].end >= last.end:
            verb = text[other.cue[0].start : other.cue[0].end].split(" ")[0]
            gerund = verb.endswith("ing")
            shared = _AND_ALSO if other.source == attribution.source and verb not in _LABELS else None
            joint = _ARGUING if gerund else shared
            lead = joint.search(text, max(last.start, start - 12), start) if joint else None
            if lead and lead.start() > last.start:
                return replace(attribution, content=(*attribution.content[:-1], Span(last.start, lead.start())))
    return attribution


def _before_own_verb(attribution: Attribution, analysis: Analysis, vocabulary: Vocabulary) -> Attribution:
    """“Said that work would follow and thanked the crews": a past tense that no modal governs is the speaker's own.

    So is the "blame" of "deny targeting civilians and blame each other".
    """
    if not attribution.content or not attribution.cue:
        return attribution
    last = attribution.content[-1]
    if last.start < attribution.cue[-1].end or analysis.text[last.start] in OPENING_MARKS:
        return attribution
    inside, cue = analysis.tokens_in(last), analysis.tokens_in(attribution.cue[-1])[-1]
    for i in inside[2:-1]:
        if analysis.word(i) == "and" and _goes_back(analysis, i, inside, cue, vocabulary):
            end = analysis.tokens[i - 1 - (analysis.word(i - 1) == ",")].end
            return replace(attribution, content=(*attribution.content[:-1], Span(last.start, end)))
    return attribution


def _goes_back(analysis: Analysis, joint: int, inside: range, cue: int, vocabulary: Vocabulary) -> bool:
    """Whether the reporting verb right behind "and" fits no verb of the content by its form."""
    verb, word = analysis.tokens[joint + 1], analysis.word(joint + 1).lower()
    if verb.upos != "VERB" or not vocabulary.words.get(word, 0) & Word.REPORTING or word.endswith("ing"):
        return False
    if analysis.word(inside[0]).lower().endswith("ing") and analysis.tokens[inside[0]].upos == "VERB":
        return True
    if verb.deprel == "conj" and verb.head == cue and word.endswith(_PAST) and analysis.word(cue).endswith(_PAST):
        return True  # "told them to stay and promised a vote"
    return verb.deprel == "conj" and word.endswith(_PAST) and _is_no_past(analysis, verb.head, inside, joint)


def _is_no_past(analysis: Analysis, verb: int, inside: range, before: int) -> bool:
    """Whether a verb of the content stands right under a modal ("would follow"), or in the present ("hopes")."""
    if verb not in inside or verb >= before or analysis.tokens[verb].upos != "VERB":
        return False
    if analysis.word(verb).endswith("s"):
        return True
    helpers = {analysis.word(j).lower() for j in inside if j < verb and analysis.tokens[j].head == verb}
    return bool(helpers & _MODALS) and not helpers & {"be", "been", "have", "has", "had"}


def _before_predicate(attribution: Attribution, analysis: Analysis) -> Attribution:
    """“Vesta's threat to close the strait has alarmed shippers": the strait's closing is threatened, no more.

    Whatever the tree calls the noun, the verb behind it that it hangs on is none of what was said.
    """
    if not attribution.cue or not attribution.content:
        return attribution
    noun, last = analysis.tokens_in(attribution.cue[-1])[-1], attribution.content[-1]
    token, inside = analysis.tokens[noun], analysis.tokens_in(last)
    if token.upos != "NOUN" or token.head not in inside[2:] or last.start < attribution.cue[-1].end:
        return attribution
    helpers = (i for i in inside[1:] if analysis.tokens[i].head == token.head and analysis.tokens[i].upos == "AUX")
    first = min((*helpers, token.head))
    return replace(attribution, content=(*attribution.content[:-1], Span(last.start, analysis.tokens[first - 1].end)))


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
