"""What is wrong with a document before it is kept: its head read strictly, each fault with its place.

The library's reader takes a broken head as far as it can, for files come from anywhere. Who writes a document here is told
instead, so that nothing is silently left out: the id that decides what it replaces, the kind, what it applies to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from tools.retrieval.decoding import is_text

Code = Literal[
    "no_text", "not_text", "no_head", "open_head", "bad_yaml", "no_mapping", "twice", "missing", "not_a_word",
    "bad_id", "bad_language", "bad_list", "other_id", "other_language", "too_long",
]  # fmt: skip

#: Ids of new documents: they become names of files.
ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
#: What names a device on Windows, whatever its ending.
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
#: Characters of a document at most.
LONGEST = 400_000
_FENCE = re.compile(r"---[ \t]*")
_WORDS = ("id", "title", "kind", "language")
_LISTS = ("applies_to", "source")


@dataclass(frozen=True)
class Fault:
    """Something to be mended."""

    line: int
    """Counted from 1."""
    column: int
    """Counted from 1."""
    code: Code
    field: str = ""
    """The field of the head that it is about."""
    detail: str = ""
    """What the reader of YAML says."""


def faults_of(text: str, *, id: str | None = None, language: str | None = None) -> list[Fault]:
    """What keeps ``text`` from being kept, in the order of its lines; nothing where it is sound.

    Args:
        id: the id that its head must give.
        language: the language that its head must give.
    """
    if not text.strip():
        return [Fault(1, 1, "no_text")]
    if len(text) > LONGEST:
        return [Fault(1, 1, "too_long")]
    if not is_text(text) or "\x00" in text:
        return [Fault(1, 1, "not_text")]
    lines = text.replace("\r\n", "\n").split("\n")
    if not _FENCE.fullmatch(lines[0]):
        return [Fault(1, 1, "no_head")]
    end = next((index for index, line in enumerate(lines[1:200], 1) if _FENCE.fullmatch(line)), None)
    if end is None:
        return [Fault(1, 1, "open_head")]
    try:
        head = yaml.compose("\n".join(lines[1:end]), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 2, mark.column + 1) if mark else (2, 1)
        return [Fault(*place, "bad_yaml", detail=error.problem or "")]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return [Fault(2, 1, "bad_yaml", detail=str(error).split("\n")[0])]
    if not isinstance(head, MappingNode):
        return [Fault(2, 1, "no_mapping")]
    faults = list(_of_head(head, id, language))
    if not "".join(lines[end + 1 :]).strip():
        faults.append(Fault(end + 1, 1, "no_text"))
    return sorted(faults, key=lambda fault: (fault.line, fault.column))


def _of_head(head: MappingNode, id: str | None, language: str | None) -> Iterator[Fault]:
    found: dict[str, Node] = {}
    for key, value in head.value:
        name = str(key.value) if isinstance(key, ScalarNode) else ""
        if name in found:
            yield _fault(key, "twice", name)
        found[name] = value
    for name in _WORDS:
        if name not in found:
            yield Fault(2, 1, "missing", name)
        elif not _is_word(found[name]):
            yield _fault(found[name], "not_a_word", name)
        else:
            yield from _of_word(name, found[name], {"id": id, "language": language}.get(name))
    for name in _LISTS:
        if name in found and not _is_list(found[name]):
            yield _fault(found[name], "bad_list", name)


def _of_word(name: str, node: Node, wanted: str | None) -> Iterator[Fault]:
    word = str(node.value).strip()
    if name == "language" and word not in ("ru", "en"):
        yield _fault(node, "bad_language", name)
    elif wanted is not None and word != wanted:
        yield _fault(node, "other_id" if name == "id" else "other_language", name, wanted)
    elif name == "id" and wanted is None and not is_new_id(word):
        yield _fault(node, "bad_id", name)


def is_new_id(word: str) -> bool:
    """Whether a new document may be called so."""
    return ID.fullmatch(word) is not None and _DEVICES.fullmatch(word) is None


def _is_word(node: Node) -> bool:
    return (
        isinstance(node, ScalarNode)
        and bool(str(node.value).strip())
        and not node.tag.endswith((":null", ":bool"))
    )


def _is_list(node: Node) -> bool:
    return _is_word(node) or (isinstance(node, SequenceNode) and all(_is_word(one) for one in node.value))


def _fault(node: Node, code: Code, field: str, detail: str = "") -> Fault:
    return Fault(node.start_mark.line + 2, node.start_mark.column + 1, code, field, detail)
