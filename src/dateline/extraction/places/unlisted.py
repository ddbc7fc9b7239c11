"""Names that no gazetteer has, but that the reader model or the words beside them call places."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.places.context import look_around
from dateline.extraction.places.scan import Scan
from dateline.extraction.places.spans import NameSpan, Run, cut_name
from dateline.extraction.places.toponyms import Taken, Toponym
from dateline.extraction.places.words import PlaceWords
from dateline.language.analysis import Name
from dateline.model import PlaceKind

LEAST_SCORE = 0.85  # of the reader model, to stand without a gazetteer: set on two annotated news corpora
_MOST_WORDS = 5
_CALLED = 1.5  # log-odds of a name that the words call a place


def find_unlisted(
    scan: Scan,
    runs: Sequence[Run],
    names: Sequence[Name],
    listed: Sequence[Toponym],
    taken: Taken,
    words: PlaceWords,
) -> list[Toponym]:
    """Places without candidates, where none was found yet, in text order."""
    covered = bytearray(len(scan.text))
    for span in (
        *(t.name.span for t in listed),
        *taken.demonyms,
        *taken.bodies,
        *(n.span for n in names if n.kind != "LOC"),
    ):
        covered[span.start : span.end] = b"\1" * len(span)
    sure = {(n.span.start, n.span.end) for n in names if n.kind == "LOC" and n.score >= LEAST_SCORE}
    found: list[Toponym] = []
    for run in (_free_part(_without_day(run, scan, words), scan, covered) for run in runs):
        if run.last - run.first > _MOST_WORDS or scan.words[run.first].lower() in words.stops:
            continue
        if covered.find(1, scan.starts[run.first], scan.ends[run.last - 1]) >= 0:
            continue
        name = cut_name(scan, *run)
        if name.text in taken.people or _is_office(scan, name, words):
            continue
        kind = _kind_said(scan, name, words) or (PlaceKind.SITE if (name.start, name.end) in sure else None)
        if kind is not None:
            found.append(Toponym(name, name.text, look_around(scan, name), (), {}, _CALLED, kind))
    return found


def _without_day(run: Run, scan: Scan, words: PlaceWords) -> Run:
    """The run, without a day or month that a small word joins to it: "Tarmo on Monday"."""
    last = run.last
    while last - run.first > 2 and scan.words[last - 1].lower() in words.stops and scan.words[last - 2] == "on":
        last -= 2
    return Run(run.first, last, run.sentence)


def _free_part(run: Run, scan: Scan, covered: bytearray) -> Run:
    """The run, without its owner where that is a name already taken: "Karrada" of "Baghdad's Karrada"."""
    for at in range(run.last - 2, run.first, -1):
        if scan.words[at] in ("'s", "’s"):
            owned = covered.find(1, scan.starts[run.first], scan.starts[at]) >= 0
            return Run(at + 1, run.last, run.sentence) if owned else run
    return run


def _is_office(scan: Scan, name: NameSpan, words: PlaceWords) -> bool:
    """Whether it is a title with "of" and what it is held of: "Secretary of State"."""
    head = scan.words[name.first : name.first + 2]
    return len(head) == 2 and head[0].lower() in words.titles and head[1] == "of"


def _kind_said(scan: Scan, name: NameSpan, words: PlaceWords) -> PlaceKind | None:
    """The kind in "the village of X", "X district" or "X County"; None where no word says one."""
    last = scan.words[name.last - 1].lower()
    if name.last - name.first > 1 and last in words.tails:
        served = last in words.weak_tails and scan.words[name.last - 2].lower() in words.organisation_tails
        return None if served else words.generics[last]  # a "School District" is a body
    if not _is_called(scan, name, words):
        return None
    around = look_around(scan, name)
    if around.before == "of" and around.before2 in words.namers:
        return words.generics[around.before2]
    led = around.before in words.locatives | words.directions or around.before in ("the", "'s", "’s")
    if led and around.after in words.namers and (around.after2 != "of" or around.after in words.parts):
        return words.generics[around.after]
    return None


def _is_called(scan: Scan, name: NameSpan, words: PlaceWords) -> bool:
    """Whether a word beside it could call it a place; most names have none."""
    before, after = scan.words[max(0, name.first - 2) : name.first], scan.words[name.last : name.last + 2]
    return "of" in before or any(word.lower() in words.namers for word in after)
