"""A document and its findings cut into sections: each post, and the page around them, with what was read in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from dateline.model import Document, Event, Findings, PlaceMention, Post, Span, Statement, TimeMention, content_id
from dateline.store.codec import to_text

Bodies = dict[str, list[str]]
Finding = TypeVar("Finding", Statement, Event, PlaceMention, TimeMention)

FIELDS = tuple(sorted(field.name for field in fields(Findings)))  # in the order of canonical JSON
AROUND = -1  # rank of the section that is the page around the posts


@dataclass(frozen=True, slots=True)
class Section:
    """One post of a document, or the page around them.

    Attributes:
        rank: Place among the document's posts, -1 for the page around them.
        post: None for the page around the posts.
        span: In the document's text.
        findings: Those that belong to it, with offsets of the document.
    """

    rank: int
    post: Post | None
    span: Span
    findings: Findings


def split_findings(document: Document, findings: Findings) -> tuple[Section, ...]:
    """The sections of a document in text order, the page around the posts first. Nothing is lost or doubled."""
    ranks = {post.id: rank for rank, post in reversed(tuple(enumerate(document.posts)))}
    starts = [post.span.start for post in document.posts]

    def rank_at(offset: int) -> int:
        rank = bisect_right(starts, offset) - 1
        return rank if rank >= 0 and offset < document.posts[rank].span.end else AROUND

    def rank_of(post: str, offset: int) -> int:
        at = rank_at(offset)
        return at if at != AROUND and document.posts[at].id == post else ranks.get(post, at)

    times = _group(findings.times, lambda time: rank_at(time.span.start))
    places = _group(findings.places, lambda place: rank_at(place.span.start))
    said = _group(findings.statements, lambda s: rank_of(s.post, s.content[0].start if s.content else 0))
    events = _group(findings.events, lambda event: rank_of(event.post, event.trigger.start))
    sections = []
    for rank, post in ((AROUND, None), *enumerate(document.posts)):
        whole = rank == AROUND
        found = Findings(
            times=times.get(rank, ()),
            places=places.get(rank, ()),
            actors=findings.actors if whole else (),
            statements=said.get(rank, ()),
            events=events.get(rank, ()),
            proposals=findings.proposals if whole else (),
        )
        sections.append(Section(rank, post, post.span if post else Span(0, max(1, len(document.text))), found))
    return tuple(sections)


def join_findings(parts: Iterable[Findings]) -> Findings:
    """The findings of a whole document out of those of its sections, each kind in text order."""
    parts = tuple(parts)
    return Findings(
        times=_in_order(t for p in parts for t in p.times),
        places=_in_order(t for p in parts for t in p.places),
        actors=tuple(a for p in parts for a in p.actors),
        statements=_in_order(s for p in parts for s in p.statements),
        events=_in_order(e for p in parts for e in p.events),
        proposals=tuple(t for p in parts for t in p.proposals),
    )


def write_findings(findings: Findings, origin: int) -> Bodies:
    """The JSON of each finding by the field that holds it, offsets counted from the origin; no field without any."""
    found = ((name, getattr(findings, name)) for name in FIELDS)
    return {name: [to_text(item, origin) for item in items] for name, items in found if items}


def reading_id(extractor: str, bodies: Bodies) -> str:
    """The hash of what an extractor read in a section: of the findings' JSON, put together of that of each."""
    written = (f'"{name}":[{",".join(items)}]' for name, items in bodies.items())
    return content_id("reading", extractor, f"{{{','.join(written)}}}")


def _group(items: Iterable[Any], rank: Any) -> dict[int, tuple[Any, ...]]:
    groups: dict[int, list[Any]] = {}
    for item in items:
        groups.setdefault(rank(item), []).append(item)
    return {key: tuple(value) for key, value in groups.items()}


def _in_order(items: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(items, key=lambda item: item.evidence.spans[0].start))
