"""What became of the posts and headlines of a page between two captures."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dateline.linking.pages import Page, Paragraph, Part
from dateline.linking.pairing import Pair, pair_things
from dateline.linking.sketches import words_of
from dateline.linking.word_marks import mark_words
from dateline.model import Span
from dateline.model.changes import Change, ChangeKind, Side, Thing


@dataclass(frozen=True)
class Matched:
    """Two captures with which of their parts belong together.

    Attributes:
        parts: Pairs of places among the parts of either page.
        rolled_off: Places of the old posts that the page shows no longer since newer ones took their room.
    """

    old: Page
    new: Page
    parts: tuple[Pair, ...]
    rolled_off: frozenset[int] = field(default=frozenset())

    @property
    def gone(self) -> list[int]:
        """Places of the old posts that have no new one."""
        kept = {i for i, _ in self.parts}
        return [i for i in range(1, len(self.old.parts)) if i not in kept]

    @property
    def fresh(self) -> list[int]:
        """Places of the new posts that have no old one."""
        kept = {j for _, j in self.parts}
        return [j for j in range(1, len(self.new.parts)) if j not in kept]


def match_pages(old: Page, new: Page) -> Matched:
    """The two captures with their parts joined; the page around the posts is joined with itself."""
    pairs = pair_things([p.words for p in old.posts], [p.words for p in new.posts])
    left = [i for i in range(len(old.posts)) if i not in {a for a, _ in pairs}]
    right = [j for j in range(len(new.posts)) if j not in {b for _, b in pairs}]
    headed = pair_things([_head(old.posts[i]) for i in left], [_head(new.posts[j]) for j in right], alike_from=1.0)
    pairs = sorted([*pairs, *((left[i], right[j]) for i, j in headed)])
    parts = ((0, 0), *((i + 1, j + 1) for i, j in pairs))
    last = max((i for i, _ in parts), default=0)
    off = frozenset(range(last + 1, len(old.parts))) if pairs and len(old.posts) > 1 else frozenset()
    return Matched(old, new, parts, off)


def _head(part: Part) -> tuple[str, ...]:
    return tuple(words_of(part.headline)) if part.post and not part.post.repeat_of else ()


def find_post_changes(matched: Matched) -> Iterator[Change]:
    """Headlines and posts: other words, added, removed, moved, edited."""
    yield from _page_headline(matched)
    old, new = matched.old.parts, matched.new.parts
    moved = _moved(matched.parts)
    places = sorted(i for i, _ in matched.parts), sorted(j for _, j in matched.parts)
    for i, j in matched.parts:
        yield from _post_headline(old[i], new[j])
        if old[i].paragraphs and new[j].paragraphs and old[i].words != new[j].words and new[j].post:
            yield _change(ChangeKind.EDITED, old[i], new[j])
        if (i, j) in moved:
            what = "further up" if places[1].index(j) < places[0].index(i) else "further down"
            yield Change(Thing.POST, ChangeKind.MOVED, _side(old[i]), _side(new[j]), what)
    for j in matched.fresh:
        yield Change(Thing.POST, ChangeKind.ADDED, None, _side(new[j]))
    for i in matched.gone:
        kind = ChangeKind.ROLLED_OFF if i in matched.rolled_off else ChangeKind.REMOVED
        yield Change(Thing.POST, kind, _side(old[i]), None)


def _page_headline(matched: Matched) -> Iterator[Change]:
    before, after = matched.old.document, matched.new.document
    if words_of(before.title or "") == words_of(after.title or "") or not before.title or not after.title:
        return
    spans = [Span(0, max(1, len(d.text))) for d in (before, after)]
    yield Change(
        Thing.HEADLINE,
        ChangeKind.HEADLINE,
        Side(before.id, None, before.title, spans[0]),
        Side(after.id, None, after.title, spans[1]),
        marks=mark_words(before.title, after.title),
    )


def _post_headline(old: Part, new: Part) -> Iterator[Change]:
    if not old.post or not new.post or len(old.headline) * len(new.headline) == 0:
        return
    if words_of(old.headline) == words_of(new.headline):
        return
    marks = mark_words(old.headline, new.headline)
    sides = [Side(p.post.id, p.post.id, p.headline, p.post.headline or p.span) for p in (old, new) if p.post]
    yield Change(Thing.HEADLINE, ChangeKind.HEADLINE, sides[0], sides[1], marks=marks)


def _change(kind: ChangeKind, old: Part, new: Part) -> Change:
    return Change(Thing.POST, kind, _side(old), _side(new), marks=mark_words(old.text, new.text))


def _side(part: Part) -> Side:
    post = part.post.id if part.post else None
    return Side(post or "", post, part.headline or part.text, part.span)


def _moved(parts: Sequence[Pair]) -> set[Pair]:
    """The pairs that stand in another order than before: all but the longest row that kept its order."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = [-1] * len(parts)
    for k, (_, j) in enumerate(parts):
        at = bisect_left(tails, j)
        back[k] = ends[at - 1] if at else -1
        tails[at : at + 1] = [j]
        ends[at : at + 1] = [k]
    kept: set[Pair] = set()
    k = ends[-1] if ends else -1
    while k >= 0:
        kept.add(parts[k])
        k = back[k]
    return set(parts) - kept


def changed_paragraphs(matched: Matched) -> tuple[list[Paragraph], list[Paragraph]]:
    """The paragraphs of either page that the other has not in the same words, those of posts rolled off left out.

    A paragraph that went from one post to another has not changed; of two that are alike each has its own fate.
    """
    gone: list[Paragraph] = []
    fresh: list[Paragraph] = []
    for i, j in matched.parts:
        mine, theirs = list(matched.old.parts[i].with_headline), list(matched.new.parts[j].with_headline)
        gone += _without(mine, theirs)
        fresh += _without(theirs, mine)
    for i in matched.gone:
        if i not in matched.rolled_off:
            gone += matched.old.parts[i].with_headline
    for j in matched.fresh:
        fresh += matched.new.parts[j].with_headline
    return _without(gone, fresh), _without(fresh, gone)


def _without(paragraphs: list[Paragraph], others: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs but as many of each wording as the others have."""
    left = Counter(paragraph.words for paragraph in others)
    kept = []
    for paragraph in paragraphs:
        left[paragraph.words] -= 1
        if left[paragraph.words] < 0:
            kept.append(paragraph)
    return kept
