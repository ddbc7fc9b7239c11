"""Which sentences are about a plan, and where in them what it provides begins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_head
from dateline.extraction.proposals.carried import Way, denied_content, done_words, is_carried_out
from dateline.extraction.proposals.lists import is_item, opens_list
from dateline.extraction.proposals.parties import SIDE_LISTS
from dateline.extraction.proposals.plans import UNDER_WHICH, Plan, PlanMention
from dateline.language.knowledge import LexiconMatch
from dateline.model import DocumentKind, Polarity, Span, SpeakerKind, Statement

MODAL_REACH = 34  # words of a sentence in which "would" must stand for it to go on about a plan
ASIDE_REACH = 14  # words between a plan and its verb with ", which …," between
VERB_REACH = 8  # the same without
WHICH_REACH = 7  # the same in ", which X believes will …"
PURPOSE_REACH = 12  # the same in "a plan to end the war in X that would …"
IT_REACH = 4  # words from "it" to the verb with which it provides
OPENER = 40  # characters from a sentence's start within which "under the plan" puts all of it under the plan
PATIENCE = 1  # sentences about something else after which one may go on about the plan

_DESCRIBES = frozenset({SpeakerKind.ANONYMOUS, SpeakerKind.OUTLET, SpeakerKind.ORGANISATION, SpeakerKind.OFFICE})
_IT = frozenset({"it", "its", "they"})
_SELF = frozenset({"they", "he", "she", "we", "i"})
_OPENS = frozenset({"that", '"', "“", "‘", "if"})


@dataclass(frozen=True, slots=True)
class About:
    """A sentence about a plan.

    Attributes:
        named: Mentions of the plan in it; none where it goes on about it.
        words: Matches of the word lists in it.
        start: Where what the plan provides begins, None where the sentence provides nothing.
        whole: All of the sentence stands under the plan.
        way: In which way it tells what the plan provides.
        end: Where what it provides ends, None where with the sentence.
    """

    scene: Scene
    named: tuple[PlanMention, ...]
    words: tuple[LexiconMatch, ...]
    start: int | None
    whole: bool = False
    way: Way = Way.WOULD
    end: int | None = None

    @property
    def is_earlier(self) -> bool:
        """Whether it names an earlier text of the plan, so that what is told behind it is not of the later one."""
        words = {m.span.text(self.scene.text).lower() for m in self.words if m.entry.get("kind") == "former"}
        return bool(self.named and words)


def find_about(
    plan: Plan, scenes: Sequence[Scene], matches: Sequence[LexiconMatch], others: Sequence[int] = ()
) -> Iterator[About]:
    """The sentences that name the plan, those behind that go on, and all of a post that is headed by its name.

    Args:
        plan: One plan of the document.
        scenes: Its sentences.
        matches: Of the word lists over its text.
        others: Where other plans are named: from there on nothing goes on about this one until it is named again.
    """
    mentions = [m.span.start for m in plan.mentions]
    starts = [m.span.start for m in matches]
    headed = _headed_posts(plan, scenes)
    is_single = bool(scenes) and len(scenes[0].analysis.document.posts) == 1
    going_on, post, patience, warm, listed = False, None, 0, False, False
    for scene in scenes:
        in_list, listed = listed and is_item(scene), opens_list(scene) or (listed and is_item(scene))
        words = tuple(matches[bisect_left(starts, scene.span.start) : bisect_left(starts, scene.span.end)])
        first, last = bisect_left(mentions, scene.span.start), bisect_left(mentions, scene.span.end)
        named = tuple(plan.mentions[first:last])
        if named:
            start = _provided_from(scene, named, words)
            if start is None and going_on and scene.passage.post == post and _tells_on(scene, named, words):
                start = scene.span.start
            going_on, post, patience, warm = True, scene.passage.post, PATIENCE, start is not None
            yield _without_would(About(scene, named, words, start, start == scene.span.start))
            continue
        if scene.passage.post != post and not (post is None and is_single and going_on):
            post, patience = scene.passage.post, PATIENCE
            going_on = post in headed
        if bisect_left(others, scene.span.start) < bisect_left(others, scene.span.end):
            going_on = False
        if not going_on:
            continue
        if in_list:
            yield About(scene, (), words, scene.span.start)
            continue
        if _goes_on(scene, words, warm):
            patience, warm = PATIENCE, not _is_comment(scene, words)
            yield About(scene, (), words, scene.span.start if warm else None, whole=True)
        else:
            warm = False
            yield _without_would(About(scene, (), words, None))
            patience -= 1
            going_on = post in headed or patience >= 0


def _without_would(about: About) -> About:
    """A sentence with what it tells of the plan without "would": what is denied, or has been done under it."""
    plans = [mention.span for mention in about.named]
    if (denied := denied_content(about.scene, plans, about.words)) is not None:
        return replace(about, start=denied.start, whole=True, way=Way.DENIED, end=denied.end)
    if about.start is None and is_carried_out(about.scene, plans, about.words):
        return replace(about, start=about.scene.span.start, whole=True, way=Way.DONE)
    return about


def _headed_posts(plan: Plan, scenes: Sequence[Scene]) -> frozenset[int | None]:
    """Posts whose headline names the plan; an explainer's only post by the page's."""
    if not scenes:
        return frozenset()
    document = scenes[0].analysis.document
    headed: set[int | None] = set()
    for index, post in enumerate(document.posts if len(document.posts) > 1 else ()):
        if post.headline and any(post.headline.contains(m.span) for m in plan.mentions):
            headed.add(index)
    head = next(iter(scenes[0].analysis.passages), None)
    explains = document.kind is DocumentKind.EXPLAINER and len(document.posts) == 1
    if explains and head and not head.span.text(document.text).rstrip().endswith("."):
        headed |= {0} if any(head.span.contains(m.span) for m in plan.mentions) else set()
    return frozenset(headed)


def _goes_on(scene: Scene, words: Sequence[LexiconMatch], warm: bool = False) -> bool:
    """Whether a sentence tells on what a plan would bring: "would" early in it, or "it provides"; no party speaks.

    Args:
        scene: The sentence.
        words: Matches of the word lists in it.
        warm: The sentence before told what the plan provides, so that "could" goes on with it.
    """
    if any(s.polarity in (Polarity.DENIES, Polarity.QUESTIONS) for s in scene.statements):
        return False
    starts_with_it = bool(scene.tokens) and scene.tokens[0][2] in _IT
    speaking = [
        s for s in scene.statements if s.source and s.speaker_kind not in _DESCRIBES and s.speaker[:1].isupper()
    ]
    if any(_speaks_of_itself(scene, s, words) for s in scene.statements):
        return False
    if not starts_with_it and any(not would_say(scene, s.source[-1]) for s in speaking):
        return False
    near = scene.tokens[:MODAL_REACH]
    open_question = next((at for at, (_, _, word) in enumerate(near) if word == "whether"), len(near))
    first = {start for start, _, _ in near[:open_question]}
    modals = ("modal", "may") if warm else ("modal",)
    if any(m.list_name == "plan_verbs" and m.entry["role"] in modals and m.span.start in first for m in words):
        return True
    return starts_with_it and _provides_early(scene, words)


def _speaks_of_itself(scene: Scene, statement: Statement, words: Sequence[LexiconMatch]) -> bool:
    """Whether a speaker says what they would do themselves ("they would bring down the government")."""
    last = statement.content[-1].start if statement.content else scene.span.end
    first = next((w for w in scene.words_after(last, 4) if w not in _OPENS), "")
    is_side = any(m.list_name in SIDE_LISTS and s.overlaps(m.span) for m in words for s in statement.source)
    return bool(statement.source) and (first in _SELF or (first == "it" and is_side))


def would_say(scene: Scene, source: Span) -> bool:
    """Whether who seems to speak only would ("Ruritania would recognise …")."""
    behind = scene.roles_after(source.end, 1)
    return bool(behind and behind[0] & {"modal", "future"})


def _tells_on(scene: Scene, named: Sequence[PlanMention], words: Sequence[LexiconMatch]) -> bool:
    """Whether a sentence that names the plan by the way goes on about it, and nobody does anything with it there."""
    is_taken = any(m.list_name == "stance_verbs" for m in words) or any(_is_dealt_with(scene, m) for m in named)
    return _goes_on(scene, words) and not is_taken


def _is_dealt_with(scene: Scene, mention: PlanMention) -> bool:
    """Whether the plan is what somebody does something to ("are to sign the plan")."""
    head = find_head(scene, mention.span)
    return head is not None and scene.analysis.tokens[head].deprel == "obj"


def _provides_early(scene: Scene, words: Sequence[LexiconMatch]) -> bool:
    near = {start for start, _, _ in scene.tokens[: IT_REACH + 1]}
    verbs = (m for m in words if m.list_name == "plan_verbs" and m.entry["role"] == "provides")
    return any(m.span.start in near and m.span.text(scene.text).lower() not in ("said", "says", "has") for m in verbs)


def _is_comment(scene: Scene, words: Sequence[LexiconMatch]) -> bool:
    return any(
        m.list_name == "plan_verbs" and m.entry["role"] == "comment" and m.span.start == scene.span.start for m in words
    )


def _provided_from(scene: Scene, named: Sequence[PlanMention], words: Sequence[LexiconMatch]) -> int | None:
    """Where what the plan provides begins in a sentence; None where the sentence provides nothing."""
    verbs = [m for m in words if m.list_name == "plan_verbs"]
    if _is_comment(scene, words) or scene.text[scene.span.start : scene.span.end].rstrip().endswith("?"):
        return None
    modals = [m.span for m in verbs if m.entry["role"] == "modal"]
    openers = [m.span for m in verbs if m.entry["role"] == "under" and m.span.start - scene.span.start <= OPENER]
    openers = [o for o in openers if not any(told.start < o.start for told in (*modals, *done_words(words)))]
    for mention in named:
        if any(0 <= mention.span.start - o.end <= 14 for o in openers):
            return mention.span.end
    if named and (dropped := _dropped_from(scene, verbs)) is not None:
        return dropped
    for mention in named:
        if scene.text.startswith(UNDER_WHICH, mention.span.end):
            return mention.span.end + len(UNDER_WHICH)
        if (offer := _offering(scene, mention, verbs)) is not None:
            return offer.end
        if any(m.end <= mention.span.start for m in modals) and _stands_under(scene, mention):
            return scene.span.start
        asked = [m.span.end for m in verbs if m.entry["role"] == "asked" and m.span.end <= mention.span.start]
        if asked and _stands_under(scene, mention):
            return asked[0]
        provides = [m.span for m in verbs if m.entry["role"] == "provides" and m.span.start >= mention.span.end]
        if verb := next((v for v in provides if _is_subject(scene, mention, v)), None):
            return verb.end
    return None


def _dropped_from(scene: Scene, verbs: Sequence[LexiconMatch]) -> int | None:
    """Where what is taken out of the plan begins: behind the verb, or with the sentence where it is in the passive."""
    dropped = next((m.span for m in verbs if m.entry["role"] == "dropped"), None)
    modals = (m.span for m in verbs if m.entry["role"] == "modal")
    if dropped is None or any(modal.end <= dropped.start for modal in modals):
        return None
    is_passive = "passive" in scene.roles_in(dropped.start, dropped.end) or any(
        "passive" in roles for roles in scene.roles_before(dropped.start, 1)
    )
    return scene.span.start if is_passive else dropped.end


def _is_subject(scene: Scene, mention: PlanMention, verb: Span) -> bool:
    """Whether the plan is what provides: close before the verb, in one clause, no preposition before it."""
    if "negation" in scene.roles_in(mention.span.end, verb.start):
        return False
    behind = scene.words_after(mention.span.end, 2)
    relative = any("relative" in roles for roles in scene.roles_after(mention.span.end, 2))
    near = scene.words_between(mention.span, verb)
    if behind == [",", "which"] and near <= WHICH_REACH and scene.commas_between(mention.span, verb) == 1:
        return True
    if _leads_clause(scene, mention, verb):
        return True
    if _is_object(scene, mention):
        return relative and near <= 2
    if relative:
        return near <= 2 or (scene.words_before(verb.start, 1) == [","] and near <= ASIDE_REACH)
    if scene.words_after(mention.span.end, 1) == [","]:
        return scene.words_before(verb.start, 1) == [","] and near <= 2 * ASIDE_REACH
    return near <= VERB_REACH and not scene.breaks_between(mention.span, verb)


def _offering(scene: Scene, mention: PlanMention, verbs: Sequence[LexiconMatch]) -> Span | None:
    """The verb with which somebody offers what the plan's own name says ("offered a monitoring mission of …")."""
    if not (mention.fresh and mention.sort):
        return None
    proposing = (m.span for m in verbs if m.entry.get("offering") and m.span.end <= mention.span.start)
    return next((verb for verb in proposing if scene.words_between(verb, mention.span) <= 1), None)


def _leads_clause(scene: Scene, mention: PlanMention, verb: Span) -> bool:
    """Whether "that would" behind the plan's purpose is about the plan ("a plan to end the war that would")."""
    if scene.words_before(verb.start, 1) not in (["that"], ["which"]) or scene.commas_between(mention.span, verb):
        return False
    between = Span(mention.span.end, verb.start - 1)
    return scene.words_between(mention.span, verb) <= PURPOSE_REACH and scene.breaks_between(mention.span, between) <= 1


def _stands_under(scene: Scene, mention: PlanMention) -> bool:
    """Whether "under" or "in" leads to the plan at the end of what it provides ("will rejoin under the plan")."""
    if scene.is_led_by(mention.span.start, "under", through=4):
        return True
    return any(word in ("in", "of") for word in scene.words_before(mention.span.start, 2)) and bool(
        mention.owner or mention.key or mention.version
    )


def _is_object(scene: Scene, mention: PlanMention) -> bool:
    """Whether a preposition leads to the plan, so that it is not what provides."""
    return scene.is_led_by(mention.span.start, "preposition", through=2)
