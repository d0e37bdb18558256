"""A client's segment by annual value, and how clients of it are looked after.

Segments, touch models, load and rhythms: customer-success skill (Customer Success expert, Russian). Thresholds stand
per currency in ``rules/segments.yaml``; no exchange rate is used.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from tools.facts import Fact, decimal
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker, named
from tools.scoring.numbers import plain
from tools.time.schema import SegmentRules, segment_rules

MONTHS_A_YEAR = 12


class Segment(BaseModel):
    """A client's segment; where it cannot be told everything but ``missing`` is empty."""

    model_config = ConfigDict(frozen=True)

    client_id: str
    segment: str | None
    """A key of ``categories.segment``."""
    annual_value: Decimal | None
    """Twelve months of the contract, in ``currency``; with VAT or without, as ``vat`` says."""
    currency: str
    vat: Literal["included", "excluded"] | None
    touch: str | None = None
    """A key of ``categories.touch_model``."""
    clients_per_manager: int | None = None
    and_more: bool = False
    """Whether a manager may have more than so many."""
    meetings: tuple[str, ...] = ()
    """Keys of ``categories.rhythm``: how often they meet; any of them."""
    qbr: str | None = None
    """A key of ``categories.rhythm``."""
    missing: tuple[str, ...] = ()
    """``client.monthly_value``, ``thresholds.EUR``."""
    rules: str


def segment_of(record: ClientRecord, rules: SegmentRules | None = None) -> Segment:
    """The segment by twelve times ``monthly_value``. A missing value, and a currency without thresholds, leave it
    unknown, and say what is missing."""
    rules = rules or segment_rules()
    annual = None if record.monthly_value is None else decimal(record.monthly_value) * MONTHS_A_YEAR
    limits = rules.thresholds.get(record.currency)
    missing = [] if annual is not None else ["client.monthly_value"]
    if limits is None:
        missing.append(f"thresholds.{record.currency}")
    if annual is None or limits is None:
        return Segment(
            client_id=record.client_id, segment=None, annual_value=annual, currency=record.currency,
            vat=record.vat, missing=tuple(missing), rules=rules.source,
        )  # fmt: skip
    found = next(
        (rule for rule in rules.segments[:-1] if limits[rule.segment].met_by(annual)), rules.segments[-1]
    )
    return Segment(
        client_id=record.client_id,
        segment=found.segment,
        annual_value=annual,
        currency=record.currency,
        vat=record.vat,
        touch=found.touch,
        clients_per_manager=found.clients_per_manager,
        and_more=found.and_more,
        meetings=found.meetings,
        qbr=found.qbr,
        rules=rules.source,
    )


def segment_facts(record: ClientRecord, segment: Segment) -> list[Fact]:
    """``segment.segment``, ``.touch_model``, ``.annual_value``, ``.load``, ``.qbr_rhythm`` and
    ``.meeting_rhythm.<rhythm>``; all internal."""
    maker = FactMaker.of(record, segment.rules)
    value = segment.annual_value
    inputs = named([("annual_value", None if value is None else plain(float(value)))])
    return [
        maker.fact(
            "segment.segment",
            "segment",
            segment.segment,
            "category",
            noun="segment",
            formula="by the contract's annual value",
            inputs=(*inputs, *(f"missing: {name}" for name in segment.missing)),
        ),
        maker.fact(
            "segment.annual_value",
            "annual_value",
            value,
            "money",
            period="year",
            vat=segment.vat,
            formula="monthly_value * 12",
        ),
        maker.fact("segment.touch_model", "touch_model", segment.touch, "category", noun="touch_model"),
        maker.fact(
            "segment.load", "clients_per_manager", segment.clients_per_manager, "count", noun="clients"
        ),
        maker.fact("segment.qbr_rhythm", "qbr_rhythm", segment.qbr, "category", noun="rhythm"),
        *(
            maker.fact(f"segment.meeting_rhythm.{code}", "meeting_rhythm", code, "category", noun="rhythm")
            for code in segment.meetings
        ),
    ]


def segment_json(segment: Segment) -> dict[str, Any]:
    """Plain JSON types."""
    return segment.model_dump(mode="json") | {
        "annual_value": None if segment.annual_value is None else plain(float(segment.annual_value))
    }
