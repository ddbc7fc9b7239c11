"""A claim and an incident for people: everyone who tells it, the first first, in the words of the page."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.answers import ruling_words
from dateline.export.brief_disputes import Told
from dateline.export.brief_lines import Line, event_line, statement_line, tally_words
from dateline.export.brief_text import Styled, bullet, place_words
from dateline.model import Bearing, Claim, Contribution, Incident
from dateline.model.moments import first_known

DOES = {
    Bearing.ASSERTS: "says so",
    Bearing.DENIES: "denies it",
    Bearing.COUNTERS: "says what cannot be beside it",
    Bearing.REPEATS: "passes it on",
}
OWN_WORDS = "tells it in its own words"


def render_claim(claim: Claim, told: Told, width: int) -> Iterator[Styled]:
    """Status, what is claimed, why that is the status; then who told it first and all others in order of time."""
    yield "heading", f"{claim.status.value.replace('_', ' ')}: {claim.words}"
    yield "more", claim.reason
    yield from (("line", f"Decided: {ruling_words(ruling)}") for ruling in claim.rulings)
    lines = [(contribution, _contribution_line(contribution, told)) for contribution in claim.contributions]
    for contribution, line in sorted(lines, key=lambda pair: first_known(pair[1].at)):
        yield from bullet(f"{_does(contribution)}: {line.sentence}", place_words(line), width)


def _does(contribution: Contribution) -> str:
    """What somebody does with the claim; a page that tells it in its own words may have it from nobody here."""
    own = contribution.bearing is Bearing.REPEATS and contribution.voice.statement is None
    return OWN_WORDS if own else DOES[contribution.bearing]


def _contribution_line(contribution: Contribution, told: Told) -> Line:
    said = told.statements.get(contribution.voice.statement or "")
    if said is not None:
        return statement_line(said)
    happened = told.events.get(contribution.event or "")
    if happened is not None:
        return event_line(happened)
    id_ = contribution.voice.statement or contribution.event or ""
    return Line(id_, contribution.voice.speaker, "", contribution.words, contribution.document, contribution.told)


def render_incident(incident: Incident, told: Told, width: int) -> Iterator[Styled]:
    """What sort of incident, where and when; the figures by source; then who tells it, in order of time."""
    place = ", ".join(site.name for site in incident.sites)
    parts = (incident.type.value.replace("_", " "), incident.status.value, place, incident.when.interval)
    yield "heading", ", ".join(filter(None, parts))
    yield from (("line", f"Decided: {ruling_words(ruling)}") for ruling in incident.rulings)
    yield from (("line", f"  {tally_words(tally)}") for tally in incident.tallies)
    lines = [event_line(told.events[report.event]) for report in incident.reports if report.event in told.events]
    for line in sorted(lines, key=lambda line: first_known(line.at)):
        yield from bullet(line.sentence, place_words(line), width)
