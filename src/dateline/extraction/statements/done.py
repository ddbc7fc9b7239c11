"""What only the reader model takes for a saying, under a verb of none: the page tells it, in nobody's words."""

from __future__ import annotations

import re

from dateline.extraction.attribution.vocabulary import Vocabulary
from dateline.extraction.statements.polarity import find_cue_verb
from dateline.extraction.statements.wording import read_words
from dateline.language.analysis import MODEL_RULE, Analysis
from dateline.model import Statement

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "gets", "got"})
_CLITIC_BE = re.compile(r"'(?:s|re)\b")


def is_done(statement: Statement, analysis: Analysis, vocabulary: Vocabulary) -> bool:
    """“The council foisted the cost on farmers", "his refusal of the prize": told by the page, and in nobody's words.

    The reader model alone hears something said there. A clause after "shows" is told by the poll that shows it.
    """
    if not statement.evidence.rule.startswith(MODEL_RULE):
        return False
    cue = read_words(statement.cue, analysis.text)
    clause = _holds_clause(statement, analysis)
    if not statement.source:
        return _tells_of_nobody(" ".join(cue), clause, vocabulary)
    if not vocabulary.model_cues["show"].isdisjoint(cue) and (clause or _shows_as(statement, analysis.text)):
        return False
    return not any(_speaks(word, vocabulary) for word in cue) and find_cue_verb(" ".join(cue), vocabulary) is None


def _tells_of_nobody(cue: str, clause: bool, vocabulary: Vocabulary) -> bool:
    """“Noting that", whoever does; "storms are expected", and nothing of them; not "X is accused", which critics do."""
    words = _CLITIC_BE.sub(" is", cue).split()
    verb = find_cue_verb(cue, vocabulary)
    if verb is None or any(w in vocabulary.nouns or w in vocabulary.model_cues["criticism"] for w in words):
        return False
    passive = not _BE.isdisjoint(words) or "past" in verb.tenses.get(words[-1], ())
    return not (clause and passive)


def _speaks(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a cue's word may be one of saying, or is only where the words of a text stand: "under", "per"."""
    known = word in vocabulary.nouns or word in vocabulary.model_cues["spoken"]
    return known or word in vocabulary.sets["account"]


def _shows_as(statement: Statement, text: str) -> bool:
    """“The map shows the town as a grey zone"."""
    return any(" as " in span.text(text) for span in statement.content)


def _holds_clause(statement: Statement, analysis: Analysis) -> bool:
    """Whether the content has a verb with a subject, or an infinitive."""
    inside = [analysis.tokens[i] for span in statement.content for i in analysis.tokens_in(span)]
    subject = any(token.deprel.startswith(("nsubj", "csubj", "expl")) for token in inside)
    verb = any(token.upos in ("VERB", "AUX") for token in inside)
    return verb and (subject or any(token.upos == "PART" for token in inside))
