"""Today: what is new since the reader's mark, or else the latest of the story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection

from dateline.export.answers import claim_json, incident_json, said_json
from dateline.export.likeness import merge_same, without_parts
from dateline.model import ClaimKind, Mode, Polarity, SpeakerKind
from dateline.store.answers import Counts, Said
from dateline.store.queries import count_all
from dateline.store.visits import get_last_visit
from dateline.store.web_counts import DayCount, count_days
from dateline.store.web_queries import (
    Wanted,
    list_claim_ids,
    list_incident_ids,
    list_latest_statements,
    list_new_documents,
)
from dateline.web.asking import Ask
from dateline.web.charts import chart_days
from dateline.web.choices import Choices, load_choices
from dateline.web.lines import Line, statement_line
from dateline.web.page import Entry, Page
from dateline.web.pages.claims import ClaimCard, load_cards
from dateline.web.pages.incidents import IncidentCard, load_incident_cards
from dateline.web.pages.proposals import OnTheTable, load_table

DISPUTES, INCIDENTS, STATEMENTS = 8, 12, 16
LOOKED_AT = 120  # statements out of which those worth reading are chosen
DAYS = 60  # of the chart
READABLE = range(6, 70)  # words of a statement that says something in itself


@dataclass(frozen=True, slots=True)
class TodayPage:
    """What is new.

    Attributes:
        marked: When the reader last said "all read", None where never.
        chart: What the chart draws, as JSON.
        new: Documents that no visit has shown; None where all of them are, or more than can be told apart.
    """

    shown: str
    marked: str | None
    new: int | None
    counts: Counts
    chart: str
    days: tuple[DayCount, ...]
    claims: tuple[ClaimCard, ...]
    more_claims: int
    incidents: tuple[IncidentCard, ...]
    more_incidents: int
    table: OnTheTable
    statements: tuple[Line, ...]
    said: tuple[Said, ...]
    choices: Choices
    filters: dict[str, str]


def _load(connection: Connection, ask: Ask) -> TodayPage:
    marked = get_last_visit(connection)
    new = list_new_documents(connection) if marked else None
    shown = ask.get("show") or ("new" if new else "latest")
    wanted = ask.wanted(documents=new if shown == "new" else None)
    claims = list_claim_ids(connection, _about_claims(wanted), DISPUTES)
    incidents = list_incident_ids(connection, _about_incidents(wanted), INCIDENTS + DISPUTES)
    disputes = load_cards(connection, claims.ids)
    happened = _beside(load_incident_cards(connection, incidents.ids), disputes)
    untold = incidents.total - len(incidents.ids) + max(0, len(happened) - INCIDENTS)
    days = ask.memory.recall(connection, "days", count_days)
    said = choose_worth_reading(list_latest_statements(connection, wanted, LOOKED_AT))
    return TodayPage(
        shown,
        marked,
        None if new is None else len(new),
        ask.memory.recall(connection, "counts", count_all),
        chart_days(days[-DAYS:]),
        days[-DAYS:],
        disputes,
        max(0, claims.total - DISPUTES),
        happened[:INCIDENTS],
        untold,
        load_table(connection, ask, wanted),
        tuple(map(statement_line, said)),
        said,
        load_choices(connection, ask.memory),
        ask.filters,
    )


def _beside(cards: Iterable[IncidentCard], disputes: Iterable[ClaimCard]) -> tuple[IncidentCard, ...]:
    """The incidents but those that the disputes about who holds a place tell of already."""
    control = (card.claim for card in disputes if card.claim.kind is ClaimKind.CONTROL)
    told = {contribution.event for claim in control for contribution in claim.contributions if contribution.event}
    return tuple(card for card in cards if not any(report.event in told for report in card.incident.reports))


def _about_claims(wanted: Wanted) -> Wanted:
    kinds = {"control": "control", "words": "words"}
    return Wanted(
        place=wanted.place,
        party=wanted.party,
        outlet=wanted.outlet,
        kind=kinds.get(wanted.kind or ""),
        status="in_dispute",
        since=wanted.since,
        until=wanted.until,
        documents=wanted.documents,
    )


def _about_incidents(wanted: Wanted) -> Wanted:
    return Wanted(
        place=wanted.place,
        party=wanted.party,
        outlet=wanted.outlet,
        kind=wanted.kind,
        since=wanted.since,
        until=wanted.until,
        documents=wanted.documents,
    )


def choose_worth_reading(latest: Sequence[Said]) -> tuple[Said, ...]:
    """Of the latest statements those that say most by themselves, latest first."""
    kept = without_parts(merge_same(latest))
    chosen = sorted(kept, key=_weight, reverse=True)[:STATEMENTS]  # stable: of equals the latest
    return tuple(sorted(chosen, key=lambda said: (said.where.at or "", said.where.document), reverse=True))


def _weight(said: Said) -> int:
    statement = said.statement
    named = statement.speaker_kind in (SpeakerKind.PERSON, SpeakerKind.OFFICE, SpeakerKind.ORGANISATION)
    return (
        2 * (statement.polarity is not Polarity.ASSERTS)
        + (statement.mode is not Mode.INDIRECT)
        + 2 * named
        + 2 * (len(said.words.split()) in READABLE)
        + (said.documents > 1)
        - 3 * (statement.nested_in is not None)
    )


def _json(page: TodayPage) -> Any:
    return {
        "shown": page.shown,
        "marked": page.marked,
        "new_documents": page.new,
        "counts": asdict(page.counts),
        "days": [asdict(day) for day in page.days],
        "claims": [claim_json(card.claim) for card in page.claims],
        "incidents": [incident_json(card.incident) for card in page.incidents],
        "statements": [said_json(said) for said in page.said],
    }


def _entries(page: TodayPage) -> Sequence[Entry]:
    claims = [
        Entry(
            c.claim.id,
            f"In dispute: {c.subject}",
            _lines((*c.asserts, *c.denies)),
            ("claim", {"id": c.claim.id}),
            c.last_told,
        )
        for c in page.claims
    ]
    incidents = [
        Entry(c.incident.id, c.heading, _lines(c.reports), ("incident", {"id": c.incident.id}), c.last_told)
        for c in page.incidents
    ]
    said = [
        Entry(x.id, x.who, f"{x.cue} {x.words}".lstrip(), ("statement", {"id": x.id}), x.at) for x in page.statements
    ]
    return sorted([*claims, *incidents, *said], key=lambda entry: entry.at or "", reverse=True)


def _lines(lines: Iterable[Line]) -> str:
    return "\n".join(line.sentence for line in lines)


TODAY = Page("today", "/", "Today", "today.html", _load, _json, as_entries=_entries, chapter="today")
