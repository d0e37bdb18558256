"""How a fact is put together: what all facts of one result share, and a field's value in its own unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from tools.facts import Fact, FactValue, Unit, decimal
from tools.record import ClientRecord
from tools.scoring.fields import FieldInfo, field_info
from tools.scoring.numbers import largest_remainder, plain
from tools.words import words

Vat = Literal["included", "excluded"]


@dataclass(frozen=True)
class FactMaker:
    """Makes the facts of one result of one client: same client, same day, same source."""

    client: str
    as_of: date | None
    source: str
    currency: str
    vat: Vat | None = None
    """Whether the amounts on the client's record hold VAT."""

    @classmethod
    def of(cls, record: ClientRecord, source: str) -> FactMaker:
        return cls(record.client_id, record.data_date, source, record.currency, record.vat)

    def fact(self, id: str, metric: str, value: Any, unit: Unit, **more: Any) -> Fact:
        """A fact of this result. Numbers become ``Decimal``; for money the client's currency is added.

        A code that is in no vocabulary (an action that a user's own rules name) is shown as the words it is
        made of.
        """
        if unit == "money":
            more.setdefault("currency", self.currency)
        if unit == "category" and value is not None and value not in words("en").categories[more["noun"]]:
            unit, value, more["noun"] = "text", str(value).replace("_", " "), None
        return Fact(
            id=id,
            client=self.client,
            metric=metric,
            value=_fact_value(value),
            unit=unit,
            as_of=self.as_of,
            source=self.source,
            **more,
        )

    def of_field(self, id: str, metric: str, info: FieldInfo, value: Any, **more: Any) -> Fact:
        """A value of the record, or a limit it is put to, in its field's own unit, counted noun and span."""
        if info.kind == "money":
            more.setdefault("vat", self.vat)
        if isinstance(value, bool):
            value = "yes" if value else "no"
        unit, noun = info.unit, info.noun
        if unit == "text" and value in words("en").categories.get(info.name, ()):
            unit, noun = "category", info.name
        return self.fact(id, metric, value, unit, noun=noun, period=info.period, **more)


def metric_of(id: str, field: str, otherwise: str) -> str:
    """The word for a factor or component: its own, its field's, else ``otherwise`` (a user's own rule)."""
    known = words("en").metrics
    return next((name for name in (id, field) if name in known), otherwise)


def named(pairs: Iterable[tuple[str, Any]]) -> tuple[str, ...]:
    """What went in, as ``name = value``."""
    return tuple(f"{name} = {_shown(value)}" for name, value in pairs)


def scaled_info(field: str, times: float) -> FieldInfo:
    """The field after it was multiplied: a ratio times a hundred is a percentage."""
    info = field_info(field)
    if times == 1:
        return info
    unit: Unit = "percent" if info.unit == "ratio" and times == 100 else "number"
    return FieldInfo(info.name, info.kind, unit=unit, period=info.period, audience=info.audience)


def shown_points(maker: FactMaker, base: str, parts: Sequence[tuple[str, str, float]]) -> list[Fact]:
    """``<base>.<id>.shown``: points to one decimal that sum to their total as it is shown, by largest remainder.

    ``parts`` are id, metric and exact points of each factor.
    """
    rounded = largest_remainder([points for _, _, points in parts], 1)
    return [
        maker.fact(
            f"{base}.{id}.shown", metric, value, "points", formula="points rounded by largest remainder"
        )
        for (id, metric, _), value in zip(parts, rounded, strict=True)
    ]


def _shown(value: Any) -> str:
    if value is None:
        return "no data"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(plain(value)) if isinstance(value, int | float) else str(value)


def _fact_value(value: Any) -> FactValue:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return decimal(value)
    if value is None or isinstance(value, Decimal | date | str):
        return value
    raise TypeError(f"no fact can hold {value!r}")
