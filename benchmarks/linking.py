"""Linking of synthetic documents: records a second, and what the 1,000th, 10,000th and 100,000th document costs.

Invented strikes, changes of control and denials over some thousand towns and days, told by several outlets each.
Run with `python benchmarks/linking.py [DOCUMENTS …]`.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from datetime import date, timedelta
from statistics import median

from dateline.linking.story import Linkable, keys_of_report, link_neighbours, link_records
from dateline.model import (
    Basis,
    EventStatus,
    EventType,
    PlaceKind,
    Precision,
    Quantity,
    Report,
    Site,
    Span,
    SpeakerKind,
    Voice,
    When,
)

REPORTS_A_DOCUMENT = 4
TELLINGS = 5  # reports of one incident
PROBES = 200  # documents timed at the end of each size


def make_reports(documents: int, seed: int = 7) -> list[Report]:
    """Reports of that many documents: as many towns and days as keep each incident at its number of tellings."""
    chance = random.Random(seed)
    incidents = max(1, documents * REPORTS_A_DOCUMENT // TELLINGS)
    return [_report(chance, i, incidents) for i in range(documents * REPORTS_A_DOCUMENT)]


def _report(chance: random.Random, number: int, incidents: int) -> Report:
    incident = chance.randrange(incidents)
    about = random.Random(incident)
    town = about.randrange(3000)
    day = date(2031, 1, 1) + timedelta(days=about.randrange(max(2, incidents // 40)))
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


class Shelf:
    """Records filed by key, as a store does it."""

    def __init__(self) -> None:
        self._filed: dict[str, list[Report]] = defaultdict(list)

    def file(self, report: Report) -> None:
        """Keeps a report under its keys."""
        for key in keys_of_report(report):
            self._filed[key].append(report)

    def fetch(self, keys: frozenset[str]) -> Linkable:
        """What is kept under any of some keys."""
        found = {report.event: report for key in keys for report in self._filed.get(key, ())}
        return Linkable(tuple(found.values()))


def run(documents: int) -> None:
    """Prints what linking all at once and one document more cost."""
    reports = make_reports(documents)
    start = time.process_time()
    story = link_records(Linkable(tuple(reports)))
    whole = time.process_time() - start
    shelf = Shelf()
    for report in reports:
        shelf.file(report)
    costs = [_cost_of_one(shelf, reports, i) for i in range(PROBES)]
    print(
        f"{documents:>8} documents  {len(reports) / whole:>8.0f} reports/s at once  {len(story.incidents):>7} incidents"
        f"  {len(story.claims):>7} claims  one document more: {1000 * median(costs):6.2f} ms"
    )


def _cost_of_one(shelf: Shelf, reports: list[Report], probe: int) -> float:
    first = (len(reports) // PROBES) * probe
    new = Linkable(tuple(reports[first : first + REPORTS_A_DOCUMENT]))
    start = time.process_time()
    link_neighbours(new, shelf.fetch)
    return time.process_time() - start


if __name__ == "__main__":
    for size in [int(word) for word in sys.argv[1:]] or [1_000, 10_000, 100_000]:
        run(size)
