"""What a statement does with its content: asserts, denies, questions, orders or proposes."""

from __future__ import annotations

import re

from dateline.extraction.attribution.vocabulary import ReportingVerb, Vocabulary
from dateline.extraction.statements.calls import CALLS, calls_for_act, offers_words
from dateline.extraction.statements.commands import find_command
from dateline.extraction.statements.offers import SAYING, offers_something, suggests_doing
from dateline.extraction.statements.oughts import weigh_ought
from dateline.extraction.statements.performed import contradicts_somebody, find_performed
from dateline.extraction.statements.shapes import (
    IMPERATIVE,
    NO_ASSENT,
    NO_TALKS,
    ON_TERMS,
    PLEADING,
    UNREAL,
)
from dateline.extraction.statements.verdicts import gives_verdict
from dateline.extraction.statements.wording import flatten
from dateline.model import Polarity

_WORD = re.compile(r"[a-z'-]+")
_QUESTION = re.compile(r"[“\"'‘](?:[^“”\".!]|\b[A-Z][a-z]{0,2}\.)+\?[”\"'’]")
_FOR_SOMETHING = re.compile(r"[^\s,.;“\"]+(?: [^\s,.;“\"]+){0,4} for \w")  # "the army for more boats"
_DEMAND = re.compile(
    r"[“\"'‘]?(?:that )?[“\"'‘]?(?:[Tt]he )?(?:(?!We\b|I\b|You\b)[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3}"
    r"|(?:[Bb]oth |[Aa]ll |[Ee]ach |[A-Z][\w’'.-]* )?"
    r"(?:army|military|government|forces|troops|sides?|parties|rebels|militants|council)"
    r"|[Ii]t|[Tt]hey|[Tt]hese \w+|[Tt]hose \w+) (?:must|ha(?:s|ve) to) "
    r"(?:also |now |first |immediately |fully |at once )?"
    r"(?!be (?!the first)|not be|have|remain|know|understand|see|agree\b)\w+"
)
_TO_ANOTHER = re.compile(r"(?!to )(?:[^\s,.;]+ ){1,8}to (?!be\b)[a-z]+")
_WARNED_OF = re.compile(r"that |(?:\S+ ){0,4}?(?:about|of|that) ")  # "his supporters about failing to vote"
_TOLD_TO = re.compile(  # "told | Vesta to hand over the port", not "told | reporters plans to leave were dead"
    r"(?:(?:the|all|both|its|his|her|their|these|those) )?[\w’'-]+ (?:not )?to (?!be\b)[a-z]+"
    r"|(?:[A-Z][\w’'-]+ ){2,3}(?:not )?to (?!be\b)[a-z]+"
)
_TO_ACT = re.compile(  # "Norland to open the strait", not "a mechanism to verify it", "the right to vote"
    r"(?!an? )"
    r"(?!(?:the|its|his|her|their) (?:\w+ )?(?:right|need|chance|plan|order|decision|end|return|way|power|means)s? )"
    r"(?:[^\s,.;]+ ){1,8}to (?!be\b)[a-z]+"
)
_MUST = re.compile(r"\b(?:must|shall|has to|have to)\b", re.IGNORECASE)
_RULING = re.compile(r"\b(?:resolution|ruling|order|decree|verdict)$", re.IGNORECASE)
_PLAN = re.compile(
    r"\b(?:plans?|proposals?|draft|deal|agreement|accord|framework|arrangement|treaty|terms|pact|roadmap"
    r"|resolution|ruling|order|decree"
    r"|memorandum(?: of understanding)?|initiative|offer|protocol|blueprint"
    r"|declaration of principles|joint (?:statement|declaration|communiqu[eé]))$",
    re.IGNORECASE,
)
_DONE = re.compile(r"(?:that )?(?:[^\s,.;]+ ){1,6}(?:has|have|had) \w+(?:ed|en)\b")  # "both have agreed", no term
_WANTS_TO_KNOW = re.compile(
    r"(?:\S+ ){0,4}?(?:want|wants|wanted|like|keen|eager|anxious|curious) to (?:know|hear|learn|be told) [“\"'‘]?"
    r"(?:who|what|why|how|whether|if|where|when|which)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"(?:what|whether|how|why|if|who|when|where|which|about|“|\")", re.IGNORECASE)
_DOUBTS = ("question", "questions", "questioned", "questioning")
_GUILTY = re.compile(r"\bguilty\b", re.IGNORECASE)
_NOT_GUILTY = re.compile(r"\bnot guilty\b", re.IGNORECASE)
_GERUND = re.compile(r"\w{2,}ing\b", re.IGNORECASE)
_WHETHER = re.compile(r"\b(?:whether|if)\b", re.IGNORECASE)
_APPEALED = re.compile(  # "appealed | the states to pay", "called at dawn | to let them go", whoever was called upon
    r"\bappeal(?:s|ed|ing)?\b[^→]{0,30}→ (?:(?!an? |in |for )(?:[^\s,.;]+ ){1,6})?to (?!be\b)[a-z]+"
    r"|\bcall(?:s|ed|ing)?\b(?! (?:for|off|up)\b)[^→]{0,30}→ to "
    r"(?!(?:say|ask|be|tell|complain|report|congratulate)\b)[a-z]+",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"(?:not )?to [“\"'‘]?(?:\w+ly )?(\w+)", re.IGNORECASE)
_MARK = re.compile(r"[,.;:!?”\"—–]")
_THAT_CLAUSE = re.compile(r"^that (?!(?:is|was|are|were)\b|['’]s)")  # "that" opens a clause and is no claim
_CONTRARY = re.compile(  # "any suggestion to the contrary is false", whoever may make it
    r"\bany(?:thing| \w+) to the contrary\b[^.;]*", re.IGNORECASE
)
_AS = re.compile(r"\s+as\s+")
_NO_SENSE = re.compile(  # "sees no sense in it", "wants no part of the deal"
    r"no (?:\w+ )?(?:reason|need|sense|point|basis|grounds?|cause|place|room|use|merit|justification"
    r"|alternative|part|share|truck"
    r"|place|dealings) (?:for|in|to|of|with)\b|(?:none|nothing) of (?:it|this|that|the|such|any)\b|nothing to do with\b"
)
_HOLDING = frozenset({"see", "want", "have", "find"})
_PUTTING_FORWARD = frozenset({"suggest", "propose", "recommend"})
_WARNING = frozenset({"warn", "advise", "beg"})
_TELLING = frozenset({"tell", "ask", "warn", "advise", "beg", "plead"})
_BE = frozenset({"is", "are", "was", "were", "be", "been"})


def find_polarity(
    cue: str,
    content: str,
    vocabulary: Vocabulary,
    document: str | None = None,
    by_noun: bool = False,
    addressed: bool = False,
) -> Polarity:
    """The polarity of a statement by its cue, its content and who speaks.

    Args:
        cue: Its words.
        content: Its words.
        vocabulary: The word lists.
        document: The speaker's name where the speaker is a text: a plan's own content is proposed, a ruling's ordered.
        by_noun: The cue is a noun ("calls for"), not a verb.
        addressed: Somebody is named between cue and content: "told residents to leave".
    """
    verb = None if by_noun else find_cue_verb(cue, vocabulary)
    base = verb.polarity if verb else _noun_polarity(cue, vocabulary)
    lemma = verb.lemma if verb is not None else ""
    if (lemma == "say" and content.lower().startswith("no to ")) or (lemma in _HOLDING and _NO_SENSE.match(content)):
        return Polarity.DENIES
    if _is_addressed(lemma, cue, content, addressed) or (
        document is None and _calls_on(lemma, base, content, vocabulary, verb is None)
    ):
        return Polarity.ORDERS
    if by_noun and base is Polarity.PROPOSES and (content.startswith("to ") or _TO_ACT.match(content)):
        return Polarity.ORDERS
    if not by_noun and _APPEALED.search(f"{cue} → {content}"):
        return Polarity.ORDERS
    command = None if by_noun or document is not None else find_command(lemma, content, vocabulary)
    if command is not None and base is not Polarity.DENIES:
        return command
    if base is not Polarity.ASSERTS:
        return _by_shape(base, verb, cue, content, vocabulary)
    labels, content = verb is not None and "complement" in verb.takes, _CONTRARY.sub("", content)
    if _refuses(cue, vocabulary) or _calls_untrue(content, vocabulary, labels) or calls_it_untrue(content, vocabulary):
        return Polarity.DENIES
    rebuts = UNREAL.search(content) or contradicts_somebody(content)
    verdict = (
        document is None and not by_noun and (lemma in SAYING or verb is None) and gives_verdict(content, vocabulary)
    )
    if verdict or _turns_down(content) or (lemma in SAYING and rebuts):
        return Polarity.DENIES
    performed = find_performed(content)
    if performed is not None:
        return performed
    if _demands(verb, content) or IMPERATIVE.match(content) or PLEADING.match(content):
        return Polarity.ORDERS
    if _QUESTION.fullmatch(content) or _WANTS_TO_KNOW.match(f"{cue} {content}"):
        return Polarity.QUESTIONS
    if document is not None and _PLAN.search(document) and not _DONE.match(content):
        return Polarity.ORDERS if _RULING.search(document) and _MUST.search(content) else Polarity.PROPOSES
    if lemma == "suggest" and suggests_doing(cue, content, vocabulary):
        return Polarity.PROPOSES
    ought = weigh_ought(content, vocabulary)
    if ought is not None:
        return Polarity.PROPOSES if lemma in _PUTTING_FORWARD else ought
    return Polarity.PROPOSES if offers_something(lemma, content, verb is None, vocabulary) else Polarity.ASSERTS


def _is_addressed(lemma: str, cue: str, content: str, addressed: bool) -> bool:
    """Whether the verb tells somebody to do it: "told residents to leave", "told Orlo to go", "warned X against"."""
    told = addressed and lemma in _TELLING and _TO_DO.match(content) and not _GUILTY.search(cue)
    warned = lemma in _WARNING and _TO_ANOTHER.match(content) and not _WARNED_OF.match(content)
    return bool(told or warned or (lemma == "tell" and _TOLD_TO.match(content)))


def _calls_on(lemma: str, base: Polarity, content: str, vocabulary: Vocabulary, bare: bool) -> bool:
    """Whether another's act is called for, by a verb or by a noun that proposes."""
    if lemma == "call for" and _TO_ACT.match(content):
        return True
    return (lemma in CALLS or (bare and base is Polarity.PROPOSES)) and calls_for_act(content, vocabulary)


def _demands(verb: ReportingVerb | None, content: str) -> bool:
    """“Vesta must pull back", "wants the army to leave": what another party is told to do."""
    if verb is not None and verb.lemma == "want":
        return bool(_TO_ANOTHER.match(content))
    return bool(_DEMAND.match(content))


def _turns_down(content: str) -> bool:
    """“There will be no talks", "he would never sign such a paper": a plan is refused, and on no condition."""
    return bool(NO_TALKS.match(content) or NO_ASSENT.match(content)) and not ON_TERMS.search(content)


def _refuses(cue: str, vocabulary: Vocabulary) -> bool:
    """“Does not accept”, "will never recognise"."""
    words = set(_WORD.findall(flatten(cue)))
    return bool(words & vocabulary.model_cues["negation"] and words & vocabulary.model_cues["refusal"])


def _calls_untrue(content: str, vocabulary: Vocabulary, labels: bool = False) -> bool:
    """A counter-statement: "also untrue are statements that …", a claim labelled so: called "the report a lie"."""
    words = _WORD.findall(_THAT_CLAUSE.sub("", flatten(content)))
    label = _AS.split(content.lower(), maxsplit=1)[1:]
    named = _WORD.findall(label[0])[:3] if label else words[-2:]
    if labels and not vocabulary.sets["untrue_flat"].isdisjoint(named):
        return True
    said = " ".join(words)
    if vocabulary.sets["claim"].isdisjoint(words) or not any(form in said for form in vocabulary.sets["untrue"]):
        return False
    for i in range(len(words)):
        for size in (1, 2, 3):
            if " ".join(words[i : i + size]) in vocabulary.sets["untrue"]:
                near = words[max(0, i - 3) : i] + words[i + size : i + size + 1]
                return size == 3 or labels or not _BE.isdisjoint(near)
    return False


def calls_it_untrue(content: str, vocabulary: Vocabulary) -> bool:
    """“Groundless", "this is pure fantasy": nothing but a word of untruth, to the first mark."""
    words = _WORD.findall(_MARK.split(flatten(content.strip("“”\"'‘’ ")), maxsplit=1)[0])
    kept = [word for word in words if word not in vocabulary.sets["untrue_frame"]]
    return bool(kept) and " ".join(kept) in vocabulary.sets["untrue"]


def _by_shape(base: Polarity, verb: ReportingVerb | None, cue: str, content: str, vocabulary: Vocabulary) -> Polarity:
    """“Ask”, "question" and "refuse" do what the shape of their content says."""
    lemma = verb.lemma if verb is not None else ""
    if base is Polarity.ORDERS and _QUESTION.fullmatch(content):  # demanded “Why was it shut?”
        return Polarity.QUESTIONS
    if lemma == "plead" and _GUILTY.search(f"{cue} {content[:20]}"):
        return Polarity.DENIES if _NOT_GUILTY.search(f"{cue} {content[:20]}") else Polarity.ASSERTS
    doubts = lemma == "question" and cue.lower().rstrip().endswith(_DOUBTS) and not _ASKED.match(content)
    words_only = lemma == "offer" and offers_words(cue, content, vocabulary)
    if words_only or doubts or (lemma == "insist on" and _GERUND.match(content)):
        return Polarity.ASSERTS
    if lemma == "request" and not content.startswith(("that ", "to ")):
        return Polarity.ORDERS
    if lemma == "dismiss" and _AS.search(content) and not _is_claim(content, vocabulary):
        return Polarity.ASSERTS
    deed = _TO_DO.match(content)
    if lemma in ("refuse", "decline") and deed:
        return base if deed.group(1).lower() in vocabulary.sets["accepting"] else Polarity.ASSERTS
    if lemma == "ask" and _WHETHER.search(content[:80]):
        return Polarity.QUESTIONS
    if lemma == "ask" and content.startswith(("that ", "for ")):
        return Polarity.ORDERS
    if lemma == "ask" and _FOR_SOMETHING.match(content) and not _ASKED.match(content):
        return Polarity.ORDERS
    if lemma == "ask" and " to " in f" {content[:80]}" and not _ASKED.match(content):
        return Polarity.PROPOSES if content.startswith("to ") else Polarity.ORDERS
    return base


def _is_claim(content: str, vocabulary: Vocabulary) -> bool:
    """Whether what is called something is a claim or a plan, and no deed: "dismissed the measures as theatre"."""
    words = _WORD.findall(_AS.split(content)[0].lower())
    return not vocabulary.sets["claim"].isdisjoint(words) or not vocabulary.sets["plan"].isdisjoint(words)


def find_cue_verb(cue: str, vocabulary: Vocabulary) -> ReportingVerb | None:
    """The reporting verb of a cue's words: the last one in it."""
    words = _WORD.findall(flatten(cue))
    found, i = None, 0
    while i < len(words):
        known = vocabulary.verbs.get(words[i], ())
        match = next(((parts, verb) for parts, verb in known if tuple(words[i : i + len(parts)]) == parts), None)
        found = match[1] if match else found
        i += len(match[0]) if match else 1
    return found


def names_plan(words: str) -> bool:
    """Whether they end in the noun of a text that binds or proposes: "peace plan", "decree"."""
    return bool(_PLAN.search(words))


def _noun_polarity(cue: str, vocabulary: Vocabulary) -> Polarity:
    for word in reversed(_WORD.findall(cue.lower())):
        if word in vocabulary.nouns:
            return vocabulary.nouns[word].polarity
    return Polarity.ASSERTS
