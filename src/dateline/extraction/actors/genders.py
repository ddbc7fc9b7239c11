"""Whether a man or a woman is named, where an honorific or a word for kin before the name tells."""

from __future__ import annotations

import re

from dateline.extraction.actors.data import NameData, plain

_LEAD = 40  # characters before a name in which the words stand
_WORDS = re.compile(r"[^\W\d_][\w’'-]*")


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
