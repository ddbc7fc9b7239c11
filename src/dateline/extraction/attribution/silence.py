"""What says nothing, though it looks like an attribution: "declined to comment", a belief that nobody holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.extraction.attribution.cutting import OPENING_MARKS
from dateline.extraction.attribution.vocabulary import Vocabulary, Word
from dateline.language.analysis import Analysis, Attribution
from dateline.model import Span

_WORD = re.compile(r"[\w'’]+")
_UNNAMED = re.compile(
    r"to go into (?:the|any|details?)\b|to be drawn\b|"
    r"(?:not )?to (?:be (?:named|identified)"
    r"|(?:use|go by) (?:an?|the|his|her|only|their) (?:\w+ )?(?:pseudonym|name|alias))"
)
_BEING = r"\b(?:is|are|was|were|be|been|being)\b(?: \w+)? "
_ACCUSED = re.compile(rf"{_BEING}(?:accused|blamed) (?:of|for)$")
_SUSPECTED = re.compile(
    rf"{_BEING}(?:suspected|charged|convicted|indicted|guilty|acquitted|tried|wanted|investigated)"
    r" (?:of|with|for|over)$"
)
_OWN_ACCOUNT = re.compile(  # "each giving its own account of | the raid"
    r"\bg(?:ive|ives|ave|iving|iven)\b.* (?:account|version|description|picture)s? of$"
)
_OPEN_DISPUTE = re.compile(
    r"(?:(?:an?|the|another|this|that|their|its) )?(?:\w+ )?"
    r"(?:disputes?|rows?|quarrels?|arguments?|disagreements?|wrangles?|debates?) (?:over|about|on|as to)"
)
_THAN = re.compile(r"(?<!more )(?<!less )(?<!fewer )\bthan (?:the |an? |its |his |her |their )?[a-z]+ \Z")
LEAD = 40  # characters before a cue in which "than X" stands
LEAST_SOURCELESS_SCORE = 0.8  # of the reader model, for what nobody is told to have said
LEAST_LABEL_SCORE = 0.9  # of an attribution whose cue is a mark
SHORTEST_LABELLED = 3  # words


def says_something(attribution: Attribution, analysis: Analysis, vocabulary: Vocabulary) -> bool:
    """Not "did not comment on", not a content that is only "which", not a belief that nobody holds."""
    text = analysis.text
    cue = {word for span in attribution.cue for word in _WORD.findall(span.text(text).lower())}
    content = [word for span in attribution.content for word in _WORD.findall(span.text(text).lower())]
    known = vocabulary.model_cues
    if not cue:
        return _is_label(attribution, analysis, vocabulary)
    if (cue <= known["chain"] and _names_source(content, vocabulary)) or _only_shows(
        attribution, cue, analysis, vocabulary
    ):
        return False
    if cue & known["negation"] and not cue & known["refusal"]:
        return False
    if "yet" in cue and "to" in cue:  # "has yet to respond to"
        return False
    if not attribution.source and cue == {"asked"}:  # by whoever was there: "Asked whether …, she said"
        return False
    if all(word in known["empty"] for word in content):
        return False
    if not attribution.source and cue <= known["unease"] and _opens_sentence(attribution.cue[0], analysis):
        return False
    if attribution.source or cue & known["hearsay"]:
        return True
    passage = analysis.passage_at(attribution.cue[0].start)
    body = passage is not None and analysis.passages[passage].kind is None
    reports = any(vocabulary.words.get(word, 0) & Word.REPORTING or word in vocabulary.nouns for word in cue)
    return body and reports and attribution.score >= LEAST_SOURCELESS_SCORE


def _opens_sentence(cue: Span, analysis: Analysis) -> bool:
    """“Fears that the dam could burst have grown": how the fears go is told, and not whose they are."""
    index = analysis.sentence_at(cue.start)
    return index is not None and analysis.sentences[index].span.start == cue.start


def _names_source(content: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether what is cited speaks itself ("citing officials"), and is no ground ("citing a threat to health")."""
    speaks = Word.ROLE | Word.ANONYMOUS | Word.OCCASION
    return any(vocabulary.words.get(word, 0) & speaks or word in vocabulary.model_cues["body"] for word in content)


def _is_label(attribution: Attribution, analysis: Analysis, vocabulary: Vocabulary) -> bool:
    """“Moren: we will stay": a name before a colon or dash, which the model is sure of, and no "Live: …"."""
    text = analysis.text
    source = {word for span in attribution.source for word in _WORD.findall(span.text(text).lower())}
    long = sum(len(span.text(text).split()) for span in attribution.content) >= SHORTEST_LABELLED
    named = bool(source) and source.isdisjoint(vocabulary.sets["headline_label"])
    return (
        named
        and long
        and attribution.score >= LEAST_LABEL_SCORE
        and may_speak(attribution.source, analysis, vocabulary)
    )


def tells_nothing(attribution: Attribution, analysis: Analysis, vocabulary: Vocabulary) -> bool:
    """Whether it is a silence, a place for a source, a crowd of nobody's, or a threat that is a deed."""
    return (
        says_nothing(attribution, analysis.text, vocabulary)
        or is_where(attribution, analysis, vocabulary)
        or _is_gathering(attribution, analysis.text, vocabulary)
        or _only_signals(attribution, analysis, vocabulary)
        or _only_threatens(attribution, analysis, vocabulary)
    )


def _is_gathering(attribution: Attribution, text: str, vocabulary: Vocabulary) -> bool:
    """“The protests over his dismissal grew": what happened, and no words of anybody."""
    cue = [word for span in attribution.cue for word in _WORD.findall(span.text(text).lower())]
    return not attribution.source and not vocabulary.model_cues["gathering"].isdisjoint(cue)


def _only_signals(attribution: Attribution, analysis: Analysis, vocabulary: Vocabulary) -> bool:
    """“The crown fell, signalling that …": what a thing is a sign of is the page's inference."""
    cue = attribution.cue[-1].text(analysis.text).lower() if attribution.cue else ""
    if not attribution.source or cue not in vocabulary.model_cues["inferring"]:
        return False
    source = attribution.source[0]
    joint = next((i for i in analysis.tokens_in(source) if analysis.tokens[i].upos == "ADP"), None)
    head = Span(source.start, analysis.tokens[joint].start) if joint is not None else source  # "the value of the pound"
    return not may_speak((head,), analysis, vocabulary)


def says_nothing(attribution: Attribution, text: str, vocabulary: Vocabulary) -> bool:
    """“Has said nothing about”, "declined to comment", "asked not to be named"; "no group has claimed"."""
    opens = attribution.content[0].text(text).lower()[:40]
    words = _WORD.findall(opens)
    if is_ground(attribution, text, vocabulary) or _is_suspect(attribution, text) or _is_compared(attribution, text):
        return True
    if not attribution.source and _OPEN_DISPUTE.fullmatch(" ".join(s.text(text) for s in attribution.cue).lower()):
        return True
    source = _WORD.findall(attribution.source[0].text(text).lower()[:12]) if attribution.source else []
    if source[:1] in (["no"], ["nobody"], ["neither"]) or _UNNAMED.match(opens):
        return True
    answers = vocabulary.model_cues["no_answer"]
    if words[:1] == ["to"] and words[1:2] and words[1] in vocabulary.sets["no_comment"]:
        cue = {word for span in attribution.cue for word in _WORD.findall(span.text(text).lower())}
        return not cue.isdisjoint(vocabulary.model_cues["silent"])
    silent = words[:1] in (["nothing"], ["little"]) and attribution.content[0].start > attribution.cue[0].start
    return (silent and opens[:1].isalpha()) or (words[:1] == ["no"] and not answers.isdisjoint(words[1:2]))


def _is_suspect(attribution: Attribution, text: str) -> bool:
    """“A sergeant is suspected of the killings": he says nothing of himself. Nor is "his own account of it" told."""
    cue = attribution.cue[-1].text(text).lower() if attribution.cue else ""
    if attribution.source and attribution.source[0].start >= attribution.cue[0].start:
        return False
    accused = _ACCUSED.search(cue) if attribution.source else None  # of whom nobody is named "critics" accuse him
    return bool(accused or _SUSPECTED.search(cue) or _OWN_ACCOUNT.search(cue))


def _is_compared(attribution: Attribution, text: str) -> bool:
    """“The mood was darker than the vote suggested": what is compared is no content, and no sentence behind it is."""
    cue = attribution.cue[0].start if attribution.cue else 0
    return bool(_THAN.search(text, max(0, cue - LEAD), cue))


def _only_threatens(attribution: Attribution, analysis: Analysis, vocabulary: Vocabulary) -> bool:
    """“Played the peacemaker, threatening tariffs on grain": a deed among others, not "in a statement, threatening"."""
    last = attribution.content[-1]
    index = analysis.sentence_at(attribution.cue[0].start) if attribution.cue else None
    if len(attribution.cue) != 1 or index is None or attribution.cue[0].text(analysis.text).lower() != "threatening":
        return False
    lead = Span(analysis.sentences[index].span.start, attribution.cue[0].start)
    told = Word.OCCASION | Word.REPORTING
    spoken = any(vocabulary.words.get(analysis.word(i).lower(), 0) & told for i in analysis.tokens_in(lead))
    verbal = {analysis.tokens[i].upos for i in analysis.tokens_in(last)} & {"VERB", "AUX", "PART", "SCONJ"}
    return not spoken and not verbal and not any(mark in last.text(analysis.text) for mark in '“"')


def is_ground(attribution: Attribution, text: str, vocabulary: Vocabulary) -> bool:
    """“According to international law", "according to schedule": what is done agrees with it, and it says nothing."""
    cue = attribution.cue[0].text(text).lower() if attribution.cue else ""
    source = _WORD.findall(attribution.source[0].text(text).lower()) if attribution.source else []
    agrees = cue.startswith("according") or cue in vocabulary.sets["account"]  # "in the eyes of the law"
    return agrees and bool(source) and source[-1] in vocabulary.model_cues["ground"]


def _only_shows(attribution: Attribution, cue: set[str], analysis: Analysis, vocabulary: Vocabulary) -> bool:
    """Pictures "show" and say nothing; nor do "the dresses" that show lace, without a clause."""
    text, known = analysis.text, vocabulary.model_cues
    if not cue & known["show"]:
        return False
    source = [word for span in attribution.source for word in _WORD.findall(span.text(text).lower())]
    if known["image"].intersection(source[:4]):
        return True
    inside = [analysis.tokens[i].upos for span in attribution.content for i in analysis.tokens_in(span)]
    clause = "VERB" in inside or "AUX" in inside
    return bool(source) and not clause and not may_speak(attribution.source, analysis, vocabulary)


def has_mere_object(rule: Attribution, analysis: Analysis, vocabulary: Vocabulary) -> bool:
    """“It adds years to its life", "has always maintained an army": a verb of saying, and no clause behind."""
    content = rule.content[0]
    if rule.rule != "attribution.clause_after" or analysis.text[content.start] in OPENING_MARKS:
        return False
    word = rule.cue[-1].text(analysis.text).lower().rsplit(" ", 1)[-1]
    takes = {taken for _, verb in vocabulary.verbs.get(word, ()) for taken in verb.takes}
    verbs = analysis.tokens_in(rule.cue[-1])
    inside = analysis.tokens_in(content)
    below = {analysis.tokens[i].deprel for i in inside if analysis.tokens[i].head in verbs}
    return takes.isdisjoint({"noun", "complement"}) and "obj" in below and below.isdisjoint({"ccomp", "xcomp"})


def is_where(attribution: Attribution, analysis: Analysis, vocabulary: Vocabulary) -> bool:
    """“The appeal was read in every church": the source is only where it was done."""
    if len(attribution.source) != 1 or not attribution.cue or attribution.source[0].start < attribution.cue[-1].end:
        return False
    passive = any(analysis.tokens[i].deprel == "aux:pass" for span in attribution.cue for i in analysis.tokens_in(span))
    between = analysis.text[attribution.cue[-1].end : attribution.source[0].start].strip().lower()
    place = between in vocabulary.sets["where_said"] or between in ("to", "across")
    return passive and place and not may_speak(attribution.source, analysis, vocabulary)


def may_speak(source: Sequence[Span], analysis: Analysis, vocabulary: Vocabulary) -> bool:
    """Whether a source names or can mean someone: "the disparity indicates" is no statement."""
    speaks = Word.ROLE | Word.ANONYMOUS | Word.SUBJECT_PRONOUN
    tokens = [i for span in source for i in analysis.tokens_in(span)]
    words = {analysis.word(i).lower() for i in tokens}
    return (
        any(analysis.tokens[i].upos in ("PROPN", "") for i in tokens)
        or any(vocabulary.words.get(word, 0) & speaks for word in words)
        or not words.isdisjoint(vocabulary.model_cues["body"])
    )
