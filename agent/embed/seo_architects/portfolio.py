"""``client_portfolio``: each client of a list by itself, and how they stand together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from agent.embed.seo_architects.cases import Case, Member, refused_of
from agent.embed.seo_architects.failure import TaskError
from agent.embed.seo_architects.outcome import Outcome, as_json, evidence, result_of
from tools.portfolio import BookSummary, book_facts, book_summary


def portfolio(members: list[Member], answer: Callable[[Case], Outcome]) -> dict[str, Any]:
    """The ``result`` for several clients; those that cannot be taken or scored stand there with the reason.

    Raises:
        TaskError: none of them could be answered for, with the reason of the first.
    """
    cases = [member.case for member in members if member.case is not None]
    clients: list[dict[str, Any]] = []
    done = 0
    for member in members:
        if member.case is None:
            assert member.failure is not None
            clients.append(
                {
                    "success": False,
                    "error": str(member.failure),
                    "client_name": None,
                    **member.failure.to_json(),
                }
            )
            continue
        outcome = answer(member.case)
        good = outcome.status == "ok"
        done += good
        clients.append(
            {"success": good, "error": None if good else lacking(outcome), **result_of(member.case, outcome)}
        )
    refused = refused_of(members)
    if not done:
        raise _nobody(members, clients)
    summary = book_summary((case.record, case.assessment) for case in cases)
    names = {case.record.client_id: case.client_id for case in cases}
    return as_json(
        {
            "status": "ok",
            "clients": clients,
            "summary": _summary(summary, names),
            "missing": list(dict.fromkeys(name for one in clients for name in one["missing"])),
            "refused": [field.to_json() for field in refused],
            "evidence": [evidence(fact) for fact in book_facts(summary) if fact.value is not None],
        }
    )


def lacking(outcome: Outcome) -> str:
    """Why there is no answer, in words."""
    return f"too little data; missing: {', '.join(dict.fromkeys(outcome.missing)) or 'everything'}"


def _nobody(members: list[Member], clients: list[dict[str, Any]]) -> TaskError:
    first = next((member.failure for member in members if member.failure), None)
    missing = tuple(dict.fromkeys(name for one in clients for name in one["missing"]))
    if first is None:
        return TaskError(
            "insufficient_data", f"too little data; missing: {', '.join(missing)}", missing=missing
        )
    return TaskError(first.status, str(first), missing=missing, refused=refused_of(members))


def _summary(summary: BookSummary, names: dict[str, str | None]) -> dict[str, Any]:
    """Counts and sums; amounts of one currency and one kind of VAT alone are added up."""

    def named(listed: Any) -> list[dict[str, Any]]:
        return [{"client_id": names[one.client_id], "client_name": one.name} for one in listed]

    return {
        "clients": summary.clients,
        "bands": dict(summary.bands),
        "levels": dict(summary.levels),
        "without_band": named(summary.without_band),
        "without_level": named(summary.without_level),
        "without_value": named(summary.without_value),
        "totals": [
            {
                "currency": total.currency,
                "vat": total.vat,
                "monthly_value": total.monthly_value,
                "clients": total.clients,
            }
            for total in summary.totals
        ],
    }
