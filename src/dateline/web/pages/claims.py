"""Claims: each dispute in two columns, those who say so and those who say not, and who only passed it on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from dateline.export.answers import claim_json, shorten
from dateline.model import Bearing, Claim, ClaimKind, ClaimStatus, NotFoundError
from dateline.store.alike import list_like
from dateline.store.schema import claim_facts
from dateline.store.story import list_claims
from dateline.store.unnamed import name_outlets
from dateline.store.web_queries import list_claim_ids
from dateline.web.asking import Ask
from dateline.web.choices import Choices, load_choices
from dateline.web.lines import Line, Told, load_told, without_doubles
from dateline.web.page import Entry, Page, Paging, Rows
from dateline.web.pages.decisions import DecisionLine, list_lines_on
from dateline.web.words import moment

PAGE_SIZE = 20
COLUMNS = ("claim", "status", "kind", "place", "bearing", "speaker", "via", "words", "outlet", "told", "document")
IN_DISPUTE = "in_dispute"
OFFERED = 8  # others that may be the same
OFFERED_LENGTH = 140  # characters of the words of one


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim with its voices in two columns.

    Attributes:
        subject: What it is about, in words that take no side.
        repeats: Who only passed it on.
    """

    claim: Claim
    subject: str
    asserts: tuple[Line, ...]
    denies: tuple[Line, ...]
    repeats: tuple[Line, ...]

    @property
    def passed_on(self) -> tuple[tuple[str, tuple[Line, ...]], ...]:
        """The outlets that only passed it on, each with where it did."""
        found: dict[str, tuple[Line, ...]] = {}
        for line in self.repeats:
            name = line.outlet or line.who
            found[name] = (*found.get(name, ()), line)
        return tuple(found.items())

    @property
    def last_told(self) -> str | None:
        """The story day of its latest voice."""
        return max((c.told for c in self.claim.contributions if c.told), default=None)


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    """A list of claims."""

    cards: tuple[ClaimCard, ...]
    paging: Paging
    choices: Choices
    filters: dict[str, str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another thing of the same sort, to be chosen where the two are one."""

    id: str
    heading: str
    when: str
    words: str


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """One claim, what people decided about it, and others that may be the same."""

    card: ClaimCard
    decisions: tuple[DecisionLine, ...]
    like: tuple[Candidate, ...]
    filters: dict[str, str]

    @property
    def can_merge(self) -> bool:
        """Whether it tells of something that happened, so that another may tell of the same."""
        return _has_event(self.card.claim)


def load_cards(connection: Connection, ids: Sequence[str]) -> tuple[ClaimCard, ...]:
    """The claims in the order of the ids."""
    found = {claim.id: claim for claim in name_outlets(connection, list_claims(connection, ids=ids))} if ids else {}
    voices = [c for claim in found.values() for c in claim.contributions]
    told = load_told(
        connection, (c.voice.statement for c in voices), (c.event for c in voices), (c.document for c in voices)
    )
    return tuple(_card(found[id_], told) for id_ in ids if id_ in found)


def subject_of(claim: Claim) -> str:
    """What a claim is about, without taking a side."""
    if claim.kind is ClaimKind.CONTROL and claim.site:
        return f"Who holds {claim.site.name}"
    if claim.status is ClaimStatus.FIGURES_VARY:
        return f"Figures differ: {claim.words}"
    words = claim.words.removeprefix("that ")
    return words[:1].upper() + words[1:]


def _card(claim: Claim, told: Told) -> ClaimCard:
    def lines(*bearings: Bearing) -> tuple[Line, ...]:
        chosen = (told.contribution_line(c) for c in claim.contributions if c.bearing in bearings)
        return without_doubles(chosen)

    sides = lines(Bearing.ASSERTS), lines(Bearing.DENIES, Bearing.COUNTERS)
    return ClaimCard(claim, subject_of(claim), *sides, lines(Bearing.REPEATS))


def _load_list(connection: Connection, ask: Ask) -> ClaimsPage:
    status = ask.get("status") or IN_DISPUTE
    wanted = ask.wanted(status=None if status == "all" else status)
    found = list_claim_ids(connection, wanted, PAGE_SIZE, (ask.page - 1) * PAGE_SIZE)
    choices = load_choices(connection, ask.memory)
    paging = Paging(ask.page, PAGE_SIZE, found.total)
    return ClaimsPage(load_cards(connection, found.ids), paging, choices, ask.filters)


def _load_one(connection: Connection, ask: Ask) -> ClaimPage:
    cards = load_cards(connection, [ask.path["id"]])
    if not cards:
        raise NotFoundError(f"{ask.path['id']}: there is no such claim")
    like = _list_like(connection, ask) if ask.form == "html" and _has_event(cards[0].claim) else ()
    return ClaimPage(cards[0], list_lines_on(connection, ask, ask.path["id"]), like, ask.filters)


def _list_like(connection: Connection, ask: Ask) -> tuple[Candidate, ...]:
    ids = list_like(connection, claim_facts, ask.path["id"], ask.get("other"), 2 * OFFERED)
    told = {claim.id: claim for claim in list_claims(connection, ids=ids)} if ids else {}
    found = [claim for id_ in ids if (claim := told.get(id_)) and _has_event(claim)]
    return tuple(
        Candidate(
            claim.id,
            subject_of(claim),
            moment(max((c.told for c in claim.contributions if c.told), default=None)),
            shorten(claim.words, OFFERED_LENGTH),
        )
        for claim in found[:OFFERED]
    )


def _has_event(claim: Claim) -> bool:
    return any(contribution.event for contribution in claim.contributions)


def _list_json(page: ClaimsPage) -> Any:
    return {**page.paging.json, "claims": [claim_json(card.claim) for card in page.cards]}


def _rows(cards: Iterable[ClaimCard]) -> Rows:
    rows = []
    for card in cards:
        head = (card.claim.id, card.claim.status.value, card.claim.kind.value)
        site = card.claim.site.name if card.claim.site else ""
        for bearing, lines in (("asserts", card.asserts), ("denies", card.denies), ("repeats", card.repeats)):
            rows += [
                (*head, site, bearing, x.who, "; ".join(x.via), x.words, x.outlet, x.at, x.document) for x in lines
            ]
    return COLUMNS, rows


def _entries(page: ClaimsPage) -> Sequence[Entry]:
    return [
        Entry(
            card.claim.id,
            f"{card.claim.status.value.replace('_', ' ').capitalize()}: {card.subject}",
            "\n".join(line.sentence for line in (*card.asserts, *card.denies)),
            ("claim", {"id": card.claim.id}),
            card.last_told,
        )
        for card in page.cards
    ]


CLAIMS = Page(
    "claims",
    "/claims",
    "Claims",
    "claims.html",
    _load_list,
    _list_json,
    lambda page: _rows(page.cards),
    _entries,
    chapter="claims",
)
CLAIM = Page(
    "claim",
    "/claims/{id}",
    "Claim",
    "claim.html",
    _load_one,
    lambda page: claim_json(page.card.claim),
    lambda page: _rows([page.card]),
    chapter="claims",
)
