"""A statement by itself: its facts, its words in the page, and the claims on which it bears. An event leads on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection

from dateline.export.answers import said_json
from dateline.export.passages import Marked, mark_passage
from dateline.model import NotFoundError
from dateline.store.answers import Found, Said
from dateline.store.documents import get_document
from dateline.store.queries import list_statements
from dateline.store.web_queries import find_claims_of
from dateline.web.asking import Ask
from dateline.web.lines import Line, statement_line
from dateline.web.page import Page
from dateline.web.pages.claims import ClaimCard, load_cards
from dateline.web.pages.decisions import DecisionLine, list_lines_on


@dataclass(frozen=True, slots=True)
class StatementPage:
    """One statement."""

    said: Said
    line: Line
    passage: Marked
    claims: tuple[ClaimCard, ...]
    decisions: tuple[DecisionLine, ...]

    @property
    def marked(self) -> tuple[tuple[str, str | None], ...]:
        """The passage in pieces, each with what it is."""
        return tuple(_cut(self.passage))


def _cut(passage: Marked) -> Iterator[tuple[str, str | None]]:
    end = passage.start + len(passage.text)
    edges = {passage.start, end}
    edges |= {edge for span, _ in passage.spans for edge in (span.start, span.end) if passage.start < edge < end}
    for start, stop in pairwise(sorted(edges)):
        role = next((role for span, role in passage.spans if span.start <= start and stop <= span.end), None)
        yield passage.text[start - passage.start : stop - passage.start], role


def _load(connection: Connection, ask: Ask) -> StatementPage:
    id_ = ask.path["id"]
    said = next(iter(list_statements(connection, ids=[id_], rejected=True)), None)
    if said is None:
        raise NotFoundError(f"{id_}: there is no such statement")
    passage = mark_passage(get_document(connection, said.where.document), Found("statement", id_))
    claims = find_claims_of(connection, [id_]).get(id_, ())
    cards = load_cards(connection, claims)
    return StatementPage(said, statement_line(said), passage, cards, list_lines_on(connection, ask, id_))


def _json(page: StatementPage) -> Any:
    return {**said_json(page.said), "claims": [card.claim.id for card in page.claims]}


STATEMENT = Page("statement", "/statements/{id}", "Statement", "statement.html", _load, _json, chapter="people")
