"""Counter-statements by what they negate: "not a single tank was there", "we had nothing to do with it"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NEGATION = re.compile(r"\b(?:no|not|none|nobody|never|nothing|neither|nor)\b|n['’]t\b", re.IGNORECASE)
_LEAD = 70  # characters of a content in which its own clause is negated
_CLAUSE_ENDS = re.compile(
    r"[,;:.—–]|\b(?:because|if|unless|until|who|whom|whose|which|while|but|although|when|so that)\b", re.I
)
# a feeling, a hope, an intention, "not only", a likeness, "never forgot", "not until May": no claim is answered
_ANSWERS_NOTHING = re.compile(
    r"[“\"‘'`\s]*(?:that )?(?:i|we) (?:\w+ )?(?:hope|wish|fear|worry|wonder|doubt if)\b"
    r"|[^.;]{0,60}\b(?:do|does|did|would)(?: not|n['’]t) "
    r"(?:like|care|intend|plan|hope|mean to|want|mind|expect|worry|feel|regret)\b"
    r"|[^.;]{0,80}\b(?:not|n['’]t) (?:just|only|merely|simply|solely|all|ruled out|rule out|been (?:able|ready))\b"
    r"|[^.;]{0,80}\b(?:nothing (?:short of|less than|but)|no (?:more|less|later|fewer) than|as if|as though)\b"
    r"|[“\"‘'`\s]*nobody wins\b"
    r"|[^.;]{0,60}\b(?:never|not|n['’]t) (?:ever |once |for a moment )?(?:forg[eo]t(?:ten)?|doubt(?:ed)?|lost sight)\b"
    r"|[^.;]{0,60}\b(?:not|n['’]t|never|no) (?:\w+ )?"
    r"(?:afraid|scared|sorry|ashamed|surprised|plans? (?:to|for)\b|in the habit of|crossed (?:my|our|his|her) minds?)"
    r"|[^.;]{0,60}\b(?:not|n['’]t) (?:automatically|necessarily|always|entirely|quite|exactly)\b"
    r"|[^.;]{0,60}\b(?:did|had|was|were)(?: not|n['’]t) [^.,;]{1,80}\buntil (?!now\b|then\b|after\b)",
    re.IGNORECASE,
)
_DISCLAIMS = re.compile(
    r"\bnothing to do with\b"
    r"|\b(?:no|any|not any|never had any) (?:\w+ )?(?:part|role|hand|involvement|responsibility) (?:in|for)\b"
    r"|\b(?:not|never|n['’]t) (?:been )?(?:behind|involved in|responsible for|to blame for|the authors? of)\b"
    r"|\b(?:cannot|can ?not|could not|can['’]t) be (?:attributed|ascribed|blamed|pinned)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:there|present|involved|fired|used|targeted|shot|hit|attacked|anywhere|within|in the (?:area|town"
    r"|village|district|camp))\b",
    re.I,
)
_IT = re.compile(r"\s+(?:it|this|that|them|the (?:incident|matter|affair|events?))\b", re.IGNORECASE)
_HARM = re.compile(
    r"\b(?:attacks?|strikes?|raids?|blasts?|explosions?|bomb\w*|shelling|shooting|ambush\w*|killings?"
    r"|massacres?|murders?"
    r"|assassinations?|kidnapp\w*|abductions?|violations?|abuses|atrocit\w+|crimes?|coup|sabotage|sinking|fire"
    r"|hack\w*|loot\w*|plunder\w*|robber\w*|thefts?|st[eo]len?"
    r"|arson|burn(?:ed|t|ing)|raped?|tortur\w*|beat(?:en|ings?)|expulsions?|expelled|fraud|rigg\w+|stuff(?:ed"
    r"|ing)|forg\w+)\b",
    re.IGNORECASE,
)
_NOT_HAPPENED = re.compile(
    r"\b(?:(?:did|does|has|have|had) ?(?:not|n['’]t)|never) (?:ever )?"
    r"(?:happen|occur|exist|take place|taken place|took place)"
)
_SUCH = re.compile(r"\b(?:no|not|never|n['’]t)\b[^,;.]{0,50}\b(?:any |a |an )?such\b(?! as)", re.IGNORECASE)
_UNHARMED = re.compile(
    r"\b(?:harm|hurt|hit|kill|injur|wound|los[te]|damag|caus|struck|strik|destroy)\w* (?:no|nobody|nothing|none)\b"
    r"|\bwithout (?:any )?(?:loss|losses|casualties|damage)\b"
    r"|\b(?:no|not a|not one|none of)\b[^,;.]{0,40}\b(?:killed|hurt|injured|wounded|lost|damaged|destroyed|shot down)\b"
    r"|\b(?:was|were|had|has|have|been|suffer\w*|caus\w*) no (?:\w+ )?(?:casualties|losses|deaths|injuries|damage)\b",
    re.IGNORECASE,
)
_TOLL = re.compile(
    r"\b(?:kill|dead|dea|die|wound|injur|destroy|shot down|brought down|damag|loss|casualt|sank|sunk|hit\b|struck)\w*"
)
_CHARGE = re.compile(r"\b(?:accus|alleg|blam|claim|suspect|denounc|rumou?r|charg(?:e[ds]?|ing) )\w*", re.IGNORECASE)
_EMPHATIC = re.compile(r"\bnot (?:a single|one)\b|\bno (?:\S+ ){1,4}(?:even|at all|whatsoever|ever)\b", re.IGNORECASE)
_NOTHING = re.compile(r"[“\"‘'\s]*(?:that\s+)?(?:nothing|nobody|no one)\b", re.IGNORECASE)
_OWN_DEED = re.compile(  # "we were not driven out", "we do not have boots on the ground": deeds of sides, no feelings
    r"[“\"‘'\s]*(?:that\s+)?(?:we|i|our (?:[\w-]+ ){1,2}?) ?"
    r"(?:(?:did|do|were|was|are|am|have|had|has|is)(?: not|n['’]t)|never) (?:ever |been )?"
    r"(?:(?:have|had) (?:any )?(?:boots|troops|soldiers|forces|fighters|bases|tanks|weapons|plans)"
    r"|(?:driv|attack|shell|bomb|fir|shoot|shot|kill|target|harm|hit|hurt|send|sent|deploy|cross|enter|invad|arm|suppl"
    r"|support|back|fund|financ|hold|held|detain|withdr|retreat|surrender|los[et]|captur|tak|took|violat|br[eo]ak|block"
    r"|burn|loot|recruit|us(?:e|ed|ing)\b|receiv|agree|sign|meet|met\b|offer|promis|ask|order|poison|hack|jam|threaten"
    r"|tortur|abduct|kidnap|execut|intercept|launch|defeat|encircl|surround)\w*)",
    re.IGNORECASE,
)
_NO_DEED = re.compile(  # "no shot was fired", "none of our fighters was there", "no civilian has been hit"
    r"[“\"‘'\s]*(?:that\s+)?"
    r"(?:no (?:[\w’'-]+ ){1,4}?|none of (?:our|its|their|his|the|my) (?:[\w-]+ ){1,2}|nobody |no one )"
    r"(?:was|were|is|are|has been|have been|had been|has|have|had)\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:would|will|won['’]t|shan['’]t|should|could|may|might|must|shall|want|wants|wanted|think|believe|hope|plan"
    r"|promis\w*|pledg\w*|vow\w*|sw[eo]ar|swore|sworn|intend|aware|know|sure"
    r"|clear|yet|enough|care|going to|longer|matter|help|evidence|confirm\w*|possible|comment\w*)\b|['’](?:d|ll)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[A-Za-z][A-Za-z]*-?\d+|[A-Za-z]{4,}")
_FILLERS = frozenset(
    {"that", "this", "there", "have", "been", "were", "with", "from", "they", "their", "them", "which", "would", "will"}
    | {"what", "when", "said", "says", "after", "before", "about", "into", "than", "then", "those", "these", "some"}
    | {"more", "most", "other", "over", "also", "could", "should", "such", "does", "only", "because", "while", "every"}
    | {"single", "even", "ever", "never", "none", "nothing", "nobody", "under", "near", "being", "since", "during"}
)
_TROOPS = frozenset(
    {"troops", "soldiers", "forces", "fighters", "units", "army", "troop", "soldier", "fighter", "unit"}
)
_ARMED = "armed"  # what they all are
_STEM = 5
SAME_MATTER = 2  # telling words that a fact negated and a claim must share


def tells_harm(words: str) -> bool:
    """Whether deeds that do harm are named."""
    return bool(_HARM.search(words))


def tells_charge(words: str) -> bool:
    """Whether a charge, a harm or troops are told of, so that somebody may have to answer."""
    troops = not _TROOPS.isdisjoint(re.findall(r"[a-z]+", words.lower()))
    return troops or bool(_HARM.search(words) or _TOLL.search(words) or _CHARGE.search(words))


def answers_nothing(content: str) -> bool:
    """“We do not intend to leave", "it was not only us", "as if nobody were there": negative, and answers no claim."""
    return bool(_ANSWERS_NOTHING.match(content))


def disclaims(content: str) -> bool:
    """“It was not behind the attack": the blame for harm is turned down, whoever laid it."""
    return bool(_DISCLAIMS.search(content) and _HARM.search(content))


def contradicts(content: str, claims: Sequence[str], *, countering: bool, charged: bool) -> bool:
    """Whether a statement negates in so many words what others have claimed right before.

    Args:
        content: The words of the statement.
        claims: Those of the claims, the nearest last; all of them made by others.
        countering: Its verb says that it answers: "countered", "retorted".
        charged: Something is there that one denies: a charge, a harm, troops. Without it words in common are chance.
    """
    if not claims:
        return False
    disclaimed = _DISCLAIMS.search(content)
    if (
        (disclaimed and charged and _IT.match(content, disclaimed.end()))
        or _NOT_HAPPENED.search(content)
        or _SUCH.search(content)
    ):
        return True
    if _UNHARMED.search(content) and any(_TOLL.search(claim) for claim in claims):
        return True
    if not negates(content):
        return False
    if countering or _OWN_DEED.match(content):
        return True
    clause = _own_clause(content)
    if _NO_DEED.match(content) and any(_HARM.search(claim) or _TOLL.search(claim) for claim in claims):
        return bool(_HARM.search(clause) or _TOLL.search(clause) or _PRESENT.search(clause))
    if not charged:
        return False
    flat = bool(_EMPHATIC.search(clause) or _NOTHING.match(clause))
    return any(_is_of_one_matter(clause, claim, flat) for claim in claims if not _NEGATION.search(_own_clause(claim)))


def negates(content: str) -> bool:
    """Whether its own clause negates a fact, and no wish, forecast or opinion."""
    clause = _own_clause(content)
    return bool(_NEGATION.search(clause)) and not _OPINION.search(clause)


def _is_of_one_matter(clause: str, claim: str, flat: bool) -> bool:
    """Whether two share enough words, not names alone; where it is flatly negated ("not a single tank") one will do."""
    shared = _telling(clause) & _telling(claim)
    return bool(shared) if flat else len(shared) >= SAME_MATTER and any(stem.islower() for stem in shared)


def _own_clause(content: str) -> str:
    """The words up to the first clause that hangs on them."""
    end = _CLAUSE_ENDS.search(content, 12)
    return content[: min(end.start() if end else len(content), _LEAD)]


def _telling(words: str) -> frozenset[str]:
    """The longer words, cut so that "tank" and "tanks", "burn" and "burned" agree; names keep their capital."""
    return frozenset(
        _ARMED if token.lower() in _TROOPS else token[:_STEM].removesuffix("s").removesuffix("e")
        for token in _TOKEN.findall(words[:1].lower() + words[1:])
        if token.lower() not in _FILLERS
    )
