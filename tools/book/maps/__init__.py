"""Column maps: how another system's export becomes client records, as YAML that a person may write.

A map names the export's columns and the fields they give::

    name: my_crm
    about: Accounts of My CRM, CSV
    columns:
      Account ID: client_id
      Account: name
      Fee per year: {to: monthly_value, divide: 12}
      Paid automatically: {to: autopay, values: {Y: true, N: false}}
      Contract ends: {to: renewal_date, format: "%m/%d/%Y"}
      Also known as: {to: aliases, separator: ","}
      Fee: {to: monthly_value, strip: ["₽", "руб."]}
    constants:
      currency: RUB

Columns that a map does not name are read by their own name where it is a field's (a custom column
``nps_score``), and else kept with the record. ``constants`` stand where a row gives no value. A date is
never read month first unless ``format`` says so. Four maps ship: hubspot, salesforce, bitrix24, amocrm.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from tools.book.errors import MapError
from tools.book.fields import fields
from tools.words.text import folded
from tools.yaml_text import read_yaml

Scalar = bool | int | float | str


class ColumnRule(BaseModel):
    """What one column of the export gives, and how its values are converted on the way."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    to: str
    scale: Decimal | None = None
    """A number is multiplied by this (0.01 for percents without their sign)."""
    divide: Decimal | None = None
    """A number is divided by this (12: from a year's amount to a month's)."""
    values: dict[str, Scalar] | None = None
    """Table of the export's words and what they mean here; letter case does not count."""
    otherwise: Literal["refuse", "keep", "missing"] = "refuse"
    """What becomes of a word that ``values`` does not list."""
    format: str | None = None
    """How a date is written, in the signs of ``strptime``; a time of day that it names is left out."""
    separator: str | None = None
    """What stands between the items of a list, where it is no semicolon."""
    strip: tuple[str, ...] = ()
    """Words and signs around a number that are no part of it (currency signs)."""

    @field_validator("to")
    @classmethod
    def _known(cls, value: str) -> str:
        if value not in fields():
            raise ValueError(f"{value!r} is no field of the client record")
        return value

    @field_validator("values", mode="before")
    @classmethod
    def _words(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        if any(isinstance(key, bool) for key in value):
            raise ValueError(
                "put the words of a table in quotes: YAML takes yes, no, on and off for booleans"
            )
        return {str(key).strip().casefold(): meaning for key, meaning in value.items()}

    @field_validator("format")
    @classmethod
    def _dates(cls, value: str | None) -> str | None:
        if value is not None:
            example = datetime(2026, 12, 31)
            try:
                same = datetime.strptime(example.strftime(value), value).date() == example.date()
            except ValueError:
                same = False
            if not same:
                raise ValueError(f"{value!r} does not give day, month and year")
        return value

    @model_validator(mode="after")
    def _fits(self) -> ColumnRule:
        kind = fields()[self.to].kind
        numeric = self.scale is not None or self.divide is not None or bool(self.strip)
        if numeric and kind not in ("number", "integer"):
            raise ValueError(f"scale, divide and strip are for numbers, which {self.to} is not")
        if self.divide == 0:
            raise ValueError("cannot divide by zero")
        if self.format is not None and kind != "date":
            raise ValueError(f"format is for dates, which {self.to} is not")
        if self.separator is not None and kind not in ("texts", "choices"):
            raise ValueError(f"separator is for lists, which {self.to} is not")
        return self

    @property
    def converts(self) -> bool:
        """Whether values change on their way; else the column is read by another name and no more."""
        return any(
            getattr(self, name) != info.default
            for name, info in type(self).model_fields.items()
            if name != "to"
        )

    @property
    def factor(self) -> Decimal | None:
        if self.scale is None and self.divide is None:
            return None
        return (self.scale if self.scale is not None else Decimal(1)) / (self.divide or 1)


class ColumnMap(BaseModel):
    """A whole map: the columns of one system's export."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    about: str = ""
    columns: dict[str, ColumnRule] = Field(min_length=1)
    constants: dict[str, Scalar] = {}
    ends_at_blank_row: bool = False
    """The table ends at its first row without any cell; what follows (a report's footer) is not read."""

    @field_validator("columns", mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {str(key): {"to": rule} if isinstance(rule, str) else rule for key, rule in value.items()}

    @field_validator("constants")
    @classmethod
    def _known(cls, value: dict[str, Scalar]) -> dict[str, Scalar]:
        for name in value:
            if name not in fields() or name in ("client_id", "name"):
                raise ValueError(f"{name!r} is no field that all clients could share")
        return value

    @cached_property
    def by_column(self) -> dict[str, ColumnRule]:
        """The rules by normalised column name."""
        return {folded(column): rule for column, rule in self.columns.items()}


def shipped_maps() -> dict[str, str]:
    """Names of the maps that ship, each with what it is for."""
    found = sorted(entry.name for entry in files(__name__).iterdir() if entry.name.endswith(".yaml"))
    return {name.removesuffix(".yaml"): load_map(name.removesuffix(".yaml")).about for name in found}


def load_map(which: str | Path) -> ColumnMap:
    """A map by its shipped name (``hubspot``) or from a file of the user's. Raises :class:`MapError`."""
    name = str(which)
    shipped = files(__name__).joinpath(f"{name}.yaml")
    if name.isidentifier() and shipped.is_file():
        text = shipped.read_text("utf-8")
    else:
        path = Path(which).expanduser()
        if not path.is_file():
            known = sorted(e.name[:-5] for e in files(__name__).iterdir() if e.name.endswith(".yaml"))
            raise MapError(f"no map {name!r}: neither a file nor one of {', '.join(known)}")
        try:
            text = path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise MapError(f"{name}: {error}") from None
    try:
        data = read_yaml(text)
        if isinstance(data, dict):
            data.setdefault("name", Path(name).stem)
        return ColumnMap.model_validate(data)
    except yaml.YAMLError as error:
        raise MapError(f"{name}: not YAML: {error}") from None
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(map(str, fault['loc'])) or 'map'}: {fault['msg'].removeprefix('Value error, ')}"
            for fault in error.errors()
        )
        raise MapError(f"{name}: {faults}") from None
