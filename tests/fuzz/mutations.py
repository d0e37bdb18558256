"""Inputs made from inputs: bytes changed where they stand, words of the language put in, values of JSON and cells of tables
replaced by hostile ones."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from typing import Any

#: Values that break what did not think of them.
HOSTILE: tuple[Any, ...] = (
    *(
        "",
        " ",
        "\x00",
        "\ud800",
        "é\u0301",
        "\u202e",
        "=cmd|' /C calc'!A0",
        "../../etc/passwd",
        "%s%n",
        "${x}",
    ),
    *(
        "NaN",
        "1e999",
        "-0",
        "0x10",
        "١٢٣",
        "½",
        "1,200",
        "1 200,5 %",
        "31.02.2026",
        "9999-12-31",
        "0000-00-00",
    ),
    *(None, True, -1, 2**63, 2**200, 1e308, -1e-320, 0.1, [], {}, [[]], {"": None}, "x" * 300),
)
_BYTES = (
    b"\x00",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\r\n",
    b"\n",
    b'"',
    b"'",
    b"\\",
    b",",
    b";",
    b"\t",
    b"[",
    b"]",
    b"{",
    b"}",
)
_LONGEST = 12_000


def mutated(data: bytes, words: Sequence[bytes], chance: random.Random) -> bytes:
    """Another input made from ``data``."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 5))):
        data = chance.choice(_WAYS)(data, words, chance)
    return data[:_LONGEST]


def _byte(data: bytes, words: Sequence[bytes], chance: random.Random) -> bytes:
    if not data:
        return bytes([chance.randrange(256)])
    at = chance.randrange(len(data))
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _cut(data: bytes, words: Sequence[bytes], chance: random.Random) -> bytes:
    start, end = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
    return data[:start] + data[end:]


def _twice(data: bytes, words: Sequence[bytes], chance: random.Random) -> bytes:
    start = chance.randint(0, len(data))
    piece = data[start : start + chance.randint(1, 80)]
    at = chance.randint(0, len(data))
    return data[:at] + piece * chance.choice((1, 2, 20)) + data[at:]


def _word(data: bytes, words: Sequence[bytes], chance: random.Random) -> bytes:
    value = chance.choice(HOSTILE)
    hostile = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else repr(value).encode()
    piece = chance.choice((*words, *_BYTES, hostile))
    start = chance.randint(0, len(data))
    end = start if chance.random() < 0.5 else min(len(data), start + chance.randint(1, 12))
    return data[:start] + piece + data[end:]


def _cell(data: bytes, words: Sequence[bytes], chance: random.Random) -> bytes:
    """One cell of a table, one scalar of YAML, one value of a query: what stands between two separators."""
    separator = chance.choice((b",", b"\n", b": ", b" ", b"&", b";"))
    parts = data.split(separator)
    value = chance.choice(HOSTILE)
    parts[chance.randrange(len(parts))] = str(value).encode("utf-8", "surrogatepass")
    return separator.join(parts)


def _value(data: bytes, words: Sequence[bytes], chance: random.Random) -> bytes:
    """One value of a JSON document; as it is where it is none."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return _word(data, words, chance)
    holders: list[tuple[Any, Any]] = []
    _find(document, holders)
    if not holders:
        return json.dumps(chance.choice(HOSTILE)).encode()
    holder, key = chance.choice(holders)
    match chance.randrange(4):
        case 0 if isinstance(holder, dict):
            holder[str(chance.choice(HOSTILE))] = holder.pop(key)
        case 1:
            holder[key] = [holder[key]] * 3
        case 2 if isinstance(holder, dict):
            del holder[key]
        case _:
            holder[key] = chance.choice(HOSTILE)
    return json.dumps(document, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def _find(value: Any, holders: list[tuple[Any, Any]]) -> None:
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        holders.append((value, key))
        _find(value[key], holders)


_WAYS: tuple[Callable[[bytes, Sequence[bytes], random.Random], bytes], ...] = (
    *(_byte, _cut, _twice, _word, _word, _cell, _cell, _value, _value, _value),
)
