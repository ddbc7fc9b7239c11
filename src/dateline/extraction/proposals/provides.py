"""Where in a sentence that names a plan what it provides begins: behind its verb, its name, or "under which"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_subjects, is_verb
from dateline.extraction.proposals.carried import done_words
from dateline.extraction.proposals.plans import UNDER_WHICH, PlanMention
from dateline.language.knowledge import LexiconMatch
from dateline.model import Span

_GIVES = frozenset({"give", "gives", "gave"})
_SAYS = ("says", "said", "states", "stipulates", "reads")
ARTICLE = 8  # characters from a comma to the plan that says what stands before it
ASIDE_REACH = 14  # words between a plan and its verb with ", which …," between
VERB_REACH = 8  # the same without
WHICH_REACH = 7  # the same in ", which X believes will …"
WHEN_REACH = 24  # characters between "agreed" and when or where it was
PURPOSE_REACH = 12  # the same in "a plan to end the war in X that would …"
OPENER = 40  # characters from a sentence's start within which "under the plan" puts all of it under the plan


def is_comment(scene: Scene, words: Sequence[LexiconMatch]) -> bool:
    """Whether a sentence opens with a word with which somebody judges ("critics", "this would")."""
    opening = [m for m in words if m.list_name == "plan_verbs" and m.span.start == scene.span.start]
    opens = next((m for m in opening if m.entry["role"] == "comment"), None)
    return opens is not None and not (opens.span.text(scene.text) == "There" and _is_modal_behind(scene, opens.span))


def _is_modal_behind(scene: Scene, words: Span) -> bool:
    """Whether "would" stands right behind some words ("There would be no trials")."""
    return any({"modal", "future"} & roles for roles in scene.roles_after(words.end, 1))


def provided_from(scene: Scene, named: Sequence[PlanMention], words: Sequence[LexiconMatch]) -> int | None:
    """Where what the plan provides begins in a sentence; None where the sentence provides nothing."""
    if (agreed := next((m for m in named if m.verbal), None)) is not None:
        return _agreed_from(scene, agreed.span)
    verbs = [m for m in words if m.list_name == "plan_verbs"]
    if is_comment(scene, words) or scene.text[scene.span.start : scene.span.end].rstrip().endswith("?"):
        return None
    modals = [m.span for m in verbs if m.entry["role"] == "modal"]
    openers = [m.span for m in verbs if m.entry["role"] == "under" and m.span.start - scene.span.start <= OPENER]
    openers = [o for o in openers if not any(told.start < o.start for told in (*modals, *done_words(words)))]
    for mention in named:
        if any(0 <= mention.span.start - o.end <= 14 for o in openers):
            return mention.span.end
    if any(_is_quoted_from(scene, mention) for mention in named):
        return scene.span.start
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
        provides = [span for span in provides if _is_verb(scene, span) and not _gives_up(scene, span)]
        if verb := next((v for v in provides if _is_subject(scene, mention, v) or _does(scene, mention, v)), None):
            bars = any(m.entry["role"] in ("ruled_out", "left_out") and m.span.overlaps(verb) for m in verbs)
            return verb.start if bars else verb.end  # "bars X from growing" without its verb says the opposite
    return None


def _is_quoted_from(scene: Scene, mention: PlanMention) -> bool:
    """Whether a sentence ends with the plan as what says it ("…, the six-page draft says")."""
    behind = scene.text[mention.span.end : scene.span.end].strip(' .”"')
    before = scene.text[max(scene.span.start, mention.span.start - ARTICLE) : mention.span.start]
    return behind in _SAYS and any(mark in before for mark in ',”"')


def _agreed_from(scene: Scene, verb: Span) -> int:
    """Where what was agreed begins, behind when and where it was ("agreed on Monday to", "agreed in Rome to")."""
    told = (*(time.span for time in scene.times), *(place.span for place in scene.places))
    after = [span for span in told if 0 <= span.start - verb.end <= WHEN_REACH]
    last = max((span.end for span in after), default=verb.end)
    return last if scene.words_after(last, 1) in (["to"], ["that"]) else verb.end


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


def _is_verb(scene: Scene, words: Span) -> bool:
    """Whether words hold a verb, or what the tree has in a verb's place ("guarantees" may be a noun)."""
    tokens = scene.analysis.tokens
    inside = scene.analysis.tokens_in(words)
    leads = (tokens[i].deprel in ("root", "parataxis") or _is_beside_verb(scene, i) for i in inside)
    verbs = (is_verb(scene, i) and not _is_perfect(scene, i) for i in inside)
    return not scene.dependents or any(verbs) or any(leads)


def _gives_up(scene: Scene, verb: Span) -> bool:
    """“Gives up what they died for" grants nothing, unlike "provides for up to 40 observers"."""
    return verb.text(scene.text).lower() in _GIVES and scene.words_after(verb.end, 1) == ["up"]


def _is_perfect(scene: Scene, token: int) -> bool:
    """Whether "has" only helps a verb ("the worst he has seen")."""
    at = scene.analysis.tokens[token]
    return at.deprel.startswith("aux") and not {"modal", "future"} & set(scene.roles.get(at.start, ()))


def _is_beside_verb(scene: Scene, token: int) -> bool:
    """Whether a word stands in a row with a verb."""
    at = scene.analysis.tokens[token]
    return at.deprel == "conj" and is_verb(scene, at.head)


def _does(scene: Scene, mention: PlanMention, verb: Span) -> bool:
    """Whether the tree has the plan as the subject of a verb, whatever stands between them."""
    inside = scene.analysis.tokens_in(verb) if scene.dependents else ()
    is_modal = "modal" in scene.roles_in(verb.start, verb.end)
    heads = [scene.analysis.tokens[i].head if is_modal else i for i in inside[:1]]
    if not heads or not is_verb(scene, heads[0]) or "negation" in scene.roles_in(mention.span.end, verb.end):
        return False
    tokens = scene.analysis.tokens
    return any(mention.span.start <= tokens[i].start < mention.span.end for i in find_subjects(scene, heads[0]))


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
