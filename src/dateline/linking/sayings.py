"""Denials and what they deny, as one document tells them, and the assertions that another document may deny."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.language.knowledge import Lexicon
from dateline.language.lexicon import fold
from dateline.linking.comparison import names_agree
from dateline.linking.denied import may_be_denied
from dateline.linking.propositions import LOCAL, STEM, PropositionReader
from dateline.linking.refusals import dismisses_plan, refuses
from dateline.linking.reports import find_borders, sentence_around, told_days, told_moments, voice_of
from dateline.model import (
    Document,
    Event,
    EventStatus,
    EventType,
    Findings,
    Polarity,
    RegionKind,
    Saying,
    SpeakerKind,
    Statement,
    cover,
)

LOOK_BACK = 700  # characters before a bare "denied it" in which what it points at must stand
LIKE_FROM = 0.34  # share of telling words two statements must have in common to be of one proposition
LIKE_WORDS = 2
COUNTERED_WORDS = 3  # the same for what denies only by answering: two ("police", "school") may be of another matter
COUNTER = "statement.counter"  # rule of a statement that is a denial only for what it answers
GOES_ON = 80  # characters behind a denial within which its side still answers the same
TOLD_FROM = 0.5  # share of a denial's telling words that must stand in the line of the event it denies
_HARM = frozenset({EventType.STRIKE, EventType.BATTLE, EventType.DETENTION, EventType.OTHER})
_NOT_SAID = frozenset({EventStatus.PLANNED, EventStatus.HYPOTHETICAL})
_SUMMING_UP = frozenset({RegionKind.DECK, RegionKind.KEY_POINT})

_ACCUSES = ("accus", "blam", "charg", "alleg")
_PRONOUNS = frozenset({"it", "this", "that", "them"})
_DENIAL_LISTS = ("denial_cues", "claim_nouns")


def find_sayings(document: Document, findings: Findings, lexicon: Lexicon) -> tuple[Saying, ...]:
    """The denials of a document, and the statements that they or another document's may deny, in text order.

    A refusal of a plan is no denial: it rejects no claim.
    """
    reading = PropositionReader.of(document, findings, lexicon)
    times = told_days(document), told_moments(document)
    reader = _Reader(document, findings, lexicon, reading, *times, find_borders(document))
    found: dict[str, Saying] = {}
    for statement in findings.statements:
        if statement.polarity is not Polarity.DENIES or reader.is_summed_up(statement):
            continue
        answered = reader.what_is_denied(statement)
        refusal = reader.refuses(statement) and not reader.denies_truth(statement)
        told = reader.what_is_told(statement) if answered is None and not refusal else None
        if not reader.denies_truth(statement) and (answered is None or reader.refuses(statement)) and told is None:
            continue
        found[statement.id] = reader.saying(statement, answered or statement, told, denies=True)
        if answered is not None and answered.id not in found:
            found[answered.id] = reader.saying(answered, answered, denies=False)
    for statement in findings.statements:
        if statement.id not in found and statement.polarity is Polarity.ASSERTS:
            saying = reader.saying(statement, statement, denies=False)
            if may_be_denied(saying):
                found[statement.id] = saying
    order = {s.id: i for i, s in enumerate(findings.statements)}
    return tuple(sorted(found.values(), key=lambda s: order[s.statement]))


@dataclass(frozen=True)
class _Reader:
    document: Document
    findings: Findings
    lexicon: Lexicon
    reading: PropositionReader
    told: Mapping[str, str | None]
    moments: Mapping[str, str | None]
    borders: Sequence[int]

    def denies_truth(self, statement: Statement) -> bool:
        """Whether it says that something is not so, and does not only refuse a plan."""
        spans = (*statement.cue, *statement.content, *statement.evidence.spans)
        text = " ".join(span.text(self.document.text) for span in spans)
        matches = self.lexicon.matches(text, _DENIAL_LISTS)
        sorts = {m.entry["sort"] for m in matches if m.list_name == "denial_cues"}
        named = any(m.list_name == "claim_nouns" and not m.entry.get("bare") for m in matches)
        if not named and dismisses_plan(*self._cue_and_content(statement), self.lexicon):
            return False
        return "truth" in sorts or ("refusal" in sorts and named)

    def refuses(self, statement: Statement) -> bool:
        """Whether it turns a plan down."""
        return refuses(*self._cue_and_content(statement), self.lexicon)

    def _cue_and_content(self, statement: Statement) -> tuple[str, str]:
        cue, content = (" ".join(s.text(self.document.text) for s in x) for x in (statement.cue, statement.content))
        return cue, content

    def what_is_denied(self, denial: Statement) -> Statement | None:
        """The statement denied: the one named as such, the one a bare object points at, or the nearest alike."""
        nested = next((s for s in self.findings.statements if s.nested_in == denial.id), None)
        if nested is not None and names_agree(nested.speaker, denial.speaker):
            nested = None
        if nested is not None and nested.speaker_kind is not SpeakerKind.ANONYMOUS:
            return nested
        shared = (s for s in self.findings.statements if s.content == denial.proposition and s.id != denial.id)
        accusing = next((s for s in shared if not names_agree(s.speaker, denial.speaker)), None)
        if accusing is not None and accusing.polarity is not Polarity.DENIES:
            return accusing
        before = list(self._before(denial))
        if self._is_bare(denial):
            return before[-1] if before and not self._is_looked_for(denial) else nested
        alike = [s for s in before if self._answers(denial, s) and not self._is_negative(s)]
        return alike[-1] if alike else nested or self._denied_before(denial)

    def _denied_before(self, denial: Statement) -> Statement | None:
        """What the denial right before answers, where this one only goes on: "rejected that. No gun had fired, …".

        Who goes on after an accusation denies the deed.
        """
        if denial.evidence.rule != COUNTER:
            return None
        at = cover(denial.content).start
        last = (s for s in self.findings.statements if s.post == denial.post and s.answers and s.id != denial.id)
        near = next((s for s in last if 0 <= at - cover((*s.cue, *s.content)).end <= GOES_ON), None)
        answers = near.answers if near is not None else ()
        found = (s for s in self.findings.statements if answers and s.content == answers)
        return next((s for s in found if not self._cue_and_content(s)[0].lower().startswith(_ACCUSES)), None)

    def _answers(self, denial: Statement, earlier: Statement) -> bool:
        """Whether a denial is told in the words of an earlier statement, and not of events elsewhere.

        A counter-statement, which names no claim, must be told in them for the greater part.
        """
        mine, theirs = self._stems(denial), self._stems(earlier)
        if not is_like(mine, theirs):
            return False
        if denial.evidence.rule == COUNTER and len(mine & theirs) < TOLD_FROM * len(mine):
            return False
        here, there = self._places_told_in(denial), self._places_told_in(earlier)
        return not (here and there) or bool(here & there)

    def _places_told_in(self, statement: Statement) -> frozenset[str]:
        """Stems of the places of the events told in a statement."""
        told = (e for e in self.findings.events if _tells(statement, e) and e.place)
        names = {fold(name)[:STEM] for e in told if e.place for name in e.place.name.split(", ")}
        return frozenset(names)

    def what_is_told(self, denial: Statement) -> Event | None:
        """The event that a denial is about where it answers no statement: told in its words.

        A counter-statement ("none of ours was in Orlo") is about the harm done at the place that it names. Of several
        the one told nearest; one that only the denier tells is not denied.
        """
        stems, names = self.reading.stems(denial.proposition)
        at = cover(denial.content).start
        fitting = [e for e in self.findings.events if self._is_denied(e, denial, stems, names)]
        return min(fitting, key=lambda e: (e.post != denial.post, abs(e.trigger.start - at)), default=None)

    def _is_denied(self, event: Event, denial: Statement, stems: frozenset[str], names: frozenset[str]) -> bool:
        if event.background or event.status in _NOT_SAID or denial.id in event.asserted_by or event.denied_by:
            return False
        asserting = [s.speaker for s in self.findings.statements if s.id in event.asserted_by]
        if any(names_agree(denial.speaker, speaker) for speaker in asserting):
            return False
        told = cover((event.trigger, *event.evidence.spans))
        if any(content.overlaps(told) for content in denial.proposition):
            return False
        words, _ = self.reading.stems([sentence_around(self.document.text, event.trigger, self.borders)])
        fewest = COUNTERED_WORDS if denial.evidence.rule == COUNTER else LIKE_WORDS
        if len(stems & words) >= fewest and len(stems & words) / len(stems) >= TOLD_FROM:
            return True
        own = event.actor is None or names_agree(event.actor.name, denial.speaker)
        counters = own and not self.denies_truth(denial) and not self.refuses(denial) and event.type in _HARM
        return counters and event.post == denial.post and bool(names & self._places_of(event))

    def _places_of(self, event: Event) -> frozenset[str]:
        """Stems of the names of the towns, regions and sites that an event is told of."""
        spans = list(event.target.spans) if event.target else []
        named = {fold(word)[:STEM] for word in event.place.name.replace(",", "").split()} if event.place else set()
        places = [
            p.span for p in self.findings.places if p.kind in LOCAL and any(p.span.overlaps(span) for span in spans)
        ]
        return self.reading.stems(places)[1] | (named - self.reading.stop)

    def is_summed_up(self, statement: Statement) -> bool:
        """Whether it stands in a headline whose post has the denial itself, or stood there in the same words."""
        mine = cover(statement.content)
        post = next((p for p in self.document.posts if p.id == statement.post and p.headline), None)
        denials = [s for s in self.findings.statements if s.polarity is Polarity.DENIES and s is not statement]
        if any(r.kind in _SUMMING_UP and r.span.contains(mine) for r in self.document.regions):
            behind = (s for s in denials if cover(s.content).start > mine.start)
            return any(names_agree(s.speaker, statement.speaker) for s in behind)
        if post and post.headline and post.headline.contains(mine):
            return any(s.post == post.id and cover(s.content).start >= post.headline.end for s in denials)
        stems = self._stems(statement)
        later = (s for s in denials if cover(s.content).start > mine.start and self._stems(s) == stems)
        return any(names_agree(s.speaker, statement.speaker) for s in later)

    def _before(self, denial: Statement) -> Iterator[Statement]:
        """Assertions of others in the same post, not far before."""
        at = cover(denial.content).start
        for statement in self.findings.statements:
            end = cover(statement.content).end
            if statement.post != denial.post or not at - LOOK_BACK <= end <= at:
                continue
            if statement.polarity is Polarity.ASSERTS and not names_agree(statement.speaker, denial.speaker):
                yield statement

    def _is_negative(self, statement: Statement) -> bool:
        text = " ".join(span.text(self.document.text) for span in statement.content)
        return any(m.entry["role"] == "negation" for m in self.lexicon.matches(text, ("clause_roles",)))

    def _is_bare(self, denial: Statement) -> bool:
        content = self._words(denial)
        bare = (e for e in self.lexicon.entries("claim_nouns") if e.get("bare"))
        return any(content == form for entry in bare for form in entry["forms"])

    def _is_looked_for(self, denial: Statement) -> bool:
        """“Denied it", "the charges": who said so was looked for as the document was read, and not found."""
        words = self._words(denial)
        return words in _PRONOUNS or words.rpartition(" ")[2].startswith(_ACCUSES)

    def _words(self, statement: Statement) -> str:
        return fold(" ".join(s.text(self.document.text) for s in statement.content)).strip(" .,;\"'“”")

    def _stems(self, statement: Statement) -> frozenset[str]:
        return self.reading.stems(statement.proposition)[0]

    def saying(self, statement: Statement, about: Statement, told: Event | None = None, *, denies: bool) -> Saying:
        """A saying with the telling words of what it is about: of a denial those of what it answers."""
        stems, names = self.reading.stems(about.proposition, denied=denies)
        inside = [e for e in self.findings.events if _tells(statement, e) or e is told]
        if denies and not inside:
            inside = [e for e in self.findings.events if _tells(about, e)]
        return Saying(
            statement=statement.id,
            document=self.document.id,
            post=statement.post,
            told=self.told.get(statement.post),
            at=self.moments.get(statement.post),
            voice=voice_of(statement, self.document.text),
            denies=denies,
            words=" … ".join(span.text(self.document.text) for span in statement.proposition),
            stems=stems,
            names=names,
            answers=about.id if about is not statement else None,
            events=tuple(event.id for event in inside),
            places=self.reading.places(about.proposition),
            figures=self.reading.figures(about.proposition),
            turns=self.reading.turns(about.proposition),
            countries=self.reading.countries.get(statement.post, frozenset()),
            around=self.reading.names_around(statement.post) if denies else frozenset(),
        )


def _tells(statement: Statement, event: Event) -> bool:
    triggers = (event.trigger, *event.reports)
    return any(content.contains(trigger) for content in statement.proposition for trigger in triggers)


def is_like(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of stems are of one proposition: enough of the shorter is in the longer."""
    shared = len(a & b)
    return shared >= LIKE_WORDS and shared / max(1, min(len(a), len(b))) >= LIKE_FROM
