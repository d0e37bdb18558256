"""One row of a file becomes a row of its model (a client record, a week, an invoice ...), or is refused with every rule
that it breaks.

The model is the source of the rules. What is unknown is kept under ``extra``; what is
empty is missing; nothing else happens to a value on its way.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from tools.book import numerals, values
from tools.book.errors import MapError
from tools.book.fields import FieldSpec, fields_of, required_of
from tools.book.maps import ColumnMap, ColumnRule
from tools.book.numerals import DecimalSigns, Sign
from tools.book.sources import RawRow, Source
from tools.book.values import Habits, Unfit
from tools.record import ClientRecord
from tools.words.text import folded

RowT = TypeVar("RowT", bound=BaseModel)

_SHOWN = 80
_REMEMBERED = 1024


@dataclass(frozen=True, slots=True)
class Breach:
    """One rule broken by one value. ``field`` is empty where the row as a whole is bad."""

    field: str
    value: str
    rule: str

    def __str__(self) -> str:
        if self.field:
            return f"{self.field}={self.value}: {self.rule}"
        return f"{self.rule} ({self.value})" if self.value else self.rule


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not taken, and why: all of its faults, so that it can be mended in one go."""

    file: str
    line: int
    breaches: tuple[Breach, ...]
    row: RawRow = field(repr=False)

    @property
    def field(self) -> str:
        """The field of the first breach; so ``value`` and ``rule``."""
        return self.breaches[0].field

    @property
    def value(self) -> str:
        return self.breaches[0].value

    @property
    def rule(self) -> str:
        return self.breaches[0].rule

    def __str__(self) -> str:
        """One line a row: ``FILE:LINE field=value: rule``, further breaches after a semicolon."""
        told = "; ".join(map(str, self.breaches))
        return " ".join(f"{self.file}:{self.line}{' ' if self.field else ': '}{told}".splitlines())


def as_text(value: Any) -> str:
    """A cell's value as text that a load reads back the same: lists with semicolons, dates ISO, ``true``."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (date, datetime)):
        return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        return ";".join(value) if value else ";"
    if isinstance(value, (list, tuple, dict)):
        try:
            plain = values.plain(value)
        except Unfit:  # shown as it came, so that it can be mended
            plain = value
        return json.dumps(plain, ensure_ascii=False, default=str)
    return str(value)


def _shown(value: Any) -> str:
    text = " ".join(as_text(value).split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


@dataclass(frozen=True, slots=True)
class Binding:
    """A column that gives a field."""

    column: str
    field: str
    converted: bool
    """Whether a map converts its values on the way."""
    read: Callable[[Any], Any]
    """What a cell that is not empty holds; raises :class:`tools.book.values.Unfit`."""
    known: dict[str, Any]
    """Texts read before and what they gave (the first :data:`_REMEMBERED`): scores and words repeat."""


class RowReader(Generic[RowT]):
    """Reads the rows of one source as rows of ``model``: columns to fields once, then row after row.

    ``unknown_columns`` grows as rows are read, since JSON tells its columns only then.
    """

    def __init__(
        self,
        source: Source,
        model: type[RowT],
        *,
        mapping: ColumnMap | None = None,
        decimal: Sign | None = None,
        data_date: date | None = None,
    ) -> None:
        self._file = str(source.path)
        self._model, self._fields, self._required = model, fields_of(model), required_of(model)
        self._source = source
        self._mapping = mapping
        self.signs = DecimalSigns(decimal, self._numerals, point_is_usual=source.point_is_usual)
        self._habits = Habits(self.signs, source.text_is_cells, source.numbers_as_text)
        self._bindings: dict[str, Binding | None] = {}
        self.defaults = self._read_constants()
        """What stands in a field that a row leaves empty."""
        if data_date is not None:
            self.defaults.setdefault("data_date", data_date)
        self.unknown_columns: dict[str, None] = {}
        self.known_fields: dict[str, None] = {}

    def read(self, raw: RawRow) -> RowT | Refusal:
        """The row that ``raw`` holds, or why it holds none."""
        if raw.broken is not None:
            return self._refusal(raw, [Breach("", _shown(raw.value), raw.broken)])
        found: dict[str, Any] = {}
        extra: dict[str, Any] = {}
        breaches: list[Breach] = []
        for column, value in raw.cells.items():
            try:
                binding = self._bindings[column]
            except KeyError:
                binding = self._bind(column)
            text = type(value) is str
            if binding is not None and text and value in binding.known:
                read = binding.known[value]
            elif values.is_missing(value):
                continue
            elif binding is None:
                self._keep(column, value, extra, breaches)
                continue
            else:
                try:
                    read = binding.read(value)
                except Unfit as unfit:
                    breaches.append(Breach(binding.field, _shown(value), self._where(binding, unfit.rule)))
                    continue
                if text and len(binding.known) < _REMEMBERED:
                    binding.known[value] = read
            if read is None:
                continue
            name = binding.field
            if name in found and found[name] != read:
                breaches.append(Breach(name, _shown(value), "two columns give it different values"))
            found[name] = read
        refused = {breach.field for breach in breaches}
        for name in self._required:
            if name not in found and name not in refused:
                breaches.append(Breach(name, "", "must be given; it is missing"))
        if breaches:
            return self._refusal(raw, breaches)
        for name, value in self.defaults.items():
            found.setdefault(name, value)
        if extra:
            found["extra"] = dict(sorted(extra.items()))
        try:
            return self._model.model_validate(found)
        except ValidationError as error:  # a rule of the model that no reader above knows
            return self._refusal(raw, [self._breach(fault, raw) for fault in error.errors()])

    def _breach(self, fault: Mapping[str, Any], raw: RawRow) -> Breach:
        """What a rule of the model says, beside the field that its sentence begins with where it is of the whole
        row."""
        name, rule = ".".join(map(str, fault["loc"])), str(fault["msg"]).removeprefix("Value error, ")
        if name:
            return Breach(name, _shown(fault["input"]), rule)
        first, _, rest = rule.partition(" ")
        if first not in self._fields:
            return Breach("", "", rule)
        cells = [
            value
            for column, value in raw.cells.items()
            if (binding := self._bindings[column]) and binding.field == first and not values.is_missing(value)
        ]
        return Breach(first, _shown(cells[0] if cells else None), rest if rest.startswith("must") else rule)

    def refuse(self, raw: RawRow, breach: Breach) -> Refusal:
        """Refuse a row for what lies outside it (the same client twice in a file)."""
        return self._refusal(raw, [Breach(breach.field, _shown(breach.value), breach.rule)])

    def _refusal(self, raw: RawRow, breaches: list[Breach]) -> Refusal:
        return Refusal(self._file, raw.line, tuple(breaches), raw)

    @staticmethod
    def _where(binding: Binding, rule: str) -> str:
        return rule if folded(binding.column) == binding.field else f'{rule} (column "{binding.column}")'

    @staticmethod
    def _keep(column: str, value: Any, extra: dict[str, Any], breaches: list[Breach]) -> None:
        try:
            kept = values.plain(value)
            if column == "extra" and isinstance(kept, dict):  # a record as this program writes it
                extra.update(kept)
            else:
                extra[values.plain(column)] = kept
        except Unfit as unfit:
            breaches.append(Breach(column.encode("utf-8", "replace").decode(), "", unfit.rule))

    # --- columns ------------------------------------------------------------------------------------------

    def _target(self, column: str) -> tuple[FieldSpec, ColumnRule | None] | None:
        name = folded(column)
        rule = self._mapping.by_column.get(name) if self._mapping else None
        if rule is not None:
            return self._fields[rule.to], rule
        spec = self._fields.get(name)
        return (spec, None) if spec else None

    def _bind(self, column: str) -> Binding | None:
        target = self._target(column)
        binding: Binding | None = None
        if target is None:
            if column != "extra" or self._source.text_is_cells:
                self.unknown_columns.setdefault(column)
        else:
            spec, rule = target
            self.known_fields.setdefault(spec.name)
            binding = Binding(
                column,
                spec.name,
                rule is not None and rule.converts,
                _converter(spec, rule, self._habits),
                {},
            )
        self._bindings[column] = binding
        return binding

    def binding(self, column: str) -> Binding | None:
        """What ``column`` gives; ``None`` for one that is no field."""
        return self._bindings[column] if column in self._bindings else self._bind(column)

    def bind_all(self, columns: tuple[str, ...]) -> list[str]:
        """Bind ``columns`` ahead of the rows; the required fields that none of them gives."""
        for column in columns:
            self.binding(column)
        return [name for name in self._required if name not in self.known_fields]

    def _read_constants(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        habits = Habits(DecimalSigns("."), text_is_cells=True)
        for name, value in self._mapping.constants.items() if self._mapping else ():
            try:
                found[name] = values.reader(self._fields[name], habits)(value)
            except Unfit as unfit:
                raise MapError(f"constant {name}={value}: {unfit.rule}") from None
        return found

    def _numerals(self) -> Iterator[numerals.Numeral]:
        """The numerals of all number columns of the source: where the decimal sign shows itself."""
        columns = frozenset(
            column
            for column, binding in self._bindings.items()
            if binding is not None and self._fields[binding.field].kind in ("number", "integer")
        )
        rules = {column: target[1] for column in columns if (target := self._target(column))}
        if not self._source.text_is_cells:
            return
        for column, text in self._source.text_cells(columns):
            rule = rules.get(column)
            bare = _strip(text, rule.strip) if rule and rule.strip else text.strip()
            numeral = numerals.parse(bare.removesuffix("%").rstrip())
            if numeral is not None and numeral.shown:
                yield numeral


def _strip(text: str, words: tuple[str, ...]) -> str:
    """``text`` without the words before and after it, however many there are."""
    bare, before = text.strip(), ""
    while bare != before:
        before = bare
        for word in words:
            bare = bare.removesuffix(word).strip()
            bare = bare.removeprefix(word).strip()
    return bare


def _converter(spec: FieldSpec, rule: ColumnRule | None, habits: Habits) -> Callable[[Any], Any]:
    """The reader of a field, behind the conversions that a map asks for."""
    read = values.reader(spec, habits, scale=rule.factor if rule else None)
    if rule is None:
        return read
    meant = values.reader(spec, Habits(DecimalSigns("."), text_is_cells=True))

    def convert(value: Any) -> Any:
        if rule.values is not None:
            word = as_text(value).strip().casefold()
            if word in rule.values:
                return meant(rule.values[word])
            if rule.otherwise == "missing":
                return None
            if rule.otherwise == "refuse":
                raise Unfit(f"{spec.rule}; the map does not list this word")
        if isinstance(value, str):
            if rule.strip:
                value = _strip(value, rule.strip)
                if not value:
                    return None
            if rule.format is not None:
                try:
                    return datetime.strptime(value.strip(), rule.format).date()
                except ValueError:
                    raise Unfit(f"must be a date written as {rule.format}") from None
            if rule.separator is not None:
                value = value.split(rule.separator)
        return read(value)

    return convert


def parse_row(
    raw: RawRow,
    source: Source,
    *,
    mapping: ColumnMap | None = None,
    decimal: Sign | None = None,
    data_date: date | None = None,
) -> ClientRecord | Refusal:
    """Read a single row of a client; for many of one source keep a :class:`RowReader`."""
    return RowReader(source, ClientRecord, mapping=mapping, decimal=decimal, data_date=data_date).read(raw)
