"""Tables of the whole book that need no model: renewals, what is at stake, success metrics.

Every cell is a fact that the renderer formats, or a word of the field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from agent.grounding.formats import NO_DATA, harmless
from agent.grounding.render import format_fact
from tools.facts import Fact
from tools.plans.parts import lettered
from tools.portfolio import Entry, RenewalForecast, StakeGroup, StakeRanking
from tools.portfolio.entries import MoneyKind
from tools.portfolio.renewals import SLOTS, Slot, Tally
from tools.record import ClientRecord
from tools.retention import Metric
from tools.scoring.facts import assessment_facts
from tools.words import Language, words

_DASH = "—"
_Cells = Sequence[str]
_TEXTS: dict[Language, dict[str, str]] = {
    "en": {
        "renewals": "Renewals",
        "contracts": "contracts",
        "untold_tables": "Never loaded, so that some metrics cannot be told: {tables}.",
        "totals": "Totals",
        "total": "total",
        "annual_values": "annual value",
        "none_due": "No contract comes up for renewal in this period.",
        "index": "The renewal index is one less churn score / 100. It is not calibrated: it puts clients in an order "
        "and is no probability.",
        "without_value": "Without a contract value on record, and in no sum: {names}.",
        "lost": "Left before their renewal date, and not counted: {names}.",
        "no_sum": "Amounts of several kinds of money are not added up.",
        "left": "Have left, and are counted in nothing: {names}.",
        "portfolio": "What is at stake",
        "stake_how": "The value at stake is the annual contract value times churn score / 100.",
        "unknown_stakes": "Value at stake cannot be told",
        "missing": "missing",
        "by_manager": "By manager",
        "by_segment": "By segment",
        "by_industry": "By industry",
        "no_key": "not on record",
        "signals": "signals",
        "metrics": "Success metrics",
        "metric": "metric",
        "value": "value",
        "target": "target",
        "state": "target met",
        "base": "divided by",
        "clients": "clients",
        "untold": "not told",
        "how": "How each is counted",
        "vat_unknown": "VAT not stated",
    },
    "ru": {
        "renewals": "Продления",
        "contracts": "договоры",
        "untold_tables": "Не загружены таблицы, без которых часть показателей неизвестна: {tables}.",
        "totals": "Итоги",
        "total": "всего",
        "annual_values": "стоимость в год",
        "none_due": "В этом периоде нет договоров к продлению.",
        "index": "Индекс продления — единица минус балл риска оттока / 100. Он не откалиброван: по нему можно "
        "сравнивать клиентов, но вероятностью он не является.",
        "without_value": "Стоимость договора не указана, в суммы не входят: {names}.",
        "lost": "Ушли до даты продления и не учтены: {names}.",
        "no_sum": "Суммы разного вида (валюта, НДС) не складываются.",
        "left": "Ушли и нигде не учтены: {names}.",
        "portfolio": "Суммы под угрозой",
        "stake_how": "Сумма под угрозой — стоимость договора в год, умноженная на балл риска оттока / 100.",
        "unknown_stakes": "Сумма под угрозой неизвестна",
        "missing": "не хватает",
        "by_manager": "По менеджерам",
        "by_segment": "По сегментам",
        "by_industry": "По отраслям",
        "no_key": "не указано",
        "signals": "сигналы",
        "metrics": "Показатели успеха",
        "metric": "показатель",
        "value": "значение",
        "target": "цель",
        "state": "достижение цели",
        "base": "относительно чего",
        "clients": "клиенты",
        "untold": "нет данных",
        "how": "Как считается",
        "vat_unknown": "НДС не указан",
    },
}


class _Sheet:
    """Facts by client and id, written in one language."""

    def __init__(self, facts: Iterable[Fact], language: Language) -> None:
        self.language = language
        self.words = words(language)
        self.texts = _TEXTS[language]
        self._facts = {(fact.client, fact.id): fact for fact in facts}

    def cell(self, id: str, client: str | None = None) -> str:
        """A fact's value; a dash where there is no such fact, words for no data where it has no value."""
        fact = self._facts.get((client, id))
        return _DASH if fact is None else format_fact(fact, self.language)

    def has(self, id: str, client: str | None = None) -> bool:
        fact = self._facts.get((client, id))
        return fact is not None and fact.value is not None

    def money(self, id: str, client: str | None = None) -> str:
        """An amount with its kind of VAT."""
        fact = self._facts.get((client, id))
        if fact is None or fact.value is None:
            return self.cell(id, client)
        vat = self.words.category("vat", fact.vat) if fact.vat else self.texts["vat_unknown"]
        return f"{format_fact(fact, self.language)} ({vat})"

    def names(self, clients: Iterable[str]) -> str:
        return ", ".join(self.cell("client.name", client) for client in clients)

    def header(self, *metrics: str) -> list[str]:
        """Columns by the names of their metrics."""
        return [self.words.metric(metric) for metric in metrics]


def _table(header: _Cells, rows: Iterable[_Cells]) -> list[str]:
    lines = [f"| {' | '.join(header)} |", "|" + " --- |" * len(header)]
    for row in rows:
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |")
    return lines


def _named(entries: Iterable[Entry]) -> list[Fact]:
    """The facts of each client that a line of a table shows."""
    shown = {"client.name", "health.score", "health.band", "churn.score", "churn.level"}
    return [
        fact
        for record, assessment in entries
        for fact in assessment_facts(record, assessment)
        if fact.id in shown
    ]


# --- renewals ---------------------------------------------------------------------------------------------


def renewals_listing(
    found: RenewalForecast, facts: Sequence[Fact], entries: Sequence[Entry], language: Language
) -> str:
    """The forecast as Markdown."""
    sheet = _Sheet([*facts, *_named(entries)], language)
    texts = sheet.texts
    lines = [f"# {texts['renewals']}: {sheet.cell('renewals.starts')} — {sheet.cell('renewals.ends')}", ""]
    if not found.due:
        lines.append(texts["none_due"])
    else:
        totals = [_total(slot, found.tally, "renewals", sheet) for slot in SLOTS]
        lines += _due(found, sheet)
        lines += ["", f"## {texts['totals']}", "", *_table(_total_header(sheet), totals)]
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


def _due(found: RenewalForecast, sheet: _Sheet) -> list[str]:
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
    return _table(header, rows)


def _managers(found: RenewalForecast, sheet: _Sheet) -> list[str]:
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
    return _table([*sheet.header("account_manager"), *_total_header(sheet)], rows)


def _total_header(sheet: _Sheet) -> list[str]:
    return [*sheet.header("renewal_category"), sheet.texts["contracts"], sheet.texts["annual_values"]]


def _total(slot: Slot, tally: Tally, start: str, sheet: _Sheet) -> list[str]:
    due = slot == "due"
    return [
        sheet.texts["total"] if due else sheet.words.category("renewal_category", slot),
        sheet.cell(f"{start}.{slot}.count"),
        _sums(tally, start, slot, sheet),
    ]


def _sums(tally: Tally, start: str, slot: str, sheet: _Sheet) -> str:
    """The sum of a category, one for each kind of money."""
    if len(tally.sums) == 1:
        return sheet.money(f"{start}.{slot}.value")
    shown = [sheet.money(f"{start}.{slot}.{kind.slug}.value") for kind in tally.sums]
    return "; ".join(shown) or NO_DATA[sheet.language]


# --- what is at stake -------------------------------------------------------------------------------------


def stake_listing(
    found: StakeRanking, facts: Sequence[Fact], entries: Sequence[Entry], language: Language
) -> str:
    """The ranking and its groups as Markdown."""
    sheet = _Sheet([*facts, *_named(entries)], language)
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
            "; ".join(sheet.words.category("warning_signal", name) for name in row.signals) or _DASH,
        ]
        for row in found.rows
    ]
    lines = [f"# {texts['portfolio']}", "", *_table(header, rows), "", texts["stake_how"]]
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


def _groups(found: StakeRanking, sheet: _Sheet) -> list[str]:
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
    return _table(header, rows)


def _group_name(start: str, group: StakeGroup, found: StakeRanking, sheet: _Sheet) -> str:
    if group is found.whole:
        return sheet.texts["total"]
    return sheet.texts["no_key"] if group.key is None else sheet.cell(f"{start}.name")


def _kinds(start: str, kinds: Sequence[MoneyKind], sheet: _Sheet) -> str:
    return "; ".join(sheet.money(f"{start}.{kind.slug}") for kind in kinds) or NO_DATA[sheet.language]


# --- success metrics --------------------------------------------------------------------------------------


def metrics_listing(
    found: Mapping[Any, Metric],
    facts: Sequence[Fact],
    language: Language,
    *,
    record: ClientRecord | None = None,
) -> str:
    """The metrics of the book, or of one client, as Markdown, with how each is counted."""
    sheet = _Sheet(facts, language)
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
    lines = [f"# {title}", "", window, "", *_table(header, rows)]
    tables = sorted({table for metric in found.values() for table in metric.missing})
    if tables:
        lines += ["", texts["untold_tables"].format(tables=", ".join(tables))]
    lines += ["", f"## {texts['how']}", ""]
    lines += [
        f"- {sheet.words.metric(f'success_{name}')}: {sheet.words.category('success_definition', name)}"
        for name in found
    ]
    return "\n".join(lines) + "\n"


def _metric_row(id: str, metric: Metric, client: str | None, sheet: _Sheet) -> list[str]:
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


def _base(id: str, metric: Metric, client: str | None, sheet: _Sheet) -> str:
    if not sheet.has(id, client):
        return NO_DATA[sheet.language]
    return sheet.money(id, client) if metric.base.unit == "money" else sheet.cell(id, client)


def _target(id: str, metric: Metric, client: str | None, sheet: _Sheet) -> str:
    if metric.target is None:
        return _DASH
    span = [sheet.words.category("target_span", metric.per)] if metric.per else []
    return " ".join([sheet.cell(f"{id}.comparison", client), sheet.cell(f"{id}.target", client), *span])
