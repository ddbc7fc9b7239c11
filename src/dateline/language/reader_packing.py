"""A reading of the reader model as bytes, to be kept, and back."""

from __future__ import annotations

import zlib

import msgspec

from dateline.language.reader_grounds import DIGITS
from dateline.language.reader_model import Attribution, Ground, Name, Reading, Sense, Token
from dateline.language.reader_words import Span

_Tokens = list[tuple[int, int, str, int, str]]
_Names = list[tuple[int, int, str, float]]
_Attributions = list[tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...], float]]
_Grounds = list[tuple[int, int, int]]  # the score in hundredths, which is as exact as it is
_Senses = list[tuple[int, str, int]]  # the chance in hundredths
_HUNDREDTHS = 10**DIGITS


def pack_reading(reading: Reading) -> bytes:
    """The bytes of a reading."""
    tokens = [(t.start, t.end, t.upos, t.head, t.deprel) for t in reading.tokens]
    names = [(n.start, n.end, n.kind, n.score) for n in reading.names]
    attributions = [(a.source, a.cue, a.content, a.score) for a in reading.attributions]
    grounds = [(g.verb, g.name, round(g.score * _HUNDREDTHS)) for g in reading.grounds]
    senses = map(_pack_senses, (reading.happenings, reading.dealings, reading.stances))
    return zlib.compress(msgspec.msgpack.encode((tokens, names, attributions, grounds, *senses)))


def unpack_reading(data: bytes) -> Reading:
    """The reading of some bytes that `pack_reading` made."""
    form = tuple[_Tokens, _Names, _Attributions, _Grounds, _Senses, _Senses, _Senses]
    tokens, names, attributions, grounds, *senses = msgspec.msgpack.decode(zlib.decompress(data), type=form)
    return Reading(
        tuple(Token(*token) for token in tokens),
        tuple(Name(*name) for name in names),
        tuple(Attribution(*attribution) for attribution in attributions),
        tuple(Ground(verb, name, score / _HUNDREDTHS) for verb, name, score in grounds),
        *map(_unpack_senses, senses),
    )


def _pack_senses(senses: tuple[Sense, ...]) -> _Senses:
    return [(s.word, s.sort, round(s.chance * _HUNDREDTHS)) for s in senses]


def _unpack_senses(packed: _Senses) -> tuple[Sense, ...]:
    return tuple(Sense(word, sort, chance / _HUNDREDTHS) for word, sort, chance in packed)
