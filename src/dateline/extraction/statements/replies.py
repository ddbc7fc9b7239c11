"""Replies: negative words of a party about itself, or about what was just laid to it, asked of it or put to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.extraction.actors.data import plain
from dateline.extraction.attribution.vocabulary import Vocabulary
from dateline.extraction.statements.contradictions import answers_nothing, negates, tells_harm
from dateline.extraction.statements.verdicts import turns_round
from dateline.extraction.statements.wording import find_extent, flatten
from dateline.language.analysis import Analysis
from dateline.model import Polarity, Statement

FAR = 300  # characters between what is answered and the answer
BEFORE = 2  # sentences before, in which it may be told without being a statement
SUBJECT = 6  # words in which a subject that is negated stands
OWNER = 4  # words in which a subject stands whose own will it is
DEED = 5  # words between a negation and the verb that it negates
_STEM = 5
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_OWN = frozenset({"we", "i", "it", "they", "he", "she", "our", "my", "its", "their", "his", "her", "ours"})
_SUFFERING = frozenset({"us", "me"})
_NOT = re.compile(r"(?:not|never|neither|nor|nobody|nothing|none|no|without|\w+n't)$")
_FLAT = re.compile(
    r"(?:that )?(?:(?:there (?:is|was|were|are|has been|have been|had been) )?(?:no such|not a single|not one"
    r"|none|no \w+|never)\b"
    r"|nobody|no one|nothing|neither|at no (?:time|point|stage)|in no way|by no means|under no circumstances)\b"
)
_UNHARMED = re.compile(
    r"\b(?:was|were|been|be|is|are) (?:\w+ly )?(?:kill|hurt|injur|wound|harm|hit|damag|destroy|report)\w*"
)
_WILL_NOT = re.compile(
    r"\b(?:will|would|shall|can|does|do) (?:not|never)\b|\b(?:won't|wouldn't|cannot|can't|don't"
    r"|doesn't)\b"
    r"|\bno intention of\b|\bno (?:need|reason|use) (?:to|of|for)\b|\bnot (?:going|bound|about|prepared|ready"
    r"|willing) (?:to|by)\b"
    r"|\bunder no circumstances\b|\b(?:i|we|he|she|they|it)(?:'d| would) (?:sooner|rather)\b"
)
_ON_TERMS = re.compile(r"\b(?:until|unless|if|as long as|so long as|without|while|before|yet)\b")
_KNEW_NOT = re.compile(
    r"(?:nobody|no one|no \w+|none of (?:us|them|its \w+|his \w+|our \w+))(?: (?:in|at|of|from|on) (?:\S+ ){1,3}?)? ?"
    r"(?:knew|had known|was (?:told|warned|informed|aware|consulted|asked))\b"
    r"|(?:\S+ ){1,3}(?:had|has|have|did) (?:not|never) (?:ever )?(?:known|know|heard|been (?:told|informed"
    r"|asked|warned))\b"
)
_NOT_THAT = re.compile(  # "Not a single dud", "Not Azmar's": no sentence of its own
    r"[“\"'‘]*not (?!only|just|all|every|since|until|till|yet|many|much|to\b|for|long|far|surprising)(?:an? "
    r"|the )?[^.;,!?]{1,40}"
    r"[.,!”\"'’]*$",
    re.IGNORECASE,
)
_UNTOLD = re.compile(  # what was left undone, or meant: no charge is answered
    r"\b(?:not|never) (?:been )?(?:alerted|informed|told|warned|notified|consulted|asked|invited|intended|meant"
    r"|aimed)\b"
)
_NO_FACT = re.compile(
    r"(?:(?:not |never )?(?:to|if|whether|how|why)|(?:not|never) \w+ing)\b"
)  # "not paying made him rich"
_EMPHATIC = re.compile(
    r"\b(?:not|never|no)\b.{0,40}\b(?:a single|at all|ever|whatsoever|anybody|anyone|anything)\b|\bnever\b"
)
_CLAUSE = re.compile(r"[,;:.—–?!]|\b(?:because|if|unless|until|but|although|when|and)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][”\"’']*\s")
_WITH = re.compile(r"\b(?:with|by)\b", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:ask|question)", re.IGNORECASE)
_LEFT_OPEN = re.compile(  # what one intends, allows or leaves open answers no claim
    r"\b(?:would|will|shall|could|might|may|should|must|can|if|provided|studying|considering|looking into"
    r"|investigating)\b|'(?:d|ll)\b|^(?:to|by) "
)
_ASKS = (Polarity.ORDERS, Polarity.PROPOSES)
_FILLERS = frozenset(
    {"that", "this", "there", "have", "been", "were", "with", "from", "they", "their", "them", "which", "would", "will"}
    | {
        "what",
        "when",
        "said",
        "says",
        "tell",
        "told",
        "after",
        "before",
        "about",
        "into",
        "than",
        "then",
        "those",
        "these",
    }
    | {"some", "more", "most", "other", "over", "also", "could", "should", "such", "does", "only", "because", "while"}
    | {"every", "where", "whose", "people", "minister", "ministry", "president", "spokesman", "spokeswoman", "chief"}
    | {"head", "leader", "foreign", "office", "general", "deputy", "former", "official", "officials", "according"}
)


@dataclass(frozen=True)
class _Reply:
    """A statement that asserts by its words, and what stands before it.

    Attributes:
        said, cue: Its folded words and those of its cue.
        owned: Who speaks stands behind it as one of who it speaks of: "The Front never fired, its spokesman said".
        near: The sentences before it, and its own up to it.
        last, next: The nearest statement of another speaker before it and the one behind it, where near enough.
        asked: Somebody asked something there.
        does: A deed stands between cue and content: "answered with force “far beyond all bounds”".
    """

    content: str
    said: list[str]
    cue: list[str]
    names: frozenset[str]
    owned: bool
    near: str
    last: Statement | None
    next: Statement | None
    asked: bool
    does: bool


def replies(
    analysis: Analysis,
    statement: Statement,
    before: Sequence[Statement],
    after: Statement | None,
    vocabulary: Vocabulary,
) -> bool:
    """Whether a statement that asserts by its words answers somebody with a no, who spoke before or is told of next."""
    reply = _read(analysis, statement, before, after)
    if answers_nothing(reply.content) or not reply.said or _NO_FACT.match(" ".join(reply.said)):
        return False
    return (
        _disowns(reply, vocabulary)
        or _answers_back(reply, vocabulary)
        or _turns_down(reply, vocabulary)
        or (
            _tells_plainly(reply, vocabulary) and (_rebuts(analysis, reply, vocabulary) or _forestalls(analysis, reply))
        )
    )


def _disowns(reply: _Reply, vocabulary: Vocabulary) -> bool:
    """“Its men had never fired at a lorry", "we held nobody": no deed of theirs that one is charged with."""
    words = _fold(_CLAUSE.split(reply.content)[0])
    words = words[1:] if words[:1] == ["that"] else words
    at = next((i for i, word in enumerate(words[: SUBJECT + 1]) if _NOT.match(word)), None)
    if at is None or not negates(reply.content) or _UNHARMED.search(reply.content):
        return False
    deed = words[at + 1 : at + 1 + DEED]
    if words[at] == "neither" or not _SUFFERING.isdisjoint(deed[1:]):  # what two sides did not do, or others to us
        return False
    own = _is_own(words[:at], reply) or (at == 0 and bool(_OWN & set(words[1:4])))
    return own and (_holds("misdeed", deed, vocabulary) or tells_harm(" ".join(words)))


def _answers_back(reply: _Reply, vocabulary: Vocabulary) -> bool:
    """“Nobody was sent, he replied", after a charge, a question or another's word; any word that is "countered"."""
    put = reply.last is not None or reply.asked or _holds("alleged", _fold(reply.near), vocabulary)
    if not put or "?" in reply.content:
        return False
    if _holds("answering_back", reply.cue, vocabulary) or _NOT_THAT.match(reply.content) or _meets(reply, vocabulary):
        return True
    return _holds("answering", reply.cue, vocabulary) and (negates(reply.content) or turns_round(reply.content))


def _meets(reply: _Reply, vocabulary: Vocabulary) -> bool:
    """“The gates were shut at noon, the army replied", to what was claimed: its own account; no question is met."""
    if reply.last is None or reply.last.polarity is not Polarity.ASSERTS or reply.does:
        return False
    asked = bool(_ASKED.search(_SENTENCE_END.split(reply.near)[-1]))
    return _holds("replying", reply.cue, vocabulary) and not asked and not _LEFT_OPEN.search(" ".join(reply.said))


def _turns_down(reply: _Reply, vocabulary: Vocabulary) -> bool:
    """“The boats would never be given back", after somebody demanded or offered it, or before that is told."""
    put = any(s is not None and s.polarity in _ASKS for s in (reply.last, reply.next))
    said = " ".join(reply.said)
    refusal = _WILL_NOT.search(said) if put else None
    if refusal is None or _ON_TERMS.search(said) or not _is_own(reply.said[:OWNER], reply):
        return False
    deed = _fold(said[refusal.end() :])[:DEED]
    if deed[:2] == ["be", "able"]:  # "would not be able to meet the deadline": what one cannot do
        return False
    return _holds("complying", deed, vocabulary) or "no intention" in refusal.group()


def _rebuts(analysis: Analysis, reply: _Reply, vocabulary: Vocabulary) -> bool:
    """Words that take up what was told before, and negate it."""
    last = reply.last
    if last is None or _UNHARMED.search(reply.content):
        return False
    if turns_round(reply.content) and last.polarity in (Polarity.ASSERTS, Polarity.PROPOSES):
        return True
    if last.polarity is not Polarity.ASSERTS:
        return False
    claim = _said(analysis, last)
    near = _fold(reply.near)
    alleged = _holds("alleged", [*near, *_fold(_cue(analysis, last))], vocabulary)
    if _KNEW_NOT.match(" ".join(reply.said)) and alleged:
        return True
    untold = bool(_UNTOLD.search(" ".join(reply.said)))
    if untold or not negates(reply.content) or any(_NOT.match(word) for word in claim[:SUBJECT]):
        return False
    shared = bool(_stems(reply.said) & _stems(claim))
    if "neither" in reply.said[:SUBJECT] and not shared:  # "neither a triumph nor a flop": how one finds it
        return False
    flat = bool(_FLAT.match(" ".join(reply.said))) and (shared or alleged)
    own = _is_own(reply.said[:OWNER], reply)
    named = bool(reply.names & _stems(claim)) and (own or alleged)
    told = own and bool(reply.names & _stems(near)) and alleged
    return flat or named or told


def _forestalls(analysis: Analysis, reply: _Reply) -> bool:
    """“Not a single post was lost, the army says. The rebels had shown …": what is negated is told behind."""
    if reply.next is None or reply.next.polarity is not Polarity.ASSERTS or _UNHARMED.search(reply.content):
        return False
    claim = _said(analysis, reply.next)
    if not negates(reply.content) or any(_NOT.match(word) for word in claim[:SUBJECT]):
        return False
    said = " ".join(reply.said)
    return bool(_FLAT.match(said) or _EMPHATIC.search(said)) and bool(_stems(reply.said) & _stems(claim))


def _is_own(words: Sequence[str], reply: _Reply) -> bool:
    """Whether a subject is the speaker's own side, by a pronoun or a name."""
    return reply.owned or not _OWN.isdisjoint(words[:2]) or bool(_stems(words) & reply.names)


def _tells_plainly(reply: _Reply, vocabulary: Vocabulary) -> bool:
    """“Said", "according to" or no verb at all: no warning and no hope."""
    return not reply.cue or _holds("telling_plainly", reply.cue, vocabulary)


def _said(analysis: Analysis, statement: Statement) -> list[str]:
    return _fold(" ".join(span.text(analysis.text) for span in statement.content))


def _cue(analysis: Analysis, statement: Statement) -> str:
    return " ".join(span.text(analysis.text) for span in statement.cue)


def _read(analysis: Analysis, statement: Statement, before: Sequence[Statement], after: Statement | None) -> _Reply:
    content = " ".join(span.text(analysis.text) for span in statement.content)
    source = " ".join(span.text(analysis.text) for span in statement.source)
    near = _text_before(analysis, statement)
    others = [s for s in before if s.post == statement.post and s.speaker != statement.speaker]
    own = find_extent(statement)
    last = others[-1] if others and own.start - find_extent(others[-1]).end <= FAR else None
    behind = after is not None and after.post == statement.post and after.speaker != statement.speaker
    next_to = after if behind and after is not None and find_extent(after).start - own.end <= FAR else None
    said = _fold(content)
    return _Reply(
        content,
        said[1:] if said[:1] == ["that"] and len(said) > SUBJECT else said,
        _fold(" ".join(span.text(analysis.text) for span in statement.cue)),
        _stems(_fold(f"{statement.speaker} {source}")),
        bool(statement.source)
        and plain(source).split(" ", 1)[0] in _OWN
        and statement.content[0].start < statement.source[0].start,
        near,
        last,
        next_to,
        "?" in near,
        bool(statement.cue) and bool(_WITH.search(analysis.text[statement.cue[0].start : statement.content[0].start])),
    )


def _text_before(analysis: Analysis, statement: Statement) -> str:
    """The sentences before, and its own up to the statement."""
    start = min(span.start for span in (*statement.source, *statement.cue, *statement.content))
    here = analysis.sentence_at(start)
    if here is None:
        return ""
    return analysis.text[analysis.sentences[max(0, here - BEFORE)].span.start : start]


def _fold(words: str) -> list[str]:
    return _WORD.findall(flatten(words))


def _stems(words: Sequence[str]) -> frozenset[str]:
    """The longer words, cut so that "Vesta" and "Vestan", "stop" and "stopped" agree."""
    return frozenset(word.removesuffix("'s")[:_STEM] for word in words if len(word) > 3 and word not in _FILLERS)


def _holds(name: str, words: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a class has a word, or a phrase of words, among these."""
    said = f" {' '.join(words)} "
    known = vocabulary.sets[name]
    return not known.isdisjoint(words) or any(" " in form and f" {form} " in said for form in known)
