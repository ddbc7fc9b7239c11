"""A finding as one line of a page: who, with which words, where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from dateline.export.answers import shorten
from dateline.export.brief_lines import saying_words
from dateline.model import Contribution, Report, SpeakerKind, Voice
from dateline.reading.text.phrases import without_caption_lead
from dateline.store.answers import Happened, Said
from dateline.store.queries import list_events
from dateline.store.web_queries import find_document_keys, find_statements

WORDS_LENGTH = 420  # characters
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        kind: "statement" or "event".
        does: Asserts, denies …; of an event how it is held.
        seen_in: Keys of the documents that have it.
        cue: What the speaker does in the words of the page, to be read before `words`; empty where it has none.
        document: Key of the document it stands in first, None where it cannot be found.
        anchor: The name of its place in the reader's page of that document.
    """

    id: str
    kind: str
    who: str
    does: str
    words: str
    outlet: str
    at: str | None
    document: str | None
    anchor: str
    via: tuple[str, ...] = ()
    headline: str | None = None
    seen_in: frozenset[str] = frozenset()
    speaker_kind: str = ""
    cue: str = ""

    @property
    def day(self) -> str | None:
        """The story day."""
        return self.at[:10] if self.at else None

    @property
    def documents(self) -> int:
        """How many documents have it."""
        return max(1, len(self.seen_in))

    @property
    def sentence(self) -> str:
        """Who does what: `The mayor denied that the bridge had fallen`."""
        return f"{self.who} {self.cue} {self.words}" if self.cue else f"{self.who}: {self.words}"


def statement_line(said: Said) -> Line:
    """A statement as a line."""
    statement, where = said.statement, said.where
    cue, words = saying_words(said, WORDS_LENGTH)
    return Line(
        statement.id,
        "statement",
        statement.speaker,
        statement.polarity.value,
        words,
        where.name,
        where.at,
        where.document,
        f"s-{statement.id}",
        tuple(via.name for via in statement.via),
        where.headline,
        said.seen_in,
        statement.speaker_kind.value,
        cue,
    )


def event_line(happened: Happened) -> Line:
    """An event as one report tells it."""
    event, where = happened.event, happened.where
    return Line(
        event.id,
        "event",
        where.name,
        event.status.value,
        shorten(without_caption_lead(happened.words).lstrip(), WORDS_LENGTH),
        where.name,
        where.at,
        where.document,
        f"e-{event.id}",
        headline=where.headline,
        seen_in=happened.seen_in,
        speaker_kind="outlet",
    )


@dataclass(frozen=True)
class Told:
    """Statements and events by their ids, and documents by theirs."""

    statements: dict[str, Said]
    events: dict[str, Happened]
    documents: dict[str, str]

    def contribution_line(self, told: Contribution) -> Line:
        """What one voice says on a claim; in the claim's own words where the finding is not in the record."""
        line = self._line(told.voice, told.event)
        return line or self._bare(told.voice, told.event, told.words, told.document, told.told)

    def report_line(self, report: Report) -> Line:
        """One report of an incident, in the sentence it is told in.

        A sentence that tells of a denial is the outlet's: who says what is denied there does not speak in it.
        """
        voices = () if _is_denial(report) else report.voices
        voice = voices[0] if voices else None
        happened = self.events.get(report.event)
        if happened is None:
            own = voice or _nobody(report.outlet)
            return self._bare(own, report.event, report.words, report.document, report.told)
        line = event_line(happened)
        who = ", ".join(dict.fromkeys(v.speaker for v in voices)) or line.who
        via = tuple(dict.fromkeys(name for v in voices for name in v.via))
        return replace(line, who=who, via=via, words=shorten(report.words or line.words, WORDS_LENGTH))

    def voice_line(self, voice: Voice, report: Report) -> Line:
        """Who denies a report."""
        line = self._line(voice, None)
        return line or self._bare(voice, None, voice.words, report.document, report.told)

    def _line(self, voice: Voice, event: str | None) -> Line | None:
        if voice.statement and voice.statement in self.statements:
            return statement_line(self.statements[voice.statement])
        if voice.statement or event not in self.events:
            return None
        return event_line(self.events[event])

    def _bare(self, voice: Voice, event: str | None, words: str, document: str, told: str | None) -> Line:
        key = self.documents.get(document)
        anchor = f"s-{voice.statement}" if voice.statement else f"e-{event}"
        shown = shorten(words, WORDS_LENGTH)
        id_ = voice.statement or event or ""
        return Line(id_, "statement", voice.speaker, "", shown, "", told, key, anchor, voice.via)


def load_told(
    connection: Connection, statements: Iterable[str | None], events: Iterable[str | None], documents: Iterable[str]
) -> Told:
    """What the ids stand for."""
    wanted = {id_ for id_ in events if id_}
    found = {e.event.id: e for e in list_events(connection, ids=wanted)} if wanted else {}
    said = find_statements(connection, (id_ for id_ in statements if id_))
    return Told(said, found, find_document_keys(connection, documents))


def without_doubles(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Each finding once, in the order given, without those whose words stand in what the same one says there."""
    once = tuple({(line.kind, line.id): line for line in lines}.values())
    return join_same(line for line in once if not any(_holds(other, line) for other in once))


def join_same(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The same words by the same speaker in the same outlet on one day as one line, where they stood first."""
    found: dict[tuple[str | None, ...], Line] = {}
    for line in lines:
        same = (line.who, line.does, _bare_words(line.words), line.outlet, line.day)
        known = found.get(same)
        found[same] = replace(known, seen_in=known.seen_in | line.seen_in) if known else line
    return tuple(found.values())


def _is_denial(report: Report) -> bool:
    """Whether what somebody denies stands in the very sentence."""
    sentence = _bare_words(report.words)
    return any(denied in sentence for voice in report.deniers if (denied := _bare_words(voice.words)))


def _holds(outer: Line, inner: Line) -> bool:
    if outer is inner or (outer.who, outer.document) != (inner.who, inner.document):
        return False
    whole, part = _bare_words(outer.words), _bare_words(inner.words)
    return len(part) < len(whole) and part in whole


def _bare_words(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold())).removeprefix("that ")


def _nobody(outlet: str | None) -> Voice:
    return Voice(outlet or "", SpeakerKind.OUTLET)
