"""The clauses of a sentence about a plan that provide something, each with the topic that it is on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

import regex

from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import is_verb, word_at
from dateline.extraction.proposals.carried import Way
from dateline.extraction.proposals.provision import Provision, is_aside, is_dropped, provides_nothing
from dateline.language.knowledge import LexiconMatch
from dateline.language.reader_stances import SUBJECTS
from dateline.model import PlaceKind, Span, SpeakerKind

TERRITORY = "territory"
OTHER = "other"  # topic of what a party would do that no word list knows
SUBJECT_REACH = 4
NEXT = 6  # characters from a clause to one that has left its verb with it
SHORTEST = 2  # words of a clause below which it is no provision
NAMED_BY = 5  # words from "and" to "would" by which somebody may be named
VERB_EARLY = 30  # characters from a clause's start within which a verb makes it a provision of its own

_CUT = regex.compile(
    r"[,;:](?=\s)|\s[–—-]{1,2}\s|\s(?=but\s(?:that|\p{L}+\s(?:not|never))\s)|\s(?=during\swhich\s)|\s(?=in\s(?:exchange|return)\sfor\s)|\s(?=and\s(?!(?:of|for|from|with|by|in|at)\s(?!\p{L}+ing\s))\p{Ll}+\s)|[“”\"](?=,?\s(?!to\s))"
)
_PURPOSE = regex.compile(r"\b(?:so that|so as (?:not )?to|in order (?:to|that|for)|lest)\b[^,;:.]*")
_AND_FOR = regex.compile(r"\s(?=and\sfor\s)")
_NAMED = regex.compile(r"\s(the\s)?(\p{Lu}[\p{L}-]+)")
_WORDS = regex.compile(r"[\p{L}\p{N}]+")
_LAND = frozenset({PlaceKind.REGION, PlaceKind.BORDER})
_SMALL = frozenset({"the", "of", "and", "s"})  # words inside names
_NAMES = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})  # parts of speech by which somebody is named
_LEADS = frozenset({"for", "on"})  # prepositions of verbs that call for more than one thing, or on more than one party
_OPENERS = frozenset({"and", "but", "also", "that", "which", "including", "then", "while", "during"})


def find_topic_clauses(provision: Provision) -> Iterator[tuple[Span, LexiconMatch]]:
    """The clauses that hold a topic, each with its weightiest."""
    text, end = provision.scene.text, provision.end
    scene = provision.scene
    purposes = [Span(*found.span()) for found in _PURPOSE.finditer(text, provision.start, end)]
    names = [span for span, _ in scene.named]
    places = [place.span for place in scene.places] + [name.span for name in scene.names]
    topics = [
        m
        for m in provision.matches
        if m.list_name == "topics"
        and provision.start <= m.span.start < end
        and _tells_topic(text, m, names if m.entry["topic"] == TERRITORY else names + places)
        and not any(purpose.contains(m.span) for purpose in purposes)
    ]
    marks = {cut.end() for cut in _CUT.finditer(text, provision.start, end)} | set(_new_subjects(provision))
    marks |= {cut.end() for cut in _AND_FOR.finditer(text, provision.start, end) if _calls_for(provision)}
    marks = {mark for mark in marks if not any(p.start < mark < p.end for p in purposes)}
    cuts = [provision.start, *(cut for cut in sorted(marks) if not _joins_words(provision.scene, cut)), end]
    last: tuple[Span, LexiconMatch] | None = None
    for start, stop in _whole_clauses(provision, cuts):
        if any(not text[start : purpose.start].strip() and start <= purpose.start < stop for purpose in purposes):
            if last and start - last[0].end <= NEXT:  # "…, so that the farmers can return"
                last = (Span(last[0].start, (_trimmed(text, start, stop) or last[0]).end), last[1])
            continue
        inside = [m for m in topics if start <= m.span.start and m.span.end <= stop]
        inside = inside or _land(provision, start, stop)
        if not inside and last and _joins_row(provision.scene, last[0], start, stop):
            last = (Span(last[0].start, (_trimmed(text, start, stop) or last[0]).end), last[1])
            continue
        is_same = last is not None and all(m.entry["topic"] == last[1].entry["topic"] for m in inside)
        if last and is_same and start - last[0].end <= NEXT and _is_gapped(provision.scene, start, stop):
            last = (Span(last[0].start, (_trimmed(text, start, stop) or last[0]).end), last[1])
            continue
        inside = inside or _untold(provision, start, stop)
        if not inside or provides_nothing(provision, start, stop) or not (clause := _trimmed(text, start, stop)):
            continue
        topic = max(inside, key=lambda m: (m.entry.get("weight", 1), len(m.span), -m.span.start))
        clause = clause if provision.way is Way.DENIED else _without_source(provision, clause, topic.span)
        clause = _provided(provision, clause, topic.span)
        if last and _goes_on(provision, last, clause, topic):
            last = (Span(last[0].start, clause.end), last[1])
            continue
        if last:
            yield last
        last = (clause, topic)
    if last:
        yield last


def _calls_for(provision: Provision) -> bool:
    """Whether a verb with "for" leads to what is provided, so that "and for" leads to one thing more."""
    return provision.scene.words_before(provision.start, 1) == ["for"]


def _tells_topic(text: str, topic: LexiconMatch, names: Sequence[Span]) -> bool:
    """Whether a word tells a topic: not as a part of a name ("the Shore Alliance"), nor as "men" without a number."""
    if topic.entry.get("counted") and not text[max(0, topic.span.start - 2) : topic.span.start].rstrip()[-1:].isdigit():
        return False
    return not any(name.contains(topic.span) and len(name) > len(topic.span) for name in names)


def _land(provision: Provision, start: int, stop: int) -> list[LexiconMatch]:
    """Land that changes hands without a word for it ("give Ruritania the whole of the Vesna")."""
    takes = [m for m in provision.matches if m.list_name == "plan_verbs" and m.entry["role"] == "takes"]
    verb = next((m.span for m in takes if start <= m.span.start < stop), None)
    regions = [p.span for p in provision.scene.places if p.kind in _LAND and verb and verb.end <= p.span.start < stop]
    gives_up = next((m.span for m in takes if m.entry.get("land") and start <= m.span.start < stop), None)
    if gives_up and not regions and (named := _NAMED.match(provision.scene.text, gives_up.end, stop)):
        known = [actor.kind for span, actor in provision.scene.named if span.start == named.start(2)]
        is_land = not known or (named.group(1) and known == [SpeakerKind.PERSON])
        regions = [Span(*named.span(2))] if is_land else []
    return [LexiconMatch(span, "topics", {"topic": "territory"}) for span in regions[-1:]]


def _untold(provision: Provision, start: int, stop: int) -> list[LexiconMatch]:
    """What somebody "would" do that no word list knows."""
    scene = provision.scene
    modals = {m.span.start for m in provision.matches if m.list_name == "plan_verbs" and m.entry["role"] == "modal"}
    tokens = scene.analysis.tokens
    if is_dropped(provision, start, stop):
        inside = [i for i in range(*scene.sentence.tokens) if start <= tokens[i].start < stop]
        if scene.dependents and not any(tokens[i].upos == "PROPN" for i in inside):
            return []
        return [LexiconMatch(words, "topics", {"topic": OTHER})] if (words := _trimmed(scene.text, start, stop)) else []
    if provision.way in (Way.OPEN, Way.COMMITTED):
        return []
    if any(start <= cue.start < stop for statement in scene.statements for cue in statement.cue):
        return []
    for i in range(*scene.sentence.tokens):
        if not start <= tokens[i].start < stop or not is_verb(scene, i) or tokens[i].deprel.startswith(("aux", "cop")):
            continue
        verb = tokens[i].head if tokens[i].deprel == "conj" else i
        if (
            not provision.whole
            or provision.way is Way.DONE
            or any(tokens[j].start in modals for j in scene.dependents.get(verb, ()))
        ):
            return [LexiconMatch(Span(tokens[i].start, tokens[i].end), "topics", {"topic": OTHER})]
    return []


def _new_subjects(provision: Provision) -> Iterator[int]:
    """Where "and" opens a clause with a subject of its own ("Ruritania will leave and Grandrealm will pay")."""
    scene, tokens = provision.scene, provision.scene.analysis.tokens
    for i in range(*scene.sentence.tokens):
        verb = tokens[i].head
        if tokens[i].start < provision.start or tokens[i].deprel != "cc" or not _tells(scene, verb):
            continue
        if any(tokens[j].deprel.startswith("nsubj") and i < j < verb for j in scene.dependents.get(verb, ())):
            yield tokens[i].start
    yield from _before_modals(provision)


def _tells(scene: Scene, token: int) -> bool:
    """Whether a word is a verb, or what "is" tells of somebody ("would be able")."""
    copulas = (i for i in scene.dependents.get(token, ()) if scene.analysis.tokens[i].deprel == "cop")
    return is_verb(scene, token) or next(copulas, None) is not None


def _before_modals(provision: Provision) -> Iterator[int]:
    """Where "and" and a few words for somebody stand before a second "would", wherever the tree has hung them.

    Only where a topic follows: what no list knows stays with what is told before it.
    """
    scene, tokens = provision.scene, provision.scene.analysis.tokens
    topics = [m.span.start for m in provision.matches if m.list_name == "topics"]
    starts = sorted(
        m.span.start for m in provision.matches if m.list_name == "plan_verbs" and m.entry["role"] == "modal"
    )
    inside = [i for i in range(*scene.sentence.tokens) if tokens[i].start >= provision.start]
    for modal in (i for i in inside if tokens[i].start in starts[1:] and max(topics, default=0) > tokens[i].start):
        at = modal - 1
        while at in inside and modal - at <= NAMED_BY and tokens[at].upos in _NAMES and word_at(scene, at) != "and":
            at -= 1
        if at in inside and at < modal - 1 and word_at(scene, at) == "and" and starts[0] < tokens[at].start:
            yield tokens[at].start


def _joins_words(scene: Scene, start: int) -> bool:
    """Whether "and" joins words for how something is ("economic and military control") or who does what follows."""
    at = next((i for i in range(*scene.sentence.tokens) if scene.analysis.tokens[i].start >= start), None)
    if at is None or word_at(scene, at) != "and":
        return False
    tokens = scene.analysis.tokens
    joined = tokens[at].head
    first = tokens[joined].head if tokens[joined].deprel == "conj" else joined
    does = tokens[first].deprel in SUBJECTS and first < at < tokens[first].head  # "that Holm and one faction signed"
    return does or (tokens[joined].upos in ("ADJ", "ADV", "NUM") and not _tells(scene, joined))


def _joins_row(scene: Scene, clause: Span, start: int, stop: int) -> bool:
    """Whether a piece only goes on with a row of things ("women, children and men over 60")."""
    tokens = scene.analysis.tokens
    inside = [i for i in range(*scene.sentence.tokens) if start <= tokens[i].start < stop]
    if not 0 < start - clause.end <= len(", and ") or any(is_verb(scene, i) for i in inside):
        return False
    if scene.words_after(start, 1) in (["not"], ["but"]):
        return False
    return any(tokens[i].deprel == "conj" and clause.start <= tokens[tokens[i].head].start < start for i in inside)


def _is_gapped(scene: Scene, start: int, stop: int) -> bool:
    """Whether a piece has left its verb with the one before ("… and the alliance from expanding")."""
    tokens = scene.analysis.tokens
    inside = [i for i in range(*scene.sentence.tokens) if start <= tokens[i].start < stop]
    verbs = [i for i in inside if is_verb(scene, i)]
    led = [i for i in verbs if any(word_at(scene, j) == "from" for j in scene.dependents.get(i, ()))]
    return bool(led) and verbs[0] == led[0] and not scene.roles_in(start, stop) & {"modal", "future"}


def _without_source(provision: Provision, clause: Span, topic: Span) -> Span:
    """The clause without who says it before it ("The Courier reported that …"), unless that tells the topic or a no."""
    scene = provision.scene
    silent = [m.span for m in provision.matches if m.list_name == "plan_verbs" and m.entry["role"] == "left_out"]
    for statement in scene.statements:
        first = statement.content[0] if statement.content else None
        if first is None or topic.start < first.start or any(clause.start <= s.start < first.start for s in silent):
            continue
        said_before = any(clause.contains(s) for s in (*statement.source, *statement.cue))
        if said_before and clause.start < first.start < clause.end and first.end >= clause.end:
            words = _trimmed(scene.text, first.start, clause.end)
            if words and len(_WORDS.findall(words.text(scene.text))) >= SHORTEST:
                return words
    return clause


def _provided(provision: Provision, clause: Span, topic: Span) -> Span:
    """The clause without what is told before "that would" ("X and Y settled on an article that would free them")."""
    scene, tokens = provision.scene, provision.scene.analysis.tokens
    inside = [i for i in range(*scene.sentence.tokens) if clause.start <= tokens[i].start < clause.end]
    modals = {m.span.start for m in provision.matches if m.list_name == "plan_verbs" and m.entry["role"] == "modal"}
    modal = next((i for i in inside if tokens[i].start in modals), None)
    if not provision.whole or modal is None or topic.start < tokens[modal].end:
        return clause
    verb = tokens[modal].head
    is_relative = tokens[verb].deprel.startswith("acl") and "relative" in scene.roles_in(
        clause.start, tokens[modal].start
    )
    tells = any(tokens[i].upos == "VERB" and tokens[i].deprel in ("root", "conj", "ccomp") for i in inside if i < modal)
    return (_trimmed(scene.text, tokens[modal].end, clause.end) or clause) if is_relative and tells else clause


def _goes_on(provision: Provision, last: tuple[Span, LexiconMatch], clause: Span, topic: LexiconMatch) -> bool:
    """Whether "and" only joins more of the same ("refugees and displaced people")."""
    scene = provision.scene
    between = scene.text[last[0].end : clause.start].split()
    verbs = (m.span for m in provision.matches if m.list_name == "plan_verbs" and m.entry["role"] != "aside")
    names = [w[:1].isupper() for w in (_WORDS.findall(last[0].text(scene.text))[-1], clause.text(scene.text))]
    joins = between == ["and"] or (between == [","] and all(names))
    return (
        joins
        and topic.entry["topic"] == last[1].entry["topic"]
        and not any(clause.start <= v.start < clause.start + VERB_EARLY for v in verbs)
    )


def _whole_clauses(provision: Provision, cuts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pieces between cuts; one that opens with "would" goes together with all before it ("X, now Y, would Z")."""
    modals = {m.span.start for m in provision.matches if m.list_name == "plan_verbs" and m.entry["role"] == "modal"}
    pieces: list[list[int]] = []
    for start, stop in pairwise(cuts):
        first = _WORDS.search(provision.scene.text, start, stop)
        if first and first.start() in modals and pieces:
            pieces = [[pieces[0][0], stop]]
        elif pieces and _joins_before(provision, pieces[-1], start, stop, modals):
            pieces[-1][1] = stop
        else:
            pieces.append([start, stop])
    return ((start, stop) for start, stop in pieces)


def _joins_before(provision: Provision, before: Sequence[int], start: int, stop: int, modals: Collection[int]) -> bool:
    """Whether a piece goes on with the names or things that the piece before has begun to tell of."""
    is_row = not _holds_topic(provision, *before) and not is_aside(provision, before[0])
    is_row = is_row and _is_row(provision, before[0], start)
    return is_row or _is_subject_row(provision.scene, before, start, stop, modals)


def _is_subject_row(scene: Scene, before: Sequence[int], start: int, stop: int, modals: Collection[int]) -> bool:
    """Whether "and" only joins those of whom the modal behind is said ("tanks and guns would be destroyed")."""
    if not scene.dependents or not scene.text[start - 1 : stop].lstrip().startswith("and "):
        return False
    tokens = scene.analysis.tokens
    verbs = [i for i in range(*scene.sentence.tokens) if before[0] <= tokens[i].start < stop and is_verb(scene, i)]
    first = tokens[verbs[0]].start if verbs else -1
    return first in modals and first >= start and "relative" not in scene.roles_in(start, first)


def _holds_topic(provision: Provision, start: int, stop: int) -> bool:
    return any(m.list_name == "topics" and start <= m.span.start and m.span.end <= stop for m in provision.matches)


def _is_row(provision: Provision, before: int, start: int) -> bool:
    """Whether a piece only goes on with names of a row that has said no topic yet ("X, Y and Z will be recognised")."""
    words = _WORDS.findall(provision.scene.text[before:start])
    names = [word for word in words if word.lower() not in _SMALL | _OPENERS]
    return provision.scene.text[before:start].rstrip().endswith(",") and (
        0 < len(words) <= SUBJECT_REACH and bool(names) and all(name[:1].isupper() for name in names)
    )


def _trimmed(text: str, start: int, stop: int) -> Span | None:
    words = list(_WORDS.finditer(text, start, stop))
    while words and words[0].group().lower() in _OPENERS:
        words = words[1 + (len(words) > 1 and words[0].group() == "and" and words[1].group() in _LEADS) :]  # "and for"
    return Span(words[0].start(), words[-1].end()) if words else None
