"""What the rules and the facts must know of each field of the client record: its kind, range, words and unit.

Kinds, ranges and words are read off :class:`tools.record.ClientRecord` itself, so that one place says them;
only what a type cannot say (what is counted, over which span, who may see it) stands here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from tools.facts import Audience, Unit
from tools.record import MONEY_FIELDS, ClientRecord

Kind = Literal["number", "money", "bool", "text", "date", "list"]

#: Prefix of a column that the record does not know but keeps: ``extra.csat``.
EXTRA = "extra."

#: What a count counts (a key of ``nouns`` in ``tools/words``) and over which span.
_COUNTS: dict[str, tuple[str, str | None]] = {
    "weekly_logins": ("logins", "week"),
    "complaints": ("complaints", "quarter"),
    "payment_delays": ("delays", "quarter"),
    "support_tickets": ("tickets", "month"),
    "days_since_last_login": ("days", None),
    "organic_traffic": ("visits", "month"),
    "locations": ("locations", None),
    "keywords_top10": ("keywords", None),
    "term_months": ("months", None),
}

#: Fields that a client may see in a document: who they are, what was agreed, and their site's SEO figures.
#: All others are the agency's own notes on the client.
_CLIENT_MAY_SEE = frozenset({
    "name", "industry", "business_type", "account_manager", "executive_sponsor", "primary_contact",
    "language", "currency", "vat", "monthly_value", "contract_start", "renewal_date", "term_months",
    "autopay",
    "technical_score", "content_score", "domain_authority", "organic_traffic", "locations", "keywords_top10",
    "organic_conversion_rate", "seo_revenue_share",
})  # fmt: skip

_PROPER_NAMES = frozenset({"name", "account_manager", "executive_sponsor", "primary_contact"})
_PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class FieldInfo:
    """One field of the record as rules and facts see it."""

    name: str
    kind: Kind
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    """The words a text field may hold; empty where any will do."""
    unit: Unit = "text"
    noun: str | None = None
    period: str | None = None
    audience: Audience = "internal"


@cache
def field_info(name: str) -> FieldInfo:
    """What is known of the field ``name`` (``extra.<column>`` for a column of the user's own, a number).

    Raises ``ValueError`` for a field that the record does not have, with the nearest names.
    """
    if name.startswith(EXTRA) and len(name) > len(EXTRA):
        return FieldInfo(name, "number", unit="number")
    model_field = ClientRecord.model_fields.get(name)
    if model_field is None or name in ("client_id", "extra"):
        raise ValueError(f"the client record has no field {name!r}{_hint(name)}")
    return _describe(name, model_field.annotation, model_field.metadata)


def field_names() -> list[str]:
    """The fields a rule may name."""
    return [name for name in ClientRecord.model_fields if name not in ("client_id", "extra")]


def reader(name: str) -> Callable[[ClientRecord], Any]:
    """How to read the field ``name`` off a record; ``None`` where it is missing.

    ``current_spend`` defaults to ``monthly_value``. A column of the user's own is read as a number: a plain
    decimal in text is one, anything else is missing.
    """
    field_info(name)
    if name == "current_spend":
        return lambda record: record.spend
    if not name.startswith(EXTRA):
        return lambda record: getattr(record, name)
    column = name.removeprefix(EXTRA)
    return lambda record: _number(record.extra.get(column))


def _number(value: Any) -> float | None:
    if isinstance(value, str) and _PLAIN_NUMBER.fullmatch(value.strip()):
        return float(value)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _hint(name: str) -> str:
    import difflib

    close = difflib.get_close_matches(name, field_names(), 3)
    return (
        f"; did you mean {', '.join(close)}?" if close else f"; a column of your own is written {EXTRA}{name}"
    )


def _describe(name: str, annotation: Any, metadata: list[Any]) -> FieldInfo:
    core, bounds = _unwrap(annotation, list(metadata))
    audience: Audience = "client" if name in _CLIENT_MAY_SEE else "internal"
    if get_origin(core) is tuple:
        return FieldInfo(name, "list", audience=audience)
    if core is bool:
        return FieldInfo(name, "bool", unit="category", noun="yes_no", audience=audience)
    if core is date:
        return FieldInfo(name, "date", unit="date", audience=audience)
    if get_origin(core) is Literal:
        return FieldInfo(name, "text", choices=get_args(core), unit="category", noun=name, audience=audience)
    if core is str:
        return FieldInfo(name, "text", unit="name" if name in _PROPER_NAMES else "text", audience=audience)
    low = next((bound.ge for bound in bounds if hasattr(bound, "ge")), None)
    high = next((bound.le for bound in bounds if hasattr(bound, "le")), None)
    if name in MONEY_FIELDS:
        return FieldInfo(name, "money", low, high, unit="money", period="month", audience=audience)
    if name in _COUNTS:
        noun, period = _COUNTS[name]
        return FieldInfo(name, "number", low, high, unit="count", noun=noun, period=period, audience=audience)
    unit: Unit = {1: "ratio", 3: "ratio", 10: "ten", 100: "score"}[int(high or 0)]  # type: ignore[assignment]
    return FieldInfo(name, "number", low, high, unit=unit, audience=audience)


def _unwrap(annotation: Any, bounds: list[Any]) -> tuple[Any, list[Any]]:
    """The type itself, without ``| None`` and ``Annotated``, and the bounds that stood around it."""
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        for item in metadata:
            bounds.extend(getattr(item, "metadata", [item]))
        return _unwrap(inner, bounds)
    options = [option for option in get_args(annotation) if option is not NoneType]
    if NoneType in get_args(annotation) and len(options) == 1:
        return _unwrap(options[0], bounds)
    return annotation, bounds
