"""Floors for who says what, on a small set of invented coverage held in this file.

Each line is a sentence in its article, then the statements in it: speaker / polarity / the content's first and last
words. The rules alone must keep the floors; the reader model, where its weights are there, must keep them too.
"""

from __future__ import annotations

from dateline.extraction.actors.finding import find_actors
from dateline.extraction.statements.finding import find_statements
from dateline.language.analyser import analyse
from dateline.language.knowledge import Knowledge
from dateline.language.lexicon import load_lexicon
from dateline.language.reader_model import load_reader_model
from dateline.model import Document, Findings, Post, Span

ARTICLE_ONE = """\
At least nine people were killed when shells hit the market in Brenn, Governor Peder Holm said on Tuesday.
The Norwegian defence ministry denied that its guns had fired on the town.
"We did not shoot. We have no guns within range," General Oskar Venn told Reuters.
Holm, who visited the market, said that twenty more were hurt, adding that the clinic had no power.
According to the water authority, two pumping stations were hit.
The governor urged residents to boil their water.
Sweden rejected Norwegian claims that its drones had guided the fire.
A source close to the inquiry told the Associated Press that a third battery was involved.
The mayor declined to comment.
Witnesses described a second blast, but the army said it knew of none.
"""
GOLD_ONE = [
    ("Peder Holm", "asserts", "At least nine people were killed when shells hit the market in Brenn"),
    ("Norwegian defence ministry", "denies", "its guns had fired on the town"),
    ("Oskar Venn", "asserts", "We did not shoot. We have no guns within range"),
    ("Peder Holm", "asserts", "twenty more were hurt"),
    ("Peder Holm", "asserts", "the clinic had no power"),
    ("water authority", "asserts", "two pumping stations were hit"),
    ("Peder Holm", "orders", "residents to boil their water"),
    ("Sweden", "denies", "its drones had guided the fire"),
    ("Norway", "asserts", "its drones had guided the fire"),
    ("source close to the inquiry", "asserts", "a third battery was involved"),
    ("Witnesses", "asserts", "a second blast"),
    ("army", "asserts", "it knew of none"),
]
ARTICLE_TWO = """\
Greek President Anna Lind has accepted a draft that would share the port, two officials familiar with it said.
Under the draft, Turkey would keep the eastern quay.
Lind's office said the president had "outlined the terms that matter".
"The draft is a beginning, not an end," Foreign Minister Ilse Marrow said. "We want it in writing."
Ankara dismissed the terms and said it would answer in a week.
The Turkish leader, Kemal Oran, asked whether the quay had been surveyed.
Each side accused the other of moving the buoys.
Marrow wrote on Telegram that the survey was public.
The survey was carried out in May, the harbour agency reported. It added that the maps were online.
It is widely believed that a second draft exists.
"""
GOLD_TWO = [
    (
        "officials familiar with it",
        "asserts",
        "Greek President Anna Lind has accepted a draft that would share the port",
    ),
    ("draft", "proposes", "Turkey would keep the eastern quay"),
    ("Office of the President of Greece", "asserts", "the president had outlined the terms that matter"),
    ("Ilse Marrow", "asserts", "The draft is a beginning, not an end, We want it in writing"),
    ("Turkey", "denies", "the terms"),
    ("Turkey", "asserts", "it would answer in a week"),
    ("Kemal Oran", "questions", "whether the quay had been surveyed"),
    ("Greece and Turkey", "asserts", "the other of moving the buoys"),
    ("Ilse Marrow", "asserts", "the survey was public"),
    ("harbour agency", "asserts", "The survey was carried out in May"),
    ("harbour agency", "asserts", "the maps were online"),
    ("general belief", "asserts", "a second draft exists"),
]
SETS = ((ARTICLE_ONE, GOLD_ONE), (ARTICLE_TWO, GOLD_TWO))
LEAST_FOUND, LEAST_RIGHT = 0.93, 0.93  # F1 of contents found; of contents with the right speaker and polarity


class _NoPlaces:
    def places_named(self, names):
        return {}

    def place(self, place_id):
        return None


KNOWLEDGE = Knowledge(load_lexicon(), _NoPlaces())


def bag(words: str) -> frozenset[str]:
    return frozenset("".join(c if c.isalnum() else " " for c in words.lower()).split()) - {"that"}


def read(text: str, reader=None):
    document = Document("d", text, posts=(Post("p", Span(0, len(text))),))
    analysis = analyse(document, reader)
    findings = find_statements(analysis, find_actors(analysis, Findings(), KNOWLEDGE), KNOWLEDGE)
    return [(s.speaker, s.polarity.value, " ".join(c.text(text) for c in s.content)) for s in findings.statements]


def alike(a: str, b: str) -> float:
    x, y = bag(a), bag(b)
    return len(x & y) / len(x | y) if x | y else 0.0


def named_alike(a: str, b: str) -> bool:
    x, y = bag(a), bag(b)
    return x <= y or y <= x


def score(reader=None) -> tuple[float, float]:
    found = right = predicted = wanted = 0
    for text, gold in SETS:
        left = read(text, reader)
        predicted, wanted = predicted + len(left), wanted + len(gold)
        for speaker, polarity, content in gold:
            near = [p for p in left if alike(p[2], content) >= 0.5]
            best = max(near, key=lambda p: alike(p[2], content) + named_alike(p[0], speaker), default=None)
            if best is not None:
                left.remove(best)
                found += 1
                right += named_alike(best[0], speaker) and best[1] == polarity
    return 2 * found / (predicted + wanted), 2 * right / (predicted + wanted)


def test_the_rules_alone_keep_the_floors():
    found, right = score()
    assert found >= LEAST_FOUND, found
    assert right >= LEAST_RIGHT, right


def test_the_reader_model_keeps_the_floors():
    found, right = score(load_reader_model())
    assert found >= LEAST_FOUND, found
    assert right >= LEAST_RIGHT, right
