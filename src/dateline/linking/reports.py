"""From the findings of one document to what linking needs of them: reports."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from dateline.language.knowledge import Gazetteer, GazetteerPlace
from dateline.language.lexicon import fold
from dateline.language.splitter import find_sentences
from dateline.model import (
    CONTROL,
    NARROW,
    UNREAD,
    Document,
    Event,
    EventType,
    Findings,
    Party,
    PlaceMention,
    RegionKind,
    Report,
    Saying,
    Site,
    Span,
    SpeakerKind,
    Statement,
    Voice,
    When,
)
from dateline.model.moments import told_at
from dateline.model.when import first_day
from dateline.reading.text.phrases import without_caption_lead

RECENT = timedelta(days=3)  # how long before the page an event may lie whose day the page does not tell
_EDGES = " \t-–—•·*"  # of a line: blanks and the mark of a list
REACH = 400  # characters before and after a trigger
KEYED_DAYS = 9  # an interval longer than this is keyed as a whole
DAYS_KEPT = 20_000


def find_reports(
    document: Document,
    findings: Findings,
    gazetteer: Gazetteer | None = None,
    sayings: Iterable[Saying] = (),
    credited: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Report, ...]:
    """One report an event of the document, in text order.

    Args:
        document: Where the events stand.
        findings: What was read out of it.
        gazetteer: Tells which place contains which; without it only names and countries do.
        sayings: Denials of the document; one that answers a statement denies the events in it.
        credited: The agency whose copy a post is, by the post's id.
    """
    places = {place.span: place for place in findings.places}
    statements = {statement.id: statement for statement in findings.statements}
    told, moments = told_days(document), told_moments(document)
    borders = find_borders(document)
    denied_in: dict[str, list[str]] = {}
    for saying in sayings:
        for denied in (saying.answers, *saying.events) if saying.denies else ():
            denied_in.setdefault(denied or "", []).append(saying.statement)
    return tuple(
        Report(
            event=event.id,
            document=document.id,
            post=event.post,
            outlet=document.outlet,
            told=told.get(event.post),
            at=moments.get(event.post),
            start=event.trigger.start,
            type=event.type,
            status=event.status,
            when=event.when,
            sites=_each_once(_sites(event.place, places, findings.places, gazetteer))
            or _sites_hit(event, document, findings.places, gazetteer),
            actor=event.actor.name if event.actor else None,
            target=event.target.name if event.target else None,
            quantities=event.quantities,
            voices=_voices(event.asserted_by, statements, document)
            or _own_voice(document, credited.get(event.post), alone=not event.denied_by),
            deniers=_voices(_denying(event, denied_in), statements, document),
            background=event.background,
            words=_sentence(document.text, event, borders),
            rule=event.evidence.rule,
        )
        for event in findings.events
    )


def told_days(document: Document) -> dict[str, str | None]:
    """The day each post was told on, the page's where the post tells none; "" stands for what is in no post."""
    page_day = _day(document.published)
    return {"": page_day} | {post.id: _day(post.posted_at) or page_day for post in document.posts}


def told_moments(document: Document) -> dict[str, str | None]:
    """When each post was told, the page where the post tells nothing, in UTC as it sorts; "" as for the days."""
    return {"": told_at(document, None)} | {post.id: told_at(document, post) for post in document.posts}


def _day(moment: str | None) -> str | None:
    try:
        day = first_day(moment)
    except ValueError:
        return None
    return day.isoformat() if day else None


def _each_once(sites: Iterable[Site]) -> tuple[Site, ...]:
    """Sites without those that stand there again ("the city" and its name)."""
    return tuple({site.key: site for site in reversed([*sites])}.values())[::-1]


def _sites(
    place: Party | None,
    mentions: Mapping[Span, PlaceMention],
    known: Sequence[PlaceMention],
    gazetteer: Gazetteer | None,
) -> Iterator[Site]:
    names = place.name.split(", ") if place else []
    for i, span in enumerate(place.spans if place else ()):
        mention = mentions.get(span)
        if mention is None:
            name = names[i] if i < len(names) else names[-1]
            town = _town_named(name, known, gazetteer)
            yield site_in(town, gazetteer) if town and gazetteer else Site(name, fold(name))
        else:
            yield site_of(mention, gazetteer)


def _sites_hit(
    event: Event, document: Document, mentions: Sequence[PlaceMention], gazetteer: Gazetteer | None
) -> tuple[Site, ...]:
    """The towns and sites among the targets of an event that is told nowhere else ("an attack on Orlo's market").

    A target that was read as no place may be a town's name all the same.
    """
    found: list[Site] = []
    for span in event.target.spans if event.target else ():
        hit = [m for m in mentions if m.kind in NARROW and m.span.overlaps(span)]
        found += [site_of(mention, gazetteer) for mention in hit]
        town = None if hit else _town_named(span.text(document.text), mentions, gazetteer)
        found += [site_in(town, gazetteer)] if town and gazetteer else []
    return tuple(found)


def _town_named(name: str, mentions: Iterable[PlaceMention], gazetteer: Gazetteer | None) -> GazetteerPlace | None:
    """The town or site that the gazetteer has by this very name in a country of which the document names a place."""
    if gazetteer is None or not name[:1].isupper():
        return None
    countries = {mention.country for mention in mentions if mention.country}
    towns = (p for p in gazetteer.places_named([name]).get(name, ()) if p.kind in NARROW and not p.alias)
    return next((p for p in towns if p.country in countries), None)


def site_of(mention: PlaceMention, gazetteer: Gazetteer | None) -> Site:
    """The place of a mention: its key is the gazetteer's number where it has one, else the folded name."""
    listed = _listed(mention, gazetteer) if gazetteer else None
    key = str(mention.geonameid) if mention.geonameid else fold(mention.name)
    return Site(mention.text, key, mention.kind, mention.country, _within(listed, gazetteer))


def site_in(place: GazetteerPlace, gazetteer: Gazetteer) -> Site:
    """A place of the gazetteer as linking sees it."""
    key = str(place.geonameid) if place.geonameid else fold(place.name)
    return Site(place.name, key, place.kind, place.country, _within(place, gazetteer))


def _listed(mention: PlaceMention, gazetteer: Gazetteer) -> GazetteerPlace | None:
    candidates = gazetteer.places_named([mention.name]).get(mention.name, ())
    return next((c for c in candidates if c.geonameid == mention.geonameid and c.latitude == mention.latitude), None)


def _within(place: GazetteerPlace | None, gazetteer: Gazetteer | None) -> tuple[str, ...]:
    if place is None or gazetteer is None:
        return ()
    around = (gazetteer.place(parent) for parent in place.parents)
    return tuple(str(p.geonameid) if p.geonameid else fold(p.name) for p in around if p)


def _voices(ids: tuple[str, ...], statements: Mapping[str, Statement], document: Document) -> tuple[Voice, ...]:
    """Who says it in so many words; what a post says that the page prints again is said once."""
    printed_again = {post.id for post in document.posts if post.repeat_of}
    said = [statements[i] for i in ids if i in statements]
    firsts = {statement.speaker for statement in said if statement.post not in printed_again}
    told = (s for s in said if s.post not in printed_again or s.speaker not in firsts)
    return tuple(voice_of(statement, document.text) for statement in told)


def _own_voice(document: Document, agency: str | None, *, alone: bool) -> tuple[Voice, ...]:
    """The outlet, where nobody is quoted, with the agency whose copy it prints."""
    return (
        (Voice(document.outlet or document.id, SpeakerKind.OUTLET, via=(agency,) if agency else ()),) if alone else ()
    )


def voice_of(statement: Statement, text: str) -> Voice:
    """The voice of a statement, with the chain it came through and its words."""
    words = " … ".join(span.text(text) for span in statement.proposition)
    via = tuple(link.name for link in statement.via)
    return Voice(statement.speaker, statement.speaker_kind, statement.id, via, words, statement.content[0].start)


def _denying(event: Event, denied_in: Mapping[str, list[str]]) -> tuple[str, ...]:
    answered = (denial for told in (event.id, *event.asserted_by) for denial in denied_in.get(told, ()))
    return tuple(dict.fromkeys((*event.denied_by, *answered)))


def _sentence(text: str, event: Event, borders: Sequence[int]) -> str:
    return without_caption_lead(sentence_around(text, event.trigger, borders).text(text).strip(_EDGES)).lstrip(_EDGES)


def sentence_around(text: str, trigger: Span, borders: Sequence[int]) -> Span:
    """The whole sentence around a trigger, as far as a person reads at a glance, nothing unread in it."""
    before, after = bisect_right(borders, trigger.start), bisect_left(borders, trigger.end)
    first = max([trigger.start - REACH, 0, *borders[max(0, before - 1) : before]])
    last = min([trigger.end + REACH, len(text), *borders[after : after + 1]])
    start = max(text.rfind("\n", first, trigger.start) + 1, first)
    ends = [e for e in (text.find("\n", trigger.end, last),) if e >= 0]
    line = Span(start, min([*ends, last]))
    return next((s for s in find_sentences(text, line) if s.start <= trigger.start < s.end), line)


def find_borders(document: Document) -> list[int]:
    """Where posts, headlines and what is not read begin and end."""
    spans = [r.span for r in document.regions if r.kind in UNREAD or r.kind is RegionKind.HEADLINE]
    spans += [post.span for post in document.posts]
    return sorted({offset for span in spans for offset in (span.start, span.end)})


# -- sort and days ----------------------------------------------------------------------------------------------------


_SORTS = {type_: "control" if type_ in CONTROL else type_.value for type_ in EventType}


def sort_of(report: Report) -> str:
    """The sort of event that reports of one incident share: who takes and who leaves a place are of one."""
    if is_of_part(report):
        return "control.part"
    return "control" if report.rule.endswith(".loss") else _SORTS[report.type]


def is_of_part(report: Report) -> bool:
    """Whether hills or a village near the place are taken, which says nothing of who holds that."""
    return report.rule.endswith(".part")


def likely_days(report: Report) -> tuple[date, date] | None:
    """First and last day the event may lie on: as told, else the days before the page; None where neither is known.

    It only serves to find neighbours and to tell apart; it is never written as the event's date.
    """
    return _likely_days(report.when, report.told)


@lru_cache(maxsize=DAYS_KEPT)
def _likely_days(when: When, told_on: str | None) -> tuple[date, date] | None:
    first, last = when.days()
    told = first_day(told_on)
    if first and last:
        return first, last
    if first or last:
        edge = first or last or date.min
        return (edge, told or edge) if first and (told or edge) >= edge else (edge, edge)
    return (told - min(RECENT, told - date.min), told) if told else None


def is_dated(report: Report) -> bool:
    """Whether the text itself tells the day, to within a few."""
    return _is_narrow(report.when)


@lru_cache(maxsize=DAYS_KEPT)
def _is_narrow(when: When) -> bool:
    first, last = when.days()
    return first is not None and last is not None and (last - first).days < KEYED_DAYS
