"""The composition of the rooms: the one module that sees all of them.

bytes → Document (reading) → Analysis (language) → Findings (extraction) → record (store)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from cachetools import LRUCache

from dateline.extraction.stages import extract
from dateline.extraction.towns import read_towns
from dateline.language.analyser import Reader, ReadingCache
from dateline.language.analyser import analyse as analyse_with
from dateline.language.analysis import Analysis
from dateline.language.gazetteer import load_gazetteer
from dateline.language.knowledge import Knowledge
from dateline.language.lexicon import load_lexicon
from dateline.language.reader_model import load_reader_model
from dateline.model import Document, Findings, content_id

READINGS_KEPT = 4096  # posts: a day of live blogs, some 100 MB
EXTRACTOR = "95"  # raised whenever the same text would give other findings


@dataclass(frozen=True)
class Resources:
    """What extraction is handed: the reader model, the knowledge, and the readings of posts seen before.

    Attributes:
        reader: None to do without the model.
        cache: Readings by post words and model version.
    """

    knowledge: Knowledge
    reader: Reader | None = None
    cache: ReadingCache = field(default_factory=lambda: LRUCache(READINGS_KEPT))

    @property
    def version(self) -> str:
        """Identifies what would give the same findings from the same text."""
        return content_id(EXTRACTOR, self.reader.version if self.reader else "rules")


@cache
def load_resources() -> Resources:
    """The resources that ship with the package, loaded once a process."""
    return Resources(Knowledge(load_lexicon(), load_gazetteer()), load_reader_model())


def analyse(document: Document, resources: Resources) -> Analysis:
    """The analysis of a document, read by the model where there is one."""
    return read_towns(analyse_with(document, resources.reader, resources.cache), resources.knowledge)


def extract_document(document: Document, resources: Resources | None = None) -> Findings:
    """All that is found in one document. Pure but for the cache of readings, which never changes what is found."""
    resources = resources or load_resources()
    return extract(analyse(document, resources), resources.knowledge)
