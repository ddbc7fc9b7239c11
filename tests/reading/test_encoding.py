"""Bytes become text whatever they declare, and never fail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.files.encoding import decode

SENTENCE = "Le préfet a déclaré : « la route est fermée »."
CYRILLIC = "Мэр заявил, что мост закрыт до весны, а школы работают."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_settles_the_encoding(encoding):
    assert decode(SENTENCE.encode(encoding)).text == SENTENCE


def test_utf8_is_read_as_utf8_whatever_is_declared():
    page = f'<meta charset="iso-8859-1"><p>{SENTENCE}'
    assert decode(page.encode(), "latin-1").text == page


def test_a_meta_declaration_is_followed_where_the_bytes_are_not_utf8():
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>{CYRILLIC}'
    assert decode(page.encode("cp1251")).text == page


def test_the_transport_is_believed_before_the_page():
    page = f'<meta charset="koi8-r"><p>{CYRILLIC}'
    assert CYRILLIC in decode(page.encode("cp1251"), "windows-1251").text


def test_an_xml_declaration_is_followed():
    page = f'<?xml version="1.0" encoding="iso-8859-5"?><p>{CYRILLIC}</p>'
    assert CYRILLIC in decode(page.encode("iso8859-5")).text


def test_latin1_means_cp1252_as_browsers_have_it():
    assert decode("“Yes” – he said".encode("cp1252"), "iso-8859-1").text == "“Yes” – he said"


def test_undeclared_western_bytes_are_read_without_loss():
    assert decode(SENTENCE.encode("cp1252") * 5).text == SENTENCE * 5


def test_undeclared_cyrillic_bytes_are_recognised():
    assert CYRILLIC in decode((CYRILLIC * 20).encode("cp1251")).text


def test_utf8_with_a_few_foreign_bytes_keeps_both():
    mixed = (SENTENCE * 20).encode() + "it’s".encode("cp1252")
    text = decode(mixed, "utf-8").text
    assert text.startswith(SENTENCE)
    assert text.endswith("it’s")


def test_utf16_without_a_mark_is_told_by_its_nul_bytes():
    plain = "The bridge was closed on Tuesday. " * 5
    assert decode(plain.encode("utf-16-le")).text == plain
    assert decode(plain.encode("utf-16-be")).text == plain


def test_a_nul_becomes_one_replacement_character_so_that_offsets_hold():
    assert decode(b"a\x00b").text == "a\ufffdb"


@pytest.mark.parametrize("label", ["no-such-codec", "base64", "", "idna", "utf-8; x", "\x00"])
def test_a_label_that_names_no_text_encoding_is_passed_over(label):
    assert decode("é".encode("cp1252"), label).text


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "latin-1", "gb2312", "utf-16", "shift_jis", "hz"]))
def test_any_bytes_give_text_without_nul_and_always_the_same(data, declared):
    first = decode(data, declared)
    assert "\x00" not in first.text
    assert decode(data, declared) == first


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=200))
def test_valid_utf8_comes_back_as_it_was(text):
    data = text.encode()
    if b"\x1b" not in data and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        assert decode(data).text == text
