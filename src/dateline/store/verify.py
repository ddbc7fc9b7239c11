"""Checking the record: what is stored hangs together, and every finding says what the text says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, not_, select

from dateline.model import DatelineError, Document, Findings
from dateline.store.codec import decode
from dateline.store.documents import load_document, load_reading
from dateline.store.faults import Fault, find_faults
from dateline.store.finding_rows import list_finding_rows
from dateline.store.packing import clean
from dateline.store.queries import is_superseded
from dateline.store.rows import document_key
from dateline.store.schema import FINDINGS, events, positions, sections
from dateline.store.sections import join_findings, reading_id, write_findings

TOLD = (events, positions)  # whose words are the sentence that they stand in


def verify(connection: Connection) -> Iterator[Fault]:
    """Read every span of every finding again against the stored text, and every row against its content hash.

    Yields:
        What is wrong, document by document; nothing when all is well.
    """
    keys = connection.scalars(select(sections.c.document).where(not_(is_superseded())).distinct()).all()
    for key in sorted(keys):
        try:
            yield from _verify_document(connection, key)
        except (DatelineError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
            yield Fault(key, key, f"cannot be read: {error}")


def _verify_document(connection: Connection, key: str) -> Iterator[Fault]:
    document = load_document(connection, key)
    if document_key(document) != key:
        yield Fault(key, key, "the document is not the one that was appended")
    query = select(sections).where(sections.c.document == key, not_(is_superseded())).order_by(sections.c.rank)
    parts = []
    for section in connection.execute(query):
        rows = load_reading(connection, section.reading)
        findings = decode(Findings, rows.value, section.start)
        parts.append(findings)
        yield from _verify_section(section, document, findings, rows.columns)
    yield from find_faults(document, join_findings(parts))


def _verify_section(
    section: Row[Any], document: Document, findings: Findings, columns: dict[str, list[dict[str, Any]]]
) -> Iterator[Fault]:
    """Whether the rows of a reading are those that the extractor's findings give in this text."""
    name = f"section {section.rank}"
    bodies = write_findings(findings, section.start)
    if reading_id(section.extractor, bodies) != section.reading:
        yield Fault(section.document, name, "the findings are not the ones that were appended")
    expected = list_finding_rows(section.reading, findings, bodies, document, section.start)
    for table in FINDINGS:
        for wanted, found in zip(expected[table.name], columns[table.name], strict=True):
            changed = [column for column in wanted if wanted[column] != found[column]]
            if changed == ["words"] and table in TOLD and found["words"] in clean(document.text):
                continue  # the sentence of an event is cut otherwise than by an earlier version, and stands in the text
            if changed:
                finding = str(found.get("id") or f"{name}, {table.name} {found['rank']}")
                yield Fault(section.document, finding, f"stored {', '.join(changed)} is not what the text says")
