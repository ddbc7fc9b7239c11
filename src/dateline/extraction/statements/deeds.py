"""What the reader model takes for a saying and is a deed: "charged two men with theft", "questioned the driver".

They are left out only once statements are linked: a charge that is no saying is still what a denial may answer.
"""

from __future__ import annotations

import re

from dateline.extraction.attribution.vocabulary import Vocabulary
from dateline.model import Statement

_WORD = re.compile(r"[\w'’]+")
_MARKS = '“”"‘'
_CLAUSE = frozenset({"that", "whether", "how", "why", "what"})


def is_deed(statement: Statement, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a verb of doing has an object and no words: no quotation, no clause. The police's questions are deeds."""
    cue = [word for span in statement.cue for word in _WORD.findall(span.text(text).lower())]
    if not cue:
        return False
    known = vocabulary.model_cues
    source = {word for span in statement.source for word in _WORD.findall(span.text(text).lower())}
    if cue[-1] not in known["deed"] and not (cue[-1] in known["inquiry"] and source & known["inquirer"]):
        return False
    content = " ".join(span.text(text) for span in statement.content)
    return not any(mark in content for mark in _MARKS) and _CLAUSE.isdisjoint(_WORD.findall(content.lower())[:1])
