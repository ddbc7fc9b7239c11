"""What the HTML and Markdown forms of the brief and of the news share."""

from __future__ import annotations

import re
from html import escape

STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}"
    "h1{font-size:1.1rem;font-weight:400}h2{border-bottom:1px solid;margin-top:2.5rem}h3{margin-bottom:.3rem}"
    "ul{padding-left:1.2rem}li{margin:.35rem 0}small{opacity:.7}"
)
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def render_page(title: str, body: str) -> str:
    """An HTML page that stands alone."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def plain(words: str) -> str:
    """The words so that nothing in them becomes markup."""
    return _SPECIAL.sub(r"\\\1", words)
