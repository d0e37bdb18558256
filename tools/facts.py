"""What a calculator hands over beside its typed result: facts, the only source of figures that a reader may see.

A fact is one figure, category, date or name with everything needed to show it and to defend it: whose it is,
what it measures, how it was made, from what, as of which day. The renderer (``agent.grounding``) turns facts
into text; nothing else writes a number.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

#: What kind of thing a fact's value is; decides how it is formatted.
#:
#: ``score``: 0-100, shown as an integer. ``points``: points of a score, signed where it is a change.
#: ``ratio``: 0-1, shown as a percentage. ``percent``: already a percentage. ``percent_points``: the signed difference
#: of two percentages, already in points (0.62 less 0.55 is 7). ``ten``: a mark out of ten.
#: ``money``: an amount in ``currency``. ``count``: how many of ``noun``. ``category``: a code word of
#: ``tools/words`` (a band, level, action, stage ...). ``name``: a proper name, never translated. ``date``: a day.
#: ``text``: words on record (a package, a reason), shown as they are.
Unit = Literal[
    "score", "points", "ratio", "percent", "percent_points", "ten", "money", "count", "number", "category", "name",
    "date", "text",
]  # fmt: skip

#: Who may see it: ``internal`` facts cannot be rendered into a client's version of a document.
Audience = Literal["internal", "client"]

_ID = re.compile(r"[a-z]+(?:[._][a-z]+)*")

FactValue = Decimal | date | str | None


class Fact(BaseModel):
    """One value made by a calculator (or read from the book), with its lineage.

    ``id`` is made of lower-case words joined by dots or underscores and holds no digit, since a model reads and
    writes it: ``health.score``, ``churn.factor.nps_score.points``. It is unique within one client's facts.
    ``value`` is ``None`` where the figure is not known: such a fact is shown as "no data", never as zero.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    client: str | None = None
    """``client_id`` of whom it speaks; ``None`` for a fact about the book or the library."""
    metric: str
    """What is measured, a key of ``tools/words`` (``health_score``, ``monthly_value``)."""
    value: FactValue
    unit: Unit
    noun: str | None = None
    """For ``count``: what is counted, a key of ``nouns`` in ``tools/words`` (``days``, ``clients``, ``tickets``).
    For ``category``: which vocabulary the code belongs to, a key of ``categories`` there (``band``, ``level``)."""
    currency: str | None = None
    """ISO 4217, for ``money`` alone."""
    vat: Literal["included", "excluded"] | None = None
    """For ``money``: whether the amount holds VAT; ``None`` where nobody said. The kinds are never mixed in a sum."""
    period: str | None = None
    """The span it covers, where there is one: ``month``, ``quarter``, ``year`` or ``2026Q4``."""
    as_of: date | None = None
    """The day that the figure holds for, where known."""
    formula: str | None = None
    inputs: tuple[str, ...] = ()
    """What went in, as ``name = value`` strings."""
    source: str
    """Who made it: ``scorecard seo_agency@1a2b3c4d``, ``book``, ``derive``."""
    audience: Audience = "internal"

    @field_validator("id")
    @classmethod
    def _id_is_words(cls, value: str) -> str:
        if not _ID.fullmatch(value):
            raise ValueError(
                f"a fact id is lower-case words joined by dots or underscores, without digits: {value!r}"
            )
        return value

    @model_validator(mode="after")
    def _value_fits_unit(self) -> Fact:
        if self.value is None:
            return self
        wants: type = {"category": str, "name": str, "text": str, "date": date}.get(self.unit, Decimal)
        if not isinstance(self.value, wants):
            raise ValueError(
                f"{self.id}: unit {self.unit} wants {wants.__name__}, not {type(self.value).__name__}"
            )
        if isinstance(self.value, Decimal) and not self.value.is_finite():
            raise ValueError(f"{self.id}: not a finite number")
        if (self.unit == "money") != (self.currency is not None):
            raise ValueError(f"{self.id}: money, and money alone, has a currency")
        if self.vat is not None and self.unit != "money":
            raise ValueError(f"{self.id}: money alone is with or without VAT")
        if self.unit in ("count", "category") and self.noun is None:
            raise ValueError(f"{self.id}: a count says what it counts, a category which vocabulary it is of")
        return self

    def to_state(self) -> dict[str, Any]:
        """Plain JSON types, for a graph's state and for ``--json``; :meth:`from_state` reads it back."""
        return self.model_dump(mode="json", exclude_defaults=True) | {"value": _plain(self.value)}

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> Fact:
        """Read what :meth:`to_state` wrote (or a fact of ``csm ask --json``)."""
        data = dict(state)
        value, unit = data.get("value"), data.get("unit")
        if value is not None:
            if unit == "date":
                data["value"] = date.fromisoformat(str(value))
            elif unit not in ("category", "name", "text"):
                data["value"] = Decimal(str(value))
        return cls.model_validate(data)


def _plain(value: FactValue) -> str | int | float | None:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def decimal(value: float | int) -> Decimal:
    """A calculator's number as a Decimal without binary dust: rounded to nine decimals, as the spec compares."""
    return Decimal(repr(round(value, 9))) if isinstance(value, float) else Decimal(value)


def slug(name: str) -> str:
    """A field's or factor's name as a part of a fact id, which may hold no digit: ``nps_10`` -> ``nps_mark``."""
    return re.sub(r"_?top10$", "_top_ten", re.sub(r"_10$", "_mark", name))
