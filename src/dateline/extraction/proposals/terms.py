"""The terms of a plan: clauses that say what somebody would have to do or get, by topic, whom they bind, how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from dateline.extraction.events.parties import Participant
from dateline.extraction.events.scene import Scene
from dateline.extraction.proposals.about import would_say
from dateline.extraction.proposals.parties import PartyNames, find_parties, possessor
from dateline.extraction.quantities.numbers import Number, find_numbers
from dateline.language.knowledge import LexiconMatch
from dateline.language.lexicon import fold
from dateline.model import Evidence, PlaceKind, Polarity, Precision, Span, SpeakerKind, Statement, Term, content_id

TERM_LISTS = ("topics", "plan_verbs", "extent_words")
RULE = "proposal.term"
SUBJECT_REACH = 4
OPENING = 6  # characters from where provisions begin to their first clause ("that Ruritania …")
SHORTEST = 2  # words of a clause below which it is no provision
VERB_EARLY = 30  # characters from a clause's start within which a verb makes it a provision of its own

_CUT = regex.compile(r"[,;:](?=\s)|\s[–—-]{1,2}\s|\s(?=but\sthat\s)|\s(?=and\s\p{Ll}+\s)|[“”\"](?=,?\s)")
_NAME = regex.compile(r"\s(\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+){0,2})(?=\s(?:the|a|an|its|to|all|some|most)\s)")
_WORDS = regex.compile(r"[\p{L}\p{N}]+")
_LAND = frozenset({PlaceKind.REGION, PlaceKind.BORDER})
_WHILE = frozenset({"while", "whereas", "since"})
_OPENERS = frozenset({"and", "but", "also", "that", "which", "including", "then"})


@dataclass(frozen=True, slots=True)
class Provision:
    """A sentence that is about what a plan provides.

    Attributes:
        start: Where what it provides begins: behind the plan's name or the opener.
        whole: The sentence has a subject of its own; else the plan itself is the subject.
        names: Whom names stand for.
        version: Words in the sentence that tell which text of the plan has it.
    """

    scene: Scene
    matches: tuple[LexiconMatch, ...]
    start: int
    whole: bool = False
    names: PartyNames = field(default_factory=lambda: PartyNames({}, {}))
    version: str | None = None


def find_terms(provision: Provision, outlet: str | None) -> Iterator[Term]:
    """The terms that one sentence tells, one a clause and topic."""
    scene = provision.scene
    parties = find_parties(scene, provision.names, provision.matches)
    subject = _subject(provision, parties)
    for clause, topic in _clauses(provision):
        words = clause.text(scene.text)
        if len(_WORDS.findall(words)) < SHORTEST:
            continue
        statement = _statement(scene, clause)
        yield Term(
            id=content_id("term", scene.post.id if scene.post else "", words, topic.entry["topic"]),
            topic=str(topic.entry["topic"]),
            content=(clause,),
            evidence=Evidence((clause,), RULE, 0.6),
            party_bound=_party_bound(provision, clause, parties, subject),
            value=_value(provision, clause, topic.span),
            modality=_modality(provision, clause),
            reported_by=_reporters(scene, clause, outlet),
            statement=statement.id if statement else None,
            post=scene.post.id if scene.post else None,
            version=provision.version,
        )


def _clauses(provision: Provision) -> Iterator[tuple[Span, LexiconMatch]]:
    """The clauses that hold a topic, each with its weightiest."""
    text, end = provision.scene.text, provision.scene.span.end
    names = [span for span, _ in provision.scene.named]
    topics = [
        m
        for m in provision.matches
        if m.list_name == "topics" and m.span.start >= provision.start and _tells(text, m, names)
    ]
    cuts = [provision.start, *(cut.end() for cut in _CUT.finditer(text, provision.start, end)), end]
    last: tuple[Span, LexiconMatch] | None = None
    for start, stop in _whole_clauses(provision, cuts):
        inside = [m for m in topics if start <= m.span.start and m.span.end <= stop]
        inside = inside or _land(provision, start, stop)
        if not inside or _is_aside(provision, start) or not (clause := _trimmed(text, start, stop)):
            continue
        clause = _without_source(provision.scene, clause)
        topic = max(inside, key=lambda m: (m.entry.get("weight", 1), len(m.span), -m.span.start))
        if last and _goes_on(provision, last, clause, topic):
            last = (Span(last[0].start, clause.end), last[1])
            continue
        if last:
            yield last
        last = (clause, topic)
    if last:
        yield last


def _tells(text: str, topic: LexiconMatch, names: Sequence[Span]) -> bool:
    """Whether a word tells a topic: not as a part of a name ("the Shore Alliance"), nor as "men" without a number."""
    if topic.entry.get("counted") and not text[max(0, topic.span.start - 2) : topic.span.start].rstrip()[-1:].isdigit():
        return False
    return not any(name.contains(topic.span) and len(name) > len(topic.span) for name in names)


def _land(provision: Provision, start: int, stop: int) -> list[LexiconMatch]:
    """Land that changes hands without a word for it ("give Ruritania the whole of the Vesna")."""
    takes = [m for m in provision.matches if m.list_name == "plan_verbs" and m.entry["role"] == "takes"]
    verb = next((m.span for m in takes if start <= m.span.start < stop), None)
    regions = [p.span for p in provision.scene.places if p.kind in _LAND and verb and verb.end <= p.span.start < stop]
    return [LexiconMatch(span, "topics", {"topic": "territory"}) for span in regions[-1:]]


def _without_source(scene: Scene, clause: Span) -> Span:
    """The clause without who says it before it ("The Courier reported that …")."""
    for statement in scene.statements:
        first = statement.content[0] if statement.content else None
        said_before = any(clause.contains(s) for s in (*statement.source, *statement.cue))
        if first and said_before and clause.start < first.start < clause.end and first.end >= clause.end:
            words = _trimmed(scene.text, first.start, clause.end)
            if words and len(_WORDS.findall(words.text(scene.text))) >= SHORTEST:
                return words
    return clause


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
        elif pieces and not _holds_topic(provision, *pieces[-1]) and _is_row(provision, pieces[-1][0], start):
            pieces[-1][1] = stop
        else:
            pieces.append([start, stop])
    return ((start, stop) for start, stop in pieces)


def _holds_topic(provision: Provision, start: int, stop: int) -> bool:
    return any(m.list_name == "topics" and start <= m.span.start and m.span.end <= stop for m in provision.matches)


def _is_row(provision: Provision, before: int, start: int) -> bool:
    """Whether a piece only goes on with names of a row that has said no topic yet ("X, Y and Z will be recognised")."""
    words = _WORDS.findall(provision.scene.text[before:start])
    return provision.scene.text[before:start].rstrip().endswith(",") and (
        0 < len(words) <= SUBJECT_REACH and words[-1][:1].isupper()
    )


def _is_aside(provision: Provision, start: int) -> bool:
    """Whether a clause opens with a word that provides nothing ("similar to", "which")."""
    asides = [m.span for m in provision.matches if m.list_name == "plan_verbs" and m.entry["role"] == "aside"]
    scene = provision.scene
    first = _WORDS.search(scene.text, start, scene.span.end)
    if first is None or any(span.start == first.start() for span in asides):
        return first is not None
    behind = _WORDS.search(scene.text, first.end(), scene.span.end)
    is_while = first.group().lower() in _WHILE and behind is not None
    return is_while and any(span.start == behind.start() for span, _ in scene.named if behind)


def _trimmed(text: str, start: int, stop: int) -> Span | None:
    words = list(_WORDS.finditer(text, start, stop))
    while words and words[0].group().lower() in _OPENERS:
        words = words[1:]
    return Span(words[0].start(), words[-1].end()) if words else None


def _party_bound(provision: Provision, clause: Span, parties: Sequence[Participant], subject: str | None) -> str | None:
    """Whom a clause binds: whom its verb says, who does it, its own subject or the sentence's, or whose it is."""
    scene = provision.scene
    found = _bound(provision, clause, parties) or _agent(scene, clause, parties)
    found = found or _owner_before(scene, clause, provision.names) or _armed(scene, clause, parties)
    found = found or (subject if _inherits(provision, clause) else None)
    return _named(found) or possessor(scene, clause, provision.names)


def _armed(scene: Scene, clause: Span, parties: Sequence[Participant]) -> str | None:
    """Whose forces the clause is about ("bring the Ruritanian army down to …")."""
    armed = (p for p in parties if p.armed and clause.contains(p.span))
    return next((p.name for p in armed if _named(scene.text[p.span.start : p.span.end])), None)


def _inherits(provision: Provision, clause: Span) -> bool:
    """Whether a clause has no subject of its own: nothing stands before its modal, or it has none."""
    scene = provision.scene
    modals = (m.span.start for m in provision.matches if m.list_name == "plan_verbs" and m.entry["role"] == "modal")
    modal = next((start for start in modals if clause.start <= start < clause.end), None)
    if modal is None or clause.start - provision.start <= OPENING:
        return True
    own = scene.position(modal) > scene.position(clause.start)
    return not own or bool({"relative", "pronoun"} & scene.roles_in(clause.start, modal))


def _subject(provision: Provision, parties: Sequence[Participant]) -> str | None:
    """Who stands before the first "would", "will" or "must" of what is provided."""
    verbs = [m.span.start for m in provision.matches if m.list_name == "plan_verbs" and m.entry["role"] == "provides"]
    first = next((v for v in sorted(verbs) if v >= provision.start), provision.scene.span.end)
    scene = provision.scene
    found = [
        p
        for p in parties
        if provision.start <= p.span.start < first
        and not p.adjective
        and not scene.is_led_by(p.span.start, "preposition", through=2)
    ]
    near = Span(provision.start, provision.start + 1)
    reach = SUBJECT_REACH + 2 * provision.whole
    if found and provision.scene.words_between(near, found[0].span) <= reach:
        return found[-1].name if _is_said_by(scene, found[0]) else found[0].name
    return None


def _is_said_by(scene: Scene, party: Participant) -> bool:
    """Whether the party is only who says it ("Holm said that Ruritania would …")."""
    return any(source.overlaps(party.span) for s in scene.statements for source in s.source)


def _bound(provision: Provision, clause: Span, parties: Sequence[Participant]) -> str | None:
    """Whom "require", "force" or "bar" binds, or who stands first in the clause before its verb."""
    verbs = [m for m in provision.matches if m.list_name == "plan_verbs"]
    binds = [m for m in verbs if m.entry["role"] == "binds" and m.span.start >= provision.start - 12]
    reach = [p for p in parties if not p.adjective and p.span.start < clause.end]
    bound = [
        p
        for p in reach
        for b in binds
        if 0 <= p.span.start - b.span.end <= 2 and (b.entry.get("chain") or clause.contains(p.span))
    ]
    leading = [p for p in reach if clause.contains(p.span)]
    inside = [m.span for m in verbs if clause.contains(m.span)]
    own = [
        p
        for p in leading
        if any(0 <= v.start - p.span.end <= 2 for v in inside)
        and not provision.scene.is_led_by(p.span.start, "preposition", through=2)
    ]
    modals = [m.span for m in verbs if m.entry["role"] == "modal"]
    before_modal = [p for p in own if any(0 <= v.start - p.span.end <= 2 for v in modals)]
    if own:
        return (before_modal[-1:] or own)[0].name
    return bound[-1].name if bound else _unlisted(provision.scene, clause, [m.span for m in binds])


def _unlisted(scene: Scene, clause: Span, binds: Sequence[Span]) -> str | None:
    """A name that no list holds, right behind the verb that binds it ("give Ruritania the western bank")."""
    for verb in (b for b in binds if clause.contains(b)):
        found = _NAME.match(scene.text, verb.end, clause.end)
        if found:
            return found.group(1)
    return None


def _agent(scene: Scene, clause: Span, parties: Sequence[Participant]) -> str | None:
    """Who does it where it is told in the passive ("would be recognised by Ruritania")."""
    modal = next(
        (s for s, _, w in scene.tokens if s >= clause.start and "modal" in scene.roles.get(s, ())), clause.start
    )
    for party in (p for p in parties if clause.contains(p.span) and p.span.start > modal):
        before = scene.words_before(party.span.start, 2)
        if before[-1:] == ["by"] or (before[-2:-1] == ["by"] and before[-1] == "the"):
            return party.name
    return None


def _owner_before(scene: Scene, clause: Span, names: PartyNames) -> str | None:
    """Whose it is that stands first in the clause ("Ruritania's army would …")."""
    head = Span(clause.start, min(clause.end, clause.start + 40))
    words = _WORDS.finditer(scene.text, head.start, head.end)
    first = next(words, None)
    owner = possessor(scene, head, names)
    if first is None or owner is None:
        return None
    return owner if names.states.get(fold(first.group())) == owner else None


def _named(party: str | None) -> str | None:
    """The party where it has a name ("troops" has none)."""
    return party if party and any(c.isupper() for c in party) else None


def _value(provision: Provision, clause: Span, topic: Span) -> str | None:
    """How much: the clause's last figure, else its words for how much, else its length of time."""
    scene = provision.scene
    numbers = find_numbers(scene.text, scene.span, scene.matches, [t.span for t in scene.times])
    inside = [_figure(scene.text, n) for n in numbers if clause.contains(n.span) and _is_value(scene, n)]
    inside = [span for span in inside if clause.contains(span)]
    if inside:
        return inside[-1].text(scene.text)
    extents = [m for m in provision.matches if m.list_name == "extent_words" and clause.contains(m.span)]
    extents = [m for m in extents if scene.words_before(m.span.start, 1) != ["at"]]
    spans = [m.span for m in extents if not m.entry.get("quality") or m.span.start <= topic.start <= m.span.end + 1]
    if spans:
        return max(spans, key=len).text(scene.text)
    lengths = [t.span for t in scene.times if t.when.precision is Precision.DURATION and clause.contains(t.span)]
    return lengths[-1].text(scene.text) if lengths else None


def _figure(text: str, number: Number) -> Span:
    """The figure without what it counts, but with the unit of a share."""
    behind = text[number.span.end : number.span.end + 9].lower().lstrip()
    return number.whole if behind.startswith(("per cent", "percent", "%")) else number.span


def _is_value(scene: Scene, number: Number) -> bool:
    """Whether it is a figure: digits, or words with what they count, not "the two countries"."""
    if number.single or scene.words_before(number.span.start, 1) in (["the"], ["these"], ["those"]):
        return False
    return number.span.text(scene.text)[-1:].isdigit() or number.counts not in ("", "unknown")


def _modality(provision: Provision, clause: Span) -> str:
    roles = {str(m.entry["role"]) for m in provision.matches if m.list_name == "plan_verbs" and clause.contains(m.span)}
    return next((r for r in ("dropped", "ruled_out", "offered", "required") if r in roles), "reported")


def _statement(scene: Scene, clause: Span) -> Statement | None:
    return next((s for s in reversed(scene.statements) if any(c.overlaps(clause) for c in s.content)), None)


def _reporters(scene: Scene, clause: Span, outlet: str | None) -> tuple[str, ...]:
    """The chain through which a term is known: who says it, and through whom; the outlet where nobody is quoted."""
    names: list[str] = []
    for statement in scene.statements:
        would = bool(statement.source) and would_say(scene, statement.source[-1])
        if any(c.overlaps(clause) for c in statement.content) and not _is_plan(statement) and not would:
            names += [statement.speaker, *(via.name for via in statement.via)]
    return tuple(dict.fromkeys(names)) or ((outlet,) if outlet else ())


def _is_plan(statement: Statement) -> bool:
    """Whether the plan itself is the source."""
    return statement.polarity is Polarity.PROPOSES and statement.speaker_kind is SpeakerKind.ORGANISATION
