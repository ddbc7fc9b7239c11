"""What two parties "agreed to" where no plan is named: an agreement that is told by its verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extraction.events.parties import Participant
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_subjects, is_verb, word_at
from dateline.extraction.proposals.parties import PartyNames, find_parties
from dateline.extraction.proposals.plans import PlanMention
from dateline.extraction.proposals.sides import THE_TWO, read_parties
from dateline.extraction.proposals.takers import UNREAL, find_joined_behind
from dateline.extraction.word_sets import load_word_sets
from dateline.language.knowledge import LexiconMatch
from dateline.model import Polarity, Span

AGREES = "agrees"  # role of verbs with which two parties bind themselves
OBJECT_REACH = 8  # words behind the verb in which a plan that is named is what they agreed to
BEFORE = 4  # words before the verb in which it is denied or only supposed

_PAIRS = ("both", "the two", "the sides", "two sides", "the parties", "both of")
_TWO = load_word_sets("proposals/party_words")["two"]
_LEADS = frozenset({"to", "on", "upon", "that"})


def find_pacts(
    scenes: Sequence[Scene], words: Sequence[LexiconMatch], names: PartyNames, named: Sequence[PlanMention]
) -> Iterator[PlanMention]:
    """The verbs with which two parties or more are told to have agreed to something that has no name.

    Args:
        scenes: The document's sentences.
        words: Of the word lists over its text.
        names: Whom names stand for.
        named: The namings of plans: where one stands behind the verb, it is what they agreed to.
    """
    verbs = [m for m in words if m.list_name == "plan_verbs" and m.entry["role"] == AGREES]
    for scene in scenes if verbs else ():
        inside = [m.span for m in verbs if scene.span.contains(m.span)]
        denied = any(s.polarity is Polarity.DENIES for s in scene.statements)
        for verb in inside if scene.dependents and not denied else ():
            here = [m for m in words if scene.span.contains(m.span)]
            if _is_real(scene, verb) and not _has_object(scene, verb, named) and agreeing(scene, verb, here, names):
                yield PlanMention(verb, "", 0, definite=True, verbal=True)


def agreeing(scene: Scene, verb: Span, words: Sequence[LexiconMatch], names: PartyNames) -> tuple[Participant, ...]:
    """The parties that a verb binds to each other; empty where it is one that agrees."""
    head = next((i for i in scene.analysis.tokens_in(verb) if is_verb(scene, i)), None)
    if head is None:
        return ()
    subjects = find_subjects(scene, head)
    parties = find_parties(scene, names, words)
    found = [p for i in subjects for p in read_parties(scene, i, parties, words, names)]
    told = {p.name: p for p in found}
    if len(told) == 1:  # the tree may have lost the second
        first = next(iter(told.values()))
        told = {p.name: p for p in _quoted(scene, verb, parties) or find_joined_behind(scene, first, parties)}
    is_pair = any(name == THE_TWO or name.lower().startswith(_PAIRS) for name in told)
    is_pair = is_pair or any(_is_plural_side(scene, i) for i in subjects)
    return tuple(told.values()) if len(told) > 1 or is_pair else ()


def _quoted(scene: Scene, verb: Span, parties: Sequence[Participant]) -> list[Participant]:
    """The parties told as the speakers of a verb, where there are two or more and the tree may have lost one."""
    sources = [source for s in scene.statements for source in s.source if any(cue.overlaps(verb) for cue in s.cue)]
    named = [p for p in parties if p.name[:1].isupper() and scene.text[p.span.start - 1 : p.span.start] != "("]
    found = [p for p in named if any(source.contains(p.span) for source in sources)]
    return found if len({p.name for p in found}) > 1 else []


def _is_plural_side(scene: Scene, noun: int) -> bool:
    """Whether a noun is "the sides" or "both governments" by its own words."""
    before = [word_at(scene, i) for i in scene.dependents.get(noun, ()) if i < noun]
    return (
        word_at(scene, noun) in ("sides", "parties")
        or "both" in before
        or ("two" in before and word_at(scene, noun) in _TWO)
    )


def _is_real(scene: Scene, verb: Span) -> bool:
    """Whether it is told as done, and what they agreed to stands behind it."""
    at = scene.position(verb.start)
    near = {role for s, _, _ in scene.tokens[max(0, at - BEFORE) : at] for role in scene.roles.get(s, ())}
    last = verb.text(scene.text).split()[-1].lower()
    leads = last in _LEADS or scene.words_after(verb.end, 1)[:1] in (["to"], ["on"]) or _does(scene, verb)
    return not near & UNREAL and leads


def _does(scene: Scene, verb: Span) -> bool:
    """Whether what they agreed to do stands behind a time or a place ("agreed in Doha on Monday to stop")."""
    head = next((i for i in scene.analysis.tokens_in(verb) if is_verb(scene, i)), None)
    behind = scene.dependents.get(head, ()) if head is not None else ()
    tasks = [i for i in behind if scene.analysis.tokens[i].deprel in ("xcomp", "advcl")]
    return any(word_at(scene, j) == "to" for i in tasks for j in scene.dependents.get(i, ()))


def _has_object(scene: Scene, verb: Span, named: Sequence[PlanMention]) -> bool:
    """Whether what they agreed to is a plan that has a name."""
    behind = (m for m in named if m.span.start >= verb.end and scene.span.contains(m.span) and not m.fresh)
    return any(scene.words_between(verb, m.span) <= OBJECT_REACH and not _parted(scene, verb, m.span) for m in behind)


def _parted(scene: Scene, verb: Span, plan: Span) -> bool:
    return bool(scene.commas_between(verb, plan)) or bool(scene.breaks_between(verb, plan))
