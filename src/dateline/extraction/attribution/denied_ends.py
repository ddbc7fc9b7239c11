"""Where the words of a denial end: before a colon, the denier's next deed, or what a headline sets beside it."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.extraction.attribution.vocabulary import Vocabulary, Word
from dateline.language.analysis import Analysis, Attribution
from dateline.model import Polarity, RegionKind, Span

_MARKS = '“"”'
_CLAUSE = frozenset({"that", "which", "who", "whose", "whether", "what"})
_JOINTS = frozenset({"and", "but"})
_BESIDE = frozenset({"as", "while", "after"})
LONGEST_ADVERBIAL = 3  # words between "and" and the verb: "and in turn held"


def end_denied(attribution: Attribution, analysis: Analysis, vocabulary: Vocabulary) -> Attribution:
    """The attribution of a denial with its content cut where something else begins."""
    if not attribution.content or not _denies(attribution, analysis, vocabulary):
        return attribution
    last = attribution.content[-1]
    if last.start < attribution.cue[-1].end or any(mark in last.text(analysis.text) for mark in _MARKS[:1]):
        return attribution
    ends = (_find_mark(last, analysis.text), _find_deed(last, analysis, vocabulary), _find_occasion(last, analysis))
    end = min(*ends, _find_aside(last, analysis))
    return (
        replace(attribution, content=(*attribution.content[:-1], Span(last.start, end)))
        if end < last.end
        else attribution
    )


def part_claim(attribution: Attribution, analysis: Analysis, vocabulary: Vocabulary) -> Attribution:
    """“Vesta | denies claims | by Norland that …": the claims are what is denied, not how."""
    if len(attribution.cue) != 1 or not attribution.content or not _opens_claim(attribution, analysis, vocabulary):
        return attribution
    cue, last = attribution.cue[0], attribution.content[-1]
    noun = analysis.tokens[analysis.tokens_in(cue)[-1]]
    verb = analysis.tokens[analysis.tokens_in(cue)[-2]]
    return replace(attribution, cue=(Span(cue.start, verb.end),), content=(Span(noun.start, last.end),))


def _opens_claim(attribution: Attribution, analysis: Analysis, vocabulary: Vocabulary) -> bool:
    """Whether a cue is a verb that denies and a noun of claiming right behind it."""
    words = [analysis.word(i).lower() for i in analysis.tokens_in(attribution.cue[0])]
    if len(words) < 2 or words[-1] not in vocabulary.nouns or attribution.content[0].start < attribution.cue[0].end:
        return False
    return any(
        verb.polarity is Polarity.DENIES for parts, verb in vocabulary.verbs.get(words[-2], ()) if len(parts) == 1
    )


def _denies(attribution: Attribution, analysis: Analysis, vocabulary: Vocabulary) -> bool:
    """Whether the last reporting verb of the cue is one that denies."""
    words = tuple(word for span in attribution.cue for word in span.text(analysis.text).lower().split())
    known = (
        verb
        for i, word in enumerate(words)
        for parts, verb in vocabulary.verbs.get(word, ())
        if words[i : i + len(parts)] == parts
    )
    return [verb.polarity for verb in known][-1:] == [Polarity.DENIES]


def _find_mark(last: Span, text: str) -> int:
    """“Denied that it had aimed at them: the blame lay with others": the colon's other side, or the end."""
    quoted = next((i for i in range(last.start, last.end) if text[i] in _MARKS), last.end)
    found = [at for mark in ":;" if (at := text.find(f"{mark} ", last.start + 1, quoted)) > 0]
    return min(found, default=last.end)


def _find_deed(last: Span, analysis: Analysis, vocabulary: Vocabulary) -> int:
    """“Denied a breach and in turn held the rebels to blame", "denied having fired and spoke of self-defence"."""
    inside = analysis.tokens_in(last)
    gerund = analysis.word(inside[0]).lower().endswith("ing")
    for i in inside[1:-1]:
        word = analysis.word(i).lower()
        if word in _CLAUSE:
            return last.end
        if word in _JOINTS and (verb := _verb_behind(i, inside, analysis)) is not None:
            past = analysis.word(verb).lower()
            own = past in vocabulary.sets["past_only"] or bool(vocabulary.words.get(past, 0) & Word.REPORTING)
            if own or (not gerund and (past.endswith("ed") or past in vocabulary.sets["past_form"])):
                return analysis.tokens[i - 1].end
    return last.end


def _verb_behind(joint: int, inside: range, analysis: Analysis) -> int | None:
    """The finite-looking verb behind "and", a short adverbial left out; None where a noun or auxiliary comes first."""
    for i in range(joint + 1, min(joint + 2 + LONGEST_ADVERBIAL, inside[-1] + 1)):
        token = analysis.tokens[i]
        if token.upos == "VERB":
            return None if analysis.word(i).lower().endswith("ing") else i
        if token.upos not in ("ADV", "ADP", "NOUN") or (token.upos == "NOUN" and analysis.tokens[i - 1].upos != "ADP"):
            return None
    return None


def _find_occasion(last: Span, analysis: Analysis) -> int:
    """“Rejected the order when we spoke to him": when it was denied is none of what is."""
    inside = analysis.tokens_in(last)
    if analysis.word(inside[0]).lower() in _CLAUSE or analysis.tokens[inside[0]].upos == "VERB":
        return last.end
    when = next((i for i in inside[1:-2] if analysis.word(i).lower() == "when"), None)
    return analysis.tokens[when - 1].end if when is not None else last.end


def _find_aside(last: Span, analysis: Analysis) -> int:
    """“Army denies losing town as rebels advance": in a headline what happens beside it is no part of it."""
    passage = analysis.passage_at(last.start)
    inside = analysis.tokens_in(last)
    if passage is None or analysis.passages[passage].kind is not RegionKind.HEADLINE:
        return last.end
    for i in inside[2:-1]:
        if analysis.word(i).lower() in _BESIDE and any(analysis.tokens[j].upos == "VERB" for j in inside if j > i):
            return analysis.tokens[i - 1].end
    return last.end
