"""Which sentences are about a plan, and where in them what it provides begins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_head, find_subjects, is_verb, word_at
from dateline.extraction.proposals.carried import Way, denied_content, is_carried_out, opens_with_stage
from dateline.extraction.proposals.lists import is_item, opens_list
from dateline.extraction.proposals.parties import SIDE_LISTS, PartyNames
from dateline.extraction.proposals.plans import Plan, PlanMention
from dateline.extraction.proposals.points import committed, open_points
from dateline.extraction.proposals.provides import is_comment, provided_from
from dateline.extraction.proposals.takers import is_conditional
from dateline.extraction.word_sets import load_word_sets
from dateline.language.knowledge import LexiconMatch
from dateline.model import DocumentKind, Polarity, Span, SpeakerKind, Statement

MODAL_REACH = 34  # words of a sentence in which "would" must stand for it to go on about a plan
IT_REACH = 4  # words from "it" to the verb with which it provides
PATIENCE = 1  # sentences about something else after which one may go on about the plan

_DESCRIBES = frozenset({SpeakerKind.ANONYMOUS, SpeakerKind.OUTLET, SpeakerKind.ORGANISATION, SpeakerKind.OFFICE})
_THIS = frozenset({"it", "this", "that"})
_IS = frozenset({"is", "was", "'s", "’s"})
_A = frozenset({"a", "an", "the", "no", "not", "only", "too", "just"})
_IT = frozenset({"it", "its", "they"})
_TELLS = load_word_sets("proposals/verb_words")["tells"]
_WAS = load_word_sets("proposals/verb_words")["was"]
_STAGE = regex.compile(
    r"(?:(?:In|During|Under) (?:the|its)|The) "
    r"(?:first|second|third|fourth|last|final|next|opening) (?:step|phase|stage)\b"
)
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
    def opened(self) -> bool:
        """Whether what it provides follows its name at the head of the sentence ("Under the plan, …")."""
        return any(mention.span.end == self.start and not mention.verbal for mention in self.named)

    @property
    def is_earlier(self) -> bool:
        """Whether it names an earlier text of the plan, so that what is told behind it is not of the later one."""
        words = {m.span.text(self.scene.text).lower() for m in self.words if m.entry.get("kind") == "former"}
        return bool(self.named and words)


def find_about(
    plan: Plan,
    scenes: Sequence[Scene],
    matches: Sequence[LexiconMatch],
    names: PartyNames,
    others: Sequence[int] = (),
) -> Iterator[About]:
    """The sentences that name the plan, those behind that go on, and all of a post that is headed by its name.

    Args:
        plan: One plan of the document.
        scenes: Its sentences.
        matches: Of the word lists over its text.
        names: Whom names stand for.
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
            start = provided_from(scene, named, words)
            if start is None and going_on and scene.passage.post == post and _tells_on(scene, named, words):
                start = scene.span.start
            going_on, post, patience, warm = True, scene.passage.post, PATIENCE, start is not None
            about = About(scene, named, words, start, start == scene.span.start, way=_way(named))
            yield _without_would(replace(about, end=_next_plan(scene, start, others)), names)
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
        if goes_on(scene, words, warm):
            patience, warm = PATIENCE, not is_comment(scene, words)
            start = _told_from(scene, words)
            yield About(scene, (), words, start if warm else None, whole=start == scene.span.start)
        else:
            told = _without_would(About(scene, (), words, None), names)
            warm = False
            yield told
            patience = PATIENCE if told.start is not None or _is_taken_up(scene, words) else patience - 1
            going_on = post in headed or patience >= 0


def _is_taken_up(scene: Scene, words: Sequence[LexiconMatch]) -> bool:
    """Whether a sentence tells a stance on "it", which is the plan still spoken of."""
    stances = [m.span.end for m in words if m.list_name == "stance_verbs"]
    return any(word == "it" and start >= min(stances) for start, _, word in scene.tokens) if stances else False


def _next_plan(scene: Scene, start: int | None, others: Sequence[int]) -> int | None:
    """Where a sentence goes over to another plan behind what the first provides ("…; the other plan would")."""
    at = bisect_left(others, start) if start is not None else len(others)
    breaks = {s for s, _, word in scene.tokens if word in (";", "while", "whereas")}
    inside = at < len(others) and others[at] < scene.span.end
    return max((s for s in breaks if (start or 0) < s < others[at]), default=None) if inside else None


def _without_would(about: About, names: PartyNames) -> About:
    """A sentence with what it tells of the plan without "would": what is denied, open, promised, or has been done."""
    plans = [mention.span for mention in about.named]
    if (denied := denied_content(about.scene, plans, about.words)) is not None:
        return replace(about, start=denied.start, whole=True, way=Way.DENIED, end=denied.end)
    if about.start is None and is_carried_out(about.scene, plans, about.words):
        return replace(about, start=about.scene.span.start, whole=True, way=Way.DONE)
    if about.start is None and not plans and opens_with_stage(about.scene, about.words):
        return replace(about, start=about.scene.span.start, whole=True, way=Way.DONE)
    if about.start is None and (points := open_points(about.scene, about.words)) is not None:
        return replace(about, start=points.start, way=Way.OPEN, end=points.end)
    if about.start is None and (promised := committed(about.scene, about.words, names)) is not None:
        return replace(about, start=promised.start, way=Way.COMMITTED, end=promised.end)
    return about


def _way(named: Sequence[PlanMention]) -> Way:
    return Way.COMMITTED if any(mention.verbal for mention in named) else Way.WOULD


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


def goes_on(scene: Scene, words: Sequence[LexiconMatch], warm: bool = False) -> bool:
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
    if any(_speaks_of_itself(scene, s, words) for s in scene.statements if not _would_only(scene, s)):
        return False
    if not starts_with_it and any(not would_say(scene, s.source[-1]) for s in speaking):
        return False
    if _judges(scene) or _takes_it_if(scene, words):
        return False
    near = scene.tokens[:MODAL_REACH]
    open_question = next((at for at, (_, _, word) in enumerate(near) if word == "whether"), len(near))
    first = {start for start, _, _ in near[:open_question]}
    modals = ("modal", "may", "asked") if warm else ("modal",)
    if any(m.list_name == "plan_verbs" and m.entry["role"] in modals and m.span.start in first for m in words):
        return True
    if _STAGE.match(scene.text, scene.span.start, scene.span.end) and not _tells_past(scene):
        return True
    return (starts_with_it and _provides_early(scene, words)) or _it_provides(scene, words) is not None


def _would_only(scene: Scene, statement: Statement) -> bool:
    """Whether who seems to speak would do something ("observers would watch over it")."""
    return bool(statement.source) and would_say(scene, statement.source[-1])


def _tells_past(scene: Scene) -> bool:
    """Whether a sentence tells of what was: its first verb is in the past."""
    verbs = (scene.analysis.word(i).lower() for i in range(*scene.sentence.tokens) if is_verb(scene, i))
    first = next(verbs, "")
    return first.endswith("ed") or first in _WAS


def _judges(scene: Scene) -> bool:
    """Whether a sentence only says what the plan is ("It is the best that either side will get")."""
    opening = [word for _, _, word in scene.tokens[:3]]
    return len(opening) > 2 and opening[0] in _THIS and opening[1] in _IS and opening[2] in _A


def _takes_it_if(scene: Scene, words: Sequence[LexiconMatch]) -> bool:
    """Whether a sentence says on what condition somebody would take a plan ("would accept it only if X left")."""
    stances = (m for m in words if m.list_name == "stance_verbs" and not m.entry.get("made"))
    return any(is_conditional(scene, match) for match in stances)


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
    is_taken = any(m.list_name == "stance_verbs" and not m.entry.get("made") for m in words) or any(
        _is_dealt_with(scene, m) for m in named
    )
    return goes_on(scene, words) and not is_taken


def _is_dealt_with(scene: Scene, mention: PlanMention) -> bool:
    """Whether the plan is what somebody does something to ("are to sign the plan")."""
    head = find_head(scene, mention.span)
    return head is not None and scene.analysis.tokens[head].deprel == "obj"


def _it_provides(scene: Scene, words: Sequence[LexiconMatch]) -> Span | None:
    """The verb of which the tree has "it" as what provides something ("according to the ministry it foresees")."""
    verbs = [m.span for m in words if m.list_name == "plan_verbs" and m.entry["role"] == "provides"]
    heads = ((span, i) for span in verbs for i in scene.analysis.tokens_in(span) if is_verb(scene, i))
    told = ((span, i) for span, i in heads if word_at(scene, i) not in _TELLS)
    return next((span for span, i in told if any(word_at(scene, j) == "it" for j in find_subjects(scene, i))), None)


def _told_from(scene: Scene, words: Sequence[LexiconMatch]) -> int:
    """Where what a sentence that goes on tells begins: with it, or behind "according to the ministry it foresees"."""
    verb = None if scene.tokens and scene.tokens[0][2] in _IT else _it_provides(scene, words)
    return verb.end if verb is not None else scene.span.start


def _provides_early(scene: Scene, words: Sequence[LexiconMatch]) -> bool:
    near = {start for start, _, _ in scene.tokens[: IT_REACH + 1]}
    verbs = (m for m in words if m.list_name == "plan_verbs" and m.entry["role"] == "provides")
    return any(m.span.start in near and m.span.text(scene.text).lower() not in ("said", "says", "has") for m in verbs)
