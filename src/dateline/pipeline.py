"""The composition of the rooms: the one module that sees all of them.

bytes → Document (reading) → Analysis (language) → Findings (extraction) → record (store)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from dateline.extraction.stages import extract
from dateline.language.analyser import Reader, ReadingCache
from dateline.language.analyser import analyse as analyse_with
from dateline.language.analysis import Analysis
from dateline.language.knowledge import Gazetteer, GazetteerPlace, Knowledge, NameTraits
from dateline.language.lexicon import load_lexicon
from dateline.model import Document, Findings, KnowledgeError, content_id

EXTRACTOR = "1"  # raised whenever the same text would give other findings


@dataclass(frozen=True)
class Resources:
    """What extraction is handed: the reader model, the knowledge, and the readings of posts seen before.

    Attributes:
        reader: None to do without the model.
        cache: Readings by post words and model version.
    """

    knowledge: Knowledge
    reader: Reader | None = None
    cache: ReadingCache = field(default_factory=dict)

    @property
    def version(self) -> str:
        """Identifies what would give the same findings from the same text."""
        return content_id(EXTRACTOR, self.reader.version if self.reader else "rules")


class _NoGazetteer:
    """Stands in until the gazetteer stands."""

    def places_named(self, names: object) -> dict[str, list[GazetteerPlace]]:
        return {}

    def place(self, place_id: int) -> None:
        return None

    def traits_of(self, names: object) -> dict[str, NameTraits]:
        return {}


@cache
def load_resources() -> Resources:
    """The resources that ship with the package, loaded once a process."""
    return Resources(Knowledge(load_lexicon(), _gazetteer()), _reader())


def _gazetteer() -> Gazetteer:
    try:
        from dateline.language.gazetteer import load_gazetteer
    except ImportError:
        return _NoGazetteer()
    return load_gazetteer()


def _reader() -> Reader | None:
    try:
        from dateline.language.reader_model import load_reader_model

        return load_reader_model()
    except (ImportError, KnowledgeError):
        return None


def analyse(document: Document, resources: Resources) -> Analysis:
    """The analysis of a document, read by the model where there is one."""
    return analyse_with(document, resources.reader, resources.cache)


def extract_document(document: Document, resources: Resources | None = None) -> Findings:
    """All that is found in one document. Pure but for the cache of readings, which never changes what is found."""
    resources = resources or load_resources()
    return extract(analyse(document, resources), resources.knowledge)
