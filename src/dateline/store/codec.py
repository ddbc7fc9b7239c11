"""Records of the model to plain JSON values and back, with spans counted from another origin.

A span is `[start, end]`. Fields that have their default are left out, so that a record to which the model adds a
field with a default keeps its JSON form, and with it its content hash.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from dateline.model import Span

Record = TypeVar("Record")
Encoder = Callable[[Any, int], Any]
Decoder = Callable[[Any, int], Any]

_WRITER = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":"))
_PLAIN = frozenset({str, int, float, bool, type(None)})


def encode(record: Any, origin: int = 0) -> Any:
    """The JSON value of a record of the model; its spans are counted from `origin` and may be negative."""
    kind: Any = type(record)
    return _encoder(kind)(record, origin)


def decode(kind: Callable[..., Record], value: Any, origin: int = 0) -> Record:
    """The record that `encode` made the value of."""
    record: Record = _decoder(kind)(value, origin)
    return record


def to_text(value: Any) -> str:
    """Canonical JSON: the same value gives the same characters everywhere, all of them ASCII."""
    return _WRITER.encode(value)


def from_text(text: str) -> Any:
    """The value that `to_text` made the text of."""
    return json.loads(text)


@cache
def _encoder(kind: Any) -> Encoder:
    if kind is Span:
        return lambda span, origin: [span.start - origin, span.end - origin]
    if issubclass(kind, Enum):
        return lambda member, origin: member.value
    if issubclass(kind, frozenset):
        return lambda items, origin: sorted(encode(item, origin) for item in items)
    if issubclass(kind, tuple):
        return lambda items, origin: [encode(item, origin) for item in items]
    if dataclasses.is_dataclass(kind):
        return _dataclass_encoder(typing.cast(type, kind))
    return lambda value, origin: value


def _dataclass_encoder(kind: type) -> Encoder:
    fields = [(f.name, f.default) for f in dataclasses.fields(kind)]

    def encode_fields(record: Any, origin: int) -> dict[str, Any]:
        encoded = {}
        for name, default in fields:
            value = getattr(record, name)
            if value is not default and value != default:
                encoded[name] = value if type(value) in _PLAIN else encode(value, origin)
        return encoded

    return encode_fields


@cache
def _decoder(kind: Any) -> Decoder:
    if kind is Span:
        return lambda value, origin: Span(value[0] + origin, value[1] + origin)
    parts = typing.get_args(kind)
    if parts and typing.get_origin(kind) in (typing.Union, types.UnionType):
        return _optional_decoder([part for part in parts if part is not type(None)])
    if parts and typing.get_origin(kind) is tuple:
        inner = _decoder(parts[0])
        return lambda value, origin: tuple(inner(item, origin) for item in value)
    if parts and typing.get_origin(kind) is frozenset:
        return lambda value, origin: frozenset(value)
    if dataclasses.is_dataclass(kind):
        return _dataclass_decoder(typing.cast(type, kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value, origin: kind(value)
    return lambda value, origin: value


def _optional_decoder(parts: list[Any]) -> Decoder:
    inner = _decoder(parts[0])
    return lambda value, origin: None if value is None else inner(value, origin)


def _dataclass_decoder(kind: type) -> Decoder:
    hints = typing.get_type_hints(kind)
    decoders = {f.name: _decoder(hints[f.name]) for f in dataclasses.fields(kind)}

    def decode_fields(value: dict[str, Any], origin: int) -> Any:
        return kind(**{name: decoders[name](item, origin) for name, item in value.items() if name in decoders})

    return decode_fields
