"""Claims: what statements and events assert or deny, joined across posts, documents and days."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from dateline.extraction.word_sets import load_word_sets
from dateline.language.lexicon import fold
from dateline.linking.comparison import names_agree
from dateline.linking.contributions import contributions_of, denial_links, in_order_told, speaks_for
from dateline.linking.lore import NO_LORE, Lore
from dateline.linking.reports import is_of_part, likely_days
from dateline.linking.standing import Circumstances, find_standing
from dateline.linking.words_claims import words_claims
from dateline.model import (
    CONTROL,
    Bearing,
    Claim,
    ClaimKind,
    Contribution,
    EventStatus,
    Incident,
    Link,
    LinkKind,
    Saying,
    content_id,
)

COUNTER_DAYS = timedelta(days=21)  # how far apart two sayings on who holds a place may be to answer each other
SAME_TIME = timedelta(days=2)  # two who are said to hold a place this close together cannot both be right
IRREGULARS = load_word_sets("linking/party_words")["irregulars"]
_NOT_SAID = frozenset({EventStatus.PLANNED, EventStatus.HYPOTHETICAL})


def find_claims(
    incidents: Iterable[Incident], sayings: Iterable[Saying] = (), lore: Lore = NO_LORE
) -> tuple[Claim, ...]:
    """The claims on some incidents and sayings, ordered by id. Pure, and blind to their order.

    Args:
        incidents: As linked; for a place, all that are about who holds it.
        sayings: Denials that deny no event, and what they answer.
        lore: What the analyst knows of parties and outlets.
    """
    told = [i for i in incidents if not i.background and i.status not in _NOT_SAID]
    control = [i for i in told if (i.type in CONTROL and not _is_near(i)) or _is_loss(i)]
    of_control = {i.id for i in control}
    found = [
        *control_claims(control, lore),
        *(event_claim(i, lore) for i in told if i.id not in of_control),
        *words_claims(sayings, lore),
    ]
    return tuple(sorted(found, key=lambda claim: claim.id))


def _is_near(incident: Incident) -> bool:
    """Whether what is taken only lies near the place that is told, so that nothing is said of who holds that."""
    return bool(incident.sites) and all(map(is_of_part, incident.reports))


# -- who holds a place ------------------------------------------------------------------------------------------------


def control_claims(incidents: Sequence[Incident], lore: Lore) -> Iterator[Claim]:
    """One claim an incident that says who holds a place; what is said of the same place about that time counters it.

    That somebody holds it is a claim of its own only where nobody is said to take it about that time.
    """
    by_place: dict[str, list[Incident]] = defaultdict(list)
    for incident in incidents:
        for site in incident.sites[:1]:
            by_place[site.key].append(incident)
    for key in sorted(by_place):
        told = sorted(by_place[key], key=lambda i: (_told(i), i.id))
        for incident in told:
            beside = [i for i in told if _days_apart(incident, i) <= COUNTER_DAYS]
            if not _is_state(incident) or all(map(_is_state, beside)):
                yield _control_claim(incident, beside, lore)


def _control_claim(incident: Incident, beside: Sequence[Incident], lore: Lore) -> Claim:
    site = incident.sites[0]
    losers = [i.actor for i in beside if _is_loss(i) and i.actor and abs(_days_after(incident, i)) <= COUNTER_DAYS]
    rivals = [i for i in beside if i is not incident and _is_rival(incident, i) and _is_across(incident, i, losers)]
    later = [i for i in rivals if not _is_state(i) and _days_after(incident, i) > SAME_TIME]
    against = [i for i in rivals if i not in later and _days_after(incident, i) >= -SAME_TIME]
    contributions = [*contributions_of(incident.reports, lore)]
    counters = [_as_counter(c) for rival in against for c in contributions_of(rival.reports, lore)]
    links = [
        Link(
            LinkKind.COUNTERS,
            incident.reports[0].event,
            c.event or "",
            0.8,
            f"{c.voice.speaker} says who else holds {site.name}",
        )
        for c in counters
    ]
    words = control_words(incident)
    circumstances = Circumstances(
        replaced_by=control_words(later[-1]) if later else None,
        conceded_by=_conceding(incident, lore)
        or _conceded_beside(incident, beside, lore)
        or _admitting(incident, beside, lore),
        lore=lore,
    )
    ordered = in_order_told([*contributions, *counters])
    standing = find_standing(ordered, circumstances)
    return Claim(
        id=content_id("claim", ClaimKind.CONTROL, incident.id),
        kind=ClaimKind.CONTROL,
        words=words,
        status=standing.status,
        reason=standing.reason,
        contributions=ordered,
        site=site,
        holder=None if _is_loss(incident) else incident.actor,
        share=_share(incident),
        incident=incident.id,
        links=(*incident.links, *denial_links(ordered), *links),
    )


def _as_counter(contribution: Contribution) -> Contribution:
    flipped = {Bearing.ASSERTS: Bearing.COUNTERS, Bearing.DENIES: Bearing.ASSERTS}
    bearing = flipped.get(contribution.bearing, contribution.bearing)
    return replace(contribution, bearing=bearing)


def _is_rival(incident: Incident, other: Incident) -> bool:
    """Whether another says, not long before or after, that someone else holds the place."""
    if incident.actor is None or other.actor is None or names_agree(incident.actor, other.actor):
        return False
    if _is_loss(other) or _is_loss(incident) or _speakers(incident) & _speakers(other):
        return False
    if _are_described_so(incident.actor, other) or _are_described_so(other.actor, incident):
        return False
    return _days_apart(incident, other) <= COUNTER_DAYS


def _are_described_so(actor: str, other: Incident) -> bool:
    """Whether fighters without a name are the other's by its own words: "paramilitaries", the "paramilitary Greys"."""
    sort = fold(actor).removeprefix("the ")
    if sort not in IRREGULARS or other.actor is None:
        return False
    told = " ".join(fold(w) for r in other.reports for w in (r.words, *(v.words for v in r.voices)))
    name, stem = re.escape(fold(other.actor)), re.escape(sort.removesuffix("s").removesuffix("ie"))
    return bool(re.search(rf"\b{stem}\w* {name}\b|\b{name} {stem}", told))


def _is_across(incident: Incident, other: Incident, losers: Sequence[str]) -> bool:
    """Whether the two may be on two sides: where it is told who lost the place, one of them is the loser's."""
    actors = [name for name in (incident.actor, other.actor) if name]
    return not losers or any(names_agree(actor, loser) for actor in actors for loser in losers)


def _speakers(incident: Incident) -> set[str]:
    return {v.speaker for r in incident.reports for v in r.voices}


def _days_apart(a: Incident, b: Incident) -> timedelta:
    spans = [likely_days(i.reports[0]) for i in (a, b)]
    if spans[0] is None or spans[1] is None:
        return timedelta(0)
    (first_a, last_a), (first_b, last_b) = spans[0], spans[1]
    return max(first_a - last_b, first_b - last_a, timedelta(0))


def _days_after(first: Incident, second: Incident) -> timedelta:
    """How long the second's last day lies behind the first's; none where either is unknown."""
    spans = [likely_days(i.reports[0]) for i in (first, second)]
    return spans[1][1] - spans[0][1] if spans[0] and spans[1] else timedelta(0)


def _told(incident: Incident) -> str:
    return incident.when.end or incident.reports[0].told or ""


def _is_state(incident: Incident) -> bool:
    return all(r.rule.endswith(".state") for r in incident.reports)


def _is_loss(incident: Incident) -> bool:
    return all(r.rule.endswith(".loss") for r in incident.reports)


def _conceding(incident: Incident, lore: Lore) -> str | None:
    """A voice that says of its own side that it gave the place up."""
    for report in incident.reports:
        if report.rule.endswith(".loss") and report.actor:
            for voice in report.voices:
                if voice.statement and speaks_for(voice, report.actor, lore):
                    return voice.speaker
    return None


def _conceded_beside(incident: Incident, beside: Sequence[Incident], lore: Lore) -> str | None:
    """A voice that says, not long before or after, that its own side left the place that another is said to take."""
    if _is_loss(incident) or _is_state(incident):
        return None
    losses = (i for i in beside if _is_loss(i) and abs(_days_after(incident, i)) <= COUNTER_DAYS)
    foreign = (i for i in losses if not (i.actor and incident.actor and names_agree(i.actor, incident.actor)))
    return next((voice for i in foreign if (voice := _conceding(i, lore))), None)


def _admitting(incident: Incident, beside: Sequence[Incident], lore: Lore) -> str | None:
    """A voice that says the other side took what its own side holds or held, as far as the analyst knows the sides."""
    taker = lore.side_of(incident.actor) if incident.actor else None
    if taker is None or _is_loss(incident):
        return None
    parties = [*(i.actor for i in beside), *(r.target for r in incident.reports)]
    holders = {lore.side_of(party) for party in parties if party} - {None, taker}
    voices = (v for r in incident.reports for v in r.voices if v.statement)
    return next((v.speaker for v in voices if lore.side_of(v.speaker) in holders), None)


def _share(incident: Incident) -> str | None:
    shares = (q.text for r in incident.reports for q in r.quantities if q.of == "percent_held")
    return next((f"{words} per cent" for words in shares), None)


def control_words(incident: Incident) -> str:
    """A plain sentence made of names: who is said to hold what."""
    place = incident.sites[0].name
    if _is_loss(incident):
        return f"{incident.actor or 'its holder'} has left {place}"
    what = f"{share} of {place}" if (share := _share(incident)) else place
    return f"{what} is held by {incident.actor}" if incident.actor else f"{what} has changed hands"


# -- whether and how it happened --------------------------------------------------------------------------------------


def event_claim(incident: Incident, lore: Lore) -> Claim:
    """The claim that an incident happened as told."""
    ordered = in_order_told(contributions_of(incident.reports, lore))
    standing = find_standing(ordered, Circumstances(tallies=incident.tallies, lore=lore))
    return Claim(
        id=content_id("claim", ClaimKind.EVENT, incident.id),
        kind=ClaimKind.EVENT,
        words=next((r.words for r in incident.reports if r.words), incident.type.value),
        status=standing.status,
        reason=standing.reason,
        contributions=ordered,
        site=incident.sites[0] if incident.sites else None,
        incident=incident.id,
        links=(*incident.links, *denial_links(ordered)),
    )
