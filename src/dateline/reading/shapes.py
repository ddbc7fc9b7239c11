"""Lines that are furniture by their shape: counters, pagination, glued tags, credited captions, biographies."""

from __future__ import annotations

import re
from functools import cache

from dateline.reading.lines import ends_sentence
from dateline.reading.words import load_words

LONGEST_CAPTION = 420
LONGEST_BIO = 420
FEWEST_GLUED = 3
FEWEST_CODE_DIGITS = 8

_GLUE = re.compile(r"[a-z0-9][A-Z]")
_CREDIT = re.compile(r"[(\[]([^()\[\]]{1,80})[)\]]\s*$")
_NAME_START = re.compile(r"[A-Z][\w'’-]+ (?:[A-Z][\w'’.-]+ ){0,3}")


def is_counter(folded: str) -> bool:
    """Whether the line only counts: "403", "12 comments", "2 min read"."""
    match = re.match(r"[\d.,]{1,9}\s*", folded)
    return bool(match) and len(folded) <= 30 and folded[match.end() :].strip() in _counters() if match else False


def is_pagination(folded: str) -> bool:
    """Whether the line says which page of how many: "Newer1 / 6Older", "Page 2 of 5"."""
    return len(folded) <= 40 and _pagination().fullmatch(folded) is not None


def is_mark(words: str) -> bool:
    """Whether the line says nothing: a rule of dashes, or a code of digits."""
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
    if _item().match(folded) or all(part in _credits() for part in re.split(r"\s*[/|]\s*", folded)):
        return True
    if words[-1] not in ")]":
        return False
    match = _CREDIT.search(folded)
    if match is None:
        return False
    credit = match.group(1).strip()
    if not any(_holds(credit, form) for form in _credits()):
        return False
    return not ends_sentence(words[: match.start()].rstrip()) or any(form in credit for form in _strong_credits())


def is_bio(words: str, folded: str) -> bool:
    """Whether the line is an author's biography."""
    if len(words) > LONGEST_BIO or _NAME_START.match(words) is None:
        return False
    return any(form in folded[:90] for form in _bios())


def _holds(credit: str, form: str) -> bool:
    return re.search(rf"(?<![a-z]){re.escape(form)}(?![a-z])", credit) is not None and len(credit) <= len(form) + 45


def title_evidence(folded: str) -> int:
    """How much a title says that its page is a live blog: 2 in so many words, 1 perhaps, 0 not at all."""
    strong, weak = _live_title()
    if strong.search(folded):
        return 2
    return 1 if weak.search(folded) else 0


@cache
def _counters() -> frozenset[str]:
    return frozenset({"", *load_words("text_shapes")["counter"]["forms"]})


@cache
def _credits() -> tuple[str, ...]:
    return tuple(load_words("text_shapes")["credit"]["forms"])


@cache
def _strong_credits() -> tuple[str, ...]:
    return tuple(load_words("text_shapes")["credit"]["strong"])


@cache
def _bios() -> tuple[str, ...]:
    return tuple(form for row in load_words("furniture_bios", "lexicon")["entry"] for form in row["forms"])


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
def _live_title() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load_words("text_shapes")["live_title"]
    marks = {r"\{sep\}": r"\s{0,2}[:|–—-]\s{0,2}", r"\{end\}": r"\s*$"}
    strong = []
    for form in words["strong"]:
        pattern = r"\b" * form[0].isalpha() + re.escape(form) + r"\b" * form[-1].isalpha()
        for mark, meaning in marks.items():
            pattern = pattern.replace(mark, meaning)
        strong.append(pattern)
    weak = [rf"\b{re.escape(f)}\b" for f in words["weak"]]
    return re.compile("|".join(strong)), re.compile("|".join(weak))
