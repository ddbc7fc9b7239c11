"""Names of authors as pages print them, and where such a name begins when it is glued to the words before it."""

from __future__ import annotations

import re
from functools import cache

from dateline.reading.text.words import load_words

LONGEST_BYLINE = 120  # characters, several authors included
MOST_NAME_WORDS = 5
MOST_ROLE_SPACES = 3
MOST_SMALL_WORDS = 6  # "by", "and", "in", particles, a role
LONGEST_INITIALS = 5  # of an outlet behind its author's name: "Jane Doe, ABC"
MOST_PART_WORDS = 9  # a name with its role or place

_NAME = re.compile(r"[^\W\d_][\w.'’-]{0,30}")
_GLUE = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z])|(?<=[0-9.,!?\"'”’)\]…])(?=[A-Z])")
_NO_BYLINE_ENDS = ".?!:;\"”’'"
_MARKS = ("&", ",", "|", "-", "–", "—")
_SPLIT = re.compile(r"\s*(?:,|;|&|\b(?:and|AND)\b|\||\s[-–—/]\s)\s*")
_PLACE = re.compile(r"\s+in\s+[A-Z][\w'’-]{1,20}(?:\s[A-Z][\w'’-]{1,20})?$")
_ASIDE = re.compile(r"\s*\([^()]{1,24}\)$")
_HOUSE = re.compile(r"^[A-Z]{2,6}['’]s\s+")


def parse_byline(line: str) -> tuple[str, ...]:
    """The authors that a line names and nothing else: "By Jane Doe and John Roe in Rome"; empty for other lines."""
    if len(line) > LONGEST_BYLINE or line[-1] in _NO_BYLINE_ENDS:
        return ()
    if sum(word[0].islower() for word in line.split()) > MOST_SMALL_WORDS:
        return ()  # most lines are headlines: the costly patterns below are spared them
    marked = find_marker(line)
    bare = line[marked:]
    parts = [part for part in _SPLIT.split(bare.strip(" ,|•·-–—")) if part]
    if any(part.count(" ") > MOST_PART_WORDS for part in parts):
        return ()
    names = [_bare_name(part) for i, part in enumerate(parts) if i == 0 or not _is_role(part)]
    if not names or not all(is_name(name, marked > 0) for name in names):
        return ()
    people = [name for name in names if not _is_house(name)]
    return tuple(people or names)


def find_marker(line: str) -> int:
    """How many characters of the line are a "By " or its like; 0 where it has none."""
    match = _marker().match(line)
    return match.end() if match else 0


def _is_role(part: str) -> bool:
    """Whether the part of a byline is what an author is: "Defence Correspondent"."""
    return part.count(" ") <= MOST_ROLE_SPACES and _role().search(" " + part) is not None


def is_name(words: str, marked: bool = False) -> bool:
    """Whether the words have the shape of a person's or a desk's name; after "by", one word or a desk will do."""
    if (
        words.lower() in _desks()
        or words in _agencies()
        or (marked and words.split()[-1:] and words.split()[-1].lower() in _desks())
    ):
        return True
    parts = words.split()
    if not (1 if marked else 2) <= len(parts) <= MOST_NAME_WORDS:
        return False
    if not parts[0][0].isupper() or not parts[-1][0].isupper():
        return False
    return all(_is_name_word(part) for part in parts)


def byline_start(line: str, end: int) -> int:
    """Where the byline that ends at `end` begins: back over name words to a glued boundary or the line's start.

    Returns `end` itself where no name stands there.
    """
    start = end
    for count, (token, offset) in enumerate(_tokens_backwards(line, end)):
        if count >= 3 * MOST_NAME_WORDS or end - offset > LONGEST_BYLINE:
            return end
        cut = _glued_at(token)
        if cut and _is_name_word(token[cut:].strip(",")):
            return offset + cut
        if not (_is_name_word(token.strip(",")) or token in _MARKS or token in _joiners()):
            break
        start = offset
    return _after_sentence(line, start, end)


def _after_sentence(line: str, start: int, end: int) -> int:
    """The start, where it is the line's own or follows a sentence's end or "by"; `end` where a name is in prose."""
    before = line[:start].rstrip()
    if not before or before[-1] in ".!?\"'”’)]:|•·…" or before.lower().endswith((" by", "by")):
        return start if start < end else end
    return end


def _tokens_backwards(line: str, end: int) -> list[tuple[str, int]]:
    window = max(0, end - LONGEST_BYLINE - 60)
    found = [(m.group(), window + m.start()) for m in re.finditer(r"\S+", line[window:end])]
    return found[::-1]


def _glued_at(token: str) -> int:
    """Offset of the last glued boundary inside a token, 0 where there is none: "officialJane" gives 8."""
    for match in reversed(list(_GLUE.finditer(token))):
        at = match.start()
        before = re.split(r"[^\w'’]", token[:at])[-1]
        if token[at - 1] in "-'’" and before[:-1].isalpha() and len(before) <= 2:
            continue
        if before not in _prefixes() and at < len(token):
            return at if token[at - 1] != "," or token[:at].count(",") == 0 else 0
    return 0


def _is_house(name: str) -> bool:
    """Whether it is a desk, an agency or the initials of an outlet rather than a person."""
    initials = name.isupper() and name.isalpha() and len(name) <= LONGEST_INITIALS
    return initials or name in _agencies() or name.lower() in _desks()


def _bare_name(part: str) -> str:
    """The name of a part of a byline, without what stands around it; each pattern only where its mark is."""
    bare = part.strip()
    if bare.endswith(")"):
        bare = _ASIDE.sub("", bare)
    if "'" in bare or "’" in bare:
        bare = _HOUSE.sub("", bare)
    if "in" in bare:
        bare = _PLACE.sub("", bare)
    if bare.lower().endswith(_role_ends()):
        bare = _role().sub("", bare)
    bare = bare.strip()
    words = bare.split()
    for house in (" ".join(words[-3:]), " ".join(words[-2:])):
        if len(words) > 3 and house in _agencies():
            return bare.removesuffix(house).strip()
    return bare


def _is_name_word(word: str) -> bool:
    if word in _particles():
        return True
    if not word or not word[0].isupper() or word in _not_names():
        return False
    return all(_NAME.fullmatch(piece) for piece in word.strip(".,").split(",") if piece)


@cache
def _marker() -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in load_words("text_shapes")["byline"]["marker"])
    return re.compile(rf"(?:{forms})\s+(?=\S)", re.IGNORECASE)


@cache
def _joiners() -> frozenset[str]:
    return frozenset(load_words("text_shapes")["byline"]["joiner"])


@cache
def _role() -> re.Pattern[str]:
    forms = "|".join(load_words("text_shapes")["role"]["forms"])
    return re.compile(rf",?\s+(?:[\w'’-]{{1,20}}\s){{0,3}}(?:{forms})s?$", re.IGNORECASE)


@cache
def _role_ends() -> tuple[str, ...]:
    return tuple(form + end for form in load_words("text_shapes")["role"]["forms"] for end in ("", "s"))


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(load_words("text_shapes")["name_prefix"]["forms"])


@cache
def _particles() -> frozenset[str]:
    return frozenset(load_words("text_shapes")["name_particle"]["forms"])


@cache
def _not_names() -> frozenset[str]:
    return frozenset(load_words("text_shapes")["not_name"]["forms"])


@cache
def _agencies() -> frozenset[str]:
    return frozenset(form for row in load_words("text_shapes")["agency"] for form in row["forms"])


@cache
def _desks() -> frozenset[str]:
    return frozenset(load_words("text_shapes")["desk"]["forms"])
