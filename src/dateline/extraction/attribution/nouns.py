"""Attributions without a reporting verb: "according to", nouns such as "claims that", hearsay adverbs."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.attribution.asides import find_arising, read_account, read_charged, read_held, read_put_it
from dateline.extraction.attribution.befores import find_clause_start
from dateline.extraction.attribution.endings import find_content_end
from dateline.extraction.attribution.figures import find_figure
from dateline.extraction.attribution.finite import has_finite, is_finite, is_possessive
from dateline.extraction.attribution.lines import Line, Range
from dateline.extraction.attribution.owners import find_owner_behind
from dateline.extraction.attribution.phrases import find_phrase_after
from dateline.extraction.attribution.subjects import find_subject
from dateline.extraction.attribution.vocabulary import Vocabulary, Word
from dateline.language.analysis import Attribution
from dateline.model import Span

_LEADS = frozenset({"according", "under"})
_OF_PLAN = frozenset({"by", "in", "at", "on", "with", "between", "last", "this", "yesterday"})
_GOES_ON = frozenset({"when", "after", "before", "because", "in", "during"})  # ", according to X, when a shell hit it"
LONGEST_RELATIVE = 8  # words of "that the newspaper has always denied"


def find_noun_attributions(line: Line, vocabulary: Vocabulary, verbs: frozenset[int]) -> Iterator[Attribution]:
    """The attributions of one sentence that stand on no reporting verb."""
    leads = _LEADS | line.sets["figure_verb"] | line.sets["account"] | line.sets["hold_verb"] | line.sets["charge_verb"]
    for i, low in enumerate(line.low):
        if line.quote[i] >= 0 or not (low in leads or low in vocabulary.nouns or low in vocabulary.hearsay):
            continue
        found = None
        if low == "according" and line.low[i + 1 : i + 2] in (("to",), ["to"]):
            found = _read_according(line, i)
        elif line.among(i, "put_verb") and line.low[i + 1 : i + 2] == ("it",) and line.low[i + 2 : i + 3] != ("at",):
            found = read_put_it(line, i)
        elif line.among(i, "figure_verb") and (
            i not in verbs or line.among(i, "speak_verb") or line.low[i + 1 : i + 3] == ("it", "at")
        ):
            found = find_figure(line, i)
        elif line.among(i, "hold_verb"):
            found = read_held(line, i)
        elif line.among(i, "charge_verb"):
            found = read_charged(line, i)
        elif line.among(i, "account"):
            found = read_account(line, i)
        elif low == "under" and line.words[i] == "Under" and i == 0:
            found = _read_under(line)
        elif low in vocabulary.hearsay:
            found = _read_hearsay(line, i)
        elif low in vocabulary.nouns and i not in verbs:
            found = _read_noun(line, i, vocabulary)
        if found is not None:
            yield found


def _spans(line: Line, ranges: list[Range]) -> tuple[Span, ...]:
    kept = []
    for start, end in ranges:
        while start < end and not line.is_word(start) and line.quote[start] < 0:
            start += 1
        while end > start and not line.is_word(end - 1) and line.quote[end - 1] < 0:
            end -= 1
        if start < end:
            kept.append(line.span(start, end))
    return tuple(kept)


def _read_according(line: Line, i: int) -> Attribution | None:
    source = find_phrase_after(line, i + 2)
    if source is None:
        return None
    first = next((j for j in range(i) if line.is_word(j)), i)
    leading = first >= i or (i - first <= 2 and line.flags[first] & (Word.COORDINATOR | Word.ADVERB))
    if leading:
        start = source[1]
        while start < line.end and line.words[start] != ",":
            start += 1
        contents = [(start + 1, find_content_end(line, start + 1))] if start + 1 < line.end else []
    else:
        contents = [(find_clause_start(line, i), i)]
        rest = _rest_after(line, source[1])
        contents += [rest] if rest else []
    spans = _spans(line, contents)
    if not spans:
        return None
    return Attribution((line.span(*source),), (line.span(i, i + 2),), spans, 0.9, "attribution.according_to")


def _rest_after(line: Line, end: int) -> Range | None:
    """The clause that "according to X" interrupted goes on behind its second comma."""
    if end + 1 >= line.end or line.words[end] != ",":
        return None
    nxt = end + 1
    if line.low[nxt] in ("a", "an") and any(
        line.among(j, "claim") or line.among(j, "count") for j in (nxt + 1, nxt + 2)
    ):
        return None  # "according to the party, a claim that he calls a lie"
    stops = Word.COORDINATOR | Word.SUBORDINATOR | Word.PREPOSITION
    if line.low[nxt] not in _GOES_ON and (line.flags[nxt] & stops or line.low[nxt].endswith("ing")):
        return None
    return nxt, find_content_end(line, nxt)


def _read_under(line: Line) -> Attribution | None:
    """“Under the draft, …”: a plan tells its own content."""
    source = find_phrase_after(line, 1)
    if source is not None and line.low[source[1] : source[1] + 1] in (("that",), ("which",)):  # "a draft that X sent"
        comma = next((j for j in range(source[1], line.end) if line.words[j] == ","), source[1])
        source = (source[0], comma)
    source = _with_participle(line, source) if source is not None else None
    if source is not None and (source[1] >= line.end or line.words[source[1]] != ","):
        source = _plan_without_comma(line, source)
    if source is None or not any(line.among(j, "plan") for j in range(*source)):
        return None
    start = source[1] + (line.words[source[1]] == ",")
    close = next((i for i in range(start, min(start + 10, line.end)) if line.words[i] == ","), None)
    if close is not None and not has_finite(line, start + 1, close) and line.low[start].endswith(("ed", "en", "wn")):
        start = close + 1  # ", seen by the paper,"
    if _is_told_by_another(line, start):
        return None
    spans = _spans(line, [(start, find_content_end(line, start))])
    return (
        Attribution((line.span(*source),), (line.span(0, 1),), spans, 0.6, "attribution.under_plan") if spans else None
    )


def _with_participle(line: Line, source: Range) -> Range:
    """“Under the arrangement | outlined by X on television, …": the words that say whose plan it is go to the comma."""
    nxt = source[1]
    if nxt + 1 >= line.end or not line.low[nxt].endswith(("ed", "en", "wn")) or line.low[nxt + 1] not in _OF_PLAN:
        return source
    return source[0], next((j for j in range(nxt, min(nxt + 12, line.end)) if line.words[j] == ","), nxt)


def _plan_without_comma(line: Line, source: Range) -> Range | None:
    """“Under the proposal | both sides would accept": the plan's noun ends the phrase where a modal follows."""
    noun = next((j for j in range(source[0], min(source[0] + 5, line.end)) if line.among(j, "plan")), None)
    if noun is None or noun + 1 >= line.end or not line.is_word(noun + 1):
        return None
    opens = not line.flags[noun + 1] & (Word.PREPOSITION | Word.AUXILIARY | Word.RELATIVE | Word.REPORTING)
    wills = any(line.flags[j] & Word.MODAL or _is_to(line, j) for j in range(noun + 1, min(noun + 10, line.end)))
    return (source[0], noun + 1) if opens and wills else None


def _is_to(line: Line, i: int) -> bool:
    """“Both armies | are to | withdraw": what a plan's term is told with, beside the modals."""
    return line.low[i] in ("is", "are", "was", "were") and line.low[i + 1 : i + 2] in (("to",), ["to"])


def _is_told_by_another(line: Line, start: int) -> bool:
    """“Under the deal, the ministry said, …": the ministry tells it."""
    close = next((j for j in range(start, min(start + 14, line.end)) if line.words[j] == ","), None)
    return close is not None and bool(line.flags[close - 1] & Word.REPORTING) and is_finite(line, close - 1)


def _read_hearsay(line: Line, i: int) -> Attribution | None:
    """“Reportedly”: the words it stands before, to the end of their clause."""
    start = i + 1
    if start >= line.end:
        return None
    if line.words[start] == ",":
        start += 1
    end = start
    while end < line.end and not (line.words[end] in (",", ";") and line.quote[end] < 0):
        end += 1
    spans = _spans(line, [(start, end)]) if end - start > 1 else ()
    return Attribution((), (line.span(i, i + 1),), spans, 0.6, "attribution.hearsay_adverb") if spans else None


def _read_noun(line: Line, i: int, vocabulary: Vocabulary) -> Attribution | None:
    noun = vocabulary.nouns[line.low[i]]
    nxt = i + 1
    owner = _owner(line, i)
    if owner is not None and all(line.flags[j] & Word.TIME for j in range(*owner)):  # "in a June report that"
        return None
    behind = find_owner_behind(line, i, noun)
    if behind is not None:
        owner, nxt = behind
    elif line.low[nxt : nxt + 1] in (("by",), ("from",)):
        return None
    if nxt >= line.end:
        return None
    if noun.unattributed and owner is None and (arisen := find_arising(line, nxt)):
        told = _spans(line, [(arisen[1], find_content_end(line, arisen[1]))])
        return Attribution((), (line.span(i, arisen[0]),), told, 0.65, "attribution.noun")
    content = _noun_content(line, nxt, noun.takes)
    if content is None:
        return None
    tail = nxt + 1 if line.low[nxt] in ("of", "for") else nxt
    cue = (i, tail) if owner is None or owner[0] < i else (i, i + 1)
    if owner is None:
        light = _light_verb(line, i)
        if light is not None:
            owner, cue = light[0], (light[1], tail)
        elif not noun.unattributed:
            return None
    source = (line.span(*owner),) if owner else ()
    return Attribution(source, (line.span(*cue),), _spans(line, [content]), 0.65, "attribution.noun")


def _noun_content(line: Line, i: int, takes: frozenset[str]) -> Range | None:
    low = line.low[i]
    if low == "that" and "that" in takes:
        end = _before_untrue(line, i, find_content_end(line, i))
        return (i, end) if has_finite(line, i + 1, end) and not _is_relative(line, i, end) else None
    if low in ("of", "for") and low in takes and i + 1 < line.end:
        end = _noun_end(line, i + 1)
        return (i + 1, end) if end - i > 2 else None
    if low == "to" and "infinitive" in takes and i + 1 < line.end and line.tokens[i + 1].upos in ("VERB", "AUX", ""):
        return i, find_content_end(line, i)
    return None


def _is_relative(line: Line, start: int, end: int) -> bool:
    """“A claim that the paper denies”: the clause lacks its object, which is the claim."""
    last = next((j for j in range(end - 1, start, -1) if line.is_word(j)), start)
    if line.among(last, "untrue_flat"):  # "a claim that he calls a lie"
        last = next((j for j in range(last, start, -1) if line.flags[j] & Word.REPORTING), last)
    return last - start <= LONGEST_RELATIVE and bool(line.flags[last] & Word.REPORTING) and is_finite(line, last)


def _noun_end(line: Line, start: int) -> int:
    end = _before_untrue(line, start, find_content_end(line, start))
    for j in range(start + 1, end):
        if line.words[j] == "," and line.quote[j] < 0:
            return j
    return end


def _before_untrue(line: Line, start: int, end: int) -> int:
    """“Reports of a retreat were untrue": the verdict on the claim is none of what is claimed."""
    for j in range(start + 1, end - 1):
        if line.flags[j] & Word.BE and any(line.among(k, "untrue") for k in range(j + 1, min(j + 3, end))):
            return j
    return end


def _owner(line: Line, i: int) -> Range | None:
    """Whose claim: a possessor, possessive pronoun or nationality before the noun."""
    j = i - 1
    while j >= 0 and i - j <= 3:
        if line.flags[j] & Word.POSSESSIVE:
            return j, j + 1
        if is_possessive(line, j) or (line.words[j] in ("'", "’") and line.low[j - 1].endswith("s")):
            return find_subject(line, j) or _possessor(line, j)
        if not line.is_word(j) or line.flags[j] & (
            Word.DETERMINER | Word.PREPOSITION | Word.AUXILIARY | Word.REPORTING
        ):
            return None
        if line.words[j][0].isupper() and j > 0:
            return j, j + 1
        j -= 1
    return None


def _possessor(line: Line, end: int) -> Range | None:
    """The words before a genitive mark, where no subject ends there: "asked about | the Red League | 's claim"."""
    start = end
    while start > 0 and line.is_word(start - 1) and line.words[start - 1][0].isupper():
        start -= 1
    if start == end:
        start = end - 1 if end > 0 and line.is_word(end - 1) else end
    if start > 0 and line.flags[start - 1] & Word.DETERMINER:
        start -= 1
    return (start, end) if start < end else None


def _light_verb(line: Line, i: int) -> tuple[Range, int] | None:
    """“X had issued a warning of”: subject, and where the verb group begins."""
    for j in range(i - 1, max(-1, i - 6), -1):
        if line.among(j, "light_verb"):
            start = j
            while (
                start > 0
                and line.flags[start - 1] & (Word.AUXILIARY | Word.ADVERB)
                and not line.flags[start - 1] & Word.DETERMINER
            ):
                start -= 1
            subject = find_subject(line, start)
            return (subject, start) if subject else None
        if not line.is_word(j):
            return None
    return None
