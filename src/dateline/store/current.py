"""Which readings count: of a capture that several extractors read, the latest one's."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, select

from dateline.store.schema import sections, superseded


def is_superseded() -> ColumnElement[bool]:
    """Of a section: whether a later extractor has read its capture again."""
    same = and_(superseded.c.document == sections.c.document, superseded.c.extractor == sections.c.extractor)
    return select(superseded.c.document).where(same).exists()
