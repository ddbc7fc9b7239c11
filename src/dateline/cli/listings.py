"""Commands that list what the record holds: `timeline`, `who`, `places`, `claims`, `incidents`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import options
from dateline.cli.moments import parse_moment
from dateline.cli.output import NARROW, NO_WRAP, WIDE, make_console, make_table, write_json, write_table
from dateline.model import EventType

if TYPE_CHECKING:
    from dateline.model import Claim, Incident
    from dateline.model.actors import StoryActor


def timeline(
    record: options.Record = options.DEFAULT_RECORD,
    since: options.Since = None,
    until: options.Until = None,
    background: Annotated[bool, typer.Option("--background", help="Also what is told as history.")] = False,
    rejected: options.Rejected = False,
    json: options.Json = False,
) -> None:
    """List the events by the day they are said to have happened on.

    Example: dateline timeline --since 2025-11-20 --until 2025-11-22
    """
    from dateline.export.answers import happened_json, shorten, with_rulings
    from dateline.export.brief_lines import event_line
    from dateline.record import open_record

    with open_record(record, create=False) as opened:
        told = opened.events(since=parse_moment(since), until=parse_moment(until), rejected=rejected)
    events = [h for h in told if background or not h.event.background]
    events.sort(key=lambda h: (h.event.when.start or "~", h.where.at or "~", h.event.id))
    if json:
        write_json([happened_json(h) for h in events])
        return
    table = make_table(
        ("When", {"max_width": 21}), ("What", {"ratio": 2}), ("Words", {"ratio": 3}), "Told by", ("Id", NO_WRAP)
    )
    rows = [
        (
            (h.event.when.interval or f"told {h.where.day}").replace("/", " / "),
            event_line(h).verb,
            with_rulings(shorten(h.words, 160), h.rulings),
            h.where.name,
            h.event.id[:8],
        )
        for h in events
    ]
    write_table(table, rows, "No events in the record yet.")


def who(
    name: Annotated[
        str, typer.Argument(help="A name or a word of one; case and accents do not matter.", metavar="NAME")
    ],
    record: options.Record = options.DEFAULT_RECORD,
    since: options.Since = None,
    until: options.Until = None,
    rejected: options.Rejected = False,
    json: options.Json = False,
) -> None:
    """List what someone said, in order of time, under every name that they go by in the record.

    Example: dateline who Zelensky --since 2d
    """
    from dateline.export.answers import said_json, speaker_words, time_words, with_rulings
    from dateline.export.brief_lines import saying_words
    from dateline.record import open_record

    with open_record(record, create=False) as opened:
        start, end = parse_moment(since), parse_moment(until)
        statements, actors = opened.who(name, since=start, until=end, rejected=rejected), opened.actors(name)
    if json:
        write_json([said_json(said) for said in statements])
        return
    for actor in actors:
        if words := _names_words(actor):
            make_console().print(words, soft_wrap=True)
    table = make_table(("When", NO_WRAP), ("Outlet", NARROW), ("Speaker", NARROW), "", ("Words", WIDE), ("Id", NO_WRAP))
    rows = [
        (
            time_words(said.where),
            said.where.name,
            speaker_words(said.statement),
            said.statement.polarity.value,
            with_rulings(" ".join(filter(None, saying_words(said))), said.rulings),
            said.statement.id[:8],
        )
        for said in statements
    ]
    write_table(table, rows, f"Nobody called {name} says anything in the record.")


def _names_words(actor: StoryActor) -> str:
    """Under which other names someone goes, and who they may be where that is not sure; nothing where neither is."""
    others = [name for name in actor.names if name != actor.name]
    if actor.or_else:
        return f"{actor.name} may be any of {', '.join(actor.or_else)}: kept apart."
    return f"{actor.name} is also {', '.join(others)}." if others else ""


def places(
    record: options.Record = options.DEFAULT_RECORD,
    since: options.Since = None,
    until: options.Until = None,
    json: options.Json = False,
) -> None:
    """List the places named, those in most documents first.

    Example: dateline places --since 1w
    """
    from dateline.export.answers import place_json
    from dateline.record import open_record

    with open_record(record, create=False) as opened:
        found = opened.places(since=parse_moment(since), until=parse_moment(until))
    if json:
        write_json([place_json(place) for place in found])
        return
    right = {"justify": "right"}
    table = make_table(
        "Place", "Kind", "Country", ("Where", NO_WRAP), "Claimed by", ("Named", right), ("Documents", right)
    )
    rows = [
        (
            f"{place.mention.name} ({place.mention.relation})" if place.mention.relation else place.mention.name,
            place.mention.kind.value,
            place.mention.country,
            _coordinates(place.mention.latitude, place.mention.longitude),
            ", ".join(place.mention.contested),
            place.mentions,
            place.documents,
        )
        for place in found
    ]
    write_table(table, rows, "No places in the record yet.")


def claims(
    record: options.Record = options.DEFAULT_RECORD,
    disputed: Annotated[bool, typer.Option("--disputed", help="Only those that someone denies.")] = False,
    rejected: options.Rejected = False,
    json: options.Json = False,
) -> None:
    """List what is claimed, by whom, and who denies it.

    Example: dateline claims --disputed
    """
    from dateline.export.answers import claim_json, shorten, with_rulings
    from dateline.model import ClaimStatus
    from dateline.record import open_record

    with open_record(record, create=False) as opened:
        found = opened.claims([ClaimStatus.DISPUTED] if disputed else None, rejected=rejected)
    if json:
        write_json([claim_json(claim) for claim in found])
        return
    table = make_table("Status", ("Claim", {"ratio": 2}), ("Who", {"ratio": 3}), ("Id", NO_WRAP))
    rows = [
        (
            claim.status.value.replace("_", " "),
            with_rulings(shorten(claim.words, 160), claim.rulings),
            _voices(claim),
            claim.id[:8],
        )
        for claim in found
    ]
    write_table(table, rows, "Nothing in the record is disputed." if disputed else "No claims in the record yet.")


def incidents(
    record: options.Record = options.DEFAULT_RECORD,
    kind: Annotated[
        list[EventType] | None, typer.Option("--kind", "-k", help="Only of this kind; may be given again.")
    ] = None,
    rejected: options.Rejected = False,
    json: options.Json = False,
) -> None:
    """List the incidents: events that one or several reports tell, with each source's own figures.

    Example: dateline incidents --kind strike
    """
    from dateline.export.answers import incident_json, shorten, with_rulings
    from dateline.export.brief_lines import tally_words
    from dateline.record import open_record

    with open_record(record, create=False) as opened:
        found = opened.incidents(rejected=rejected)
    found = tuple(incident for incident in found if not kind or incident.type in kind)
    if json:
        write_json([incident_json(incident) for incident in found])
        return
    table = make_table(
        ("When", {"max_width": 12}),
        ("What", {"max_width": 22}),
        ("Where", {"max_width": 18}),
        ("Figures", {"ratio": 2}),
        ("Told", {"ratio": 4}),
        ("In", {"justify": "right"}),
        ("Id", NO_WRAP),
    )
    rows = [
        (
            (incident.when.interval or "").replace("/", " / "),
            _what_words(incident),
            ", ".join(site.name for site in incident.sites),
            "; ".join(map(tally_words, incident.tallies)),
            with_rulings(shorten(incident.reports[0].words, 120), incident.rulings),
            len({report.document for report in incident.reports}),
            incident.id[:8],
        )
        for incident in found
    ]
    write_table(table, rows, "No incidents of that kind in the record." if kind else "No incidents in the record yet.")


def _what_words(incident: Incident) -> str:
    """The kind of an incident, who is said to have done it, and how it is held."""
    kind, by = incident.type.value.replace("_", " "), f" by {incident.actor}" if incident.actor else ""
    return f"{kind}{by}, {incident.status.value}"


def _voices(claim: Claim) -> str:
    """Who does what with a claim, each once, with the time at which it was first told."""
    from dateline.export.answers import moment_words

    first: dict[tuple[str, str], str] = {}
    for c in claim.contributions:
        first.setdefault((c.bearing.value, c.voice.speaker), moment_words(c.at or c.told))
    return "\n".join(f"{bearing}: {speaker}, {told}" for (bearing, speaker), told in first.items())


def _coordinates(latitude: float | None, longitude: float | None) -> str:
    return "" if latitude is None or longitude is None else f"{latitude:.3f}, {longitude:.3f}"
