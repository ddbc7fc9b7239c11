"""Records of the model to plain JSON values and back, with spans counted from another origin.

A span is `[start, end]`. Fields that have their default are left out, so that a record to which the model adds a
field with a default keeps its JSON form, and with it its content hash.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Sequence
from enum import Enum
from functools import cache
from json.encoder import encode_basestring_ascii as quote
from math import isfinite
from operator import attrgetter
from typing import Any, TypeVar

from dateline.model import Span

Record = TypeVar("Record")
Writer = Callable[[Any, int], str]
Decoder = Callable[[Any, int], Any]

_WRITER = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def encode(record: Any, origin: int = 0) -> Any:
    """The JSON value of a record of the model; its spans are counted from `origin` and may be negative."""
    return from_text(to_text(record, origin))


def decode(kind: Callable[..., Record], value: Any, origin: int = 0) -> Record:
    """The record that `encode` made the value of."""
    record: Record = _decoder(kind)(value, origin)
    return record


def to_text(record: Any, origin: int = 0) -> str:
    """Canonical JSON: the same record gives the same characters everywhere, all of them ASCII, keys in order."""
    kind: Any = type(record)
    return _writer(kind)(record, origin)


def from_text(text: str) -> Any:
    """The value that `to_text` made the text of."""
    return json.loads(text)


@cache
def _writer(kind: Any) -> Writer:
    """What writes records of a kind, without a value in between: the store writes some hundred a document."""
    if kind is Span:
        return lambda span, origin: f"[{span.start - origin},{span.end - origin}]"
    if kind is str:
        return lambda words, origin: quote(words)
    if kind is int:
        return lambda number, origin: repr(number)
    if kind is float:
        return lambda number, origin: repr(number) if isfinite(number) else _WRITER.encode(number)
    if issubclass(kind, Enum):
        members = {member: quote(member.value) for member in kind}
        return lambda member, origin: members[member]
    if issubclass(kind, frozenset):
        return lambda items, origin: _write_items(sorted(items), origin)
    if issubclass(kind, tuple):
        return _write_items
    if dataclasses.is_dataclass(kind):
        return _dataclass_writer(typing.cast(type, kind))
    return lambda value, origin: _WRITER.encode(value)


def _write_items(items: Sequence[Any], origin: int) -> str:
    """The items of a tuple, all of one kind."""
    if not items:
        return "[]"
    kind: Any = type(items[0])
    write = _writer(kind)
    return f"[{','.join([write(item, origin) for item in items])}]"


def _dataclass_writer(kind: type) -> Writer:
    fields = sorted((f.name, f.default) for f in dataclasses.fields(kind))
    get = attrgetter(*(name for name, _ in fields))
    keys = [quote(name) + ":" for name, _ in fields]
    defaults = [default for _, default in fields]

    def write_fields(record: Any, origin: int) -> str:
        written = []
        for value, default, key in zip(get(record), defaults, keys, strict=True):
            if value is default:
                continue
            kind: Any = type(value)
            if kind is str:
                if value != default:
                    written.append(key + quote(value))
            elif value != default:
                written.append(key + _writer(kind)(value, origin))
        return f"{{{','.join(written)}}}"

    return write_fields


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
