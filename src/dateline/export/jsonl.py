"""The record as JSON Lines: one document a line with all that was found in it, in the order of their ids."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from dateline.export.answers import rulings_json
from dateline.export.record_json import render_record
from dateline.store.answers import Kept


def render_kept(kept: Kept) -> dict[str, Any]:
    """The JSON object of a document of the record: as `dateline extract` gives it, with its captures and decisions."""
    captures = [
        {"source": c.source, "digest": c.digest, "captured_at": c.captured_at, "media_type": c.media_type}
        for c in kept.captures
    ]
    record = {**render_record(kept.document, kept.findings), "captures": captures}
    if kept.rulings:
        record["decided"] = {id_: rulings_json(rulings) for id_, rulings in sorted(kept.rulings.items())}
    return record


def write_jsonl(documents: Iterable[Kept], stream: TextIO) -> None:
    """One line a document; characters that no encoding takes are escaped."""
    for kept in documents:
        stream.write(json.dumps(render_kept(kept), ensure_ascii=True, sort_keys=False) + "\n")
