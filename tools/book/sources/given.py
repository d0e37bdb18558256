"""Rows that a program holds already: objects of JSON types, judged as those of a JSON file are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tools.book.sources.base import Dialect, RawRow, Source


class GivenSource(Source):
    """``rows`` in their order, counted from 1; ``name`` is what refusals call them."""

    format = "json"
    text_is_cells = False

    def __init__(self, rows: Iterable[Mapping[str, Any]], name: str = "records") -> None:
        super().__init__(Path(name))
        self._rows = rows

    def dialect(self) -> Dialect:
        return Dialect("json")

    def rows(self) -> Iterator[RawRow]:
        return (RawRow(number, row) for number, row in enumerate(self._rows, start=1))
