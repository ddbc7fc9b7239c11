"""Who does what in a sentence's tree: subjects, objects, agents and noun phrases, where a model has read the text.

All functions take and give indices into the tokens of the analysis. A tree may be wrong anywhere, so every walk is
bounded and nothing here fails on a ring or a head outside its sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dateline.extraction.events.scene import Scene
from dateline.language.reader_stances import SUBJECTS
from dateline.model import Span

WALK = 6  # steps up the tree that a subject is looked for
ROW = 12  # members of one row ("A, B and C")
_SHARED = frozenset({"conj", "xcomp", "advcl", "advcl:relcl"})  # a verb without a subject has that of its head
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_WHOM = frozenset({"whom", "which"})
_ALL = frozenset({"both", "all"})
_BEFORE = frozenset({"amod", "compound", "nmod:poss", "flat", "nmod:desc", "nmod:unmarked", "advmod", "nmod"})
_BEHIND = frozenset({"flat", "compound", "nummod", "nmod:desc"})
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being", "got", "gets", "’s", "'s"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_CLAUSE_OPENERS = frozenset({"when", "as", "while", "because", "after", "before", "since"})
_TO = frozenset({"to"})
_WITH = frozenset({"with"})
_CHARGING = frozenset({"charge", "charges", "charged", "charging"})
_OF = frozenset({"of", "for"})  # "accused X of shelling"


def is_read(scene: Scene) -> bool:
    """Whether a model has read the sentence, so that it has a tree."""
    return bool(scene.dependents)


def find_head(scene: Scene, span: Span) -> int | None:
    """The word of a span on which its other words hang; None where no word begins in it."""
    inside = scene.analysis.tokens_in(span)
    tokens = scene.analysis.tokens
    for i in inside:  # asked for so often that a generator would cost as much again
        head = tokens[i].head
        if head == i or head not in inside:
            return i
    return None


def find_subjects(scene: Scene, verb: int) -> list[int]:
    """The heads of a verb's subject, its own or the one it shares with the verb it hangs on; all of a row."""
    for _ in range(WALK):
        own = [i for i in scene.dependents.get(verb, ()) if _relation(scene, i) in SUBJECTS]
        own = [i for i in own if not _is_of_next_clause(scene, verb, i)] or _left_before(scene, verb)
        own = [i for i in own if not is_led(scene, i)] or own  # "under a deal, X and Y were to …"
        own = _behind_label(scene, [i for i in own if i < verb]) or own or _bare_before(scene, verb)
        if own:
            return [m for i in own for m in find_row(scene, _meant(scene, i, verb))]
        relation, head = _relation(scene, verb), scene.analysis.tokens[verb].head
        if head == verb or head < 0:
            return []
        if (share := _share_before(scene, verb)) is not None:
            return [share]
        if relation.startswith("acl") and not is_verb(scene, head):
            return find_owners(scene, head) if _has_mark(scene, verb, _TO) else find_row(scene, head)
        accused = relation in ("advcl", "acl", "ccomp") and (_has_mark(scene, verb, _OF) or is_charged(scene, verb))
        if (relation == "xcomp" or accused) and (patients := find_objects(scene, head)):
            return patients
        between = [i for i in scene.dependents.get(head, ()) if head < i < verb and _relation(scene, i) in SUBJECTS]
        if between:  # the tree hung it on the verb before
            return find_row(scene, between[-1])
        if relation == "advcl" and verb - 1 in find_objects(scene, head):  # "destroyed units encircled near X"
            return find_row(scene, verb - 1)
        if relation == "advcl" and (opening := _opening(scene, verb)) is not None:
            return _first_noun(scene, opening, verb)
        if relation not in _SHARED or (relation == "conj" and not is_verb(scene, head)):
            return []
        verb = head
    return []


def _share_before(scene: Scene, verb: int) -> int | None:
    """The "both" or "two" of "both of whom opposed", which does what the clause says, where the tree hung it higher."""
    at = verb - 1
    while at > scene.sentence.tokens[0] and scene.analysis.tokens[at].upos in ("AUX", "ADV", "PART"):
        at -= 1
    share = at - 2
    if share - 2 < scene.sentence.tokens[0] or word_at(scene, at) not in _WHOM or word_at(scene, at - 1) != "of":
        return None
    named = scene.analysis.tokens[share - 2].upos == "PROPN"  # "X and Y, both of whom": the two do it
    return None if named and word_at(scene, share) in _ALL else share


def _is_of_next_clause(scene: Scene, verb: int, subject: int) -> bool:
    """Whether "when" or such opens a clause between a verb and a subject behind it, which the tree hung too high."""
    return any(word_at(scene, i) in _CLAUSE_OPENERS for i in range(verb + 1, subject))


def _left_before(scene: Scene, verb: int) -> list[int]:
    """The subject of a clause that "when" or such opens, where the tree hung it on the verb above."""
    above = scene.analysis.tokens[verb].head
    subjects = [i for i in scene.dependents.get(above, ()) if i < verb and _relation(scene, i) in SUBJECTS]
    return [i for i in subjects if _is_of_next_clause(scene, above, i)][-1:]


def _behind_label(scene: Scene, subjects: list[int]) -> list[int]:
    """The subjects of a verb without the label of a headline ("Kesh: rebels enter")."""
    tokens = scene.analysis.tokens
    last = subjects[-1] if subjects else 0
    return [i for i in subjects if ":" not in scene.text[tokens[i].end : tokens[last].start]]


def is_charged(scene: Scene, verb: int) -> bool:
    """Whether it is what somebody is charged "with" ("charged the army with shelling X")."""
    above = scene.analysis.tokens[verb].head
    return word_at(scene, above) in _CHARGING and _has_mark(scene, verb, _WITH)


def _bare_before(scene: Scene, verb: int) -> list[int]:
    """The noun before a verb that the tree hung there as a place or time though no preposition leads to it."""
    bare = [i for i in scene.dependents.get(verb, ()) if i < verb and _relation(scene, i) == "obl"]
    return [i for i in bare if not is_led(scene, i) and scene.analysis.tokens[i].upos in ("NOUN", "PROPN")][-1:]


def _bare_behind(scene: Scene, verb: int) -> list[int]:
    """The name behind a verb that the tree hung there as a place or time though no preposition leads to it."""
    bare = [i for i in scene.dependents.get(verb, ()) if i > verb and _relation(scene, i) == "obl"]
    parts = ("PROPN", "NOUN") if _has_particle(scene, verb) else ("PROPN",)
    named = [i for i in bare if not is_led(scene, i) and scene.analysis.tokens[i].upos in parts]
    return [] if is_passive_at(scene, verb) else named[:1]


def _has_particle(scene: Scene, verb: int) -> bool:
    """Whether it is a verb like "took over"."""
    return any(_relation(scene, i) == "compound:prt" for i in scene.dependents.get(verb, ()))


def _opening(scene: Scene, verb: int) -> int | None:
    """The word that opens a finite clause of its own ("when gunmen fired"), whose subject the tree missed."""
    if word_at(scene, verb).endswith("ing"):
        return None
    return next((i for i in scene.dependents.get(verb, ()) if i < verb and word_at(scene, i) in _CLAUSE_OPENERS), None)


def _first_noun(scene: Scene, first: int, last: int) -> list[int]:
    nouns = [i for i in range(first, last) if scene.analysis.tokens[i].upos in ("NOUN", "PROPN", "PRON")]
    return find_row(scene, nouns[0]) if nouns else []


def find_objects(scene: Scene, verb: int) -> list[int]:
    """The heads of a verb's object; of "the town that they took" the town; of "shelled and burned X" X for both."""
    own = [i for i in scene.dependents.get(verb, ()) if _relation(scene, i) == "obj" and not is_led(scene, i)]
    own = own or [i for i in scene.dependents.get(verb, ()) if _relation(scene, i) == "iobj"]
    own = own or _bare_behind(scene, verb)
    if own:
        return [m for i in own for m in find_row(scene, _meant(scene, i, verb))]
    if _relation(scene, verb) == "acl:relcl" and not is_passive_at(scene, verb):
        subjects = [i for i in scene.dependents.get(verb, ()) if _relation(scene, i) in SUBJECTS]
        if subjects and all(word_at(scene, i) not in _RELATIVE for i in subjects):
            return [scene.analysis.tokens[verb].head]
        return []
    joined = [i for i in scene.dependents.get(verb, ()) if _relation(scene, i) == "conj" and is_verb(scene, i)]
    beside = [i for i in joined if i - verb <= 2]
    return find_objects(scene, beside[0]) if beside else []


def find_led(scene: Scene, head: int, leads: Collection[str]) -> list[int]:
    """The heads of the phrases that one of these prepositions leads to from a word; all of a row."""
    led = [
        i
        for i in scene.dependents.get(head, ())
        if _relation(scene, i).startswith(("obl", "nmod")) and _has_mark(scene, i, leads)
    ]
    return [m for i in led for m in find_row(scene, i)]


def find_owners(scene: Scene, noun: int) -> list[int]:
    """Whose a noun is ("X's arrest")."""
    own = (i for i in scene.dependents.get(noun, ()) if _relation(scene, i) == "nmod:poss")
    return [m for i in own for m in find_row(scene, i)]


def find_row(scene: Scene, head: int) -> list[int]:
    """A word with those that stand in a row with it ("A, B and C")."""
    row = [head]
    for member in row:
        more = [i for i in scene.dependents.get(member, ()) if _relation(scene, i) == "conj" and i not in row]
        row += [i for i in more if not is_verb(scene, i)]
        if len(row) > ROW:
            break
    return row if _relation(scene, head) == "nmod:poss" else [_possessed(scene, member) for member in row]


def _possessed(scene: Scene, owner: int) -> int:
    """The adviser of "A and B's adviser C", where the tree has B for one of the row; else the word itself."""
    clitic = next((i for i in scene.dependents.get(owner, ()) if i > owner and word_at(scene, i) in _POSSESSIVE), None)
    if clitic is None:
        return owner
    nouns = []
    for i in range(clitic + 1, scene.sentence.tokens[1]):
        if scene.analysis.tokens[i].upos not in ("NOUN", "PROPN", "ADJ"):
            break
        nouns += [i] if scene.analysis.tokens[i].upos == "NOUN" else []
    return nouns[-1] if nouns else owner


def find_governor(scene: Scene, token: int) -> int | None:
    """The verb that a word stands under; None where there is none."""
    for _ in range(2 * WALK):
        head = scene.analysis.tokens[token].head
        if head == token or head < 0:
            return None
        if is_verb(scene, head):
            return head
        token = head
    return None


def list_above(scene: Scene, token: int) -> list[int]:
    """A word and those that it hangs on, up the tree."""
    above = [token]
    while len(above) < 2 * WALK and (head := scene.analysis.tokens[above[-1]].head) >= 0 and head not in above:
        above.append(head)
    return above


def is_verb(scene: Scene, token: int) -> bool:
    """Whether it is a verb, as far as the tagger tells."""
    return scene.analysis.tokens[token].upos in ("VERB", "AUX")


def is_passive_at(scene: Scene, verb: int) -> bool:
    """Whether a verb is in the passive: by its auxiliary or subject, as "X captured by", or joined to one that is."""
    for _ in range(WALK):
        relations = {_relation(scene, i) for i in scene.dependents.get(verb, ())}
        word, relation = word_at(scene, verb), _relation(scene, verb)
        if relations & {"aux:pass", "nsubj:pass", "csubj:pass"}:
            return not word.endswith("ing") and not _is_perfect(scene, verb)
        if relation in ("acl", "advcl") and not relations & (SUBJECTS | {"obj"}):
            return not word.endswith("ing") and not _has_mark(scene, verb, _TO) and "aux" not in relations
        head = scene.analysis.tokens[verb].head
        if relation != "conj" or relations & (SUBJECTS | {"aux", "obj"}) or head in (verb, -1):
            return False
        verb = head
    return False


def has_passive_auxiliary(scene: Scene, verb: int) -> bool:
    """Whether an auxiliary makes a passive of it ("was fired")."""
    return any(word_at(scene, i) in _PASSIVE for i in scene.dependents.get(verb, ()))


def _is_perfect(scene: Scene, verb: int) -> bool:
    """Whether it is "has ruled", with an auxiliary but none that makes a passive."""
    helping = {
        word_at(scene, i) for i in scene.dependents.get(verb, ()) if _relation(scene, i).startswith(("aux", "cop"))
    }
    return bool(helping) and not helping & _PASSIVE


def find_phrase(scene: Scene, head: int) -> Span:
    """The noun phrase of a head without article, clauses and what stands in a row with it; "of …" is kept."""
    tokens = scene.analysis.tokens
    first, last = head, head
    for i in sorted(scene.dependents.get(head, ()), reverse=True):
        if i < head and _relation(scene, i) in _BEFORE and tokens[i].upos != "PRON":
            first = min(first, min(_under(scene, i)))
    for i in scene.dependents.get(head, ()):
        of = _relation(scene, i) == "nmod" and _has_mark(scene, i, {"of"})
        if i > head and (_relation(scene, i) in _BEHIND or of):
            last = max(last, _phrase_end(scene, i))
    while first < head and (
        tokens[first].upos in ("DET", "PUNCT", "ADP", "ADV") or word_at(scene, first) in ("'s", "’s")
    ):
        first += 1
    if any(tokens[i].upos == "AUX" for i in range(first, last + 1)):  # the tree has run into a clause
        first = last = head
    return Span(tokens[first].start, tokens[last].end)


def _phrase_end(scene: Scene, head: int) -> int:
    """The last token of a short noun phrase."""
    behind = [i for i in scene.dependents.get(head, ()) if i > head and _relation(scene, i) in _BEHIND]
    return max([head, *behind])


def find_tree_span(scene: Scene, token: int) -> Span:
    """From the first to the last of a word and all that hangs on it."""
    under = [scene.analysis.tokens[i] for i in _under(scene, token)]
    return Span(min(t.start for t in under), max(t.end for t in under))


def _under(scene: Scene, token: int) -> Iterator[int]:
    """A word and all that hangs on it, the nearest forty."""
    seen = [token]
    for member in seen:
        if len(seen) > 40:
            break
        seen += [i for i in scene.dependents.get(member, ()) if i not in seen]
    return iter(seen)


def _meant(scene: Scene, token: int, verb: int) -> int:
    """The noun that "who" or "which" takes up, else the word itself; where the tree does not tell, the one before."""
    if word_at(scene, token) not in _RELATIVE:
        return token
    if _relation(scene, verb).startswith("acl"):
        return scene.analysis.tokens[verb].head
    before = range(max(scene.sentence.tokens[0], token - 3), token)
    return next((i for i in reversed(before) if scene.analysis.tokens[i].upos in ("NOUN", "PROPN")), token)


def is_led(scene: Scene, token: int) -> bool:
    """Whether a preposition leads to a noun, so that it does nothing, whatever the tree has it for."""
    return any(_relation(scene, i) == "case" and i < token for i in scene.dependents.get(token, ()))


def _has_mark(scene: Scene, token: int, words: Collection[str]) -> bool:
    """Whether one of these words stands before it as its preposition or mark."""
    marks = (i for i in scene.dependents.get(token, ()) if _relation(scene, i) in ("case", "mark"))
    return any(word_at(scene, i) in words for i in marks)


def _relation(scene: Scene, token: int) -> str:
    return scene.analysis.tokens[token].deprel


def word_at(scene: Scene, token: int) -> str:
    """A token's words in small letters."""
    return scene.analysis.word(token).lower()
