"""What every calculator of the book takes in, and what they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal, NamedTuple, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

from tools.facts import Fact, decimal
from tools.record import ClientRecord
from tools.scoring.results import Assessment, Band

#: A client's record and what was computed of it.
Entry = tuple[ClientRecord, Assessment]

Vat = Literal["included", "excluded"]

SOURCE = "portfolio"
MONTHS_A_YEAR = 12


_T = TypeVar("_T")


class MoneyKind(NamedTuple):
    """What amounts must share to be added up: currency and whether they hold VAT (``None``: nobody said)."""

    currency: str
    vat: Vat | None

    @property
    def slug(self) -> str:
        """As a part of a fact's id: ``rub.included``, ``usd.vat_unknown``."""
        return f"{self.currency.lower()}.{self.vat or 'vat_unknown'}"


class _HasMoney(Protocol):
    @property
    def currency(self) -> str: ...
    @property
    def vat(self) -> Vat | None: ...


class OfMoney:
    """A result whose amounts are of one kind: it has the fields ``currency`` and ``vat``."""

    @property
    def kind(self: _HasMoney) -> MoneyKind:
        return MoneyKind(self.currency, self.vat)


class Part(BaseModel):
    """A typed result, or a part of one."""

    model_config = ConfigDict(frozen=True)


def checked(entries: Iterable[Entry]) -> list[Entry]:
    """The entries as a list.

    Raises ``ValueError`` where an assessment is of another client than its record, or a client stands there
    twice: either would falsify every count and sum.
    """
    listed = list(entries)
    seen: set[str] = set()
    for record, assessment in listed:
        if record.client_id != assessment.client_id:
            raise ValueError(f"the assessment of {assessment.client_id} stands beside {record.client_id}")
        if record.client_id in seen:
            raise ValueError(f"{record.client_id} stands in the book twice")
        seen.add(record.client_id)
    return listed


def annual_value(record: ClientRecord) -> Decimal | None:
    """What the contract is worth a year, in its own currency: twelve months of ``monthly_value``."""
    return None if record.monthly_value is None else decimal(record.monthly_value) * MONTHS_A_YEAR


def count_fact(id: str, metric: str, value: int, noun: str = "clients", *, formula: str) -> Fact:
    """A count of the whole book: of no client, and for the agency's own eyes."""
    return Fact(
        id=id, metric=metric, value=Decimal(value), unit="count", noun=noun, formula=formula, source=SOURCE
    )


def without_band_fact(start: str, clients: int) -> Fact:
    return count_fact(
        f"{start}.band.unknown.count",
        "clients_without_band",
        clients,
        formula="clients whose health has no band for lack of data",
    )


def without_value_fact(id: str, clients: int) -> Fact:
    return count_fact(
        id, "clients_without_value", clients, formula="clients without a monthly value on record"
    )


def band_facts(start: str, bands: Mapping[Band, int]) -> Iterator[Fact]:
    """How many clients stand in each band."""
    for band, clients in bands.items():
        formula = f"clients whose band, the worse of the computed and the overridden, is {band}"
        yield count_fact(f"{start}.band.{band}.count", "clients_in_band", clients, formula=formula)


def money_kind(record: ClientRecord) -> MoneyKind:
    """The kind of money that a client's contract is in."""
    return MoneyKind(record.currency, record.vat)


def by_kind(sums: Mapping[MoneyKind, _T]) -> list[tuple[MoneyKind, _T]]:
    """The kinds in their order: by currency, within it by VAT, the unknown first."""
    return sorted(sums.items(), key=lambda item: (item[0].currency, item[0].vat or ""))


def unknown_last(names: Iterable[str | None]) -> list[str | None]:
    """Each name once, in order, and at the end ``None`` where it is among them."""
    return sorted(set(names), key=lambda name: (name is None, name or ""))


def plain_number(value: Decimal | None) -> int | float | None:
    """A figure as JSON has it: whole where it is whole, rounded to nine decimals where it is not."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else round(float(value), 9)


def money_fact(
    id: str, metric: str, value: Decimal | None, kind: MoneyKind, period: str | None = None, **more: Any
) -> Fact:
    """An amount of one kind: of the whole book unless ``client`` is given, and for the agency's own eyes."""
    return Fact(
        id=id,
        metric=metric,
        value=value,
        unit="money",
        currency=kind.currency,
        vat=kind.vat,
        period=period,
        source=SOURCE,
        **more,
    )
