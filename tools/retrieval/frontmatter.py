"""The head of a document between two ``---`` lines: optional, and in an agency's own files often broken.

A head that YAML refuses is read line by line as ``key: value``; what does not look like a head at all (a rule at the
top of a letter) is left as text, since losing a paragraph is worse than showing a stray line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from tools.yaml_text import read_yaml

_PAIR = re.compile(r"^\s*([\w-]+)\s*:(?:\s+(.*)|)$")
_FENCE = re.compile(r"^---[ \t]*$")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$")
#: A head longer than this many lines is no head.
_LONGEST = 200


@dataclass(frozen=True)
class Head:
    """What the head said, and where the text after it begins (an offset into the decoded document)."""

    fields: dict[str, Any]
    body_start: int


def read_head(text: str) -> Head:
    """The front matter of ``text``; no fields and offset 0 where there is none."""
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines[:5]) if line.strip()), None)
    if first is None or not _FENCE.match(lines[first]):
        return Head({}, 0)
    end = next((i for i in range(first + 1, min(len(lines), first + _LONGEST)) if _END.match(lines[i])), None)
    if end is None:  # never closed: the pairs directly under it are still a head
        end = first + 1
        while end < len(lines) and _PAIR.match(lines[end]):
            end += 1
        if end == first + 1:
            return Head({}, 0)
        return Head(_by_lines(lines[first + 1 : end]), _offset(lines, end))
    block = lines[first + 1 : end]
    fields = _by_yaml("\n".join(block))
    if fields is None:
        fields = _by_lines(block)
        filled = [line for line in block if line.strip()]
        if filled and (not fields or not _PAIR.match(filled[0])):
            return Head({}, 0)
    return Head(fields, _offset(lines, end + 1))


def _offset(lines: list[str], index: int) -> int:
    return min(sum(len(line) + 1 for line in lines[:index]), max(sum(len(line) + 1 for line in lines) - 1, 0))


def _by_yaml(block: str) -> dict[str, Any] | None:
    try:
        data = read_yaml(block)
    except yaml.YAMLError:
        return None
    if data is None:
        return {}
    return {str(key): value for key, value in data.items()} if isinstance(data, dict) else None


def _by_lines(block: list[str]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for line in block:
        pair = _PAIR.match(line)
        value = (pair.group(2) or "").strip().strip("\"'") if pair else ""
        if pair and value and value[0] not in "[{":
            fields.setdefault(pair.group(1), value)
    return fields
