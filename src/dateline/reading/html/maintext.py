"""Which blocks of a page are its article.

Paragraph-like blocks give their length to every frame around them; a frame whose names say that it is something else
(a share bar, a list of related links) is left out, unless that would leave out most of the page. The article is the
innermost frame that still holds nearly all of what is left; within it, furniture goes line by line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from dateline.reading.html.naming import Role
from dateline.reading.html.outline import LINK_SHARE, Block, Frame, Outline
from dateline.reading.html.passages import CLOSINGS, Passage, fold_letters, is_furniture, says

# Thresholds set on 65 pages of 50 outlets (2023–2026); see docs/decisions/0002-reading.md.
HELD = 0.85  # of the page's likely text that the article's frame must hold
SEMANTIC = 0.5  # of the page's likely text from which an <article> or <main> is believed to be the article
WRAPPED = 0.45  # of the page's likely text from which a marked frame is a wrapper and its marks are disbelieved
UNMARKED = 0.4  # of the page's likely text that must be left; below it, the mark that takes most is disbelieved
DECK = 15  # characters from which a line under the headline is a deck
TEASERS = 3  # siblings of one make, each with a linked title, from which they are a list of other pages
TEASER = 600  # characters of likely text that one of them may have


def find_main_text(outline: Outline, title: str | None = None, deck: str | None = None) -> list[Passage]:
    """The blocks of the article, deck first, in text order, not yet tidied; empty where the page holds none.

    Args:
        outline: The page.
        title: Its headline where known; what stands before it on the page is not the article.
        deck: The page's own summary where known: the line that says it is the deck.
    """
    live = _live_frames(outline)
    article, root = _article_frames(outline, live)
    inside, around = range(root, outline.ends[root]), range(article, outline.ends[article])
    roles, decks, posts = _frame_roles(outline), _frame_decks(outline), _frame_posts(outline)
    headline = _title_block(outline.blocks, live, title)
    kept: list[Passage] = []
    begun = False
    for block in outline.blocks[max(headline, 0) :]:
        frame = block.frame
        if not live[frame] or not (frame in inside or (headline >= 0 and not begun)):
            continue
        if not _is_text(block, roles[frame]):
            continue
        if frame in inside:
            begun = True
            kept.append(Passage(block.text, roles[frame], posts[frame]))
        elif role := _opening_role(block, roles[frame], decks[frame] or block.text == deck, frame in around):
            kept.append(Passage(block.text, role))
    return kept


def find_all_text(outline: Outline) -> list[Passage]:
    """Every passage of markup that is article and nothing else, but for furniture lines."""
    roles = _frame_roles(outline)
    return [Passage(block.text, roles[block.frame]) for block in outline.blocks if _is_text(block, roles[block.frame])]


def _sums(outline: Outline, own: Sequence[int]) -> list[int]:
    """For each frame, its own and all that stands under it: the frames from it to its end."""
    before = list(accumulate(own, initial=0))
    return [before[end] - before[i] for i, end in enumerate(outline.ends)]


def _masses(outline: Outline, live: Sequence[bool] | None = None) -> list[int]:
    """For each frame the characters of likely article text under it."""
    own = [0] * len(outline.frames)
    for block in outline.blocks:
        if block.mass and (live is None or live[block.frame]):
            own[block.frame] += block.mass
    return _sums(outline, own)


def _live_frames(outline: Outline) -> list[bool]:
    """For each frame whether it may hold article text: no believed mark on it or on a frame around it."""
    masses = _masses(outline)
    teasers = list(_teasers(outline, masses))
    wraps = _wrappers(outline)
    wrapped = WRAPPED * masses[0]
    marked = [
        i for i, frame in enumerate(outline.frames) if frame.naming.marks and masses[i] <= wrapped and i not in wraps
    ]
    doubted: set[str] = set()
    while True:
        believed = [i for i in marked if not outline.frames[i].naming.marks <= doubted]
        live = _without(outline, [*teasers, *believed])
        left = sum(block.mass for block in outline.blocks if live[block.frame])
        if left >= UNMARKED * masses[0]:
            return live
        heaviest = _heaviest_mark(outline.frames, masses, live, doubted)
        if heaviest is None:
            return live
        doubted.add(heaviest)


def _without(outline: Outline, dropped: Sequence[int]) -> list[bool]:
    """For each frame whether it stands in none of the dropped ones."""
    live = [True] * len(outline.frames)
    for i in dropped:
        if live[i]:
            end = outline.ends[i]
            live[i:end] = [False] * (end - i)
    return live


def _wrappers(outline: Outline) -> set[int]:
    """The frames under which one stands that is named as an article's body, and the outermost."""
    wraps = {0}
    for frame in outline.frames:
        around = frame.parent
        while frame.naming.is_body and around >= 0 and around not in wraps:
            wraps.add(around)
            around = outline.frames[around].parent
    return wraps


def _heaviest_mark(
    frames: Sequence[Frame], masses: Sequence[int], live: Sequence[bool], doubted: set[str]
) -> str | None:
    weights: Counter[str] = Counter()
    for i, frame in enumerate(frames):
        if not live[i] and (frame.parent < 0 or live[frame.parent]):
            for mark in frame.naming.marks - doubted:
                weights[mark] += masses[i]
    return max(sorted(weights), key=weights.__getitem__) if weights.total() else None


def _teasers(outline: Outline, masses: Sequence[int]) -> Iterator[int]:
    """Frames that are lists of other pages: siblings of one make, each with a linked title and little text."""
    own = [0] * len(outline.frames)
    for block in outline.blocks:
        if len(block.text) >= 20 and block.links >= 0.8 * len(block.text):
            own[block.frame] += 1
    linked = _sums(outline, own)
    if linked[0] < TEASERS:
        return
    makes: dict[tuple[int, str, str], list[int]] = {}
    for i, frame in enumerate(outline.frames):
        if linked[i] and masses[i] <= TEASER and frame.post < 0:
            makes.setdefault((frame.parent, frame.tag, frame.named), []).append(i)
    for siblings in makes.values():
        if len(siblings) >= TEASERS and sum(masses[i] for i in siblings) <= WRAPPED * masses[0]:
            yield from siblings


def _article_frames(outline: Outline, live: Sequence[bool]) -> tuple[int, int]:
    """The frame of the article, and within it the innermost that holds nearly all of its text."""
    frames = outline.frames
    masses = _masses(outline, live)
    article = 0
    for tag in ("main", "article"):
        heaviest = max((i for i, frame in enumerate(frames) if frame.tag == tag), key=masses.__getitem__, default=0)
        if masses[heaviest] >= SEMANTIC * masses[article]:
            article = heaviest
    best = article
    needed = HELD * masses[article]
    for i in range(article + 1, outline.ends[article]):
        if masses[i] >= needed and masses[i] and frames[i].parent == best:
            best = i
    return article, best


def _frame_roles(outline: Outline) -> list[Role]:
    """For each frame the role of its blocks: its own, or else that of the frame around it; in a caption all is one."""
    roles = [Role.PARAGRAPH] * len(outline.frames)
    for i, frame in enumerate(outline.frames):
        if (role := frame.naming.role) and roles[i] is not Role.CAPTION:
            end = outline.ends[i]
            roles[i:end] = [role] * (end - i)
    return roles


def _frame_decks(outline: Outline) -> list[bool]:
    """For each frame whether it stands in a deck."""
    decks = [False] * len(outline.frames)
    for i, frame in enumerate(outline.frames):
        if frame.naming.is_deck and not decks[i]:
            end = outline.ends[i] if i else 1  # a whole page that is named so is none
            decks[i:end] = [True] * (end - i)
    return decks


def _frame_posts(outline: Outline) -> list[int]:
    """For each frame the live post that it stands in, -1 outside of posts."""
    posts = [-1] * len(outline.frames)
    for i, frame in enumerate(outline.frames):
        if frame.post >= 0:
            end = outline.ends[i]
            posts[i:end] = [frame.post] * (end - i)
    return posts


def _title_block(blocks: Sequence[Block], live: Sequence[bool], title: str | None) -> int:
    """Index of the block that says the title, -1 where none does or where much of the article stands before it."""
    folded = fold_letters(title or "")
    if not folded:
        return -1
    before = 0
    for i, block in enumerate(blocks):
        if live[block.frame]:
            if says(block.text, folded):
                return i if before < 1000 else -1
            before += block.mass
    return -1


def _opening_role(block: Block, role: Role, in_deck: bool, in_article: bool) -> Role | None:
    """What a block between headline and text is: a deck, a paragraph set apart, or, None, no text of the article."""
    if role is Role.CAPTION or len(block.text) < DECK or block.links > LINK_SHARE * len(block.text):
        return None
    if in_deck or role is Role.HEADING:
        return Role.DECK
    if block.mass and role is Role.PARAGRAPH and block.text.endswith(CLOSINGS):
        return Role.PARAGRAPH if in_article else Role.DECK
    return None


def _is_text(block: Block, role: Role) -> bool:
    """Whether a block within the article is text of it."""
    length = len(block.text)
    if block.links > 0.8 * length or is_furniture(block.text):
        return False
    return not (role is Role.ITEM and block.links > 0.5 * length)
