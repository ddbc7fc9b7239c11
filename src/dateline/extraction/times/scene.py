"""What is known at one place of a text: the anchor, the dates told before, the tense."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dateline.extraction.times.tense import find_direction, sentence_bounds
from dateline.model import Basis, When, first_day

_OPENS = re.compile(r"(?:^|[.!?][\"'”)]*\s|\n)(?:(?:In|On|By|During|From|Throughout|Since|Back in)(?: the)? )?$")
REACH_OF_TOLD = 800  # characters within which "the next day" still counts from a date told
REACH_OF_PAST = 400  # characters within which a bare month still is of another year just told
REACH_OF_QUARTER = 1000  # characters within which "a year earlier" still speaks of the quarter told


@dataclass(frozen=True, slots=True)
class Scene:
    """One place of a text, as a rule's reader sees it.

    Attributes:
        start, end: The expression's place in the text.
        anchor: The day the text was written, None where not known.
        narrative: The text tells history: the last full date is now, not the anchor.
        told, told_at: The last date told before, and where; None where there is none.
        part: The last part of a day told, None where there is none.
        quarter, quarter_at: The last quarter told before, and where; None where there is none.
        ancient: The last year told, in a history that has come to years before the common era.
    """

    text: str
    start: int
    end: int
    anchor: date | None
    narrative: bool = False
    told: When | None = None
    told_at: int = 0
    part: When | None = None
    quarter: When | None = None
    quarter_at: int = 0
    ancient: int | None = None

    def moved(self, start: int, end: int) -> Scene:
        """The same scene at another place."""
        told = (self.told, self.told_at, self.part, self.quarter, self.quarter_at, self.ancient)
        return Scene(self.text, start, end, self.anchor, self.narrative, *told)

    @property
    def near_quarter(self) -> When | None:
        """The last quarter told, where that is not long ago."""
        return self.quarter if self.start - self.quarter_at < REACH_OF_QUARTER else None

    @property
    def direction(self) -> int:
        """-1 past, 1 future, 0 not said, by the verbs around."""
        return find_direction(self.text, self.start, self.end)

    @property
    def told_day(self) -> date | None:
        """The first day of the last date told, in a report only where that is not long ago."""
        near = self.narrative or self.start - self.told_at < REACH_OF_TOLD
        return first_day(self.told.start) if self.told and near else None

    @property
    def past_year(self) -> date | None:
        """The date of another year that opened a sentence just before: "In 2014 … In March …"."""
        told, at = self.told, self.told_at
        if told is None or told.basis is not Basis.STATED or self.start - at > REACH_OF_PAST:
            return None
        day = first_day(told.start)
        if day is None or (self.anchor and day.year == self.anchor.year) or "\n" in self.text[at : self.start]:
            return None
        return day if _OPENS.search(self.text[max(0, at - 24) : at]) else None

    @property
    def same_sentence(self) -> bool:
        """Whether the last date told stands in the same sentence."""
        return self.told is not None and self.told_at >= sentence_bounds(self.text, self.start, self.end)[0]

    @property
    def now(self) -> date | None:
        """The day that "this" and "last" count from: the anchor, in a narrative the last date told."""
        return (self.told_day if self.narrative else self.anchor) or (None if self.narrative else self.told_day)

    @property
    def then(self) -> date | None:
        """The day that "later", "that" and "the same" count from: the last date told, else the anchor of a report."""
        return self.told_day or (None if self.narrative else self.anchor)

    def word_before(self) -> str:
        """The word before the expression, folded, empty where there is none on the line."""
        head = self.text[max(0, self.start - 24) : self.start].rpartition("\n")[2].split()
        return head[-1].lower().strip("\"“'(") if head else ""

    @property
    def words(self) -> str:
        """The expression itself, folded."""
        return self.text[self.start : self.end].lower()

    def words_after(self, reach: int = 30) -> str:
        """The text just after the expression, on the same line, folded."""
        return self.text[self.end : self.end + reach].partition("\n")[0].lower()


RELATIVE, STATED = Basis.RELATIVE, Basis.STATED


def told_exactly(scene: Scene) -> date | None:
    """The last date told where it is a day, else in a report that names none the anchor."""
    if scene.told is None:
        return scene.then
    return scene.told_day if len(scene.told.start or "") >= 10 else None
