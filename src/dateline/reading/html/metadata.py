"""What a page says of itself: title, outlet, authors, times, address, language, kind.

Each field has its sources in order of trust: JSON-LD, then `<meta>` (OpenGraph and its kin), then the page as shown.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.resources import files
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from dateline.model import DocumentKind
from dateline.reading.html.jsonld import Thing, clean_line, find_article, find_names_of, find_things, is_kind, plain
from dateline.reading.outlets import load_outlets
from dateline.reading.text.stamps import find_stamps

_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ]\s?(\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d(?::\d\d)?|[+-]\d\d)?)?\Z"
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})?)?\Z")
_SPLIT_NAMES = re.compile(r"\s{0,5}(?:,|;|\||/|\band\b|\bund\b|\bet\b|&)\s{0,5}")
_BY = re.compile(r"(?:by|von|por|par|di|door|od)\s+(?=[^\W\d_])", re.I)
_ADDRESS = re.compile(r"https?://", re.I)


@dataclass(frozen=True, slots=True)
class _Fields:
    """The lists of `data/reading/metadata.toml`; the file says what each holds."""

    published: tuple[str, ...]
    modified: tuple[str, ...]
    authors: tuple[str, ...]
    titles: tuple[str, ...]
    explainers: tuple[str, ...]


@cache
def _fields() -> _Fields:
    data = tomllib.loads((files("dateline.data") / "reading" / "metadata.toml").read_text(encoding="utf-8"))
    return _Fields(**{name: tuple(data[name]) for name in data})


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; None or empty where it says nothing.

    Attributes:
        headings: What stands as headline on the page, to find where the article begins.
        description: The page's one-sentence summary.
        article: The JSON-LD object of the article.
    """

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    address: str | None = None
    language: str | None = None
    kind: DocumentKind = DocumentKind.ARTICLE
    headline: str | None = None
    description: str | None = None
    article: Thing | None = None


def find_metadata(tree: LexborHTMLParser, sources: Iterable[str], address: str | None = None) -> Metadata:
    """What the page says of itself.

    Args:
        tree: The parsed page.
        sources: Its JSON-LD.
        address: Where it was fetched from, if known: settles relative addresses and the outlet.
    """
    things = find_things(sources)
    article = find_article(things) or {}
    metas = _metas(tree)
    address = _address(tree, article, metas, address)
    site = _site(metas, things, article)
    outlet = _outlet(site, address)
    headline = _headline(tree)
    return Metadata(
        title=_title(tree, article, metas, headline, (site, outlet)),
        outlet=outlet,
        authors=_authors(tree, article, metas, outlet),
        published=_time(article.get("datePublished"), metas, _fields().published) or _shown_time(tree),
        modified=_time(article.get("dateModified"), metas, _fields().modified),
        address=address,
        language=_language(tree, article, metas),
        kind=_kind(article, metas, headline),
        headline=headline,
        description=plain(metas.get("og:description") or metas.get("description") or article.get("description")),
        article=article or None,
    )


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    """The page's `<meta>` by lower-case name, the first of each."""
    metas: dict[str, str] = {}
    found = tree.head.css("meta[content]") if tree.head else []
    for node in found if len(found) >= 3 else tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content:
            metas.setdefault(name.lower(), content)
    return metas


def _headline(tree: LexborHTMLParser) -> str | None:
    """The page's only `<h1>`, or the first in its article."""
    found = tree.tags("h1")
    if len(found) > 1:
        found = tree.css("article h1") or tree.css("main h1") or found
    for node in found:
        text = clean_line(node.text(deep=True))
        if len(text) >= 8:
            return text
    return None


def _title(
    tree: LexborHTMLParser, article: Thing, metas: Mapping[str, str], headline: str | None, sites: Sequence[str | None]
) -> str | None:
    given = plain(article.get("headline"))
    meta = next((plain(metas[name]) for name in _fields().titles if metas.get(name)), None)
    if headline and (not given or not meta or len(headline) <= 300):
        return headline
    page = tree.css_first("title")
    chosen = given or meta or (plain(page.text(deep=True)) if page else None)
    return _without_site(chosen, sites) if chosen else None


def _without_site(title: str, sites: Sequence[str | None]) -> str:
    """A title without " | Outlet" at its end."""
    for mark in (" | ", " - ", " – ", " — ", " :: "):
        head, found, tail = title.rpartition(mark)
        if found and len(head) >= 15 and any(site and tail.strip().lower() == site.lower() for site in sites):
            return head.strip()
    return title


def _address(tree: LexborHTMLParser, article: Thing, metas: Mapping[str, str], fetched: str | None) -> str | None:
    link = tree.css_first('link[rel="canonical"]')
    candidates = (link.attributes.get("href") if link else None, metas.get("og:url"), article.get("url"), fetched)
    for candidate in candidates:
        if isinstance(candidate, str) and candidate.strip():
            try:
                stripped = candidate.strip()
                whole = stripped if _ADDRESS.match(stripped) else urljoin(fetched or "", stripped)
                if _ADDRESS.match(whole) and urlsplit(whole).hostname:
                    return whole
            except ValueError:
                continue
    return fetched


def _site(metas: Mapping[str, str], things: Sequence[Thing], article: Thing) -> str | None:
    site = plain(metas.get("og:site_name"))
    if not site:
        site = next(iter(find_names_of(article.get("publisher"))), None)
    if not site:
        named = (plain(t.get("name")) for t in things if is_kind(t, "NewsMediaOrganization") or is_kind(t, "WebSite"))
        site = next((name for name in named if name), None)
    return site or plain(metas.get("application-name"))


def _outlet(site: str | None, address: str | None) -> str | None:
    """The outlet's usual name by its domain, else by the name that the page gives, else that name itself."""
    outlets = load_outlets()
    return outlets.of_address(address) or (outlets.usual_name(site) if site else None)


def _authors(tree: LexborHTMLParser, article: Thing, metas: Mapping[str, str], outlet: str | None) -> tuple[str, ...]:
    names = find_names_of(article.get("author") or article.get("creator"))
    if not names:
        names = next(
            (
                [metas[name]]
                for name in _fields().authors
                if metas.get(name) and not _ADDRESS.match(metas[name].strip())
            ),
            [],
        )
    if not names:
        names = [node.text(deep=True) for node in tree.css('[rel="author"], [itemprop="author"]')[:6]]
    split = [_BY.sub("", part.strip(), count=1) for name in names for part in _SPLIT_NAMES.split(plain(name) or "")]
    kept = [name for name in split if 2 < len(name) < 80 and not _ADDRESS.match(name) and "@" not in name]
    return tuple(dict.fromkeys(kept))


def _time(given: object, metas: Mapping[str, str], names: Sequence[str]) -> str | None:
    time = parse_time(given)
    if time is None:
        time = next((found for name in names if name in metas and (found := parse_time(metas[name]))), None)
    return time


def parse_time(value: object) -> str | None:
    """A machine-readable time as ISO 8601, as precise and with the zone that it was given; None where it is none."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, int) and not isinstance(value, bool):
        return _from_seconds(value)
    text = value.strip() if isinstance(value, str) else ""
    if not text or len(text) > 64:
        return None
    if match := _ISO.match(text):
        return _checked(*match.groups())
    if match := _COMPACT.match(text):
        year, month, day, hour, minute, second, zone = match.groups()
        clock = f"{hour}:{minute}" if hour else None
        return _checked(f"{year}-{month}-{day}", clock, f":{second}" if second else None, zone)
    if text.isdigit():
        return _from_seconds(int(text))
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        stamp = next(find_stamps(text), None)
        return stamp.iso() if stamp else None


def _from_seconds(seconds: int) -> str | None:
    if seconds > 10**11:  # milliseconds
        seconds //= 1000
    if not 3 * 10**8 < seconds < 10**10:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def _checked(day: str, clock: str | None, seconds: str | None, zone: str | None) -> str | None:
    """The parts as ISO 8601; a midnight without zone or with none but zeros stays as given."""
    try:
        datetime.fromisoformat(day)
        if clock:
            datetime.fromisoformat(f"{day}T{clock}")
    except ValueError:
        return None
    if not clock:
        return day
    zone = {"UTC": "Z", "GMT": "Z", None: ""}.get(zone, zone) or ""
    if len(zone) == 5 and zone[0] in "+-" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{day}T{clock}{seconds or ''}{zone}"


def _shown_time(tree: LexborHTMLParser) -> str | None:
    """A publication time that only the page as shown gives: marked up as such, or printed near the headline."""
    selectors = ("[itemprop=datePublished]", "time[pubdate]", "article header time", "article time", "time[datetime]")
    for selector in selectors:
        for node in tree.css(selector)[:3]:
            given = node.attributes.get("datetime") or node.attributes.get("content") or node.text(deep=True)
            if time := parse_time(given.strip() if given else None):
                return time
    return _printed_time(tree)


def _printed_time(tree: LexborHTMLParser) -> str | None:
    selector = '[class*="date" i], [class*="time" i], [class*="publish" i], [class*="byline" i], [class*="meta" i]'
    for node in tree.css(selector)[:40]:
        text = " ".join(node.text(deep=True, separator=" ").split())
        stamp = next(find_stamps(text), None) if 6 <= len(text) <= 200 else None
        if stamp and (time := stamp.iso()):
            return time
    return None


def _language(tree: LexborHTMLParser, article: Thing, metas: Mapping[str, str]) -> str | None:
    root = tree.root
    given = (root.attributes.get("lang") if root else None) or plain(article.get("inLanguage"))
    given = given or metas.get("content-language") or metas.get("og:locale")
    return given.replace("_", "-").split("-")[0].lower()[:8] or None if given else None


def _kind(article: Thing, metas: Mapping[str, str], headline: str | None) -> DocumentKind:
    if is_kind(article, "LiveBlogPosting"):
        return DocumentKind.LIVE_BLOG
    said = f"{article.get('@type')} {headline or ''} {metas.get('article:section', '')}".lower()
    if any(word in said for word in _fields().explainers):
        return DocumentKind.EXPLAINER
    return DocumentKind.ARTICLE
