"""The watch list: what is wrong in it is named."""

from __future__ import annotations

import pytest

from dateline.model import InputError
from dateline.watching.watchlist import find_seconds, load_watchlist

WHOLE = """
every = "10m"
pace = 1.5
contact = "desk@paper.example"

[[source]]
address = "https://paper.example/live"

[[source]]
address = "https://agency.example/feed.xml"
every = "1h"
follow = true

[[alert]]
name = "harbour"
place = "Port Vane"
dispute = true

[deliver]
atom = "alerts.xml"
webhook = "https://desk.example/hook"
secret_file = "secret"
command = ["notify", "--quiet"]
"""


def test_a_whole_list_is_read(tmp_path):
    (tmp_path / "watch.toml").write_text(WHOLE, encoding="utf-8")
    watchlist = load_watchlist(tmp_path / "watch.toml")
    assert [s.every for s in watchlist.source] == [None, "1h"]
    assert watchlist.alert[0].place == "Port Vane"
    assert watchlist.deliver.command == ("notify", "--quiet")


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("every = ", "not TOML"),
        ("", "nothing to watch: give at least one"),
        ('every = "5m"', "nothing to watch: give at least one"),
        ("every = '5m'", "source"),
        ("source = []", "nothing to watch"),
        ("[[source]]\nadress = 'https://a.example'", "adress"),
        ("[[source]]\naddress = 'file:///etc/passwd'", "only http and https"),
        ("[[source]]\naddress = 'https://a.example'\nevery = 'often'", "no length of time"),
        ("[[source]]\naddress = 'https://a.example'\nevery = '1s'", "too often"),
        ("[[source]]\naddress = 'https://a.example'\n" * 2, "given twice"),
        ("[[source]]\naddress = 'https://a.example'\n[[alert]]\nname = 'x'", "give it a place"),
        ("[[source]]\naddress = 'https://a.example'\n[deliver]\nwebhook = 'https://b.example'", "secret_file"),
    ],
)
def test_what_is_wrong_is_named_with_the_file(tmp_path, toml, words):
    (tmp_path / "watch.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(InputError, match=words) as caught:
        load_watchlist(tmp_path / "watch.toml")
    assert caught.value.source.endswith("watch.toml")


def test_no_list_is_an_error_that_names_it(tmp_path):
    with pytest.raises(InputError, match="nowhere"):
        load_watchlist(tmp_path / "nowhere.toml")


def test_lengths_of_time():
    assert [find_seconds(words) for words in ("90s", "15m", "2h", "1d")] == [90, 900, 7200, 86400]
