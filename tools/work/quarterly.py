"""The strategic plan of a quarter: five parts, each with its measures and targets.

The parts: AI SEO Architects, Client Success Manager knowledge base, prose edition. Measures and targets are those of the
success metrics (``tools.retention``), each with its base and window.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from tools.facts import Fact
from tools.history import Action
from tools.portfolio import renewal_facts, renewal_forecast, stake_facts, stake_ranking
from tools.portfolio.renewals import CATEGORIES
from tools.retention import Metric, TeamMetric, shipped_targets, success_facts
from tools.signals import SIGNALS
from tools.time.period import Period, quarter_of
from tools.work.daily import band_items, level_items, proposals_section
from tools.work.lines import ActionLines, named
from tools.work.results import Item, Report, Section, Sheet
from tools.work.schema import WorkRules, work_rules
from tools.work.team import metrics_of
from tools.work.view import BookView, ClientView
from tools.work.weekly import competition_section, upsell_section

_TRENDS: tuple[TeamMetric, ...] = ("average_health", "health_gain", "logo_retention", "grr")
_EXPERIENCE: tuple[TeamMetric, ...] = (
    "nps", "mean_satisfaction", "csat", "survey_response", "time_to_value", "goals_met",
)  # fmt: skip
_GROWTH: tuple[TeamMetric, ...] = ("nrr", "expansion", "expansion_rate", "referrals")
_RISK: tuple[TeamMetric, ...] = ("renewal_rate", "renewals_on_time")


def quarterly_report(
    book: BookView,
    proposals: Mapping[str, Sequence[Action]] | None = None,
    *,
    rules: WorkRules | None = None,
) -> Report:
    """The plan made on ``book.as_of``: measures over its quarter so far, renewals of the next one.

    Args:
        book: the clients, with ``earlier`` of the day before the quarter.
        proposals: newly proposed actions by client.
    """
    rules = rules or work_rules()
    sheet = Sheet(book.as_of, rules.source)
    quarter = quarter_of(book.as_of)
    metrics = metrics_of(book, [*book.clients, *book.left], quarter)
    facts = {fact.id: fact for fact in success_facts(metrics, (book.targets or shipped_targets()).source)}

    def measures(names: Sequence[TeamMetric]) -> list[Item]:
        return [item for name in names for item in _measure(sheet, facts, metrics[name])]

    actions = {view.client_id: ActionLines(view, (proposals or {}).get(view.client_id, ())) for view in book}
    competition = competition_section(sheet, book, rules)
    upsell = upsell_section(sheet, book)
    opportunities = [item for item in upsell.items if item.what != "offer_held"]
    return sheet.report(
        "quarterly",
        quarter.start,
        [
            Section(
                id="health_trends",
                items=(
                    *measures(_TRENDS),
                    *band_items(sheet, book),
                    *level_items(sheet, book),
                    *_movements(sheet, book),
                ),
            ),
            Section(id="growth_opportunities", items=tuple(opportunities), unknown=upsell.unknown),
            Section(
                id="risks_and_competitors",
                items=(
                    *measures(_RISK),
                    *_renewals(sheet, book),
                    *_stakes(sheet, book),
                    *competition.items,
                ),
                unknown=competition.unknown,
            ),
            Section(id="experience", items=(*measures(_EXPERIENCE), *_causes(sheet, book))),
            Section(id="expansion_strategy", items=(*measures(_GROWTH), *_held(upsell))),
            proposals_section(sheet, book, actions),
        ],
    )


def _measure(sheet: Sheet, facts: Mapping[str, Fact], metric: Metric) -> Iterator[Item]:
    """A success metric with its target; one line for each kind of money where there are several."""
    start = f"success.{metric.name}"
    against = [facts[id] for part in ("comparison", "target") if (id := f"{start}.{part}") in facts]
    if not metric.groups:
        rest = [facts[id] for part in ("met", "base") if (id := f"{start}.{part}") in facts]
        yield sheet.item("measure", [facts[f"{start}.value"], *against, *rest])
    for group in metric.groups:
        place = f"{start}.{group.kind.slug}"
        kind = [
            sheet.book_fact(f"{place}.currency", "currency", group.currency, "text"),
            sheet.book_fact(f"{place}.vat", "vat", group.vat or "unknown", "category", noun="vat_or_none"),
        ]
        yield sheet.item("measure", [facts[f"{place}.value"], *kind, *against, facts[f"{place}.base"]])


def _movements(sheet: Sheet, book: BookView) -> Iterator[Item]:
    """Clients whose health moved since the quarter began, the largest fall at the front."""
    moved: list[tuple[int, str, ClientView]] = []
    for view in book:
        now = view.assessment.health.score
        then = None if view.earlier is None else view.earlier.health.score
        if now is not None and then is not None and now != then:
            moved.append((now - then, view.client_id, view))
    for change, client_id, view in sorted(moved, key=lambda one: one[:2]):
        assert view.earlier is not None
        make = view.maker.fact
        facts = named(
            view,
            make("change.health.from", "health_before", view.earlier.health.score, "score"),
            *view.facts("health.score"),
            make(
                "change.health.score", "health_change", change, "points", formula="score now - score before"
            ),
        )
        yield sheet.item("health_moved", facts, client_id=client_id)


def _renewals(sheet: Sheet, book: BookView) -> Iterator[Item]:
    """Renewals to the end of the next quarter, by forecast."""
    end = quarter_of(quarter_of(book.as_of).end + timedelta(days=1)).end
    forecast = renewal_forecast(
        book.entries, book.signals_by_client, Period(book.as_of, end), as_of=book.as_of
    )
    facts = {(fact.client, fact.id): fact for fact in renewal_facts(forecast)}
    for category in CATEGORIES:
        name = sheet.book_fact(
            f"renewals.{category}.name", "renewal_category", category, "category", noun="renewal_category"
        )
        yield sheet.item("renewals_by_category", [name, facts[None, f"renewals.{category}.count"]])
    for row in forecast.due:
        if row.category != "at_risk":
            continue
        mine = [facts[row.client_id, f"renewal.{part}"] for part in ("date", "annual_value", "category")]
        yield sheet.item("renewal_at_risk", named(book.of(row.client_id), *mine), client_id=row.client_id)


def _stakes(sheet: Sheet, book: BookView) -> Iterator[Item]:
    """Clients of high or critical churn risk by what is at stake."""
    ranked = stake_ranking(book.entries, book.signals_by_client, as_of=book.as_of)
    facts = {(fact.client, fact.id): fact for fact in stake_facts(ranked)}
    for row in ranked.rows:
        if row.churn_level in ("high", "critical"):
            view = book.of(row.client_id)
            mine = [facts[row.client_id, "stake.value"], *view.facts("churn.level", "churn.score")]
            yield sheet.item("stake", named(view, *mine), client_id=row.client_id)


def _causes(sheet: Sheet, book: BookView) -> Iterator[Item]:
    """What hurts most clients: signals that fired, the commonest at the front; each is answered by its action."""
    counts = Counter(signal.signal for view in book for signal in view.fired)
    actions = {signal.signal: signal.action for view in book for signal in view.fired}
    for name in sorted(counts, key=lambda one: (-counts[one], SIGNALS.index(one))):
        start = f"work.signal.{name}"
        yield sheet.item(
            "initiative",
            [
                sheet.book_fact(f"{start}.name", "warning_signal", name, "category", noun="warning_signal"),
                sheet.book_fact(
                    f"{start}.count", "clients_with_signal", counts[name], "count", noun="clients"
                ),
                sheet.book_fact(
                    f"{start}.action", "signal_action", actions[name], "category", noun="signal_action"
                ),
            ],
        )


def _held(upsell: Section) -> list[Item]:
    """Offers on hold: to be made once the client is safe."""
    return [item for item in upsell.items if item.what == "offer_held"]
