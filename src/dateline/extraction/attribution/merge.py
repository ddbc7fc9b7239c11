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

from msgspec.structs import replace

from dateline.extraction.attribution.cutting import OPENING_MARKS
from dateline.extraction.attribution.lines import BODIES
from dateline.extraction.attribution.silence import has_mere_object, is_ground, may_speak, says_something, tells_nothing
from dateline.extraction.attribution.sources import is_foreign, is_linked_wrongly, runs_into
from dateline.extraction.attribution.vocabulary import Vocabulary
from dateline.language.analysis import Analysis, Attribution
from dateline.model import Span, cover

_REMARK = re.compile(r"an? \w+(?: \w+)? (?:that|which)\b")
_COMMENT = re.compile(r"in (?:what|an?|the (?:latest|first|worst|biggest))\b")
_ACCUSES = frozenset({"accuses", "accused", "blames", "blamed"})
_SAID = frozenset(
    {"said", "says", "added", "adds", "told", "wrote", "writes", "warned", "warns", "reported", "reports"}
)
_NO_CUE = frozenset({"ADJ", "ADV"})
_NO_SOURCE = frozenset({"VERB", "AUX", "ADV", "ADJ"})
_BEHIND_DOING = frozenset({"DET", "PRON", "ADP", "PROPN", "PART", "ADV"})
_NO_SOURCE_END = _NO_SOURCE | {"DET", "ADP"}
LONGEST_LISTENER = 20  # characters: "the crowd" of "…, the prefect ordered the crowd"
LEAST_MODEL_SCORE = 0.6
SHORT_EDGE = 24  # characters: an adverbial such as "at the weekend"
LEAST_RULE_SCORE = 0.6  # below it stand the rules for attitudes, which the model knows better
CONTENT_FIRST = frozenset(
    f"attribution.{name}"
    for name in ("content_first", "inverted", "according_to", "gapped_clause", "between", "closing")
)
BY_VERB = frozenset(f"attribution.{name}" for name in ("clause_after", "quote_after", "that_clause", "participle"))
RULES_FIRST = frozenset(
    f"attribution.{name}"
    for name in (
        "cited_as_saying",
        "quoted_as",
        "hearsay_it",
        "denied_clause",
        "denied_label",
        "passive_by",
        "as_put_it",
    )
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
    told = {i for i, rule in partner.items() if sure[i].source or not _has_weak_source(rule, analysis, vocabulary)}
    joined = [
        a
        for i, a in enumerate(joined)
        if i in told or (says_something(sure[i], analysis, vocabulary) and not is_foreign(a, analysis))
    ]
    joined = [a for a in joined if not tells_nothing(a, analysis, vocabulary)]
    return [
        *_unite(joined),
        *(
            a
            for a in alone
            if any(m.source and _is_hearsay_of(a, m) and m.cue[0].contains(a.cue[0]) for m in joined)
            or (_stands_alone(a, analysis, vocabulary) and not _is_claimed(a, joined))
        ),
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
    if runs_into(model, rule):
        return replace(model, source=rule.source, content=rule.content, rule=f"{model.rule}+according_to")
    name, content = model.rule, model.content
    part = _is_part(model, rule) or _lacks_edge(model, rule, analysis.text) or _is_comment(model, rule, analysis.text)
    part = part or _is_remark(model, rule, analysis.text)
    if (
        _overruns(model, rule, analysis)
        or _takes_speaker(model, rule, analysis.text)
        or (rule.rule in CONTENT_FIRST and part)
    ):
        content, name = rule.content, f"{model.rule}+{rule.rule.removeprefix('attribution.')}"
    source = model.source or rule.source
    if rule.source and source and is_linked_wrongly(source, rule, analysis, model.cue):
        source = rule.source
    return replace(model, source=source, content=content, rule=name)


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


def _takes_speaker(model: Attribution, rule: Attribution, text: str) -> bool:
    """Whether the model's content is no content: it holds who speaks or listens, or is a "what".

    “…, insist | rebel officials”. Round a report between commas it may reach too far back, or lack its verb.
    """
    loose = not model.source and rule.rule in CONTENT_FIRST
    holds = loose and any(part.overlaps(source) for part in model.content for source in rule.source)
    reaches = rule.rule == "attribution.between" and (
        model.content[0].start < rule.content[0].start or model.content[-1].start > rule.content[-1].start
    )
    first = rule.rule in CONTENT_FIRST and rule.content[-1].end <= rule.cue[0].start
    listens = first and model.content[0].start >= rule.cue[-1].end and len(model.content[0]) <= LONGEST_LISTENER
    return (
        holds
        or reaches
        or listens
        or all(part.text(text).lower() in ("what", "that", "which") for part in model.content)
    )


def _is_comment(model: Attribution, rule: Attribution, text: str) -> bool:
    """“The town is taken, the chief said, in what would be …": the model took the comment on it for the words.

    So it does with the relative clause of "…, he told his men in a speech that was shown".
    """
    if rule.rule != "attribution.content_first" or rule.content[0].end > rule.cue[0].start:
        return False
    behind = all(part.start >= rule.cue[-1].end for part in model.content)
    far = model.content[0].start - rule.cue[-1].end > 1
    return behind and bool(
        _COMMENT.match(text, model.content[0].start) or (far and text.startswith("that ", model.content[0].start))
    )


def _is_remark(model: Attribution, rule: Attribution, text: str) -> bool:
    """“The army has fled, according to the party, a claim that …": so is the remark on what the party told."""
    if rule.rule != "attribution.according_to" or rule.content[0].end > rule.cue[0].start or not rule.source:
        return False
    first = model.content[0]
    return len(model.content) == 1 and first.start >= rule.source[-1].end and bool(_REMARK.match(text, first.start))


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
    source = _source_word(rule, analysis)
    if (
        rule.score < LEAST_RULE_SCORE
        or _has_weak_source(rule, analysis, vocabulary)
        or _tells_no_party(rule, analysis, vocabulary)
        or has_mere_object(rule, analysis, vocabulary)
    ):
        return False
    takes_up = source in ("which", "who")
    unquoted = rule.rule == "attribution.content_first" and analysis.text[rule.content[0].start] not in OPENING_MARKS
    if (rule.rule in BY_VERB or unquoted) and not takes_up and not may_speak(rule.source, analysis, vocabulary):
        return False
    if rule.rule == "attribution.noun" and _names_owner(rule, analysis.text):
        return True
    last = [Span(span.end - 1, span.end) for span in rule.source[-1:]]
    return not (
        _is_all(rule.cue, _NO_CUE, analysis)
        or _is_all(rule.source, _NO_SOURCE, analysis)
        or _is_all(last, _NO_SOURCE_END, analysis)
    )


def _has_weak_source(rule: Attribution, analysis: Analysis, vocabulary: Vocabulary) -> bool:
    """“The mayor, | who | has asked for troops, said": what a rule alone hears so is not believed, but for denials."""
    source = _source_word(rule, analysis)
    return source in vocabulary.model_cues["weak_source"] and not _is_relative_told(source, rule, analysis)


def _source_word(rule: Attribution, analysis: Analysis) -> str:
    source = rule.source[0].text(analysis.text) if rule.source else ""
    return source if source in BODIES else source.lower()


def _tells_no_party(rule: Attribution, analysis: Analysis, vocabulary: Vocabulary) -> bool:
    """“Putting them at odds with X", "no sign of retreat", "according to law": no one's words."""
    if not rule.source:
        return False
    first, *rest = analysis.tokens_in(rule.source[0]) or (0,)
    word = analysis.word(first).lower()
    follows = analysis.tokens[rest[0]].upos if rest else ""
    doing = word.endswith("ing") and analysis.tokens[first].upos == "VERB" and follows in _BEHIND_DOING
    return doing or word == "no" or is_ground(rule, analysis.text, vocabulary)


def _is_relative_told(source: str, rule: Attribution, analysis: Analysis) -> bool:
    """“Which denied it”, "the office, which said that", "a man, who put the dead at 15": he before speaks."""
    if source not in ("which", "who"):
        return False
    comma = analysis.text[: rule.source[0].start].rstrip().endswith(",")
    verb = rule.cue[-1].text(analysis.text).lower().rsplit(" ", 1)[-1]
    told = rule.rule == "attribution.figure" or (rule.rule == "attribution.that_clause" and verb in _SAID)
    return _denies(rule, analysis) or (comma and (told or verb in _ACCUSES))


def _names_owner(rule: Attribution, text: str) -> bool:
    """“Rutanian claims": an adjective, but whose claims they are."""
    words = rule.source[0].text(text) if rule.source else ""
    return words[:1].isupper() and rule.source[0].end < rule.cue[0].start


def _denies(rule: Attribution, analysis: Analysis) -> bool:
    return bool(rule.cue) and rule.cue[-1].text(analysis.text).lower().split()[-1] in (
        "denied",
        "denies",
        "rejects",
        "rejected",
    )


def _is_all(spans: Sequence[Span], tags: frozenset[str], analysis: Analysis) -> bool:
    """Whether the tagger reads nothing but these parts of speech there; never where nothing is tagged."""
    found = {analysis.tokens[i].upos for span in spans for i in analysis.tokens_in(span)}
    return bool(found) and found <= tags


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
