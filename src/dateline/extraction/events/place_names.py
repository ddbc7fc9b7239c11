"""Names that stand where a place must and that no list holds: "at the Dorn Cement Works", "in Aru, Central Vale"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from dateline.extraction.events.scene import Scene
from dateline.extraction.events.unlisted import RULE as UNLISTED
from dateline.extraction.word_sets import load_word_sets
from dateline.model import WIDE, Evidence, PlaceKind, PlaceMention, PlaceUse, Span, SpeakerKind

RULE = "event.place.named"
CONFIDENCE = 0.4
LEAD_REACH = 5  # words from a preposition to the name that it leads to
ROW_REACH = 8  # characters of ", and the " before a name in a row
_NAMELIKE = frozenset({"PROPN", "NOUN", "ADJ", "X", "NUM"})
_MARKS = frozenset("-’‘'")
_PEOPLE = frozenset({"PER", "NAT"})
_NO_START = re.compile(
    r"\w+-(?:held|run|controlled|backed|led|ruled|occupied)|(?:North|South|East|West)\w*ern", re.IGNORECASE
)
_AREAS = WIDE | {PlaceKind.REGION}
_TOWN_OF = re.compile(r" (?:city|town|village|settlement|refugee camp) of (?:the )?")
_AND = re.compile(r",? and (?:the )?|, ")
_JOINED = re.compile(r"(?:,| and|, and)(?: the)? $")
_RELATIVE = re.compile(r", (?:wh|after|having|\w+ing\b)")
_OWNER = re.compile(r"['’]s?(?!\w)")
_ACRONYM = re.compile(r"[A-Z]{2,5}s?")


def load_place_words() -> Mapping[str, frozenset[str]]:
    """The closed-class words around places."""
    return load_word_sets("events/place_words")


def find_place_names(scene: Scene) -> tuple[PlaceMention, ...]:
    """The places of a sentence, each as long as the name that it begins or ends, and the names led to as places are."""
    runs, times = list(_runs(scene)), [t.span for t in scene.times]
    known = [p for p in scene.places if not any(p.span.overlaps(time) for time in times)]
    people = list(_people(scene))
    free = [run for run in runs if not any(run.overlaps(person) for person in people)]
    found = [part for place in known for part in _parts(_stretched(place, free), scene.text)]
    for run in runs:
        if (
            any(run.overlaps(p.span) for p in found)
            or _tells_who_speaks(scene, run)
            or _ACRONYM.fullmatch(scene.text, run.start, run.end)
        ):
            continue
        if _OWNER.search(scene.text, max(run.start, run.end - 2), run.end + 2):
            continue
        joined = _JOINED.search(scene.text, max(scene.span.start, run.start - ROW_REACH), run.start)
        rowed = joined is not None and any(p.span.end == joined.start() for p in found)
        sure = rowed and joined is not None and "and" in joined.group()
        sure = sure or not load_place_words()["strict"].isdisjoint(scene.words_before(run.start, 1))
        if sure or ((rowed or _is_led(scene, run)) and run in free):
            found.append(_mention(scene.text, run))
    ordered = sorted({p.span: p for p in found}.values(), key=lambda p: p.span)
    towns = {p.span.start for p in ordered if p.kind not in _AREAS}
    return tuple(p for p in ordered if p.kind is not PlaceKind.REGION or not _only_says_where(scene, p, towns))


def _only_says_where(scene: Scene, place: PlaceMention, towns: set[int]) -> bool:
    """Whether a region only says where the town behind it lies: "the East Vale town of Aru"."""
    town = _TOWN_OF.match(scene.text, place.span.end, scene.span.end)
    return town is not None and town.end() in towns


def _tells_who_speaks(scene: Scene, run: Span) -> bool:
    """Whether a name only says who somebody is that is quoted ("according to X, the ombudsman in Y")."""
    before = [
        scene.text[source.start : run.start] for s in scene.statements for source in s.source if source.contains(run)
    ]
    return any("," in words and not _RELATIVE.search(words) for words in before)


def _people(scene: Scene) -> Iterator[Span]:
    yield from (n.span for n in scene.names if n.kind in _PEOPLE)
    yield from (m.span for m in scene.of_list("demonyms"))
    yield from (span for span, actor in scene.named if actor.kind is SpeakerKind.PERSON)


def _parts(place: PlaceMention, text: str) -> Iterator[PlaceMention]:
    """The places of a name that a model read over an "and" as one."""
    at = place.span.start
    for join in _AND.finditer(text, place.span.start, place.span.end):
        if at < join.start() and join.end() < place.span.end:
            yield replace(place, span=Span(at, join.start()))
            at = join.end()
    yield replace(place, span=Span(at, place.span.end))


def _runs(scene: Scene) -> Iterator[Span]:
    """Unbroken stretches of words with a capital outside times, with the small words that join the parts of a name."""
    tokens, times = scene.analysis.tokens, [t.span for t in scene.times]
    first, last = scene.sentence.tokens
    free = [not any(t.start <= tokens[i].start < t.end for t in times) for i in range(first, last)]
    at = first
    while at < last:
        if not free[at - first] or not _opens(scene, at, first):
            at += 1
            continue
        end = at
        while (joined := _next_of(scene, end, last)) and free[joined - first]:
            end = joined
        if any(tokens[i].upos not in ("ADJ", "NUM") for i in range(at, end + 1)):
            yield Span(tokens[at].start, tokens[end].end)
        at = end + 1


def _opens(scene: Scene, at: int, first: int) -> bool:
    token = scene.analysis.tokens[at]
    word = scene.analysis.word(at)
    if not word[:1].isupper() or _NO_START.fullmatch(word):
        return False
    return token.upos == "PROPN" if at == first else token.upos in _NAMELIKE


def _next_of(scene: Scene, end: int, last: int) -> int | None:
    """The next token of a run, past the small words and marks that join its parts; None where it ends."""
    tokens, glued = scene.analysis.tokens, False
    for at in range(end + 1, min(end + 4, last)):
        word, gap = scene.analysis.word(at), scene.text[tokens[at - 1].end : tokens[at].start]
        if gap not in ("", " ") or word.lower() in ("'s", "’s"):
            return None
        inside = not gap and word[-1].isalnum() and (glued or word[0] in _MARKS)
        if inside or (word[:1].isupper() and tokens[at].upos in _NAMELIKE):
            return at
        glued = not gap and word in _MARKS
        if word.lower() not in load_place_words()["joins"] and not glued:
            return None
    return None


def _is_led(scene: Scene, run: Span) -> bool:
    """Whether an owner or a preposition of place leads to a name, through adjectives and "the village of"."""
    before = scene.words_before(run.start, LEAD_REACH)
    if before[-1:] in (["'s"], ["’s"]):
        return True
    for word in reversed(before):
        if word in load_place_words()["locating"]:
            return True
        if not word.isalpha() and "-" not in word:
            return False
    return False


def _stretched(place: PlaceMention, runs: list[Span]) -> PlaceMention:
    """The place as long as the run of names that it begins or ends."""
    for run in runs:
        holds = run.start <= place.span.start and place.span.end <= run.end and len(run) > len(place.span)
        if holds and (run.start == place.span.start or run.end == place.span.end):
            return replace(place, span=run)
    return place


def _mention(text: str, span: Span) -> PlaceMention:
    name = span.text(text)
    evidence = Evidence((span,), RULE, CONFIDENCE)
    return PlaceMention(span, name, name, PlaceKind.SITE, PlaceUse.LITERAL, evidence, reason=UNLISTED)
