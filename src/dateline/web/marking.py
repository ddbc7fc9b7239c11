"""A document cut into pieces, each with what was read in it: what the reader's page shows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from dateline.language.splitter import find_passages, find_sentences
from dateline.model import UNREAD, Document, Event, Findings, Post, Proposal, Span, Statement
from dateline.store.answers import Kept

PIECES_IN_ALL = 60_000  # of one document; beyond that it is shown without marks


@dataclass(frozen=True, slots=True)
class Layer:
    """One span with what it is.

    Attributes:
        role: source, cue, content, event, place, time, term, position.
        target: Name of the page that it leads to, and the id; None where it leads nowhere.
        title: What it says of itself.
        anchor: Set at the first span of a finding.
    """

    span: Span
    role: str
    title: str
    target: tuple[str, str] | None = None
    anchor: str | None = None
    polarity: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in which nothing begins or ends.

    Attributes:
        roles: Of all layers over it, space-separated, for the style.
        anchors: Names that an address may point to.
    """

    text: str
    roles: str = ""
    title: str = ""
    target: tuple[str, str] | None = None
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the page; kind is a region's kind or "body"."""

    start: int
    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class MarkedPost:
    """A post, or what stands around the posts."""

    post: Post | None
    headline: str | None
    paragraphs: tuple[Paragraph, ...]
    statements: int
    events: int

    @property
    def anchors(self) -> frozenset[str]:
        """Every name in it that an address may point to."""
        return frozenset(a for paragraph in self.paragraphs for piece in paragraph.pieces for a in piece.anchors)


ORDER = ("event", "term", "position", "place", "time", "source", "cue", "content")  # which of several leads on


def mark_document(kept: Kept) -> tuple[MarkedPost, ...]:
    """The posts of a document and what stands around them, in text order."""
    document = kept.document
    layers = sorted(_list_layers(kept.findings), key=lambda layer: (layer.span.start, -layer.span.end))
    silent = _find_silent(document, layers)
    marker = _Marker(document, layers if len(layers) <= PIECES_IN_ALL else [], silent)
    stretches = _stretches(document)
    return tuple(marked for post, span in stretches if (marked := marker.mark(post, span)).paragraphs)


def _list_layers(findings: Findings) -> Iterator[Layer]:
    for statement in findings.statements:
        yield from _statement_layers(statement)
    for event in findings.events:
        yield from _event_layers(event)
    for proposal in findings.proposals:
        yield from _proposal_layers(proposal)
        yield from _position_layers(proposal)
    for place in findings.places:
        known = f"{place.name}, {place.kind.value}" + (f" ({place.use.value})" if place.use.value != "literal" else "")
        yield Layer(place.span, "place", known)
    for time in findings.times:
        yield Layer(time.span, "time", f"time: {time.when.interval or 'not known'}")


def _statement_layers(statement: Statement) -> Iterator[Layer]:
    anchor: str | None = f"s-{statement.id}"
    said = f"{statement.speaker} {statement.polarity.value}"
    for role in ("content", "source", "cue"):
        for span in getattr(statement, role):
            title = said if role == "content" else f"{role}: {said}"
            yield Layer(span, role, title, ("statement", statement.id), anchor, statement.polarity.value)
            anchor = None


def _event_layers(event: Event) -> Iterator[Layer]:
    target = ("event", event.id)
    kind = event.type.value.replace("_", " ")
    yield Layer(event.trigger, "event", f"{kind}, {event.status.value}", target, f"e-{event.id}")
    for again in event.reports:
        yield Layer(again, "event", f"{kind}, told again", target)
    for quantity in event.quantities:
        yield Layer(quantity.span, "figure", f"{quantity.of}: {quantity.text}", target)


def _proposal_layers(proposal: Proposal) -> Iterator[Layer]:
    target = ("proposal", proposal.id)
    for span in proposal.mentions:
        yield Layer(span, "plan", f"plan: {proposal.name}", target)
    for term in proposal.terms:
        anchor: str | None = f"t-{term.id}"
        for span in term.content:
            yield Layer(span, "term", f"term, {term.topic.replace('_', ' ')}", target, anchor)
            anchor = None


def _position_layers(proposal: Proposal) -> Iterator[Layer]:
    for position in proposal.positions:
        span = min(position.evidence.spans)
        title = f"{position.party}: {position.stance.value.replace('_', ' ')}"
        yield Layer(span, "position", title, ("proposal", proposal.id), f"w-{span.start}")


def _find_silent(document: Document, layers: list[Layer]) -> list[Span]:
    """Sentences out of which no statement, event or term was read."""
    telling = [layer.span for layer in layers if layer.role not in ("place", "time", "plan")]
    starts = [span.start for span in telling]
    reach = _running_ends(telling)
    silent = []
    for passage in find_passages(document):
        for sentence in find_sentences(document.text, passage.span):
            before = bisect_left(starts, sentence.end)
            if before == 0 or reach[before - 1] <= sentence.start:
                silent.append(sentence)
    return silent


def _running_ends(spans: list[Span]) -> list[int]:
    """How far the spans up to each reach."""
    reach, most = [], 0
    for span in spans:
        most = max(most, span.end)
        reach.append(most)
    return reach


def _stretches(document: Document) -> list[tuple[Post | None, Span]]:
    found: list[tuple[Post | None, Span]] = []
    at = 0
    for post in document.posts:
        if post.span.start > at:
            found.append((None, Span(at, post.span.start)))
        found.append((post, post.span))
        at = max(at, post.span.end)
    if at < len(document.text):
        found.append((None, Span(at, len(document.text))))
    return found


class _Marker:
    """The layers of a document, ready to be asked for a stretch at a time."""

    def __init__(self, document: Document, layers: list[Layer], silent: list[Span]) -> None:
        self.text = document.text
        self.layers = layers
        self.silent = silent
        self.regions = document.regions
        self._starts = [layer.span.start for layer in layers]
        self._longest = max((len(layer.span) for layer in layers), default=0)
        self._silent_starts = [span.start for span in silent]

    def mark(self, post: Post | None, stretch: Span) -> MarkedPost:
        """The stretch in paragraphs."""
        paragraphs = tuple(self._paragraphs(stretch))
        headline = post.headline.text(self.text) if post and post.headline else None
        anchors = [a for p in paragraphs for piece in p.pieces for a in piece.anchors]
        said = sum(a.startswith("s-") for a in anchors)
        return MarkedPost(post, headline, paragraphs, said, sum(a.startswith("e-") for a in anchors))

    def _paragraphs(self, stretch: Span) -> Iterator[Paragraph]:
        start = stretch.start
        while start < stretch.end:
            end = self.text.find("\n", start, stretch.end)
            end = stretch.end if end < 0 else end
            if self.text[start:end].strip():
                yield from self._line(Span(start, end))
            start = end + 1

    def _line(self, line: Span) -> Iterator[Paragraph]:
        """A line, cut where a region begins or ends in it."""
        regions = [region for region in self.regions if region.span.overlaps(line)]
        edges = {line.start, line.end}
        edges |= {edge for r in regions for edge in (r.span.start, r.span.end) if line.start < edge < line.end}
        for start, end in pairwise(sorted(edges)):
            if not self.text[start:end].strip():
                continue
            inside = [r for r in regions if r.span.start <= start and end <= r.span.end]
            region = min(inside, key=lambda r: len(r.span), default=None)
            kind = region.kind.value if region else "body"
            unread = region is not None and region.kind in UNREAD
            yield Paragraph(start, kind, tuple(self._pieces(Span(start, end), unread)))

    def _pieces(self, span: Span, unread: bool) -> Iterator[Piece]:
        over = list(self._over(span))
        quiet = [] if unread else list(self._silent_in(span))
        edges = {span.start, span.end}
        for other in (*(layer.span for layer in over), *quiet):
            edges |= {edge for edge in (other.start, other.end) if span.start < edge < span.end}
        first = True
        for start, end in pairwise(sorted(edges)):
            layers = [layer for layer in over if layer.span.start <= start and end <= layer.span.end]
            opened = [a for layer in over if (a := layer.anchor) and max(layer.span.start, span.start) == start]
            names = ([f"p-{span.start}"] if first else []) + opened
            is_quiet = any(s.start <= start and end <= s.end for s in quiet)
            yield _piece(self.text[start:end], layers, tuple(names), is_quiet)
            first = False

    def _over(self, span: Span) -> Iterable[Layer]:
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return (layer for layer in self.layers[first:last] if layer.span.overlaps(span))

    def _silent_in(self, span: Span) -> Iterable[Span]:
        first = max(0, bisect_right(self._silent_starts, span.start) - 1)
        last = bisect_left(self._silent_starts, span.end)
        return (s for s in self.silent[first:last] if s.overlaps(span))


def _piece(text: str, layers: list[Layer], anchors: tuple[str, ...], silent: bool) -> Piece:
    roles = dict.fromkeys(layer.role for layer in layers)
    roles |= dict.fromkeys(f"is-{layer.polarity}" for layer in layers if layer.polarity and layer.role == "content")
    if silent:
        roles["silent"] = None
    leading = [layer for layer in layers if layer.target]
    leading.sort(key=lambda layer: (ORDER.index(layer.role) if layer.role in ORDER else 0, len(layer.span)))
    title = "; ".join(dict.fromkeys(layer.title for layer in layers))
    return Piece(text, " ".join(roles), title, leading[0].target if leading else None, anchors)
