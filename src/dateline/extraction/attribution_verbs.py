"""Attributions by reporting verbs: before, after or around their content, active, participial and passive."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.attribution_clauses import (
    find_clause_start,
    find_content_end,
    find_content_start,
)
from dateline.extraction.attribution_cues import Shape, VerbCue
from dateline.extraction.attribution_lines import DASHES, Line
from dateline.extraction.attribution_phrases import (
    find_phrase_after,
    find_subject,
    has_finite,
    is_finite,
    may_be_clause,
)
from dateline.extraction.attribution_vocabulary import Word
from dateline.language.analysis import Attribution
from dateline.model import Span

Range = tuple[int, int]
_NO_COMMENT = frozenset(
    [
        "comment",
        "say",
        "respond",
        "answer",
        "discuss",
        "elaborate",
        "confirm",
        "give",
        "provide",
        "be",
        "identify",
        "disclose",
        "specify",
        "speculate",
        "reply",
        "take",
    ]
)
_HEARSAY_VERBS = frozenset(
    {
        "say",
        "believe",
        "think",
        "report",
        "know",
        "understand",
        "claim",
        "allege",
        "expect",
        "assume",
        "consider",
    }
)


def find_verb_attributions(line: Line, cues: list[VerbCue]) -> Iterator[Attribution]:
    """The attributions of one sentence that its reporting verbs make."""
    for n, cue in enumerate(cues):
        if cue.modal or (cue.negated and cue.verb.polarity != "denies") or _says_nothing(line, cue):
            continue
        found = _READERS[cue.shape](line, cue, cues[:n])
        if found is not None:
            yield found


def _says_nothing(line: Line, cue: VerbCue) -> bool:
    """ "Declined to comment" is no statement."""
    rest = line.low[cue.end : cue.end + 3]
    if rest[:1] == ("no",) and cue.verb.lemma in ("offer", "give", "suggest"):
        return True
    return (
        cue.verb.lemma in ("decline", "refuse")
        and rest[:1] == ("to",)
        and (rest[1:2] and rest[1] in _NO_COMMENT) is True
    )


def _build(
    line: Line, source: Range | None, cue: Range, contents: list[Range], rule: str, score: float = 0.8
) -> Attribution | None:
    spans = tuple(span for content in contents if (span := _trim(line, content)))
    if not spans:
        return None
    return Attribution((line.span(*source),) if source else (), (line.span(*cue),), spans, score, f"attribution.{rule}")


def _trim(line: Line, content: Range) -> Span | None:
    """The content without the commas and stops at its edges."""
    start, end = content
    while start < end and (line.words[start] in (",", ";", ":") or line.words[start] in DASHES):
        start += 1
    while end > start and (line.words[end - 1] in (",", ";", ":", ".") or line.words[end - 1] in DASHES):
        end -= 1
    return line.span(start, end) if start < end and any(line.is_word(i) for i in range(start, end)) else None


def _read_finite(line: Line, cue: VerbCue, before: list[VerbCue]) -> Attribution | None:
    inverted = _read_inverted(line, cue) or _read_cited(line, cue)
    if inverted is not None:
        return inverted
    subject = find_subject(line, cue.start) or _shared_subject(line, cue, before)
    if subject is None:
        return None
    if not _agrees(line, cue, subject):
        return None
    score = _score(cue)
    first = subject[0]
    after = find_content_start(line, cue)
    ahead = (
        _content_before(line, first) if _may_follow(cue) and not line.low[first] in ("who", "which", "whose") else None
    )
    if ahead is not None and (after is None or _takes_up(line, after[0], cue) or not _fits(line, cue, after[0])):
        contents = [ahead]
        if after is not None and _takes_up(line, after[0], cue):
            contents.append((after[0], find_content_end(line, after[0])))
        elif (rest := _content_rest(line, cue)) is not None:
            contents.append(rest)
        return _build(line, subject, (cue.start, cue.end), contents, "content_first", score)
    if after is None or not _fits(line, cue, after[0]):
        return _read_gapped(line, cue, subject)
    kind = (
        "that_clause"
        if line.low[after[0]] == "that"
        else "quote_after"
        if line.quote[after[0]] >= 0
        else f"{cue.verb.lemma.split()[0]}_after"
    )
    kind = kind if kind in ("that_clause", "quote_after") else "clause_after"
    inserted = line.low[first] in ("who", "whose", "which")
    led = first > 0 and line.low[first - 1] in ("while", "although", "though", "whereas") and first <= 2
    content = (after[0], find_content_end(line, after[0], inserted, led))
    return _build(line, subject, (cue.start, cue.end), [content], kind, score)


def _read_cited(line: Line, cue: VerbCue) -> Attribution | None:
    """ "The agency cited it as saying": the one who is cited speaks."""
    if cue.verb.lemma not in ("cite", "quote"):
        return None
    end = next(
        (i for i in range(cue.end + 1, min(cue.end + 14, line.end)) if line.low[i : i + 2] == ("as", "saying")), None
    )
    subject = find_subject(line, cue.start)
    if end is None or subject is None:
        return None
    ahead = _content_before(line, subject[0])
    content = ahead if ahead else _run(line, end + 2)
    span = _trim(line, content)
    if span is None:
        return None
    cues = (line.span(cue.start, cue.end), line.span(end, end + 2))
    return Attribution((line.span(cue.end, end),), cues, (span,), 0.85, "attribution.cited_as_saying")


def _read_gapped(line: Line, cue: VerbCue, subject: Range) -> Attribution | None:
    """ "… networks, which London said laundered cash": the clause goes on with its own verb right behind the cue."""
    start = cue.end
    if start >= line.end or "clause" not in cue.verb.takes:
        return None
    plain_past = line.low[start].endswith("ed") and line.is_word(start)
    relative = subject[0] > 0 and line.low[subject[0] - 1] in ("which", "who", "that")
    if not is_finite(line, start) and not (plain_past and relative):
        return None
    contents = [(subject[0] - 1, subject[0])] if relative else []
    contents.append((start, find_content_end(line, start, inserted=True)))
    return _build(line, subject, (cue.start, cue.end), contents, "gapped_clause", 0.7)


def _score(cue: VerbCue) -> float:
    """Attitudes and mere labels ("called it a victory") are less surely what a reader wants as a statement."""
    if cue.verb.attitude:
        return 0.5
    return 0.55 if cue.verb.takes == frozenset({"complement"}) else 0.8


def _agrees(line: Line, cue: VerbCue, subject: Range) -> bool:
    """A bare base form wants a plural subject: in "would have it keep … and write" it has none."""
    if cue.start < cue.head or cue.verb.tenses[cue.form] != frozenset({"base"}):
        return True
    words = [line.low[i] for i in range(*subject)]
    head = next(
        (
            w
            for i, w in enumerate(words)
            if i + 1 == len(words)
            or words[i + 1] in ("of", "in", "from", "with", ",", "who", "near", "on", "at", "for")
        ),
        words[-1],
    )
    known = line.flags[subject[0]] & (Word.SUBJECT_PRONOUN | Word.RELATIVE) and words[0] not in ("he", "she", "it")
    return (
        bool(known)
        or head.endswith("s")
        or head in ("people", "police", "men", "women", "many", "most", "few", "media")
        or "and" in words
    )


def _may_follow(cue: VerbCue) -> bool:
    return bool(cue.verb.takes & {"quote", "clause"})


def _takes_up(line: Line, start: int, cue: VerbCue) -> bool:
    """A quote after the cue that goes on with the content before it: “…,” she said, “…”."""
    return line.quote[start] >= 0 and line.words[start - 1] in (",", ".", "–", "—")


def _read_inverted(line: Line, cue: VerbCue) -> Attribution | None:
    """“…,” said X, the mayor of Y. / Strike kills five, says governor."""
    if (
        not _may_follow(cue)
        or cue.start == 0
        or cue.verb.attitude
        or "person" in cue.verb.takes
        and cue.verb.lemma != "warn"
    ):
        return None
    before = cue.start - 1
    if not (line.words[before] == "," or line.ends_quote(before)) or cue.head != cue.start:
        return None
    if line.words[before] == "," and "noun" in cue.verb.takes and find_subject(line, cue.start) is not None:
        return None
    source = find_phrase_after(line, cue.end)
    if source is None:
        return None
    nxt = source[1]
    if (
        nxt < line.end
        and line.words[nxt] not in (",", ";")
        and not line.flags[nxt]
        & (Word.PREPOSITION | Word.TIME | Word.ADVERB | Word.SUBORDINATOR | Word.COORDINATOR | Word.TIME_OPENER)
    ):
        return None
    contents = [(_content_start(line, before), before if line.words[before] == "," else before + 1)]
    if nxt < line.end and line.words[nxt] == "," and line.starts_quote(nxt + 1):
        contents.append((nxt + 1, find_content_end(line, nxt + 1)))
    return _build(line, source, (cue.start, cue.end), contents, "inverted", 0.85)


def _content_start(line: Line, end: int) -> int:
    last = end - 1 if line.words[end] == "," and end else end
    if line.ends_quote(last):
        quote = line.quotes[line.quote[last]]
        first = next((i for i in range(len(line)) if line.quote[i] == line.quote[last]), 0)
        if quote.span.start < line.tokens[0].start or first == 0:
            return 0
        lead = [i for i in range(first) if line.is_word(i)]
        if line.words[first - 1] in (",", ":", ".") or (not has_finite(line, 0, first) and len(lead) > 3):
            return first if line.words[first - 1] in (":", ".") else 0
    return find_clause_start(line, end)


def _content_before(line: Line, subject: int) -> Range | None:
    """The content that ends right before the subject, None where the clause only begins there."""
    end = subject
    if end == 0:
        return None
    mark = line.words[end - 1]
    if line.ends_quote(end - 1):
        return _content_start(line, end - 1), end
    if mark == "," or mark in DASHES:
        start = _content_start(line, end - 1)
        if (
            line.ends_quote(end - 2)
            or end - start > 8
            or may_be_clause(line, start, end - 1)
            or line.quote[end - 2] >= 0
        ):
            return (start, end - 1) if not _is_lead(line, start, end - 1) else None
    return None


def _is_lead(line: Line, start: int, end: int) -> bool:
    """A subordinate clause that only leads in: "When the city fell, the army said that"."""
    first = line.low[start]
    if (
        line.flags[start] & Word.PREPOSITION
        and not line.flags[start] & Word.SUBORDINATOR
        and has_finite(line, start, end)
    ):
        return False
    leads = first in (
        "when",
        "while",
        "as",
        "after",
        "although",
        "though",
        "if",
        "since",
        "asked",
        "speaking",
        "despite",
        "before",
        "once",
        "because",
        "until",
        "whereas",
        "in",
        "on",
        "at",
        "during",
    )
    return leads and not any(line.words[i] == "," and has_finite(line, i + 1, end) for i in range(start + 1, end))


def _content_rest(line: Line, cue: VerbCue) -> Range | None:
    """What goes on behind the cue's comma: "The toll was high, he said, because …"."""
    i = next((j for j in range(cue.end, line.end) if line.words[j] == ","), None)
    if i is None or i + 1 >= line.end:
        return None
    nxt = i + 1
    if line.starts_quote(nxt):
        return nxt, find_content_end(line, nxt)
    if i != cue.end:
        return None
    low = line.low[nxt]
    if low in (
        "because",
        "and",
        "with",
        "including",
        "but",
        "or",
        "so",
        "which",
        "who",
        "where",
        "if",
        "unless",
        "among",
    ):
        return nxt, find_content_end(line, nxt)
    if low.endswith("ing") or low in (
        "as",
        "while",
        "citing",
        "after",
        "in",
        "on",
        "at",
        "during",
        "before",
        "though",
        "although",
        "referring",
        "according",
        "a",
        "the",
        "when",
        "following",
        "hours",
        "days",
    ):
        return None
    return nxt, find_content_end(line, nxt)


def _fits(line: Line, cue: VerbCue, start: int) -> bool:
    """Whether the verb takes what stands there as its content."""
    takes, low = cue.verb.takes, line.low[start]
    if low == "that":
        return bool(takes & {"that", "clause", "noun"})
    if line.starts_quote(start):
        return bool(takes & {"quote", "noun", "clause", "that", "complement"})
    if low == "to" and start + 1 < len(line) and not line.words[start + 1][0].isupper():
        return bool(takes & {"infinitive", "object_infinitive"})
    if line.flags[start] & Word.QUESTION and "question" in takes:
        return True
    if "object_infinitive" in takes and _has_infinitive(line, start):
        return True
    if takes & {"noun", "complement"}:
        return not line.flags[start] & (Word.AUXILIARY | Word.COORDINATOR) or bool(line.flags[start] & Word.DETERMINER)
    if "clause" in takes:
        return may_be_clause(line, start, line.end)
    if low.endswith("ing"):
        return "gerund" in takes
    return "that" in takes and cue.verb.lemma != "know" and has_finite(line, start, line.end) and start == cue.end


def _has_infinitive(line: Line, start: int) -> bool:
    for i in range(start + 1, min(start + 16, line.end)):
        if line.words[i] in (";", "."):
            return False
        if line.low[i] == "to" and line.is_word(i + 1) and not line.flags[i + 1] & Word.DETERMINER:
            return True
    return False


def _shared_subject(line: Line, cue: VerbCue, before: list[VerbCue]) -> Range | None:
    """The subject of "X largely rejected the terms and said": that of the verb before "and"."""
    i = cue.start - 1
    if i < 1 or line.low[i] not in ("and", "but"):
        return None
    for earlier in reversed(before):
        if earlier.shape is Shape.FINITE and (subject := find_subject(line, earlier.start)):
            return subject
    return _main_subject(line, i)


def _main_subject(line: Line, before: int) -> Range | None:
    """The subject of the first finite verb of the sentence."""
    for i in range(1, before):
        plain = line.low[i].endswith("ed") and not line.flags[i - 1] & (
            Word.DETERMINER | Word.PREPOSITION | Word.POSSESSIVE
        )
        if line.quote[i] < 0 and (is_finite(line, i) or plain):
            start = i
            while start > 0 and line.flags[start - 1] & (Word.ADVERB | Word.AUXILIARY):
                start -= 1
            subject = find_subject(line, start)
            if subject is not None:
                return subject
    return None


def _read_gerund(line: Line, cue: VerbCue, before: list[VerbCue]) -> Attribution | None:
    """ ", adding that …": the source is that of the clause it hangs on."""
    if cue.verb.attitude or cue.start == 0 or cue.verb.lemma in ("cite", "quote"):
        return None
    if not (
        line.words[cue.start - 1] in (",", "–", "—")
        or line.low[cue.start - 1] in ("and", "statement", "in", "by", "reporters")
    ) or line.low[cue.start - 1] in ("in", "by"):
        return None
    source = _source_before(line, cue, before)
    after = find_content_start(line, cue)
    if source is None or after is None or not _fits(line, cue, after[0]):
        return None
    return _build(
        line, source, (cue.start, cue.end), [(after[0], find_content_end(line, after[0]))], "participle", 0.75
    )


def _source_before(line: Line, cue: VerbCue, before: list[VerbCue]) -> Range | None:
    for earlier in reversed(before):
        if earlier.shape is Shape.FINITE:
            inverted = _read_inverted(line, earlier)
            if inverted is not None:
                return find_phrase_after(line, earlier.end)
            if subject := find_subject(line, earlier.start):
                return subject
    return _main_subject(line, cue.start)


def _read_passive(line: Line, cue: VerbCue, before: list[VerbCue]) -> Attribution | None:
    group = (cue.start, cue.end)
    nxt = line.low[cue.end : cue.end + 2]
    subject = find_subject(line, cue.start)
    if nxt == ("as", "saying") and subject is not None:
        return _build(line, subject, (cue.start, cue.end + 2), [_run(line, cue.end + 2)], "quoted_as", 0.85)
    if nxt[:1] == ("by",):
        return _read_by(line, cue, subject)
    if cue.verb.lemma not in _HEARSAY_VERBS or subject is None:
        return None
    if line.low[subject[0] : subject[1]] == ("it",):
        if nxt[:1] == ("to",) or not has_finite(line, cue.end, line.end):
            return None
        return _build(line, None, group, [_run(line, cue.end)], "hearsay_it", 0.7)
    if nxt[:1] == ("to",) and cue.verb.lemma not in ("expect",):
        return _build(line, None, group, [subject, _run(line, cue.end)], "hearsay_infinitive", 0.7)
    return None


def _run(line: Line, start: int) -> Range:
    return (start, find_content_end(line, start)) if start < line.end else (start, start)


def _read_by(line: Line, cue: VerbCue, subject: Range | None) -> Attribution | None:
    """ "was condemned by X", "is seen by X as Y"."""
    source = find_phrase_after(line, cue.end + 1)
    if source is None:
        return None
    source, content = _split_at_as(line, source)
    if content is not None and "complement" in cue.verb.takes:
        return _build(line, source, (cue.start, cue.end), [content], "seen_by", 0.7)
    if line.low[source[1] : source[1] + 1] in (("to",), ("that",)) and cue.verb.takes & {"object_infinitive", "person"}:
        return _build(line, source, (cue.start, cue.end), [_run(line, source[1])], "passive_by", 0.75)
    if subject is not None and "noun" in cue.verb.takes and not cue.verb.attitude and cue.verb.polarity == "denies":
        return _build(line, source, (cue.start, cue.end), [subject], "passive_by", 0.75)
    return None


def _split_at_as(line: Line, source: Range) -> tuple[Range, Range | None]:
    for i in range(source[0] + 1, min(source[1] + 1, line.end)):
        if line.low[i] == "as" and i + 1 < line.end:
            return (source[0], i), (i + 1, find_content_end(line, i + 1))
    return source, None


def _read_reduced(line: Line, cue: VerbCue, before: list[VerbCue]) -> Attribution | None:
    return _read_by(line, cue, None) if "complement" in cue.verb.takes else None


def _read_infinitive(line: Line, cue: VerbCue, before: list[VerbCue]) -> Attribution | None:
    return None


_READERS = {
    Shape.FINITE: _read_finite,
    Shape.GERUND: _read_gerund,
    Shape.PASSIVE: _read_passive,
    Shape.REDUCED: _read_reduced,
    Shape.INFINITIVE: _read_infinitive,
}
