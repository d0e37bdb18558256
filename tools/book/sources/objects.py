"""JSON and JSON Lines, object by object, with the line each begins on.

The standard decoder reads one value at a time from a moving window, so that a list of any length stays flat
in memory and a refused object can be found in an editor (an event parser would give no line).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from tools.book.errors import UnreadableFile
from tools.book.fields import NOTE_COLUMNS
from tools.book.sources.base import Dialect, RawRow, Source

_CHUNK = 1 << 16
#: One object may not be longer than this (characters): a client's figures take a few thousand.
LONGEST = 1 << 24
_SPACE = " \t\r\n"


class _TwiceError(ValueError):
    pass


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise _TwiceError(
            f"{next(name for name in names if names.count(name) > 1)!r} stands twice in an object"
        )
    return found


_DECODER = json.JSONDecoder(object_pairs_hook=_object)


def _row(line: int, value: Any) -> RawRow:
    if isinstance(value, dict):
        return RawRow(line, {name: cell for name, cell in value.items() if name not in NOTE_COLUMNS})
    return _broken(line, "must be an object, one a row", json.dumps(value, ensure_ascii=False))


def _broken(line: int, rule: str, text: str) -> RawRow:
    return RawRow(line, {}, rule, text, overflow=(text,))


class JsonLinesSource(Source):
    """One object a line. A line that is no JSON is refused like any other bad row."""

    path: Path
    format = "jsonl"
    text_is_cells = False

    def dialect(self) -> Dialect:
        return Dialect("jsonl")

    def rows(self) -> Iterator[RawRow]:
        with self.path.open("rb") as handle:
            line = 0
            while raw := handle.readline(LONGEST):
                line += 1
                if len(raw) == LONGEST and not raw.endswith(b"\n"):
                    raise UnreadableFile(self.path, "a line without end", line=line)
                if line == 1:
                    raw = raw.removeprefix(b"\xef\xbb\xbf")
                if not raw.strip():
                    continue
                try:
                    text = raw.decode("utf-8").strip(_SPACE)
                    value = _DECODER.decode(text)
                except UnicodeDecodeError:
                    yield _broken(line, "must be UTF-8", raw.decode("utf-8", "replace").strip())
                except (ValueError, RecursionError) as error:
                    yield _broken(line, f"must be JSON: {_reason(error)}", text)
                else:
                    yield _row(line, value)


class JsonSource(Source):
    """A list of objects; an object that holds such a list; or one object, which then is the only row."""

    path: Path
    format = "json"
    text_is_cells = False

    def __init__(self, path: Path, known_columns: Iterable[str] = ()) -> None:
        super().__init__(path)
        self._known = {name.casefold() for name in known_columns}

    def dialect(self) -> Dialect:
        return Dialect("json")

    def rows(self) -> Iterator[RawRow]:
        with self.path.open(encoding="utf-8-sig") as handle:
            window = _Window(handle, self.path)
            start = window.peek()
            if start == "[":
                yield from self._list(window)
            elif start == "{":
                yield from self._object(window)
            else:
                raise window.error("must be a list of objects" if start else "is empty")
            while window.peek() == "{":  # objects one after another: JSON Lines under another name
                line = window.line
                yield _row(line, window.value())
            if window.peek():
                raise window.error("has something after its end")

    @staticmethod
    def _list(window: _Window) -> Iterator[RawRow]:
        window.take("[")
        if window.peek() == "]":
            window.take("]")
            return
        while True:
            window.peek()
            line = window.line
            yield _row(line, window.value())
            if window.peek() != ",":
                break
            window.take(",")
        window.take("]")

    def _object(self, window: _Window) -> Iterator[RawRow]:
        """The rows of the first list of objects in it, else the object itself."""
        line = window.line
        window.take("{")
        cells: dict[str, Any] = {}
        streamed = had_list = False
        while window.peek() != "}":
            if cells or streamed:
                window.take(",")
                window.peek()
            name = window.value()
            if not isinstance(name, str):
                raise window.error("must be JSON: a name in quotes is due")
            window.peek()
            window.take(":")
            if window.peek() == "[" and not streamed and window.second() == "{":
                streamed = True
                yield from self._list(window)
                cells[name] = None
                continue
            if name in cells:
                raise window.error(f"must be JSON: {name!r} stands twice")
            cells[name] = window.value()
            had_list = had_list or cells[name] == []
        window.take("}")
        if streamed:
            return
        if {name.casefold() for name in cells} & self._known:
            yield _row(line, cells)
        elif not had_list:
            raise UnreadableFile(self.path, "holds no list of objects and is no row itself", line=line)


class _Window:
    """A moving window on a text file that hands over one JSON value after another."""

    def __init__(self, handle: TextIO, path: Path) -> None:
        self._handle, self._path = handle, path
        self._text, self._at, self._line, self._end = "", 0, 1, False

    @property
    def line(self) -> int:
        return self._line

    def error(self, reason: str) -> UnreadableFile:
        return UnreadableFile(self._path, reason, line=self._line)

    def _more(self) -> bool:
        if self._end:
            return False
        try:
            chunk = self._handle.read(max(_CHUNK, len(self._text) - self._at))
        except UnicodeDecodeError:
            raise self.error("must be UTF-8") from None
        self._text, self._at = self._text[self._at :] + chunk, 0
        self._end = not chunk
        return True

    def _advance(self, to: int) -> None:
        self._line += self._text.count("\n", self._at, to)
        self._at = to

    def peek(self) -> str:
        """The next character that is no space, or nothing at the end; the window stands on it."""
        while True:
            at = self._at
            while at < len(self._text) and self._text[at] in _SPACE:
                at += 1
            self._advance(at)
            if at < len(self._text):
                return self._text[at]
            if not self._more():
                return ""

    def second(self) -> str:
        """The character after the one at hand and after spaces."""
        at = self._at + 1
        while True:
            while at < len(self._text) and self._text[at] in _SPACE:
                at += 1
            if at < len(self._text):
                return self._text[at]
            at -= self._at
            if not self._more():
                return ""

    def take(self, char: str) -> None:
        if self.peek() != char:
            raise self.error(f"must be JSON: {char!r} is due")
        self._at += 1

    def value(self) -> Any:
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except _TwiceError as error:
                raise self.error(f"must be JSON: {error}") from None
            except (ValueError, RecursionError) as error:
                if (
                    isinstance(error, RecursionError)
                    or len(self._text) - self._at > LONGEST
                    or not self._more()
                ):
                    raise self.error(f"must be JSON: {_reason(error)}") from None
            else:
                if end < len(self._text) or not self._more():  # else a number might go on
                    self._advance(end)
                    return value


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return error.msg
    return "nested too deep" if isinstance(error, RecursionError) else str(error).split(";")[0]
