"""Find plans and offers: their names, their terms, and where each party stands on them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.extraction.events.scene import Scene
from dateline.extraction.events.scenes import build_scenes
from dateline.extraction.proposals.plans import PLAN_LISTS, Plan, PlanMention, find_plan_mentions, group_plans
from dateline.extraction.proposals.positions import STANCE_LISTS, find_backers, find_positions
from dateline.extraction.proposals.terms import TERM_LISTS, Provision, find_terms
from dateline.language.analysis import Analysis
from dateline.language.knowledge import Knowledge, LexiconMatch
from dateline.model import Evidence, Findings, Polarity, Position, Proposal, Span, Term, content_id

RULE = "proposal.mention"
MODAL_REACH = 18  # words of a sentence in which "would" must stand for it to go on about a plan
ASIDE_REACH = 14  # the same with ", which …," between
VERB_REACH = 7  # words between a plan and the verb with which it provides
OPENER = 40  # characters from a sentence's start within which "under the plan" puts all of it under the plan


def find_proposals(analysis: Analysis, findings: Findings, knowledge: Knowledge) -> Findings:
    """The findings with the proposals of the document added, each once, in the order first named."""
    matches = knowledge.lexicon.matches(analysis.text, (*PLAN_LISTS, *TERM_LISTS, *STANCE_LISTS))
    names = {span.end for actor in findings.actors for span in actor.mentions}
    names |= {place.span.end for place in findings.places}
    mentions = find_plan_mentions(analysis, [m for m in matches if m.list_name in PLAN_LISTS], names)
    if not any(mention.weight for mention in mentions):
        return findings
    posts = [post.id if (post := analysis.post_at(m.span.start)) else "" for m in mentions]
    plans = group_plans(mentions, posts)
    scenes = tuple(build_scenes(analysis, findings, knowledge))
    found = [_proposal(analysis, plan, scenes, matches) for plan in plans]
    return replace(findings, proposals=tuple(p for p in found if p is not None))


def _proposal(
    analysis: Analysis, plan: Plan, scenes: Sequence[Scene], matches: Sequence[LexiconMatch]
) -> Proposal | None:
    starts = [m.span.start for m in matches]
    terms: dict[tuple[str, str], Term] = {}
    positions: dict[tuple[str, str], Position] = {}
    for scene, named, under in _about(plan, scenes):
        here = matches[bisect_left(starts, scene.span.start) : bisect_left(starts, scene.span.end)]
        spans = [m.span for m in named]
        stances = [m for m in here if m.list_name in STANCE_LISTS]
        for position in (*find_positions(scene, spans, stances), *find_backers(scene, spans)):
            positions.setdefault((position.party, position.stance), position)
        start = _provided_from(scene, named, here, under=under)
        if start is not None:
            words = tuple(m for m in here if m.list_name in TERM_LISTS)
            provision = Provision(scene, words, start, whole=under or start == scene.span.start)
            for term in find_terms(provision, analysis.document.outlet):
                terms.setdefault((term.topic, term.content[0].text(analysis.text).lower()), term)
    if not terms and (not positions or not plan.key):
        return None
    name = plan.name(analysis.text)
    where = tuple(m.span for m in plan.mentions)
    owners = (m.owner.text(analysis.text).removesuffix("'s").removesuffix("’s") for m in plan.mentions if m.owner)
    return Proposal(
        id=content_id("proposal", analysis.document.id, name),
        name=name,
        mentions=where,
        evidence=Evidence(where, RULE, 0.7),
        terms=tuple(terms.values()),
        positions=tuple(positions.values()),
        made_by=tuple(dict.fromkeys(owners)),
        names=plan.names(analysis.text),
        keys=(plan.key,) if plan.key else (),
    )


def _about(plan: Plan, scenes: Sequence[Scene]) -> Iterator[tuple[Scene, list[PlanMention], bool]]:
    """The sentences that name the plan, and those right behind one that go on with "would"."""
    starts = [m.span.start for m in plan.mentions]
    going_on, post = False, None
    for scene in scenes:
        named = plan.mentions[bisect_left(starts, scene.span.start) : bisect_left(starts, scene.span.end)]
        if named:
            going_on, post = True, scene.passage.post
            yield scene, named, False
        elif going_on and scene.passage.post == post and _goes_on(scene):
            yield scene, [], True
        else:
            going_on = False


def _goes_on(scene: Scene) -> bool:
    """Whether a sentence tells on what a plan would bring: "would" or "will" early in it, and nobody new speaks."""
    first = scene.tokens[:MODAL_REACH] if scene.tokens[:1] and scene.tokens[0][2] != "it" else scene.tokens
    has_modal = any(word in ("would", "will") for _, _, word in first)
    quoted = [s for s in scene.statements if s.polarity in (Polarity.DENIES, Polarity.QUESTIONS)]
    return has_modal and not quoted


def _provided_from(
    scene: Scene, named: Sequence[PlanMention], matches: Sequence[LexiconMatch], *, under: bool
) -> int | None:
    """Where what the plan provides begins in a sentence; None where the sentence provides nothing."""
    verbs = [m for m in matches if m.list_name == "plan_verbs"]
    if any(m.entry["role"] == "comment" and m.span.start == scene.span.start for m in verbs):
        return None
    if under:
        return scene.span.start
    openers = [m.span for m in verbs if m.entry["role"] == "under" and m.span.start - scene.span.start <= OPENER]
    for mention in named:
        if any(0 <= mention.span.start - o.end <= 14 for o in openers):
            return mention.span.end
        if scene.is_led_by(mention.span.start, "under", through=3) and any(m.entry["role"] == "modal" for m in verbs):
            return scene.span.start
        provides = [m.span for m in verbs if m.entry["role"] == "provides" and m.span.start >= mention.span.end]
        if verb := next((v for v in provides if _is_subject(scene, mention, v)), None):
            return verb.end
    return None


def _is_subject(scene: Scene, mention: PlanMention, verb: Span) -> bool:
    """Whether the plan is what provides: close before the verb, in one clause, no preposition before it."""
    if _is_object(scene, mention):
        return False
    if any("relative" in roles for roles in scene.roles_after(mention.span.end, 2)):
        return scene.words_before(verb.start, 1) == [","] and scene.words_between(mention.span, verb) <= ASIDE_REACH
    return scene.words_between(mention.span, verb) <= VERB_REACH and not scene.breaks_between(mention.span, verb)


def _is_object(scene: Scene, mention: PlanMention) -> bool:
    """Whether a preposition leads to the plan, so that it is not what provides."""
    return scene.is_led_by(mention.span.start, "preposition", through=2)
