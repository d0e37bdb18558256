"""The shape of the YAML that says which rows of a history bear on which field of the record, and the reading of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tools.history import TABLES, TableName
from tools.scoring.schema.base import FieldName, Rule, RuleFile, RuleFileError, read_rule_file

SHIPPED = Path(__file__).parent / "rules" / "bearing.yaml"


class BearingError(RuleFileError):
    """A rule file that cannot be read; the message names the file and the place in it."""


class TableRule(Rule):
    """What places a table's row in time, and which of its columns are shown."""

    days: Annotated[tuple[str, ...], Field(min_length=1)]
    """A row counts where any of these days lies between the two; a week by its last day."""
    columns: Annotated[tuple[str, ...], Field(min_length=1)]


class Bearing(Rule):
    """Rows of one table that bear on a field."""

    table: TableName
    columns: tuple[str, ...] = ()
    """Columns shown beside those of the table; a row that has none of them is left out."""
    only: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Column -> the values of the rows that count; all rows where it is empty."""


class BearingRules(RuleFile):
    """The whole map."""

    what = "bearing rules"
    kind: Literal["bearing"]
    tables: dict[TableName, TableRule]
    fields: dict[FieldName, tuple[Bearing, ...]]

    @model_validator(mode="after")
    def _check(self) -> Self:
        for table, shown in self.tables.items():
            _columns(table, (*shown.days, *shown.columns))
        for field, bearings in self.fields.items():
            for bearing in bearings:
                if bearing.table not in self.tables:
                    raise ValueError(f"{field}: tables has no {bearing.table!r}")
                _columns(bearing.table, (*bearing.columns, *bearing.only))
        return self


def _columns(table: TableName, names: tuple[str, ...]) -> None:
    for name in names:
        if name not in TABLES[table].model_fields or name == "extra":
            raise ValueError(f"the table {table} has no column {name!r}")


def read_bearing(path: str | Path) -> BearingRules:
    """The map in one file. Raises :class:`BearingError`."""
    return read_rule_file(path, BearingRules, BearingError)


@cache
def bearing_rules() -> BearingRules:
    """The map that ships here, read once."""
    return read_bearing(SHIPPED)
