"""Find plans and offers: their names, their terms, and where each party stands on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.extraction.events.scenes import build_scenes
from dateline.extraction.proposals.clauses import OTHER
from dateline.extraction.proposals.composing import Composer
from dateline.extraction.proposals.demands import DEMAND_LISTS, DemandReader
from dateline.extraction.proposals.fights import is_of_war
from dateline.extraction.proposals.hands import HAND_LISTS
from dateline.extraction.proposals.keeping import Keeper
from dateline.extraction.proposals.namings import PLAN_LISTS, find_plan_mentions
from dateline.extraction.proposals.pacts import AGREES, find_pacts
from dateline.extraction.proposals.pairs import PAIR_LISTS, find_pairs, is_closed
from dateline.extraction.proposals.parties import PARTY_LISTS, read_party_names
from dateline.extraction.proposals.plans import Plan, PlanMention, group_plans, is_apart
from dateline.extraction.proposals.positions import STANCE_LISTS
from dateline.extraction.proposals.read import find_read_nouns, is_of_plans
from dateline.extraction.proposals.signings import find_signings, with_signed
from dateline.extraction.proposals.terms import TERM_LISTS
from dateline.extraction.proposals.whose import whose
from dateline.language.analysis import Analysis
from dateline.language.knowledge import Knowledge, LexiconMatch
from dateline.model import Findings, PlanKind, Proposal, Span, SpeakerKind

OFFER = "offer"  # last word of a name that tells no more than that it is one
LISTS = (*PLAN_LISTS, *PAIR_LISTS, *TERM_LISTS, *STANCE_LISTS, *HAND_LISTS, *PARTY_LISTS, *DEMAND_LISTS)


def find_proposals(analysis: Analysis, findings: Findings, knowledge: Knowledge) -> Findings:
    """The findings with the proposals of the document added: plans by name, then what parties ask for or offer."""
    matches = _matches(analysis, knowledge)
    civil = frozenset(str(e["topic"]) for e in knowledge.lexicon.entries("topics") if e.get("civil")) | {OTHER}
    topics = sum(m.list_name == "topics" and m.entry["topic"] not in civil for m in matches)
    of_plans = is_of_plans(analysis, topics)
    mentions = _find_mentions(analysis, findings, knowledge, matches, of_plans)
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
    owners = {m.span: whose(m, analysis, names, findings.actors) for m in mentions}
    plans = group_plans(mentions, posts, owners) if has_plan else ()
    firm = frozenset(str(e["topic"]) for e in knowledge.lexicon.entries("topics") if e.get("firm")) - civil
    keeper = Keeper(analysis, matches, names, civil, firm, is_of_war(findings), of_plans)
    composer = Composer(analysis, findings, scenes, matches, names, plans, signings, keeper)
    found = _compose(composer, plans)
    taken = [span for proposal in found for term in proposal.terms for span in term.content]
    words = [m for m in matches if m.list_name in (*DEMAND_LISTS, *TERM_LISTS, *PARTY_LISTS, *STANCE_LISTS)]
    known = [span for proposal in found for span in proposal.mentions]
    offers = [m for m in mentions if m.definite and not m.verbal and not any(m.span.overlaps(s) for s in known)]
    asked = list(DemandReader(analysis, findings, words, names, offers).read(scenes, taken))
    return replace(findings, proposals=tuple(_one_offer(found, asked)))


def _compose(composer: Composer, plans: Sequence[Plan]) -> list[Proposal]:
    """The plans that are kept; beside one that answers another, that other by less ("Ruritania's text" is shorter)."""
    found = [composer.compose(plan) for plan in plans]
    if any(made is not None and is_apart(plan.key) for plan, made in zip(plans, found, strict=True)):
        beside = replace(composer, keeper=replace(composer.keeper, is_beside=True))
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
    analysis: Analysis, findings: Findings, knowledge: Knowledge, matches: Sequence[LexiconMatch], of_plans: bool
) -> tuple[PlanMention, ...]:
    names = {span for actor in findings.actors for span in actor.mentions}
    names |= {place.span for place in findings.places}
    proposing = [m.span for m in matches if m.list_name == "plan_verbs" and m.entry["role"] == "proposes"]
    nouns = [m for m in matches if m.list_name in PLAN_LISTS]
    nouns += find_read_nouns(analysis, nouns, of_plans)
    making = [m.span for m in matches if m.list_name in HAND_LISTS and m.entry.get("offers")]
    adjectives = [m.span for m in knowledge.lexicon.matches(analysis.text, ("demonyms",))] if nouns else []
    bodies = [a for a in findings.actors if a.kind is SpeakerKind.ORGANISATION]
    adjectives += [span for a in bodies for span in a.mentions if span.text(analysis.text).isupper()]
    return find_plan_mentions(analysis, nouns, names, proposing, making, adjectives, of_plans)


def _with_pacts(
    analysis: Analysis, mentions: Sequence[PlanMention], pacts: Sequence[PlanMention]
) -> tuple[PlanMention, ...]:
    """The namings with the verbs that tell an agreement; "a commission" that it sets up is no plan of its own."""
    ends = [min((s.span.end for s in analysis.sentences if s.span.contains(p.span)), default=0) for p in pacts]
    reached = [Span(pact.span.end, end) for pact, end in zip(pacts, ends, strict=True) if end > pact.span.end]
    kept = [m for m in mentions if not (m.fresh and any(span.contains(m.span) for span in reached))]
    return tuple(sorted([*kept, *pacts], key=lambda m: m.span))
