"""The figures of a named client on days between and before those of the sample's two files."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import numpy as np

from tools.book.fields import fields
from tools.record import ClientRecord
from tools.sample.named.script import Script

_LATER_HALF = 0.5
#: What a contract says: not a matter of how things stand.
_TERMS = frozenset({"monthly_value", "current_spend", "budget", "term_months", "locations", "payment_delays"})


@dataclass(frozen=True)
class Past:
    """A client's two records, the earlier first, and the course of its figures between, before and after."""

    earlier: ClientRecord
    later: ClientRecord
    script: Script
    shift: timedelta
    """By how much the days of the script are moved."""

    @property
    def client_id(self) -> str:
        return self.later.client_id

    def place(self, day: date) -> float:
        """Where the figures stood on ``day``: 0 as in the earlier record, 1 as in the later."""
        days, places = self._course
        return float(np.interp((day - self.shift).toordinal(), days, places))

    @cached_property
    def _course(self) -> tuple[list[int], list[float]]:
        assert self.earlier.data_date is not None and self.later.data_date is not None
        known = {
            **self.script.course,
            self.earlier.data_date - self.shift: 0.0,
            self.later.data_date - self.shift: 1.0,
        }
        return [day.toordinal() for day in sorted(known)], [known[day] for day in sorted(known)]

    def number(self, name: str, day: date) -> float | None:
        """A numeric field on ``day``, within the field's range, as finely as the records say it."""
        before: float | None = getattr(self.earlier, name)
        after: float | None = getattr(self.later, name)
        if before is None or after is None:
            return after if self.place(day) > _LATER_HALF else before
        if before == after or name in _TERMS:
            return float(after)
        spec = fields()[name]
        value = before + self.place(day) * (after - before)
        value = max(value, spec.low if spec.low is not None else value)
        value = min(value, spec.high if spec.high is not None else value)
        return round(value, max(_decimals(before), _decimals(after)))

    def record(self, day: date, late_payments: float) -> ClientRecord:
        """The client's record as it stood on ``day``; on the days of the two files, exactly theirs."""
        for known in (self.earlier, self.later):
            if known.data_date == day:
                return known
        values: dict[str, Any] = {"data_date": day}
        nearest = self.later if self.place(day) > _LATER_HALF else self.earlier
        for name, spec in fields().items():
            if spec.kind == "number":
                values[name] = self.number(name, day)
            elif spec.kind in ("choice", "choices") and name not in ("language", "vat"):
                values[name] = getattr(nearest, name)
        if self.earlier.payment_delays is not None:
            values["payment_delays"] = late_payments
        values |= self._contract(day)
        return ClientRecord.model_validate({**self.later.__dict__, **values})

    def value(self, day: date) -> float:
        """The contract's monthly value on ``day``; NaN where it is not known."""
        found = self._contract(day).get("monthly_value", self.later.monthly_value)
        return math.nan if found is None else float(found)

    def _contract(self, day: date) -> dict[str, Any]:
        """What stood otherwise in earlier terms, and who was the sponsor then."""
        found: dict[str, Any] = {}
        for term in reversed(self.script.terms):
            if day < term.ended + self.shift:
                found["monthly_value"] = term.monthly_value
                if not term.keeps_renewal:
                    found["renewal_date"] = term.ended + self.shift
        gone = self.script.sponsor
        if gone is not None and day < gone.until + self.shift:
            found["executive_sponsor"] = gone.name
        return found


def _decimals(value: float) -> int:
    """How many decimals ``value`` is written with."""
    _, _, tail = f"{value:g}".partition(".")
    return len(tail)


def moved(record: ClientRecord, shift: timedelta) -> ClientRecord:
    """``record`` with every day in it moved by ``shift``."""
    if not shift:
        return record
    days = {name: day + shift for name, day in record.__dict__.items() if isinstance(day, date)}
    return record.model_copy(update=days)
