"""The analyser hands each post to the reader once and moves what it read to the document's offsets."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from dateline.language.analyser import analyse
from dateline.language.splitter import find_tokens
from dateline.model import Document, Post, Region, RegionKind, Span


class EchoReader:
    """A stand-in for the model: every capitalised word is a name, every passage an attribution's content."""

    version = "echo"

    def __init__(self):
        self.read_texts = []

    def read(self, text, sentences, passages, *, tree=True):
        self.read_texts.append(text)
        tokens = tuple(
            SimpleNamespace(start=t.start, end=t.end, upos="X", head=i, deprel="root")
            for i, t in enumerate(find_tokens(text, Span(0, len(text))))
        )
        names = tuple(
            SimpleNamespace(start=t.start, end=t.end, kind="PER", score=1.0) for t in tokens if text[t.start].isupper()
        )
        whole = SimpleNamespace(source=(), cue=(), content=((passages[0][0], passages[-1][1]),), score=0.5)
        ground = SimpleNamespace(verb=1, name=0, score=0.5)
        told = SimpleNamespace(word=1, sort="meeting", chance=0.5)
        return SimpleNamespace(
            tokens=tokens,
            names=names,
            attributions=(whole,),
            grounds=(ground,),
            happenings=(told,),
            dealings=(told,),
            stances=(told,),
        )


TEXT = "Oda spoke first.\nSubscribe now!\nThen Brill left. He waved.\nOda spoke first."
ADVERT = Span(TEXT.index("Subscribe"), TEXT.index("\nThen"))
SECOND = TEXT.rindex("Oda")
DOCUMENT = Document(
    "d",
    TEXT,
    posts=(Post("a", Span(0, SECOND)), Post("b", Span(SECOND, len(TEXT)))),
    regions=(Region(ADVERT, RegionKind.FURNITURE, "t"),),
)


def test_what_is_read_stands_at_its_own_words_in_the_document():
    analysis = analyse(DOCUMENT, EchoReader())
    assert [n.span.text(TEXT) for n in analysis.names] == ["Oda", "Then", "Brill", "He", "Oda"]
    assert [s.span.text(TEXT) for s in analysis.sentences][1:3] == ["Then Brill left.", "He waved."]
    for sentence in analysis.sentences:
        words = "".join(analysis.word(i) for i in range(*sentence.tokens))
        assert words == sentence.span.text(TEXT).replace(" ", "")


def test_what_is_read_of_a_verb_and_a_name_stands_at_their_tokens():
    analysis = analyse(DOCUMENT, EchoReader())
    told = [(analysis.tokens[verb], analysis.word(name)) for verb, name in analysis.grounds]
    assert [(token.start, name) for token, name in told] == [(4, "Oda"), (SECOND + 4, "Oda")]


def test_what_is_read_of_a_word_stands_at_its_token():
    analysis = analyse(DOCUMENT, EchoReader())
    told = [(analysis.tokens[i].start, sort) for i, (sort, _) in analysis.happenings.items()]
    assert told == [(4, "meeting"), (SECOND + 4, "meeting")]
    assert analysis.dealings == analysis.stances == analysis.happenings


def test_a_content_that_runs_over_furniture_is_cut_there():
    (first, second) = analyse(DOCUMENT, EchoReader()).attributions
    assert [s.text(TEXT) for s in first.content] == ["Oda spoke first.", "Then Brill left. He waved."]
    assert [s.text(TEXT) for s in second.content] == ["Oda spoke first."]


def test_each_post_is_read_once_and_not_again_when_its_words_are_seen_again():
    reader, cache = EchoReader(), {}
    analyse(DOCUMENT, reader, cache)
    moved = Document("e", "New top.\n" + TEXT[SECOND:], posts=(Post("b", Span(9, 9 + len(TEXT) - SECOND)),))
    analyse(moved, reader, cache)
    assert reader.read_texts == ["Oda spoke first.\nThen Brill left. He waved.", "Oda spoke first.", "New top."]


def test_heads_point_at_tokens_of_the_same_post():
    analysis = analyse(DOCUMENT, EchoReader())
    assert [t.head for t in analysis.tokens] == list(range(len(analysis.tokens)))


@given(st.text(alphabet=st.sampled_from('aB. \n"é'), max_size=80), st.integers(0, 80))
def test_with_and_without_a_reader_the_same_words_are_read(text, border):
    border = min(border, len(text))
    spans = [s for s in ((0, border), (border, len(text))) if s[0] < s[1]]
    document = Document("d", text, posts=tuple(Post(str(a), Span(a, b)) for a, b in spans))
    bare, read = analyse(document), analyse(document, EchoReader())
    assert [p.span for p in bare.passages] == [p.span for p in read.passages]
    assert [s.span for s in bare.sentences] == [s.span for s in read.sentences]
