"""Which agency's copy a page or post is, where it says so: in its byline, or in brackets at its head."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.language.knowledge import Lexicon
from dateline.model import Document, Span

HEAD = 240  # characters of a page or post in which a credit such as "ORLO (Agency) —" stands
_OPENING, _CLOSING = "([/", ")]/"


def find_credits(document: Document, lexicon: Lexicon) -> Mapping[str, str]:
    """The agency that each post credits, by the post's id; under "" the page's own, which its posts have too.

    An agency's own page is its copy. A page that credits several agencies is nobody's copy.
    """
    page = _single([*_named(" / ".join(document.authors), lexicon), *_named(document.outlet or "", lexicon)])
    found = {"": page or _credited(document, Span(0, max(1, len(document.text))), lexicon)}
    for post in document.posts:
        own = _single(_named(post.byline or "", lexicon)) or _credited(document, post.span, lexicon)
        found[post.id] = own or page
    return {id_: agency for id_, agency in found.items() if agency}


def _credited(document: Document, within: Span, lexicon: Lexicon) -> str | None:
    """The agency named between brackets at the head of a page or post."""
    head = document.text[within.start : min(within.end, within.start + HEAD)]
    names = [
        str(match.entry["name"])
        for match in lexicon.matches(head, ("outlets",))
        if match.entry.get("kind") == "agency"
        and head[match.span.start - 1 : match.span.start] in tuple(_OPENING)
        and head[match.span.end : match.span.end + 1] in tuple(_CLOSING)
    ]
    return _single(names)


def _named(words: str, lexicon: Lexicon) -> list[str]:
    matches = lexicon.matches(words, ("outlets",)) if words else ()
    return [str(match.entry["name"]) for match in matches if match.entry.get("kind") == "agency"]


def _single(names: list[str]) -> str | None:
    return names[0] if len(set(names)) == 1 else None
