"""What was done under a plan in force, and what a denial says was never promised: provisions told without "would"."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import regex

from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import is_verb
from dateline.language.knowledge import LexiconMatch
from dateline.model import Polarity, Span

OPENER = 50  # characters from a sentence's start within which "in the first phase of" puts all of it under the plan
STAGE_REACH = 14  # characters from "phase of" to the plan
NONE = frozenset({"no", "not", "nobody", "none", "never", "few"})
_STAGE = regex.compile(r"(?:in|during|under) (?:its|the) \p{L}+ (?:phase|stage|round|part)\b")
_SAYS = frozenset({"has", "said", "says"})


class Way(StrEnum):
    """In which way a sentence tells a provision."""

    WOULD = "would"  # what the plan provides
    DONE = "done"  # what has been done under it
    DENIED = "denied"  # what somebody denies was promised in it
    OPEN = "open"  # what the sides have not agreed on yet
    COMMITTED = "committed"  # what a side has agreed or promised to do


def done_words(words: Sequence[LexiconMatch]) -> list[Span]:
    """The verbs that tell what was done under a plan ("freed", "pulled back")."""
    return [m.span for m in words if m.list_name == "plan_verbs" and m.entry["role"] == "done"]


def is_carried_out(scene: Scene, plans: Sequence[Span], words: Sequence[LexiconMatch]) -> bool:
    """Whether a sentence tells what was done under a plan that it names ("were freed in the first phase under it")."""
    stages = [m.span.end for m in words if m.list_name == "plan_verbs" and m.entry["role"] == "stage"]
    verbs = done_words(words)
    for plan in plans:
        staged = any(0 <= plan.start - end <= STAGE_REACH for end in stages)
        opens = staged and plan.start - scene.span.start <= OPENER
        before = [verb for verb in verbs if verb.end <= plan.start or opens]
        if before and (staged or scene.is_led_by(plan.start, "under", through=3)):
            stretch = {word for start, _, word in scene.tokens if start < before[-1].end}
            return not stretch & NONE and not scene.roles_in(scene.span.start, before[-1].end) & {
                "modal",
                "hypothetical",
            }
    return False


def opens_with_stage(scene: Scene, words: Sequence[LexiconMatch]) -> bool:
    """Whether a sentence that goes on about a plan tells what was done in a stage of it ("In its first phase …")."""
    opening = " ".join(word for _, _, word in scene.tokens[:5])
    verbs = done_words(words)
    told = scene.roles_in(scene.span.start, scene.span.end) & {"modal", "hypothetical", "future", "negation"}
    return bool(_STAGE.match(opening)) and bool(verbs) and not told


def denied_content(scene: Scene, plans: Sequence[Span], words: Sequence[LexiconMatch]) -> Span | None:
    """What somebody denies was promised: of the plan that it names, or of the one spoken of; None where nobody does."""
    verbs = [m for m in words if m.list_name == "plan_verbs"]
    promised = [m.span for m in verbs if m.entry["role"] == "promised" and _is_verb(scene, m.span)]
    provides = [m.span for m in verbs if m.entry["role"] in ("provides", "promised")]
    provides = [span for span in provides if span.text(scene.text).lower() not in _SAYS]
    for statement in (s for s in scene.statements if s.polarity is Polarity.DENIES):
        for content in statement.content:
            named = [plan for plan in plans if content.contains(plan)]
            told = provides if named else [] if plans else promised
            if any(content.contains(verb) for verb in told):
                return content
    return None


def _is_verb(scene: Scene, words: Span) -> bool:
    """Whether words hold a verb ("calls" may be a noun); where no tree tells, they do."""
    return not scene.dependents or any(is_verb(scene, i) for i in scene.analysis.tokens_in(words))
