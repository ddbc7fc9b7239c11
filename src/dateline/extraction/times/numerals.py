"""Numbers as news writes them, in figures and in words."""

from __future__ import annotations

import re

from dateline.extraction.times.words import load_time_words

_FRACTION = re.compile(r"(?:(\d+)[\s-])?(\d)/(\d)")
_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def parse_number(text: str) -> float | None:
    """The number that figures or words give; None for vague words ("several") and what is no number."""
    text = " ".join(text.lower().replace(",", "").split())
    if text in ("a couple of", "a couple", "couple of", "the couple of"):
        return 2
    if text.startswith("half a"):
        return 6 if text.endswith("dozen") else 0.5
    if text.endswith("dozen"):
        return 12 * (parse_number(text.removesuffix("dozen").removeprefix("the ").strip() or "a") or 1)
    if text.endswith(" and a half"):
        whole = parse_number(text.removesuffix(" and a half"))
        return None if whole is None else whole + 0.5
    return _parse_figures(text) if text[:1].isdigit() else _parse_words(text)


def _parse_figures(text: str) -> float | None:
    fraction = _FRACTION.fullmatch(text)
    if fraction:
        whole, over, under = fraction.groups()
        return int(whole or 0) + int(over) / int(under) if under != "0" else None
    half = _HALVES.get(text[-1:], 0.0)
    try:
        return float(text[:-1] if half else text) + half
    except ValueError:
        return None


def _parse_words(text: str) -> float | None:
    numbers = load_time_words().numbers
    total = current = 0
    words = [word for word in re.split(r"[\s-]+", text) if word != "and"]
    if not words or any(word not in numbers for word in words):
        return None
    for word in words:
        value = numbers[word]
        if value == 1000:
            total, current = total + max(current, 1) * 1000, 0
        else:
            current = max(current, 1) * 100 if value == 100 else current + value
    return total + current


def parse_ordinal(text: str) -> int | None:
    """The number of "third", "3rd" or "twenty-first"; None for what is none."""
    text = text.lower()
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else load_time_words().ordinals.get(text)


def parse_spoken_year(text: str) -> int | None:
    """The year of "nineteen ninety-six" or "two thousand"; None for what is none."""
    words = re.split(r"[\s-]+", text.lower())
    century = load_time_words().numbers.get(words[0])
    if century in (18, 19, 20) and len(words) > 1 and words[1] not in ("hundred", "thousand"):
        rest = _parse_words(" ".join(words[1:]))
        return None if rest is None or not 10 <= rest < 100 else century * 100 + int(rest)
    whole = _parse_words(text)
    return int(whole) if whole is not None and 1000 < whole < 2100 else None


def render_number(number: float) -> str:
    """A number as TIMEX3 writes it: whole without a point."""
    return str(int(number)) if number == int(number) else f"{number:g}"
