"""Whether what is asked for or made a condition is the speaker's own, and not another's or a text's."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dateline.extraction.events.parties import Participant
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_governor, find_head, find_subjects
from dateline.extraction.proposals.holders import last_verb
from dateline.extraction.proposals.parties import SIDE_LISTS, PartyNames, find_parties
from dateline.extraction.proposals.sides import read_party
from dateline.language.knowledge import LexiconMatch
from dateline.model import Span, Statement

TRUCE = "ceasefire"  # topic whose words may be what is told to ask for something

_SELF = frozenset({"it", "they", "we", "he", "she", "i"})


def is_truce(scene: Scene, statement: Statement, words: Sequence[LexiconMatch]) -> bool:
    """Whether what asks for it is no party but a truce ("the ceasefire between X and Y calls for")."""
    truces = [m.span for m in words if m.list_name == "topics" and m.entry["topic"] == TRUCE]
    tokens = scene.analysis.tokens
    heads = [i for source in statement.source if (i := find_head(scene, source)) is not None]
    return any(truce.contains(Span(tokens[i].start, tokens[i].end)) for i in heads for truce in truces)


def is_of_others(
    scene: Scene,
    statement: Statement,
    ask: LexiconMatch,
    words: Sequence[LexiconMatch],
    names: PartyNames,
    own: Collection[str],
) -> bool:
    """Whether a speaker only tells what others would do or ask ("he says the gunmen will free them only if").

    Args:
        scene: The sentence.
        statement: What is said.
        ask: The word that offers it, asks for it or makes it a condition.
        words: Of the word lists in the sentence.
        names: Whom names stand for.
        own: The names of the speaker, and of whom they speak for.
    """
    at = scene.analysis.token_at(ask.span.end - 1)
    if at is None or not scene.dependents:
        return False
    if ask.entry["role"] == "offers" and ask.entry.get("strict"):
        return _is_none_of_theirs(scene, ask, words, names, own)
    if ask.entry["role"] != "condition" or ask.entry.get("modality"):
        return False
    condition = find_governor(scene, at)
    main = find_governor(scene, condition) if condition is not None else None
    subjects = find_subjects(scene, main) if main is not None else []
    doers = [i for i in subjects if scene.analysis.tokens[i].upos != "PRON"]
    found = [party for i, party in _read(scene, doers, words, names) if party is not None]
    if names.led(statement.speaker) is not None:  # "an official said that the army would … only if"
        found = [party for party in found if party.name[:1].isupper()]
    return any(party.name not in own and not party.person for party in found)


def _is_none_of_theirs(
    scene: Scene, ask: LexiconMatch, words: Sequence[LexiconMatch], names: PartyNames, own: Collection[str]
) -> bool:
    """Whether what would be done if something else came is not the speaker's to do ("they would stop if we")."""
    head = last_verb(scene, ask.span)
    doers = find_subjects(scene, head) if head is not None else []
    mine = [
        scene.analysis.word(i).lower() in _SELF or (party is not None and party.name in own)
        for i, party in _read(scene, doers, words, names)
    ]
    return not mine or not all(mine)


def _read(
    scene: Scene, nouns: Sequence[int], words: Sequence[LexiconMatch], names: PartyNames
) -> list[tuple[int, Participant | None]]:
    sides = [m for m in words if m.list_name in SIDE_LISTS]
    parties = find_parties(scene, names, sides)
    return [(i, read_party(scene, i, parties, sides, names)) for i in nouns]
