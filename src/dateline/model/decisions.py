"""What people decide about findings: kept apart from what the program found, and applied over it.

A decision is never changed or removed. A later one on the same thing outweighs it; one that undoes it takes it out of
force. Ids of findings are content hashes: where another reading of the text gives a finding another id, the decision
follows it by where its words stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class DecisionKind(StrEnum):
    """What a person decides about a subject."""

    ACCEPT = "accept"  # checked, and right
    REJECT = "reject"  # wrong: left out of answers
    EDIT = "edit"  # fields with another value
    MERGE = "merge"  # the subject and the others are one incident
    SPLIT = "split"  # the subject is another incident than each of the others
    UNDO = "undo"  # takes a decision, which is its subject, out of force


class Force(StrEnum):
    """What a decision does now."""

    IN_FORCE = "in_force"
    OVERRULED = "overruled"  # a later one on the same thing decides otherwise
    UNDONE = "undone"
    NO_SUBJECT = "no_subject"  # nothing in the record is what it was about; kept, and in force again when there is


DECIDABLE = ("statement", "event", "incident", "claim")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a finding stood when a person decided about it.

    Attributes:
        kind: statement or event.
        finding: Its id then.
        document: Key of the document.
        post: Id of the post, empty for none.
        start, end: Of its content or trigger in the document's text.
        words: Exactly as they stand there.
    """

    kind: str
    finding: str
    document: str
    post: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What a decision is about.

    Attributes:
        kind: statement, event, incident, claim; decision for one that is undone.
        anchors: Of a finding its own, of an incident or a claim those of the findings it was made of.
        detail: Of a claim its kind, which tells it from another made of the same findings.
    """

    kind: str
    id: str
    anchors: tuple[Anchor, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided what about what, when and why.

    Attributes:
        decided_at: UTC, to the microsecond.
        others: For merge and split.
        fields: For edit: the name and the new value of each field, by name.
        seen: Id of the last decision on the subject that the person had seen, None where they do not say.
    """

    id: str
    kind: DecisionKind
    subject: Subject
    person: str
    decided_at: str
    reason: str = ""
    others: tuple[Subject, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision and what has become of it.

    Attributes:
        now: Ids that the subject and the others have now, None for one that nothing is any more.
        by: Id of the decision that overrules or undoes it.
        conflicts: Ids of earlier decisions by others that decided otherwise and that the person had not seen.
    """

    decision: Decision
    force: Force
    now: tuple[str | None, ...]
    by: str | None = None
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """One thing that is decided about a finding, an incident or a claim, as it is shown beside it.

    Attributes:
        kind: accept, reject, edit, merge or split.
        field: For edit, the field.
        was: For edit, what the program found, in words.
        value: For edit, what holds instead.
    """

    kind: DecisionKind
    decision: str
    person: str
    decided_at: str
    reason: str = ""
    field: str | None = None
    was: str | None = None
    value: str | None = None

    @property
    def order(self) -> tuple[str, str]:
        """What rulings are sorted by: the earliest decided first."""
        return self.decided_at, self.decision


@dataclass(frozen=True, slots=True)
class Rulings:
    """All that is in force, by the ids that things have now.

    Attributes:
        findings: On statements and events, by id.
        same: Pairs of events that are one incident, with the decision's id.
        different: Pairs of events that are not.
        wholes: On incidents and claims: what they were about, and what holds.
    """

    findings: Mapping[str, tuple[Ruling, ...]] = field(default_factory=dict)
    same: tuple[tuple[str, str, Ruling], ...] = ()
    different: tuple[tuple[str, str, Ruling], ...] = ()
    wholes: tuple[Whole, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.findings or self.same or self.different or self.wholes)

    def of(self, finding: str) -> tuple[Ruling, ...]:
        """What holds of a statement or event."""
        return self.findings.get(finding, ())


@dataclass(frozen=True, slots=True)
class Whole:
    """Decisions on one incident or claim.

    Attributes:
        kind, id, detail: Of the subject as it was.
        findings: Ids that the findings it was made of have now, the first the one its id was made of.
    """

    kind: str
    id: str
    findings: tuple[str, ...]
    rulings: tuple[Ruling, ...]
    detail: str = ""


NO_RULINGS = Rulings()


def is_rejected(rulings: tuple[Ruling, ...]) -> bool:
    """Whether a person has decided that it is wrong."""
    return any(ruling.kind is DecisionKind.REJECT for ruling in rulings)


def edits_of(rulings: tuple[Ruling, ...]) -> dict[str, str]:
    """The values that people have given to fields."""
    return {r.field: r.value for r in rulings if r.kind is DecisionKind.EDIT and r.field and r.value is not None}
