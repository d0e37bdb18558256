"""The signal over invoices."""

from __future__ import annotations

from math import fsum

from tools.signals.case import QUIET, Case, Verdict, row_of, unknown
from tools.signals.schema import OverdueRule


def overdue(case: Case, rule: OverdueRule) -> Verdict:
    """An unpaid invoice overdue by more than the days allowed; every such invoice is evidence.

    AI SEO Architects, Client Success Manager knowledge base, v1.0.
    """
    if missing := case.lacking(rule.needs):
        return unknown(*missing)
    late = sorted(
        (
            invoice
            for invoice in case.history.invoices
            if invoice.paid is None and case.days_since(invoice.due) > rule.days_overdue
        ),
        key=lambda invoice: (invoice.due, invoice.invoice_id),
    )
    if not late:
        return QUIET
    figures = {"invoices_overdue": float(len(late)), "days_overdue": float(case.days_since(late[0].due))}
    amounts = [invoice.amount for invoice in late if invoice.amount is not None]
    if len(amounts) == len(late):  # a sum over some of them would be too low
        figures["amount_overdue"] = fsum(amounts)
    rows = tuple(row_of(invoice, "invoice_id", "due", "paid", "amount") for invoice in late)
    return Verdict(True, rows, since=late[0].due, figures=figures)
