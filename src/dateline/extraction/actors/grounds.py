"""Names that are places, as the reader model sees them or the gazetteer lists them: nobody is told of by them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from dateline.extraction.actors.data import NameData, find_listed, plain
from dateline.extraction.actors.names import NameMention
from dateline.language.analysis import Analysis, Name
from dateline.model import PlaceMention, PlaceUse, Span, SpeakerKind

PLACE, BODY = "LOC", "ORG"
READ_SCORE = 0.5  # of the reader model, from which a name that nothing else tells is a place's
SURE_SCORE = 0.8  # from which a body's noun at its end ("Front") or a bearer of that name does not outweigh it
_SPEAKS = re.compile(r"(?:['’]s?)? (?:has |had |have )?(?:also )?(?:said|says|told|wrote|added|warned|announced|tweeted)\b")


def without_places(
    analysis: Analysis, names: Sequence[NameMention], places: Iterable[PlaceMention], data: NameData
) -> list[NameMention]:
    """The names but for those that are places: "Sheikh Orlan" that troops shell, "West Bank", "Orlo Street"."""
    read = _Readings(n for n in analysis.names if n.kind == PLACE and n.score >= READ_SCORE)
    listed = {p.span for p in places if p.use is PlaceUse.LITERAL}
    listed -= {n.span for n in analysis.names if n.kind == BODY}
    borne = {plain(n.words[-1]) for n in names if n.kind is SpeakerKind.PERSON}
    return [n for n in names if not _is_place(n, analysis.text, read.over(n.span), listed, borne, data)]


def _is_place(
    name: NameMention, text: str, read: Name | None, listed: set[Span], borne: set[str], data: NameData
) -> bool:
    if _SPEAKS.match(text, name.span.end):
        return False
    if name.kind is SpeakerKind.ORGANISATION:
        sure = name.span in listed or (read is not None and read.score >= SURE_SCORE)
        return sure and find_listed(" ".join(name.words), data) is None
    if read is None:
        return False
    if name.kind is SpeakerKind.PERSON:
        return read.span != name.span or plain(name.title or "") in data.town_titles
    return name.kind is None and (read.score >= SURE_SCORE or plain(name.words[-1]) not in borne)


class _Readings:
    """What the reader model takes for places, to ask which of it holds a name."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = sorted(names, key=lambda n: n.span)
        self._starts = [n.span.start for n in self._names]

    def over(self, span: Span) -> Name | None:
        """The reading that holds the whole of a span."""
        at = bisect_right(self._starts, span.start) - 1
        return self._names[at] if at >= 0 and self._names[at].span.contains(span) else None
