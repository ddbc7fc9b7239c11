"""Where parties stand on a plan: a stance verb between the party and the plan, in one clause, and in whose words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from dateline.extraction.events.parties import Participant
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import word_at
from dateline.extraction.proposals.about import About
from dateline.extraction.proposals.holders import Held, Holders, last_verb, saying
from dateline.extraction.proposals.nominals import find_nominal
from dateline.extraction.proposals.objects import (
    GAP_REACH,
    before_gap,
    find_object,
    is_led_to,
    object_by_tree,
    plan_spans,
    tells_topic,
)
from dateline.extraction.proposals.pacts import agreeing
from dateline.extraction.proposals.parties import PartyNames, find_parties
from dateline.extraction.proposals.plans import PlanMention
from dateline.extraction.proposals.read_stances import find_read_stances
from dateline.extraction.proposals.takers import (
    asks_for_it,
    conditional_stance,
    find_agent,
    find_echoes,
    find_joined,
    find_joined_behind,
    find_taker,
    is_by_the_way,
    is_unreal,
)
from dateline.extraction.proposals.verdicts import VerdictReader
from dateline.extraction.proposals.voices import read_voice
from dateline.extraction.word_sets import load_word_sets
from dateline.language.knowledge import LexiconMatch
from dateline.model import Actor, Evidence, Polarity, Position, Span, SpeakerKind, Stance

STANCE_LISTS = ("stance_verbs", "plan_objects")
RULE = "proposal.position"
BACK_REACH = 5  # words from "sent" to "back"
MADE = "proposal.maker"
READ = "proposal.position.read"  # by a word that no list has

_BACKER = regex.compile(r"(\p{Lu}[\p{L}.]+)-(?:backed|proposed|sponsored)")
_HIS = frozenset({"his", "her"})
_URGES = load_word_sets("proposals/verb_words")["urges"]


def _urging(scene: Scene, verb: int) -> int | None:
    """The verb that urges others to do what a verb says, right above it or above whom it urges."""
    above = scene.analysis.tokens[verb].head
    further = scene.analysis.tokens[above].head if above >= 0 else -1
    return next((i for i in (above, further) if i >= 0 and word_at(scene, i) in _URGES), None)


def _is_denied(scene: Scene, words: Span) -> bool:
    """Whether it is what somebody denies ("denied that X had turned down the plan")."""
    said = saying(scene, words)
    if said is None or said.polarity is not Polarity.DENIES or any(cue.overlaps(words) for cue in said.cue):
        return False
    cues = " ".join(cue.text(scene.text).lower() for cue in said.cue)
    is_clause = any(c.text(scene.text).lower().startswith("that ") for c in said.content)
    return is_clause or "deni" in cues or "deny" in cues


def _gives_back(scene: Scene, verb: Span) -> bool:
    """Whether a plan is returned to who sent it, which puts nothing forward ("sent the draft back")."""
    return "back" in scene.words_after(verb.end, BACK_REACH)


class PositionReader:
    """Reads the positions of one plan, with whom names stand for and who the people of the document are."""

    def __init__(self, names: PartyNames, actors: Sequence[Actor], text: str) -> None:
        self._holders = Holders(names, actors, text)
        self._verdicts = VerdictReader(self._holders)
        self._names = names

    def read(self, about: About, topics: frozenset[str], asked: bool = False) -> Iterator[Position]:
        """The positions that one sentence tells on a plan whose terms have these topics, or on what is asked for."""
        scene = about.scene
        if not about.named and not any(m.list_name == "stance_verbs" for m in about.words):
            return
        outlets = [span for span, actor in scene.named if actor.kind is SpeakerKind.OUTLET]
        found = find_parties(scene, self._names, about.words)
        parties = tuple(p for p in found if not p.adjective and not any(p.span.overlaps(o) for o in outlets))
        spans = plan_spans(about)
        yield from self._backers(scene, spans)
        yield from self._agreeing(about)
        for held in self._held(about, parties, topics, ("whole", "asked") if asked else ("whole",)):
            yield self._position(scene, held)

    def read_more(self, about: About, is_near: bool) -> Iterator[Position]:
        """The positions that one sentence tells in words that no list has."""
        for held in find_read_stances(about, self._holders, self._names, is_near):
            position = self._position(about.scene, held)
            yield replace(position, evidence=Evidence(position.evidence.spans, READ, 0.5))

    def makers(self, about: About, by_name: bool = True) -> Iterator[Position]:
        """Who puts the plan forward, which is to stand by it: by its name, or as the sentence tells ("proposed by").

        Args:
            about: A sentence about the plan.
            by_name: Its name is one of what somebody puts forward; "X's suggestion" makes nobody a maker of a treaty.
        """
        scene = about.scene
        made = [m for m in about.named if by_name and (m.made or m.is_of_one)]
        parties = find_parties(scene, self._names, about.words) if made else ()
        for mention in made:
            for name in self._makers(scene, mention, parties):
                post = scene.post.id if scene.post else None
                yield Position(name, Stance.SUPPORTS, Evidence((mention.span,), MADE, 0.5), None, post)
        yield from self._putting_forward(about)

    def _putting_forward(self, about: About) -> Iterator[Position]:
        """Who is told to put the plan forward ("handed the mediators a plan", "the offer outlined by X")."""
        scene, plan = about.scene, plan_spans(about)
        verbs = [m for m in about.words if m.list_name == "stance_verbs" and m.entry.get("made")] if plan else []
        parties = find_parties(scene, self._names, about.words) if verbs else ()
        for match in (m for m in verbs if not is_unreal(scene, m) and not _gives_back(scene, m.span)):
            led = any(is_led_to(scene, mention, match.span) for mention in plan)
            by = find_agent(scene, match.span, parties) if led else None
            target = object_by_tree(about, plan, match.span) if by is None else None
            makers = find_joined_behind(scene, by, parties) if by else []
            makers = self._holders.subjects(about, match.span, parties) if target else makers
            makers += find_echoes(scene, match.span, parties) if makers else []
            for party in makers:
                post = scene.post.id if scene.post else None
                evidence = Evidence(tuple(sorted({party.span, match.span})), MADE, 0.5)
                yield Position(party.name, Stance.SUPPORTS, evidence, None, post)

    def _makers(self, scene: Scene, mention: PlanMention, parties: Sequence[Participant]) -> Iterator[str]:
        """Whose plan it is: by its owner, by a person in its name, or by "his" of the one person named before."""
        words = mention.maker_words(scene.text)
        known = [p.name for p in parties if mention.makers and p.span.overlaps(mention.makers)]
        known = known or [word for word in words if mention.maker or self._names.stands_for_state(word)]
        people = [(span, actor.name) for span, actor in scene.named if actor.kind is SpeakerKind.PERSON]
        known = known or [name for span, name in people if mention.span.overlaps(span)][:1]
        if not known and _HIS & set(scene.words_before(mention.span.start, 1)):
            before = {name for span, name in people if span.end <= mention.span.start}
            known = list(before) if len(before) == 1 else []
        yield from (name for name in (self._names.resolve(n) for n in known) if name[:1].isupper())

    def _held(
        self, about: About, parties: Sequence[Participant], topics: frozenset[str], kinds: tuple[str, ...]
    ) -> Iterator[Held]:
        """What is told by verdicts, then by verbs; nothing behind what somebody has not been told of."""
        scene, plan = about.scene, plan_spans(about)
        agreed = [m.span for m in about.named if m.verbal]
        stances = [m for m in about.words if m.list_name == "stance_verbs"]
        silent = min((m.span.start for m in stances if m.entry["stance"] == Stance.UNKNOWN), default=scene.span.end)
        yield from self._verdicts.read(about, plan, parties)
        for match in stances:
            is_told = match.span.start <= silent and not any(span.overlaps(match.span) for span in agreed)
            if match.entry.get("about") or match.entry.get("made") or _is_denied(scene, match.span):
                continue
            if not is_told or match.entry.get("verdict") or match.entry.get("given"):
                continue
            if match.entry.get("of"):
                yield from find_nominal(scene, match, parties, plan)
            elif match.entry.get("free"):
                yield from self._free(about, match, parties, topics, kinds)
            elif match.entry.get("urged"):
                yield from self._urged(about, match, parties)
            elif match.entry["stance"] == Stance.UNKNOWN:
                yield from self._silent(about, match, parties)
            else:
                yield from self._taken(about, match, parties, topics, kinds)

    def _free(
        self,
        about: About,
        match: LexiconMatch,
        parties: Sequence[Participant],
        topics: frozenset[str],
        kinds: tuple[str, ...],
    ) -> Iterator[Held]:
        """What somebody wants otherwise, where the plan or a topic of it stands in the sentence."""
        plan = plan_spans(about)
        if is_unreal(about.scene, match) or not asks_for_it(about.scene, match.span):
            return
        target, topic = find_object(about, plan, match.span, topics, kinds)
        if target is None and is_by_the_way(about.scene, plan, match.span):
            return
        if about.opened and about.start is not None and match.span.start >= about.start:
            return  # what the plan itself is told to demand
        told = bool(plan or topic) or tells_topic(about, match, topics)
        for party in self._holders.subjects(about, match.span, parties) if told else ():
            yield Held(party.name, match, (party.span, match.span, *plan[:1], *([target] if target else [])), topic)

    def _urged(self, about: About, match: LexiconMatch, parties: Sequence[Participant]) -> Iterator[Held]:
        """Who urges others to take the plan ("begged both sides to sign")."""
        scene = about.scene
        head = last_verb(scene, match.span)
        governor = _urging(scene, head) if head is not None else None
        if governor is None:
            return
        token = scene.analysis.tokens[governor]
        verb = Span(token.start, token.end)
        for party in self._holders.subjects(about, verb, parties):
            yield Held(party.name, match, (party.span, verb, match.span))

    def _taken(
        self,
        about: About,
        match: LexiconMatch,
        parties: Sequence[Participant],
        topics: frozenset[str],
        kinds: tuple[str, ...],
    ) -> Iterator[Held]:
        """Who takes a stance on the plan or on a topic of it, in the active or the passive."""
        scene, plan = about.scene, plan_spans(about)
        target, topic = find_object(about, plan, match.span, topics, kinds)
        led = any(m.end <= match.span.start and scene.words_between(m, match.span) <= GAP_REACH for m in plan)
        by = find_agent(scene, match.span, parties) if led else None
        party = by or (find_taker(scene, match.span, parties) if target else None)
        target = target or object_by_tree(about, plan, match.span)
        if target is None and by is None and (target := before_gap(scene, plan, match.span, parties)):
            party = find_taker(scene, match.span, parties)
        if target is None and by is None and match.entry.get("bare") and not plan:
            target = match.span
        if match.entry.get("particle") and target is not None and "and" in scene.roles_in(match.span.end, target.start):
            return  # "threw the envoys out and backed the plan"
        stance = conditional_stance(scene, match)
        if (is_unreal(scene, match) and stance is None) or (target is None and by is None):
            return
        takers = find_joined_behind(scene, by, parties) if by else self._holders.subjects(about, match.span, parties)
        if not takers and party is not None:
            row = find_joined(scene, party, parties)
            takers = [] if scene.is_led_by(row[0].span.start, "preposition") else row  # "the papers of X and Y"
            takers = [p for p in takers if p.name[:1].isupper()]  # "the rebels' military chief": no voice of the army
        if match.entry.get("signs") and len(takers) == 1:  # the tree may have lost the first of the two
            takers = takers if by else find_joined(scene, takers[0], parties)
        for one in (*takers, *(find_echoes(scene, match.span, parties) if takers else ())):
            spans = (one.span, match.span, *([target] if target else []))
            yield Held(one.name, match, spans, topic, stance)

    def _silent(self, about: About, match: LexiconMatch, parties: Sequence[Participant]) -> Iterator[Held]:
        """Who has not said where it stands: unknown, no rejection."""
        behind = [p for p in parties if 0 <= p.span.start - match.span.end <= 5]
        party = next(iter(behind), None) if match.entry.get("object") else find_taker(about.scene, match.span, parties)
        if party is not None and party.name[:1].isupper():
            yield Held(party.name, match, (party.span, match.span))

    def _backers(self, scene: Scene, plan: Sequence[Span]) -> Iterator[Position]:
        """Who backs it by its very name ("the Ruritania-backed plan")."""
        for mention in plan:
            for found in _BACKER.finditer(scene.text, mention.start, mention.end):
                name = self._names.resolve(found.group(1))
                post = scene.post.id if scene.post else None
                yield Position(name, Stance.SUPPORTS, Evidence((mention,), "proposal.backer", 0.6), None, post)

    def _agreeing(self, about: About) -> Iterator[Position]:
        """Who agreed to it, where the plan is told by that verb alone."""
        for mention in (m for m in about.named if m.verbal):
            agreed = agreeing(about.scene, mention.span, about.words, self._names)
            for party in (p for p in agreed if p.name[:1].isupper()):
                post = about.scene.post.id if about.scene.post else None
                evidence = Evidence(tuple(sorted((party.span, mention.span))), "proposal.agreed", 0.6)
                yield Position(party.name, Stance.SUPPORTS, evidence, None, post)

    def _position(self, scene: Scene, held: Held) -> Position:
        said = saying(scene, held.match.span)
        chain = tuple(dict.fromkeys((said.speaker, *(via.name for via in said.via)))) if said else ()
        holders = self._holders
        voice = read_voice(said, held.party, self._names, holders.actors, holders.text).teller if said else "outlet"
        return Position(
            held.party,
            held.stance or Stance(held.match.entry["stance"]),
            Evidence(tuple(sorted(set(held.spans))), RULE, 0.6),
            said.id if said else None,
            scene.post.id if scene.post else None,
            chain,
            voice,
            held.topic,
        )
