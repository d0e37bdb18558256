"""Rows that a load refused, for a person to mend where they stand: what each held, which cells broke a rule, and which."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from tools.book.fields import NOTE_COLUMNS
from tools.words import Language, words

#: Rows of a table that can be mended on the page; a file with more of them is better mended as a file.
MOST = 50
_LINE, _FIELD, _RULE = NOTE_COLUMNS
_ENCODINGS = ("utf-8-sig", "cp1251")

#: The loader's sentences in Russian.
_RUSSIAN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(english), russian)
    for english, russian in (
        (r"must be a whole number from (\S+) to (\S+)", r"нужно целое число от \1 до \2"),
        (
            r"must be a number from (\S+) to (\S+), or a percentage such as (\S+)",
            r"нужно число от \1 до \2 или процент, например \3",
        ),
        (r"must be a number from (\S+) to (\S+)", r"нужно число от \1 до \2"),
        (r"must be a whole number, (\S+) or more", r"нужно целое число не меньше \1"),
        (r"must be a number, (\S+) or more", r"нужно число не меньше \1"),
        (r"must be a whole number", r"нужно целое число"),
        (r"must be a number", r"нужно число"),
        (r"must be one of (.+)", r"нужно одно из значений: \1"),
        (r"must be a list of (.+)", r"нужен список из значений: \1"),
        (r"must be true or false", r"нужно «да» или «нет»"),
        (r"must be a date such as (\S+) or (\S+)", r"нужна дата, например \1 или \2"),
        (r"must be text", r"нужен текст"),
        (r"must be given; it is missing", r"обязательное значение не указано"),
        (r"two columns give it different values", r"два столбца дают разные значения"),
    )
)  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """One cell of a refused row."""

    column: str
    label: str
    """The column in the reader's words, where they have one for it."""
    value: str
    wrong: bool
    """Whether a rule was broken here."""


@dataclass(frozen=True)
class Row:
    """One refused row. ``line`` is its number in the file."""

    line: str
    cells: tuple[Cell, ...]
    reasons: tuple[str, ...]

    @property
    def shown(self) -> tuple[Cell, ...]:
        """What one must see to mend it: whose row it is, and the cells that are wrong."""
        keys = [cell for cell in self.cells if cell.column in ("client_id", "name") and not cell.wrong]
        return (*keys, *(cell for cell in self.cells if cell.wrong))

    @property
    def hidden(self) -> tuple[Cell, ...]:
        """The other cells."""
        seen = {cell.column for cell in self.shown}
        return tuple(cell for cell in self.cells if cell.column not in seen)


def rows_of(path: Path, report: dict[str, Any], language: Language) -> list[Row]:
    """The first refused rows of one table, at most :data:`MOST`.

    Args:
        path: the file that the load left.
        report: what the load said of the table, with the broken rules of each line.
    """
    by_line: dict[str, list[dict[str, Any]]] = {}
    for refusal in report["refusals"]:
        by_line.setdefault(str(refusal["line"]), []).append(refusal)
    return [_row(record, by_line, language) for record in islice(_records(path), MOST)]


def _row(record: dict[str, str], by_line: dict[str, list[dict[str, Any]]], language: Language) -> Row:
    line = record.get(_LINE, "")
    broken = {name for name in record.get(_FIELD, "").split("; ") if name}
    told = by_line.get(line)
    rules = (
        [
            f"{_label(one['field'], language)}: {reason(one['rule'], language)}"
            if one["field"]
            else reason(one["rule"], language)
            for one in told
        ]
        if told
        else [reason(record.get(_RULE, ""), language)]
    )
    columns = [name for name in record if name not in NOTE_COLUMNS]
    missing = [name for name in broken if name not in columns]
    cells = [Cell(name, _label(name, language), record[name], name in broken) for name in columns]
    cells += [Cell(name, _label(name, language), "", True) for name in missing]
    return Row(line, tuple(cells), tuple(dict.fromkeys(rules)))


def _label(column: str, language: Language) -> str:
    return words(language).metrics.get(column, column)


def _records(path: Path) -> Iterator[dict[str, str]]:
    """The rows by column. The file is in the encoding and with the separator of the one that was loaded."""
    for encoding in _ENCODINGS:
        try:
            text = path.read_text(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        return
    head = text.partition("\n")[0]
    separator = max(",;\t|", key=head.count)
    for record in csv.DictReader(text.splitlines(keepends=True), delimiter=separator):
        yield {
            str(name): value or "" for name, value in record.items() if name and isinstance(value, str | None)
        }


def reason(rule: str, language: Language) -> str:
    """A broken rule for a reader; one that is not known here stays as the loader says it."""
    if language == "en":
        return rule
    for english, russian in _RUSSIAN:
        if (found := english.match(rule)) is not None:
            return found.expand(russian)
    return rule
