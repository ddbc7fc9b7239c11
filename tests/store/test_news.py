"""Of what is printed again nothing is news, whatever was read in it; what is added to it is."""

from dataclasses import replace

import pytest
from made_up_coverage import Line, make_entry

from dateline.export.news import compose_news
from dateline.export.news_items import NewsKind
from dateline.model import Findings, Polarity, Span
from dateline.pipeline.folding import fold_appended
from dateline.pipeline.news import load_news
from dateline.store.append import append_entry
from dateline.store.queries import Scope

BRIDGE = "the bridge over the river was taken by two companies before dawn, and the school beside it was found empty"


def entry(number, words, speaker="Ada Moren", **given):
    line = Line(speaker, words, f"2031-03-0{number}T08:00:00+00:00", **given)
    return make_entry([line], address=f"https://g.example/{number}", source=f"{number}.html")


def read_as(made, **other):
    """The same page, in which the statement was read otherwise."""
    statement = replace(made.findings.statements[0], id="other", **other)
    return replace(made, findings=replace(made.findings, statements=(statement,), events=()))


def news(store, *made):
    for one in made:
        append_entry(store, one)
    fold_appended(store)
    with store.reading() as connection:
        return compose_news(load_news(connection, Scope(since="2031-03-05"), ()))


def words_of_news(found, kind=NewsKind.SAID):
    return [item.line.words for item in found.of(kind)]


def test_a_sentence_printed_before_is_no_news_when_it_is_read_otherwise(store):
    """The second page says no more; that another speaker was understood there makes it no news."""
    again = read_as(entry(5, BRIDGE), speaker="The army")
    assert words_of_news(news(store, entry(4, BRIDGE), again)) == []


@pytest.mark.parametrize(
    "second",
    [
        entry(5, BRIDGE.replace("two", "nine")),
        entry(5, BRIDGE, speaker="Ilko Brant"),
        entry(5, "the bridge at the mill and the ford beside it are both in the hands of the second brigade now"),
    ],
    ids=["another figure", "another speaker in the text", "other words"],
)
def test_what_was_not_printed_before_is_news(store, second):
    """Another figure, another voice or other words are news, however much else was printed before."""
    assert len(words_of_news(news(store, entry(4, BRIDGE), second))) == 1


def denied(made):
    """The page with "denied" in the place of "said", and its statement read so."""
    (statement,) = made.findings.statements
    text = made.document.text.replace(" said ", " denied ")
    cue = replace(statement.cue[0], end=statement.cue[0].end + 2)
    content = statement.content[0].shift(2)
    evidence = replace(statement.evidence, spans=(statement.source[0], cue, content))
    read = replace(statement, id="denial", cue=(cue,), content=(content,), polarity=Polarity.DENIES, evidence=evidence)
    post = replace(made.document.posts[0], span=Span(0, len(text)))
    return replace(
        made, document=replace(made.document, text=text, posts=(post,)), findings=Findings(statements=(read,))
    )


def test_a_denial_in_the_words_of_a_claim_is_news(store):
    """What was said before and is denied now, in the same words by the same speaker, was not denied before."""
    found = news(store, entry(4, BRIDGE), denied(entry(5, BRIDGE)))
    assert len(words_of_news(found, NewsKind.DENIED)) == 1
