"""Names of places, folded: two spellings that a reader takes for one name give one key."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_UNDECOMPOSED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a", "ħ": "h"}
)
_DROPPED = re.compile(r"[.'’‘ʼʹʻ`´”“\"]")
_GAP = re.compile(r"[\s\-‐‑–—_/,]+")
_SHORT_FORMS = {"saint": "st", "mount": "mt", "fort": "ft"}
_CACHED_NAMES = 100_000


@lru_cache(maxsize=_CACHED_NAMES)
def fold_name(name: str) -> str:
    """The key of a name: case, diacritics, apostrophes, hyphens, a leading "the" and Saint/St. told apart by none.

    Cyrillic and other scripts are kept as they are, but for case and combining marks. The key of a name without
    letters or digits is empty.
    """
    lowered = name.casefold().translate(_UNDECOMPOSED)
    if not lowered.isascii():
        lowered = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    words = _GAP.sub(" ", _DROPPED.sub("", lowered)).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(_SHORT_FORMS.get(word, word) for word in words)
