"""Contexts into pages: the templates, and what they may call."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dateline.export.answers import count_words
from dateline.export.taming import tame
from dateline.model import ClaimStatus, EventStatus, EventType, Mode, Polarity, SpeakerKind
from dateline.version import __version__
from dateline.web.links import Linker
from dateline.web.page import Page
from dateline.web.words import interval, long_day, moment, outside_address, plain

CONTENTS = (
    ("today", "Today"),
    ("claims", "Claims"),
    ("incidents", "Incidents"),
    ("map", "Map"),
    ("timeline", "Timeline"),
    ("proposals", "Proposals"),
    ("people", "People"),
    ("documents", "Documents"),
    ("search", "Search"),
    ("decisions", "Corrections"),
)
STANCES = {
    "supports": "supports it",
    "rejects": "rejects it",
    "open": "open to it",
    "demands_change": "wants it changed",
    "unknown": "has not said",
}
ENUMS = {
    kind.__name__: tuple(member.value for member in kind)
    for kind in (ClaimStatus, EventType, EventStatus, SpeakerKind, Polarity, Mode)
}
ANCHORS = {"statement": "s-", "event": "e-", "term": "t-", "post": "post-"}  # of things in a document
MEANINGS = {  # of the words in badges
    "disputed": "some say so, others say not",
    "figures_vary": "the sources give different numbers",
    "conceded": "the side that it speaks against says so too",
    "corroborated": "sources that do not depend on each other say so",
    "one_sided": "one side says so, nobody contradicts it in the record",
    "superseded": "later coverage says something newer",
    "reported": "a page tells it as having happened",
    "claimed": "somebody says that it happened",
    "planned": "it is to happen",
    "alleged": "somebody is accused of it",
    "hypothetical": "it might happen",
    "denied": "somebody says that it did not happen",
}
DOES = {"asserts": "", "denies": "denies", "questions": "asks", "orders": "orders", "proposes": "proposes"}


@cache
def load_templates() -> Environment:
    """The templates. Whatever they print is escaped, and its steering characters are replaced."""
    environment = Environment(
        loader=PackageLoader("dateline.web", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_finalize,
    )
    environment.filters |= {
        "moment": moment,
        "long_day": long_day,
        "interval": interval,
        "plain": plain,
        "outside": outside_address,
        "count_of": count_words,
    }
    environment.globals |= {
        "CONTENTS": CONTENTS,
        "STANCES": STANCES,
        "DOES": DOES,
        "MEANINGS": MEANINGS,
        "VERSION": __version__,
        "ENUMS": ENUMS,
        "ANCHORS": ANCHORS,
    }
    return environment


def render_page(page: Page, context: Any, linker: Linker, **surroundings: Any) -> str:
    """The page as HTML.

    Args:
        page: Which one.
        context: What its `load` gave.
        linker: Gives the addresses in it.
        surroundings: Of the whole: `reader` (session or None), `folder` (a page of a report), `here` (path parts).
    """
    template = load_templates().get_template(page.template)
    filters = getattr(context, "filters", {})
    return template.render(page=page, it=context, link=linker, filters_now=filters, **surroundings)


def render_notice(title: str, words: str, linker: Linker, **surroundings: Any) -> str:
    """A page that only says something: what was not found, what went wrong."""
    template = load_templates().get_template("notice.html")
    return template.render(title=title, words=words, link=linker, page=None, **surroundings)


def _finalize(value: Any) -> Any:
    return tame(value) if isinstance(value, str) and not isinstance(value, Markup) else value
