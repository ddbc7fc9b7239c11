"""People and offices: what each has said, denied and stood for, over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection

from dateline.export.answers import said_json
from dateline.model import NotFoundError, PlanPosition, StoryPlan
from dateline.store.answers import Said
from dateline.store.finding_rows import fold
from dateline.store.web_counts import list_statements_of
from dateline.web.asking import Ask
from dateline.web.lines import Line, join_same, statement_line
from dateline.web.page import Entry, Page, Paging, Rows
from dateline.web.pages.proposals import load_plans
from dateline.web.voices import Voice, find_voice, list_voices

PAGE_SIZE = 60  # people
STATEMENTS = 40  # of one
KINDS = ("person", "office", "organisation", "state", "outlet", "anonymous")
PEOPLE_COLUMNS = ("key", "name", "kind", "statements", "denials", "first_at", "last_at")
STATEMENT_COLUMNS = ("id", "at", "outlet", "speaker", "polarity", "mode", "words", "via", "headline", "document")


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Who speaks."""

    speakers: tuple[Voice, ...]
    paging: Paging
    kinds: tuple[str, ...]
    filters: dict[str, str]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One speaker: where they stand on plans, and what they said by story day."""

    speaker: Voice
    days: tuple[tuple[str | None, tuple[Line, ...]], ...]
    said: tuple[Said, ...]
    positions: tuple[tuple[StoryPlan, PlanPosition], ...]
    paging: Paging
    filters: dict[str, str]


def _load_list(connection: Connection, ask: Ask) -> PeoplePage:
    kind, name = ask.get("kind"), fold(ask.get("party") or "")
    voices = list_voices(connection, ask.memory)
    kept = [v for v in voices if (not kind or v.kind == kind) and any(name in key for key in v.keys)]
    start = (ask.page - 1) * PAGE_SIZE
    paging = Paging(ask.page, PAGE_SIZE, len(kept))
    return PeoplePage(tuple(kept[start : start + PAGE_SIZE]), paging, KINDS, ask.filters)


def _load_one(connection: Connection, ask: Ask) -> PersonPage:
    key = fold(ask.path["key"])
    found = find_voice(connection, ask.memory, key)
    positions = _positions(connection, ask, found.keys if found else (key,))
    if found is None and not positions:
        raise NotFoundError(f"{ask.path['key']}: nobody in the record is called so")
    # A party may be one of whom only others say where it stands.
    speaker = found or Voice(key, positions[0][1].party, "party", 0, 0, None, None, (key,))
    polarity = ask.get("polarity")
    offset = (ask.page - 1) * STATEMENTS
    said = list_statements_of(connection, speaker.keys, polarity=polarity, limit=STATEMENTS, offset=offset)
    total = speaker.denials if polarity == "denies" else speaker.statements
    days: dict[str | None, list[Line]] = {}
    for one in said:
        days.setdefault(one.where.day, []).append(statement_line(one))
    return PersonPage(
        speaker,
        tuple((day, join_same(lines)) for day, lines in days.items()),
        said,
        positions,
        Paging(ask.page, STATEMENTS, total),
        ask.filters,
    )


def _positions(connection: Connection, ask: Ask, keys: Sequence[str]) -> tuple[tuple[StoryPlan, PlanPosition], ...]:
    held = [
        (plan, position)
        for plan in load_plans(connection, ask)
        for position in plan.positions
        if fold(position.party) in keys
    ]
    return tuple(sorted(held, key=lambda pair: pair[1].source.told or "~"))


def _people_rows(page: PeoplePage) -> Rows:
    return PEOPLE_COLUMNS, [tuple(getattr(speaker, name) for name in PEOPLE_COLUMNS) for speaker in page.speakers]


def _statement_rows(page: PersonPage) -> Rows:
    rows = []
    for said in page.said:
        statement, where = said.statement, said.where
        via = "; ".join(link.name for link in statement.via)
        head = (statement.id, where.at, where.name, statement.speaker, statement.polarity.value, statement.mode.value)
        rows.append((*head, said.words, via, where.headline, where.document))
    return STATEMENT_COLUMNS, rows


def _person_json(page: PersonPage) -> Any:
    return {
        **page.paging.json,
        "speaker": asdict(page.speaker),
        "statements": [said_json(said) for said in page.said],
        "positions": [
            {"plan": plan.name, "stance": held.stance.value, "words": held.source.words, "told": held.source.told}
            for plan, held in page.positions
        ],
    }


def _entries(page: PersonPage) -> list[Entry]:
    lines = [line for _, lines in page.days for line in lines]
    return [Entry(x.id, x.who, f"{x.cue} {x.words}".lstrip(), ("statement", {"id": x.id}), x.at) for x in lines]


PEOPLE = Page(
    "people",
    "/people",
    "People and offices",
    "people.html",
    _load_list,
    lambda page: {**page.paging.json, "speakers": [asdict(speaker) for speaker in page.speakers]},
    _people_rows,
    chapter="people",
)
PERSON = Page(
    "person",
    "/people/{key}",
    "Person or office",
    "person.html",
    _load_one,
    _person_json,
    _statement_rows,
    _entries,
    chapter="people",
)
