"""The record's answers to the questions of a brief."""

from __future__ import annotations

from sqlalchemy import Connection

from dateline.actors import name_speakers
from dateline.export.brief import Coverage
from dateline.linking.lore import NO_LORE, Lore
from dateline.store.plans import list_plans
from dateline.store.queries import EVERYTHING, Scope, count_all, list_events, list_statements
from dateline.store.story import find_bearing, findings_of, list_claims, list_incidents


def load_coverage(connection: Connection, scope: Scope = EVERYTHING, lore: Lore = NO_LORE) -> Coverage:
    """What is in the scope, and what that bears on, whenever it was told; everyone under one name."""
    statements = list_statements(connection, scope)
    events = list_events(connection, scope)
    found = {s.statement.id for s in statements} | {e.event.id for e in events}
    incident_ids, claim_ids = find_bearing(connection, None if scope == EVERYTHING else found)
    claims = list_claims(connection, ids=claim_ids, rejected=False)
    incidents = list_incidents(connection, ids=incident_ids, rejected=False)
    cited = {id_ for claim in claims for id_ in findings_of(claim)}
    cited |= {report.event for incident in incidents for report in incident.reports}
    cited -= found
    beside = list_statements(connection, ids=cited) if cited else ()
    statements, beside = name_speakers(connection, statements, lore), name_speakers(connection, beside, lore)
    return Coverage(
        count_all(connection),
        statements,
        events,
        claims,
        incidents,
        list_plans(connection, scope),
        (*beside, *list_events(connection, ids=cited)) if cited else (),
    )
