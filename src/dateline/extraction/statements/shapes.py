"""Shapes of what is said that tell what it does: pleas, offers on a condition, wishes for talks, words of untruth."""

from __future__ import annotations

import re

PLEADING = re.compile(  # "Do not break it", "Please hold your fire"
    r"[“\"'‘`]{1,2}(?:if [^.;?!]{5,80}?, )?(?:please,? (?!do not|don)|(?:please,? )?(?:do not|don[’']t) "
    r"(?!know|think|forget|worry|believe|get me|want|have|need|see\b))[a-z]",
    re.IGNORECASE,
)
IF_THEN = re.compile(  # "If they stop, we accept", "if voters chose that, it would grant them land"
    r"[“\"'‘]?(?:that )?(?:if|once|as soon as) [^.;]{4,110}?,? (?:we say (?:that )?)?"
    r"(?:we|it|they|he|she|i|(?:the|our|its|his|her|their) \w+) "
    r"(?:accept|agree|(?:am|are|is|was|were) (?:ready|willing|prepared) to"
    r"|(?:will|would|shall) (?:also |then |in turn )?"
    r"(?:grant|give|offer|accept|agree|share|sign|stop|end|halt|cease|release|free|withdraw|pull|leave|open|lift|let"
    r"|allow|lay|put|hand|return|join|take part|talk|negotiate|meet|disarm|recogni[sz]e|hold (?:its|our|his|their) fire"
    r"|do the same|do likewise|reciprocate|suspend|reopen|resume (?:the )?(?:talks|negotiations)))\b"
    r"(?! (?:fire|fighting|attacks|back))",
    re.IGNORECASE,
)
TALKS_MUST = re.compile(  # "dialogue had to begin": a wish for how a settlement should go
    r"[“\"'‘]?(?:that )?(?:an? |the |any )?(?:\w+ )?"
    r"(?:dialogue|talks|negotiations?|ceasefire|truce|fighting|hostilities|de-escalation)"
    r"(?: [^,.;]{2,60})? (?:must|ha[sd] to|have to|needs? to|ought to) (?:now |first |immediately )?"
    r"(?:begin|start|resume|restart|stop|end|cease|come first|continue"
    r"|be (?:held|resumed|opened|restarted|stopped|halted))\b",
    re.IGNORECASE,
)
_LIES = r"rumou?rs|lies|falsehoods?|disinformation|misinformation|fabrications?|hearsay|inventions?|fiction|propaganda"
UNREAL = re.compile(  # "they do not reflect the facts", "rests on a fictitious account", "is spreading rumours"
    r"\b(?:do|does|did)(?: not|n['’]t) (?:at all )?"
    r"(?:reflect|match|fit|represent|correspond to|square with|accord with) "
    r"(?:\w+ ){0,3}(?:reality|realities|truth|facts?|state|situation|position|picture|events)\b"
    r"|\b(?:bears?|bore|ha[sd]|have) (?:no|little) (?:relation|resemblance|connection) (?:to|with) "
    r"(?:the )?(?:reality|truth|facts)\b"
    r"|\b(?:rest|based|buil[dt]|rel(?:y|ie)|found|draw|drew)(?:s|ed|d)? (?:up)?on [“\"'‘]?(?:\w+ ){0,2}?"
    rf"(?:{_LIES}|(?:fictitious|false|fabricated|invented|bogus|fake) \w+)\b"
    r"|\b(?:is|are|was|were|been|ke(?:ep|pt)s?|has|have|had) (?:spread|peddl|circulat|invent|fabricat|publish)\w* "
    rf"(?:\w+ )?(?:{_LIES}|fake news|false (?:news|reports|claims|stories))\b",
    re.IGNORECASE,
)
IMPERATIVE = re.compile(  # "Stop the shelling now", "Let our people go"
    r"[“\"'‘`]{1,2}(?:please |now )?(?:stop \w+ing\b|take (?:the|your|up)\b|get (?:['’]em|out)\b"
    r"|(?:stop|leave|let|release|free|open|end|withdraw|give|lay down|lift|put down|spare|return"
    r"|hand (?:over|back)|pull|don[’']t|do not|stay|get out|go) (?:the|our|your|my|them|him|her|us|all|this|these|those"
    r"|that|it|in|out|away|back|now|at once|home|shoot|fire|come|go|leave)\b)",
    re.IGNORECASE,
)
NO_TALKS = re.compile(
    r"[“\"‘'\s]*(?:that\s+)?there (?:will|would|can|could|shall) be no (?:\w+ ){0,2}"
    r"(?:talks|negotiations?|dialogue|deals?|truce|ceasefire|concessions?|compromises?(?! (?:on|over|about|in|when)\b)"
    r"|bargain\w*|surrender|withdrawal)\b",
    re.IGNORECASE,
)
NO_ASSENT = re.compile(
    r"[“\"‘'\s]*(?:that\s+)?(?:\S+ ){1,4}(?:(?:will|would|can|could) (?:not|never)|won['’]t|cannot|can['’]t) (?:ever )?"
    r"(?:accept|agree to|sign|recogni[sz]e|endorse|ratify|consent to|put (?:\w+ )?names? to) \w"
    r"|[“\"‘'\s]*(?:that\s+)?(?:\S+ ){1,4}(?:will|would) put (?:\w+ )?names? to no\b",
    re.IGNORECASE,
)
ON_TERMS = re.compile(r"\b(?:until|unless|while|if|before|as long as|so long as|without)\b", re.IGNORECASE)
