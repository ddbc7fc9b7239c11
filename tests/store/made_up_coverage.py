"""Hand-made coverage about invented parties."""

import hashlib
from dataclasses import dataclass

from dateline.model import (
    Actor,
    Capture,
    Document,
    DocumentKind,
    Event,
    EventStatus,
    EventType,
    Evidence,
    Findings,
    Mode,
    Party,
    PlaceKind,
    PlaceMention,
    PlaceUse,
    Polarity,
    Position,
    Post,
    Proposal,
    Quantity,
    Span,
    SpeakerKind,
    Stance,
    Statement,
    Term,
    TimeMention,
    content_id,
)
from dateline.model.when import Basis, Precision, When
from dateline.store.append import append_entry, finish_appending
from dateline.store.entry import Entry, Extractor

EXTRACTOR = Extractor("test-1", (1,))
DAY = When("2031-03-04", "2031-03-04", "2031-03-04", Precision.DAY, Basis.STATED)


@dataclass(frozen=True)
class Line:
    """One post of made-up coverage: a sentence in which someone says something."""

    speaker: str
    words: str
    at: str | None = None
    polarity: Polarity = Polarity.ASSERTS
    headline: str | None = None
    lead: str = ""  # between "said" and the words


def _find(text: str, words: str, start: int) -> Span:
    at = text.index(words, start)
    return Span(at, at + len(words))


def make_entry(
    lines,
    *,
    address="https://gazette.example/live",
    outlet="Vesny Gazette",
    published="2031-03-04",
    source="live.html",
    extractor=EXTRACTOR,
    head="",
):
    """An entry whose every line is a post with one statement, an event, a place, a time and an actor."""
    text, posts, findings = head, [], {"statements": [], "events": [], "places": [], "times": [], "actors": []}
    for line in lines:
        start = len(text)
        headline = f"{line.headline}\n" if line.headline else ""
        text += f"{headline}{line.speaker} said {line.lead}{line.words} at Orlo on 4 March 2031, killing 12.\n"
        post_id = content_id(address, text[start:])
        span = Span(start, len(text))
        posts.append(Post(post_id, span, Span(start, start + len(headline) - 1) if headline else None, None, line.at))
        _read_line(text, line, post_id, start + len(headline), findings)
    kind = DocumentKind.LIVE_BLOG if len(lines) > 1 else DocumentKind.ARTICLE
    document = Document(
        content_id(address, text), text, "Day of talks", outlet, (), published, None, address, "en", kind, tuple(posts)
    )
    proposals = (_proposal(document, findings),) if lines else ()
    found = Findings(**{name: tuple(items) for name, items in findings.items()}, proposals=proposals)
    content = text.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(content).hexdigest()
    capture = Capture(content_id(source, digest), source, digest, None, "text/html")
    return Entry(capture, content, document, found, extractor)


def _read_line(text, line, post_id, start, findings):
    speaker, cue = _find(text, line.speaker, start), _find(text, " said ", start)
    cue = Span(cue.start + 1, cue.end - 1)
    content = _find(text, line.words, cue.end)
    place, when, toll = (_find(text, words, content.end) for words in ("Orlo", "4 March 2031", "12"))
    statement = content_id("statement", post_id, line.words)
    findings["statements"].append(
        Statement(
            statement,
            post_id,
            (speaker,),
            (cue,),
            (content,),
            line.speaker,
            SpeakerKind.PERSON,
            Mode.INDIRECT,
            line.polarity,
            Evidence((speaker, cue, content), "test.said", 0.9),
        )
    )
    findings["events"].append(
        Event(
            content_id("event", post_id),
            post_id,
            EventType.STRIKE,
            toll,
            EventStatus.CLAIMED,
            Evidence((content, toll), "test.killed"),
            place=Party("Orlo", (place,)),
            when=DAY,
            when_span=when,
            quantities=(Quantity("killed", 12, 12, "12", toll),),
            asserted_by=(statement,),
        )
    )
    findings["places"].append(
        PlaceMention(
            place,
            "Orlo",
            "Orlo",
            PlaceKind.SETTLEMENT,
            PlaceUse.LITERAL,
            Evidence((place,), "test.place"),
            "XX",
            41.5,
            12.25,
            "settlement",
            geonameid=77,
        )
    )
    findings["times"].append(TimeMention(when, "4 March 2031", DAY, Evidence((when,), "test.time")))
    findings["actors"].append(Actor(line.speaker, SpeakerKind.PERSON, (speaker,)))


def _proposal(document, findings):
    first = findings["statements"][0]
    evidence = Evidence(first.content, "test.plan")
    term = Term(content_id("term", first.id), "territory", first.content, evidence, "Vesny", statement=first.id)
    position = Position(first.speaker, Stance.REJECTS, evidence, first.id)
    return Proposal(content_id("plan", first.id), "nine-point plan", first.content, evidence, (term,), (position,))


def append_all(store, entries):
    """Append the entries in order, as one run."""
    appended = [append_entry(store, entry) for entry in entries]
    finish_appending(store)
    return appended
