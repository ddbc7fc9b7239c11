"""What watching keeps in the record: the state of each address, alerts, and where these were delivered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from dateline.model import Claim
from dateline.store.codec import decode, from_text
from dateline.store.dialects import insert_new
from dateline.store.schema import alert_deliveries, alerts, claim_findings, claims, watch_states


@dataclass(frozen=True, slots=True)
class KeptAlert:
    """An alert as the record keeps it; `body` is its JSON."""

    id: str
    rule: str
    at: str
    body: str


def get_state(connection: Connection, address: str) -> str | None:
    """The state kept of an address, None where it was never asked."""
    return connection.scalar(select(watch_states.c.body).where(watch_states.c.address == address))


def replace_state(connection: Connection, address: str, body: str) -> None:
    """Keep the state of an address in the place of the one before."""
    connection.execute(delete(watch_states).where(watch_states.c.address == address))
    insert_new(connection, watch_states, [{"address": address, "body": body}])


def append_alerts(connection: Connection, found: Iterable[KeptAlert]) -> list[str]:
    """Keep the alerts that the record does not hold yet; the ids of these."""
    rows = {alert.id: alert for alert in found}
    known = set(connection.scalars(select(alerts.c.id).where(alerts.c.id.in_(rows))))
    new = [alert for id_, alert in rows.items() if id_ not in known]
    insert_new(connection, alerts, [{"id": a.id, "rule": a.rule, "at": a.at, "body": a.body} for a in new])
    return [alert.id for alert in new]


def list_alerts(connection: Connection, limit: int) -> tuple[KeptAlert, ...]:
    """The latest alerts, newest first."""
    rows = connection.execute(select(alerts).order_by(alerts.c.at.desc(), alerts.c.id).limit(limit))
    return tuple(KeptAlert(row.id, row.rule, row.at, row.body) for row in rows)


def list_undelivered(connection: Connection, channel: str, limit: int) -> tuple[KeptAlert, ...]:
    """The alerts that a channel has not had, oldest first."""
    had = select(alert_deliveries.c.alert).where(
        alert_deliveries.c.alert == alerts.c.id, alert_deliveries.c.channel == channel
    )
    query = select(alerts).where(~had.exists()).order_by(alerts.c.at, alerts.c.id).limit(limit)
    return tuple(KeptAlert(row.id, row.rule, row.at, row.body) for row in connection.execute(query))


def append_delivery(connection: Connection, alert: str, channel: str, at: str) -> None:
    """Remember that a channel has had an alert."""
    insert_new(connection, alert_deliveries, [{"alert": alert, "channel": channel, "at": at}])


def list_claims_on(connection: Connection, findings: Sequence[str]) -> tuple[Claim, ...]:
    """The claims on which any of some statements and events bear."""
    on = select(claim_findings.c.claim).where(claim_findings.c.finding.in_(findings))
    bodies = connection.scalars(select(claims.c.body).where(claims.c.id.in_(on)).order_by(claims.c.id))
    return tuple(decode(Claim, from_text(body)) for body in bodies)
