"""Live-blog posts out of JSON-LD and out of markup.

Markup conventions are selectors in `data/reading/liveposts.toml`; JSON-LD is schema.org's `LiveBlogPosting`.
"""

from __future__ import annotations

import html
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dateline.reading.html.jsonld import Thing, clean_line, find_names_of, is_kind, plain
from dateline.reading.html.metadata import parse_time
from dateline.reading.html.naming import Role
from dateline.reading.html.outline import read_outline
from dateline.reading.html.passages import Passage, fold_letters
from dateline.reading.html.repeatedposts import find_repeated_posts
from dateline.reading.html.taming import parse_markup, tame_markup

MAX_POSTS = 5000
LEAST = 2  # posts from which a page is split; one post alone is an article
LONGEST_BYLINE = 120  # characters; what is longer is a post whose class only speaks of its byline
PROBE = 60  # letters of a post by which it is found again in other words of the same page


@dataclass(frozen=True, slots=True)
class LivePost:
    """A post of a live blog before it is written into a text.

    Attributes:
        key: What names it on the page: an element's id or the fragment of its address, None where neither is given.
    """

    headline: str | None = None
    passages: tuple[Passage, ...] = ()
    byline: str | None = None
    posted_at: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class PostMarkup:
    """How posts are marked up; the file says what each selector finds."""

    posts: str
    headline: str
    time: str
    byline: str


@cache
def load_post_markup() -> PostMarkup:
    """The selectors, loaded once a process."""
    data = tomllib.loads((files("dateline.data") / "reading" / "liveposts.toml").read_text(encoding="utf-8"))
    return PostMarkup(**{name: ", ".join(data[name]) for name in ("posts", "headline", "time", "byline")})


def find_json_posts(article: Thing | None) -> list[LivePost]:
    """The posts that the page's JSON-LD gives, in its order; none of them twice."""
    if article is None or not is_kind(article, "LiveBlogPosting"):
        return []
    updates = article.get("liveBlogUpdate") or article.get("liveBlogUpdates") or []
    updates = updates if isinstance(updates, list) else [updates]
    posts = [_json_post(update) for update in updates[:MAX_POSTS] if isinstance(update, dict)]
    return list(dict.fromkeys(post for post in posts if post.headline or post.passages))


def _json_post(update: Thing) -> LivePost:
    body = update.get("articleBody") or update.get("text") or update.get("description")
    address = plain(update.get("url") or update.get("@id")) or ""
    names = find_names_of(update.get("author"))
    lines = _lines(body)
    headline = plain(update.get("headline") or update.get("name"))
    if headline and lines and fold_letters(lines[0]) == fold_letters(headline):
        lines = lines[1:]
    return LivePost(
        headline,
        tuple(Passage(line, Role.PARAGRAPH, 0) for line in lines),
        ", ".join(dict.fromkeys(names)) or None,
        parse_time(update.get("datePublished") or update.get("dateCreated") or update.get("dateModified")),
        address.partition("#")[2] or None,
    )


def _lines(body: object) -> list[str]:
    """The paragraphs of a post's body, which may hold entities or markup."""
    if isinstance(body, list):
        return [line for part in body[:100] for line in _lines(part)]
    if not isinstance(body, str):
        return []
    text = html.unescape(body) if "&" in body else body
    if "<" in text and ">" in text:
        return _markup_lines(text)
    return [line for part in text.splitlines() if (line := clean_line(part))]


def _markup_lines(markup: str) -> list[str]:
    body = parse_markup(tame_markup(markup.encode("utf-8", "replace"))).body
    return [block.text for block in read_outline(body).blocks] if body else []


def find_markup_posts(tree: LexborHTMLParser, *, unlisted: bool = False) -> tuple[dict[int, int], list[LivePost]]:
    """The posts that the page's markup gives: for each element its index by `mem_id`, and the posts without their text.

    An element within another post is no post of its own.

    Args:
        tree: The page.
        unlisted: Whether to look for posts of systems that are on no list, where those on the list mark none.
    """
    markup = load_post_markup()
    found: dict[int, int] = {}
    nodes: list[LexborNode] = []
    for node in tree.css(markup.posts)[:MAX_POSTS]:
        if node.mem_id not in found and not _within(node, found):
            found[node.mem_id] = len(nodes)
            nodes.append(node)
    if len(nodes) < LEAST and unlisted:
        nodes = find_repeated_posts(tree)
        found = {node.mem_id: i for i, node in enumerate(nodes)}
    return (found, [_markup_post(node, markup) for node in nodes]) if len(nodes) >= LEAST else ({}, [])


def _within(node: LexborNode, found: dict[int, int]) -> bool:
    around = node.parent
    for _ in range(40):
        if around is None:
            return False
        if around.mem_id in found:
            return True
        around = around.parent
    return False


def _markup_post(node: LexborNode, markup: PostMarkup) -> LivePost:
    return LivePost(
        headline=_shown_headline(node, markup),
        byline=_shown_byline(node, markup),
        posted_at=_shown_time(node, markup),
        key=_key(node),
    )


def _shown_headline(node: LexborNode, markup: PostMarkup) -> str | None:
    for heading in node.css(markup.headline)[:3]:
        text = clean_line(heading.text(deep=True))
        if len(text) >= 3:
            return text
    return None


def _shown_byline(node: LexborNode, markup: PostMarkup) -> str | None:
    for byline in node.css(markup.byline)[:3]:
        name = clean_line(byline.text(deep=True, separator=" ")).removeprefix("By ").strip()
        if 0 < len(name) < LONGEST_BYLINE:
            return name
    return None


def _shown_time(node: LexborNode, markup: PostMarkup) -> str | None:
    for time in node.css(markup.time)[:3]:
        attributes = time.attributes
        for name in ("datetime", "data-timestamp", "data-time", "data-date", "content", "data-utc-timestamp"):
            if found := parse_time(attributes.get(name)):
                return found
    attributes = node.attributes
    names = ("data-published", "data-timestamp", "data-block-time", "data-time", "data-publish-date", "data-created")
    return next((found for name in names if (found := parse_time(attributes.get(name)))), None)


def _key(node: LexborNode) -> str | None:
    attributes = node.attributes
    return (
        attributes.get("id")
        or attributes.get("data-id")
        or attributes.get("data-post-id")
        or attributes.get("data-block-id")
    )


def fill_posts(posts: Sequence[LivePost], passages: Sequence[Passage]) -> list[LivePost]:
    """The posts of the markup with their passages; a headline is not said again; posts without text are left out."""
    texts: list[list[Passage]] = [[] for _ in posts]
    for passage in passages:
        if 0 <= passage.post < len(posts):
            texts[passage.post].append(passage)
    filled = []
    for post, own in zip(posts, texts, strict=True):
        folded = fold_letters(post.headline or "")
        kept = tuple(p for p in own if not folded or fold_letters(p.text) != folded)
        if kept:
            filled.append(replace(post, passages=kept))
    return filled


def merge_posts(shown: Sequence[LivePost], told: Sequence[LivePost]) -> list[LivePost]:
    """One list of what the page shows and what its JSON-LD tells: the words as shown, time and byline as told.

    What is told but not shown follows at the end.
    """
    if not shown:
        return list(told)
    by_key = {post.key: post for post in told if post.key}
    by_words = {probe: post for post in told for probe in _probes(post)}
    used: set[int] = set()
    merged = []
    for post in shown:
        match = by_key.get(post.key or "") or by_key.get((post.key or "").rpartition("-")[2])
        match = match or next((by_words[probe] for probe in _probes(post) if probe in by_words), None)
        if match:
            used.add(id(match))
            post = _joined(post, match)
        merged.append(post)
    words = {probe for post in merged for probe in _probes(post)}
    rest = [post for post in told if id(post) not in used and words.isdisjoint(_probes(post))]
    return merged + rest


def _joined(shown: LivePost, told: LivePost) -> LivePost:
    return replace(
        shown,
        headline=shown.headline or told.headline,
        byline=told.byline or shown.byline,
        posted_at=told.posted_at or shown.posted_at,
    )


def _probes(post: LivePost) -> list[str]:
    """The beginnings, folded, by which a post is known: of its headline and of its first paragraph."""
    texts = [post.headline or "", *(p.text for p in post.passages[:1])]
    return [folded[:PROBE] for text in texts if len(folded := fold_letters(text)) >= 20]


def locate_posts(passages: Sequence[Passage], told: Sequence[LivePost]) -> tuple[list[Passage], list[LivePost]] | None:
    """What introduces the posts of a page, and the posts as the page shows them; None where they are not found on it.

    Posts are found by their headlines, each a line of its own, in the order in which they are told; what follows
    a headline, up to the next, is the post's.
    """
    lines = [fold_letters(passage.text) for passage in passages]
    starts: list[int] = []
    for post in told:
        folded = fold_letters(post.headline or "")
        start = next((i for i in range(starts[-1] + 1 if starts else 0, len(lines)) if lines[i] == folded), -1)
        if not folded or start < 0:
            return None
        starts.append(start)
    if len(starts) < LEAST:
        return None
    ends = [*starts[1:], len(passages)]
    posts = [
        replace(post, passages=_own(passages, lines, start + 1, end, post, end == len(passages)))
        for post, start, end in zip(told, starts, ends, strict=True)
    ]
    return list(passages[: starts[0]]), posts


def _own(
    passages: Sequence[Passage], lines: Sequence[str], start: int, end: int, post: LivePost, last: bool
) -> tuple[Passage, ...]:
    """The passages of one post as shown; of the last, only up to the last that is told: more may follow it."""
    told = "\x00".join(fold_letters(passage.text) for passage in post.passages)
    known = [i for i in range(start, end) if len(lines[i]) >= 8 and lines[i] in told]
    if not known:
        return post.passages
    stop = known[-1] + 1 if last else end
    return tuple(passage._replace(post=0) for passage in passages[start:stop])


def without_posts(passages: Sequence[Passage], posts: Sequence[LivePost]) -> list[Passage]:
    """What introduces the posts of a page: its passages up to the first that is words of a post."""
    texts = [text for post in posts for text in (post.headline or "", *(p.text for p in post.passages))]
    said = "\x00".join(map(fold_letters, texts))
    kept = []
    for passage in passages:
        folded = fold_letters(passage.text)
        if len(folded) >= 8 and folded in said:
            break
        kept.append(passage)
    return kept
