"""Incidents: what is said to have happened, every report of it, and each source's own figures with their range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from dateline.export.answers import incident_json, shorten
from dateline.model import EventType, Incident, NotFoundError, Tally
from dateline.store.alike import list_like
from dateline.store.facts import range_words
from dateline.store.finding_rows import fold
from dateline.store.schema import incident_facts
from dateline.store.story import list_incidents
from dateline.store.web_queries import find_disputed, list_claims_about, list_incident_ids
from dateline.web.asking import Ask
from dateline.web.choices import Choices, load_choices
from dateline.web.lines import Line, load_told, without_doubles
from dateline.web.page import Entry, Page, Paging, Rows
from dateline.web.pages.claims import OFFERED, OFFERED_LENGTH, Candidate, ClaimCard, load_cards
from dateline.web.pages.decisions import DecisionLine, list_lines_on
from dateline.web.words import happened_when, plain

PAGE_SIZE = 30
GRAVEST = {"killed": 0, "injured": 1, "missing": 2, "captured": 3}
PART_LENGTH = 160  # characters of a report to be split off
TOGETHER = (EventType.MEETING, EventType.CALL, EventType.AGREEMENT, EventType.EXCHANGE, EventType.VOTE)
COLUMNS = (
    "id",
    "type",
    "status",
    "first_day",
    "last_day",
    "place",
    "actor",
    "target",
    "figures",
    "reports",
    "disputed",
)


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A count: its range over all sources, and each source's own words.

    Attributes:
        sources: Who gives a number, and the number in the words of the page.
        growth: The figures as they changed in time, where they did.
        differs: The sources do not all give the same number.
    """

    of: str
    range: str
    sources: tuple[tuple[str, str], ...]
    growth: tuple[str, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class IncidentCard:
    """An incident with its reports."""

    incident: Incident
    heading: str
    when: str
    figures: tuple[FigureLine, ...]
    reports: tuple[Line, ...]
    denials: tuple[Line, ...]
    disputed: bool

    @property
    def last_told(self) -> str | None:
        """The story day of its latest report."""
        return max((report.told for report in self.incident.reports if report.told), default=None)


@dataclass(frozen=True, slots=True)
class IncidentsPage:
    """A list of incidents."""

    cards: tuple[IncidentCard, ...]
    paging: Paging
    choices: Choices
    filters: dict[str, str]


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """One incident, and the claims about it."""

    card: IncidentCard
    claims: tuple[ClaimCard, ...]
    decisions: tuple[DecisionLine, ...]
    like: tuple[Candidate, ...]
    filters: dict[str, str]

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Its reports' events with their words, to choose from where it is to be split."""
        return tuple({r.event: (r.event, shorten(r.words, PART_LENGTH)) for r in self.card.incident.reports}.values())


def load_incident_cards(connection: Connection, ids: Sequence[str]) -> tuple[IncidentCard, ...]:
    """The incidents in the order of the ids."""
    found = {incident.id: incident for incident in list_incidents(connection, ids=ids)} if ids else {}
    reports = [report for incident in found.values() for report in incident.reports]
    voices = [voice.statement for report in reports for voice in report.deniers]
    told = load_told(connection, voices, (r.event for r in reports), (r.document for r in reports))
    disputed = find_disputed(connection, found)
    return tuple(
        IncidentCard(
            incident,
            heading_of(incident),
            _when(incident),
            _figures(incident),
            without_doubles(told.report_line(report) for report in incident.reports),
            without_doubles(told.voice_line(v, report) for report in incident.reports for v in report.deniers),
            id_ in disputed,
        )
        for id_ in ids
        if (incident := found.get(id_))
    )


def heading_of(incident: Incident) -> str:
    """What sort of thing, where, by whom against whom; of what people do together, who."""
    place = incident.sites[0].name if incident.sites else ""
    sort = "Something else" if incident.type is EventType.OTHER else plain(incident.type.value).capitalize()
    actor, target = (_party(name, place) for name in (incident.actor, incident.target))
    if incident.type in TOGETHER:
        parties = ", ".join(filter(None, (actor, target)))
    else:
        parties = " ".join(filter(None, (actor and f"by {actor}", target and f"against {target}")))
    return ": ".join(filter(None, (", ".join(filter(None, (sort, place))), parties)))


def _party(name: str | None, place: str) -> str:
    """A party, but for one that is the place over again."""
    return "" if not name or (place and fold(place) in fold(name)) else name


def _when(incident: Incident) -> str:
    first, last = incident.when.days()
    told = min((report.told for report in incident.reports if report.told), default=None)
    return happened_when(first.isoformat() if first else None, last.isoformat() if last else None, told)


def _figures(incident: Incident) -> tuple[FigureLine, ...]:
    """The dead first, then those who were hurt, then what else was counted."""
    return tuple(map(_figure, sorted(incident.tallies, key=lambda tally: GRAVEST.get(tally.of, len(GRAVEST)))))


def _figure(tally: Tally) -> FigureLine:
    told = {(f.quantity.low, f.quantity.high, f.said_by): f for f in reversed(tally.figures)}
    by_source: dict[str, list[str]] = {}
    for figure in reversed(told.values()):
        by_source.setdefault(figure.said_by, []).append(figure.quantity.text)
    sources = tuple((by, ", ".join(dict.fromkeys(said))) for by, said in by_source.items())
    differs = len({(low, high) for low, high, _ in told}) > 1
    return FigureLine(plain(tally.of), range_words(tally), sources, tally.growth if differs else (), differs)


def _load_list(connection: Connection, ask: Ask) -> IncidentsPage:
    found = list_incident_ids(connection, ask.wanted(), PAGE_SIZE, (ask.page - 1) * PAGE_SIZE)
    paging = Paging(ask.page, PAGE_SIZE, found.total)
    cards = load_incident_cards(connection, found.ids)
    return IncidentsPage(cards, paging, load_choices(connection, ask.memory), ask.filters)


def _load_one(connection: Connection, ask: Ask) -> IncidentPage:
    cards = load_incident_cards(connection, [ask.path["id"]])
    if not cards:
        raise NotFoundError(f"{ask.path['id']}: there is no such incident")
    claims = load_cards(connection, list_claims_about(connection, ask.path["id"]))
    like = (
        list_like(connection, incident_facts, ask.path["id"], ask.get("other"), OFFERED) if ask.form == "html" else ()
    )
    others = tuple(
        Candidate(card.incident.id, card.heading, card.when, shorten(card.reports[0].words, OFFERED_LENGTH))
        for card in load_incident_cards(connection, like)
    )
    return IncidentPage(cards[0], claims, list_lines_on(connection, ask, ask.path["id"]), others, ask.filters)


def _rows(cards: Sequence[IncidentCard]) -> Rows:
    rows = []
    for card in cards:
        incident = card.incident
        first, last = incident.when.days()
        figures = "; ".join(f"{figure.of} {figure.range}" for figure in card.figures)
        place = incident.sites[0].name if incident.sites else ""
        head = (incident.id, incident.type.value, incident.status.value, first, last, place)
        rows.append((*head, incident.actor, incident.target, figures, len(incident.reports), card.disputed))
    return COLUMNS, rows


def _entries(page: IncidentsPage) -> Sequence[Entry]:
    return [
        Entry(
            card.incident.id,
            card.heading,
            "\n".join(f"{line.outlet}: {line.words}" for line in card.reports),
            ("incident", {"id": card.incident.id}),
            card.last_told,
        )
        for card in page.cards
    ]


def _list_json(page: IncidentsPage) -> Any:
    return {**page.paging.json, "incidents": [incident_json(card.incident) for card in page.cards]}


INCIDENTS = Page(
    "incidents",
    "/incidents",
    "Incidents",
    "incidents.html",
    _load_list,
    _list_json,
    lambda page: _rows(page.cards),
    _entries,
    chapter="incidents",
)
INCIDENT = Page(
    "incident",
    "/incidents/{id}",
    "Incident",
    "incident.html",
    _load_one,
    lambda page: incident_json(page.card.incident),
    lambda page: _rows([page.card]),
    chapter="incidents",
)
