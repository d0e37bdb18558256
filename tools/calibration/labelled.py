"""A labelled table: client records as they stood before their outcome, and whether the client left.

In a table with our own columns the label is ``outcome`` (``renewed``, ``expanded``, ``contracted``,
``churned``) or ``churned`` (true or false). Any other table is read through a small YAML map::

    client: customerID
    label: {column: Churn, churned: ["Yes"], kept: ["No"]}
    fields:
      monthly_value: MonthlyCharges
      extra.tenure: tenure
      extra.month_to_month: {column: Contract, values: {Month-to-month: 1, One year: 0, Two year: 0}}
    constants: {currency: USD}

``extra.<name>`` are numbers of the table's own, for churn models that name them. Values are read and judged
as in a load of clients; a row that breaks a rule is left out and told of, with its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from tools.book import numerals, values
from tools.book.errors import MapError
from tools.book.fields import FieldSpec, fields
from tools.book.numerals import DecimalSigns, Sign
from tools.book.sources import RawRow, Source, open_source
from tools.book.values import Habits, Unfit
from tools.record import ClientRecord
from tools.scoring.fields import EXTRA
from tools.words.text import folded

#: What outcomes say of a client: gone, or still there.
CHURNED: Mapping[str, bool] = {"churned": True, "renewed": False, "expanded": False, "contracted": False}
_ID = "client_id"


class Column(BaseModel):
    """Where a field's value stands, and what the table's words mean."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    column: str
    values: dict[str, float] | None = None

    @field_validator("values", mode="before")
    @classmethod
    def _words(cls, value: Any) -> Any:
        return {_word(key): meaning for key, meaning in value.items()} if isinstance(value, dict) else value


class Label(BaseModel):
    """Which words of a column say that a client left, and which that it stayed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    column: str
    churned: tuple[str, ...] = Field(min_length=1)
    kept: tuple[str, ...] = Field(min_length=1)

    @field_validator("churned", "kept", mode="before")
    @classmethod
    def _words(cls, value: Any) -> Any:
        return tuple(_word(item) for item in value) if isinstance(value, list | tuple) else value


class LabelMap(BaseModel):
    """How another table's columns become labelled records."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    client: str
    label: Label
    fields: dict[str, Column] = Field(min_length=1)
    constants: dict[str, str | float | bool] = {}

    @field_validator("fields", mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {name: {"column": rule} if isinstance(rule, str) else rule for name, rule in value.items()}

    @field_validator("fields", "constants")
    @classmethod
    def _known(cls, value: dict[str, Any]) -> dict[str, Any]:
        for name in value:
            _spec(name)
        return value


@dataclass(frozen=True)
class Example:
    """One client before its outcome."""

    record: ClientRecord
    churned: bool


@dataclass(frozen=True)
class Labelled:
    """A table as read."""

    name: str
    examples: tuple[Example, ...]
    refused: tuple[str, ...] = ()
    """A line for each row left out: ``FILE:LINE field=value: rule``."""
    unlabelled: int = 0
    """Rows without an outcome."""
    _clients: tuple[str, ...] = field(default=(), repr=False)

    @property
    def churned(self) -> int:
        return sum(example.churned for example in self.examples)


def load_label_map(path: str | Path) -> LabelMap:
    """Read a map. Raises ``MapError``, which names the file and the place."""
    try:
        data = yaml.safe_load(Path(path).read_text("utf-8-sig"))
        return LabelMap.model_validate(data)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise MapError(f"{path}: {error}") from None
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(map(str, fault['loc'])) or 'map'}: {fault['msg'].removeprefix('Value error, ')}"
            for fault in error.errors()
        )
        raise MapError(f"{path}: {faults}") from None


def read_labelled(
    path: str | Path,
    *,
    mapping: LabelMap | None = None,
    decimal: Sign | None = None,
    sheet: str | None = None,
) -> Labelled:
    """Read a labelled table of any format that clients are loaded from.

    Raises ``UnreadableFile``, and ``MapError`` where the table lacks a column that the map names, or a label.
    """
    source = open_source(Path(path), known_columns=fields(), sheet=sheet)
    table = _Table(source, mapping, decimal)
    examples: list[Example] = []
    refused: list[str] = []
    unlabelled = 0
    for row in source.rows():
        try:
            example = table.read(row)
        except _Refused as refusal:
            refused.append(f"{source.path.name}:{row.line} {refusal}")
            continue
        if example is None:
            unlabelled += 1
        else:
            examples.append(example)
    return Labelled(source.path.name, tuple(examples), tuple(refused), unlabelled)


class _Refused(Exception):
    """A row that breaks a rule; the message names field, value and rule."""


@dataclass(frozen=True)
class _Cell:
    """How one field is read from its column."""

    column: str
    field: str
    read: Callable[[Any], Any]
    words: Mapping[str, float] | None


class _Table:
    def __init__(self, source: Source, mapping: LabelMap | None, decimal: Sign | None) -> None:
        self._source = source
        columns = source.columns
        by_name = {_word(column): column for column in columns or ()}

        def place(column: str) -> str:
            if columns is not None and _word(column) not in by_name:
                raise MapError(f"{source.path.name} has no column {column!r} (columns: {', '.join(columns)})")
            return by_name.get(_word(column), column)

        if mapping is None:
            named = {name: Column(column=name) for name in fields() if columns is None or name in by_name}
            if columns is not None:
                named |= {
                    EXTRA + column: Column(column=column)
                    for column in columns
                    if _word(column) not in (*fields(), "outcome", "churned") and not column.startswith("_")
                }
            self._id, self._label = place(_ID), self._own_label(by_name, columns)
            constants: Mapping[str, Any] = {}
        else:
            named, constants = dict(mapping.fields), mapping.constants
            self._id, self._label = (
                place(mapping.client),
                partial(_of_map, mapping.label, place(mapping.label.column)),
            )
        self._own = mapping is None
        signs = DecimalSigns(decimal, self._numerals, point_is_usual=source.point_is_usual)
        habits = Habits(signs, source.text_is_cells, source.numbers_as_text)
        self._cells = [
            _Cell(place(rule.column), name, values.reader(_spec(name), habits), rule.values)
            for name, rule in named.items()
            if name not in (_ID, "name")
        ]
        typed = Habits(DecimalSigns("."), text_is_cells=True)
        self._constants = {
            name: values.reader(_spec(name), typed)(value) for name, value in constants.items()
        }

    def read(self, row: RawRow) -> Example | None:
        if row.broken is not None:
            raise _Refused(row.broken)
        churned = self._label(row.cells)
        if churned is None:
            return None
        client = row.cells.get(self._id)
        if values.is_missing(client):
            raise _Refused(f"{self._id}: must be given; it is missing")
        found: dict[str, Any] = dict(self._constants)
        extra: dict[str, Any] = {}
        for cell in self._cells:
            value = row.cells.get(cell.column)
            if values.is_missing(value):
                continue
            read = self._value(cell, value)
            if cell.field.startswith(EXTRA):
                extra[cell.field.removeprefix(EXTRA)] = read
            else:
                found[cell.field] = read
        try:
            record = ClientRecord.model_validate(
                {**found, "client_id": str(client), "name": str(client), "extra": extra}
            )
        except ValidationError as error:
            fault = error.errors()[0]
            raise _Refused(f"{'.'.join(map(str, fault['loc']))}={fault['input']}: {fault['msg']}") from None
        return Example(record, churned)

    def _value(self, cell: _Cell, value: Any) -> Any:
        if cell.words is not None:
            if _word(value) not in cell.words:
                raise _Refused(f"{cell.column}={value}: the map does not list this word")
            return cell.words[_word(value)]
        try:
            return cell.read(value)
        except Unfit as unfit:
            if self._own and cell.field.startswith(EXTRA):
                return str(value)  # a column of words, which no rule reads as a number
            raise _Refused(f"{cell.column}={value}: {unfit.rule}") from None

    @staticmethod
    def _own_label(
        by_name: Mapping[str, str], columns: tuple[str, ...] | None
    ) -> Callable[[Mapping[str, Any]], bool | None]:
        if columns is not None and not {"outcome", "churned"} & set(by_name):
            raise MapError("no column says how it came out: outcome or churned (or name one in a map, --map)")
        return partial(_of_ours, by_name.get("outcome", "outcome"), by_name.get("churned", "churned"))

    def _numerals(self) -> Iterator[numerals.Numeral]:
        """The numerals of all number columns: where the table's decimal sign shows itself."""
        if not self._source.text_is_cells:
            return
        wanted = frozenset(cell.column for cell in self._cells if cell.words is None)
        for _, text in self._source.text_cells(wanted):
            numeral = numerals.parse(text.strip().removesuffix("%").rstrip())
            if numeral is not None and numeral.shown:
                yield numeral


def _spec(name: str) -> FieldSpec:
    """What a field may hold; ``extra.<name>`` is a number."""
    if name.startswith(EXTRA) and len(name) > len(EXTRA):
        return FieldSpec(name, "number")
    spec = fields().get(name)
    if spec is None:
        raise ValueError(
            f"{name!r} is no field of the client record; a column of the table's own is {EXTRA}{name}"
        )
    return spec


def _word(value: object) -> str:
    """A cell, of whatever type, as a map names it."""
    return folded(str(value))


def _of_map(label: Label, column: str, cells: Mapping[str, Any]) -> bool | None:
    value = cells.get(column)
    if values.is_missing(value):
        return None
    word = _word(value)
    if word in label.churned:
        return True
    if word in label.kept:
        return False
    raise _Refused(f"{column}={value}: the map does not list this outcome")


def _of_ours(outcome: str, churned: str, cells: Mapping[str, Any]) -> bool | None:
    value = cells.get(outcome)
    if not values.is_missing(value):
        if _word(value) not in CHURNED:
            raise _Refused(f"{outcome}={value}: must be one of {', '.join(CHURNED)}")
        return CHURNED[_word(value)]
    value = cells.get(churned)
    if values.is_missing(value):
        return None
    try:
        said: bool = values.reader(FieldSpec(churned, "boolean"), Habits(DecimalSigns(".")))(value)
    except Unfit as unfit:
        raise _Refused(f"{churned}={value}: {unfit.rule}") from None
    return said
