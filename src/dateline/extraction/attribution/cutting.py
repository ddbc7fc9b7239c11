"""Where a content ends: before the speaker's next verb, another's words, or what the page itself goes on to tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from dateline.extraction.attribution.vocabulary import ReportingVerb, Vocabulary, Word
from dateline.language.analysis import Analysis, Attribution
from dateline.model import Span

OPENING_MARKS = "“\"‘'`"
_ARGUING = re.compile(r",\s+(?:also |and )?$")
_AND_ALSO = re.compile(r",?\s+(?:and|but)\s+(?:also |then |later )?$")
_BUT = re.compile(r",\s+but\s+$|,?\s+and (?:which|who|whom)\s+$")
_WHILE = re.compile(r",\s+(?:while|whereas|though|although)\s+$")
_LABELS = frozenset({"alleged", "reported", "suspected", "claimed"})  # adjectives as often: "and alleged spies"
_PAST = ("ed", "said", "told")
_SUBJECT = frozenset({"nsubj", "nsubj:pass"})
_OWN_CLAUSE = frozenset({"cc", "mark", "nsubj", "nsubj:pass"})
_SINGULAR = frozenset({"is", "was", "has"})
_MODALS = frozenset({"will", "would", "could", "should", "must", "may", "might", "can", "shall", "to"})
_ON_CHANNEL = re.compile(  # "claimed the raid on its Telegram channel"
    r"\s+(?:on|via|through) (?:its|his|her|their) (?:[\w-]+ ){0,3}(?:channel|website|page|account|feed)\b"
)
_DAY_AFTER = re.compile(
    r",\s+(?:just |only |barely )?(?:(?:a|one|two|three|four|five|six|seven|ten|several|\d+|a few|some) )?"
    r"(?:minutes?|hours?|days?|weeks?|months?|years?) (?:after|before)\b"
)


def within_outer(attribution: Attribution, found: Sequence[Attribution]) -> Attribution:
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


def before_participle(attribution: Attribution, text: str, cues: dict[int, Attribution]) -> Attribution:
    """“Insists that X be changed, arguing that …": what is argued is another statement of the same speaker.

    So is the accusation in "said that the talks had failed, and accused the rebels".
    """
    if not attribution.content or not attribution.cue:
        return attribution
    last = attribution.content[-1]
    for start, other in cues.items():
        if not last.start < start < last.end or other is attribution:
            continue
        same = attribution.source[:1] and other.source[:1] and attribution.source[0].overlaps(other.source[0])
        if same and other.content[-1].end >= last.end:
            verb = text[other.cue[0].start : other.cue[0].end].split(" ")[0]
            gerund = verb.endswith("ing")
            one = attribution.source[0].start == other.source[0].start  # the edges of an apposition may differ
            told = verb == "had" and text.startswith("that ", last.start)  # "said that he had come and had refused it"
            shared = _AND_ALSO if one and not told and verb not in _LABELS else None
            joint = _ARGUING if gerund else shared
            lead = joint.search(text, max(last.start, start - 12), start) if joint else None
            if lead and lead.start() > last.start:
                return replace(attribution, content=(*attribution.content[:-1], Span(last.start, lead.start())))
    return attribution


def before_other(
    attribution: Attribution, analysis: Analysis, cues: dict[int, Attribution], vocabulary: Vocabulary
) -> Attribution:
    """“Said that they had taken the town, but the army denied it": what the army says is another's statement."""
    if not attribution.cue or not attribution.content or not attribution.source:
        return attribution
    text, last = analysis.text, attribution.content[-1]
    if last.start < attribution.cue[-1].end or text[last.start] in OPENING_MARKS:
        return attribution
    for start, other in sorted(cues.items()):
        if not last.start < start < last.end or not other.source or not last.contains(other.source[0]):
            continue
        beside = _WHILE.search(text, last.start, other.source[0].start)
        joint = beside or _BUT.search(text, last.start, other.source[0].start)
        own = other.source[0].end < start and not text[other.source[0].end : start].strip()
        if joint and own and _speaks(other.cue[-1], text, vocabulary, wide=beside is not None):
            return replace(attribution, content=(*attribution.content[:-1], Span(last.start, joint.start())))
    return attribution


def _speaks(cue: Span, text: str, vocabulary: Vocabulary, *, wide: bool) -> bool:
    """Whether a cue says or denies outright, or in a `wide` sense turns something down ("pushed back against")."""
    words = tuple(cue.text(text).lower().split())
    known = (
        verb
        for i, word in enumerate(words)
        for parts, verb in vocabulary.verbs.get(word, ())
        if words[i : i + len(parts)] == parts
    )
    return any((wide and verb.polarity == "denies") or _says_outright(verb) for verb in known)


def _says_outright(verb: ReportingVerb) -> bool:
    return not verb.weak and not verb.attitude and ("quote" in verb.takes or verb.polarity == "denies")


def before_own_verb(attribution: Attribution, analysis: Analysis, vocabulary: Vocabulary) -> Attribution:
    """“Said that work would follow and thanked the crews": a past tense that no modal governs is the speaker's own.

    So is the "blame" of "deny targeting civilians and blame each other".
    """
    if not attribution.content or not attribution.cue:
        return attribution
    last = attribution.content[-1]
    if last.start < attribution.cue[-1].end or analysis.text[last.start] in OPENING_MARKS:
        return attribution
    inside = analysis.tokens_in(last)
    cue = next((i for i in analysis.tokens_in(attribution.cue[-1]) if analysis.tokens[i].upos == "VERB"), -1)
    for i in inside[1:-1]:
        if analysis.tokens[i].upos == "CCONJ" and _is_own(analysis, i, inside, cue):
            end = analysis.tokens[i - 1 - (analysis.word(i - 1) == ",")].end
            return replace(attribution, content=(*attribution.content[:-1], Span(last.start, end)))
        if i > inside[1] and analysis.word(i) == "and" and _goes_back(analysis, i, inside, cue, vocabulary):
            end = analysis.tokens[i - 1 - (analysis.word(i - 1) == ",")].end
            return replace(attribution, content=(*attribution.content[:-1], Span(last.start, end)))
    return attribution


def _is_own(analysis: Analysis, joint: int, inside: range, cue: int) -> bool:
    """Whether the tree joins a verb behind "and" or "but" to the cue: "asked for training but does not accept troops".

    It is believed where the content has no verb of its own before, or only ones of another number.
    """
    verb = analysis.tokens[joint].head
    token = analysis.tokens[verb]
    word = analysis.word(verb)
    if cue < 0 or verb not in inside or token.upos != "VERB" or token.deprel != "conj" or word.endswith("ing"):
        return False
    between = {analysis.tokens[i].upos for i in range(joint + 1, verb)}
    if not between <= {"AUX", "ADV", "PART", "ADP", "NOUN"}:
        return False
    if token.head == cue and not any(_is_finite(analysis, i) for i in inside if i < joint):
        return True
    below = {analysis.word(i).lower() for i in inside if i < joint and analysis.tokens[i].head == token.head}
    many = not word.endswith(("s", "ed")) and not analysis.word(cue).endswith(("s", "ed", "ing", "aid", "old"))
    return many and token.head in inside and not between and bool(below & _SINGULAR)


def _is_finite(analysis: Analysis, i: int) -> bool:
    """Whether a token may be a finite verb: none that ends in -ing, nor one behind "having"."""
    verb = analysis.tokens[i].upos in ("VERB", "AUX") and not analysis.word(i).endswith("ing")
    return verb and analysis.word(i - 1) != "having"


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


def before_predicate(attribution: Attribution, analysis: Analysis) -> Attribution:
    """“Vesta's threat to close the strait has alarmed shippers": the strait's closing is threatened, no more.

    Whatever the tree calls the noun, the verb behind it that it hangs on is none of what was said.
    """
    if not attribution.cue or not attribution.content or attribution.rule == "attribution.account":
        return attribution
    noun, last = analysis.tokens_in(attribution.cue[-1])[-1], attribution.content[-1]
    token, inside = analysis.tokens[noun], analysis.tokens_in(last)
    verb = token.head if token.head in inside[1:] else _second_verb(analysis, noun, inside)
    verb = _verb_of_clause(analysis, inside) if verb is None else verb
    if verb is None or not _is_noun(analysis, noun) or last.start < attribution.cue[-1].end:
        return attribution
    helpers = (i for i in inside[1:] if analysis.tokens[i].head == verb and analysis.tokens[i].upos == "AUX")
    first = min((*helpers, verb))
    return replace(attribution, content=(*attribution.content[:-1], Span(last.start, analysis.tokens[first - 1].end)))


def _is_noun(analysis: Analysis, i: int) -> bool:
    """Whether a word is a noun, or plainly one by what stands before it: "Norland's demand", "the claims"."""
    before = analysis.tokens[i - 1] if i else None
    owned = before is not None and before.upos in ("PART", "DET") and before.end + 1 == analysis.tokens[i].start
    taken = analysis.tokens[i].upos == "VERB" and owned and analysis.word(i - 1).lower() not in ("to", "not")
    return analysis.tokens[i].upos == "NOUN" or taken


def _verb_of_clause(analysis: Analysis, inside: range) -> int | None:
    """“That the troops leave was repeated": the verb whose own subject is the clause behind "that", by the tree."""
    if not inside or analysis.word(inside[0]).lower() != "that":
        return None
    second = analysis.tokens[inside[0]].head
    below = [i for i in inside if analysis.tokens[i].head == second and i != second]
    first = next((i for i in below if i < second and analysis.tokens[i].upos == "VERB"), None)
    if second not in inside or first is None or any(analysis.tokens[i].deprel in _SUBJECT for i in below if i != first):
        return None
    told = any(analysis.tokens[i].head == first and analysis.tokens[i].deprel in _SUBJECT for i in inside)
    return second if told else None


def _second_verb(analysis: Analysis, noun: int, inside: range) -> int | None:
    """“Claims that they hold the dam could not be checked”: the first of two verbs under the noun is its clause."""
    verbs = [i for i in inside if analysis.tokens[i].head == noun and analysis.tokens[i].upos == "VERB"]
    if len(verbs) != 2 or analysis.word(inside[0]).lower() != "that":
        return None
    first, second = verbs
    below = [i for i in inside if analysis.tokens[i].head == second]
    joined = any(analysis.tokens[i].deprel in _OWN_CLAUSE for i in below)  # "towns – Orlo, a hub it has sought to take"
    return second if second > first + 1 and not joined else None


def before_day_after(attribution: Attribution, text: str) -> Attribution:
    """“Said it had shot down two jets, a day after Norland bombed a camp": the page tells the day before.

    So it does where a claim was put out: "claimed the raid on its Telegram channel".
    """
    if not attribution.content or not attribution.cue:
        return attribution
    last = attribution.content[-1]
    behind = last.start >= attribution.cue[-1].end
    channel = (
        _ON_CHANNEL.search(text, last.start, last.end) if behind and "claim" in attribution.cue[-1].text(text) else None
    )
    if channel is not None and channel.start() > last.start:
        return replace(attribution, content=(*attribution.content[:-1], Span(last.start, channel.start())))
    match = _DAY_AFTER.search(text, last.start, last.end) if behind else None
    words = last.text(text)
    if match is None or any(mark in words for mark in '“"') or "," in text[match.end() : last.end]:
        return attribution
    return replace(attribution, content=(*attribution.content[:-1], Span(last.start, match.start())))
