"""What a statement or an event belongs to: the claims and incidents it bears on, and everywhere it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from dateline.export.answers import ID_LENGTH, moment_words, shorten, where_json
from dateline.export.brief_text import Styled, bullet
from dateline.model import Claim, Incident
from dateline.model.moments import first_known
from dateline.store.answers import Found, Happened, Said, Where
from dateline.store.queries import list_events, list_same, list_statements
from dateline.store.story import find_bearing, list_claims, list_incidents

WORDS_LENGTH = 160  # characters of a claim's words


@dataclass(frozen=True, slots=True)
class Context:
    """What a finding belongs to.

    Attributes:
        claims, incidents: Those it bears on.
        places: Everywhere it stands, the first first; empty where that is one place.
    """

    claims: tuple[Claim, ...] = ()
    incidents: tuple[Incident, ...] = ()
    places: tuple[Where, ...] = ()


def load_context(connection: Connection, found: Found) -> Context:
    """The context of a statement or an event; of anything else an empty one."""
    if found.kind not in ("statement", "event"):
        return Context()
    incident_ids, claim_ids = find_bearing(connection, [found.id])
    told: tuple[Said | Happened, ...] = (
        list_statements(connection, ids=list_same(connection, found.id), rejected=True)
        if found.kind == "statement"
        else list_events(connection, ids=[found.id], rejected=True)
    )
    places = sorted((where for finding in told for where in finding.appearances), key=_first)
    return Context(
        list_claims(connection, ids=claim_ids) if claim_ids else (),
        list_incidents(connection, ids=incident_ids) if incident_ids else (),
        tuple(places) if len(places) > 1 else (),
    )


def _first(where: Where) -> tuple[str, str, int]:
    return first_known(where.at), where.document, where.start


def render_context(context: Context, width: int) -> Iterator[Styled]:
    """The claims and incidents to go on to, each with its id; then where else the finding stands."""
    if context.claims or context.incidents:
        yield "blank", ""
        yield "subheading", "Bears on (who told it first: dateline show ID)"
    for claim in context.claims:
        words = f"{claim.status.value.replace('_', ' ')}: {shorten(claim.words, WORDS_LENGTH)}"
        yield from bullet(words, f"#{claim.id[:ID_LENGTH]}", width)
    for incident in context.incidents:
        named = filter(None, (", ".join(site.name for site in incident.sites), incident.when.interval))
        words = ", ".join((f"incident: {incident.type.value.replace('_', ' ')}", *named))
        yield from bullet(words, f"#{incident.id[:ID_LENGTH]}", width)
    if context.places:
        yield "blank", ""
        yield "subheading", "Stands in"
    for where in context.places:
        yield from bullet(f"{where.name} {moment_words(where.at)}", f"#{where.document[:ID_LENGTH]}", width)


def context_json(context: Context) -> dict[str, Any]:
    """The same for programs; empty where there is none."""
    return {
        **({"claims": [claim.id for claim in context.claims]} if context.claims else {}),
        **({"incidents": [incident.id for incident in context.incidents]} if context.incidents else {}),
        **({"stands_in": [where_json(where) for where in context.places]} if context.places else {}),
    }
