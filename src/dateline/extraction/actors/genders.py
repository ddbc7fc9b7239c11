"""Whether a man or a woman is named, where an honorific or a word for kin before the name tells."""

from __future__ import annotations

import re

from dateline.extraction.actors.data import NameData, plain

_LEAD = 40  # characters before a name in which the words stand
_REST = 240  # characters behind a name in which its sentence goes on
_PRONOUN = re.compile(r"\b(he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.?!](?:\s|$)|\n")
_WORDS = re.compile(r"[^\W\d_][\w’'-]*")


def find_gender_behind(text: str, end: int) -> str | None:
    """“Falk fears they want him out": of the pronouns in the rest of the sentence, where they agree."""
    rest = _SENTENCE_END.split(text[end : end + _REST])[0]
    told = {"m" if word[1].lower() in ("he", "him", "his", "himself") else "f" for word in _PRONOUN.finditer(rest)}
    return told.pop() if len(told) == 1 else None


def find_told_gender(text: str, start: int, data: NameData) -> str | None:
    """“Mrs. Falk", "her husband, Jan Falk", "his elder sister Joan": m or f, None where nothing tells."""
    lead = text[max(0, start - _LEAD) : start]
    words = _WORDS.findall(lead)
    last = plain(words[-1]) if words else ""
    between = lead[lead.rfind(words[-1]) + len(words[-1]) :] if words else ""
    entry = data.titles.get(last) if between.strip() in ("", ".") else None
    kin = data.kin.get(last) if between.strip() in ("", ",") else None
    gender = (entry or {}).get("gender") or (kin or {}).get("gender")
    return str(gender) if gender else None
