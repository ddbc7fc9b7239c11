"""Commands about places: `where` explains what a name means, `control` says who is said to hold what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import options
from dateline.cli.output import NO_WRAP, make_table, write_json, write_table

if TYPE_CHECKING:
    from dateline.model import Claim


def where(
    name: Annotated[
        str, typer.Argument(help="A place as written; “Springfield, Illinois” says what holds it.", metavar="NAME")
    ],
    among: Annotated[
        list[str] | None, typer.Option("--among", "-a", help="Another place of the same page; may be given again.")
    ] = None,
    country: Annotated[
        list[str] | None, typer.Option("--country", "-c", help="Two letters of a country that the page names.")
    ] = None,
    json: options.Json = False,
) -> None:
    """Explain what place a name means: the candidates, their scores and the reasons. Needs no record.

    Example: dateline where Tripoli --among Beirut
    """
    from dataclasses import asdict

    from dateline.language.gazetteer import load_gazetteer
    from dateline.linking.resolution import explain_place

    countries = [code.upper() for code in country or ()]
    found = explain_place(name, load_gazetteer(), others=among or (), countries=countries)
    if json:
        candidates = [asdict(candidate) for candidate in found.candidates]
        write_json({"name": found.name, "candidates": candidates, "contested": list(found.contested)})
        return
    table = make_table("Place", "Kind", "Country", ("Where", NO_WRAP), ("Score", {"justify": "right"}), "Why")
    rows = [
        (c.name, c.kind.value, c.country, f"{c.latitude:.2f}, {c.longitude:.2f}", f"{c.score:.2f}", c.reason)
        for c in found.candidates
        if c.latitude is not None and c.longitude is not None
    ]
    write_table(table, rows, f"The gazetteer knows no place called {name}.")
    if found.contested:
        typer.echo(f"Claimed by {', '.join(found.contested)}.")


def control(
    place: Annotated[
        str | None, typer.Argument(help="A settlement or region; without it, every place.", metavar="[PLACE]")
    ] = None,
    record: options.Record = options.DEFAULT_RECORD,
    json: options.Json = False,
) -> None:
    """Say who is said to hold a place: by whom, since when it is told, who denies it, with the share where given.

    Example: dateline control Kupiansk
    """
    from dateline.export.answers import claim_json
    from dateline.model import ClaimKind
    from dateline.record import open_record

    with open_record(record, create=False) as opened:
        claims = [c for c in opened.claims() if c.kind is ClaimKind.CONTROL and _is_about(c, place)]
    if json:
        write_json([claim_json(claim) for claim in claims])
        return
    table = make_table("Place", "Held by", "Share", "Status", "Told", ("Who", {"ratio": 2}), ("Id", NO_WRAP))
    rows = [
        (
            claim.site.name if claim.site else "",
            claim.holder,
            claim.share,
            claim.status.value.replace("_", " "),
            min((c.told for c in claim.contributions if c.told), default="undated"),
            "\n".join(f"{bearing}: {', '.join(speakers)}" for bearing, speakers in _voices(claim).items()),
            claim.id[:8],
        )
        for claim in claims
    ]
    empty = f"Nobody in the record says who holds {place}." if place else "Nobody in the record says who holds a place."
    write_table(table, rows, empty)


def _is_about(claim: Claim, place: str | None) -> bool:
    return place is None or (claim.site is not None and place.casefold() in claim.site.name.casefold())


def _voices(claim: Claim) -> dict[str, list[str]]:
    """Who asserts, denies, counters or only repeats it, each speaker once."""
    voices: dict[str, list[str]] = {}
    for contribution in claim.contributions:
        speakers = voices.setdefault(contribution.bearing.value, [])
        if contribution.voice.speaker not in speakers:
            speakers.append(contribution.voice.speaker)
    return voices
