"""Find plans and offers: their names, their terms, and where each party stands on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.extraction.events.scene import Scene
from dateline.extraction.events.scenes import build_scenes
from dateline.extraction.proposals.about import About, find_about
from dateline.extraction.proposals.clauses import OTHER
from dateline.extraction.proposals.demands import DEMAND_LISTS, DemandReader, is_of_war
from dateline.extraction.proposals.hands import HAND_LISTS, find_carriers, find_former_keys, find_roles, find_texts
from dateline.extraction.proposals.namings import PLAN_LISTS, find_plan_mentions
from dateline.extraction.proposals.pacts import AGREES, find_pacts
from dateline.extraction.proposals.pairs import PAIR_LISTS, find_pairs, is_closed
from dateline.extraction.proposals.parties import PARTY_LISTS, PartyNames, read_party_names
from dateline.extraction.proposals.plans import Plan, PlanMention, group_plans, is_apart
from dateline.extraction.proposals.positions import MADE, STANCE_LISTS, PositionReader
from dateline.extraction.proposals.positions import RULE as STANCE_RULE
from dateline.extraction.proposals.provision import Provision
from dateline.extraction.proposals.read import find_read_nouns, find_read_plans
from dateline.extraction.proposals.signers import PAIR, find_signers, held_by_both, name_both
from dateline.extraction.proposals.signings import RULE as SIGNED
from dateline.extraction.proposals.signings import Signing, find_signings, signed_by, with_signed
from dateline.extraction.proposals.terms import TERM_LISTS, find_terms, is_of_term, name_term
from dateline.extraction.proposals.whose import whose
from dateline.language.analysis import Analysis
from dateline.language.knowledge import Knowledge, LexiconMatch
from dateline.language.lexicon import fold
from dateline.model import Evidence, Findings, PlanKind, Position, Proposal, Span, SpeakerKind, Stance, Term, content_id

RULE = "proposal.mention"
TOPICS_OF_UNNAMED = 2  # topics of war and peace from which "the offer" without any name is a plan of this record
WORDS_TO_A_TOPIC = 70  # words and marks to one that tells a topic of war and peace, up to which a text speaks of these
MOST_CIVIL = 3  # terms to one of war and peace, up to which a plan that the reader sees may be told in civil ones
NAMES_OF_READ = 2  # times that the reader takes a noun for a plan's name, from which it is one
TERMS_OF_UNNAMED = 3  # terms from which one topic that tells of war by itself is enough
TRUCE = "ceasefire"  # topic that a plan's name may tell by itself
OFFER = "offer"  # last word of a name that tells no more than that it is one
MOST = 3  # parties by whom an agreement without a name is called
LISTS = (*PLAN_LISTS, *PAIR_LISTS, *TERM_LISTS, *STANCE_LISTS, *HAND_LISTS, *PARTY_LISTS, *DEMAND_LISTS)


def find_proposals(analysis: Analysis, findings: Findings, knowledge: Knowledge) -> Findings:
    """The findings with the proposals of the document added: plans by name, then what parties ask for or offer."""
    matches = _matches(analysis, knowledge)
    mentions = _find_mentions(analysis, findings, knowledge, matches)
    has_plan = any(mention.weight or mention.definite for mention in mentions)
    if not has_plan and not any(m.list_name in DEMAND_LISTS or m.entry.get("role") == AGREES for m in matches):
        return findings
    scenes = tuple(build_scenes(analysis, findings, knowledge))
    names = read_party_names(knowledge.lexicon).of_document(findings.actors, analysis.text)
    signings = find_signings(findings.events, names)
    mentions = with_signed(mentions, signings)
    pacts = tuple(find_pacts(scenes, matches, names, mentions))
    mentions = _with_pacts(analysis, mentions, pacts)
    has_plan = has_plan or bool(pacts)
    posts = [post.id if (post := analysis.post_at(m.span.start)) else "" for m in mentions]
    states = {m.span: whose(m, analysis, names) for m in mentions}
    plans = group_plans(mentions, posts, states) if has_plan else ()
    civil = frozenset(str(e["topic"]) for e in knowledge.lexicon.entries("topics") if e.get("civil")) | {OTHER}
    firm = frozenset(str(e["topic"]) for e in knowledge.lexicon.entries("topics") if e.get("firm")) - civil
    war = is_of_war(findings)
    composer = _Composer(analysis, findings, scenes, matches, names, plans, signings, civil, firm, war)
    found = _compose(composer, plans)
    taken = [span for proposal in found for term in proposal.terms for span in term.content]
    words = [m for m in matches if m.list_name in (*DEMAND_LISTS, *TERM_LISTS, *PARTY_LISTS, *STANCE_LISTS)]
    known = [span for proposal in found for span in proposal.mentions]
    offers = [m for m in mentions if m.definite and not m.verbal and not any(m.span.overlaps(s) for s in known)]
    asked = list(DemandReader(analysis, findings, words, names, offers).read(scenes, taken))
    return replace(findings, proposals=tuple(_one_offer(found, asked)))


def _compose(composer: _Composer, plans: Sequence[Plan]) -> list[Proposal]:
    """The plans that are kept; beside one that answers another, that other by less ("Ruritania's text" is shorter)."""
    found = [composer.compose(plan) for plan in plans]
    if any(made is not None and is_apart(plan.key) for plan, made in zip(plans, found, strict=True)):
        beside = replace(composer, is_beside=True)
        found = [made or beside.compose(plan) for plan, made in zip(plans, found, strict=True)]
    kept = [made for made in found if made is not None]
    return [_without_others(made, [other for other in kept if other is not made]) for made in kept]


def _without_others(plan: Proposal, others: Sequence[Proposal]) -> Proposal:
    """The plan without the stances on a topic that another plan tells of too, which may be that other's."""
    shared = {term.topic for other in others for term in other.terms}
    held = tuple(p for p in plan.positions if p.topic is None or p.topic not in shared)
    return plan if len(held) == len(plan.positions) else replace(plan, positions=held)


def _one_offer(plans: Sequence[Proposal], asked: Sequence[Proposal]) -> list[Proposal]:
    """All proposals, where an offer that is only named ("the truce offer") is the only one that a party makes."""
    offers = [p for p in asked if p.kind == PlanKind.OFFER.value]
    bare = [p for p in plans if not p.terms and p.name.lower().endswith(OFFER)]
    if len(offers) != 1 or len(bare) != 1 or any(p.terms for p in plans):
        return [*plans, *asked]
    held = {position.party for position in offers[0].positions}
    told = tuple(position for position in bare[0].positions if position.party not in held)
    whole = replace(
        offers[0],
        mentions=tuple(sorted({*offers[0].mentions, *bare[0].mentions})),
        names=(*offers[0].names, *bare[0].names),
        positions=(*offers[0].positions, *told),
    )
    return [*(whole if p is offers[0] else p for p in asked)]


def _matches(analysis: Analysis, knowledge: Knowledge) -> Sequence[LexiconMatch]:
    """Of all word lists over the text, those topics among them that two words tell together, in text order."""
    found = knowledge.lexicon.matches(analysis.text, LISTS)
    pairs = tuple(find_pairs(analysis.text, found))
    found = [m for m in found if not m.entry.get("particle") or is_closed(analysis.text, m)]
    return sorted([*found, *pairs], key=lambda m: (m.span.start, -m.span.end)) if pairs else found


def _find_mentions(
    analysis: Analysis, findings: Findings, knowledge: Knowledge, matches: Sequence[LexiconMatch]
) -> tuple[PlanMention, ...]:
    names = {span for actor in findings.actors for span in actor.mentions}
    names |= {place.span for place in findings.places}
    proposing = [m.span for m in matches if m.list_name == "plan_verbs" and m.entry["role"] == "proposes"]
    nouns = [m for m in matches if m.list_name in PLAN_LISTS]
    nouns += find_read_nouns(analysis, nouns)
    making = [m.span for m in matches if m.list_name in HAND_LISTS and m.entry.get("offers")]
    adjectives = [m.span for m in knowledge.lexicon.matches(analysis.text, ("demonyms",))] if nouns else []
    bodies = [a for a in findings.actors if a.kind is SpeakerKind.ORGANISATION]
    adjectives += [span for a in bodies for span in a.mentions if span.text(analysis.text).isupper()]
    return find_plan_mentions(analysis, nouns, names, proposing, making, adjectives)


def _with_pacts(
    analysis: Analysis, mentions: Sequence[PlanMention], pacts: Sequence[PlanMention]
) -> tuple[PlanMention, ...]:
    """The namings with the verbs that tell an agreement; "a commission" that it sets up is no plan of its own."""
    ends = [min((s.span.end for s in analysis.sentences if s.span.contains(p.span)), default=0) for p in pacts]
    reached = [Span(pact.span.end, end) for pact, end in zip(pacts, ends, strict=True) if end > pact.span.end]
    kept = [m for m in mentions if not (m.fresh and any(span.contains(m.span) for span in reached))]
    return tuple(sorted([*kept, *pacts], key=lambda m: m.span))


@dataclass(frozen=True)
class _Composer:
    """Makes proposals of the plans of one document."""

    analysis: Analysis
    findings: Findings
    scenes: tuple[Scene, ...]
    matches: Sequence[LexiconMatch]
    names: PartyNames
    plans: tuple[Plan, ...]
    signings: tuple[Signing, ...]
    civil: frozenset[str]
    firm: frozenset[str]
    is_of_war: bool
    is_beside: bool = False  # another plan of the document, which is kept, answers this one

    def compose(self, plan: Plan) -> Proposal | None:
        """The plan with its terms, positions, hands and versions; None where nothing is told of it."""
        text = self.analysis.text
        others = sorted(m.span.start for other in self.plans if other is not plan for m in other.mentions)
        abouts = tuple(find_about(plan, self.scenes, self.matches, self.names, others))
        texts = tuple(dict.fromkeys(t for about in abouts for t in find_texts(about, _of_plans(about))))
        terms = self._terms(abouts)
        positions = self._positions(plan, abouts, frozenset(term.topic for term in terms))
        signers = find_signers(abouts, positions, self.names)
        positions = held_by_both(positions, signers, terms)
        terms = name_both(terms, signers)
        numbers = (key for about in abouts for key in find_former_keys(about))
        keys = tuple(dict.fromkeys([*filter(None, [plan.key]), *numbers]))
        read = tuple(self._read_positions(plan, positions, terms))
        if not self._is_kept(plan, keys, abouts, terms, positions) and not self._is_read(plan, terms, positions, read):
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
            made_by=self._makers(plan),
            names=names,
            keys=keys,
            roles=tuple({(r.role, r.name): r for a in abouts for r in find_roles(a, self.names)}.values()),
            texts=texts,
            events=tuple(dict.fromkeys(find_carriers(abouts, self.findings.events))),
        )

    def _is_kept(
        self,
        plan: Plan,
        keys: Sequence[str],
        abouts: Sequence[About],
        terms: Sequence[Term],
        positions: Sequence[Position],
    ) -> bool:
        """Whether anything is told of it, and it is a plan for peace or power and no tax plan."""
        if any(not is_apart(key) for key in keys):
            return bool(terms or positions)
        told = [term for term in terms if term.topic != OTHER]
        ours = [term.topic for term in told if term.topic not in self.civil]
        weighed = told if set(ours) & self.firm else terms  # what no list knows counts against a plan without such
        is_ours = (bool(ours) and 2 * len(ours) >= len(weighed)) or self._is_between_sides(terms)
        if not any(mention.weight > 1 for mention in plan.mentions):
            provides = any(about.named and about.start is not None for about in abouts)
            is_taken_up = any(position.stance is not Stance.UNKNOWN for position in positions)
            is_firm = bool(set(ours) & self.firm) or self._is_between_sides(terms)
            is_rich = len(set(ours)) >= TOPICS_OF_UNNAMED or len(terms) >= TERMS_OF_UNNAMED
            if provides and self.is_of_war and len(terms) >= TOPICS_OF_UNNAMED:
                return True
            return (
                provides and is_ours and (len(set(ours)) >= TOPICS_OF_UNNAMED or (is_firm and (is_taken_up or is_rich)))
            )
        if any(mention.sort for mention in plan.mentions):
            is_taken_up = any(
                p.stance is not Stance.UNKNOWN and p.evidence.rule not in (SIGNED, MADE) for p in positions
            )
            is_known = any(mention.definite or mention.owner for mention in plan.mentions)
            return bool(terms) or (is_taken_up and is_known)
        is_owned = any(mention.owner or mention.maker for mention in plan.mentions) and any(map(_is_of_war, abouts))
        is_mostly_ours = bool(ours) and 2 * len(ours) >= len(told)
        if (bool(told) and is_owned and (is_mostly_ours or self.is_of_war)) or (bool(terms) and is_ours):
            return True
        return self._is_answered(plan, positions)

    def _is_read(
        self, plan: Plan, terms: Sequence[Term], positions: Sequence[Position], read: Sequence[Position]
    ) -> bool:
        """Whether the reader takes its names for a plan's more than once, and enough is told of it, not all civil."""
        ends = find_read_plans(self.analysis)
        ours = [term for term in terms if term.topic not in self.civil]
        if sum(m.span.end in ends for m in plan.mentions) < NAMES_OF_READ or not ours:
            return False
        is_answered = any(p.stance is not Stance.UNKNOWN for p in (*positions, *read))
        if self.is_of_war and is_answered:
            return True
        if not self.is_of_war and not self._speaks_of_war():
            return False
        least = TOPICS_OF_UNNAMED if is_answered or self.is_of_war else TERMS_OF_UNNAMED
        return len(terms) >= least and MOST_CIVIL * len(ours) >= len(terms)

    def _speaks_of_war(self) -> bool:
        """Whether the words of war and peace stand close in the document, though it may tell no fighting."""
        topics = [m for m in self.matches if m.list_name == "topics" and m.entry["topic"] not in self.civil]
        return len(topics) * WORDS_TO_A_TOPIC >= len(self.analysis.tokens)

    def _is_answered(self, plan: Plan, positions: Sequence[Position]) -> bool:
        """Whether another than the state whose plan it is takes a stance on it, in a document of war or of plans."""
        own = set(self._makers(plan))
        others = {p.party for p in positions if p.stance is not Stance.UNKNOWN and p.evidence.rule == STANCE_RULE}
        return (self.is_of_war or self.is_beside) and any(m.maker for m in plan.mentions) and bool(others - own)

    def _is_between_sides(self, terms: Sequence[Term]) -> bool:
        """Whether the terms bind two sides to each other, two states or "the two sides"."""
        bound = {term.party_bound for term in terms if term.party_bound}
        states = bound & set(self.names.by_country.values())
        return len(states) > 1 or any(" sides" in name or name.startswith("both ") for name in bound)

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
            words = tuple(m for m in about.words if m.list_name in (*TERM_LISTS, *PARTY_LISTS, *PLAN_LISTS))
            provision = Provision(
                about.scene,
                words,
                about.start,
                about.whole,
                self.names,
                about.opened,
                version=carried[1],
                way=about.way,
                stop=about.end,
            )
            for term in find_terms(provision, self.analysis.document.outlet):
                terms.setdefault((term.topic, term.content[0].text(self.analysis.text).lower()), term)
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
            for position in reader.read(about, topics):
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
            if not any(i in self.analysis.dealings for i in range(*scene.sentence.tokens)):
                continue
            if self._meant_in(scene) is not plan:
                continue
            words = tuple(m for m in self.matches if scene.span.contains(m.span))
            named = tuple(m for m in plan.mentions if scene.span.contains(m.span))
            for position in reader.read_more(About(scene, named, words, None)):
                if position.party not in held and not is_of_term(position.evidence, terms):
                    held.add(position.party)
                    yield position

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

    def _is_near(self, mention: Span, scene: Scene) -> bool:
        post = self.analysis.post_at(mention.start)
        return post is None or scene.post is None or post.id == scene.post.id


def _is_of_war(about: About) -> bool:
    """Whether a sentence about a plan tells a topic of war and peace, though it may be none of its terms."""
    topics = (m for m in about.words if m.list_name == "topics")
    return any(m.entry.get("firm") and not m.entry.get("civil") for m in topics)


def _of_plans(about: About) -> list[LexiconMatch]:
    return [m for m in about.words if m.list_name in PLAN_LISTS]
