"""Repeats: how many planted ones are found, how many are invented, how many documents a second, in how much memory.

usage: python benchmarks/repeats.py [DOCUMENTS [PLANTED]]

Pages are made by recombining and editing the paragraphs of the sample coverage, and folded as `dateline add` folds:
through the record's own index on disk. The same planted repeats are given to the MinHash of two libraries, with the
same alignment after it. CPU time.
"""

from __future__ import annotations

import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert, select

from dateline.linking.pages import read_page_parts
from dateline.linking.repeats import Likeness, compare
from dateline.linking.sketches import words_of
from dateline.pipeline.folding import fold_units
from dateline.reading import read_path
from dateline.store.repeat_tables import alikes, folds
from dateline.store.repeats import fold_batch
from dateline.store.schema import passages
from dateline.store.session import Store, open_store

SAMPLE = Path(__file__).parent.parent / "examples" / "coverage"
PARAGRAPHS = 5  # of a page
REPEATED = 0.4  # of a page's paragraphs
POOL = 2_000  # paragraphs that may be repeated at a time
FEWEST_WORDS = 15  # of a paragraph that is planted
PHRASES = (
    "said in a statement on Friday morning",
    "according to the defence ministry of the country",
    "told reporters after the talks in the capital",
    "could not be verified independently by this outlet",
    "at least three people were killed and seven were injured",
    "wrote on the messaging app Telegram late on Thursday",
)
_FIGURE = re.compile(r"\d+")


@dataclass(frozen=True)
class Planted:
    """A paragraph, and the sources of which it holds a passage."""

    words: str
    sources: frozenset[int]
    way: str


def sample_paragraphs() -> list[str]:
    """The paragraphs of the sample coverage that are long enough."""
    found = []
    for read in read_path(SAMPLE):
        if hasattr(read, "document"):
            found += [p.text for part in read_page_parts(read.document).parts for p in part.paragraphs]
    return [p for p in dict.fromkeys(found) if len(words_of(p)) >= FEWEST_WORDS]


class Maker:
    """Makes pages: new paragraphs out of the sample's words, and repeats of earlier ones, edited in some way."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        sample = sample_paragraphs()
        self.words = [word for paragraph in sample for word in paragraph.split()]
        self.sources: list[Planted] = []
        for paragraph in sample:
            alike = [s.sources for s in self.sources if compare(s.words, paragraph)[0]]
            own = frozenset([len(self.sources)]).union(*alike)
            self.sources.append(Planted(paragraph, own, "source"))
        self.made = len(self.sources)

    def pages(self, count: int) -> Iterator[list[Planted]]:
        """So many pages, the sample's paragraphs first."""
        yield list(self.sources)
        for _ in range(count):
            yield [self._repeat() if self.random.random() < REPEATED else self._new() for _ in range(PARAGRAPHS)]

    def _new(self) -> Planted:
        words = self.random.choices(self.words, k=self.random.randint(20, 50))
        at = self.random.randrange(len(words))
        words[at:at] = self.random.choice(PHRASES).split()
        made = Planted(" ".join(words).capitalize(), frozenset(), "new")
        if len(self.sources) < POOL or self.random.random() < 0.3:
            if len(self.sources) >= POOL:  # an earlier one is not repeated any more, so that this takes no memory
                self.sources.pop(self.random.randrange(len(self.sources)))
            self.made += 1
            made = Planted(made.words, frozenset([self.made]), "new")
            self.sources.append(made)
            return made
        return Planted(made.words, frozenset([-self.random.getrandbits(60)]), "new")

    def _repeat(self) -> Planted:
        source = self.random.choice(self.sources)
        way = self.random.choice(tuple(WAYS))
        made, others = WAYS[way](self, source.words)
        return Planted(made, source.sources.union(*(o.sources for o in others)), way)

    def swap(self, words: str) -> tuple[str, list[Planted]]:
        """A word in fifteen is another one."""
        parts = words.split()
        for i in range(len(parts)):
            if self.random.random() < 1 / 15:
                parts[i] = self.random.choice(self.words)
        return " ".join(parts), []

    def drop(self, words: str) -> tuple[str, list[Planted]]:
        """A word in twenty is left out."""
        return " ".join(w for w in words.split() if self.random.random() > 1 / 20) or words, []

    def frame(self, words: str) -> tuple[str, list[Planted]]:
        """New words before and after."""
        head, tail = (" ".join(self.random.choices(self.words, k=self.random.randint(5, 40))) for _ in range(2))
        return f"{head}. {words} {tail}.", []

    def join(self, words: str) -> tuple[str, list[Planted]]:
        """Two paragraphs made one."""
        other = self.random.choice(self.sources)
        return f"{words} {other.words}", [other]

    def split(self, words: str) -> tuple[str, list[Planted]]:
        """The longer half of a paragraph."""
        parts = words.split()
        return " ".join(parts[: max(12, len(parts) * 2 // 3)]), []

    def marks(self, words: str) -> tuple[str, list[Planted]]:
        """Other marks and capitals."""
        return words.replace(",", " –").replace("'", "’").replace('"', "“").upper(), []

    def figure(self, words: str) -> tuple[str, list[Planted]]:
        """Other figures: a revision, not a repeat."""
        changed = _FIGURE.sub(lambda m: str(int(m.group()) + 1), words)
        return (changed if changed != words else f"{words} At least 41 were hurt."), []


WAYS: dict[str, Callable[[Maker, str], tuple[str, list[Planted]]]] = {
    "same words": lambda maker, words: (words, []),
    "other marks": Maker.marks,
    "a word in 15 swapped": Maker.swap,
    "a word in 20 dropped": Maker.drop,
    "framed by new words": Maker.frame,
    "two joined": Maker.join,
    "cut to two thirds": Maker.split,
    "other figures": Maker.figure,
}


# -- found and invented -----------------------------------------------------------------------------------------------


def insert_pages(store: Store, pages: list[list[Planted]], first: int) -> None:
    """Pages as rows of the record's passages."""
    rows = [
        {"owner": f"page{first + i}", "start": k, "end": k + 1, "words": planted.words}
        for i, page in enumerate(pages)
        for k, planted in enumerate(page)
    ]
    store.write(lambda connection: connection.execute(insert(passages), rows))


def fold_all(store: Store) -> None:
    """Fold what waits."""
    while store.write(lambda connection: fold_batch(connection, fold_units)):
        pass


def folded_pairs(store: Store) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Pairs of passages that are linked, and those of them that are held to say the same."""
    with store.reading() as connection:
        texts = {row.passage: row.text for row in connection.execute(select(folds.c.passage, folds.c.text))}
        rows = list(connection.execute(select(alikes)))
    by_text: dict[int, list[int]] = {}
    for passage, text in texts.items():
        by_text.setdefault(text, []).append(passage)
    linked = {(row.first, row.second): row.likeness for row in rows}
    every, same = set(), set()
    for (first, second), likeness in linked.items():
        pairs = {(min(a, b), max(a, b)) for a in by_text[texts[first]] for b in by_text[texts[second]]}
        every |= pairs
        same |= pairs if likeness == Likeness.SAME else set()
    for held in by_text.values():
        pairs = {(a, b) for i, a in enumerate(held) for b in held[i + 1 :]}
        every |= pairs
        same |= pairs
    return every, same


def report_pairs(name: str, planted: list[Planted], pairs: set[tuple[int, int]]) -> None:
    """How many repeats were found and how many pairs are none."""
    found: dict[int, bool] = {}
    false = [pair for pair in pairs if planted[pair[0] - 1].sources.isdisjoint(planted[pair[1] - 1].sources)]
    for a, b in pairs - set(false):
        found[a] = found[b] = True
    missed: dict[str, list[bool]] = {}
    for number, paragraph in enumerate(planted, 1):
        if paragraph.way not in ("new", "source"):
            missed.setdefault(paragraph.way, []).append(number in found)
    every = [hit for hits in missed.values() for hit in hits]
    recall, precision = sum(every) / len(every), 1 - len(false) / max(1, len(pairs))
    print(f"{name}: recall {recall:.4f} of {len(every):,}, precision {precision:.4f} of {len(pairs):,} pairs")
    print("   " + ", ".join(f"{way} {sum(hits) / len(hits):.3f}" for way, hits in missed.items()))


def run_planted(folder: Path, count: int) -> list[Planted]:
    """Fold pages with known repeats."""
    pages = list(Maker(7).pages(count))
    planted = [paragraph for page in pages for paragraph in page]
    with open_store(folder / "planted.sqlite") as store:
        insert_pages(store, pages, 0)
        start = time.process_time()
        fold_all(store)
        spent = time.process_time() - start
        every, same = folded_pairs(store)
    report_pairs(f"folding, {count / spent:,.0f} pages/s", planted, every)
    changed = [
        (a, b)
        for a, b in same
        if {planted[a - 1].way, planted[b - 1].way} & {"other figures"}
        and _FIGURE.findall(planted[a - 1].words) != _FIGURE.findall(planted[b - 1].words)
    ]
    print(f"   pairs with other figures that are held to say the same: {len(changed)}")
    return planted


def run_peers(planted: list[Planted]) -> None:
    """The same with a MinHash of fixed size and banding, from the two libraries; the alignment is ours."""
    from datasketch import MinHash, MinHashLSH
    from rensa import RMinHash, RMinHashLSH

    def rensa_pairs() -> set[tuple[int, int]]:
        index = RMinHashLSH(threshold=0.3, num_perm=64, num_bands=32)
        return _peer_pairs(planted, lambda s: _rensa(RMinHash, s), index.query, index.insert)

    def datasketch_pairs() -> set[tuple[int, int]]:
        index = MinHashLSH(num_perm=64, params=(32, 2))
        return _peer_pairs(planted, lambda s: _datasketch(MinHash, s), index.query, lambda key, m: index.insert(key, m))

    for name, run in (("rensa", rensa_pairs), ("datasketch", datasketch_pairs)):
        start = time.process_time()
        pairs = run()
        report_pairs(
            f"{name}, {len(planted) / PARAGRAPHS / (time.process_time() - start):,.0f} pages/s", planted, pairs
        )


def _rensa(kind: type, shingles: list[str]) -> object:
    sketch = kind(num_perm=64, seed=1)
    sketch.update(shingles)
    return sketch


def _datasketch(kind: type, shingles: list[str]) -> object:
    sketch = kind(num_perm=64)
    sketch.update_batch([s.encode() for s in shingles])
    return sketch


def _peer_pairs(planted, sketch_of, query, put) -> set[tuple[int, int]]:  # noqa: ANN001 - peers have their own types
    pairs, sketches = set(), {}
    for number, paragraph in enumerate(planted, 1):
        words = words_of(paragraph.words)
        sketch = sketch_of([" ".join(words[i : i + 5]) for i in range(max(1, len(words) - 4))])
        for other in list(query(sketch))[:12]:
            if compare(planted[other - 1].words, paragraph.words)[0]:
                pairs.add((other, number))
        sketches[number] = sketch
        put(number, sketch)
    return pairs


# -- speed and memory -------------------------------------------------------------------------------------------------


def run_many(folder: Path, count: int, step: int = 5_000) -> None:
    """Fold many pages, some thousands at a time; each step's speed, and the memory so far."""
    pages = Maker(11).pages(count)
    with open_store(folder / "many.sqlite") as store:
        done, total = 0, 0.0
        while done < count:
            some = [page for _, page in zip(range(step), pages, strict=False)]
            insert_pages(store, some, done)
            start = time.process_time()
            fold_all(store)
            spent = time.process_time() - start
            done, total = done + len(some), total + spent
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"   {done:>7,} pages: {len(some) / spent:,.0f} pages/s, {memory} MB at most")
    print(f"folding: {done / total:,.0f} pages/s a core over {done:,} pages of {PARAGRAPHS} paragraphs")


def main() -> None:
    """Measure."""
    count, planted = (int(a) for a in (*sys.argv[1:], "10000", "2000")[:2])
    with tempfile.TemporaryDirectory() as folder:
        found = run_planted(Path(folder), planted)
        try:
            run_peers(found)
        except ImportError as error:
            print(f"peers left out: {error}")
        run_many(Path(folder), count)


if __name__ == "__main__":
    main()
