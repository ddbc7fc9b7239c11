"""What can be wrong with the findings of one document: pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from text_to_num import alpha2digit

from dateline.model import (
    Document,
    Event,
    Evidence,
    Findings,
    Party,
    PlaceMention,
    Quantity,
    Span,
    Spans,
    SpeakerKind,
    Statement,
    TimeMention,
    cover,
)
from dateline.store.finding_rows import fold_text

_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")  # a name may follow the time of a flattened post without a space
_NUMBER = re.compile(r"\d+(?:[.,  ’']\d+)*")
_MULTIPLES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9}
GENERIC = (SpeakerKind.ANONYMOUS, SpeakerKind.STATE)  # named by what they are: "unnamed critics", "US" for a state
_STEM = 4  # letters that two forms of a country's name share
_SHORT = 3  # letters: a shorter word of a name ("of", "al") ties it to nothing


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding that does not say what the text says.

    Attributes:
        document: Key or id of the document.
        finding: Id of the finding, its words where it has none.
    """

    document: str
    finding: str
    reason: str


@dataclass(frozen=True)
class _Page:
    """What the findings of one document are held against."""

    document: Document
    words: frozenset[str]  # folded
    stems: frozenset[str]  # the first letters of each
    posts: dict[str, list[Span]]
    statements: frozenset[str]


def find_faults(document: Document, findings: Findings) -> Iterator[Fault]:
    """Everything that is wrong with the findings of a document; nothing when all is well."""
    page = _make_page(document, findings)
    for kind in fields(findings):
        for finding in getattr(findings, kind.name):
            name = str(getattr(finding, "id", None) or getattr(finding, "text", None) or finding.name)
            outside = [span for span in list_spans(finding) if span.end > len(document.text)]
            reasons = [f"{_at(span)} is not in the text" for span in outside] or _reasons(finding, page)
            yield from (Fault(document.id, name, reason) for reason in reasons)


def _make_page(document: Document, findings: Findings) -> _Page:
    known = "\n".join([document.text, document.outlet or "", document.title or "", *document.authors])
    posts: dict[str, list[Span]] = {}
    for post in document.posts:
        posts.setdefault(post.id, []).append(post.span)
    folded = fold_text(known)
    words = frozenset([*_WORD.findall(folded), *_LETTERS.findall(folded)])
    stems = frozenset(word[:_STEM] for word in words)
    return _Page(document, words, stems, posts, frozenset(s.id for s in findings.statements))


def _at(span: Span) -> str:
    return f"[{span.start}, {span.end})"


def list_spans(record: object) -> Iterator[Span]:
    """Every span in a record of the model."""
    if isinstance(record, Span):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from list_spans(item)
    elif is_dataclass(record):
        for item in fields(record):
            yield from list_spans(getattr(record, item.name))


def _reasons(finding: object, page: _Page) -> Iterator[str]:
    match finding:
        case Statement():
            yield from _statement_reasons(finding, page)
        case Event():
            yield from _event_reasons(finding, page)
        case PlaceMention() | TimeMention():
            yield from _words_reasons(finding.text, finding.span, page)


def _statement_reasons(statement: Statement, page: _Page) -> Iterator[str]:
    if not statement.content:
        yield "a statement without content"
        return
    yield from _post_reasons(statement.post, cover(statement.content), page)
    yield from _evidence_reasons(
        statement.evidence, (*statement.source, *statement.cue, *statement.content, *statement.answers)
    )
    if statement.nested_in and statement.nested_in not in page.statements:
        yield f"stands in statement {statement.nested_in}, which is not there"
    if statement.speaker_kind not in GENERIC and not _is_named(statement.speaker, page):
        yield f"the speaker {statement.speaker!r} is not in the text"


def _event_reasons(event: Event, page: _Page) -> Iterator[str]:
    yield from _post_reasons(event.post, event.trigger, page)
    for missing in sorted({*event.asserted_by, *event.denied_by} - page.statements):
        yield f"told or denied by statement {missing}, which is not there"
    for party in (event.actor, event.target, event.place):
        if party is not None:
            yield from _party_reasons(party, page)
    for quantity in event.quantities:
        yield from _words_reasons(quantity.text, quantity.span, page)
        yield from _number_reasons(quantity)


def _post_reasons(post: str, span: Span, page: _Page) -> Iterator[str]:
    if not post:
        return
    if post not in page.posts:
        yield f"stands in post {post}, which is not there"
        return
    holding = {id_ for id_, spans in page.posts.items() for whole in spans if whole.contains(span)}
    if holding and post not in holding:  # between posts it may belong to none of them
        yield f"{_at(span)} is in another post than its own"


def _evidence_reasons(evidence: Evidence, spans: Spans) -> Iterator[str]:
    whole = cover(evidence.spans)
    for span in spans:
        if not whole.contains(span):
            yield f"{_at(span)} is outside its evidence"


def _party_reasons(party: Party, page: _Page) -> Iterator[str]:
    if not party.spans:
        yield f"{party.name!r} stands nowhere"
    elif not _is_named(party.name, page):
        yield f"{party.name!r} is not in the text"


def _words_reasons(words: str, span: Span, page: _Page) -> Iterator[str]:
    found = span.text(page.document.text)
    if found != words:
        yield f"{words!r} is not what stands at {_at(span)}: {found!r}"


def _number_reasons(quantity: Quantity) -> Iterator[str]:
    numbers = read_numbers(quantity.text)
    for bound in (quantity.low, quantity.high):
        if bound is not None and numbers and not any(abs(bound - number) <= 1 for number in numbers):
            yield f"{bound:g} is not in {quantity.text!r}"


def read_numbers(words: str) -> list[float]:
    """The numbers that the words give, in digits or spelled out; none where they only hint at one ("dozens")."""
    if not _NUMBER.search(words):
        spelled = str(alpha2digit(words, "en", 0.0))
        return [_parse_number(spelled)] if _NUMBER.fullmatch(spelled) else []
    numbers: list[float] = []
    for match in _NUMBER.finditer(words):
        value = _parse_number(match.group())
        after = _WORD.match(words[match.end() :].lstrip(" -"))
        multiple = _MULTIPLES.get(after.group().casefold()) if after else None
        numbers += [value, value * multiple] if multiple else [value]
    return numbers


def _parse_number(digits: str) -> float:
    groups = re.split(r"[.,  ’']", digits)
    if len(groups) > 1 and all(len(group) == 3 for group in groups[1:]):
        return float("".join(groups))
    return float("".join(groups[:-1]) + "." + groups[-1]) if len(groups) > 1 else float(digits)


def _is_named(name: str, page: _Page) -> bool:
    """Whether a word of the name stands on the page, itself, in another form ("Turkish"), or as initials."""
    words = [word for word in _WORD.findall(fold_text(name)) if len(word) >= _SHORT]
    if not words or not page.words.isdisjoint(words):
        return True
    initials = "".join(word[0] for word in words)
    return initials in page.words or any(word[:_STEM] in page.stems for word in words if len(word) >= _STEM)
