"""Whom a provision binds: by the sentence's tree who does what it says, else by the words around its verb."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from dateline.extraction.events.parties import Participant
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_governor, find_head, find_subjects, is_verb, word_at
from dateline.extraction.proposals.clauses import OTHER, SUBJECT_REACH
from dateline.extraction.proposals.doers import VERBS, find_doers, is_plan
from dateline.extraction.proposals.parties import PartyNames, find_parties, possessor
from dateline.extraction.proposals.provision import Provision, is_dropped, is_noun, is_silent
from dateline.extraction.proposals.sides import read_party
from dateline.language.knowledge import LexiconMatch
from dateline.language.lexicon import fold
from dateline.language.reader_stances import SUBJECTS
from dateline.model import Span

MOST = 3  # parties that one term names: of a longer row the first
FULL = 5  # words of a clause from which what no list knows is told as a term
OPENING = 6  # characters from where provisions begin to their first clause ("that Ruritania …")

_NAME = regex.compile(r"\s(\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+){0,2})(?=\s(?:the|a|an|its|to|all|some|most)\s)")
_OWNS = regex.compile(r"[\p{L}-]+['’]s?\s\Z")
_OTHERS = frozenset({"they", "these", "those"})  # whom a sentence before tells of
_NOT = " not"
_IN_RETURN = ("in exchange for", "in return for")
_WORDS = regex.compile(r"[\p{L}\p{N}]+")


class PartyReader:
    """Reads whom the clauses of one sentence bind."""

    def __init__(self, provision: Provision) -> None:
        self._provision = provision
        self._parties = find_parties(provision.scene, provision.names, provision.matches)
        self._subject = _subject(provision, self._parties)
        self._before: tuple[str | None] | None = None  # who does what the clause before says, where that is told

    def bound(self, clause: Span, topic: Span) -> str | None:
        """Whom a clause binds: who does it by the tree, whom its verb says, its subject, or whose it is."""
        provision, scene = self._provision, self._provision.scene
        if scene.text.startswith(_IN_RETURN, clause.start):  # who gives that in return is not who gets it
            return _agent(scene, clause, self._parties) or _owner_before(scene, clause, provision.names)
        if is_silent(provision, clause):
            return None
        if _is_demanded(provision, clause, topic) or _is_given(provision, clause):
            return _agent(scene, clause, self._parties)
        subjects = find_doers(provision, clause, topic)
        own = [i for i in subjects if clause.start <= scene.analysis.tokens[i].start < clause.end]
        doers = " and ".join(self._named_doers(own)) or None
        if any(scene.analysis.tokens[i].deprel in SUBJECTS for i in own):
            self._before = (doers,)
        if doers:
            return doers
        if any(word_at(scene, i) in _OTHERS for i in subjects):
            return _agent(scene, clause, self._parties)
        is_thing = bool(own) and not any(_takes_up(provision, i) for i in own)
        found = _agent(scene, clause, self._parties)
        found = found or (None if is_thing else _bound(provision, clause, self._parties))
        found = found or _owner_before(scene, clause, provision.names) or _armed(scene, clause, self._parties)
        if not own and not any(is_plan(provision, i) for i in subjects):
            before = self._before[0] if self._before else self._subject
            inherited = before if _inherits(provision, clause) else None
            outside = " and ".join(self._named_doers(subjects)) or None
            found = found or (outside if _is_asked(scene, clause, inherited) else inherited or outside)
        return found or possessor(scene, _before_plan(provision, clause), provision.names)

    def _party(self, head: int) -> Participant | None:
        provision = self._provision
        return read_party(provision.scene, head, self._parties, provision.matches, provision.names)

    def _named_doers(self, subjects: Sequence[int]) -> tuple[str, ...]:
        found = (self._party(i) for i in subjects)
        return tuple(dict.fromkeys(party.name for party in found if party))[:MOST]

    def is_provided(self, clause: Span, topic: LexiconMatch) -> bool:
        """Whether a clause tells a provision: by a topic, or by a party that would do it."""
        if topic.entry["topic"] != OTHER or is_dropped(self._provision, clause.start, clause.end):
            return True
        if (self._provision.given or (self._provision.opened and _modals_in(self._provision, clause))) and len(
            _WORDS.findall(clause.text(self._provision.scene.text))
        ) >= FULL:
            return True
        doers = (self._party(i) for i in find_doers(self._provision, clause, topic.span))
        return len(_WORDS.findall(clause.text(self._provision.scene.text))) >= FULL and any(
            doer is not None and not doer.person for doer in doers
        )


def _modals_in(provision: Provision, clause: Span) -> bool:
    """Whether a clause says what would be."""
    modals = (m.span for m in provision.matches if m.list_name == VERBS and m.entry["role"] == "modal")
    return any(clause.contains(modal) for modal in modals)


def _before_plan(provision: Provision, clause: Span) -> Span:
    """The clause as far as it names another plan, whose owner is not bound ("the return … from Ruritania's draft")."""
    text = provision.scene.text
    nouns = [m.span.start for m in provision.matches if m.list_name == "proposal_nouns" and m.entry["kind"] == "noun"]
    inside = (start for start in nouns if clause.start < start < clause.end)
    owner = next((found for start in inside if (found := _OWNS.search(text, clause.start, start))), None)
    return Span(clause.start, owner.start()) if owner else clause


def _is_demanded(provision: Provision, clause: Span, topic: Span) -> bool:
    """Whether somebody demands a thing, which binds others and not them ("Holm demanded a full withdrawal")."""
    scene, head = provision.scene, find_head(provision.scene, topic)
    verb = find_governor(scene, head) if head is not None and not is_verb(scene, head) else None
    if verb is None:
        return False
    at = scene.analysis.tokens[verb].start
    demands = any(
        m.entry["role"] == "demands" and m.span.start == at for m in provision.matches if m.list_name == VERBS
    )
    return demands and not any(is_plan(provision, i) for i in find_subjects(scene, verb))


def _is_given(provision: Provision, clause: Span) -> bool:
    """Whether a clause tells first what somebody would get ("fighters are to be given land"), which binds others."""
    modals = {m.span.end for m in provision.matches if m.list_name == VERBS and m.entry["role"] == "modal"}
    given = [m.span.start for m in provision.matches if m.list_name == VERBS and m.entry["role"] == "given"]
    before = modals | {end + len(_NOT) for end in modals if provision.scene.text.startswith(_NOT, end)}
    return any(clause.start <= start < clause.end and start - 1 in before for start in given)


def _is_asked(scene: Scene, clause: Span, speaker: str | None) -> bool:
    """Whether a clause is what a speaker urges another to do ("urged Ruritania to withdraw")."""
    return scene.words_after(clause.start, 1) == ["to"] and any(s.speaker == speaker for s in scene.statements)


def _takes_up(provision: Provision, token: int) -> bool:
    """Whether a subject is a pronoun or the plan itself, so that who is bound stands elsewhere."""
    return provision.scene.analysis.tokens[token].upos == "PRON" or is_plan(provision, token)


def _armed(scene: Scene, clause: Span, parties: Sequence[Participant]) -> str | None:
    """Whose forces the clause is about ("bring the Ruritanian army down to …")."""
    armed = (p for p in parties if p.armed and clause.contains(p.span) and not _is_met(scene, p))
    return next((p.name for p in armed if _named(scene.text[p.span.start : p.span.end])), None)


def _is_met(scene: Scene, party: Participant) -> bool:
    """Whether something is done with a party and not by it ("take over from the Ruritanian police")."""
    head = find_head(scene, party.span)
    cases = (i for i in scene.dependents.get(head, ()) if i < head) if head is not None else ()
    return any(scene.analysis.tokens[i].deprel == "case" and word_at(scene, i) != "of" for i in cases)


def _inherits(provision: Provision, clause: Span) -> bool:
    """Whether a clause has no subject of its own: nothing stands before its modal, or it has none."""
    scene = provision.scene
    if "relative" in {role for roles in scene.roles_before(clause.start, 2) for role in roles}:
        return False  # "settled on an article that would write it into law"
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
        and not _is_done_to(provision, p)
    ]
    near = Span(provision.start, provision.start + 1)
    reach = SUBJECT_REACH + 2 * provision.whole
    if found and provision.scene.words_between(near, found[0].span) <= reach:
        return found[-1].name if _is_said_by(scene, found[0]) else found[0].name
    return None


def _is_done_to(provision: Provision, party: Participant) -> bool:
    """Whether the party is what the plan does something to ("would have restored Holm"), and not whom it binds."""
    scene = provision.scene
    head = find_head(scene, party.span)
    if head is None or scene.analysis.tokens[head].deprel != "obj":
        return False
    verb = scene.analysis.tokens[scene.analysis.tokens[head].head].start
    binds = (m for m in provision.matches if m.list_name == "plan_verbs" and m.entry["role"] == "binds")
    return verb < party.span.start and not any(m.span.start <= verb < m.span.end for m in binds)


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
    acts = [m.span for m in verbs if clause.contains(m.span) and m.entry["role"] not in ("comment", "aside", "under")]
    inside = [span for span in acts if not is_noun(provision.scene, span)]
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
