"""What is read out of one document. Each finding carries the evidence it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dateline.model.span import Evidence, Span, Spans
from dateline.model.when import UNKNOWN_WHEN, When

UNVOICED = "statement.unvoiced"  # the rule of what somebody means, wants or seems to do, told by nobody's words


class SpeakerKind(StrEnum):
    """Who speaks."""

    PERSON = "person"
    OFFICE = "office"
    ORGANISATION = "organisation"
    STATE = "state"
    OUTLET = "outlet"
    ANONYMOUS = "anonymous"


class Mode(StrEnum):
    """How much of a content is quoted."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Polarity(StrEnum):
    """What a statement does with its content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    QUESTIONS = "questions"
    ORDERS = "orders"
    PROPOSES = "proposes"


class EventType(StrEnum):
    """What sort of thing happened."""

    STRIKE = "strike"
    BATTLE = "battle"
    CONTROL_CHANGE = "control_change"
    CONTROL_CLAIM = "control_claim"
    DETENTION = "detention"
    PROTEST = "protest"
    MEETING = "meeting"
    CALL = "call"
    VOTE = "vote"
    RULING = "ruling"
    SANCTION = "sanction"
    AGREEMENT = "agreement"
    EXCHANGE = "exchange"
    AID = "aid"
    LEGAL_CHARGE = "legal_charge"
    OTHER = "other"


CONTROL = frozenset({EventType.CONTROL_CHANGE, EventType.CONTROL_CLAIM})
SYMMETRIC = frozenset({EventType.MEETING, EventType.CALL, EventType.AGREEMENT, EventType.EXCHANGE})  # both do it


class EventStatus(StrEnum):
    """How the text holds an event."""

    REPORTED = "reported"
    CLAIMED = "claimed"
    PLANNED = "planned"
    ALLEGED = "alleged"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"


class Stance(StrEnum):
    """Where a party stands on a plan."""

    SUPPORTS = "supports"
    REJECTS = "rejects"
    OPEN = "open"
    DEMANDS_CHANGE = "demands_change"
    UNKNOWN = "unknown"


class PlaceKind(StrEnum):
    """What sort of place a name stands for."""

    COUNTRY = "country"
    REGION = "region"
    SETTLEMENT = "settlement"
    WATER = "water"
    SITE = "site"
    CONTINENT = "continent"
    BORDER = "border"


NARROW = frozenset({PlaceKind.SETTLEMENT, PlaceKind.SITE})  # a spot, which may lie in a wider place
WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.CONTINENT})  # too wide for where something happened


class PlaceUse(StrEnum):
    """Whether a place's name means the place or the power that sits there."""

    LITERAL = "literal"
    METONYM = "metonym"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, office, organisation, state or outlet as one document knows it.

    Attributes:
        name: Fullest form in the document, without titles ("Volodymyr Zelensky").
        kind: As for speakers.
        mentions: Every span that refers to it by a name or title (pronouns are resolved where they are used).
        role: Title or office as written ("president", "governor of …"), None where none is given.
        country: ISO 3166 alpha-2 where the words give it.
    """

    name: str
    kind: SpeakerKind
    mentions: Spans = ()
    role: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Via:
    """One link of the chain a statement came through."""

    name: str
    kind: str  # "outlet" | "channel" | "person"
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Someone says something: source, cue and content.

    Attributes:
        post: Id of the post it stands in.
        source, cue, content: Spans; source and cue may be empty (a headline's colon), content never.
        speaker: Resolved through the document; the words themselves where it cannot be.
        via: The chain, nearest link last ("an official told a paper, an agency quotes the paper").
        nested_in: Id of the statement whose content this one is part of.
        answers: Where what is denied was said, of a denial that only points at it ("denied it", "rejected the claim").
        evidence: Covers source, cue and content, and what is answered.
    """

    id: str
    post: str
    source: Spans
    cue: Spans
    content: Spans
    speaker: str
    speaker_kind: SpeakerKind
    mode: Mode
    polarity: Polarity
    evidence: Evidence
    via: tuple[Via, ...] = ()
    addressee: str | None = None
    nested_in: str | None = None
    answers: Spans = ()

    @property
    def proposition(self) -> Spans:
        """Where the words of what is put forward or denied stand: its own, or those that it points at."""
        return self.answers or self.content

    @property
    def is_unvoiced(self) -> bool:
        """Whether it is an intention, an impression or a feeling of which nobody is told to have spoken."""
        return self.evidence.rule == UNVOICED


@dataclass(frozen=True, slots=True)
class Party:
    """Who did it or to whom: a name with where it stands."""

    name: str
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: what is counted, between which bounds, in which words.

    Attributes:
        of: What is counted: killed, injured, missing, captured, displaced, drones_launched, drones_downed,
            missiles_launched, missiles_downed, attacks, homes_without_power, percent_held, other:NOUN…
        low, high: Inclusive bounds; None where the words leave that side open ("at least 26": low 26, high None).
        text: The words.
        hedged: The words leave a bound open or make the figure vague ("about 20").
    """

    of: str
    low: float | None
    high: float | None
    text: str
    span: Span
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or is said to have.

    Attributes:
        trigger: The word that says what sort it is.
        asserted_by: Ids of the statements it stands in; empty where the outlet itself says it.
        denied_by: Ids of the statements that deny it.
        background: Told as history, not as news.
        reports: Trigger spans of the same event told again in this document.
    """

    id: str
    post: str
    type: EventType
    trigger: Span
    status: EventStatus
    evidence: Evidence
    actor: Party | None = None
    target: Party | None = None
    place: Party | None = None
    when: When = UNKNOWN_WHEN
    when_span: Span | None = None
    quantities: tuple[Quantity, ...] = ()
    asserted_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    background: bool = False
    reports: Spans = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One provision of a plan.

    Attributes:
        topic: Id in `data/topics.toml` (territory, armed_forces, …).
        party_bound: Who must or may not, None where the words do not say.
        value: A figure or extent as written, None where there is none.
        modality: required, offered, reported, ruled_out, left_out (not told of in it), dropped, done (carried
            out under a plan in force).
        reported_by: Speakers or outlets, through which it is known.
        statement: Id of the statement it stands in, None for the outlet's own voice.
        version: The words that say of which text of the plan it is a part ("a later version").
    """

    id: str
    topic: str
    content: Spans
    evidence: Evidence
    party_bound: str | None = None
    value: str | None = None
    modality: str = "reported"
    reported_by: tuple[str, ...] = ()
    statement: str | None = None
    post: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """Where a party stands on a plan, by which words.

    Attributes:
        reported_by: Who says so and through whom; empty where the outlet says it itself.
        voice: Whose words these are: party, spokesperson, other, anonymous, outlet.
        topic: Of the term that the position is on, None where it is on the plan as a whole.
    """

    party: str
    stance: Stance
    evidence: Evidence
    statement: str | None = None
    post: str | None = None
    reported_by: tuple[str, ...] = ()
    voice: str = "outlet"
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class PlanRole:
    """Someone who had a hand in a plan; role: made, worked_on, received, leaked."""

    role: str
    name: str
    spans: Spans
    post: str | None = None


@dataclass(frozen=True, slots=True)
class PlanText:
    """Words that tell one text of a plan from another ("the updated text"), and where they stand."""

    label: str
    spans: Spans
    post: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan, offer or draft as one document tells it.

    Attributes:
        made_by: Names of those whose plan it is called.
        kind: plan, or what has no name of its own: offer, demands.
        names: Every telling name it goes by in the document, the fullest first.
        keys: What those names hold that tells a plan from others: "19-point", "x-style", "cash-for-land".
        texts: Its versions as the document names them.
        events: Ids of the meetings and calls told where the plan is named.
    """

    id: str
    name: str
    mentions: Spans
    evidence: Evidence
    terms: tuple[Term, ...] = ()
    positions: tuple[Position, ...] = ()
    made_by: tuple[str, ...] = ()
    kind: str = "plan"
    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    roles: tuple[PlanRole, ...] = ()
    texts: tuple[PlanText, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name could mean, with its score and why."""

    name: str
    kind: PlaceKind
    country: str | None
    latitude: float | None
    longitude: float | None
    geonameid: int | None
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name of a place in the text, and the place it most likely means.

    Attributes:
        name: Canonical name of the place chosen, the words themselves where none was.
        precision: point, settlement, radius, area, country, unknown.
        radius_km: For relations ("20 km north of X"), else None.
        contested: Names of the states that claim it, from the gazetteer, empty where none is disputed.
        reason: Why this candidate was chosen.
    """

    span: Span
    text: str
    name: str
    kind: PlaceKind
    use: PlaceUse
    evidence: Evidence
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str = "unknown"
    radius_km: float | None = None
    geonameid: int | None = None
    contested: tuple[str, ...] = ()
    reason: str = ""

    @property
    def relation(self) -> str | None:
        """How it lies to the place of its name, in words ("20 km north of it"); None where it is that place."""
        return self.reason.rpartition("; ")[2] if self.evidence.rule.startswith("places.relation.") else None


@dataclass(frozen=True, slots=True)
class TimeMention:
    """An expression of time in the text and what it means."""

    span: Span
    text: str
    when: When
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was read out of one document, each tuple in text order."""

    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    proposals: tuple[Proposal, ...] = field(default=())
