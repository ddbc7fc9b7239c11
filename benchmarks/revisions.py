"""Revisions of a live blog: whether every planted one is found and none invented.

usage: python benchmarks/revisions.py [CAPTURES [SEED]]

A live blog about invented parties is captured again and again. Each time its adverts, promotions, counters and clocks
are other ones, and its posts are as before or changed in one known way. Each capture goes from bytes through reading
and extraction, as `dateline add` does it, and is compared with the one before.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from dateline.linking.changes import compare_captures
from dateline.model import Document, Findings
from dateline.model.changes import Change, ChangeKind, Thing
from dateline.pipeline.resources import extract_document
from dateline.reading import read

ADDRESS = "https://gazette.example/live/war-in-vesny"
TOWNS = tuple(
    a + b
    for a in ("Or", "Tar", "Kel", "Bras", "Us", "Mel", "Sar", "Dor")
    for b in ("lo", "nik", "dava", "vitz", "mora")
)
PEOPLE = ("Ada Moren", "Ilko Brant", "Sefa Durn", "Petra Vane", "Tomas Reel", "Olga Karst")
OFFICES = (
    "the mayor of {town}",
    "a spokesman for the Vesny army",
    "the Durn foreign minister",
    "the regional governor",
)
TOLD = (
    "{n} people were killed and {m} were injured when shells hit the market in {town}, {who} said on Tuesday.",
    "{who} said that {n} drones had been shot down over {town} overnight.",
    '"We will not give up {town}, and no soldier of ours has left it," {who} said.',
    "{who} denied that the bridge at {town} had fallen to the enemy.",
    "{who} said that talks on an exchange of {n} prisoners would go on in {town} next week.",
    "Power was cut to {m} homes in {town} after a strike on a substation, according to {who}.",
    "{who} told reporters that the road from {town} to the border had been closed since Monday.",
    "The hospital in {town} has medicine for {n} more days, {who} said.",
)
ASIDES = (
    "Smoke could be seen over the roofs of the old town from across the river.",
    "Buses took families to villages further west during the afternoon.",
    "Schools in the district stay closed until the end of the week.",
    "A column of lorries waited for hours at the crossing.",
)
ADVERTS = (
    '<div class="ad-slot" id="ad{n}"><span>Advertisement</span></div>',
    '<aside class="promo newsletter"><h3>Sign up to our newsletter</h3><p>The news in your inbox.</p></aside>',
    '<aside class="related"><h3>Read more</h3><ul><li><a href="/a{n}">How to prune roses {n}</a></li></ul></aside>',
    '<div class="share-bar"><a href="#">Share</a><a href="#">{n} comments</a></div>',
    '<p class="ad">Advertisement</p>',
)


@dataclass(frozen=True)
class Written:
    """A post of the blog."""

    number: int
    minute: int
    headline: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Blog:
    """The blog as it stands, and the number of its last post."""

    title: str
    posts: tuple[Written, ...]
    last: int = 0


@dataclass(frozen=True)
class Planted:
    """What was changed: which post, and which changes must be found; `free` posts may show any others."""

    name: str
    headlines: frozenset[str]
    wanted: frozenset[tuple[Thing, ChangeKind]]


Edit = Callable[[random.Random, Blog], tuple[Blog, Planted]]


def write_post(chance: random.Random, number: int) -> Written:
    """A new post of two to four lines."""
    town = chance.choice(TOWNS)
    lines = [write_line(chance, town) for _ in range(chance.randint(1, 3))]
    lines.insert(chance.randint(0, len(lines)), chance.choice(ASIDES))
    matter = chance.choice(("Shelling", "Night of alarms", "Talks", "Funeral", "New checkpoint", "Repairs"))
    headline = f"{matter} in {town}, day {number}"
    return Written(number, number, headline, tuple(dict.fromkeys(lines)))


def write_line(chance: random.Random, town: str) -> str:
    """A sentence in which someone says something."""
    who = chance.choice(PEOPLE)
    if chance.random() < 0.5:
        who = f"{who}, {chance.choice(OFFICES).format(town=town)},"
    words = chance.choice(TOLD).format(town=town, who=who, n=chance.randint(3, 60), m=chance.randint(61, 900))
    return words.replace(",.", ".")


def new_blog(chance: random.Random) -> Blog:
    """A blog of eight posts, newest first."""
    return Blog("War in Vesny live", tuple(write_post(chance, n) for n in range(8, 0, -1)), 8)


def add_post(chance: random.Random, blog: Blog) -> tuple[Blog, Planted]:
    """A new post on top."""
    post = write_post(chance, blog.last + 1)
    return replace(blog, posts=(post, *blog.posts), last=blog.last + 1), _planted("post added", post, ChangeKind.ADDED)


def remove_post(chance: random.Random, blog: Blog) -> tuple[Blog, Planted]:
    """A post between others is gone."""
    at = chance.randrange(1, len(blog.posts) - 1)
    kept = blog.posts[:at] + blog.posts[at + 1 :]
    return replace(blog, posts=kept), _planted("post removed", blog.posts[at], ChangeKind.REMOVED)


def drop_last(chance: random.Random, blog: Blog) -> tuple[Blog, Planted]:
    """The last post is shown no longer."""
    return replace(blog, posts=blog.posts[:-1]), _planted("post rolled off", blog.posts[-1], ChangeKind.ROLLED_OFF)


def move_post(chance: random.Random, blog: Blog) -> tuple[Blog, Planted]:
    """A post goes to the top."""
    at = chance.randrange(3, len(blog.posts))
    posts = list(blog.posts)
    posts.insert(0, posts.pop(at))
    return replace(blog, posts=tuple(posts)), _planted("post moved", blog.posts[at], ChangeKind.MOVED)


def change_headline(chance: random.Random, blog: Blog) -> tuple[Blog, Planted]:
    """A post has another headline."""
    at = chance.randrange(len(blog.posts))
    old = blog.posts[at]
    new = replace(
        old, headline=f"{old.headline.partition(' – ')[0]} – what is known after {chance.randint(100, 9999)} hours"
    )
    planted = Planted(
        "headline", frozenset((old.headline, new.headline)), frozenset([(Thing.HEADLINE, ChangeKind.HEADLINE)])
    )
    return _with(blog, at, new), planted


def change_title(chance: random.Random, blog: Blog) -> tuple[Blog, Planted]:
    """The page has another title."""
    title = f"War in Vesny live: {chance.choice(TOWNS)} waits on day {chance.randint(100, 9999)}"
    return replace(blog, title=title), Planted("title", frozenset(), frozenset([(Thing.HEADLINE, ChangeKind.HEADLINE)]))


def change_figure(chance: random.Random, blog: Blog) -> tuple[Blog, Planted]:
    """A figure is raised by two."""

    def edit(line: str) -> str | None:
        numbers = [w for w in line.split() if w.isdigit()]
        return line.replace(f"{numbers[0]} ", f"{int(numbers[0]) + 2} ", 1) if numbers else None

    return _edit_line(
        chance, blog, "figure", edit, {(Thing.POST, ChangeKind.EDITED), (Thing.STATEMENT, ChangeKind.FIGURE)}
    )


def change_speaker(chance: random.Random, blog: Blog) -> tuple[Blog, Planted]:
    """The same words are someone else's."""

    def edit(line: str) -> str | None:
        old = next((p for p in PEOPLE if p in line), None)
        return line.replace(old, chance.choice([p for p in PEOPLE if p != old])) if old else None

    wanted = {(Thing.POST, ChangeKind.EDITED), (Thing.STATEMENT, ChangeKind.ATTRIBUTION)}
    return _edit_line(chance, blog, "attribution", edit, wanted)


def change_words(chance: random.Random, blog: Blog) -> tuple[Blog, Planted]:
    """A word is another one."""
    pairs = (
        ("market", "grain market"),
        ("overnight", "before dawn"),
        ("next week", "in the coming days"),
        ("closed since", "blocked since"),
        ("has medicine", "has bandages"),
        ("substation", "transformer station"),
        ("had fallen to", "was lost to"),
        ("no soldier of ours", "not one soldier of ours"),
    )

    def edit(line: str) -> str | None:
        return next((line.replace(a, b) for a, b in pairs if a in line and b not in line), None)

    wanted = {(Thing.POST, ChangeKind.EDITED), (Thing.STATEMENT, ChangeKind.REWORDED)}
    return _edit_line(chance, blog, "reworded", edit, wanted)


def add_line(chance: random.Random, blog: Blog) -> tuple[Blog, Planted]:
    """A post has one line more."""
    at = chance.randrange(len(blog.posts))
    post = blog.posts[at]
    line = f'"Nobody sleeps here before dawn number {blog.last}{at}{len(post.lines)}," {chance.choice(PEOPLE)} said.'
    wanted = {(Thing.POST, ChangeKind.EDITED), (Thing.STATEMENT, ChangeKind.ADDED)}
    return _with(blog, at, replace(post, lines=(*post.lines, line))), Planted(
        "line added", frozenset([post.headline]), frozenset(wanted)
    )


def drop_line(chance: random.Random, blog: Blog) -> tuple[Blog, Planted]:
    """A post has one line less."""
    at = next((i for i, p in enumerate(blog.posts) if len(p.lines) > 2 and p.lines[-1] not in ASIDES), None)
    if at is None:
        return add_line(chance, blog)
    post = blog.posts[at]
    wanted = {(Thing.POST, ChangeKind.EDITED), (Thing.STATEMENT, ChangeKind.WITHDRAWN)}
    return _with(blog, at, replace(post, lines=post.lines[:-1])), Planted(
        "line withdrawn", frozenset([post.headline]), frozenset(wanted)
    )


def leave(chance: random.Random, blog: Blog) -> tuple[Blog, Planted]:
    """Nothing is edited."""
    return blog, Planted("nothing", frozenset(), frozenset())


EDITS: tuple[Edit, ...] = (
    add_post,
    add_post,
    remove_post,
    drop_last,
    move_post,
    change_headline,
    change_title,
    change_figure,
    change_speaker,
    change_words,
    add_line,
    drop_line,
    leave,
    leave,
)


def _planted(name: str, post: Written, kind: ChangeKind) -> Planted:
    return Planted(name, frozenset([post.headline]), frozenset([(Thing.POST, kind)]))


def _with(blog: Blog, at: int, post: Written) -> Blog:
    return replace(blog, posts=(*blog.posts[:at], post, *blog.posts[at + 1 :]))


def _edit_line(
    chance: random.Random,
    blog: Blog,
    name: str,
    edit: Callable[[str], str | None],
    wanted: set[tuple[Thing, ChangeKind]],
) -> tuple[Blog, Planted]:
    places = [(i, k) for i, post in enumerate(blog.posts) for k, line in enumerate(post.lines) if edit(line)]
    if not places:
        return leave(chance, blog)
    i, k = chance.choice(places)
    post = blog.posts[i]
    new = edit(post.lines[k]) or ""
    if new in post.lines:
        return leave(chance, blog)
    lines = (*post.lines[:k], new, *post.lines[k + 1 :])
    return _with(blog, i, replace(post, lines=lines)), Planted(name, frozenset([post.headline]), frozenset(wanted))


# -- pages ------------------------------------------------------------------------------------------------------------


def render_page(chance: random.Random, blog: Blog) -> bytes:
    """The page as it is served once: the posts between adverts and clocks that are never twice the same."""
    adverts = list(_adverts(chance, len(blog.posts) + 2))
    body = "".join(_post(chance, post) + advert for post, advert in zip(blog.posts, adverts, strict=False))
    clock = f"{chance.randint(0, 23)}:{chance.randint(10, 59)}"
    read = "".join(f"<li><a href='/m{i}'>Weather for day {chance.randint(1, 99)}</a></li>" for i in range(4))
    page = f"""<!doctype html><html lang="en"><head><title>{blog.title} | Vesny Gazette</title>
<meta property="og:title" content="{blog.title}"><meta property="og:site_name" content="Vesny Gazette">
<link rel="canonical" href="{ADDRESS}"></head><body>
<header class="masthead"><a href="/">Vesny Gazette</a> <span class="clock">{clock}</span></header>
<main><article class="liveblog"><h1>{blog.title}</h1>
<p class="standfirst">All that is known of the war, as it comes in from both sides of the front.</p>
<p class="updated">Updated {chance.randint(1, 59)} minutes ago</p>{adverts[-1]}{body}</article></main>
<aside class="most-read"><h2>Most read</h2><ol>{read}</ol></aside>
<footer>© Vesny Gazette {chance.randint(100, 999)}</footer></body></html>"""
    return page.encode()


def _adverts(chance: random.Random, count: int) -> Iterator[str]:
    for _ in range(count):
        yield chance.choice(ADVERTS).format(n=chance.randint(1, 999)) if chance.random() < 0.5 else ""


def _post(chance: random.Random, post: Written) -> str:
    stamp = f"2031-03-04T{6 + post.minute // 60:02d}:{post.minute % 60:02d}:00+00:00"
    lines = "".join(f"<p>{line}</p>" for line in post.lines)
    clock = f'<div class="meta"><time datetime="{stamp}">{stamp[11:16]}</time> {chance.randint(1, 59)} min ago</div>'
    return f'<article class="post" id="p{post.number}"><h2>{post.headline}</h2>{clock}{lines}</article>'


# -- comparing --------------------------------------------------------------------------------------------------------


def capture(chance: random.Random, blog: Blog) -> tuple[Document, Findings]:
    """The blog served, read and extracted."""
    document = read(render_page(chance, blog), address=ADDRESS)
    return document, extract_document(document)


def judge(
    planted: Planted, changes: tuple[Change, ...], old: Document, new: Document
) -> tuple[set[tuple[Thing, ChangeKind]], list[Change]]:
    """What was planted and not found, and what was found and not planted."""
    heads = {post.id: post.headline.text(d.text) for d in (old, new) for post in d.posts if post.headline}
    missed = set(planted.wanted) - {(change.thing, change.kind) for change in changes}
    return missed, [c for c in changes if not _is_planted(c, planted, heads)]


def _is_planted(change: Change, planted: Planted, heads: dict[str, str]) -> bool:
    if planted.name == "title":
        return change.thing is Thing.HEADLINE and all(
            side and side.post is None for side in (change.before, change.after)
        )
    posts = {heads.get(side.post or "") for side in (change.before, change.after) if side}
    if not posts <= planted.headlines or not posts:
        return False
    whole = {kind for thing, kind in planted.wanted if thing is Thing.POST} & {ChangeKind.ADDED, ChangeKind.REMOVED}
    if whole:
        kinds = {ChangeKind.ADDED} if ChangeKind.ADDED in whole else {ChangeKind.REMOVED, ChangeKind.WITHDRAWN}
        return change.kind in kinds
    return change.thing not in (Thing.HEADLINE, Thing.POST) or (change.thing, change.kind) in planted.wanted


def run(captures: int, seed: int) -> tuple[Counter[str], list[tuple[str, object]]]:
    """Capture the blog so many times; how often each edit was planted, and what went wrong."""
    chance = random.Random(seed)
    blog = new_blog(chance)
    before = capture(chance, blog)
    counts: Counter[str] = Counter()
    wrong: list[tuple[str, object]] = []
    for _ in range(captures):
        blog, planted = chance.choice(EDITS)(chance, blog)
        if len(blog.posts) < 6:
            blog = replace(blog, posts=(write_post(chance, blog.last + 1), *blog.posts), last=blog.last + 1)
            before = capture(chance, blog)
            continue
        after = capture(chance, blog)
        missed, invented = judge(planted, compare_captures(before, after), before[0], after[0])
        counts[planted.name] += 1
        wrong += [(f"{planted.name}: missed", what) for what in missed]
        wrong += [(f"{planted.name}: invented", change) for change in invented]
        before = after
    return counts, wrong


def brief(change: object) -> str:
    """A change in one line."""
    if not isinstance(change, Change):
        return str(change)
    sides = (f"{s.who or ''} {s.words}"[:110] for s in (change.before, change.after) if s)
    return f"{change.thing.value} {change.kind.value} {change.what} | {' => '.join(sides)}"


def main() -> None:
    """Measure."""
    captures, seed = (int(a) for a in (*sys.argv[1:], "200", "1")[:2]) if len(sys.argv) > 1 else (200, 1)
    start = time.process_time()
    counts, wrong = run(captures, seed)
    spent = time.process_time() - start
    planted = ", ".join(f"{n} × {name}" for name, n in sorted(counts.items()))
    print(f"{sum(counts.values())} captures, {spent:.0f} s: {planted}")
    print(
        f"missed {sum('missed' in what for what, _ in wrong)}, invented {sum('invented' in what for what, _ in wrong)}"
    )
    for what, change in wrong[:20]:
        print("  ", what, brief(change))


if __name__ == "__main__":
    main()
