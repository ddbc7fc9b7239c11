"""Changes a training text without moving a character, so that its spans hold: quote marks, casing, passage breaks."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from dateline.language.reader_words import Word
from training.corpora import Example

STRAIGHTENED = str.maketrans("“”‘’", "\"\"''")
SINGLED = str.maketrans('“”"', "‘’'")
OPENING = re.compile(r'(?:(?<=^)|(?<=[\s(\[—–-]))"')
APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<=\w)'")
LOWER_SHAPE = 1


def change_quotes(text: str, draw: random.Random) -> str:
    """Straight, curly or British single quotes, or as they were (more than half the time)."""
    chance = draw.random()
    if chance < 0.15:
        return text.translate(STRAIGHTENED)
    if chance < 0.35:
        return APOSTROPHE.sub("’", OPENING.sub("“", text).replace('"', "”"))
    if chance < 0.43:
        return OPENING.sub("‘", text).translate(SINGLED).replace('"', "’")
    return text


def change_example(example: Example, draw: random.Random) -> Example:
    """The example with its quote marks changed."""
    return replace(example, text=change_quotes(example.text, draw))


def change_words(words: list[Word], draw: random.Random) -> list[Word]:
    """Now and then hide the casing of a whole document, or where its passages break."""
    chance = draw.random()
    if chance < 0.04:
        return [replace(word, shape=LOWER_SHAPE + 6 * (word.shape > 6)) for word in words]
    if chance < 0.12:
        return [replace(word, shape=word.shape - 6 * (word.shape > 6)) for word in words]
    return words
