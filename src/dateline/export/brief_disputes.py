"""What is in dispute: claims with those who make them and those who deny them, each in the words of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.export.brief_lines import Line, event_line, merge_same, statement_line
from dateline.model import Bearing, Claim, ClaimKind, ClaimStatus, Contribution, Polarity
from dateline.store.answers import Happened, Said

IN_DISPUTE = (ClaimStatus.DISPUTED, ClaimStatus.FIGURES_VARY)


@dataclass(frozen=True, slots=True)
class Dispute:
    """What some say and others deny.

    Attributes:
        subject: What it is about, in words that take no side; empty where the lines say it.
        claims: Those who say so, and `denials` those who say it is not so or what cannot hold beside it.
        repeats: How many more reports pass it on.
        day: The story day of the latest line.
    """

    subject: str
    claims: tuple[Line, ...]
    denials: tuple[Line, ...]
    repeats: int = 0
    day: str | None = None


@dataclass(frozen=True)
class Told:
    """Statements and events by their ids."""

    statements: dict[str, Said]
    events: dict[str, Happened]

    @classmethod
    def make(cls, answers: Iterable[Said | Happened]) -> Told:
        """Of the answers given."""
        answers = tuple(answers)
        return cls(
            {id_: a for a in answers if isinstance(a, Said) for id_ in (*a.also, a.statement.id)},
            {id_: a for a in answers if isinstance(a, Happened) for id_ in (*a.also, a.event.id)},
        )

    def lines(self, contributions: Iterable[Contribution]) -> tuple[Line, ...]:
        """The contributions as lines, each statement once; those that stand nowhere known are left out."""
        contributions = tuple(contributions)
        ids = dict.fromkeys(c.voice.statement for c in contributions if c.voice.statement)
        said = merge_same(self.statements[id_] for id_ in ids if id_ in self.statements)
        own = dict.fromkeys(c.event for c in contributions if c.event and not c.voice.statement)
        events = [event_line(self.events[id_]) for id_ in own if id_ in self.events]
        return (*map(statement_line, said), *events)


def find_disputes(claims: Iterable[Claim], statements: Sequence[Said], told: Told) -> list[Dispute]:
    """The disputed claims, latest first, and the denials whose claim no page gives."""
    disputes = [_dispute(claim, told) for claim in claims if claim.status in IN_DISPUTE]
    shown = {line.id for dispute in disputes for line in dispute.denials}
    shown |= {c.voice.statement or "" for claim in claims if claim.status in IN_DISPUTE for c in claim.contributions}
    alone = [s for s in statements if s.statement.polarity is Polarity.DENIES and s.statement.id not in shown]
    disputes += [Dispute("", (), (statement_line(s),), 0, s.where.day) for s in merge_same(alone)]
    return [dispute for dispute in disputes if dispute.claims or dispute.denials]


def disputed_events(claims: Iterable[Claim]) -> frozenset[str]:
    """Ids of the events that are told as disputes about who holds a place."""
    control = [c for c in claims if c.status in IN_DISPUTE and c.kind is ClaimKind.CONTROL]
    return frozenset(told.event for claim in control for told in claim.contributions if told.event)


def _dispute(claim: Claim, told: Told) -> Dispute:
    claims = told.lines(claim.assertions)
    denials = told.lines(claim.denials)
    days = [line.day for line in (*claims, *denials) if line.day]
    repeats = sum(c.bearing is Bearing.REPEATS for c in claim.contributions)
    return Dispute(_subject(claim), claims, denials, repeats, max(days, default=None))


def _subject(claim: Claim) -> str:
    if claim.kind is ClaimKind.CONTROL and claim.site:
        return f"Who holds {claim.site.name}"
    if claim.status is ClaimStatus.FIGURES_VARY:
        return "Figures differ"
    return ""
