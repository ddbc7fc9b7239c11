"""What statements of one document are to each other: nested, passed on, repeated by a headline, answered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.extraction.actors.data import plain
from dateline.extraction.attribution.vocabulary import Vocabulary
from dateline.extraction.statements.answers import answer_claims
from dateline.extraction.statements.polarity import find_cue_verb
from dateline.language.analysis import Analysis
from dateline.model import Polarity, RegionKind, Span, SpeakerKind, Statement, Via, cover

_HEADS = frozenset({RegionKind.HEADLINE, RegionKind.DECK, RegionKind.KEY_POINT, RegionKind.CAPTION})
_WORD = re.compile(r"\w+")
_REPEATS = re.compile(r"(?:repeat|reiterat|mak(?:e|ing)|made|voic|restat|renew|echo|rais|express|peddl|spread)")
_DASH = re.compile(r"\s+(?:–|—|--)\s")
LONGEST_OWNER = 90  # characters of "Rutanian claims that"
PASSED_ON = 0.75  # share of an outlet's content that is somebody else's statement, from which it only passes it on
SAID_BY_ANOTHER = 0.7  # the same where the body names another speaker: the spokesman for the office
NOUN_WITHIN = 24  # characters from where a content begins to the noun of the claim that it is: "a false claim that"
REPEATED = 0.5  # share of a headline's words that a statement in the body must hold


def link_statements(analysis: Analysis, statements: Sequence[Statement], vocabulary: Vocabulary) -> list[Statement]:
    """The statements with what only passes on or repeats another left out and bare denials joined, in text order."""
    kept = _drop_repeated_headlines(analysis, statements)
    kept = _drop_hearsay(analysis, _pass_on(analysis, kept))
    answered = _as_reports(analysis.text, answer_claims(analysis, kept, vocabulary), vocabulary)
    return _take_propositions(analysis, answered)


def _words(analysis: Analysis, spans: Iterable[Span]) -> frozenset[int]:
    """Where the words of the spans begin."""
    return frozenset(m.start() for s in spans for m in _WORD.finditer(analysis.text, s.start, s.end))


def _overlapping(statements: Sequence[Statement]) -> list[tuple[int, int]]:
    """Pairs of indices of statements whose extents overlap."""
    extents = [cover((*s.cue, *s.content)) for s in statements]
    order = sorted(range(len(statements)), key=lambda i: extents[i].start)
    active: list[int] = []
    pairs = []
    for i in order:
        active = [j for j in active if extents[j].end > extents[i].start]
        pairs += [(j, i) for j in active]
        active.append(i)
    return pairs


def _drop_repeated_headlines(analysis: Analysis, statements: Sequence[Statement]) -> list[Statement]:
    """A headline's or caption's statement that the body makes in full says nothing of its own."""
    heads: list[Statement] = []
    bodies: list[Statement] = []
    for statement in statements:
        passage = analysis.passage_at(statement.content[0].start)
        head = passage is not None and analysis.passages[passage].kind in _HEADS
        (heads if head else bodies).append(statement)
    said = [(s, _vocabulary(analysis, s)) for s in bodies] if heads else []
    repeated = {id(s) for s in heads if _is_repeated(s, _vocabulary(analysis, s), said)}
    return [s for s in statements if id(s) not in repeated]


def _vocabulary(analysis: Analysis, statement: Statement) -> frozenset[str]:
    words = (w for s in statement.content for w in _WORD.findall(s.text(analysis.text).lower()))
    return frozenset(w[:6] for w in words if len(w) > 3)


def _is_repeated(head: Statement, words: frozenset[str], said: Sequence[tuple[Statement, frozenset[str]]]) -> bool:
    if not words:
        return False
    for body, theirs in said:
        close = len(words & theirs) / len(words)
        if (
            close >= REPEATED
            and head.polarity is body.polarity
            and (_same_speaker(head, body) or close >= SAID_BY_ANOTHER)
        ):
            return True
    return False


def _same_speaker(a: Statement, b: Statement) -> bool:
    return bool(set(plain(a.speaker).split()) & set(plain(b.speaker).split()))


def _pass_on(analysis: Analysis, statements: Sequence[Statement]) -> list[Statement]:
    """An outlet that reports what another says is a link of that one's chain, not a speaker."""
    result: list[Statement | None] = list(statements)
    for i, j in _overlapping(statements):
        for outer, inner in ((i, j), (j, i)):
            a, b = result[outer], result[inner]
            if (
                a is None
                or b is None
                or a.speaker_kind is not SpeakerKind.OUTLET
                or b.speaker_kind is SpeakerKind.OUTLET
            ):
                continue
            whole = _words(analysis, a.content)
            theirs = _words(analysis, (*b.source, *b.cue, *b.content))
            if whole and len(whole & theirs) >= PASSED_ON * len(whole):
                link = Via(a.speaker, "outlet", a.source[0] if a.source else None)
                known = any(v.name == a.speaker for v in b.via)
                result[inner] = b if known else replace(b, via=(*b.via, link))
                result[outer] = None
    return [s for s in result if s is not None]


def _drop_hearsay(analysis: Analysis, statements: Sequence[Statement]) -> list[Statement]:
    """“Is said to have met X, according to officials”: the officials say it, not unnamed reports."""
    dropped = set()
    for i, j in _overlapping(statements):
        for vague, named in ((i, j), (j, i)):
            a, b = statements[vague], statements[named]
            if not a.source and b.source and a.speaker.startswith(("unattributed", "general")):
                if _is_repeated_by(analysis.text, a, b):
                    dropped.add(vague)
                words = _words(analysis, a.content)
                if (
                    words
                    and len(words & _words(analysis, b.content)) >= 0.9 * len(words)
                    and _is_according(analysis, b)
                ):
                    dropped.add(vague)
    return [s for i, s in enumerate(statements) if i not in dropped]


def _is_repeated_by(text: str, claim: Statement, by: Statement) -> bool:
    """“Repeated a false claim that he had won": who repeats the claim makes it."""
    opens = 0 <= claim.cue[0].start - by.content[0].start < NOUN_WITHIN if claim.cue else False
    cue = by.cue[-1].text(text).lower() if by.cue else ""
    by_noun = claim.evidence.rule == "attribution.noun" and _REPEATS.match(cue.rpartition(" ")[2]) is not None
    return opens and by_noun and by.content[0].contains(claim.content[0])


def _is_according(analysis: Analysis, statement: Statement) -> bool:
    return bool(statement.cue) and statement.cue[0].text(analysis.text).lower().startswith("according")


def _as_reports(text: str, statements: Sequence[Statement], vocabulary: Vocabulary) -> list[Statement]:
    """“Lind told him that it was groundless, the agency said": Lind denies it, and who only reports that asserts."""
    result = list(statements)
    for i, j in _overlapping(statements):
        for outer, inner in ((i, j), (j, i)):
            report, denial = statements[outer], statements[inner]
            both = report.polarity is denial.polarity is Polarity.DENIES and report.speaker != denial.speaker
            if both and _reports(report, denial) and not _denies_by_verb(text, report, vocabulary):
                result[outer] = replace(report, polarity=Polarity.ASSERTS)
    return result


def _reports(report: Statement, denial: Statement) -> bool:
    """Whether what is reported is, to its end, that somebody denies something."""
    anchor, whole = denial.cue, report.content[-1]
    return bool(anchor) and whole.contains(anchor[0]) and denial.content[-1].end >= whole.end - 1


def _denies_by_verb(text: str, statement: Statement, vocabulary: Vocabulary) -> bool:
    verb = find_cue_verb(" ".join(span.text(text) for span in statement.cue), vocabulary)
    return verb is not None and verb.polarity is Polarity.DENIES


def _take_propositions(analysis: Analysis, statements: Sequence[Statement]) -> list[Statement]:
    """“Dismissed Rutanian claims that …”: what is denied is the claim's content, not whose claim it was."""
    result = list(statements)
    for i, j in _overlapping(statements):
        for outer, inner in ((i, j), (j, i)):
            denial, claim = result[outer], statements[inner]
            if denial.polarity is Polarity.DENIES and claim.source and _is_object(analysis.text, denial, claim):
                told = _proposition(analysis.text, denial, claim)
                spans = tuple(sorted({*denial.evidence.spans, told}))
                result[outer] = replace(denial, content=(told,), evidence=replace(denial.evidence, spans=spans))
    return result


def _proposition(text: str, denial: Statement, claim: Statement) -> Span:
    """What is claimed, as far as the denial goes; to its end where only a dash and what explains it follow."""
    first, last = claim.content[0], denial.content[0]
    aside = _DASH.match(text, last.end) is not None
    return first if aside else Span(first.start, last.end)


def _is_object(text: str, denial: Statement, claim: Statement) -> bool:
    """Whether the claim, its owner first, is all that the denial's cue is followed by."""
    one = len(denial.content) == len(claim.content) == 1 and claim.cue
    return bool(one) and (
        claim.content[0].start < denial.content[0].end <= claim.content[0].end
        and denial.content[0].start <= min(claim.source[0].start, claim.cue[0].start)
        and claim.content[0].start - denial.content[0].start <= LONGEST_OWNER
        and claim.content[0].text(text).lower().startswith("that ")
    )


def nest_statements(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Each statement that stands inside another's content with the id of the smallest such."""
    around: dict[int, list[Statement]] = {}
    for i, j in _overlapping(statements):
        for outer, inner in ((i, j), (j, i)):
            if _stands_inside(statements[inner], statements[outer]):
                around.setdefault(inner, []).append(statements[outer])
    result = []
    for i, statement in enumerate(statements):
        smallest = min(around.get(i, ()), key=lambda s: (sum(map(len, s.content)), s.id), default=None)
        result.append(replace(statement, nested_in=smallest.id) if smallest else statement)
    return tuple(result)


def _stands_inside(inner: Statement, outer: Statement) -> bool:
    anchor = inner.cue or inner.source
    if not anchor:
        return False
    if outer.polarity is Polarity.DENIES and inner.content == outer.content and outer.cue:
        return bool(inner.cue) and outer.cue[-1].end <= inner.cue[0].start
    return all(any(span.contains(part) for span in outer.content) for part in anchor)
