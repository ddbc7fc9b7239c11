"""Counter-statements: what rejects a claim without saying so, since its words answer it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.extraction.actors.data import plain
from dateline.extraction.statements.contradictions import answers_nothing, contradicts, disclaims, negates, tells_charge
from dateline.extraction.statements.wording import find_extent
from dateline.language.analysis import Analysis
from dateline.model import Polarity, Statement, cover

REACH = 6  # statements back in which the claim that is answered is looked for
NEAR = 3  # statements back, where only words in common tell that it is answered
CLOSE = 400  # characters behind a denial in which its speaker still argues it
ADJACENT = 80  # characters between a claim dismissed and the words that say why
_NO = r"(?:no|not|never)"
_THERE = r"there (?:is|was|are|were|has been|have been|had been)"
_OPENS_NEGATIVE = re.compile(
    rf"[“\"‘'\s]*(?:that\s+)?(?:{_THERE} {_NO}\b"
    r"|none of (?:its|our|his|her|their|my|the)\b|no such\b|nobody\b|not (?:one|a single)\b"
    r"|no (?:one|man|soldier|fighter|member|unit|troops|forces|attack|strike|deal|talks)\b"
    r"|nothing of the (?:kind|sort)\b|(?:it|he|she|they|we|i) (?:is|was|are|were|am) (?:not aware|unaware)\b"
    r"|(?:we|i|it|he|she|they) "
    r"(?:(?:do|does|did|have|has|had|would|will|could|are|is|was|were|am)(?: not|n['’]t)|never)\b)",
    re.IGNORECASE,
)
_NO_SUCH = re.compile(
    rf"[“\"‘'\s]*(?:that\s+)?(?:{_THERE} )?(?:no such\b|nothing of the (?:kind|sort)\b)", re.IGNORECASE
)
_UNAWARE = re.compile(r"(?:\bnot aware|\bunaware[”\"’']?|\bno knowledge) of any\b", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:no|not|none|nobody|never|nothing|neither)\b|n['’]t\b", re.IGNORECASE)
_THERE_IS_NO = re.compile(  # the noun of "there was no secret plot in Orlo"
    rf"[“\"‘'\s]*(?:that\s+)?{_THERE} no\s+(?:[\w’'-]+\s+){{0,4}}?([\w’'-]+)"
    r"(?=\s+(?:at|in|on|near|of|for|to|that|who|with|from|between|by|and|or)\b|\s*[,.;:”\"]|\s*$)",
    re.IGNORECASE,
)
_WE_DID_NOT = re.compile(  # "We do not fire at traders", not "we do not think"
    r"[“\"‘'\s]*(?:that\s+)?(?:we|they|it|(?:our|its|their) \w+) [“\"‘']?"
    r"(?:do|did|does|have|has|had|are|is|were|was)(?: not|n['’]t) "
    r"(?!yet\b|think|believ|want|know|see\b|get\b|support|imagin|expect|need|agree|like\b|have\b)",
    re.IGNORECASE,
)
_NOT_SO = re.compile(  # "Orlo has not fallen": a fact told of what somebody else has named
    r"[“\"‘'\s]*(?:that\s+)?(?:[Tt]he\s+)?(?!We|They|It|He|She|There|You)((?:[A-Z][\w’'-]+\s+){1,3})"
    r"(?:ha[sd]|have|did|is|are|was|were)(?: not|n['’]t) "
    r"(?:been \w+(?:ed|en|it|uck|ot)\b|under|in\b|lost|true|surrounded|encircled|fall|collaps|surrender|fled|flee|left"
    r"|leave|withdr|retreat|chang|cross|enter|attack|fir|shell|bomb|sign|accept)"
)
_PLAN = re.compile(
    r"^(?:an?|the|any|all|its|their|his|her|this|that|these|those)?\s*(?:\S+ ){0,3}?"
    r"(?:plans?|proposals?|terms?|deals?|offers?|conditions?|demands?|drafts?|agreements?|accords?|initiatives?|concessions?"
    r"|ultimatum|ideas?|calls?|ceasefire|truce|talks|requests?|bids?|appeals?|motions?|petitions?|lawsuits?)\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(r"\b(?:while|but|although|though|whereas)\s+(?:the\s+)?$", re.IGNORECASE)
_ACCUSED = re.compile(r"(.{2,60}?) (?:of|for) (.+)", re.DOTALL)
_BLAMES = ("accus", "blam", "charg", "alleg")
_CLEFT = re.compile(
    r"[“\"‘'\s]*(?:that\s+)?it (?:was|is) (?:the |its |our |their )?\w+(?: \w+)? (?:that|who|which)\b", re.I
)
_HIS_NEVER = re.compile(r"[“\"‘'\s]*(?:that\s+)?(?:his|her|its|their|our) \w+ ha(?:s|d|ve) never\b", re.IGNORECASE)
_INSISTS = ("insist", "maintain")
_TURNS_DOWN = re.compile(r"(?:\w+ ){0,3}?(?:turn|reject|refus|rul|oppos|spurn|rebuff)\w*\b", re.IGNORECASE)
_NO_FACT = re.compile(
    r"[“\"‘'\s]*(?:(?:not |never )?to |as long as|if |whether |how |why )", re.IGNORECASE
)  # a deed, a condition
_COUNTERING = frozenset({"countered", "counters", "retorted", "retorts", "back", "rejoined", "objected"})  # "hit back"
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)|refut(?:es|ed)|disput(?:es|ed)|dismiss(?:es|ed))\b", re.I
)
_FLAT_NO = re.compile(
    r"[“\"‘'\s]*(?:that\s+)?(?:no(?:t a single)? (?:[\w’'-]+ ){1,5}?"
    r"(?:was|were|is|are|has|have|had|did|lost|died|fell|left|took|went|came|got|saw|[a-z]{3,}ed)\b"
    r"|nobody\b|no one\b|nothing\b|none of\b)",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:had|has|have|did|was|were)\b", re.IGNORECASE)  # a fact, no rule of life
_MAXIM = re.compile(  # "nobody wins a war like this one"
    r"[“\"‘'\s]*(?:that\s+)?(?:nobody|no one|nothing|no \w+) "
    r"(?!is\b|was\b|has\b|does\b)[a-z]+s (?:an?|the|its|his|her|their|up)\b",
    re.IGNORECASE,
)
_OWN_POINT = ("accus", "blam", "alleg", "acknowledg", "admit", "conced", "suggest", "criticism")  # begin no answer
_OWN = frozenset({"its", "his", "her", "their"})
_COMMON = frozenset(  # capitalised words that tell no party from another
    {
        "the",
        "ministry",
        "army",
        "forces",
        "force",
        "spokesman",
        "spokeswoman",
        "foreign",
        "defence",
        "defense",
        "united",
    }
    | {"president", "minister", "prime", "front", "movement", "party", "council", "colonel", "commander", "general"}
)
_FILLERS = frozenset(  # longer words that two statements may share without being of one matter
    {"that", "this", "there", "have", "been", "were", "with", "from", "they", "their", "them", "which", "would", "will"}
    | {"what", "when", "said", "says", "people", "after", "before", "about", "into", "than", "then", "those", "these"}
    | {"some", "more", "most", "other", "over", "also", "could", "should", "such", "does", "only", "because", "while"}
    | {"every"}
)
_STEM = 5  # letters
COUNTER, REPLY = "statement.counter", "statement.reply"
ANSWERS = frozenset({COUNTER, REPLY})  # denials by their words alone


def counters(analysis: Analysis, statement: Statement, before: Sequence[Statement]) -> bool:
    """Whether a statement that asserts answers a claim: by its negation, or as the accused's own account."""
    content = _content(analysis, statement)
    if _NO_FACT.match(content) or answers_nothing(content) or _makes_own_point(analysis, statement):
        return False
    if disclaims(content) or _is_headed_by_denial(analysis, statement, content):
        return True
    last = next((s for s in reversed(before) if s.post == statement.post and not _is_inside(s, before)), None)
    if last is None or find_extent(statement).start - cover((*last.cue, *last.evidence.spans)).end > CLOSE:
        return False
    near = [s for s in before[-REACH:] if s.post == statement.post and s.speaker != statement.speaker]
    if _NO_SUCH.match(content) or _UNAWARE.search(content):
        return bool(near)
    if last.polarity is Polarity.DENIES:
        return _goes_on_denying(analysis, statement, last)
    claims = [s for s in near[-NEAR:] if s.polarity is Polarity.ASSERTS]
    negative = bool(_NEGATION.search(content)) and (
        _denies_words(analysis, statement, last, claims)
        or _denies_name(analysis, content, near)
        or _contradicts(analysis, statement, claims)
    )
    answers = _is_accused(analysis, statement, last) or _insists(analysis, statement, last)
    return negative or answers or _turns_round(analysis, content, claims)


def _makes_own_point(analysis: Analysis, statement: Statement) -> bool:
    """“Alleging that", "acknowledged", "the criticism of": a charge or an admission, and no answer to a claim."""
    words = " ".join(span.text(analysis.text) for span in statement.cue).lower().split()
    return any(word.startswith(_OWN_POINT) for word in words[-2:])


def _is_inside(statement: Statement, others: Sequence[Statement]) -> bool:
    """Whether it stands whole in what another says: "the reports that …" in "said the reports that … were false"."""
    extent = find_extent(statement)
    return any(o is not statement and any(c.contains(extent) and c != extent for c in o.content) for o in others)


def _contradicts(analysis: Analysis, statement: Statement, claims: Sequence[Statement]) -> bool:
    """Whether it negates what another side claimed right before."""
    others = [claim for claim in claims if not _same_side(analysis, claim, statement)]
    words = [f"{_content(analysis, claim)} {_source(analysis, claim)}" for claim in others]
    told = " ".join((*(_sentence(analysis, s) for s in (*claims, statement)), *words))
    return contradicts(
        _content(analysis, statement),
        words,
        countering=_cue(analysis, statement) in _COUNTERING,
        charged=tells_charge(told),
    )


def _sentence(analysis: Analysis, statement: Statement) -> str:
    index = analysis.sentence_at(cover(statement.cue or statement.content).start)
    return analysis.sentences[index].span.text(analysis.text) if index is not None else ""


def _is_headed_by_denial(analysis: Analysis, statement: Statement, content: str) -> bool:
    """“Lawmaker denies chief was there", over "no senior figure was in the building": the negative says so."""
    post = next((p for p in analysis.document.posts if p.id == statement.post), None)
    if post is None or post.headline is None or not _FLAT_NO.match(content):
        return False
    return bool(_DENIES.search(post.headline.text(analysis.text)))


def _goes_on_denying(analysis: Analysis, statement: Statement, denial: Statement) -> bool:
    """“Dismissed the claim. “Our men are in Orlo,” he said": more of what rejects it, not what goes beyond it."""
    content = _content(analysis, denial)
    if _refuses(analysis, denial) or not _same_side(analysis, denial, statement):
        return False
    words = _content(analysis, statement)
    if _MAXIM.match(words):
        return False
    own = _is_own(analysis, statement) and bool(_TOLD.search(words))
    same = (denial.speaker == statement.speaker or own) and _same_passage(analysis, denial, statement)
    if _OPENS_NEGATIVE.match(words) or _FLAT_NO.match(words) or (same and negates(words)):
        return True
    gap = find_extent(statement).start - cover((*denial.cue, *denial.source)).end
    same = same and denial.evidence.rule not in ANSWERS
    return same and gap < ADJACENT and bool(_key(words) & _key(content))


def _refuses(analysis: Analysis, denial: Statement) -> bool:
    """Whether a plan, a request or a deed is turned down, after which "it would not give way" rejects no claim."""
    content = _content(analysis, denial)
    if content.lower() in ("it", "this", "that"):  # told of no claim: a plan
        return bool(_TURNS_DOWN.match(" ".join(s.text(analysis.text) for s in denial.cue)))
    return content.startswith("to ") or bool(_PLAN.search(content.split(",")[0]))


def leads_to_denial(analysis: Analysis, statement: Statement, following: Statement) -> bool:
    """Whether a negative statement stands in one sentence with its speaker's denial of a claim."""
    denial = following.polarity is Polarity.DENIES and following.speaker == statement.speaker
    inside = find_extent(following).start < cover(statement.content).end
    if not denial or inside or not _OPENS_NEGATIVE.match(_content(analysis, statement)):
        return False
    same = analysis.sentence_at(find_extent(statement).start) == analysis.sentence_at(find_extent(following).start)
    return same and not _refuses(analysis, following)


def _denies_words(analysis: Analysis, statement: Statement, last: Statement, claims: Sequence[Statement]) -> bool:
    """Whether a negative statement speaks of what a claim before it told, or of who was just spoken of."""
    content = _content(analysis, statement)
    opens = bool(_OPENS_NEGATIVE.match(content)) and negates(content)
    if opens and last.speaker != statement.speaker and names_answerer(analysis, last, statement):
        return True
    noun = _THERE_IS_NO.match(content)
    contents = " ".join(_content(analysis, claim) for claim in claims)
    if noun:
        return _share(noun.group(1), " ".join((contents, *(_source(analysis, claim) for claim in claims))))
    return bool(_WE_DID_NOT.match(content)) and _share(content.split(",")[0], contents)


def _denies_name(analysis: Analysis, content: str, near: Sequence[Statement]) -> bool:
    """“Orlo has not fallen”, after somebody else told of Orlo."""
    name = _NOT_SO.match(content)
    told = " ".join(_content(analysis, s) for s in near if s.polarity is Polarity.ASSERTS)
    return name is not None and bool(_key(name.group(1)) & _key(told))


def _is_accused(analysis: Analysis, statement: Statement, last: Statement) -> bool:
    """“A accused the League of holding trucks. Its deputy head said every truck went through": the accused answers."""
    accused = _ACCUSED.match(_content(analysis, last)) if _cue(analysis, last).startswith(("accus", "blam")) else None
    if accused is None or last.speaker == statement.speaker:
        return False
    own = plain(_source(analysis, statement)).split(" ", 1)[0] in _OWN
    named = _key(f"{statement.speaker} {_source(analysis, statement)}") & _key(accused.group(1))
    content = _content(analysis, statement)
    return bool(own or named) and (_share(content, accused.group(2)) or negates(content))


def _insists(analysis: Analysis, statement: Statement, last: Statement) -> bool:
    """“A said the town was taken, while B insisted that fighting went on": B's word against A's."""
    if last.speaker == statement.speaker or not statement.source or not _cue(analysis, statement).startswith(_INSISTS):
        return False
    start = statement.source[0].start
    same = analysis.sentence_at(start) == analysis.sentence_at(cover(last.cue or last.content).start)
    return same and bool(_CONTRAST.search(analysis.text[max(0, start - 16) : start]))


def _turns_round(analysis: Analysis, content: str, claims: Sequence[Statement]) -> bool:
    """“A blamed the rebels. Their chief said it was the government that had left", "his client had never sold arms"."""
    blamed = any(_cue(analysis, claim).startswith(_BLAMES) for claim in claims)
    return blamed and bool(_CLEFT.match(content) or _HIS_NEVER.match(content))


def _same_passage(analysis: Analysis, a: Statement, b: Statement) -> bool:
    return analysis.passage_at(cover(a.cue or a.content).start) == analysis.passage_at(find_extent(b).start)


def _same_side(analysis: Analysis, denial: Statement, statement: Statement) -> bool:
    """The same speaker, or one who is presented as "its commander"."""
    own = denial.speaker == statement.speaker or _is_own(analysis, statement)
    return own or bool(_key(_source(analysis, statement)) & _key(denial.speaker))


def _is_own(analysis: Analysis, statement: Statement) -> bool:
    """Whether the speaker belongs to who was just spoken of: "its commander", "one of them"."""
    source = plain(_source(analysis, statement))
    return source.split(" ", 1)[0] in _OWN or source.endswith(" of them")


def names_answerer(analysis: Analysis, earlier: Statement, answering: Statement) -> bool:
    """Whether a claim speaks of who answers it, by a name of the answering source."""
    source = f"{answering.speaker} {_source(analysis, answering)}"
    return bool(_key(source) & _key(_content(analysis, earlier)))


def _key(words: str) -> frozenset[str]:
    """The capitalised words that tell parties apart, cut so that "Vesta" and "Vestan" agree."""
    return frozenset(w.lower()[:_STEM] for w in re.findall(r"\b[A-Z]\w{2,}", words) if w.lower() not in _COMMON)


def _share(words: str, others: str) -> bool:
    """Whether a longer word of the first goes on in one of the second: "plot" in "plotting", "trucks" in "truck"."""
    mine, theirs = (set(re.findall(r"[a-z]{4,}", text.lower())) - _FILLERS for text in (words, others))
    return any(
        word.startswith(mate[: max(4, len(mate) - 1)]) or mate.startswith(word[: max(4, len(word) - 1)])
        for word in mine
        for mate in theirs
    )


def _content(analysis: Analysis, statement: Statement) -> str:
    return " ".join(s.text(analysis.text) for s in statement.proposition)


def _source(analysis: Analysis, statement: Statement) -> str:
    return " ".join(s.text(analysis.text) for s in statement.source)


def _cue(analysis: Analysis, statement: Statement) -> str:
    return " ".join(s.text(analysis.text) for s in statement.cue).lower().split(" ")[-1]
