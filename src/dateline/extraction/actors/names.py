"""Names in a document: runs of capitalised words, parted from the titles and nationalities before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.extraction.actors.data import NameData, find_country, find_listed, is_office_head, plain
from dateline.extraction.attribution.lines import join_tokens
from dateline.language.analysis import Analysis
from dateline.model import Span, SpeakerKind

_PREFIXED = re.compile(r"(?:al|el|ash|ad|an|ar|as|at|az)-[A-Z]")
_OF_NO_STATE = re.compile(  # an army by its name that is no state's ("Brenna Independence Army")
    r"\b(?:Liberation|Independence|Resistance|Revolutionary|Freedom|Redemption|Salvation|Patriotic) "
    r"(?:\w+ )?(?:Army|Forces?|Brigades?|Corps)$"
)
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
LONGEST_RUN = 14  # words
LONGEST_TITLE = 5


@dataclass(frozen=True, slots=True)
class NameMention:
    """One name in the text.

    Attributes:
        span: Of the name itself, title left out.
        canonical: Its words, or the name that the lists give it.
        title: The title or role before it as written, without the nationality.
        country: Of a nationality before the title or name.
        kind: What the lists say it is, None where they do not.
        whole: The span with title and nationality.
    """

    span: Span
    words: tuple[str, ...]
    title: str | None
    country: str | None
    kind: SpeakerKind | None
    whole: Span
    canonical: str


@dataclass(frozen=True, slots=True)
class _Row:
    """The words of one sentence, parts of hyphenated words and stops of abbreviations joined on."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        return Span(self.starts[start], self.ends[end - 1])

    def opens_name(self, i: int) -> bool:
        word = self.words[i]
        return word[0].isupper() or ("-" in word and _PREFIXED.match(word) is not None)


def find_names(analysis: Analysis, data: NameData) -> list[NameMention]:
    """The names of a document, in text order."""
    return [mention for row in _find_rows(analysis) for mention in _find_in_row(row, data)]


def _find_rows(analysis: Analysis) -> Iterator[_Row]:
    text = analysis.text
    for sentence in analysis.sentences:
        tokens = join_tokens(analysis.tokens[slice(*sentence.tokens)], text)
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for n, token in enumerate(tokens):
            word = text[token.start : token.end]
            if word == "." and _ends_abbreviation(words, ends, token.start, n + 1 == len(tokens)):
                words[-1] += "."
                ends[-1] = token.end
            else:
                words.append(word)
                starts.append(token.start)
                ends.append(token.end)
        yield _Row(tuple(words), tuple(starts), tuple(ends))


def _ends_abbreviation(words: list[str], ends: list[int], at: int, last: bool) -> bool:
    """A stop inside a sentence, glued to a short capitalised word."""
    return bool(words) and not last and ends[-1] == at and words[-1][0].isupper() and len(words[-1]) <= 5


def _find_in_row(row: _Row, data: NameData) -> Iterator[NameMention]:
    i = 0
    while i < len(row.words):
        if not row.opens_name(i):
            i += 1
            continue
        end = _run_end(row, i, data)
        mention = _read_run(row, i, end, data)
        if mention is not None:
            yield mention
        i = end


def _run_end(row: _Row, start: int, data: NameData) -> int:
    """Behind the last capitalised word of the run; particles and the "of" inside a body's name are bridged."""
    i, last = start + 1, len(row.words)
    while i < last and i - start < LONGEST_RUN:
        if row.opens_name(i):
            i += 1
        elif (after := _past_particles(row, i, data)) is not None:
            i = after
        elif (bridge := _bridge(row, start, i, data)) is not None:
            i = bridge
        else:
            break
    return i


def _past_particles(row: _Row, i: int, data: NameData) -> int | None:
    """Behind the capitalised word that "van der" or "bin" leads to."""
    after = i
    while after < len(row.words) and row.words[after] in data.particles and after - i < 3:
        after += 1
    return after + 1 if i < after < len(row.words) and row.opens_name(after) else None


def _bridge(row: _Row, start: int, i: int, data: NameData) -> int | None:
    """Over the "of" and "for the" inside the name of a body: Ministry of Defence, Observatory for Human Rights."""
    joint, words = row.words[i], row.words[start:i]
    if joint not in ("of", "for", "and") or not row.opens_name(i - 1):
        return None
    bridged = any(word in ("of", "for") for word in words)
    if not (is_office_head(words, data) or words[-1] in data.organisation_heads or bridged):
        return None
    after = i + 2 if row.words[i + 1 : i + 2] == ("the",) else i + 1
    if (joint == "and" and not bridged) or after >= len(row.words) or not row.opens_name(after):
        return None
    return None if plain(row.words[after]) in data.states else after + 1


def _read_run(row: _Row, start: int, end: int, data: NameData) -> NameMention | None:
    while start < end and end - start > 1 and _is_function(row.words[start], data):
        if find_listed(" ".join(row.words[start:end]), data):
            break
        start += 1
        while start < end and not row.opens_name(start):
            start += 1
    if start >= end:
        return None
    words, span = row.words[start:end], row.span(start, end)
    known = find_listed(" ".join(words), data) or _find_body(words, data)
    if known is not None:
        kind, canonical = known
        return NameMention(span, words, None, find_country(words, data), kind, span, canonical)
    while end - start > 1 and plain(row.words[end - 1]) in _DAYS:  # "patrolled Orlo Thursday"
        end -= 1
    return _read_titled(row, start, end, data)


def _is_function(word: str, data: NameData) -> bool:
    """A function word with a capital; "US" is none."""
    return word.lower() in data.common and not (word.isupper() and len(word) > 1)


def _find_body(words: Sequence[str], data: NameData) -> tuple[SpeakerKind, str] | None:
    """An office or organisation by its head noun."""
    if len(words) == 1:
        return None
    name = " ".join(words)
    if words[-1].lower() in data.outlet_heads and words[-1] != words[-1].lower():
        return SpeakerKind.OUTLET, name
    head = next((i for i, word in enumerate(words) if word in ("of", "for")), len(words))
    if len(words) > 2 and _OF_NO_STATE.search(name):
        return SpeakerKind.ORGANISATION, name
    if is_office_head(words, data) or is_office_head(words[:head], data):
        return SpeakerKind.OFFICE, name
    if len(words) > 1 and (words[-1] in data.organisation_heads or words[head - 1] in data.organisation_heads):
        return SpeakerKind.ORGANISATION, name
    return None


def _read_titled(row: _Row, start: int, end: int, data: NameData) -> NameMention | None:
    """A name of a person or of something unknown, its title and nationality taken off."""
    words = row.words[start:end]
    cut = _title_end(words, data)
    lead = start
    if cut == 0 and len(words) > 2 and _follows_role(row, start, data):
        cut, lead = len(words) - 2, start - 2
    elif cut == 0:
        lead = _title_start(row, start, data)
    titled = cut > 0 or lead < start
    while cut + 1 < len(words) and plain(words[cut]) in data.demonyms:
        cut += 1
    name, title = words[cut:], [*row.words[lead:start], *words[:cut]]
    if not name or (len(name) == 1 and _is_common(name[0], data)) or _is_role(name, data):
        return None
    return NameMention(
        row.span(end - len(name), end),
        name,
        _title_words(title, data) if titled else None,
        find_country(title, data),
        SpeakerKind.PERSON if titled else None,
        row.span(lead, end),
        " ".join(name),
    )


def _is_common(word: str, data: NameData) -> bool:
    """A nationality, a function word or the bare noun of an office: no name by itself."""
    low = plain(word)
    many = low.removesuffix("s") in data.demonyms  # "fellow Palestinians"
    return many or low in data.demonyms or low in data.common or low in data.office_heads


def _is_role(words: Sequence[str], data: NameData) -> bool:
    """Whether the words are but a role: "Prime Minister", "Foreign Secretary"."""
    entry = data.titles.get(plain(" ".join(words)), {})
    return entry.get("class") == "role" and (len(words) > 1 or "head" in entry)


def _is_title(words: Sequence[str], data: NameData) -> bool:
    joined = plain(" ".join(words))
    return joined in data.titles or joined.replace(".", "") in data.titles


def _ends_title(word: str, data: NameData) -> bool:
    """Whether it is the last word of some title: most words are not."""
    return plain(word).replace(".", "") in data.title_ends


def _title_end(words: Sequence[str], data: NameData) -> int:
    """How many leading words of the run are titles, roles and what goes with them."""
    for cut in range(len(words) - 1, 0, -1):
        if _ends_title(words[cut - 1], data) and any(
            _is_title(words[cut - size : cut], data) for size in range(min(4, cut), 0, -1)
        ):
            return cut
    return 0


def _title_start(row: _Row, start: int, data: NameData) -> int:
    """Where the lower-case title before a name begins: "regional governor", "US army secretary"."""
    if not start or not _ends_title(row.words[start - 1], data):
        return start
    for size in range(min(LONGEST_TITLE, start), 0, -1):
        if _is_title(row.words[start - size : start], data):
            lead = start - size
            while lead > 0 and _goes_with_title(row.words[lead - 1], data):
                lead -= 1
            return lead
    return start


def _goes_with_title(word: str, data: NameData) -> bool:
    low = plain(word)
    return low in data.demonyms or low in data.states or low in data.modifiers


def _follows_role(row: _Row, start: int, data: NameData) -> bool:
    """“Senior Director for Counterterrorism Ann Lee”: the first words of the run belong to the role."""
    return start >= 2 and row.words[start - 1] in ("for", "of") and _is_title(row.words[start - 2 : start - 1], data)


def _title_words(words: Sequence[str], data: NameData) -> str:
    kept = [word for word in words if plain(word) not in data.demonyms]
    return " ".join(kept or words)
