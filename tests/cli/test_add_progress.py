"""`add` shows how far it is, where someone looks on."""


def test_a_terminal_is_shown_files_of_how_many(dateline, article, monkeypatch):
    """The bar counts the files that are done, of all that were named, and says what was read."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    (article.parent / "other.txt").write_text("The ferry at Orlo runs again, its owner said on Wednesday.\n")
    ran = dateline("add", article.parent)
    assert ran.status == 0
    assert "2/2" in ran.err
    assert "other.txt" in ran.err


def test_a_pipe_is_shown_nothing(dateline, article):
    """What other programs read holds no bar."""
    assert dateline("add", article).err == ""
