"""What many documents make of one thing: links, incidents and claims, each saying who said what and why it is held."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.decisions import Ruling
from dateline.model.findings import EventStatus, EventType, PlaceKind, Quantity, SpeakerKind
from dateline.model.moments import first_known
from dateline.model.when import UNKNOWN_WHEN, When


class LinkKind(StrEnum):
    """What one finding is to another."""

    SAME = "same"  # tells the same incident
    REPEATS = "repeats"  # passes on what the other says; no second source
    DENIES = "denies"  # rejects it in so many words
    COUNTERS = "counters"  # asserts what cannot hold beside it
    SUPERSEDES = "supersedes"  # the same voice says something later


class ClaimKind(StrEnum):
    """What a claim is about."""

    CONTROL = "control"  # who holds a place
    EVENT = "event"  # whether something happened, or how
    WORDS = "words"  # any other proposition that someone denies


class ClaimStatus(StrEnum):
    """How a claim stands, by rules that look only at who said what (see `dateline.linking.standing`)."""

    ONE_SIDED = "one_sided"
    DISPUTED = "disputed"
    CORROBORATED = "corroborated"
    CONCEDED = "conceded"
    FIGURES_VARY = "figures_vary"
    SUPERSEDED = "superseded"


class Bearing(StrEnum):
    """What a voice does with a claim."""

    ASSERTS = "asserts"
    DENIES = "denies"
    COUNTERS = "counters"
    REPEATS = "repeats"


@dataclass(frozen=True, slots=True)
class Link:
    """Two findings that belong together.

    Attributes:
        first, second: Ids of the two; what the second does to the first is the kind.
        score: Between 0 and 1.
        reason: A sentence for a person.
    """

    kind: LinkKind
    first: str
    second: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it, in which statement, through whom.

    Attributes:
        statement: Id of the statement, None where the outlet says it in its own words.
        via: Names of the chain, nearest link last.
        words: The statement's content.
        start: Where the statement starts in the document's text; of an outlet's own words 0.
    """

    speaker: str
    kind: SpeakerKind
    statement: str | None = None
    via: tuple[str, ...] = ()
    words: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Site:
    """A place as linking sees it.

    Attributes:
        key: The same for the same place in any spelling: the gazetteer's id, else the folded name.
        within: Keys of the places that contain it, nearest first.
    """

    name: str
    key: str
    kind: PlaceKind | None = None
    country: str | None = None
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One event as one document tells it: what linking needs of it, and enough to show it.

    Attributes:
        event: Id of the event.
        document, post: Ids of where it stands.
        told: Day of the post or page, `YYYY-MM-DD`, None where unknown.
        sites: Places it happened at, the first the telling one.
        actor, target: Names; several joined by ", ".
        voices, deniers: Who asserts and who denies it; the outlet itself where nobody is quoted.
        words: The sentence it is told in.
        rule: Of the event's evidence.
        at: When it was told, in UTC as it sorts, a bare day where no more is known; None where not even that.
        start: Where it is told in the document's text.
    """

    event: str
    document: str
    post: str
    outlet: str | None
    told: str | None
    type: EventType
    status: EventStatus
    when: When = UNKNOWN_WHEN
    sites: tuple[Site, ...] = ()
    actor: str | None = None
    target: str | None = None
    quantities: tuple[Quantity, ...] = ()
    voices: tuple[Voice, ...] = ()
    deniers: tuple[Voice, ...] = ()
    background: bool = False
    words: str = ""
    rule: str = ""
    at: str | None = None
    start: int = 0


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement as linking sees it: a denial, or what one of this or another document may deny.

    Attributes:
        statement: Its id.
        denies: It rejects the truth of something.
        stems: The telling words of its content, cut short and folded; of a denial those of what it answers.
        names: Those of them that begin with a capital.
        answers: Id of the statement that it denies or that it reports as denied, where the document tells.
        events: Ids of the events that stand in its content.
        places: Those of the names that are of towns, sites and regions.
        figures: The figures in it, digits or spelled, and the days and months named.
        turns: What keeps it from being told as a fact: "negation", "ahead" (it may or will be), "hypothetical".
        countries: Of the places named in the post.
        around: Names that stand in the post of a denial.
        at: When it was told, as in a report.
    """

    statement: str
    document: str
    post: str
    told: str | None
    voice: Voice
    denies: bool
    words: str
    stems: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    answers: str | None = None
    events: tuple[str, ...] = ()
    places: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    turns: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    at: str | None = None

    @property
    def start(self) -> int:
        """Where it is told in the document's text."""
        return self.voice.start


@dataclass(frozen=True, slots=True)
class Figure:
    """One source's own figure.

    Attributes:
        said_by: Who gives it.
        told: Day it was told.
    """

    quantity: Quantity
    said_by: str
    document: str
    told: str | None


@dataclass(frozen=True, slots=True)
class Tally:
    """All figures of one kind that an incident's sources give.

    Attributes:
        of: What is counted.
        low, high: Range over all sources; None where some source leaves that side open and none closes it.
        figures: Each source's own, oldest first.
        growth: The words of the figures as they changed in time ("25", "at least 26", "26").
    """

    of: str
    low: float | None
    high: float | None
    figures: tuple[Figure, ...]
    growth: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """One thing that happened, or is said to have, with every report of it.

    Attributes:
        id: Content hash of the id of the report told first.
        type: The firmest report's.
        status: The firmest report's.
        links: Why the reports are held to be of one thing.
        rulings: What people decided about it.
    """

    id: str
    type: EventType
    status: EventStatus
    reports: tuple[Report, ...]
    when: When = UNKNOWN_WHEN
    sites: tuple[Site, ...] = ()
    actor: str | None = None
    target: str | None = None
    tallies: tuple[Tally, ...] = ()
    background: bool = False
    links: tuple[Link, ...] = ()
    rulings: tuple[Ruling, ...] = ()


@dataclass(frozen=True, slots=True)
class Contribution:
    """One voice on one claim.

    Attributes:
        event: Id of the event it stands in, None for a bare statement.
        told: Day of the post or page.
        words: What was said.
        at: When it was told, as in a report; `start` is where in the document's text.
    """

    bearing: Bearing
    voice: Voice
    document: str
    post: str
    event: str | None
    told: str | None
    words: str
    at: str | None = None
    start: int = 0

    @property
    def answers(self) -> bool:
        """Whether it rejects the claim, or asserts what cannot hold beside it."""
        return self.bearing in (Bearing.DENIES, Bearing.COUNTERS)


def told_order(told: Report | Saying | Contribution) -> tuple[str, str, int]:
    """A key by which who told it first stands first, as far as is known; within a page in the order of its text."""
    return first_known(told.at or told.told), told.document, told.start


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition that someone asserts or denies.

    Attributes:
        id: Content hash of kind, subject and the first contributions.
        words: The proposition, in the words of whoever put it first or a plain sentence made of names.
        holder: For `control`, who is said to hold the place.
        share: For `control`, the words of the share said to be held ("80 per cent").
        incident: For `event`, the incident's id.
        contributions: Assertions, denials, counter-assertions and repetitions, oldest first.
        reason: Which rule gave the status, in a sentence.
        rulings: What people decided about it.
    """

    id: str
    kind: ClaimKind
    words: str
    status: ClaimStatus
    reason: str
    contributions: tuple[Contribution, ...]
    site: Site | None = None
    holder: str | None = None
    share: str | None = None
    incident: str | None = None
    links: tuple[Link, ...] = ()
    rulings: tuple[Ruling, ...] = ()

    @property
    def assertions(self) -> tuple[Contribution, ...]:
        """Those who say it is so."""
        return tuple(c for c in self.contributions if c.bearing is Bearing.ASSERTS)

    @property
    def denials(self) -> tuple[Contribution, ...]:
        """Those who say it is not so, or assert what cannot hold beside it."""
        return tuple(c for c in self.contributions if c.answers)


@dataclass(frozen=True, slots=True)
class Story:
    """What linking makes of many documents, each tuple ordered by id."""

    incidents: tuple[Incident, ...] = ()
    claims: tuple[Claim, ...] = ()
