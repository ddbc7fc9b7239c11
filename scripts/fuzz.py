"""Damage what is read in every way for as long as wanted, and keep what breaks the reading.

usage: fuzz.py MINUTES [--seed N] [--only page|text|feed|json|times|extract|story|watch] [--keep FOLDER]

Pages, flattened live blogs, feeds and JSON Lines (the sample coverage, and texts made for the tests) are cut, doubled,
nested, spliced into one another and filled with odd characters. Whatever comes of it must be a document whose spans
lie within its text, or an `InputError`, and must come in time. So for the expressions of time, for what `extract`
answers to a line, and for the analyst's `story.toml` and the watch list. What fails is written to FOLDER (build/fuzz)
with its error, under a name that says with what it was found; the exit status is then 1. The same seed damages the
same way.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count, pairwise
from pathlib import Path
from tempfile import NamedTemporaryFile

from dateline.extraction.times import find_time_mentions
from dateline.linking.story_file import parse_story
from dateline.model import Document, InputError
from dateline.pipeline.lines import extract_line
from dateline.reading import read_page, read_text
from dateline.reading.blogs.splitting import split_posts
from dateline.reading.files.captures import Read
from dateline.reading.files.feeds import read_feed
from dateline.reading.files.jsonlines import parse_line, read_record
from dateline.reading.files.sources import read_bytes
from dateline.watching.watchlist import load_watchlist

ROOT = Path(__file__).resolve().parents[1]
SLOW = 8.0  # CPU seconds, and as many again for each megabyte: longer is a failure
MAX_SIZE = 400_000  # characters of a damaged source

ODD = (
    "\x00", "\ufffd", "\u200b", "\u2028", "\r", "\n\n", "\xad", "\U0001f6a2", "ß" * 9, "İ", "ﬁ", "\u0301", "\ud800",
    "<", ">", "</", '"', "'", "&#0;", "&#xD800;", "&amp;amp;", "<!--", "-->", "<![CDATA[", "]]>", "<p>", "</p>",
    "</div>", "</article>", "<nav>", "</nav>", "<svg>", "<picture>", "<table><tr><td>", "<template>", "<option>",
    "<br><br>", "<script>", "</script>", "<title>", "<textarea>", "<math>", "<h1>", "<main>", "<time datetime='0'>",
    "\u0661\u0662:\u0663\u0660", "99:99 GMT", "24:00", "31 February 2031", "0h ago", "999999999999 hours ago", "[1/2]",
    "•", " ", "Updated ", "By ", "Live: ", "0001-01-01T00:00:00Z", "1e400", "-0", "null", "[" * 40, "{" * 40, "\\u0000",
)  # fmt: skip


def damage(text: str, others: list[str], chance: random.Random) -> str:
    """A text damaged in one to eight places."""
    for _ in range(chance.randint(1, 8)):
        at, to = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        to = min(to, at + chance.choice((0, 0, 1, 5, 40, 400, 4000)))
        text = text[:at] + _instead(text[at:to], others, chance) + text[to:]
    return text[:MAX_SIZE]


def _instead(piece: str, others: list[str], chance: random.Random) -> str:
    """What takes the place of a piece: nothing, the piece doubled or many times over, an odd thing, part of another."""
    kind = chance.randrange(7)
    if kind < 3:
        return chance.choice(ODD) * chance.choice((1, 1, 1, 2, 30))
    if kind == 3:
        return piece * chance.choice((2, 2, 3, 200))
    if kind == 4:
        other = chance.choice(others)
        start = chance.randrange(len(other) + 1)
        return other[start : start + chance.choice((20, 200, 2000))]
    return piece[::-1] if kind == 5 else ""


def check(document: Document) -> None:
    """Spans lie within the text; posts stand in order, apart, and hold their headlines; ids are each one's own."""
    size = len(document.text)
    ids = [post.id for post in document.posts]
    assert document.text.strip()
    assert all(0 <= region.span.start < region.span.end <= size for region in document.regions)
    assert all(0 <= post.span.start < post.span.end <= size for post in document.posts)
    assert all(one.span.end <= other.span.start for one, other in pairwise(document.posts))
    assert all(post.span.contains(post.headline) for post in document.posts if post.headline)
    assert len(set(ids)) == len(ids)
    assert all(post.repeat_of in (None, *ids) for post in document.posts)
    document.text.encode()


def read_damaged_page(source: str) -> None:
    """A page, as text and as bytes."""
    check(read_page(source))
    check(read_page(source.encode("utf-8", "surrogatepass")))


def read_damaged_text(source: str) -> None:
    """A flattened page, read whole and split again, which alters nothing."""
    if not source.strip():
        return
    document = read_text(source.encode("utf-8", "replace").decode(), published="2031-03-04")
    check(document)
    again = split_posts(Document("d", document.text))
    check(again)
    assert again.text == document.text


def read_damaged_feed(source: str) -> None:
    """A feed, each item of it a document or an error."""
    for found in read_feed(source.encode("utf-8", "surrogatepass"), "feed.xml"):
        assert isinstance(found, Read | InputError)
        if isinstance(found, Read):
            check(found.document)


def read_damaged_json(source: str) -> None:
    """A line of JSON, and whatever else its bytes are."""
    data = source.encode("utf-8", "surrogatepass")
    for read in (lambda: read_record(parse_line(data, "line"), "line"), lambda: read_bytes(data, "x").document):
        try:
            check(read())
        except InputError:
            continue


def find_damaged_times(source: str) -> None:
    """Expressions of time: each within the text, in its order, with days that are days."""
    source = source[:MOST_READ]
    last = 0
    for mention in find_time_mentions(source, "2031-03-04"):
        assert last <= mention.span.start < mention.span.end <= len(source)
        last = mention.span.end
        mention.when.days()


def extract_damaged_line(source: str) -> None:
    """A line for `extract`: its answer is JSON, a record or an error that says what is wrong with the line."""
    source = source[:MOST_READ]
    for data in (source, json.dumps({"id": "d", "text": source}), json.dumps({"id": "d", "html": source})):
        line = " ".join(data.splitlines()).encode("utf-8", "surrogatepass")
        answer, read = extract_line(line)
        found = json.loads(answer)
        assert read != ("error" in found)
        assert not str(found.get("error")).startswith("could not be extracted"), found["error"]


def parse_damaged_story(source: str) -> None:
    """What the analyst knows."""
    parse_story(source, "story.toml")


def parse_damaged_watchlist(source: str) -> None:
    """What is watched."""
    with NamedTemporaryFile(suffix=".toml") as file:
        file.write(source.encode("utf-8", "surrogatepass"))
        file.flush()
        load_watchlist(Path(file.name))


READERS: dict[str, Callable[[str], None]] = {
    "page": read_damaged_page,
    "text": read_damaged_text,
    "feed": read_damaged_feed,
    "json": read_damaged_json,
    "times": find_damaged_times,
    "extract": extract_damaged_line,
    "story": parse_damaged_story,
    "watch": parse_damaged_watchlist,
}
MOST_READ = 3_000  # characters of what goes through all of extraction
EXPRESSIONS = """late on Thursday, the night of 20-21 November 2025, between 3 and 5 p.m. on March 4th, 2031, last week,
two weeks ago, the summer before last, at 05:45 GMT, 12/31/2031, 2031-03-04T08:00Z, overnight, the 1990s, Q3 2030,
mid-June, the first half of next year, from Monday to Wednesday, for three and a half hours, 44 BC."""
STORY = """[[party]]
name = "Vesny"
aliases = ["Republic of Vesny"]
members = ["Ada Moren"]

[[outlet]]
name = "Durn Post"
owner = "Durn Media"

[[place]]
name = "Orlo Ford"
latitude = 41.5
longitude = 12.25
"""
WATCH = """every = "15m"
pace = 2.0
contact = "desk@paper.example"

[[source]]
address = "https://paper.example/live/2031/strait"
every = "5m"
follow = true

[[alert]]
name = "harbour"
place = "Port Vane"
dispute = true

[deliver]
atom = "alerts.xml"
webhook = "https://desk.example/hook"
secret_file = "hook.secret"
command = ["notify-send", "Dateline"]
"""
_SUFFIXES = {".html": "page", ".txt": "text", ".xml": "feed", ".jsonl": "json", ".json": "json"}


def load_sources() -> dict[str, list[str]]:
    """What is damaged, by kind: the sample coverage and what the tests read."""
    folders = (ROOT / "examples" / "coverage", ROOT / "tests" / "reading")
    sources: dict[str, list[str]] = {kind: [] for kind in READERS}
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in _SUFFIXES):
        sources[_SUFFIXES[path.suffix]].append(path.read_text(encoding="utf-8"))
    sources["times"] = [EXPRESSIONS, *sources["text"]]
    sources["extract"] = [EXPRESSIONS, *sources["text"], *sources["page"], *sources["json"]]
    return {**sources, "story": [STORY], "watch": [WATCH]}


def try_one(kind: str, source: str) -> str:
    """Read a damaged source; what is wrong with what came of it, empty where nothing is."""
    began = time.process_time()
    try:
        READERS[kind](source)
    except InputError:
        pass
    except Exception:
        return traceback.format_exc()
    took = time.process_time() - began
    return f"took {took:.1f} s for {len(source):,} characters" if took > SLOW * (1 + len(source) / 1e6) else ""


def fuzz(kinds: list[str], seed: int) -> Iterator[tuple[str, int, str, str]]:
    """Kind, seed, source and error (or nothing) of one damaged source after the other, without end."""
    sources = load_sources()
    everything = [text for texts in sources.values() for text in texts]
    for number in count(seed):
        chance = random.Random(number)
        kind = kinds[number % len(kinds)]
        source = damage(chance.choice(sources[kind] or everything), everything, chance)
        yield kind, number, source, try_one(kind, source)


def main() -> int:
    """Fuzz for as long as asked, in CPU time."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("minutes", type=float)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=READERS)
    parser.add_argument("--keep", type=Path, default=ROOT / "build" / "fuzz")
    options = parser.parse_args()
    end = time.process_time() + 60 * options.minutes
    tried: Counter[str] = Counter()
    failures: Counter[str] = Counter()
    for kind, number, source, error in fuzz([options.only] if options.only else list(READERS), options.seed):
        tried[kind] += 1
        if error:
            failures[error.strip().splitlines()[-1]] += 1
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{kind}-{number}.txt").write_bytes(source.encode("utf-8", "surrogatepass"))
            (options.keep / f"{kind}-{number}.error").write_text(error)
            print(f"{kind} {number}: {error.strip().splitlines()[-1]}", flush=True)
        if time.process_time() > end:
            break
    print(", ".join(f"{number} {kind}" for kind, number in sorted(tried.items())), "tried;", failures.total(), "failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
