"""Statements and events as annotations of their pages: W3C Web Annotation Data Model, one annotation a line.

Each has for every one of its spans a position, counted in characters of the document's text as `export jsonl` has it,
and the exact words with what stands around them, by which an annotation tool finds them on the page itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from dateline.model import Document, Event, Span, Spans, Statement
from dateline.store.answers import Kept

Json = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 40  # characters before and after the words


def list_annotations(documents: Iterable[Kept]) -> Iterator[Json]:
    """The annotations, document by document in text order."""
    for kept in documents:
        source = kept.document.address or f"urn:dateline:document:{kept.key}"
        for statement in kept.findings.statements:
            yield _annotation(statement.id, source, _statement_tags(statement), statement.content, kept.document)
        for event in kept.findings.events:
            yield _annotation(event.id, source, _event_tags(event), (event.trigger,), kept.document)


def write_annotations(documents: Iterable[Kept], stream: TextIO) -> None:
    """One line an annotation."""
    for annotation in list_annotations(documents):
        stream.write(json.dumps(annotation, ensure_ascii=True) + "\n")


def _annotation(id_: str, source: str, tags: Json, spans: Spans, document: Document) -> Json:
    return {
        "@context": CONTEXT,
        "id": f"urn:dateline:{id_}",
        "type": "Annotation",
        "motivation": "tagging",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": f"{name}: {value}"}
            for name, value in tags.items()
            if value
        ],
        "target": [{"source": source, "selector": _selectors(span, document.text)} for span in spans],
    }


def _selectors(span: Span, text: str) -> list[Json]:
    return [
        {
            "type": "TextQuoteSelector",
            "exact": span.text(text),
            "prefix": text[max(0, span.start - AROUND) : span.start],
            "suffix": text[span.end : span.end + AROUND],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]


def _statement_tags(statement: Statement) -> Json:
    return {
        "speaker": statement.speaker,
        "polarity": statement.polarity.value,
        "mode": statement.mode.value,
        "via": ", ".join(link.name for link in statement.via),
    }


def _event_tags(event: Event) -> Json:
    return {
        "event": event.type.value,
        "status": event.status.value,
        "place": event.place.name if event.place else None,
        "when": event.when.interval,
    }
