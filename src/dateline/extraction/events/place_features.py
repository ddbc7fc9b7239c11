"""What tells whether a place is where something happened: how it stands to the trigger in the tree and the words."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extraction.events.place_names import load_place_words
from dateline.extraction.events.scene import Scene
from dateline.extraction.events.tree import find_head, is_verb
from dateline.language.reader_stances import SUBJECTS
from dateline.model import WIDE, PlaceKind, PlaceMention, PlaceUse, Span

CLIMB = 10  # steps up the tree from a place that its governor is looked for
HEAD_WORDS = 3  # a place this early heads the sentence ("In X, …")
_SIGNS = {
    ",": "comma",
    ".": "stop",
    "(": "bracket",
    ")": "bracket",
    "'s": "owner",
    "’s": "owner",
    "-": "dash",
    "--": "dash",
}
_NOUNS = frozenset({"NOUN", "PROPN"})
_FAR = (0, 1, 2, 3, 5, 8, 12, 20)


def describe_place(
    scene: Scene, trigger: Span, place: PlaceMention, rivals: tuple[PlaceMention, ...]
) -> frozenset[str]:
    """The features of a place as that of what the trigger tells, each a word that the weights know or not.

    Args:
        scene: The sentence, read by a model.
        trigger: What tells the event.
        place: The place weighed.
        rivals: All places of the sentence.
    """
    return frozenset(
        (
            *_of_words(scene, trigger, place.span),
            *_of_kind(place),
            *_of_tree(scene, trigger, place.span),
            *_of_rivals(scene, trigger, place, rivals),
        )
    )


def _bucket(count: int) -> int:
    return max(edge for edge in _FAR if edge <= count)


def _of_words(scene: Scene, trigger: Span, span: Span) -> Iterator[str]:
    behind = span.start >= trigger.end
    side = "behind" if behind else "before"
    yield f"{side}"
    yield f"words:{side}:{_bucket(scene.words_between(trigger, span))}"
    yield f"breaks:{min(3, scene.breaks_between(trigger, span))}"
    yield f"commas:{side}:{min(3, scene.commas_between(trigger, span))}"
    if scene.position(span.start) <= HEAD_WORDS:
        yield f"head:{side}"
    before, after = scene.words_before(span.start, 1), scene.words_after(span.end, 2)
    yield f"after:{_mark(after[:1])}"
    yield f"lead:{_lead(scene, span)}"
    if before[:1] == ["the"]:
        yield "the"
    if after[:1] and after[0].isalpha() and not scene.roles_after(span.end, 1)[0]:
        yield "attribute"
    if scene.text[span.end : span.end + 2] in ("'s", "’s"):
        yield "owner"


def _mark(words: list[str]) -> str:
    if not words:
        return "end"
    return "word" if words[0][:1].isalnum() else _SIGNS.get(words[0], "mark")


def _lead(scene: Scene, span: Span) -> str:
    """The nearest preposition within some words before, through adjectives and "the city of"."""
    for word in reversed(scene.words_before(span.start, 6)):
        if word in load_place_words()["leads"] and word != "of":
            return word
        if not word[:1].isalnum() and word not in ("'", "’", "-", '"', "“"):
            return "mark"
    return "none"


def _of_kind(place: PlaceMention) -> Iterator[str]:
    yield f"kind:{place.kind.value if place.kind else 'none'}"
    yield f"listed:{place.geonameid is not None}"
    if place.use is PlaceUse.METONYM:
        yield "metonym"
    yield f"rule:{place.evidence.rule.rpartition('.')[2]}"


def _of_tree(scene: Scene, trigger: Span, span: Span) -> Iterator[str]:
    """How the place hangs in the tree: under the trigger, above it, or both under a third word."""
    verb, head = find_head(scene, trigger), find_head(scene, span)
    if verb is None or head is None:
        yield "tree:none"
        return
    down, up = climb(scene, head), climb(scene, verb)
    yield f"case:{next((case for i in down if (case := _case(scene, i))), 'none')}"
    if verb in down:
        yield from _of_arm(scene, down[: down.index(verb)], head)
        return
    top = next((i for i in up if i in down), None)
    if top is None:
        yield "tree:apart"
        return
    yield from _of_detour(scene, up[: up.index(top)], down[: down.index(top)], top)


def _of_arm(scene: Scene, below: list[int], head: int) -> Iterator[str]:
    """A place under the trigger: through which arm, how deep and over how many clauses."""
    tokens = scene.analysis.tokens
    yield f"under:{min(4, len(below))}"
    yield f"clauses:{sum(is_verb(scene, i) for i in below)}"
    for i in below[-1:]:
        yield f"arm:{tokens[i].deprel}"
        yield f"arm:{tokens[i].deprel}:{_case(scene, i) or 'none'}"
    if len(below) > 1:
        yield f"own:{tokens[head].deprel}:{_case(scene, head) or 'none'}"


def _of_detour(scene: Scene, up: list[int], down: list[int], top: int) -> Iterator[str]:
    """A place beside the trigger: where the ways of both meet."""
    tokens = scene.analysis.tokens
    rises = tokens[up[-1]].deprel if up else "none"
    yield f"over:{min(3, len(up))}:{min(3, len(down))}"
    yield f"rises:{rises}"
    yield f"clauses_over:{sum(is_verb(scene, i) for i in (*up, *down))}"
    if tokens[top].upos in _NOUNS:
        yield "top_noun"
    if not down:
        yield "place_is_top"
        return
    falls = tokens[down[-1]].deprel
    yield f"falls:{falls}:{_case(scene, down[-1]) or 'none'}"
    yield f"meet:{rises}:{falls.partition(':')[0]}"
    if falls in SUBJECTS:
        yield "in_subject"


def climb(scene: Scene, token: int) -> list[int]:
    """A token and those that it hangs on, up to the root."""
    path = [token]
    for _ in range(CLIMB):
        head = scene.analysis.tokens[path[-1]].head
        if head in path or head < 0:
            break
        path.append(head)
    return path


def _case(scene: Scene, token: int) -> str:
    """The preposition that leads to a token's phrase, empty where none does."""
    for i in scene.dependents.get(token, ()):
        if scene.analysis.tokens[i].deprel == "case":
            word = scene.analysis.word(i).lower()
            return word if word in load_place_words()["leads"] else "other"
    return ""


def _of_rivals(scene: Scene, trigger: Span, place: PlaceMention, rivals: tuple[PlaceMention, ...]) -> Iterator[str]:
    others = [p for p in rivals if not p.span.overlaps(place.span)]
    if not others:
        yield "only"
        return
    here = scene.words_between(trigger, place.span)
    nearer = [p for p in others if scene.words_between(trigger, p.span) < here]
    yield f"nearer:{min(2, len(nearer))}"
    side = [p for p in nearer if (p.span.start >= trigger.end) == (place.span.start >= trigger.end)]
    yield f"nearer_side:{min(2, len(side))}"
    for other in others:
        gap = scene.words_between(other.span, place.span)
        if gap > 5 or scene.breaks_between(other.span, place.span):
            continue
        order = "before" if other.span.start < place.span.start else "behind"
        yield f"beside:{order}:{_width(other)}:{_width(place)}"
        if gap == 1:
            yield f"touching:{order}"


def _width(place: PlaceMention) -> str:
    if place.kind in WIDE:
        return "wide"
    return "region" if place.kind is PlaceKind.REGION else "narrow"
