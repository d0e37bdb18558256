"""The renewals of a period as Markdown, with totals of the book and of each manager."""

from __future__ import annotations

from collections.abc import Sequence

from agent.grounding.formats import NO_DATA
from agent.listing.portfolio.sheet import Sheet, named, table
from tools.facts import Fact
from tools.plans.parts import lettered
from tools.portfolio import Entry, RenewalForecast
from tools.portfolio.renewals import SLOTS, Slot, Tally
from tools.words import Language


def renewals_listing(
    found: RenewalForecast, facts: Sequence[Fact], entries: Sequence[Entry], language: Language
) -> str:
    """The forecast as Markdown."""
    sheet = Sheet([*facts, *named(entries)], language)
    texts = sheet.texts
    lines = [f"# {texts['renewals']}: {sheet.cell('renewals.starts')} — {sheet.cell('renewals.ends')}", ""]
    if not found.due:
        lines.append(texts["none_due"])
    else:
        totals = [_total(slot, found.tally, "renewals", sheet) for slot in SLOTS]
        lines += _due(found, sheet)
        lines += ["", f"## {texts['totals']}", "", *table(_total_header(sheet), totals)]
        lines += ["", f"## {texts['by_manager']}", "", *_managers(found, sheet)]
        notes = [] if found.calibrated else [texts["index"]]
        if len(found.tally.sums) > 1:
            notes.append(texts["no_sum"])
        if found.tally.without_value:
            notes.append(texts["without_value"].format(names=sheet.names(found.tally.without_value)))
        lines += [line for note in notes for line in ("", note)]
    if found.lost:
        lines += ["", texts["lost"].format(names=sheet.names(row.client_id for row in found.lost))]
    return "\n".join(lines) + "\n"


def _due(found: RenewalForecast, sheet: Sheet) -> list[str]:
    likelihood = "renewal_likelihood" if found.calibrated else "renewal_index"
    header = sheet.header(
        "client_name", "renewal_date", "days_to_renewal", "annual_value", "renewal_category", "renewal_reason", likelihood
    )  # fmt: skip
    rows = []
    for row in found.due:
        client = row.client_id
        reasons = [sheet.cell(f"renewal.reason.{letter}", client) for letter, _ in lettered(row.reasons)]
        rows.append(
            [
                sheet.cell("client.name", client),
                sheet.cell("renewal.date", client),
                sheet.cell("renewal.days_left", client),
                sheet.money("renewal.annual_value", client),
                sheet.cell("renewal.category", client),
                "; ".join(reasons),
                sheet.cell("renewal.likelihood", client),
            ]
        )
    return table(header, rows)


def _managers(found: RenewalForecast, sheet: Sheet) -> list[str]:
    rows = []
    for letter, group in lettered(found.by_manager):
        start = f"renewals.manager.{letter}"
        name = sheet.texts["no_key"] if group.manager is None else sheet.cell(f"{start}.name")
        rows += [
            [name, *row]
            for slot in SLOTS
            if group.tally.count(slot)
            for row in [_total(slot, group.tally, start, sheet)]
        ]
    return table([*sheet.header("account_manager"), *_total_header(sheet)], rows)


def _total_header(sheet: Sheet) -> list[str]:
    return [*sheet.header("renewal_category"), sheet.texts["contracts"], sheet.texts["annual_values"]]


def _total(slot: Slot, tally: Tally, start: str, sheet: Sheet) -> list[str]:
    due = slot == "due"
    return [
        sheet.texts["total"] if due else sheet.words.category("renewal_category", slot),
        sheet.cell(f"{start}.{slot}.count"),
        _sums(tally, start, slot, sheet),
    ]


def _sums(tally: Tally, start: str, slot: str, sheet: Sheet) -> str:
    """The sum of a category, one for each kind of money."""
    if len(tally.sums) == 1:
        return sheet.money(f"{start}.{slot}.value")
    shown = [sheet.money(f"{start}.{slot}.{kind.slug}.value") for kind in tally.sums]
    return "; ".join(shown) or NO_DATA[sheet.language]
