"""Which facts a model is told of unasked: enough to answer most questions in one call, few enough for a small context.

The ledger holds more, and every fact in it may be referred to; the tool ``details`` tells of the rest by parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

from tools.facts import Fact

#: The parts of a client's facts that can be asked for by name.
PartName = Literal["record", "health", "churn", "offers", "change", "signals", "contacts", "onboarding"]
PARTS: tuple[PartName, ...] = get_args(PartName)
_BEGINS: dict[PartName, tuple[str, ...]] = {
    "record": ("client.", "record."),
    "health": ("health.",),
    "churn": ("churn.",),
    "offers": ("offer.", "upsell.", "expansion."),
    "change": ("change.", "move."),
    "signals": ("signal.", "signals."),
    "contacts": ("touchpoint.", "segment."),
    "onboarding": ("onboarding.", "lifecycle."),
}
#: Facts of the book that each finding brings.
OF_BOOK: dict[str, tuple[str, ...]] = {
    "book": ("book.",),
    "moved": ("moved.",),
    "renewals": ("renewals.",),
    "success": ("success.",),
    "stakes": ("portfolio.",),
    "report": ("work.",),
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
    if id.startswith(("work.kind", "work.section.", "work.item.", "work.left.")):
        return False
    if id.startswith("action."):
        return not id.endswith((".id", ".playbook"))
    if id.startswith("signal."):
        return ".row." not in id and not (id.endswith((".name", ".state")) and _quiet(fact, findings))
    if id.startswith("touchpoint."):
        return not id.startswith("touchpoint.item.")
    if id.startswith("onboarding."):
        return _criterion_told(fact, findings)
    if id.startswith("lifecycle."):
        return id in ("lifecycle.stage", "lifecycle.five_stage", "lifecycle.renewal_kickoff")
    if id.startswith("success."):
        return id.endswith((".value", ".target", ".starts", ".ends"))
    if id.startswith(("renewals.manager.", "portfolio.group.")):
        return False
    if id.startswith("offer."):
        return not id.endswith(".annual")
    return not (id.startswith(("health.", "churn.", "expansion.")) and id.endswith(_DETAILS))


def _quiet(fact: Fact, findings: Mapping[str, Any]) -> bool:
    """Whether a signal's fact is of one that neither fired nor wants data."""
    book = (findings.get("signals") or {}).get("signals") or {}
    found = findings.get(f"signals:{fact.client}") or book.get(fact.client) or {}
    named = {one["signal"] for one in found.get("fired", ())} | set(found.get("unknown", ()))
    return fact.id.split(".")[1] not in named


def _criterion_told(fact: Fact, findings: Mapping[str, Any]) -> bool:
    """Of the criteria of onboarding, those that are late, due or met."""
    if not fact.id.startswith("onboarding.criterion."):
        return True
    found = (findings.get(f"onboarding:{fact.client}") or {}).get("criteria") or {}
    return any(_factor(fact.id) in found.get(state, ()) for state in ("late", "due", "met"))


def _factor(id: str) -> str:
    return id.split(".")[2]


def _sheet(fact: Fact, findings: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = findings.get(f"sheet:{fact.client}") or {}
    return found
