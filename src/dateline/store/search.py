"""Searching the words of the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    and_,
    column,
    desc,
    func,
    literal_column,
    not_,
    or_,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from dateline.model.moments import first_known
from dateline.store.answers import Hit, Where
from dateline.store.queries import SAID_COLUMNS, WHERE_COLUMNS, is_superseded, read_said, read_where
from dateline.store.schema import documents, passages, posts, sections, statements
from dateline.store.search_query import Query, parse_query, render_fts5, render_tsquery

PASSAGES_A_HIT = 8  # passages looked at for each hit wanted: some are the same words told again
FEW_A_HIT = 2  # looked at first: often enough
RANKED = 3_000  # passages at most that are ranked, the latest: of words that stand in more, the rank says little


def search(connection: Connection, written: str, limit: int = 20, *, first: bool = False) -> tuple[Hit, ...]:
    """The statements and paragraphs with the words, best first; a paragraph whose statement was found is left out.

    Args:
        connection: From `Store.reading`.
        written: As typed.
        limit: How many at most.
        first: What was told first, the first first, in place of the best; of the `RANKED` latest passages.

    Raises:
        InputError: When there is nothing to look for.
    """
    query = parse_query(written)
    if first:
        told = sorted(_read_hits(connection, _match(connection, query, RANKED)), key=_told)
        return tuple(told[:limit])
    scores = _match(connection, query, limit * PASSAGES_A_HIT)
    few = dict(islice(scores.items(), limit * FEW_A_HIT))
    hits = _read_hits(connection, few)
    enough = len(hits) >= limit or len(few) == len(scores)
    return tuple(
        sorted(hits if enough else _read_hits(connection, scores), key=lambda h: (-h.score, *_told(h)))[:limit]
    )


def _read_hits(connection: Connection, scores: dict[int, float]) -> list[Hit]:
    return _each_once(_read_statements(connection, scores) + _read_paragraphs(connection, scores))


def _told(hit: Hit) -> tuple[str, str, int]:
    return first_known(hit.where.at), hit.where.document, hit.start


def _match(connection: Connection, query: Query, limit: int) -> dict[int, float]:
    """Numbers of the best of the latest passages with their scores, best first; higher is better."""
    if connection.dialect.name == "postgresql":
        tokens: ColumnElement[Any] = column("tokens", TSVECTOR)
        wanted = func.to_tsquery(literal_column("'dateline'"), render_tsquery(query))
        matching = select(passages.c.number, tokens).where(tokens.op("@@")(wanted))
        latest = matching.order_by(passages.c.number.desc()).limit(RANKED).subquery()
        score = func.ts_rank(latest.c.tokens, wanted, 1, type_=Float).label("score")
        chosen = select(latest.c.number, score)
    else:
        index = table("passage_words", column("rowid"))
        match = text("passage_words MATCH :query").bindparams(query=render_fts5(query))
        ranked = select(index.c.rowid.label("number"), literal_column("-bm25(passage_words)", Float).label("score"))
        latest = ranked.where(match).order_by(index.c.rowid.desc()).limit(RANKED).subquery()
        chosen = select(latest.c.number, latest.c.score)
    rows = connection.execute(chosen.order_by(desc("score"), desc("number")).limit(limit))
    return {int(number): float(score) for number, score in rows}


def _read_paragraphs(connection: Connection, scores: dict[int, float]) -> list[Hit]:
    page = and_(sections.c.post.is_(None), sections.c.document == passages.c.owner)
    query = (
        select(passages.c.number, passages.c.words, passages.c.start.label("first"), passages.c.end, *WHERE_COLUMNS)
        .select_from(passages)
        .join(sections, or_(sections.c.post == passages.c.owner, page))
        .join(documents, documents.c.key == sections.c.document)
        .outerjoin(posts, posts.c.key == sections.c.post)
        .where(passages.c.number.in_(scores), not_(is_superseded()), sections.c.repeat_of.is_(None))
    )
    hits = []
    for row in connection.execute(query):
        where = read_where(row._mapping)
        span = (row.first + where.start, row.end + where.start)
        hits.append(Hit(row.words, *span, where, scores[row.number]))
    return hits


def _read_statements(connection: Connection, scores: dict[int, float]) -> list[Hit]:
    query = (
        select(passages.c.number, *SAID_COLUMNS, *WHERE_COLUMNS)
        .select_from(passages)
        .join(statements, (statements.c.reading == passages.c.owner) & (statements.c.rank == passages.c.start))
        .join(sections, sections.c.reading == statements.c.reading)
        .join(documents, documents.c.key == sections.c.document)
        .outerjoin(posts, posts.c.key == sections.c.post)
        .where(passages.c.number.in_(scores), not_(is_superseded()), sections.c.repeat_of.is_(None))
    )
    hits = []
    for row in connection.execute(query):
        said = read_said(row)
        content = said.statement.proposition
        hits.append(Hit(said.words, content[0].start, content[-1].end, said.where, scores[row.number], said))
    return hits


def _each_once(hits: list[Hit]) -> list[Hit]:
    """Each statement or paragraph once, where it stood first, without paragraphs that a statement hit stands in."""
    hits.sort(key=_told)
    firsts: dict[object, Hit] = {}
    for hit in hits:
        identity = hit.said.statement.id if hit.said else (_owner(hit.where), hit.start - hit.where.start)
        known = firsts.setdefault(identity, hit)
        if known is not hit and known.said:
            seen_in = known.said.seen_in | {hit.where.document}
            firsts[identity] = replace(known, said=replace(known.said, seen_in=seen_in))
    said = _said_starts(firsts.values())
    return [hit for hit in firsts.values() if hit.said or not _holds_one(hit, said)]


def _holds_one(hit: Hit, said: dict[str, list[int]]) -> bool:
    return any(hit.start <= start < hit.end for start in said.get(hit.where.document, ()))


def _said_starts(hits: Iterable[Hit]) -> dict[str, list[int]]:
    starts: dict[str, list[int]] = {}
    for hit in hits:
        if hit.said:
            starts.setdefault(hit.where.document, []).append(hit.start)
    return starts


def _owner(where: Where) -> str:
    return where.post or where.document
