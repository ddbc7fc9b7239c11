"""Pipeline A: warcio, trafilatura, a blank spaCy, pyahocorasick, dateparser, datasketch, sqlite3.

What most would put together first: the best known library for each step, called as its documentation shows.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import ahocorasick
import spacy
import trafilatura
from datasketch import MinHash, MinHashLSH
from dateparser.search import search_dates
from spacy.language import Language
from warcio.archiveiterator import ArchiveIterator

from chains.tables import Page, write_pages

PERMUTATIONS = 128
THRESHOLD = 0.8
SHINGLE = 5  # words


def load(folder: Path) -> Callable[[Path], tuple[int, int]]:
    """The pipeline over a folder of inputs, made ready once; it is handed the database to write."""
    logging.disable(logging.CRITICAL)
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    names = ahocorasick.Automaton()
    for name in (folder / "names.txt").read_text(encoding="utf-8").splitlines():
        names.add_word(name, name)
    names.make_automaton()
    return lambda database: write_pages(database, find_pages(folder / "pages.warc.gz", nlp, names))


def find_pages(archive: Path, nlp: Language, names: ahocorasick.Automaton) -> Iterator[Page]:
    """Each page of the archive with what is found in it."""
    lsh = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    with archive.open("rb") as stream:
        for number, (address, markup) in enumerate(read_archive(stream), 1):
            found = trafilatura.bare_extraction(markup, with_metadata=True, include_comments=False)
            if found is None or not found.text:
                continue
            document = nlp(found.text)
            yield Page(
                address,
                found.title,
                found.date,
                found.text,
                [(sentence.start_char, sentence.end_char) for sentence in document.sents],
                list(find_names(found.text, names)),
                find_dates(found.text, found.date),
                find_duplicates(number, [token.lower_ for token in document if token.is_alpha], lsh),
            )


def read_archive(stream: object) -> Iterator[tuple[str, bytes]]:
    """Address and markup of each page."""
    for record in ArchiveIterator(stream):
        if record.rec_type == "response" and "html" in (record.http_headers.get_header("Content-Type") or ""):
            yield record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read()


def find_names(text: str, names: ahocorasick.Automaton) -> Iterator[tuple[int, int, str]]:
    """Names of the list at word boundaries."""
    for last, name in names.iter(text):
        start, end = last - len(name) + 1, last + 1
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            yield start, end, name


def find_dates(text: str, published: str | None) -> list[tuple[str, str]]:
    """Every date of a text with its value."""
    base = {"RELATIVE_BASE": datetime.fromisoformat(published)} if published else {}
    found = search_dates(text, languages=["en"], settings=base) or []
    return [(written, value.isoformat()) for written, value in found]


def find_duplicates(number: int, words: list[str], lsh: MinHashLSH) -> list[int]:
    """The pages before this one that say nearly the same."""
    signature = MinHash(num_perm=PERMUTATIONS)
    signature.update_batch([" ".join(words[i : i + SHINGLE]).encode() for i in range(len(words) - SHINGLE + 1)])
    others = [int(other) for other in lsh.query(signature)]
    lsh.insert(str(number), signature)
    return others
