"""The synthetic record that the dossier's pages are measured over: as large as one likes, the same for the same number.

All of it is invented: speakers, towns, outlets, words.
"""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from dateline.model import (
    Bearing,
    Capture,
    Claim,
    ClaimKind,
    ClaimStatus,
    Contribution,
    Document,
    DocumentKind,
    Event,
    EventStatus,
    EventType,
    Evidence,
    Figure,
    Findings,
    Incident,
    Mode,
    Party,
    PlaceKind,
    PlaceMention,
    PlaceUse,
    Polarity,
    Position,
    Post,
    Proposal,
    Quantity,
    Report,
    Site,
    Span,
    SpeakerKind,
    Stance,
    Statement,
    Tally,
    Term,
    Voice,
    content_id,
)
from dateline.model.when import Basis, Precision, When
from dateline.pipeline.showing import prepare_store
from dateline.store.append import append_entry, finish_appending
from dateline.store.entry import Entry, Extractor
from dateline.store.session import open_store
from dateline.store.story import Linking, Relinked, ask_to_link_all, link_batch

DOCUMENTS = 10_000
SENTENCES = 10
EVENTS = 4
CLAIMS = 6_000
DAYS = 400
FIRST_DAY = date(2031, 1, 1)
LINKED = Extractor("bench-web")
SYLLABLES = ("bel", "cor", "dun", "esk", "far", "gol", "hem", "ist")
WORDS = [f"{a}{b}" for a in SYLLABLES for b in ("an", "or", "um", "yk")]
VOCABULARY = [f"{a}{b}{c}" for c in ("", "en", "is", "ma", "to") for a in WORDS for b in SYLLABLES]  # 1,280
OUTLETS = [f"{word.capitalize()} Courier" for word in WORDS[:24]]
TYPES = tuple(EventType)


def name_of(number: int) -> str:
    """A speaker's invented name."""
    return f"{WORDS[number % 32].capitalize()} {WORDS[number // 32 % 32].capitalize()}{number // 1024 or ''}"


def day_of(number: int) -> str:
    """The story day of a document: most of them late."""
    return (FIRST_DAY + timedelta(days=int(DAYS * (number / DOCUMENTS) ** 0.5))).isoformat()


def make_entry(number: int) -> Entry:
    """A document, the same for the same number."""
    chance = random.Random(number)
    text, found = "", {"statements": [], "events": [], "places": []}
    day = day_of(number)
    post = content_id("bench", number)
    for n in range(SENTENCES):
        speaker, town = name_of(chance.randrange(2000)), chance.randrange(3000)
        words = " ".join(VOCABULARY[int(len(VOCABULARY) * chance.random() ** 3)] for _ in range(24))
        start = len(text)
        text += f"{speaker} said {words} in Town{town}, where 5 to {town % 90} died.\n"
        read_sentence(found, post, start, speaker, words, town, text, n, chance)
    evidence = Evidence((Span(0, 5),), "bench")
    plans = (make_plan(number, found["statements"], evidence),) if number % 50 == 0 else ()
    document = Document(
        content_id("document", number),
        text,
        f"{WORDS[number % 32].capitalize()} talks, day {number}",
        OUTLETS[number % len(OUTLETS)],
        published=f"{day}T{number % 24:02}:15:00",
        address=f"https://pages.example/{number}",
        kind=DocumentKind.ARTICLE,
        posts=(Post(post, Span(0, len(text)), None, "Sefa Durn", f"{day}T{number % 24:02}:15:00"),),
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    capture = Capture(content_id("capture", number), f"{number}.html", digest, None, "text/html")
    findings = Findings(**{kind: tuple(items) for kind, items in found.items()}, proposals=plans)
    return Entry(capture, text.encode(), document, findings, LINKED)


def read_sentence(found, post, start, speaker, words, town, text, n, chance) -> None:  # noqa: ANN001 - made-up rows
    """One sentence's statement, place and, of some, event."""
    source = Span(start, start + len(speaker))
    cue = Span(source.end + 1, source.end + 5)
    content = Span(cue.end + 1, cue.end + 1 + len(words))
    evidence = Evidence((source, cue, content), "bench")
    id_ = content_id("statement", post, n)
    polarity = Polarity.DENIES if chance.random() < 0.12 else Polarity.ASSERTS
    kind = SpeakerKind.PERSON if chance.random() < 0.7 else SpeakerKind.OFFICE
    fields = (id_, post, (source,), (cue,), (content,), speaker, kind, Mode.INDIRECT, polarity, evidence)
    found["statements"].append(Statement(*fields))
    at = text.index(f"Town{town}", content.end)
    place = Span(at, at + len(f"Town{town}"))
    latitude, longitude = 30 + town % 200 / 10, 20 + town // 200
    kinds = (PlaceKind.SETTLEMENT, PlaceUse.LITERAL)
    given = ("XX", latitude, float(longitude), "settlement", None, 5_000_000 + town)
    name = f"Town{town}"
    found["places"].append(PlaceMention(place, name, name, *kinds, Evidence((place,), "bench"), *given))
    if n < EVENTS:
        trigger = Span(content.start, content.start + 5)
        figure = Span(text.index(", where 5", at) + 8, text.index(", where 5", at) + 9)
        quantity = Quantity("killed", 5, 5, "5", figure)
        event_id = content_id("event", post, n)
        held = EventStatus.CLAIMED if n % 2 else EventStatus.REPORTED
        party = Party(name, (place,))
        found["events"].append(
            Event(
                event_id,
                post,
                TYPES[(town + n) % len(TYPES)],
                trigger,
                held,
                evidence,
                place=party,
                quantities=(quantity,),
                asserted_by=(id_,),
            )
        )


def make_plan(number: int, said: list[Statement], evidence: Evidence) -> Proposal:
    """A plan with a few terms and positions."""
    topics = ("territory", "armed_forces", "sanctions", "alliances")
    terms = tuple(
        Term(content_id("term", number, n), topics[n], said[n].content, evidence, "Vesny", str(100 + number % 7))
        for n in range(4)
    )
    positions = (Position(said[5].speaker, Stance.REJECTS, evidence, said[5].id),)
    name = f"{('nine', 'ten', 'eleven')[number % 3]}-point plan"
    return Proposal(content_id("plan", number), name, (said[0].source[0],), evidence, terms, positions)


def make_story(entries: int) -> Relinked:
    """Incidents of one to five reports, and claims with their denials."""
    reports = [report for number in range(entries) for report in make_reports(number)]
    chance = random.Random(7)
    incidents, at = [], 0
    while at < len(reports):
        size = chance.choice((1, 1, 2, 3, 5))
        incidents.append(make_incident(tuple(reports[at : at + size])))
        at += size
    claims = tuple(make_claim(number, incidents[number], entries) for number in range(min(CLAIMS, len(incidents))))
    return Relinked(tuple(incidents), claims, frozenset())


def make_reports(number: int) -> Iterator[Report]:
    """What a document tells."""
    entry = make_entry(number)
    for event, statement in zip(entry.findings.events, entry.findings.statements, strict=False):
        town = int((event.place.name if event.place else "Town0")[4:])
        day = day_of(number)
        when = When(day, day, day, Precision.DAY, Basis.STATED)
        voice = Voice(statement.speaker, statement.speaker_kind, statement.id, (), "said so")
        site = Site(f"Town{town}", str(5_000_000 + town), PlaceKind.SETTLEMENT, "XX")
        yield Report(
            event.id,
            entry.document.id,
            event.post,
            entry.document.outlet,
            day,
            event.type,
            event.status,
            when,
            (site,),
            "Vesny",
            "Durn",
            event.quantities,
            (voice,),
            background=number % 9 == 0,
            words=" ".join(WORDS[:18]),
        )


def make_incident(reports: tuple[Report, ...]) -> Incident:
    """An incident of the reports."""
    first = reports[0]
    figures = tuple(Figure(r.quantities[0], r.voices[0].speaker, r.document, r.told) for r in reports)
    tally = Tally("killed", 5, 5 + len(reports), figures, ("5",))
    head = (content_id("incident", first.event), first.type, first.status, reports, first.when, first.sites)
    return Incident(*head, "Vesny", "Durn", (tally,), first.background)


def make_claim(number: int, incident: Incident, entries: int) -> Claim:
    """A claim with two voices for it and one against."""
    voices = [
        Contribution(bearing, r.voices[0], r.document, r.post, r.event, r.told, r.words)
        for r, bearing in zip(
            incident.reports * 3, (Bearing.ASSERTS, Bearing.DENIES, Bearing.ASSERTS, Bearing.REPEATS), strict=False
        )
    ]
    status = tuple(ClaimStatus)[number % len(ClaimStatus)]
    kind = tuple(ClaimKind)[number % len(ClaimKind)]
    words = f"Town {number % 90} is held by Vesny, {' '.join(WORDS[number % 20 :][:9])}"
    site, holder = incident.sites[0], "Vesny" if kind is ClaimKind.CONTROL else None
    id_ = content_id("claim", number)
    return Claim(id_, kind, words, status, "synthetic", tuple(voices), site, holder, None, incident.id)


def build(location: Path, entries: int) -> None:
    """The record, made anew."""
    started = time.process_time()
    with open_store(location) as store:
        for number in range(entries):
            append_entry(store, make_entry(number))
        finish_appending(store)
        story = make_story(entries)
        linking = Linking(lambda *given: story, lambda *given: story, lambda *given: frozenset())
        store.write(ask_to_link_all)
        store.write(lambda connection: link_batch(connection, linking))
        prepare_store(store)
    print(
        f"built {entries:,} documents, {len(story.incidents):,} incidents in {time.process_time() - started:.0f} s CPU"
    )
