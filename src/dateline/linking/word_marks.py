"""Two wordings side by side: what was kept, what is gone, what is new."""

from __future__ import annotations

from rapidfuzz.distance import LCSseq

from dateline.linking.sketches import word_spans
from dateline.model.changes import Mark, MarkKind

OPENING = "“‘«„\"'($£€"
CLOSING = "”’»\"')%"
LONGEST = 4_000  # words of one side; longer ones are shown whole, as gone and new


def mark_words(before: str, after: str) -> tuple[Mark, ...]:
    """The words of both in the order of the new wording, gone ones before those that took their place.

    The kept and gone words make up the old wording, the kept and new ones the new one, but for marks and case.
    """
    mine, theirs = word_spans(before), word_spans(after)
    if len(mine) > LONGEST or len(theirs) > LONGEST:
        return tuple(m for m in (Mark(MarkKind.GONE, before), Mark(MarkKind.NEW, after)) if m.words)
    marks: list[Mark] = []
    for code in LCSseq.opcodes([w for w, _, _ in mine], [w for w, _, _ in theirs]):
        new = _cut(after, theirs[code.dest_start : code.dest_end])
        if code.tag == "equal":
            marks.append(Mark(MarkKind.KEPT, new))
            continue
        if code.src_end > code.src_start:
            marks.append(Mark(MarkKind.GONE, _cut(before, mine[code.src_start : code.src_end])))
        if new:
            marks.append(Mark(MarkKind.NEW, new))
    return tuple(_joined(marks))


def _cut(text: str, words: list[tuple[str, int, int]]) -> str:
    """The words as they stand in the text, with the marks that cling to them."""
    if not words:
        return ""
    start, end = words[0][1], words[-1][2]
    while start and text[start - 1] in OPENING:
        start -= 1
    while end < len(text) and text[end] in CLOSING:
        end += 1
    return text[start:end]


def _joined(marks: list[Mark]) -> list[Mark]:
    """The marks with gone and new words that stand side by side made one of each."""
    joined: list[Mark] = []
    run: dict[MarkKind, list[str]] = {MarkKind.GONE: [], MarkKind.NEW: []}
    for mark in [*marks, Mark(MarkKind.KEPT, "")]:
        if mark.kind is not MarkKind.KEPT:
            run[mark.kind].append(mark.words)
            continue
        joined += [Mark(kind, " ".join(words)) for kind, words in run.items() if words]
        run = {MarkKind.GONE: [], MarkKind.NEW: []}
        if mark.words:
            joined.append(mark)
    return joined
