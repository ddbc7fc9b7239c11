"""Plans of one document: which namings are one plan, by number of points, by style, by taking up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import regex

from dateline.language.lexicon import fold
from dateline.model import Span

UNDER_WHICH = " under which"
RIVAL = "rival-proposal"  # key of a plan that another puts beside the first
OWN = "own-plan"  # key of a plan "of its own"
ACCORD = "named-accord"  # key of what two have signed, named beside a plan that somebody puts forward
APART = frozenset(
    {"counter-proposal", "bridging-text", OWN, RIVAL, ACCORD}
)  # keys of nouns that tell a plan from the one they answer

PERSON = "~"  # before the words of whose it is that are no state's
JOINED_REACH = 30  # characters back from an adjective's end in which one joined to it by a hyphen stands
_JOINED = regex.compile(r"(?:\p{Lu}\p{L}+-)+\p{Lu}\p{L}+\Z")
_OWNING = regex.compile(r"['’]s?\Z")
_QUOTES = regex.compile(r"[“”\"‘]|[’'](?!\p{L})")


@dataclass(frozen=True, slots=True)
class PlanMention:
    """One naming of a plan.

    Attributes:
        span: From its first telling modifier to the noun.
        key: What tells it from other plans ("28-point", "x-style", "cash-for-land"); "" where it takes one up.
        weight: How much the words tell, to choose the name by.
        owner: The words of whose it is ("Holm" of "Holm's plan"), None where not told.
        name_start: Where its name begins behind words that tell nothing ("new").
        fresh: It is told as one of several ("a ceasefire plan"), not as the one spoken of.
        sort: What it is about ("ceasefire"), "" where not told.
        version: It is told as one text of several ("a later version").
        definite: It is told as one that is known ("the offer").
        provides: What it provides follows at once ("a deal under which").
        made: Its noun is one of what somebody puts forward ("proposal"), not of what two have signed.
        truce: Its noun is a truce, which is the plan only where no other is named.
        verbal: It is no name but the verb with which parties agreed ("agreed to").
        signed: Its noun is one of what two sign ("treaty").
        maker: The adjective of the state whose it is ("the Ruritanian plan"), None where not told.
        read: Its noun is of no list, but the reader model takes it for a plan's.
        named: The folded words of its proper name ("harbour accord"), "" where it has none.
        issued: Its noun is one of what one may also issue alone ("declaration").
        many: Its noun tells of several ("the proposals").
    """

    span: Span
    key: str
    weight: int
    owner: Span | None = None
    name_start: int = -1
    fresh: bool = False
    sort: str = ""
    version: bool = False
    definite: bool = False
    provides: bool = False
    made: bool = False
    truce: bool = False
    verbal: bool = False
    maker: Span | None = None
    signed: bool = False
    read: bool = False
    named: str = ""
    issued: bool = False
    many: bool = False

    def name(self, text: str) -> str:
        """Its words without those that tell nothing, and without quotation marks."""
        words = text[max(self.span.start, self.name_start) : self.span.end]
        return " ".join(_QUOTES.sub("", words).split())

    @property
    def is_of_one(self) -> bool:
        """Whether it is told by whose it is ("Ruritania's text"), and is not what two have signed."""
        return self.owner is not None and not (self.signed or self.truce)

    @property
    def is_accord(self) -> bool:
        """Whether it is a proper name of what two sign ("the Harbour accord")."""
        return bool(self.named) and self.signed and not self.issued

    @property
    def is_put_forward(self) -> bool:
        """Whether it tells by its noun or by whose it is that somebody puts it forward."""
        return (self.made or self.owner is not None or self.maker is not None) and not self.signed

    @property
    def makers(self) -> Span | None:
        """The words of its owner, those who made it together with them where it is told behind ("by X, Y and Z")."""
        behind = self.owner is not None and self.owner.start > self.name_start and self.owner.end < self.span.end
        return Span(self.owner.start, self.span.end) if self.owner is not None and behind else self.owner

    def maker_words(self, text: str) -> tuple[str, ...]:
        """The adjectives of the states whose it is ("the Ruritanian-Zubrowkan plan": two), or its owner's words."""
        if self.maker is None:
            return (_OWNING.sub("", self.owner.text(text)),) if self.owner else ()
        start, end = self.maker.start, self.maker.end
        joined = _JOINED.search(text, max(0, start - JOINED_REACH), end)
        return tuple(joined.group().split("-")) if joined else (text[start:end],)


@dataclass
class Plan:
    """A plan of one document while its mentions are gathered."""

    key: str
    mentions: list[PlanMention] = field(default_factory=list)

    @property
    def is_spoken_of(self) -> bool:
        """Whether it is more than one of several, each told as "a plan"."""
        return not all(m.fresh and m.owner is None for m in self.mentions)

    @property
    def is_unnamed_many(self) -> bool:
        """Whether it is only told as several without a name ("the proposals"), which may be any that were made."""
        return all(m.many and m.weight <= 1 for m in self.mentions)

    @property
    def is_aside(self) -> bool:
        """Whether it is what two have signed, named while another plan is spoken of."""
        return self.key.endswith(f" {ACCORD}")

    @property
    def is_put_forward(self) -> bool:
        """Whether the naming that tells most is of what one may put forward ("proposal"), not of what two sign."""
        return not max(self.mentions, key=lambda m: m.weight).signed

    def names(self, text: str, keys: Sequence[str] = ()) -> tuple[str, ...]:
        """Every telling name, those that tell most first, then the most used; where none tells, its number."""
        numbers = tuple(f"{key} plan" for key in keys if key.endswith("-point"))
        if numbers and not any(m.weight > 1 for m in self.mentions):
            return numbers
        used = Counter(fold(m.name(text)) for m in self.mentions)
        nouns = [m for m in self.mentions if not m.verbal]
        telling = [m for m in nouns if m.weight > 1] or nouns
        own = {m.span for m in telling if m.key.rpartition(" ")[2] == OWN and not m.maker}  # "a plan of its own"
        told = sorted(telling, key=lambda m: (m.span in own, -m.weight, -used[fold(m.name(text))], m.span.start))
        by_words = {fold(m.name(text)): m.name(text) for m in reversed(told)}
        return tuple(by_words[key] for key in dict.fromkeys(fold(m.name(text)) for m in told))


def group_plans(
    mentions: Sequence[PlanMention], posts: Sequence[str], owners: Mapping[Span, frozenset[str]] | None = None
) -> tuple[Plan, ...]:
    """The plans of one document: mentions of one key together, those that only take up with the one named last.

    Those that are only one of several ("a ceasefire plan") are among them: what is told of these is told of no other.

    Args:
        mentions: In text order.
        posts: Id of the post of each.
        owners: Whose each naming's plan is: two states, or two names, tell two plans apart ("the Ruritanian plan").
    """
    mentions = _by_maker(mentions, owners or {})
    plans: dict[str, Plan] = {}
    keys = list(dict.fromkeys(m.key for m in mentions if m.key and not is_apart(m.key)))
    numbered = sorted(key for key in keys if key.endswith("-point"))
    default = numbered[0] if numbered else (keys[0] if len(keys) == 1 else "")
    whole = {bare: key for key in sorted({m.key for m in mentions}, key=len) for bare in key.split(" ")[1:]}
    current: dict[str, str] = {}
    for mention, post in zip(mentions, posts, strict=True):
        key = whole.get(mention.key, mention.key) or _taken_up(mention, plans, current.get(post, default), default)
        if mention.verbal and key:
            continue  # "X and Y agreed to …", where a plan that has a name is on the table
        known = plans.get(key, Plan(key))
        sorts = {m.sort for m in known.mentions}
        is_other = mention.sort not in sorts and bool(key or any(sorts) or known.is_unnamed_many)
        if mention.fresh and mention.sort and post in current and is_other:
            continue  # one of several, where another is spoken of
        if mention.fresh and mention.provides and post in current:
            continue  # "a deal under which", where another is spoken of
        if key == _accord_key(mention):
            plans.setdefault(key, Plan(key)).mentions.append(mention)
            continue  # the plan goes on that is spoken of
        if key in plans and mention.is_put_forward and _is_of_accord(plans[key]):
            plans[ACCORD] = plans.pop(key)  # "the Harbour accord of 2019 …; Ruritania's plan would"
        current[post] = key
        plans.setdefault(key, Plan(key)).mentions.append(mention)
    return tuple(plans.values())


def _by_maker(mentions: Sequence[PlanMention], owners: Mapping[Span, frozenset[str]]) -> Sequence[PlanMention]:
    """The namings, where those of another owner than the first are of a plan of its own, or of its "own plan"."""
    groups: dict[str, frozenset[str]] = {}
    found = []
    for mention in mentions:
        of = owners.get(mention.span, frozenset())
        if of and (is_apart(mention.key) or _is_by_owner(mention)):
            same = next((key for key, known in groups.items() if known & of), None)
            rival = f"{min(of).lower()} {RIVAL}" if _are_others(groups.get("", frozenset()), of) else ""
            key = mention.key or (rival if same is None else same)
            groups[key] = groups.get(key, frozenset()) | of
            mention = replace(mention, key=key)
        found.append(mention)
    return found


def _are_others(known: frozenset[str], owners: frozenset[str]) -> bool:
    """Whether owners are others than those known: states than states, people than people."""
    kinds = [{is_person(owner) for owner in those} for those in (known, owners)]
    return bool(kinds[0] & kinds[1])


def _is_by_owner(mention: PlanMention) -> bool:
    """Whether whose it is tells a naming from others: of what somebody puts forward, not of what two sign."""
    told = mention.made or mention.owner is not None or mention.definite
    return told and not (mention.key or mention.signed or mention.truce)


def is_person(owner: str) -> bool:
    """Whether whose a plan is are the words of a name, and not a state."""
    return owner.startswith(PERSON)


def is_apart(key: str) -> bool:
    """Whether a key only tells a plan from the one that it answers ("junta counter-proposal")."""
    return key.rpartition(" ")[2] in APART


def _accord_key(mention: PlanMention) -> str | None:
    """The key of what two have signed, where it stands beside a plan."""
    return f"{mention.named} {ACCORD}" if mention.is_accord else None


def _is_of_accord(plan: Plan) -> bool:
    """Whether all that is named so far is what two have signed."""
    return plan.mentions[0].is_accord and all(m.signed for m in plan.mentions)


def _taken_up(mention: PlanMention, plans: Mapping[str, Plan], current: str, default: str) -> str:
    """The key of the plan that a naming without one takes up: of a like sort or owner, else the one named last."""
    own = _accord_key(mention)
    is_offered = current in plans and any(m.is_put_forward for m in plans[current].mentions)
    is_agreed = current in plans and any(m.signed or m.verbal for m in plans[current].mentions)
    if own is not None and (own in plans or (is_offered and not is_agreed)):
        return own
    is_told = bool(mention.sort or mention.owner or mention.maker) or (mention.weight > 1 and not mention.named)
    return default if is_apart(current) and is_told else current
