"""The reader model's attributions and the rules' made one list.

Measured on PolNeAR dev (84 articles), where both find a cue: the model's source and cue are the right ones three times
out of four that they differ; its content is, too, unless it comes in pieces where the rule's is whole: then the rule's
is right in 41 of 60. What only the rules find holds where a content comes before its cue or after "according to"
(14 of 16), and mostly not where a verb of attitude opens it (61 of 241).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.attribution.lines import BODIES
from dateline.extraction.attribution.vocabulary import Vocabulary, Word
from dateline.language.analysis import Analysis, Attribution
from dateline.model import Span, cover

_WORD = re.compile(r"[\w'’]+")
_UNNAMED = re.compile(
    r"(?:not )?to (?:be (?:named|identified)"
    r"|(?:use|go by) (?:an?|the|his|her|only|their) (?:\w+ )?(?:pseudonym|name|alias))"
)
_COMMENT = re.compile(r"in (?:what|an?|the (?:latest|first|worst|biggest))\b")
_NO_CUE = frozenset({"ADJ", "ADV"})
_NO_SOURCE = frozenset({"VERB", "AUX", "ADV", "ADJ"})
_NO_SOURCE_END = _NO_SOURCE | {"DET", "ADP"}
LEAST_MODEL_SCORE = 0.6
LEAST_SOURCELESS_SCORE = 0.8
SHORT_EDGE = 24  # characters: an adverbial such as "at the weekend"
LEAST_LABEL_SCORE = 0.9  # of an attribution whose cue is a mark
SHORTEST_LABELLED = 3  # words
LEAST_RULE_SCORE = 0.6  # below it stand the rules for attitudes, which the model knows better
CONTENT_FIRST = frozenset(
    f"attribution.{name}" for name in ("content_first", "inverted", "according_to", "gapped_clause")
)
BY_VERB = frozenset(f"attribution.{name}" for name in ("clause_after", "quote_after", "that_clause", "participle"))
RULES_FIRST = frozenset(
    f"attribution.{name}" for name in ("cited_as_saying", "quoted_as", "hearsay_it", "denied_clause", "passive_by")
)


def merge_attributions(
    model: Sequence[Attribution], rules: Sequence[Attribution], analysis: Analysis, vocabulary: Vocabulary
) -> list[Attribution]:
    """One list of both: matched ones joined, the model's own above its least score, the rules' own above theirs."""
    sure = [a for a in model if a.score >= LEAST_MODEL_SCORE]
    starts = sorted((cover(a.cue).start, i) for i, a in enumerate(sure))
    partner: dict[int, Attribution] = {}
    alone: list[Attribution] = []
    for rule in rules:
        match = _find_match(rule, sure, starts)
        if match is None:
            alone.append(rule)
        elif match not in partner or rule.score > partner[match].score:
            partner[match] = rule
    joined = [_join(a, partner[i], analysis) if i in partner else a for i, a in enumerate(sure)]
    joined = [a for i, a in enumerate(joined) if i in partner or _says_something(a, analysis, vocabulary)]
    joined = [a for a in joined if not _says_nothing(a, analysis.text, vocabulary)]
    return [
        *_unite(joined),
        *(a for a in alone if _stands_alone(a, analysis, vocabulary) and not _is_claimed(a, joined)),
    ]


def _find_match(rule: Attribution, model: Sequence[Attribution], starts: Sequence[tuple[int, int]]) -> int | None:
    """The model's attribution with the same cue."""
    if not rule.cue:
        return None
    where = cover(rule.cue)
    first = bisect_left(starts, (where.start - 60, -1))
    for _, i in starts[first:]:
        if cover(model[i].cue).start >= where.end:
            break
        if any(a.overlaps(b) for a in rule.cue for b in model[i].cue) and not _is_hearsay_of(rule, model[i]):
            return i
    return None


def _is_hearsay_of(rule: Attribution, model: Attribution) -> bool:
    """“X reportedly backs it”: unnamed reports say that X does; what X does is the model's."""
    return rule.rule == "attribution.hearsay_adverb" and model.cue != rule.cue


def _join(model: Attribution, rule: Attribution, analysis: Analysis) -> Attribution:
    """The model's spans, but for a source it lacks or overruns and a content it has cut up or cut short."""
    if rule.rule in RULES_FIRST:
        return rule
    name, content = model.rule, model.content
    part = _is_part(model, rule) or _lacks_edge(model, rule, analysis.text) or _is_comment(model, rule, analysis.text)
    if _overruns(model, rule, analysis) or (rule.rule in CONTENT_FIRST and part):
        content, name = rule.content, f"{model.rule}+{rule.rule.removeprefix('attribution.')}"
    source = model.source or rule.source
    before = bool(rule.source) and rule.source[0].start < rule.cue[0].start
    astray = rule.source and (
        _is_astray(source, model.cue, analysis, before) or _is_behind_mark(source, rule, analysis.text)
    )
    if astray or (rule.source and rule.source[0].text(analysis.text).lower().startswith("whose")):
        source = rule.source
    return replace(model, source=source, content=content, rule=name)


def _is_astray(source: Sequence[Span], cue: Sequence[Span], analysis: Analysis, before: bool) -> bool:
    """Whether a source was linked wrongly: from another sentence, or from behind a cue whose subject stands before."""
    home = analysis.sentence_at(cue[0].start)
    if not any(analysis.sentence_at(span.start) == home for span in source):
        return True
    return before and all(span.start > cue[0].start for span in source)


def _is_behind_mark(source: Sequence[Span], rule: Attribution, text: str) -> bool:
    """“Vesta says the isle is its own; Norland says it was ceded": behind the semicolon Norland speaks."""
    last, nearer = source[-1].end, rule.source[0].start
    return last < nearer < rule.cue[0].start and ";" in text[last:nearer]


def _overruns(model: Attribution, rule: Attribution, analysis: Analysis) -> bool:
    """Whether the model's content runs unquoted into a sentence that the rule's leaves alone."""
    if len(model.content) != 1 or len(rule.content) != 1:
        return False
    ends = [analysis.sentence_at(a.content[0].end - 1) for a in (model, rule)]
    quoted = analysis.text[model.content[0].start] in "“\"'‘" or analysis.text[model.content[0].end - 1] in "”\"'’"
    return None not in ends and ends[0] != ends[1] and not quoted and model.content[0].end > rule.content[0].end


def _is_part(model: Attribution, rule: Attribution) -> bool:
    """Whether the model's content is less than two thirds of the rule's, and inside it."""
    inside = all(any(whole.contains(part) for whole in rule.content) for part in model.content)
    return inside and sum(map(len, model.content)) * 3 < sum(map(len, rule.content)) * 2


def _is_comment(model: Attribution, rule: Attribution, text: str) -> bool:
    """“The town is taken, the chief said, in what would be …": the model took the comment on it for the words."""
    if rule.rule != "attribution.content_first" or rule.content[0].end > rule.cue[0].start:
        return False
    return all(part.start >= rule.cue[-1].end for part in model.content) and bool(
        _COMMENT.match(text, model.content[0].start)
    )


def _lacks_edge(model: Attribution, rule: Attribution, text: str) -> bool:
    """Whether the model's content, which comes first, lacks a few words before the comma, or its own subject and verb.

    “After they took the town at the weekend, X said": the weekend is the town's. "According to the draft, both have
    agreed that …": what the draft tells is the agreement.
    """
    if len(model.content) != 1 or len(rule.content) != 1:
        return False
    part, whole = model.content[0], rule.content[0]
    if part.start == whole.start and part.end < whole.end <= rule.cue[0].start:
        return whole.end - part.end <= SHORT_EDGE
    if rule.rule in CONTENT_FIRST and part.end == whole.end <= rule.cue[0].start and whole.start < part.start:
        return text.startswith("to ", part.start)
    leads = rule.rule == "attribution.according_to" and rule.cue[0].end < whole.start
    return leads and part.end == whole.end and whole.start < part.start


def _stands_alone(rule: Attribution, analysis: Analysis, vocabulary: Vocabulary) -> bool:
    """Whether a rule is believed where the model saw nothing.

    Not for attitudes, not for "who" and "I" as a source, not where the tagger reads no verb or no noun in its place.
    """
    source = rule.source[0].text(analysis.text) if rule.source else ""
    source = source if source in BODIES else source.lower()
    weak = source in vocabulary.model_cues["weak_source"] and not (
        source in ("which", "who") and _denies(rule, analysis)
    )
    if rule.score < LEAST_RULE_SCORE or weak:
        return False
    takes_up = source in ("which", "who")
    if rule.rule in BY_VERB and not takes_up and not _may_speak(rule.source, analysis, vocabulary):
        return False
    last = [Span(span.end - 1, span.end) for span in rule.source[-1:]]
    return not (
        _is_all(rule.cue, _NO_CUE, analysis)
        or _is_all(rule.source, _NO_SOURCE, analysis)
        or _is_all(last, _NO_SOURCE_END, analysis)
    )


def _denies(rule: Attribution, analysis: Analysis) -> bool:
    return bool(rule.cue) and rule.cue[-1].text(analysis.text).lower().split()[-1] in (
        "denied",
        "denies",
        "rejects",
        "rejected",
    )


def _may_speak(source: Sequence[Span], analysis: Analysis, vocabulary: Vocabulary) -> bool:
    """Whether a source names or can mean someone: "the disparity indicates" is no statement."""
    speaks = Word.ROLE | Word.ANONYMOUS | Word.SUBJECT_PRONOUN
    tokens = [i for span in source for i in analysis.tokens_in(span)]
    words = {analysis.word(i).lower() for i in tokens}
    return (
        any(analysis.tokens[i].upos in ("PROPN", "") for i in tokens)
        or any(vocabulary.words.get(word, 0) & speaks for word in words)
        or not words.isdisjoint(vocabulary.model_cues["body"])
    )


def _is_all(spans: Sequence[Span], tags: frozenset[str], analysis: Analysis) -> bool:
    """Whether the tagger reads nothing but these parts of speech there; never where nothing is tagged."""
    found = {analysis.tokens[i].upos for span in spans for i in analysis.tokens_in(span)}
    return bool(found) and found <= tags


def _says_something(attribution: Attribution, analysis: Analysis, vocabulary: Vocabulary) -> bool:
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
    if not attribution.source and cue == {"asked"}:  # by whoever was there: "Asked whether …, she said"
        return False
    if all(word in known["empty"] for word in content):
        return False
    if attribution.source or cue & known["hearsay"]:
        return True
    passage = analysis.passage_at(attribution.cue[0].start)
    body = passage is not None and analysis.passages[passage].kind is None
    reports = any(vocabulary.words.get(word, 0) & Word.REPORTING or word in vocabulary.nouns for word in cue)
    return body and reports and attribution.score >= LEAST_SOURCELESS_SCORE


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
        and _may_speak(attribution.source, analysis, vocabulary)
    )


def _says_nothing(attribution: Attribution, text: str, vocabulary: Vocabulary) -> bool:
    """“Has said nothing about”, "declined to comment", "asked not to be named"; "no group has claimed"."""
    opens = attribution.content[0].text(text).lower()[:40]
    words = _WORD.findall(opens)
    source = _WORD.findall(attribution.source[0].text(text).lower()[:12]) if attribution.source else []
    if source[:1] in (["no"], ["nobody"], ["neither"]) or _UNNAMED.match(opens):
        return True
    answers = vocabulary.model_cues["no_answer"]
    if words[:1] == ["to"] and words[1:2] and words[1] in vocabulary.sets["no_comment"]:
        cue = {word for span in attribution.cue for word in _WORD.findall(span.text(text).lower())}
        return not cue.isdisjoint(vocabulary.model_cues["silent"])
    return words[:1] in (["nothing"], ["little"]) or (words[:1] == ["no"] and not answers.isdisjoint(words[1:2]))


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
    return bool(source) and not clause and not _may_speak(attribution.source, analysis, vocabulary)


def _unite(found: Sequence[Attribution]) -> list[Attribution]:
    """One attribution a source and cue."""
    united: dict[tuple[tuple[Span, ...], tuple[Span, ...]], Attribution] = {}
    for attribution in found:
        key = (attribution.source, attribution.cue)
        known = united.get(key)
        if known is None:
            united[key] = attribution
        elif not any(a.overlaps(b) for a in known.content for b in attribution.content):
            united[key] = replace(known, content=tuple(sorted((*known.content, *attribution.content))))
    return list(united.values())


def _is_claimed(rule: Attribution, found: Sequence[Attribution]) -> bool:
    """A cueless headline's content that the model gave to somebody already."""
    return not rule.cue and any(a.overlaps(b) for f in found for a in rule.content for b in f.content)
