"""What holds no text is cut out before parsing, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading.html import scripts
from dateline.reading.html.scripts import strip_scripts

PARTS = (
    b"<nav>", b"</nav>", b"<nav class=x>", b"<svg>", b"</svg >", b"<picture>", b"</picture>", b"<script>", b"</script>",
    b'<script type="application/ld+json">{"a": 1}</script>', b"<!-- x", b"-->", b"<h1>", b"<nav-bar>", b"text ",
    b"<style>", b"</style>", b"<noscript>", b"</noscript>", b"<article>",
)  # fmt: skip


def left(markup: str) -> str:
    return strip_scripts(markup.encode()).markup.decode()


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        ("a<script>b</script>c", "ac"),
        ("a<nav>b<nav>c</nav>d</nav>e", "ae"),
        ("a<nav>b<script>'</nav>'</script>c</nav>d", "ad"),
        ("a<svg>b<svg>c</svg>d</svg>e", "ae"),
        ("a<picture>b<picture>c</picture>d", "a<picture>bd"),
        ("a<!-- <script> -->b<script>c</script>d", "abd"),
        ("a<script>'<!--'</script>b", "ab"),
        ("a<nav-bar>b</nav-bar>c", "a<nav-bar>b</nav-bar>c"),
        ("a<nav>b</nav >c", "ac"),
    ],
)
def test_what_holds_no_text_is_cut_with_what_stands_in_it(markup, kept):
    assert left(markup) == kept


@pytest.mark.parametrize(
    "markup",
    [
        "<nav>menu<p>text</p>",
        "<div><nav>menu</div><article><p>text</p></article></nav>",
        "<nav>menu<h1>Title</h1></nav>",
        "<svg>drawing<p>text</p>",
        "</nav></svg>text",
        "<script>never closed",
        "<!-- never closed <script>x</script>",
    ],
)
def test_what_is_never_closed_or_holds_an_article_is_left_to_the_parser(markup):
    assert left(markup) == markup


def test_json_ld_is_kept_aside_even_within_a_menu():
    stripped = strip_scripts(b'<nav>x<script type="application/ld+json">{"a": 1}</script></nav>y')
    assert stripped.markup == b"y"
    assert stripped.sources == ('{"a": 1}',)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PARTS), max_size=60), st.integers(20, 90))
def test_a_page_read_in_windows_is_cut_like_one_read_at_once(parts, window):
    markup = b"".join(parts)
    whole = strip_scripts(markup)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(scripts, "WINDOW", window)
        assert strip_scripts(markup) == whole
