"""Names that are places, as the reader model sees them or the gazetteer lists them: nobody is told of by them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from dateline.extraction.actors.called import is_told_body
from dateline.extraction.actors.data import NameData, find_listed, plain
from dateline.extraction.actors.names import NameMention
from dateline.extraction.word_sets import load_word_sets, one_of
from dateline.language.analysis import Analysis, Name
from dateline.model import PlaceMention, PlaceUse, Span, SpeakerKind

PLACE, BODY = "LOC", "ORG"
READ_SCORE = 0.5  # of the reader model, from which a name with a title of towns is a place's, or one that is listed
SURE_SCORE = 0.8  # from which any is, unless a body's noun at its end ("Front") says else
SAYS = rf"(?:has |had |have )?(?:also )?(?:{one_of(load_word_sets('events/town_words')['saying'])})\b"
_SPEAKS = re.compile(  # not "in Aru, said mayor Lind"
    rf"(?:['’]s?)? {SAYS}|(?:,[^,.\n]{{3,80}},|,) {SAYS}(?=[.,:;]|$| (?:that|it|he|she|they|on|reporters)\b)"
)
_AT = re.compile(
    r"\b(?:in|on|at|near|around|across|along|inside|outside|into|through|towards?|over|off)(?: (?:the|a|this))? $",
    re.IGNORECASE,
)
_LEAD = 16  # characters before a name in which such words stand


def without_places(
    analysis: Analysis, names: Sequence[NameMention], places: Iterable[PlaceMention], data: NameData
) -> list[NameMention]:
    """The names but for those that are places: "Sheikh Orlan" that troops shell, "West Bank", "Orlo Street"."""
    listed = {p.span for p in places if p.use is PlaceUse.LITERAL}
    listed -= {n.span for n in analysis.names if n.kind == BODY}
    borne = {plain(n.words[-1]) for n in names if n.kind is SpeakerKind.PERSON}
    grounds = _Grounds(analysis.text, _find_readings(analysis), listed, borne, _find_bodies(analysis, names))
    return [n for n in names if not grounds.has(n, data)]


def _find_readings(analysis: Analysis) -> list[Name]:
    return sorted((n for n in analysis.names if n.kind == PLACE and n.score >= READ_SCORE), key=lambda n: n.span)


def _find_bodies(analysis: Analysis, names: Iterable[NameMention]) -> set[str]:
    """The names, folded, that words beside them call a body's, or that are read so rather than as places."""
    weights: defaultdict[str, float] = defaultdict(float)
    for read in analysis.names:
        sign = (read.kind == BODY) - (read.kind == PLACE)
        weights[plain(read.span.text(analysis.text))] += sign * read.score
    told = {plain(n.span.text(analysis.text)) for n in names if is_told_body(analysis.text, n.span)}
    return told | {words for words, weight in weights.items() if weight > 0}


@dataclass(frozen=True, slots=True)
class _Grounds:
    """What of a document is a place.

    Attributes:
        read: What the reader model takes for places, in text order.
        listed: Where the gazetteer has one and the model no body.
        borne: The last words, folded, of those who have a title.
        bodies: The names, folded, of bodies.
    """

    text: str
    read: Sequence[Name]
    listed: Collection[Span]
    borne: Collection[str]
    bodies: Collection[str]

    def has(self, name: NameMention, data: NameData) -> bool:
        """Whether a name is that of a place, and nobody speaks by it."""
        read = self._reading(name.span)
        if _SPEAKS.match(self.text, name.span.end) or plain(name.span.text(self.text)) in self.bodies:
            return False
        if name.kind is SpeakerKind.ORGANISATION:
            at = _AT.search(self.text, max(0, name.span.start - _LEAD), name.span.start)
            sure = name.span in self.listed or (read is not None and read.score >= SURE_SCORE and at is not None)
            return sure and find_listed(" ".join(name.words), data) is None
        if read is None or name.kind not in (None, SpeakerKind.PERSON):
            return False
        if name.kind is SpeakerKind.PERSON:
            return read.span != name.span or plain(name.title or "") in data.town_titles
        return read.score >= SURE_SCORE or (name.span in self.listed and plain(name.words[-1]) not in self.borne)

    def _reading(self, span: Span) -> Name | None:
        """The place read that holds the whole of a name."""
        at = bisect_right(self.read, span.start, key=lambda n: n.span.start) - 1
        return self.read[at] if at >= 0 and self.read[at].span.contains(span) else None
