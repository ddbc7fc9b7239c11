"""Lines that are furniture by their shape: counters, pagination, glued tags, credited captions, biographies."""

from __future__ import annotations

import re
from functools import cache

from dateline.reading.text.lines import ends_sentence
from dateline.reading.text.words import load_words

LONGEST_CAPTION = 420
LONGEST_BIO = 420
FEWEST_GLUED = 3
LONGEST_COUNTER = 30
LONGEST_MARK = 80
LONGEST_CREDIT = 60  # of a line that is nothing but one
FEWEST_CODE_DIGITS = 8

_NUMBER = re.compile(r"[\d.,]{1,9}\s*")
_PARTS = re.compile(r"\s*[/|]\s*")
_GLUE = re.compile(r"[a-z0-9][A-Z]")
_CREDIT = re.compile(r"[(\[]([^()\[\]]{1,80})[)\]]\s*$")
_NAME_START = re.compile(r"[A-Z][\w'’-]+ (?:[A-Z][\w'’.-]+ ){0,3}")


def is_counter(folded: str) -> bool:
    """Whether the line only counts: "403", "12 comments", "2 min read"."""
    if len(folded) > LONGEST_COUNTER:
        return False
    match = _NUMBER.match(folded)
    return match is not None and folded[match.end() :].strip() in _counters()


def is_pagination(folded: str) -> bool:
    """Whether the line says which page of how many: "Newer1 / 6Older", "Page 2 of 5"."""
    return len(folded) <= 40 and _pagination().fullmatch(folded) is not None


def is_mark(words: str) -> bool:
    """Whether the line says nothing: a rule of dashes, or a code of digits."""
    if len(words) > LONGEST_MARK:
        return False
    if not any(c.isalnum() for c in words):
        return True
    return " " not in words and sum(c.isdigit() for c in words) >= FEWEST_CODE_DIGITS


def is_glued_tags(words: str) -> bool:
    """Whether the line is a list of tags: run together ("BordersTrade TalksGeneva") or each with its "#"."""
    if words[0] == "#" and all(word[0] == "#" for word in words.split()):
        return True
    if len(words) > 600 or ". " in words or words.endswith("."):
        return False
    glued = len(_GLUE.findall(words))
    return glued >= FEWEST_GLUED and glued >= len(words.split())


def is_credited(words: str, folded: str) -> bool:
    """Whether the line is a caption that ends in a picture credit: "… at the border (AP)", "… [Jane Doe/AFP]"."""
    if len(words) > LONGEST_CAPTION:
        return False
    if len(words) <= LONGEST_CREDIT and all(part in _credits() for part in _PARTS.split(folded)):
        return True
    if words[-1] not in ")]":
        return _item().match(folded) is not None
    match = _CREDIT.search(folded)
    if match is None:
        return False
    credit = match.group(1).strip()
    if not any(form in credit and _holds(credit, form) for form in _credits()):
        return False
    return not ends_sentence(words[: match.start()].rstrip()) or any(form in credit for form in _strong_credits())


def is_bio(words: str, folded: str) -> bool:
    """Whether the line is an author's biography."""
    if len(words) > LONGEST_BIO or _NAME_START.match(words) is None:
        return False
    return _bios().search(folded[:90]) is not None


def _holds(credit: str, form: str) -> bool:
    return re.search(rf"(?<![a-z]){re.escape(form)}(?![a-z])", credit) is not None and len(credit) <= len(form) + 45


def title_evidence(folded: str) -> int:
    """How much a title says that its page is a live blog: 2 in so many words, 1 perhaps, 0 not at all."""
    hinted = [word for word in _live_hints() if word in folded]
    if not hinted:
        return 0
    found = [strength for hint, pattern, strength in _live_title() if hint in hinted and pattern.search(folded)]
    return max(found, default=0)


@cache
def _counters() -> frozenset[str]:
    return frozenset({"", *load_words("text_shapes")["counter"]["forms"]})


@cache
def _credits() -> frozenset[str]:
    return frozenset(load_words("text_shapes")["credit"]["forms"])


@cache
def _strong_credits() -> tuple[str, ...]:
    return tuple(load_words("text_shapes")["credit"]["strong"])


@cache
def _bios() -> re.Pattern[str]:
    rows = load_words("furniture_bios", "lexicon")["entry"]
    return re.compile("|".join(re.escape(form) for row in rows for form in row["forms"]))


@cache
def _item() -> re.Pattern[str]:
    """The count that stands before a caption of several: "[1/2]A tug off Quay", "Item 1 of 2 A tug off Quay"."""
    words = "|".join(load_words("text_shapes")["pagination"]["item"])
    return re.compile(rf"\[\d{{1,2}}/\d{{1,2}}\]|(?:{words}) \d{{1,2}} of \d{{1,2}} ")


@cache
def _pagination() -> re.Pattern[str]:
    words = load_words("text_shapes")["pagination"]
    before, after = "|".join(words["before"]), "|".join(words["after"])
    return re.compile(rf"(?:(?:{before})\s?)?\d{{1,4}}\s?(?:/|of)\s?\d{{1,4}}(?:\s?(?:{after})){{0,2}}")


@cache
def _live_title() -> tuple[tuple[str, re.Pattern[str], int], ...]:
    """Each form with a word of it, which is looked for first, and what it says."""
    words = load_words("text_shapes")["live_title"]
    forms = [(form, 2) for form in words["strong"]] + [(form, 1) for form in words["weak"]]
    return tuple((_longest_word(form), re.compile(_live_pattern(form)), strength) for form, strength in forms)


@cache
def _live_hints() -> frozenset[str]:
    return frozenset(hint for hint, _, _ in _live_title())


def _longest_word(form: str) -> str:
    words: list[str] = re.findall(r"[a-z]+", re.sub(r"\{\w+\}", " ", form))
    return max(words, key=len)


def _live_pattern(form: str) -> str:
    pattern = r"\b" * form[0].isalpha() + re.escape(form) + r"\b" * form[-1].isalpha()
    marks = {r"\{sep\}": r"\s{0,2}[:|–—-]\s{0,2}", r"\{end\}": r"\s*$"}
    for mark, meaning in marks.items():
        pattern = pattern.replace(mark, meaning)
    return pattern
