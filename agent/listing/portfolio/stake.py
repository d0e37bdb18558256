"""What is at stake, client by client and in groups, as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from agent.grounding.formats import NO_DATA
from agent.listing.portfolio.sheet import DASH, Sheet, named, table
from tools.facts import Fact
from tools.plans.parts import lettered
from tools.portfolio import Entry, StakeGroup, StakeRanking
from tools.portfolio.entries import MoneyKind
from tools.words import Language


def stake_listing(
    found: StakeRanking, facts: Sequence[Fact], entries: Sequence[Entry], language: Language
) -> str:
    """The ranking and its groups as Markdown."""
    sheet = Sheet([*facts, *named(entries)], language)
    texts = sheet.texts
    header = [
        "№" if language == "ru" else "#",
        *sheet.header("client_name", "stake", "annual_value", "churn_score", "health_band"),
        texts["signals"],
    ]
    rows = [
        [
            sheet.cell("stake.place", row.client_id),
            sheet.cell("client.name", row.client_id),
            sheet.money("stake.value", row.client_id),
            sheet.money("stake.annual_value", row.client_id),
            sheet.cell("churn.score", row.client_id),
            sheet.cell("health.band", row.client_id),
            "; ".join(sheet.words.category("warning_signal", name) for name in row.signals) or DASH,
        ]
        for row in found.rows
    ]
    lines = [f"# {texts['portfolio']}", "", *table(header, rows), "", texts["stake_how"]]
    if found.unknown:
        lines += ["", f"## {texts['unknown_stakes']}", ""]
        lines += [
            f"- {sheet.cell('client.name', row.client_id)} — {texts['missing']}: "
            + ", ".join(sheet.words.metric(name) for name in row.missing)
            for row in found.unknown
        ]
    if found.left:
        lines += ["", texts["left"].format(names=sheet.names(one.client_id for one in found.left))]
    if found.by is not None:
        lines += ["", f"## {texts[f'by_{found.by}']}", "", *_groups(found, sheet)]
    return "\n".join(lines) + "\n"


def _groups(found: StakeRanking, sheet: Sheet) -> list[str]:
    name = {"manager": "account_manager", "segment": "segment", "industry": "industry"}[found.by or "manager"]
    bands = ["green", "yellow", "red"]
    header = [
        *sheet.header(name, "book_clients"),
        *(sheet.words.category("band", band) for band in bands),
        *sheet.header("clients_without_band", "average_health", "book_annual_value", "stake"),
    ]
    rows = []
    groups = [(f"portfolio.group.{letter}", group) for letter, group in lettered(found.groups)]
    for start, group in [*groups, ("portfolio", found.whole)]:
        rows.append(
            [
                _group_name(start, group, found, sheet),
                sheet.cell(f"{start}.clients.count"),
                *(sheet.cell(f"{start}.band.{band}.count") for band in bands),
                sheet.cell(f"{start}.band.unknown.count"),
                sheet.cell(f"{start}.average_health"),
                _kinds(f"{start}.annual_value", [total.kind for total in group.sums], sheet),
                _kinds(f"{start}.stake", [total.kind for total in group.sums], sheet),
            ]
        )
    return table(header, rows)


def _group_name(start: str, group: StakeGroup, found: StakeRanking, sheet: Sheet) -> str:
    if group is found.whole:
        return sheet.texts["total"]
    return sheet.texts["no_key"] if group.key is None else sheet.cell(f"{start}.name")


def _kinds(start: str, kinds: Sequence[MoneyKind], sheet: Sheet) -> str:
    return "; ".join(sheet.money(f"{start}.{kind.slug}") for kind in kinds) or NO_DATA[sheet.language]
