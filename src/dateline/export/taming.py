"""Words of the coverage on their way to a reader: nothing in them may steer a page or a terminal."""

from __future__ import annotations

MARK = "\ufffd"  # stands for each character that is taken out, so that offsets keep their meaning
# Controls that turn the direction of what follows, end lines where none ends, or say nothing on paper. Marks of
# direction (U+200E, U+200F, U+061C) stay: Arabic and Hebrew need them, and every word stands in a <bdi>.
_CONTROLS = [*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)]
_TURNS = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029, 0xFEFF, *range(0xFFF9, 0xFFFC)]
_TAGS = [*range(0xD800, 0xE000), *range(0xE0000, 0xE0080)]
STEERING = dict.fromkeys([*_CONTROLS, *_TURNS, *_TAGS], MARK)


def tame(words: object) -> str:
    """The words with every steering character replaced by a mark; as many characters as before."""
    return "" if words is None else str(words).translate(STEERING)
