"""A truce or peace deal that a text only speaks of: that it is kept or broken, with whom it is, whom it binds.

Who keeps or breaks a truce is party to it, and so is who it is with. A truce that is wished for or offered is none.
"""

from __future__ import annotations

from collections.abc import Callable

from dateline.extraction.events.civic_words import Participants, list_doers, list_partners, load_civic_words
from dateline.extraction.events.heads import BY
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_head, find_led, find_owners, find_subjects, is_verb, word_at
from dateline.extraction.events.triggers import Trigger

STANDING = "standing"  # kind of the nouns for a truce that is only spoken of
PAUSES = ("truce", "ceasefire", "cease-fire", "armistice")
_BOUND = frozenset({"committed", "bound", "attached"})
_BREACHES = frozenset({"violation", "violations", "breach", "breaches"})
_TRADING = frozenset({"trade", "traded", "blame"})  # "X and Y trade blame for breaches of the truce"
_OVER = frozenset({"end", "over", "dead"})
_KNOWN = frozenset({"the", "this", "that"})


def _stands(scene: Scene, trigger: Trigger, _: Participants) -> bool:
    """Whether a noun names a truce that is: kept or broken, lasting, dated, or with somebody."""
    noun = find_head(scene, trigger.span)
    if noun is None or is_verb(scene, noun) or _describes_next(scene, noun) or _is_wished(scene, noun):
        return False
    if _list_breakers(scene, noun):
        return True
    if _lasts(scene, noun) and (_is_known(scene, noun) or not _list_articles(scene, noun)):
        return True
    pause = word_at(scene, noun).endswith(PAUSES)  # "the peace deal with X" may only be on the table
    bound = pause and bool(list_partners(scene, noun))
    owned = pause and bool(_list_owners(scene, noun))
    return owned or (_is_known(scene, noun) and (bound or is_dated(scene, trigger)))


def list_bound_by(scene: Scene, noun: int) -> list[int]:
    """Who keeps or breaks it, whose it is and with or between whom."""
    told = [*_list_breakers(scene, noun), *_list_owners(scene, noun), *list_partners(scene, noun)]
    return list(dict.fromkeys(told))


def _list_owners(scene: Scene, noun: int) -> list[int]:
    """Whose it is, where a name tells ("Ruritania's truce")."""
    return [i for i in find_owners(scene, noun) if scene.analysis.tokens[i].upos == "PROPN"]


def _describes_next(scene: Scene, noun: int) -> bool:
    """Whether it only describes another noun ("the ceasefire line", "truce talks")."""
    token = scene.analysis.tokens[noun]
    return token.deprel in ("compound", "nmod:desc") and word_at(scene, token.head) not in _BREACHES


def _is_wished(scene: Scene, noun: int) -> bool:
    """Whether it is what somebody calls for, offers or would accept."""
    above = scene.analysis.tokens[noun].head
    return above >= 0 and word_at(scene, above).startswith(tuple(load_civic_words()["truce_wished"]))


def _is_known(scene: Scene, noun: int) -> bool:
    """Whether "the" stands before it or a year describes it, or it is "a truce that has held"."""
    below = scene.dependents.get(noun, ())
    lasts = load_civic_words()["truce_lasts"]
    held = any(scene.analysis.tokens[i].deprel == "acl:relcl" and word_at(scene, i) in lasts for i in below)
    dated = any(scene.analysis.tokens[i].upos == "NUM" for i in below)
    return held or dated or bool(_list_articles(scene, noun) & _KNOWN)


def _list_articles(scene: Scene, noun: int) -> set[str]:
    below = scene.dependents.get(noun, ())
    return {word_at(scene, i) for i in below if scene.analysis.tokens[i].deprel == "det"}


def is_dated(scene: Scene, trigger: Trigger) -> bool:
    """Whether the noun itself has a time ("the truce of 2002", "the 1991 ceasefire")."""
    noun = find_head(scene, trigger.span)
    if noun is None:
        return False
    inner = {scene.analysis.tokens[i].start for i in scene.dependents.get(noun, ())}
    return any(t.when.interval and any(t.span.start <= at < t.span.end for at in inner) for t in scene.times)


def _lasts(scene: Scene, noun: int) -> bool:
    """Whether a verb says that it holds, ends or begins."""
    token = scene.analysis.tokens[noun]
    return token.deprel.startswith("nsubj") and word_at(scene, token.head) in load_civic_words()["truce_lasts"]


def _list_breakers(scene: Scene, noun: int) -> list[int]:
    """Who keeps, breaks or ends it, is said to, is bound by it or declares it over."""
    tokens = scene.analysis.tokens
    above = tokens[noun].head
    if above < 0 or above == noun:
        return []
    word = word_at(scene, above)
    if word in _BREACHES:
        return _list_blamed(scene, above)
    is_subject, words = tokens[noun].deprel.startswith("nsubj"), load_civic_words()
    if word in _OVER and is_subject and word_at(scene, tokens[above].head) in words["truce_declared"]:
        return find_subjects(scene, tokens[above].head)
    if word in _BOUND or any(word_at(scene, i) in _BOUND for i in range(above + 1, noun)):
        return find_subjects(scene, above) or _subject_before(scene, above)
    if word in words["truce_declared"] and scene.words_after(tokens[noun].end, 1) == ["over"]:
        return find_subjects(scene, above)
    if not is_verb(scene, above) or not word.startswith(tuple(words["truce_kept"])) or is_subject:
        return []
    return _each(scene, above, list_doers(scene, above))


def _subject_before(scene: Scene, bound: int) -> list[int]:
    """The last subject before "committed", which the tree often hangs on "remained"."""
    before = range(scene.sentence.tokens[0], bound)
    return [i for i in before if scene.analysis.tokens[i].deprel.startswith("nsubj")][-1:]


def _list_blamed(scene: Scene, breach: int) -> list[int]:
    """By whom or whose a breach is, or who "trade blame for" it."""
    told = [*find_led(scene, breach, BY), *find_owners(scene, breach)]
    above = scene.analysis.tokens[breach].head
    return told or (find_subjects(scene, above) if above >= 0 and word_at(scene, above) in _TRADING else [])


def _each(scene: Scene, verb: int, doers: list[int]) -> list[int]:
    """Those who "accused each other" of it, or who "denied that they had" or "denied" doing it."""
    above = scene.analysis.tokens[verb].head
    mutual = any(word_at(scene, i) in ("each", "other", "another") for i in doers)
    own = not doers or any(word_at(scene, i) in ("it", "they") for i in doers)
    denied = own and above >= 0 and word_at(scene, above).startswith(("denied", "denies", "deny"))
    return find_subjects(scene, above) if mutual or denied else doers


CONTEXTS_OF_TRUCE: dict[str, Callable[[Scene, Trigger, Participants], bool]] = {"truce_stands": _stands}
