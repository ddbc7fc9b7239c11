"""Dateline keeps the sourced record of a contested story.

```python
import dateline

for document in dateline.read("coverage/"):
    for statement in dateline.extract(document).statements:
        print(statement.speaker, statement.polarity)

with dateline.open_record("story.sqlite") as record:
    record.add("coverage/")
    for said in record.statements(speaker="Moren"):
        print(said.where.outlet, said.words)
```

Importing the package is cheap: what a name needs is loaded when the name is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dateline.version import __version__

if TYPE_CHECKING:
    from dateline.model import DatelineError, Document, Findings, InputError, NotFoundError, RecordError
    from dateline.pipeline.documents import extract, read
    from dateline.record import Record, open_record

__all__ = [
    "DatelineError",
    "Document",
    "Findings",
    "InputError",
    "NotFoundError",
    "Record",
    "RecordError",
    "__version__",
    "extract",
    "open_record",
    "read",
]

_HOMES = {
    "DatelineError": "dateline.model",
    "Document": "dateline.model",
    "Findings": "dateline.model",
    "InputError": "dateline.model",
    "NotFoundError": "dateline.model",
    "Record": "dateline.record",
    "RecordError": "dateline.model",
    "extract": "dateline.pipeline.documents",
    "open_record": "dateline.record",
    "read": "dateline.pipeline.documents",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
