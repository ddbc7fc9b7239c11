"""A plan as many documents tell it: its terms, where they conflict, its versions, and where each party stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.findings import EventType, Stance
from dateline.model.span import Spans


class Teller(StrEnum):
    """Whose words a position or a term comes in, seen from the party that it is about."""

    PARTY = "party"  # the party itself, or who leads it
    SPOKESPERSON = "spokesperson"  # somebody who speaks for it
    OTHER = "other"  # another party's description, an ally's or an adversary's
    ANONYMOUS = "anonymous"
    OUTLET = "outlet"  # the outlet's own voice


class PlanKind(StrEnum):
    """What is on the table."""

    PLAN = "plan"  # a plan, framework or draft that has a name
    OFFER = "offer"  # what a party says it is ready to do
    DEMANDS = "demands"  # what a party says must be done


@dataclass(frozen=True, slots=True)
class PlanSource:
    """Where one thing about a plan is told, and through whom.

    Attributes:
        document: Key of the document in the record; `document_id` is the id it came with.
        outlet: Name to show: the outlet, or what stands for it.
        told: The post's time or else the document's, as the record sorts it; None where unknown.
        spans: In the document's text.
        chain: Who says it and through whom, nearest link last; empty where the outlet says it itself.
        statement: Id of the statement it stands in, None for the outlet's own voice.
    """

    document: str
    document_id: str
    outlet: str
    told: str | None
    words: str
    spans: Spans = ()
    chain: tuple[str, ...] = ()
    teller: Teller = Teller.OUTLET
    statement: str | None = None
    post: str | None = None

    @property
    def day(self) -> str | None:
        """The story day, `YYYY-MM-DD`."""
        return self.told[:10] if self.told else None


@dataclass(frozen=True, slots=True)
class TermReport:
    """One telling of one provision.

    Attributes:
        id: Of the term in its document.
        modality: required, offered, reported, ruled_out, left_out (not told of in it), dropped, done (carried
            out under a plan in force).
        version: The words that say of which text of the plan it is a part, None where none do.
    """

    id: str
    topic: str
    source: PlanSource
    party: str | None = None
    value: str | None = None
    modality: str = "reported"
    version: str | None = None


@dataclass(frozen=True, slots=True)
class PlanTerm:
    """One provision with every report of it; topic, party, value and words are those of the report that tells most.

    Attributes:
        reports: In order of time; a term told twice has two.
    """

    id: str
    topic: str
    party: str | None
    value: str | None
    modality: str
    words: str
    reports: tuple[TermReport, ...]

    @property
    def first_told(self) -> str | None:
        """When it was first told."""
        return min((r.source.told for r in self.reports if r.source.told), default=None)

    @property
    def last_told(self) -> str | None:
        """When it was last told."""
        return max((r.source.told for r in self.reports if r.source.told), default=None)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that tell it, in the order in which they first did."""
        return tuple(dict.fromkeys(report.source.outlet for report in self.reports))


@dataclass(frozen=True, slots=True)
class Conflict:
    """Terms on one thing that cannot both be what the plan says, shown side by side.

    Attributes:
        terms: Ids of the `PlanTerm`s, in order of time.
        reason: A sentence for a person.
    """

    topic: str
    party: str | None
    terms: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class TermChange:
    """One thing that a later text of the plan has otherwise than the one before.

    Attributes:
        before, after: Ids of the `PlanTerm`s.
        told: When the later one was first told.
        reason: A sentence for a person: why it is a change and no conflict.
    """

    topic: str
    party: str | None
    before: str
    after: str
    told: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class PlanPosition:
    """Where a party stands on the plan, or on one topic of it, in one telling."""

    party: str
    stance: Stance
    source: PlanSource
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class PositionChange:
    """A party stands elsewhere than before: what it was told to think last, and what it is told to think now."""

    party: str
    before: PlanPosition
    after: PlanPosition


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """One text of a plan.

    Attributes:
        label: The words that tell it from the others ("28-point", "updated").
        sources: Where it is named, in order of time.
        added, dropped, changed: Ids of terms, against the version before; only what the coverage says of them.
        untold: Ids of terms that were told before and on whose topic nothing is told of this one: that they are gone
            nobody says.
    """

    label: str
    sources: tuple[PlanSource, ...]
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanPerson:
    """Someone who had a hand in the plan.

    Attributes:
        role: made, worked_on, received, leaked.
    """

    name: str
    role: str
    sources: tuple[PlanSource, ...]


@dataclass(frozen=True, slots=True)
class PlanMeeting:
    """A meeting or call that carries the plan: an event told where the plan is named."""

    event: str
    type: EventType
    source: PlanSource


@dataclass(frozen=True, slots=True)
class PlanTelling:
    """One plan as one document tells it: what linking needs of it.

    Attributes:
        proposal: Id of the proposal; `key` what tells the plan from others in its document ("19-point").
        names: Every telling name, the fullest first.
        keys: What its names hold of numbers, styles and sorts ("28-point", "west bank-style", "cash-for-land").
        made_by: Names of those whose plan it is called.
        versions: Words that tell a text of the plan from another, each with where it stands.
    """

    proposal: str
    kind: PlanKind
    source: PlanSource
    names: tuple[str, ...]
    keys: frozenset[str] = frozenset()
    made_by: tuple[str, ...] = ()
    terms: tuple[TermReport, ...] = ()
    positions: tuple[PlanPosition, ...] = ()
    people: tuple[PlanPerson, ...] = ()
    versions: tuple[tuple[str, PlanSource], ...] = ()
    meetings: tuple[PlanMeeting, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryPlan:
    """A plan over all documents.

    Attributes:
        id: From the proposal that tells it first.
        names: What it is called, the most used first; `name` is the first.
        tellings: Ids of the proposals that are one plan.
        reasons: Sentences that say why they are held to be one.
        positions: In order of time, with what was said when; `changes` where a party moved.
        term_changes: Where a later text has a term otherwise; what two tellings have otherwise at one time conflicts.
    """

    id: str
    kind: PlanKind
    names: tuple[str, ...]
    tellings: tuple[str, ...]
    sources: tuple[PlanSource, ...]
    terms: tuple[PlanTerm, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    positions: tuple[PlanPosition, ...] = ()
    changes: tuple[PositionChange, ...] = ()
    versions: tuple[PlanVersion, ...] = ()
    people: tuple[PlanPerson, ...] = ()
    meetings: tuple[PlanMeeting, ...] = ()
    reasons: tuple[str, ...] = ()
    term_changes: tuple[TermChange, ...] = ()

    @property
    def name(self) -> str:
        """What it is called most."""
        return self.names[0]

    @property
    def first_told(self) -> str | None:
        """When it was first seen."""
        return min((s.told for s in self.sources if s.told), default=None)

    @property
    def last_told(self) -> str | None:
        """When it was last seen."""
        return max((s.told for s in self.sources if s.told), default=None)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that tell of it, in the order in which they first did."""
        return tuple(dict.fromkeys(source.outlet for source in self.sources))

    def standing(self) -> dict[str, PlanPosition]:
        """Where each party stands as last told: on the whole plan before a term of it, by itself before by others."""
        latest: dict[str, PlanPosition] = {}
        for position in self.positions:
            known = latest.get(position.party)
            if known is None or _outweighs(position, known):
                latest[position.party] = position
        return latest


def _outweighs(later: PlanPosition, earlier: PlanPosition) -> bool:
    """Whether a later telling takes the place of an earlier one."""
    return _rank(later) >= _rank(earlier)


def _rank(position: PlanPosition) -> tuple[bool, bool, bool]:
    """How much a telling counts: on the whole plan, in no other party's words, and a stance at all."""
    by_others = position.source.teller in (Teller.OTHER, Teller.ANONYMOUS)
    return (position.topic is None, not by_others, position.stance is not Stance.UNKNOWN)
