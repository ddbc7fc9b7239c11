"""Towns that the reader model takes for persons, read as places where the words around leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from dateline.extraction.actors.data import NameData, plain, read_name_data
from dateline.extraction.actors.genders import find_gender_behind
from dateline.extraction.actors.grounds import SAYS
from dateline.extraction.events.unlisted import ARTICLE
from dateline.extraction.word_sets import load_word_sets, one_of
from dateline.language.analysis import Analysis, Name
from dateline.language.knowledge import Knowledge
from dateline.model import PlaceKind, Span

SCORE = 0.9  # of a name that the words around make a place's
READ_SCORE = 0.5  # from which a place needs no more words
BEARER_SCORE = 0.5  # from which the last word of a person's whole name is that of nothing else
TAKEN_SCORE = 0.95  # from which somebody "captured" stays a person, though a town bears the name
REACH = 48  # characters before a name in which the words stand
_NO_TITLES = frozenset({"of"})  # which ends "professor of"
_REST = re.compile(r"(?:['’‘ʼ`](?!(?:s|t|d|m|re|ve|ll)\b)[^\W\d_]+)+")  # of a name, behind an apostrophe
_ARTICLE = re.compile(ARTICLE, re.IGNORECASE)
_JOINT = re.compile(r"(?:,|,? and)(?: the)? ")
_OWNS = re.compile(r"['’]s? ([a-z]+)")
_OWNER = re.compile(r"['’](?:s\b|(?!\w))")
_PERSONAL = re.compile(rf",? {SAYS}|, (?:who|whose|\d\d)\b")
_SAID_BY = re.compile(r"\b(?:said|says|added|wrote|warned|told|with|met) $")
_LAST_WORD = re.compile(r"([^\W\d_]+)\.? $")
_WORDS = load_word_sets("events/town_words")
_APPOSED = re.compile(
    r", (?:a|an|the) (?:(?!from |of |in |at |near |who |man |woman )[\w-]+ ){0,4}?"
    rf"(?:{one_of(_WORDS['apposed'])})"
    r"(?=[,.]| (?:in|of|on|near|built|which|that|where|held|under|about|some|just|outside|close)\b)"
)
_BEHIND = re.compile(rf" (?:{one_of(_WORDS['behind'])})\b", re.IGNORECASE)
_LOST = re.compile(
    rf" (?:was|is|has been|had been) (?:{one_of(_WORDS['lost'])})"
    rf" by (?:[\w-]+ ){{0,4}}(?:{one_of(_WORDS['soldiers'])})\b",
    re.IGNORECASE,
)
_UP_TO = rf"(?: the)?(?: (?:{one_of(_WORDS['adjectives'])}))? $"
_LEADS = {  # words that end right before a name, or before the article or an adjective of it
    key: re.compile(rf"{before}\b(?:{one_of(_WORDS[key])}){behind}{_UP_TO}", re.IGNORECASE)
    for key, before, behind in (
        ("of", "", " of"),
        ("of_many", "", " of"),
        ("posted", "", " (?:at|inside|near|around|outside)"),
        ("done", "(?<!the )", ""),  # not "the besieged Orlo hotel"
        ("taken", "", ""),
        ("struck", rf"\b(?:{one_of(_WORDS['weapons'])}) (?:also |have |had |has )?", ""),
    )
}


def read_towns(analysis: Analysis, knowledge: Knowledge) -> Analysis:
    """The analysis, where "the villages of Aru and Bem Dal" are places though the model reads persons."""
    if not analysis.names:
        return analysis
    text, data = analysis.text, read_name_data(knowledge.lexicon)
    names = [_with_title(text, _whole(text, n), data) for n in sorted(analysis.names, key=lambda n: n.span)]
    borne = set(_find_borne(text, names, data))
    free = {n.span for n in names if _is_open(n) and n.span.text(text) not in borne}
    told = {n.span for n in names if n.span in free and _is_told(text, n, knowledge)}
    told -= {n.span for n in names if n.kind == "ORG" and not _is_listed(text, n, knowledge)}
    told |= set(_find_in_rows(analysis, names, free, told))
    words = {span.text(text) for span in told}
    read = (Name(n.span, "LOC", SCORE) if n.span in free and n.span.text(text) in words else n for n in names)
    return replace(analysis, names=tuple(read))


def _is_open(name: Name) -> bool:
    """Whether words may tell that it is a place's: a person's, or one that is a place's or body's with doubt."""
    return name.kind == "PER" or (name.kind in ("LOC", "ORG") and name.score < READ_SCORE)


def _whole(text: str, name: Name) -> Name:
    """The name with what of it stands behind an apostrophe: "Tal al-Or'an"."""
    rest = _REST.match(text, name.span.end)
    return Name(Span(name.span.start, rest.end()), name.kind, name.score) if rest else name


def _with_title(text: str, name: Name, data: NameData) -> Name:
    """A place's name with the title that opens it: "Sheikh Orlan"."""
    title = _LAST_WORD.search(text, max(0, name.span.start - REACH), name.span.start) if name.kind == "LOC" else None
    opens = title is not None and title[1][0].isupper() and plain(title[1]) in data.town_titles
    return Name(Span(title.start(), name.span.end), name.kind, name.score) if title and opens else name


def _find_borne(text: str, names: Sequence[Name], data: NameData) -> Iterator[str]:
    """The names that are persons': they speak, have a title or a given name, or end a whole name."""
    for name in names:
        words = name.span.text(text).split()
        title = _LAST_WORD.search(text, max(0, name.span.start - REACH), name.span.start)
        titled = title is not None and plain(title[1]) in data.title_ends - data.town_titles - _NO_TITLES
        speaks = _PERSONAL.match(text, name.span.end) or _SAID_BY.search(
            text, max(0, name.span.start - REACH), name.span.start
        )
        given = len(words) > 1 and plain(words[0]) in data.given
        if name.kind == "PER" and (titled or speaks or given):
            yield " ".join(words)
        if name.kind == "PER" and len(words) > 1 and name.score >= BEARER_SCORE and not _is_landform(words):
            yield words[-1]


def _is_landform(words: Sequence[str]) -> bool:
    """Whether the first of several words opens names of places: "Jabal Orlan", "Tal al-Orlan"."""
    if len(words) < 2:
        return False
    first = plain(words[0])
    return first in _WORDS["opens"] or (first in _WORDS["opens_article"] and bool(_ARTICLE.match(words[1])))


def _is_told(text: str, name: Name, knowledge: Knowledge) -> bool:
    """Whether the name or the words right beside it make it a place's."""
    words = name.span.text(text).split()
    head = words[: words.index("of")] if "of" in words else words
    if _is_landform(words) or (len(head) > 1 and plain(head[-1]) in _WORDS["tails"]):
        return True
    if len(words) == 1 and plain(words[0]).endswith(tuple(_WORDS["ends"])):
        return True
    if _OWNER.match(text, name.span.end):
        owns = _OWNS.match(text, name.span.end)
        return owns is not None and owns[1] in _WORDS["owned"]
    if _BEHIND.match(text, name.span.end) or _APPOSED.match(text, name.span.end):
        return True
    return any(_is_led(text, name, key) for key in ("of", "posted", "done")) or _is_taken(text, name, knowledge)


def _is_led(text: str, name: Name, key: str) -> bool:
    return _LEADS[key].search(text, max(0, name.span.start - REACH), name.span.start) is not None


def _is_taken(text: str, name: Name, knowledge: Knowledge) -> bool:
    """Whether it is captured or struck and the gazetteer has a town of that name; a person may be, too."""
    if name.score >= TAKEN_SCORE or find_gender_behind(text, name.span.end):
        return False
    befalls = any(_is_led(text, name, key) for key in ("taken", "struck")) or _LOST.match(text, name.span.end)
    return bool(befalls) and _is_listed(text, name, knowledge)


def _is_listed(text: str, name: Name, knowledge: Knowledge) -> bool:
    """Whether the gazetteer has a town of that name."""
    words = name.span.text(text)
    return any(p.kind is PlaceKind.SETTLEMENT for p in knowledge.gazetteer.places_named([words]).get(words, ()))


def _find_in_rows(
    analysis: Analysis, names: Sequence[Name], free: Collection[Span], told: Collection[Span]
) -> Iterator[Span]:
    """The names that end or fill a row of places: "in Aru, Bem Dal and Cor", "the villages of Aru and Bem"."""
    text = analysis.text
    for row in _list_rows(text, names):
        places = [n for n in row if n.span in told or (n.kind == "LOC" and n.span not in free)]
        closed = "and" in text[row[-2].span.end : row[-1].span.start] and not _acts(analysis, row[-1].span.end)
        if closed and (2 * len(places) > len(row) or _is_led(text, row[0], "of_many")):
            yield from (n.span for n in row if n.span in free)


def _acts(analysis: Analysis, end: int) -> bool:
    """Whether a verb follows, so that a comma rather parts the place of a clause from who acts in it."""
    after = analysis.tokens_in(Span(end, end + REACH))
    return bool(after) and analysis.tokens[after[0]].upos in ("VERB", "AUX")


def _list_rows(text: str, names: Sequence[Name]) -> Iterator[list[Name]]:
    """The names that only commas and "and" part, two or more, up to the first "and"."""
    row: list[Name] = []
    for name in names:
        joint = _JOINT.fullmatch(text, row[-1].span.end, name.span.start) if row else None
        ends = len(row) > 1 and "and" in text[row[-2].span.end : row[-1].span.start]
        if joint is None or ends:
            if len(row) > 1:
                yield row
            row = []
        row.append(name)
    if len(row) > 1:
        yield row
