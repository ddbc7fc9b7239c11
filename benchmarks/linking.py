"""Linking of synthetic documents: findings a second, and what the 1,000th, 10,000th and 100,000th document costs.

Invented strikes, changes of control, sayings and denials over some thousand towns and days, told by several outlets.
Run with `python benchmarks/linking.py [DOCUMENTS …]`.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict, deque
from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median

from dateline.linking.denied import keys_of_saying
from dateline.linking.report_keys import keys_of_report
from dateline.linking.story import Linkable, link_neighbours, link_records
from dateline.model import (
    Basis,
    EventStatus,
    EventType,
    PlaceKind,
    Precision,
    Quantity,
    Report,
    Saying,
    Site,
    Span,
    SpeakerKind,
    Voice,
    When,
)

REPORTS_A_DOCUMENT = 4
TELLINGS = 5  # reports of one incident
SAYINGS_A_DOCUMENT = 6  # assertions that may be denied elsewhere, now and then a denial
WORDS = 4000  # that sayings are made of, the first ones in many
LATELY = 400  # sayings, of which one is denied; incidents, of which one is told
PROBES = 200  # documents timed at the end of each size


def make_reports(documents: int, seed: int = 7) -> Iterator[Report]:
    """Reports of that many documents: as many towns and days as keep each incident at its number of tellings."""
    chance = random.Random(seed)
    incidents = max(1, documents * REPORTS_A_DOCUMENT // TELLINGS)
    days = max(2, incidents // 40)
    told = (chance.randrange(incidents) for _ in range(documents * REPORTS_A_DOCUMENT))
    return (_report(chance, i, incident, _day_of(incident, days)) for i, incident in enumerate(told))


def _day_of(incident: int, days: int) -> int:
    """By a seed of its own: with that of its town each day would have the same few towns."""
    return random.Random(f"day of {incident}").randrange(days)


def make_reports_in_turn(documents: int, seed: int = 7) -> Iterator[Report]:
    """The same as news comes: what is told of an incident is told in the days after it."""
    chance = random.Random(seed)
    for i in range(documents * REPORTS_A_DOCUMENT):
        incident = i // TELLINGS + chance.randrange(LATELY)
        yield _report(chance, i, incident, incident // 40)


def _report(chance: random.Random, number: int, incident: int, after: int) -> Report:
    about = random.Random(incident)
    town = about.randrange(3000)
    day = date(2031, 1, 1) + timedelta(days=after)
    told = (day + timedelta(days=chance.randrange(2))).isoformat()
    control = about.random() < 0.2
    killed = about.randrange(1, 40) + chance.randrange(2)
    when = When(day.isoformat(), day.isoformat(), day.isoformat(), Precision.DAY, Basis.STATED)
    vague = When(None, None, None, Precision.UNKNOWN, Basis.UNKNOWN)
    side = "Hentzau's forces" if about.random() < 0.5 else "Elphberg's army"
    return Report(
        event=f"e{number}",
        document=f"d{number // REPORTS_A_DOCUMENT}",
        post="",
        outlet=f"outlet {chance.randrange(50)}",
        told=told,
        type=EventType.CONTROL_CLAIM if control else EventType.STRIKE,
        status=EventStatus.CLAIMED,
        when=when if chance.random() < 0.7 else vague,
        sites=(Site(f"town {town}", str(town), PlaceKind.SETTLEMENT, "RU", (f"r{town % 60}", "c")),),
        actor=side,
        quantities=() if control else (Quantity("killed", killed, killed, str(killed), Span(0, 1)),),
        voices=(Voice(f"speaker {chance.randrange(80)}", SpeakerKind.PERSON, f"s{number}"),),
        deniers=(Voice("the other side", SpeakerKind.OFFICE, f"n{number}"),) if control else (),
        words=f"told in its own words {number}",
        rule="event.control_change.verb" if control else "event.strike.noun",
    )


def make_sayings(documents: int, seed: int = 7) -> Iterator[Saying]:
    """Sayings of that many documents, of words as common as words are; a denial is of what was said shortly before."""
    chance = random.Random(seed)
    found: deque[Saying] = deque(maxlen=LATELY)
    for i in range(documents * SAYINGS_A_DOCUMENT):
        denies = bool(found) and chance.random() < 0.04
        about = found[-chance.randrange(1, len(found) + 1)].stems if denies else _words(chance)
        told = date(2031, 1, 1) + timedelta(days=i // (SAYINGS_A_DOCUMENT * 25))
        speaker = "the other side" if denies else f"speaker {chance.randrange(80)}"
        voice = Voice(speaker, SpeakerKind.PERSON, f"t{i}")
        document = f"d{i // SAYINGS_A_DOCUMENT}"
        found.append(Saying(f"t{i}", document, "", told.isoformat(), voice, denies, " ".join(sorted(about)), about))
        yield found[-1]


def _words(chance: random.Random) -> frozenset[str]:
    return frozenset(f"w{int(WORDS ** chance.random())}" for _ in range(chance.randrange(5, 16)))


class Shelf:
    """Records filed by key, as a store does it."""

    def __init__(self) -> None:
        self._reports: dict[str, list[Report]] = defaultdict(list)
        self._sayings: dict[str, list[Saying]] = defaultdict(list)

    def file(self, records: Linkable) -> None:
        """Keeps records under their keys."""
        for report in records.reports:
            for key in keys_of_report(report):
                self._reports[key].append(report)
        for saying in records.sayings:
            for key in keys_of_saying(saying):
                self._sayings[key].append(saying)

    def fetch(self, keys: frozenset[str]) -> Linkable:
        """What is kept under any of some keys."""
        reports = {report.event: report for key in keys for report in self._reports.get(key, ())}
        sayings = {saying.statement: saying for key in keys for saying in self._sayings.get(key, ())}
        return Linkable(tuple(reports.values()), tuple(sayings.values()))


def run(documents: int) -> None:
    """Prints what linking all at once and one document more cost."""
    records = Linkable(tuple(make_reports(documents)), tuple(make_sayings(documents)))
    count = len(records.reports) + len(records.sayings)
    start = time.process_time()
    story = link_records(records)
    whole = time.process_time() - start
    shelf = Shelf()
    shelf.file(records)
    costs = [_cost_of_one(shelf, records, documents // PROBES * probe) for probe in range(PROBES)]
    print(
        f"{documents:>8} documents  {count / whole:>8.0f} findings/s at once  {len(story.incidents):>7} incidents"
        f"  {len(story.claims):>7} claims  one document more: {1000 * median(costs):6.2f} ms"
    )


def _cost_of_one(shelf: Shelf, records: Linkable, document: int) -> float:
    first, said = document * REPORTS_A_DOCUMENT, document * SAYINGS_A_DOCUMENT
    new = Linkable(
        records.reports[first : first + REPORTS_A_DOCUMENT], records.sayings[said : said + SAYINGS_A_DOCUMENT]
    )
    start = time.process_time()
    link_neighbours(new, shelf.fetch)
    return time.process_time() - start


if __name__ == "__main__":
    for size in [int(word) for word in sys.argv[1:]] or [1_000, 10_000, 100_000]:
        run(size)
