"""Makes proposals of the plans of one document: each with its terms, positions, hands and versions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from dateline.extraction.events.scene import Scene
from dateline.extraction.proposals.about import About, find_about
from dateline.extraction.proposals.hands import find_carriers, find_former_keys, find_roles, find_texts
from dateline.extraction.proposals.keeping import Keeper, Told
from dateline.extraction.proposals.namings import PLAN_LISTS
from dateline.extraction.proposals.parties import PARTY_LISTS, PartyNames
from dateline.extraction.proposals.plans import Plan
from dateline.extraction.proposals.positions import MADE, PositionReader
from dateline.extraction.proposals.provision import Provision
from dateline.extraction.proposals.read import LIKELY
from dateline.extraction.proposals.settled import settle
from dateline.extraction.proposals.signers import PAIR, find_signers, held_by_both, name_both
from dateline.extraction.proposals.signings import Signing, signed_by
from dateline.extraction.proposals.terms import TERM_LISTS, find_terms, is_of_term, name_term
from dateline.language.analysis import Analysis
from dateline.language.knowledge import LexiconMatch
from dateline.language.lexicon import fold
from dateline.language.reader_senses import PLAN
from dateline.model import Evidence, Findings, PlanRole, Position, Proposal, Span, Term, content_id

RULE = "proposal.mention"
TRUCE = "ceasefire"  # topic that a plan's name may tell by itself
_PARAGRAPH = regex.compile(r"\n\s*")
_OTHER = regex.compile(
    r"(?i)\b(?:other|another|second|earlier|previous|failed|abandoned|last\s(?:year|month|week|\p{L}+)['’]s)\s(?:\p{L}+\s)?\Z"
)
_BEFORE = regex.compile(r"\s(?:last\s(?:year|month|week|spring|summer|autumn|winter|fall)|in\s\d{4})\b")
_ENDED = regex.compile(r"[.!?:][”’\"')\]]*\s*\Z")
MOST = 3  # parties by whom an agreement without a name is called


@dataclass(frozen=True)
class Composer:
    """Makes proposals of the plans of one document."""

    analysis: Analysis
    findings: Findings
    scenes: tuple[Scene, ...]
    matches: Sequence[LexiconMatch]
    names: PartyNames
    plans: tuple[Plan, ...]
    signings: tuple[Signing, ...]
    keeper: Keeper

    def compose(self, plan: Plan) -> Proposal | None:
        """The plan with its terms, positions, hands and versions; None where nothing is told of it."""
        if not plan.is_spoken_of:
            return None
        text = self.analysis.text
        others = [other for other in self.plans if other is not plan and not other.is_aside]
        starts = sorted(mention.span.start for other in others for mention in other.mentions)
        abouts = tuple(find_about(plan, self.scenes, self.matches, self.names, starts))
        texts = tuple(dict.fromkeys(t for about in abouts for t in find_texts(about, _of_plans(about))))
        terms = self._terms(abouts)
        positions = self._positions(plan, abouts, frozenset(term.topic for term in terms))
        signers = find_signers(abouts, positions, self.names)
        positions = held_by_both(positions, signers, terms)
        terms = name_both(terms, signers)
        numbers = (key for about in abouts for key in find_former_keys(about))
        keys = tuple(dict.fromkeys([*filter(None, [plan.key]), *numbers]))
        read = tuple(self._read_positions(plan, positions, terms))
        makers = self._makers(plan)
        if not self.keeper.keeps(Told(plan, keys, abouts, terms, positions, read, makers)):
            return None
        terms = (*terms, *self._by_name(plan, abouts, terms, signers))
        positions = (*positions, *read)
        names = plan.names(text, keys) or (f"agreement of {' and '.join(signers[:MOST]) or 'the two sides'}",)
        where = tuple(m.span for m in plan.mentions)
        return Proposal(
            id=content_id("proposal", self.analysis.document.id, names[0]),
            name=names[0],
            mentions=where,
            evidence=Evidence(where, RULE, 0.7),
            terms=terms,
            positions=positions,
            made_by=makers,
            names=names,
            keys=keys,
            roles=self._roles(abouts, positions),
            texts=texts,
            events=tuple(dict.fromkeys(find_carriers(abouts, self.findings.events))),
        )

    def _roles(self, abouts: Sequence[About], positions: Sequence[Position]) -> tuple[PlanRole, ...]:
        """Who had a hand in it: as a sentence tells, or by whose name it is called."""
        told = [role for about in abouts for role in find_roles(about, self.names)]
        told += [PlanRole("made", p.party, p.evidence.spans, p.post) for p in positions if p.evidence.rule == MADE]
        return tuple({(role.role, role.name): role for role in reversed(told)}.values())[::-1]

    def _makers(self, plan: Plan) -> tuple[str, ...]:
        """Whose plan it is called, and the states that they are of or that its name begins with."""
        text, found = self.analysis.text, []
        countries = {span: actor.country for actor in self.findings.actors for span in actor.mentions}
        for mention in plan.mentions:
            words = mention.owner.text(text).removesuffix("'s").removesuffix("’s") if mention.owner else ""
            own = mention.owner or Span(mention.span.start, mention.span.start + 1)
            state = next((self.names.by_country.get(c or "") for s, c in countries.items() if s.overlaps(own)), None)
            first = fold(mention.span.text(text).split()[0])
            is_owner = mention.owner is not None
            state = (state if is_owner else None) or self.names.adjectives.get(first)
            state = state or (self.names.states.get(first.removesuffix("'s")) if is_owner else None)
            found += [name for name in (words, state) if name]
        return tuple(dict.fromkeys(found))

    def _terms(self, abouts: Sequence[About]) -> tuple[Term, ...]:
        terms: dict[tuple[str, str], Term] = {}
        carried: tuple[str | None, str | None] = (None, None)  # the post, and the text that it tells of
        for about in abouts:
            post = about.scene.post.id if about.scene.post else None
            told = next((t.label for t in find_texts(about, _of_plans(about))), None)
            carried = (post, told or (None if about.is_earlier or carried[0] != post else carried[1]))
            if about.start is None:
                continue
            told_of = tuple(m for m in about.words if m.list_name in (*TERM_LISTS, *PARTY_LISTS, *PLAN_LISTS))
            provision = Provision(
                about.scene,
                told_of,
                about.start,
                about.whole,
                self.names,
                about.opened,
                version=carried[1],
                way=about.way,
                stop=about.end,
            )
            for term in find_terms(provision, self.analysis.document.outlet):
                words = " … ".join(span.text(self.analysis.text) for span in term.content)
                terms.setdefault((term.topic, words.lower()), term)
        return tuple(terms.values())

    def _by_name(
        self, plan: Plan, abouts: Sequence[About], terms: Sequence[Term], signers: Sequence[str]
    ) -> tuple[Term, ...]:
        """What the plan's own name says that it is, where no sentence tells it ("a humanitarian truce")."""
        told = {term.topic for term in terms}
        words = [m for about in abouts for m in about.words if m.list_name == "topics" and m.entry["topic"] == TRUCE]
        named = (
            m for m in plan.mentions if m.sort and any(fold(w.span.text(self.analysis.text)) == m.sort for w in words)
        )
        mention = next(named, None)
        if TRUCE in told or mention is None:
            return ()
        post = self.analysis.post_at(mention.span.start)
        both = " and ".join(sorted(signers)) if len(signers) == PAIR else None
        return (name_term(self.analysis.text, mention, TRUCE, both, post.id if post else None),)

    def _positions(self, plan: Plan, abouts: Sequence[About], topics: frozenset[str]) -> tuple[Position, ...]:
        reader = PositionReader(self.names, self.findings.actors, self.analysis.text)
        found: dict[tuple[str, str, str | None, str], Position] = {}
        for about in abouts:
            for position in settle(reader.read(about, topics)):
                key = (position.party, position.stance.value, position.topic, position.voice)
                found.setdefault(key, position)
        held = {position.party for position in found.values()}
        behind = (
            p
            for about in abouts
            for p in (*reader.makers(about, plan.is_put_forward), *signed_by(about, self.signings))
        )
        makers = {p.party: p for p in behind if p.party not in held}
        papers = {fold(mention.name(self.analysis.text)) for other in self.plans for mention in other.mentions}
        return tuple(p for p in (*found.values(), *makers.values()) if fold(p.party) not in papers)

    def _read_positions(self, plan: Plan, known: Sequence[Position], terms: Sequence[Term]) -> Iterator[Position]:
        """The positions told in words that no list has, of parties of whom nothing else tells where they stand.

        What a party would do under the plan is a term of it, and no stance.
        """
        reader = PositionReader(self.names, self.findings.actors, self.analysis.text)
        held = {position.party for position in known}
        for scene in self.scenes:
            if not any(i in self.analysis.stances for i in range(*scene.sentence.tokens)):
                continue
            if self._meant_in(scene) is not plan or self._names_other(scene) or _is_heading(scene):
                continue
            words = self._words_in(scene.span)
            named = tuple(m for m in plan.mentions if scene.span.contains(m.span))
            is_near = bool(named) or (self.keeper.of_plans and self._is_close(plan, scene))
            for position in reader.read_more(About(scene, named, words, None), is_near):
                if position.party not in held and not is_of_term(position.evidence, terms):
                    held.add(position.party)
                    yield position

    def _words_in(self, span: Span) -> tuple[LexiconMatch, ...]:
        """The matches, which stand in text order, within a span."""
        first, last = (bisect_left(self.matches, edge, key=lambda m: m.span.start) for edge in (span.start, span.end))
        return tuple(m for m in self.matches[first:last] if span.contains(m.span))

    def _meant_in(self, scene: Scene) -> Plan | None:
        """The plan a sentence names, or the one last named before it in its post, or the only one there is."""
        before = [
            (mention.span.start, n)
            for n, plan in enumerate(self.plans)
            for mention in plan.mentions
            if mention.span.start < scene.span.end and self._is_near(mention.span, scene)
        ]
        if not before:
            return self.plans[0] if len(self.plans) == 1 else None
        return self.plans[max(before)[1]]

    def _is_close(self, plan: Plan, scene: Scene) -> bool:
        """Whether a plan is named last in the paragraph of a sentence or in the one before it."""
        last = max((m.span.end for m in plan.mentions if m.span.end <= scene.span.start), default=None)
        return last is not None and len(_PARAGRAPH.findall(self.analysis.text[last : scene.span.start])) <= 1

    def _names_other(self, scene: Scene) -> bool:
        """Whether a sentence names what is none of the plans ("throws out the other plan", "last year's draft")."""
        told = {i: self.analysis.dealings.get(i, ("", 0.0)) for i in range(*scene.sentence.tokens)}
        words = [self.analysis.tokens[i] for i, (sort, chance) in told.items() if sort == PLAN and chance >= LIKELY]
        return any(
            _OTHER.search(scene.text, scene.span.start, word.start) or _BEFORE.match(scene.text, word.end)
            for word in words
        )

    def _is_near(self, mention: Span, scene: Scene) -> bool:
        post = self.analysis.post_at(mention.start)
        return post is None or scene.post is None or post.id == scene.post.id


def _is_heading(scene: Scene) -> bool:
    """Whether a sentence is a headline, whose parties the text below names in full."""
    return not _ENDED.search(scene.passage.span.text(scene.text))


def _of_plans(about: About) -> list[LexiconMatch]:
    return [m for m in about.words if m.list_name in PLAN_LISTS]
