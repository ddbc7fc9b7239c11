"""What is in dispute: claims with those who make them and those who deny them, each in the words of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.export.brief_lines import Line, event_line, statement_line
from dateline.export.likeness import merge_alike, merge_same, merge_voices
from dateline.language.lexicon import load_lexicon
from dateline.linking.comparison import names_agree
from dateline.linking.refusals import refuses
from dateline.model import Bearing, Claim, ClaimKind, ClaimStatus, Contribution, Polarity
from dateline.store.answers import Happened, Said

IN_DISPUTE = (ClaimStatus.DISPUTED, ClaimStatus.FIGURES_VARY)
HOLDS = "Who holds "


@dataclass(frozen=True, slots=True)
class Dispute:
    """What some say and others deny.

    Attributes:
        subject: What it is about, in words that take no side; empty where the lines say it.
        claims: Those who say so, and `denials` those who say it is not so or what cannot hold beside it.
        repeats: How many more reports pass it on.
        day: The story day of the latest line.
        more: How many more denials of it there are by those who are shown to deny it.
    """

    subject: str
    claims: tuple[Line, ...]
    denials: tuple[Line, ...]
    repeats: int = 0
    day: str | None = None
    more: int = 0

    @property
    def ids(self) -> frozenset[str]:
        """Ids of all lines."""
        return frozenset(line.id for line in (*self.claims, *self.denials))


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
        """The contributions as lines, each speaker's wordings of one thing as one; what stands nowhere known is not."""
        contributions = tuple(contributions)
        ids = dict.fromkeys(c.voice.statement for c in contributions if c.voice.statement)
        said = merge_voices(merge_alike(merge_same(self.statements[id_] for id_ in ids if id_ in self.statements)))
        own = dict.fromkeys(c.event for c in contributions if c.event and not c.voice.statement)
        lines = [statement_line(s, more) for s, more in said]
        lines += [event_line(self.events[id_]) for id_ in own if id_ in self.events]
        return tuple(sorted(lines, key=lambda line: (line.at or "~", line.id)))


def find_disputes(claims: Iterable[Claim], statements: Sequence[Said], told: Told) -> list[Dispute]:
    """The disputed claims, latest first, and the denials whose claim no page gives.

    Who turns a plan down denies nothing.
    """
    open_ = [_with_figures(claim, told) for claim in claims if claim.status in IN_DISPUTE]
    shown = {c.voice.statement for claim in open_ for c in claim.contributions}
    alone = [s for s in statements if s.statement.polarity is Polarity.DENIES and s.statement.id not in shown]
    alone = [s for s in alone if not turns_down(s)]
    disputes = []
    for claim in open_:
        same = [s for s in alone if belongs(s, claim)]  # they answer nothing that a page gives, but this is meant
        alone = [s for s in alone if s not in same]
        disputes.append(_dispute(claim, told, len(same)))
    lone = (Dispute("", (), (statement_line(s, more),), 0, s.where.day) for s, more in merge_alike(merge_same(alone)))
    return [*_join_same([d for d in disputes if d.ids]), *sorted(lone, key=lambda d: (d.day or "", d.denials[0].id))]


def turns_down(said: Said) -> bool:
    """Whether it refuses a plan: had it been a claim, a dispute would have it."""
    return refuses(said.cue, said.words, load_lexicon())


def belongs(said: Said, claim: Claim) -> bool:
    """Whether a denial that answers nothing is of a dispute all the same: one of its voices, on the same place."""
    if claim.site is None or claim.site.name.casefold() not in said.words.casefold():
        return False
    return any(
        c.bearing in (Bearing.DENIES, Bearing.COUNTERS) and names_agree(c.voice.speaker, said.statement.speaker)
        for c in claim.contributions
    )


def _join_same(disputes: Iterable[Dispute]) -> Iterable[Dispute]:
    """The disputes; those in the same words, as of two towns in one sentence, as one."""
    joined: dict[frozenset[str], Dispute] = {}
    for dispute in disputes:
        first = joined.get(dispute.ids)
        subject = f"{first.subject}, {dispute.subject.removeprefix(HOLDS)}" if first else dispute.subject
        joined[dispute.ids] = replace(first or dispute, subject=subject)
    return joined.values()


def told_in_dispute(claims: Iterable[Claim], told: Told) -> frozenset[str]:
    """Ids of the statements and events that are told as disputes."""
    tellings = (c for claim in claims if claim.status in IN_DISPUTE for c in _with_figures(claim, told).contributions)
    return frozenset(id_ for c in tellings for id_ in (c.voice.statement, c.event) if id_)


def _with_figures(claim: Claim, told: Told) -> Claim:
    """Where figures differ, the claim by those who give one; what else is said of the event differs from nothing.

    An event whose figures nobody is quoted with is told in its own words.
    """
    if claim.status is not ClaimStatus.FIGURES_VARY:
        return claim
    giving = [c for c in claim.assertions if _gives_figure(c, told)]
    left = {c.event: c for c in claim.assertions if c.event not in {g.event for g in giving}}
    own = [replace(c, voice=replace(c.voice, statement=None)) for c in left.values()]
    others = [c for c in claim.contributions if c.bearing is not Bearing.ASSERTS]
    return replace(claim, contributions=(*giving, *own, *others))


def _gives_figure(contribution: Contribution, told: Told) -> bool:
    said = told.statements.get(contribution.voice.statement or "")
    happened = told.events.get(contribution.event or "")
    return bool(said and happened and any(q.text in said.words for q in happened.event.quantities))


def _dispute(claim: Claim, told: Told, more: int) -> Dispute:
    claims = told.lines(claim.assertions)
    denials = told.lines(claim.denials)
    days = [line.day for line in (*claims, *denials) if line.day]
    repeats = sum(c.bearing is Bearing.REPEATS for c in claim.contributions)
    return Dispute(_subject(claim), claims, denials, repeats, max(days, default=None), more if denials else 0)


def _subject(claim: Claim) -> str:
    if claim.kind is ClaimKind.CONTROL and claim.site:
        return HOLDS + claim.site.name
    if claim.status is ClaimStatus.FIGURES_VARY:
        return "Figures differ"
    return ""
