"""Success metrics of the book, or of one client, as Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from agent.grounding.formats import NO_DATA, harmless
from agent.listing.portfolio.sheet import DASH, Sheet, table
from tools.facts import Fact
from tools.record import ClientRecord
from tools.retention import Metric
from tools.words import Language


def metrics_listing(
    found: Mapping[Any, Metric],
    facts: Sequence[Fact],
    language: Language,
    *,
    record: ClientRecord | None = None,
) -> str:
    """The metrics of the book, or of one client, as Markdown, with how each is counted."""
    sheet = Sheet(facts, language)
    texts = sheet.texts
    client, start = (record.client_id, "client_metric") if record is not None else (None, "success")
    first = next(iter(found))
    title = texts["metrics"] + (f": {harmless(record.name)}" if record is not None else "")
    window = " — ".join(sheet.cell(f"{start}.{first}.{end}", client) for end in ("starts", "ends"))
    header = [texts[name] for name in ("metric", "value", "target", "state", "base")]
    rows = [_metric_row(f"{start}.{name}", metric, client, sheet) for name, metric in found.items()]
    if record is None:
        header += [texts["clients"], texts["untold"]]
        for row, name in zip(rows, found, strict=True):
            row += [sheet.cell(f"{start}.{name}.{who}.count") for who in ("clients", "unknown")]
    lines = [f"# {title}", "", window, "", *table(header, rows)]
    tables = sorted({table for metric in found.values() for table in metric.missing})
    if tables:
        lines += ["", texts["untold_tables"].format(tables=", ".join(tables))]
    lines += ["", f"## {texts['how']}", ""]
    lines += [
        f"- {sheet.words.metric(f'success_{name}')}: {sheet.words.category('success_definition', name)}"
        for name in found
    ]
    return "\n".join(lines) + "\n"


def _metric_row(id: str, metric: Metric, client: str | None, sheet: Sheet) -> list[str]:
    values, bases = [sheet.cell(f"{id}.value", client)], [_base(f"{id}.base", metric, client, sheet)]
    if metric.groups:
        values = [sheet.cell(f"{id}.{group.kind.slug}.value", client) for group in metric.groups]
        bases = [sheet.money(f"{id}.{group.kind.slug}.base", client) for group in metric.groups]
    what = sheet.words.metric(f"success_base_{metric.base.what}")
    return [
        sheet.words.metric(f"success_{metric.name}"),
        "; ".join(values),
        _target(id, metric, client, sheet),
        sheet.cell(f"{id}.met", client),
        f"{what}: {'; '.join(bases)}",
    ]


def _base(id: str, metric: Metric, client: str | None, sheet: Sheet) -> str:
    if not sheet.has(id, client):
        return NO_DATA[sheet.language]
    return sheet.money(id, client) if metric.base.unit == "money" else sheet.cell(id, client)


def _target(id: str, metric: Metric, client: str | None, sheet: Sheet) -> str:
    if metric.target is None:
        return DASH
    span = [sheet.words.category("target_span", metric.per)] if metric.per else []
    return " ".join([sheet.cell(f"{id}.comparison", client), sheet.cell(f"{id}.target", client), *span])
