"""What is new: newly said, disputed and denied, figures that moved, terms, positions, places; and nothing repeated.

Pure composition: answers of the record in, frozen items out, those of more weight first, each with the reason for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from dateline.export.answers import count_words
from dateline.export.brief_disputes import Told, turns_down
from dateline.export.brief_lines import Line, lacks_subject, statement_line
from dateline.export.likeness import merge_alike, merge_same, without_parts
from dateline.export.news_claims import find_denials, find_disputes, list_bearing, rejects_plan, shown_ids
from dateline.export.news_events import find_figures, find_revised, find_told
from dateline.export.news_items import Fresh, Item, NewsKind, Reason, make_item, spread
from dateline.export.news_plans import find_plan_news
from dateline.model import Mode, PlaceUse, Polarity, SpeakerKind, Statement
from dateline.store.answers import Counts, PlaceSummary


@dataclass(frozen=True, slots=True)
class News:
    """What is new since a moment, those of more weight first.

    Attributes:
        since: Since when, in words for the heading; None where it is all that the record holds.
    """

    counts: Counts
    since: str | None
    outlets: tuple[str, ...]
    items: tuple[Item, ...]

    def of(self, kind: NewsKind) -> tuple[Item, ...]:
        """The items of one sort."""
        return tuple(item for item in self.items if item.kind is kind)


def compose_news(fresh: Fresh, since: str | None = None) -> News:
    """The news of what the record answered."""
    coverage = fresh.coverage
    told = Told.make([*coverage.cited, *coverage.statements, *coverage.events])
    items = list(find_disputes(fresh, told))
    items += find_denials(fresh, told, shown_ids(items))
    items += find_revised(fresh, told)
    shown = shown_ids(items)
    shown |= list_bearing(coverage.claims, shown)
    items += [*find_figures(fresh, told), *find_plan_news(fresh.plans), *find_told(fresh, told)]
    items += _sayings(fresh, shown)
    items += [_place(place) for place in fresh.places if place.mention.use is PlaceUse.LITERAL]
    ordered = sorted(items, key=lambda item: (-item.weight, item.line.at or "~", item.line.id, item.line.words))
    return News(coverage.counts, since, fresh.outlets, tuple(ordered))


def news_json(news: News) -> dict[str, Any]:
    """The news for programs."""
    return {
        "since": news.since,
        "outlets": list(news.outlets),
        "counts": asdict(news.counts),
        "news": [asdict(item) for item in news.items],
    }


def _sayings(fresh: Fresh, shown: set[str]) -> Iterator[Item]:
    """What was not said before, each speaker's wordings of one thing as one."""
    new = [
        said
        for said in fresh.coverage.statements
        if (said.statement.polarity is not Polarity.DENIES or (turns_down(said) and not rejects_plan(said, fresh)))
        and fresh.said_before.isdisjoint((said.statement.id, *said.also))
        and shown.isdisjoint((said.statement.id, *said.also))
        and not (said.statement.is_unvoiced or lacks_subject(said))
    ]
    for said, more in merge_alike(without_parts(merge_same(new))):
        line = statement_line(said, more)
        yield make_item(NewsKind.SAID, line, _why(said.statement, line))


def _why(statement: Statement, line: Line) -> Iterator[Reason]:
    if statement.speaker_kind is SpeakerKind.ANONYMOUS:
        yield "an unnamed source", -4
    elif statement.speaker_kind in (SpeakerKind.OFFICE, SpeakerKind.STATE, SpeakerKind.ORGANISATION):
        yield "an office or state speaks", 2
    elif statement.speaker_kind is SpeakerKind.PERSON:
        yield "a named speaker", 3
    if statement.mode is not Mode.INDIRECT:
        yield "quoted", 2
    yield spread(line.documents)


def _place(place: PlaceSummary) -> Item:
    mention = place.mention
    kind = mention.kind.value
    line = Line("", "", kind, mention.name, mention.country or "", place.first_at, place.documents)
    reasons = [(count_words(place.mentions, "mention"), min(8, place.mentions)), spread(place.documents)]
    return make_item(NewsKind.PLACE, line, reasons)
