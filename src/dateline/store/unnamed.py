"""Documents whose outlet is not known: they are shown by their title or file, never by their id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import Connection, func, select

from dateline.model import Claim, Contribution, SpeakerKind
from dateline.store.answers import name_unknown
from dateline.store.dialects import in_chunks
from dateline.store.schema import capture_documents, captures, documents


def list_unnamed(connection: Connection, ids: Iterable[str] | None = None) -> Mapping[str, str]:
    """From the id of each document without an outlet to what it is shown as; of several files the first by name.

    Args:
        connection: From `Store.reading`.
        ids: Only of these documents; None for all.
    """
    source = func.min(captures.c.source)
    query = (
        select(documents.c.id, documents.c.title, source)
        .outerjoin(capture_documents, capture_documents.c.document == documents.c.key)
        .outerjoin(captures, captures.c.id == capture_documents.c.capture)
        .where(documents.c.outlet.is_(None))
        .group_by(documents.c.id, documents.c.title)
        .order_by(documents.c.id)
    )
    queries = [query] if ids is None else [query.where(documents.c.id.in_(chunk)) for chunk in in_chunks(ids)]
    rows = (row for asked in queries for row in connection.execute(asked))
    return {id_: name_unknown(title, file or id_) for id_, title, file in rows}


def name_outlets(connection: Connection, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Some claims, each voice that is a document without an outlet by what that is shown as."""
    claims = tuple(claims)
    voices = {c.voice.speaker for claim in claims for c in claim.contributions if c.voice.kind is SpeakerKind.OUTLET}
    names = list_unnamed(connection, voices) if voices else {}
    return tuple(
        replace(claim, contributions=tuple(_with_name(c, names) for c in claim.contributions)) for claim in claims
    )


def _with_name(contribution: Contribution, names: Mapping[str, str]) -> Contribution:
    shown = names.get(contribution.voice.speaker)
    return replace(contribution, voice=replace(contribution.voice, speaker=shown)) if shown else contribution
