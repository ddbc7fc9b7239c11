"""What changed between two captures of a page: posts and headlines, and what is said, told and proposed in them.

A finding changes only where the words of its paragraph did: a page that was drawn up anew around the same words, or
the same words read otherwise since the page around them is another, is no change.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dateline.linking.comparison import names_agree
from dateline.linking.pages import Page, Paragraph, read_page_parts, running_words
from dateline.linking.pairing import Pair, pair_things
from dateline.linking.reports import find_borders, sentence_around
from dateline.linking.revisions import changed_paragraphs, find_post_changes, match_pages
from dateline.linking.sketches import words_of
from dateline.linking.word_marks import mark_words
from dateline.model import Document, Findings, Polarity, Span, Statement, cover
from dateline.model.changes import Change, ChangeKind, Side, Thing

GAP = " … "
_ORDER = tuple(Thing)


@dataclass(frozen=True, slots=True)
class Item:
    """A finding as comparing sees it.

    Attributes:
        words: Folded, of its content.
        figures: What it counts, and how many, with the words for it.
        fixed: What must be alike for two wordings to be of one thing at all: the sort of an event, a term's topic.
        turn: What is not in the words: that it is denied, or how sure it is told.
        spans: All that it was read from, where that is more than its words.
    """

    thing: Thing
    side: Side
    words: tuple[str, ...]
    figures: tuple[tuple[str, str], ...] = ()
    fixed: str = ""
    turn: str = ""
    spans: tuple[Span, ...] = ()


def compare_captures(old: tuple[Document, Findings], new: tuple[Document, Findings]) -> tuple[Change, ...]:
    """The changes from one capture of a page to the next: headlines, posts, statements, events and terms.

    Pure. The order of time is the caller's business.
    """
    matched = match_pages(read_page_parts(old[0]), read_page_parts(new[0]))
    changes = list(find_post_changes(matched))
    gone, fresh = changed_paragraphs(matched)
    for make in (_statements, _events, _terms):
        changes += _compare((matched.old, matched.new), make(*old), make(*new), (gone, fresh))
    return tuple(sorted(changes, key=_place))


def _place(change: Change) -> tuple[int, int, int, str, str]:
    side = change.after or change.before
    start = side.span.start if side else 0
    return (_ORDER.index(change.thing), int(change.after is None), start, change.kind.value, side.id if side else "")


# -- findings as items ------------------------------------------------------------------------------------------------


def _statements(document: Document, findings: Findings) -> list[Item]:
    return [
        Item(
            Thing.STATEMENT,
            Side(s.id, s.post, _words(document, s.content), cover(s.content), s.speaker, _does(document, s)),
            tuple(words_of(_words(document, s.content))),
            _number_words(_words(document, s.content)),
            turn=s.polarity.value,
        )
        for s in findings.statements
        if s.content
    ]


def _events(document: Document, findings: Findings) -> list[Item]:
    items = []
    borders = find_borders(document)
    posts = {post.id: post.span for post in document.posts}
    for event in findings.events:
        span = sentence_around(document.text, event.trigger, borders)
        words = span.text(document.text)
        post = posts.get(event.post)  # what another post tells of the event is that post's
        own = [q for q in event.quantities if post is None or post.contains(q.span)]
        items.append(
            Item(
                Thing.EVENT,
                Side(event.id, event.post, words, span),
                tuple(words_of(words)),
                tuple(sorted((q.of, q.text.casefold()) for q in own)),
                event.type.value,
                event.status.value,
                (event.trigger, *(q.span for q in own)),
            )
        )
    return items


def _terms(document: Document, findings: Findings) -> list[Item]:
    return [
        Item(
            Thing.TERM,
            Side(term.id, term.post, _words(document, term.content), cover(term.content), proposal.name),
            tuple(words_of(_words(document, term.content))),
            ((term.topic, term.value),) if term.value else (),
            term.topic,
            term.modality,
        )
        for proposal in findings.proposals
        for term in proposal.terms
    ]


def _words(document: Document, spans: Sequence[Span]) -> str:
    return GAP.join(span.text(document.text) for span in spans)


def _does(document: Document, statement: Statement) -> str:
    """What the speaker does, in the words of the page; where it has none, what sort of statement it is."""
    plain = "" if statement.polarity is Polarity.ASSERTS else statement.polarity.value
    return _words(document, statement.cue).strip(" :,—–-") or plain


def _number_words(words: str) -> tuple[tuple[str, str], ...]:
    return tuple(("", word) for word in words_of(words) if any(c.isdigit() for c in word))


# -- comparing --------------------------------------------------------------------------------------------------------


def _compare(
    pages: tuple[Page, Page],
    old: list[Item],
    new: list[Item],
    changed: tuple[list[Paragraph], list[Paragraph]],
) -> Iterator[Change]:
    before, after = _unmatched(_in_paragraphs(old, changed[0]), _in_paragraphs(new, changed[1]))
    stood, stands = (running_words(list(page.every_paragraph)) for page in pages)
    pairs = _pair(before, after)
    kept_before, kept_after = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, j in pairs:
        yield from _turned(before[i], after[j])
    for j, item in enumerate(after):
        if j not in kept_after and not _stands(item, old, stood):
            yield Change(item.thing, ChangeKind.ADDED, None, item.side)
    for i, item in enumerate(before):
        if i not in kept_before and not _stands(item, new, stands):
            yield Change(item.thing, ChangeKind.WITHDRAWN, item.side, None)


def _unmatched(old: list[Item], new: list[Item]) -> tuple[list[Item], list[Item]]:
    """The items that the other side has not just so."""
    seen, shown = {_whole(item) for item in old}, {_whole(item) for item in new}
    return [i for i in old if _whole(i) not in shown], [i for i in new if _whole(i) not in seen]


def _whole(item: Item) -> tuple[object, ...]:
    return (item.words, item.side.who, item.figures, item.fixed, item.turn)


def _in_paragraphs(items: list[Item], paragraphs: list[Paragraph]) -> list[Item]:
    spans = sorted(paragraph.span for paragraph in paragraphs)
    starts = [span.start for span in spans]

    def touches(span: Span) -> bool:
        at = bisect_right(starts, span.end - 1) - 1
        return at >= 0 and spans[at].overlaps(span)

    firsts: dict[tuple[object, ...], Item] = {}
    for item in items:
        if any(touches(span) for span in item.spans or (item.side.span,)):
            firsts.setdefault(_whole(item), item)
    return list(firsts.values())


def _pair(before: list[Item], after: list[Item]) -> list[Pair]:
    """Which old item is which new one: only those of one sort; a statement's speaker counts where words are as like."""
    pairs: list[Pair] = []
    for fixed in sorted({item.fixed for item in before} & {item.fixed for item in after}):
        left = [i for i, item in enumerate(before) if item.fixed == fixed]
        right = [j for j, item in enumerate(after) if item.fixed == fixed]
        for same in (True, False):
            free_left = [i for i in left if i not in {a for a, _ in pairs}]
            free_right = [j for j in right if j not in {b for _, b in pairs}]
            found = pair_things([before[i].words for i in free_left], [after[j].words for j in free_right])
            named = [(free_left[i], free_right[j]) for i, j in found]
            pairs += [(i, j) for i, j in named if not same or _agree(before[i], after[j])]
    return sorted(pairs)


def _agree(old: Item, new: Item) -> bool:
    mine, theirs = old.side.who, new.side.who
    return mine == theirs or bool(mine and theirs and names_agree(mine, theirs))


def _turned(old: Item, new: Item) -> Iterator[Change]:
    """What one item became of another, each sort of change told once."""
    for kind, test in _KINDS:
        what = test(old, new)
        if what is not None:
            yield Change(old.thing, kind, old.side, new.side, what, mark_words(old.side.words, new.side.words))
            return


def _figure_change(old: Item, new: Item) -> str | None:
    if sorted(old.figures) == sorted(new.figures):
        return None
    gone = [figure for figure in old.figures if figure not in new.figures]
    fresh = [figure for figure in new.figures if figure not in old.figures]
    if old.thing is Thing.STATEMENT and not (gone and fresh):
        return None  # more is said, or less
    return f"{_named(gone) or 'no figure'} → {_named(fresh) or 'no figure'}"


def _named(figures: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"{of.replace('_', ' ')} {words}".strip() for of, words in figures)


def _attribution_change(old: Item, new: Item) -> str | None:
    return None if _agree(old, new) else f"{old.side.who} → {new.side.who}"


def _rewording(old: Item, new: Item) -> str | None:
    if old.turn != new.turn:
        return f"{old.turn} → {new.turn}"
    return None if old.words == new.words and sorted(old.figures) == sorted(new.figures) else ""


_KINDS: tuple[tuple[ChangeKind, Callable[[Item, Item], str | None]], ...] = (
    (ChangeKind.FIGURE, _figure_change),
    (ChangeKind.ATTRIBUTION, _attribution_change),
    (ChangeKind.REWORDED, _rewording),
)


def _stands(item: Item, others: Sequence[Item], running: str) -> bool:
    """Whether the words of an item stand on the other page too: read otherwise there, but not as another's words."""
    alike = [other for other in others if other.words == item.words]
    if alike:
        return any(_agree(item, other) for other in alike)
    return f" {' '.join(item.words)} " in running
