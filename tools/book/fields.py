"""What each field of a row may hold, read off its model (``tools.record.ClientRecord``, ``tools.history.TABLES``)
so that it is said once.

The readers of files ask here for the kind, range and choices of a field and for the sentence that a refused
row is given. Nothing in here knows a file format.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from tools.history.rows import OrTruth
from tools.record import ClientRecord

Kind = Literal["text", "number", "integer", "boolean", "date", "choice", "texts", "choices"]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: what kind of value, in which range (both ends included), of which words."""

    name: str
    kind: Kind
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    truth: bool = False
    """Whether ``true`` may stand for 1 here, and ``false`` for 0."""

    @property
    def percent(self) -> bool:
        """Whether ``85%`` may stand for 0.85 here: the ratios, and ``kpi_achievement_rate``, which may pass
        1."""
        return self.kind == "number" and self.high is not None and self.high <= 3

    @property
    def rule(self) -> str:
        """The sentence for a value that this field cannot hold."""
        if self.kind in ("number", "integer"):
            noun = "a whole number" if self.kind == "integer" else "a number"
            if self.percent:
                return f"must be {noun} from {self.low:g} to {self.high:g}, or a percentage such as 85%"
            if self.low is not None and self.high is not None:
                return f"must be {noun} from {self.low:g} to {self.high:g}"
            told = f"must be {noun}, {self.low:g} or more" if self.low is not None else f"must be {noun}"
            return f"{told} (also true/false, да/нет)" if self.truth else told
        if self.kind == "choice":
            return f"must be one of {', '.join(self.choices)}"
        if self.kind == "choices":
            return f"must be a list of {', '.join(self.choices)}"
        return {
            "text": "must be text",
            "boolean": "must be true or false (also 1/0, yes/no, да/нет)",
            "date": "must be a date such as 2026-12-31 or 31.12.2026",
            "texts": "must be a list of texts",
        }[self.kind]


def _parts(annotation: Any, metadata: list[Any]) -> Iterator[tuple[Any, list[Any]]]:
    """The bare types within ``annotation``, each with its constraints; ``None`` is left out."""
    if get_origin(annotation) is Annotated:
        base, *extra = get_args(annotation)
        for item in extra:
            metadata = metadata + (list(item.metadata) if isinstance(item, FieldInfo) else [item])
        yield from _parts(base, metadata)
    elif get_origin(annotation) in (Union, types.UnionType):
        for member in get_args(annotation):
            if member is not type(None):
                yield from _parts(member, metadata)
    else:
        yield annotation, metadata


def _spec(name: str, info: FieldInfo) -> FieldSpec:
    ((base, metadata),) = _parts(info.annotation, list(info.metadata))
    low = next((float(item.ge) for item in metadata if isinstance(item, Ge)), None)  # type: ignore[arg-type]
    high = next((float(item.le) for item in metadata if isinstance(item, Le)), None)  # type: ignore[arg-type]
    if get_origin(base) is Literal:
        return FieldSpec(name, "choice", choices=get_args(base))
    if get_origin(base) is tuple:
        item = get_args(base)[0]
        if get_origin(item) is Literal:
            return FieldSpec(name, "choices", choices=get_args(item))
        return FieldSpec(name, "texts")
    kinds: dict[Any, Kind] = {float: "number", int: "integer", bool: "boolean", date: "date", str: "text"}
    return FieldSpec(name, kinds[base], low, high, truth=any(isinstance(item, OrTruth) for item in metadata))


@cache
def fields_of(model: type[BaseModel]) -> Mapping[str, FieldSpec]:
    """Every field of ``model`` that a file may give, by name, in its order (``extra`` is not one of them)."""
    return {name: _spec(name, info) for name, info in model.model_fields.items() if name != "extra"}


@cache
def required_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields that no row of ``model`` may lack."""
    return tuple(name for name, info in model.model_fields.items() if info.is_required())


def fields() -> Mapping[str, FieldSpec]:
    """The fields of the client record."""
    return fields_of(ClientRecord)


#: Columns of a refused-rows file, which a later load ignores.
NOTE_COLUMNS = ("_line", "_field", "_rule")
