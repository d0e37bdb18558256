"""What the contents of all drafts share: the base of their typed results, and letters for ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import count, product
from string import ascii_lowercase
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from tools.facts import decimal
from tools.scoring.fields import field_info
from tools.scoring.results import Assessment, RawValue

MONTHS_A_YEAR = 12

#: A value as it stands in a typed result: numbers exact, words as codes.
PlainValue = Decimal | str | date | None

_T = TypeVar("_T")


class Part(BaseModel):
    """A typed result, or a part of one."""

    model_config = ConfigDict(frozen=True)


def letters() -> Iterator[str]:
    """``a`` ... ``z``, ``aa``, ``ab`` ...: what tells items of a list apart in fact ids, which hold no
    digit."""
    for length in count(1):
        yield from ("".join(letter) for letter in product(ascii_lowercase, repeat=length))


def lettered(items: Iterable[_T]) -> list[tuple[str, _T]]:
    """Each item with its letter, in order."""
    return list(zip(letters(), items, strict=False))


def plain_value(value: RawValue | date) -> PlainValue:
    """A raw value of a record as a typed result holds it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return decimal(value) if isinstance(value, int | float) else value


def seen_by_client(field: str) -> bool:
    """Whether a client may see this field of its record."""
    return field_info(field).audience == "client"


def save_first(assessment: Assessment) -> tuple[str, ...]:
    """Why a client has to be saved before anything else: codes of ``categories.hold_reason``; empty for none.

    Red health (the worse of the computed and the overridden band), high or critical churn risk.
    """
    reasons = []
    if assessment.health.worse_band == "red":
        reasons.append("health_red")
    if assessment.churn.level in ("high", "critical"):
        reasons.append(f"churn_{assessment.churn.level}")
    return tuple(reasons)
