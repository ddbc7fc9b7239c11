"""What turns down a plan, an offer or a wish: it rejects no claim, and is in dispute with nobody's word."""

from __future__ import annotations

from dateline.extraction.statements.shapes import NO_ASSENT, NO_TALKS
from dateline.language.knowledge import Lexicon
from dateline.language.lexicon import fold

LONGEST_OBJECT = 40  # characters of a content in which the thing turned down is named


def refuses(cue: str, content: str, lexicon: Lexicon) -> bool:
    """Whether a denial turns down what was asked or offered: by its cue, by its object or by its own words.

    "Ruled out a pull-back", "dismissed the offer as a trick", said "there would be no truce".
    """
    cues = lexicon.matches(cue, ("denial_cues",))
    if any(match.entry["sort"] == "refusal" for match in cues) or dismisses_plan(cue, content, lexicon):
        return True
    return bool(NO_TALKS.match(content) or NO_ASSENT.match(content))


def dismisses_plan(cue: str, content: str, lexicon: Lexicon) -> bool:
    """“Dismissed the ultimatum": what is turned down is no claim; "denied a deal had been made" is of one."""
    if "dismiss" not in cue.lower():
        return False
    head = fold(content).strip(" .,;\"'“”")[:LONGEST_OBJECT]
    if any(not match.entry.get("bare") for match in lexicon.matches(head, ("claim_nouns",))):
        return False
    matches = lexicon.matches(head, ("proposal_nouns", "attribution_words"))
    return any(m.entry.get("kind") == "noun" or m.entry.get("class") == "refusable" for m in matches)
