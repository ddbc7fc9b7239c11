"""Noun phrases of a sentence's tree: the subject that a cue shares, and what "which" takes up.

A tree may be wrong anywhere: every walk is bounded and keeps to its sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language.analysis import Analysis
from dateline.model import Span

WALK = 4  # verbs up the tree that a subject is looked for
LONGEST_PHRASE = 24  # words
_SUBJECTS = frozenset({"nsubj", "nsubj:outer"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_LEADS = frozenset({"ADP", "SCONJ", "CCONJ", "PUNCT", "ADV", "VERB"})
_MARKS = '“”"'
_DASHES = ("–", "—")  # "KESH – The rebels who": the place of the report is none of them
_PASSIVE = frozenset({"nsubj:pass", "aux:pass"})


def find_subject_phrase(analysis: Analysis, verb: int) -> Span | None:
    """The subject of a verb, its own or that of a verb before it which it is joined to; None in a passive."""
    sentence = _sentence(analysis, verb)
    for _ in range(WALK):
        below = [i for i in sentence if analysis.tokens[i].head == verb and i != verb]
        relations = {analysis.tokens[i].deprel for i in below}
        if relations & _PASSIVE:
            return None
        own = next((i for i in below if i < verb and analysis.tokens[i].deprel in _SUBJECTS), None)
        if own is not None:
            return _phrase(analysis, own, sentence.start, verb)
        token = analysis.tokens[verb]
        if token.deprel not in ("conj", "xcomp") or not sentence.start <= token.head < verb:
            return None
        verb = token.head
    return None


def find_subject_before(analysis: Analysis, offset: int) -> Span | None:
    """The subject of the main verb of the sentence before the one at an offset."""
    index = analysis.sentence_at(offset)
    if not index:
        return None
    sentence = range(*analysis.sentences[index - 1].tokens)
    root = next((i for i in sentence if analysis.tokens[i].head not in sentence or analysis.tokens[i].head == i), None)
    root = _behind_label(analysis, sentence, root) if root is not None else None
    below = (i for i in sentence if root is not None and i < root and analysis.tokens[i].head == root)
    own = next((i for i in below if analysis.tokens[i].deprel in _SUBJECTS | _PASSIVE), None)
    return _phrase(analysis, own, sentence.start, root) if own is not None and root is not None else None


def _behind_label(analysis: Analysis, sentence: range, root: int) -> int:
    """“PRESENTER: the army tells it differently": the verb behind the label, where a tree hangs it on that."""
    if root + 1 not in sentence or analysis.word(root + 1) != ":":
        return root
    below = (i for i in sentence if analysis.tokens[i].head == root and analysis.tokens[i].upos == "VERB")
    return next(below, root)


def find_antecedent_phrase(analysis: Analysis, relative: Span) -> Span | None:
    """The noun phrase right before a relative pronoun, a comma left out; None where no noun stands there."""
    first = next(iter(analysis.tokens_in(relative)), None)
    if first is None:
        return None
    sentence = _sentence(analysis, first)
    last = _before_joint(analysis, first - 1, sentence)
    if last < sentence.start:
        return None
    clause = analysis.tokens[first].head
    noun = analysis.tokens[clause].head if analysis.tokens[clause].deprel.startswith("acl") else last
    named = analysis.tokens[last].upos == "PROPN" and analysis.word(first).lower() in ("who", "whom", "whose")
    noun = noun if sentence.start <= noun <= last and not named else last
    if analysis.tokens[noun].upos not in _NOUNS:
        return None
    dash = next((i for i in range(noun, sentence.start, -1) if analysis.word(i) in _DASHES), None)
    phrase = _phrase(analysis, noun, sentence.start if dash is None else dash + 1, last + 1)
    return None if phrase is None or any(mark in phrase.text(analysis.text) for mark in _MARKS) else phrase


def _before_joint(analysis: Analysis, last: int, sentence: range) -> int:
    """The word before the comma, or before the relative clause that "and which" goes on from."""
    if analysis.tokens[last].upos == "CCONJ" and last - 1 > sentence.start:
        clause = next((i for i in range(last - 1, sentence.start, -1) if _opens_relative(analysis, i)), last)
        last = clause - 1
    return last - 1 if last > sentence.start and analysis.word(last) == "," else last


def _opens_relative(analysis: Analysis, i: int) -> bool:
    """Whether a relative clause begins here: "networks | they said were used", "networks | that were used"."""
    verb = analysis.tokens[i].head
    relative = i < verb and analysis.tokens[i].upos == "PRON" and analysis.tokens[verb].deprel == "acl:relcl"
    return relative and analysis.tokens[verb].head < i


def find_noun_phrase(analysis: Analysis, noun: int) -> Span | None:
    """A noun with all that hangs on it before it, and nothing behind it."""
    return _phrase(analysis, noun, _sentence(analysis, noun).start, noun + 1)


def _phrase(analysis: Analysis, noun: int, first: int, limit: int) -> Span | None:
    """From the leftmost word that hangs on a noun to the last one before `limit`."""
    inside = [i for i in range(max(first, noun - LONGEST_PHRASE), limit) if _hangs_on(analysis, i, noun)]
    if not inside:
        return None
    start, end = min(inside), max(inside)
    start = next((i + 1 for i in range(noun - 1, start - 1, -1) if _is_verb(analysis, i)), start)
    while start < end and analysis.tokens[start].upos in _LEADS:
        start += 1
    while end > start and not analysis.word(end)[-1].isalnum():
        end -= 1
    return Span(analysis.tokens[start].start, analysis.tokens[end].end)


def _is_verb(analysis: Analysis, i: int) -> bool:
    return analysis.tokens[i].upos == "AUX" and analysis.word(i)[-2:] not in ("'s", "’s")


def _hangs_on(analysis: Analysis, i: int, noun: int) -> bool:
    return noun in _up(analysis, i)


def _up(analysis: Analysis, i: int) -> Iterator[int]:
    for _ in range(LONGEST_PHRASE):
        yield i
        head = analysis.tokens[i].head
        if head < 0 or head == i:
            return
        i = head


def _sentence(analysis: Analysis, token: int) -> range:
    index = analysis.sentence_at(analysis.tokens[token].start)
    return range(*analysis.sentences[index].tokens) if index is not None else range(token, token + 1)
