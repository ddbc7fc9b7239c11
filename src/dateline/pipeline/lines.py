"""JSON Lines in, JSON Lines out: what `dateline extract` does, a line at a time, on as many cores as asked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from dateline.export.record_json import render_error, render_record
from dateline.model import InputError, KnowledgeError
from dateline.pipeline.parallel import map_in_order
from dateline.pipeline.resources import extract_document
from dateline.reading.files.jsonlines import parse_line, read_record

WHERE = "line"


def extract_lines(lines: Iterable[bytes], jobs: int = 1) -> Iterator[tuple[str, bool]]:
    """For each line that is not blank the line that answers it, and whether it could be read."""
    yield from map_in_order(extract_line, (line for line in lines if line.strip()), jobs)


def extract_line(line: bytes) -> tuple[str, bool]:
    """The line that answers one line: the record of its document, or an error object with its id."""
    identifier: object = None
    try:
        value = parse_line(line, WHERE)
        identifier = value.get("id")
        document = read_record(value, WHERE)
        return json.dumps(render_record(document, extract_document(document))), True
    except InputError as error:
        return json.dumps(render_error(identifier, error.reason)), False
    except KnowledgeError:  # the package is damaged: no document can be read
        raise
    except Exception as error:  # one document must not end the run
        return json.dumps(render_error(identifier, f"could not be extracted: {type(error).__name__}: {error}")), False
