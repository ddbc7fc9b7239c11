"""What one document has told so far about who is who, and who spoke where."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.extraction.actors.data import NameData
from dateline.extraction.actors.genders import find_told_gender
from dateline.language.analysis import Analysis
from dateline.model import Actor, Span, SpeakerKind

NEAR_MENTIONS = 200  # and how many names back: a garbled page may be one passage
LONGEST_SENTENCE = 4000  # characters
LONGEST_LONG_FORM = 9  # words of what capitals in brackets stand for
NEAR_PASSAGES = 4  # how far back a pronoun may look for whom it means


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker.

    Attributes:
        rule: How it was resolved: name, pronoun, role, capital, words, …
    """

    name: str
    kind: SpeakerKind
    rule: str = "name"


@dataclass(frozen=True, slots=True)
class Said:
    """A speaker as resolved at an earlier place.

    Attributes:
        words: Of the source there.
        named: Where the source stands, which may be behind all that is said.
    """

    at: int
    passage: int
    post: int | None
    speaker: Speaker
    words: str = ""
    named: int = 0


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor named at a place."""

    start: int
    end: int
    actor: Actor


@dataclass
class Register:
    """The actors of a document by place, and the speakers resolved so far; `said` grows as statements are read."""

    analysis: Analysis
    data: NameData
    anonymous: Mapping[str, str]
    actors: Sequence[Actor]
    said: list[Said] = field(default_factory=list)
    countries: dict[str, str | None] = field(default_factory=dict)  # of actors whose title tells none, once inferred
    content: Sequence[Span] = ()  # of the statement whose speaker is being resolved
    turns: list[tuple[Span, Speaker]] = field(default_factory=list)  # paragraphs given out whole, whose "I" is known

    def __post_init__(self) -> None:
        found = (Mention(s.start, s.end, actor) for actor in self.actors for s in actor.mentions)
        self.mentions = sorted(found, key=lambda m: (m.start, -m.end))
        self._starts = [m.start for m in self.mentions]
        self.genders = self._find_genders()
        self.short_forms = _find_short_forms(self.analysis.text)

    def within(self, start: int, end: int) -> list[Mention]:
        """The actors named inside a stretch of text."""
        first = bisect_left(self._starts, start)
        return [m for m in self.mentions[first : bisect_left(self._starts, end)] if m.end <= end]

    def outside_content(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Those that stand outside the content of the statement at hand: nobody quoted there is its speaker."""
        return [m for m in mentions if not any(s.start <= m.start < s.end for s in self.content)]

    def before(self, offset: int, passage: int) -> list[Mention]:
        """The actors named before a place, at most a few passages back and in the same post, nearest first."""
        post = self.analysis.passages[passage].post
        reach = max(0, passage - NEAR_PASSAGES)
        while reach < passage and self.analysis.passages[reach].post != post:
            reach += 1
        first = bisect_left(self._starts, self.analysis.passages[reach].span.start)
        last = bisect_left(self._starts, offset)
        return self.mentions[max(first, last - NEAR_MENTIONS) : last][::-1]

    def said_before(self, offset: int, passage: int, reach: int = NEAR_PASSAGES) -> list[Said]:
        """Who spoke before a place in the same post, nearest first."""
        post = self.analysis.passages[passage].post
        near = []
        for said in reversed(self.said):
            if passage - said.passage > reach + 2:
                break
            if said.at < offset and said.post == post and passage - said.passage <= reach:
                near.append(said)
        return near

    def remember(self, said: Said) -> None:
        """Note a speaker. An outlet that reports another in the same sentence is not who "it" takes up."""
        last = self.said[-1] if self.said else None
        aside = (
            last is not None
            and said.speaker.kind is SpeakerKind.OUTLET
            and last.speaker.kind is not SpeakerKind.OUTLET
            and self.sentence_start(last.at) == self.sentence_start(said.at)
        )
        self.said.insert(len(self.said) - aside, said)

    def text(self, start: int, end: int) -> str:
        """The characters between two offsets."""
        return self.analysis.text[max(0, start) : end]

    def sentence_start(self, offset: int) -> int:
        """Where the sentence around an offset begins."""
        index = self.analysis.sentence_at(offset)
        start = self.analysis.sentences[index].span.start if index is not None else offset
        return max(start, offset - LONGEST_SENTENCE)

    def actor_named(self, name: str) -> Actor | None:
        """The actor of that canonical name."""
        return next((a for a in self.actors if a.name == name), None)

    def _find_genders(self) -> dict[str, str]:
        """Genders that honorifics and words for kin before names tell, and given names where those do not."""
        persons = [m for m in self.mentions if m.actor.kind is SpeakerKind.PERSON]
        genders = {m.actor.name: str(known["gender"]) for m in persons if (known := self._find_given(m.actor.name))}
        for mention in persons:
            told = find_told_gender(self.analysis.text, mention.start, self.data)
            if told:
                genders[mention.actor.name] = told
        return genders

    def _find_given(self, name: str) -> Mapping[str, Any] | None:
        """The list's entry for the first of a person's two names or more."""
        first, _, rest = name.partition(" ")
        return self.data.given.get(first.lower()) if rest else None


def _find_short_forms(text: str) -> dict[str, str]:
    """What the text itself says that capitals stand for: "Government of National Unity (GNU)"."""
    found: dict[str, str] = {}
    for match in re.finditer(r"\(([A-Z]{2,7})\)", text):
        letters = list(match.group(1).lower())
        words = text[max(0, match.start() - 90) : match.start()].split()
        taken: list[str] = []
        while words and letters and len(taken) < LONGEST_LONG_FORM:
            word = words.pop()
            if word[0].isupper() and word[0].lower() == letters[-1]:
                letters.pop()
            elif word[0].isupper() or word.lower() not in ("of", "for", "the", "and", "de", "in", "on"):
                break
            taken.insert(0, word)
        if not letters and len(taken) > 1:
            found.setdefault(match.group(1), " ".join(taken).removeprefix("the ").removeprefix("The "))
    return found
