"""Which facts a model is told of unasked: enough to answer most questions in one call, few enough for a small context.

The ledger holds more, and every fact in it may be referred to; the tool ``details`` tells of the rest by parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

from tools.facts import Fact

#: The parts of a client's facts that can be asked for by name.
PartName = Literal["record", "health", "churn", "offers", "change"]
PARTS: tuple[PartName, ...] = get_args(PartName)
_BEGINS: dict[PartName, tuple[str, ...]] = {
    "record": ("client.", "record."),
    "health": ("health.",),
    "churn": ("churn.",),
    "offers": ("offer.", "upsell.", "expansion."),
    "change": ("change.",),
}
_DETAILS = (".weight", ".points", ".shown", ".annual", ".exact", ".status", ".value", ".threshold", ".grade")


def in_part(fact: Fact, part: PartName) -> bool:
    """Whether a fact belongs to a part; weights and unrounded points are left to the sources."""
    return fact.id.startswith(_BEGINS[part]) and not fact.id.endswith((".weight", ".points"))


def essential(fact: Fact, findings: Mapping[str, Any]) -> bool:
    """Whether a fact is told of in the briefing of a question.

    Of the factors, those that cost most and those past their threshold; of a change, its parts; no raw record.
    """
    id = fact.id
    if id.startswith(("record.", "churn.intervention.", "client.contract_start", "client.data_date")):
        return False
    if id.startswith("health.factor."):
        return id.endswith(".score") and _factor(id) in _sheet(fact, findings).get("health", {}).get(
            "weakest", ()
        )
    if id.startswith("churn.factor."):
        told = _factor(id) in _sheet(fact, findings).get("churn", {}).get("breached", ())
        return told and id.endswith((".value", ".threshold")) and f"sheet:{fact.client}" in findings
    if id.startswith("change."):
        return not (".factor." in id and not id.endswith(".shown")) and not id.endswith(".exact")
    if id.startswith("offer."):
        return not id.endswith(".annual")
    return not (id.startswith(("health.", "churn.", "expansion.")) and id.endswith(_DETAILS))


def _factor(id: str) -> str:
    return id.split(".")[2]


def _sheet(fact: Fact, findings: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = findings.get(f"sheet:{fact.client}") or {}
    return found
