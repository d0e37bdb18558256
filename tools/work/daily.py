"""The six tasks of a day, and what is due today.

The tasks: AI SEO Architects, Client Success Manager knowledge base, v1.0 and prose edition. Limits are ours and stand in
``rules/work.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import get_args

from tools.facts import Fact, decimal
from tools.history import Action, Goal, GoalReading, Invoice, Ticket, Week, last_whole_weeks
from tools.plans.parts import lettered
from tools.portfolio import book_facts, book_summary, rank_at_risk
from tools.scoring.results import Band, Level
from tools.signals import Evidence, SignalName
from tools.work.lines import (
    NAME,
    ActionLines,
    absent,
    named,
    rows,
    signal_items,
    touch_item,
    touchpoints,
    unknown_signals,
)
from tools.work.results import Item, Report, Section, Sheet, Unknown
from tools.work.schema import SentimentRules, WorkRules, sentiment_rules, work_rules
from tools.work.sentiment import sentiment_of
from tools.work.view import BookView, ClientView

_ENGAGEMENT: tuple[SignalName, ...] = (
    "engagement_drop", "usage_decline", "missed_qbr", "stakeholder_change", "sponsor_left",
)  # fmt: skip
_PAYMENT: tuple[SignalName, ...] = ("payment_delays",)
_TICKETS: tuple[SignalName, ...] = ("support_volume_spike", "escalations_rising")
_PERFORMANCE: tuple[SignalName, ...] = ("performance_plateau", "health_drop")
#: As many weeks as come closest to a year, so that Mondays meet Mondays.
_YEAR = timedelta(weeks=52)


def daily_report(
    book: BookView,
    proposals: Mapping[str, Sequence[Action]] | None = None,
    *,
    rules: WorkRules | None = None,
    lexicon: SentimentRules | None = None,
) -> Report:
    """The report of ``book.as_of``.

    Args:
        book: the clients, with ``earlier`` of the day before.
        proposals: newly proposed actions by client; actions on record that wait for a word are shown with them.
    """
    rules = rules or work_rules()
    sheet = Sheet(book.as_of, rules.source)
    actions = {view.client_id: ActionLines(view, (proposals or {}).get(view.client_id, ())) for view in book}
    return sheet.report(
        "daily",
        book.since,
        [
            _due_today(sheet, book, actions),
            _health(sheet, book),
            _churn(sheet, book),
            _signals(sheet, book, "engagement", _ENGAGEMENT),
            _payments(sheet, book, rules),
            _tickets(sheet, book, rules, lexicon or sentiment_rules()),
            _performance(sheet, book, rules),
            proposals_section(sheet, book, actions),
        ],
    )


def proposals_section(sheet: Sheet, book: BookView, actions: Mapping[str, ActionLines]) -> Section:
    """Actions that wait for a person's word, by due day."""
    waiting = [(action, view) for view in book for action in actions[view.client_id].proposed]
    waiting.sort(key=lambda one: (one[0].due or date.max, one[1].client_id, one[0].action_id))
    return Section(
        id="proposals",
        items=tuple(
            actions[view.client_id].item(sheet, "action_proposed", action) for action, view in waiting
        ),
    )


def _due_today(sheet: Sheet, book: BookView, actions: Mapping[str, ActionLines]) -> Section:
    due = [
        (action.due, view, action)
        for view in book
        for action in actions[view.client_id].open
        if action.due is not None and action.due <= book.as_of
    ]
    due.sort(key=lambda one: (one[0], one[1].client_id, one[2].action_id))
    items = [
        actions[view.client_id].item(sheet, "action_overdue" if day < book.as_of else "action_due", action)
        for day, view, action in due
    ]
    items += [
        touch_item(sheet, view, letter, point)
        for view in book
        for letter, point in touchpoints(view)
        if point.date == book.as_of
    ]
    return Section(id="due_today", items=tuple(items))


def _health(sheet: Sheet, book: BookView) -> Section:
    items = [*band_items(sheet, book), *level_items(sheet, book)]
    items += [item for view in book if (item := band_change(sheet, view)) is not None]
    items += [
        sheet.item("no_health", view.facts(NAME, "health.coverage"), client_id=view.client_id)
        for view in book
        if view.assessment.health.worse_band is None
    ]
    missing: dict[tuple[str, ...], list[str]] = {}
    for view in book:
        if view.assessment.health.worse_band is None:
            missing.setdefault(view.assessment.health.missing, []).append(view.client_id)
    return Section(
        id="health",
        items=tuple(items),
        unknown=tuple(
            sheet.unknown("work_item", "health", names, clients) for names, clients in sorted(missing.items())
        ),
    )


def band_items(sheet: Sheet, book: BookView) -> Iterator[Item]:
    """How many clients are in each band, and how many in none."""
    facts = {fact.id: fact for fact in book_facts(book_summary(book.entries))}
    for band in (*get_args(Band), "unknown"):
        name = sheet.book_fact(f"book.band.{band}.name", "health_band", band, "category", noun="band_or_none")
        yield sheet.item("clients_by_band", [name, facts[f"book.band.{band}.count"]])


def level_items(sheet: Sheet, book: BookView) -> Iterator[Item]:
    """How many clients have each level of churn risk, and how many none."""
    facts = {fact.id: fact for fact in book_facts(book_summary(book.entries))}
    for level in (*get_args(Level), "unknown"):
        name = sheet.book_fact(
            f"book.level.{level}.name", "churn_level", level, "category", noun="level_or_none"
        )
        yield sheet.item("clients_by_level", [name, facts[f"book.level.{level}.count"]])


def band_before(view: ClientView) -> tuple[Band | None, float | None, date | None]:
    """Band, score and their day before: the newest snapshot before the day, else what was computed of the earlier record."""
    snapshot = max(
        (one for one in view.history.health_snapshots if one.date < view.as_of),
        key=lambda one: one.date,
        default=None,
    )
    if snapshot is not None:
        return snapshot.band, snapshot.score, snapshot.date
    if view.earlier is None:
        return None, None, None
    health = view.earlier.health
    return health.worse_band, health.score, health.data_date


def band_change(sheet: Sheet, view: ClientView) -> Item | None:
    """The line of a client whose band is another one than before; ``None`` where it is not, or one of them is unknown."""
    now = view.assessment.health.worse_band
    band, score, day = band_before(view)
    if now is None or band is None or now == band:
        return None
    make = view.maker.fact
    order = ("red", "yellow", "green")
    what = "band_up" if order.index(now) > order.index(band) else "band_down"
    facts = named(
        view,
        make("work.band.before", "band_before", band, "category", noun="band"),
        make("work.band.now", "health_band", now, "category", noun="band"),
        make("work.health.before", "health_before", score, "score"),
        *view.facts("health.score"),
        make("work.band.day", "compared_with", day, "date"),
    )
    return sheet.item(what, facts, client_id=view.client_id)


def _churn(sheet: Sheet, book: BookView) -> Section:
    return Section(id="churn_risk", items=tuple(churn_items(sheet, book)), unknown=unscored(sheet, book))


def churn_items(sheet: Sheet, book: BookView, *, near: bool = True) -> Iterator[Item]:
    """Clients of high or critical churn risk, the worst at the front; then those near a threshold."""
    ranked = rank_at_risk(book.entries).rows
    high = [row.client_id for row in ranked if row.churn_level in ("high", "critical")]
    for client_id in high:
        view = book.of(client_id)
        facts = view.facts(
            NAME, "churn.level", "churn.score", "health.band", "client.monthly_value", "client.renewal_date"
        )
        yield sheet.item("churn_high", facts, client_id=client_id)
    for row in ranked if near else ():
        if row.client_id in high:
            continue
        view = book.of(row.client_id)
        for factor in view.assessment.churn.near_threshold:
            base = f"churn.factor.{factor}"
            facts = view.facts(NAME, f"{base}.value", f"{base}.threshold", "churn.level")
            yield sheet.item("near_threshold", facts, client_id=row.client_id)


def unscored(sheet: Sheet, book: BookView) -> tuple[Unknown, ...]:
    """Clients whose churn risk has no score."""
    found: dict[tuple[str, ...], list[str]] = {}
    for view in book:
        if view.assessment.churn.score is None:
            found.setdefault(view.assessment.churn.missing, []).append(view.client_id)
    return tuple(
        sheet.unknown("work_item", "churn", missing, clients) for missing, clients in sorted(found.items())
    )


def _signals(sheet: Sheet, book: BookView, id: str, wanted: Sequence[SignalName]) -> Section:
    return Section(
        id=id,
        items=tuple(item for view in book for item in signal_items(sheet, view, wanted)),
        unknown=tuple(unknown_signals(sheet, book, wanted)),
    )


# -- payments -------------------------------------------------------------------------------------------------------


def _payments(sheet: Sheet, book: BookView, rules: WorkRules) -> Section:
    overdue: list[tuple[date, str, Item]] = []
    coming: list[tuple[date, str, Item]] = []
    documents: list[tuple[date, str, Item]] = []
    for view in book:
        unpaid = sorted(
            (one for one in view.history.invoices if one.paid is None),
            key=lambda one: (one.due, one.invoice_id),
        )
        for letter, invoice in lettered(unpaid):
            left = (invoice.due - view.as_of).days
            item = _invoice(sheet, view, letter, invoice)
            if left < 0:
                overdue.append((invoice.due, view.client_id, item))
            elif left <= rules.invoice_due_days:
                coming.append((invoice.due, view.client_id, item))
        unsigned = [one for one in view.history.closing_documents if one.status != "signed"]
        for letter, document in lettered(sorted(unsigned, key=lambda one: (one.issued, one.document_id))):
            id, make = f"document.{letter}", view.maker.fact
            facts = named(
                view,
                make(f"{id}.number", "document_number", document.document_id, "text"),
                make(f"{id}.issued", "document_issued", document.issued, "date"),
                make(f"{id}.status", "document_status", document.status, "category", noun="document_status"),
                make(f"{id}.amount", "document_amount", document.amount, "money", vat=view.record.vat),
            )
            evidence = rows([document], "document_id", "issued", "status", "signed")
            made = sheet.item("document_unsigned", facts, client_id=view.client_id, evidence=evidence)
            documents.append((document.issued, view.client_id, made))
    found = [
        item
        for listed in (overdue, coming, documents)
        for *_, item in sorted(listed, key=lambda one: one[:2])
    ]
    return Section(
        id="payments",
        items=tuple(found),
        unknown=(
            *absent(sheet, book, "invoice_overdue", ("invoices",)),
            *absent(sheet, book, "document_unsigned", ("closing_documents",)),
        ),
    )


def _invoice(sheet: Sheet, view: ClientView, letter: str, invoice: Invoice) -> Item:
    id, make, left = f"invoice.{letter}", view.maker.fact, (invoice.due - view.as_of).days
    late = left < 0
    facts = named(
        view,
        make(f"{id}.number", "invoice_number", invoice.invoice_id, "text"),
        make(f"{id}.due", "invoice_due", invoice.due, "date"),
        make(f"{id}.days", "days_overdue" if late else "days_to_due", abs(left), "count", noun="days"),
        make(f"{id}.amount", "invoice_amount", invoice.amount, "money", vat=view.record.vat),
    )
    evidence = rows([invoice], "invoice_id", "due", "paid", "amount")
    what = "invoice_overdue" if late else "invoice_due"
    return sheet.item(what, facts, client_id=view.client_id, evidence=evidence)


# -- tickets --------------------------------------------------------------------------------------------------------


def _tickets(sheet: Sheet, book: BookView, rules: WorkRules, lexicon: SentimentRules) -> Section:
    first = book.as_of - timedelta(days=rules.ticket_days - 1)
    loads = []
    for view in book:
        recent = [one for one in view.history.tickets if one.opened >= first]
        standing = [one for one in view.history.tickets if one.closed is None]
        if recent or standing:
            loads.append((len(recent), view, recent, standing))
    loads.sort(key=lambda one: (-one[0], one[1].client_id))
    items = [_load(sheet, view, recent, standing, lexicon) for _, view, recent, standing in loads]
    items += [item for view in book for item in signal_items(sheet, view, _TICKETS)]
    return Section(
        id="tickets",
        items=tuple(items),
        unknown=(
            *absent(sheet, book, "ticket_load", ("tickets",)),
            *unknown_signals(sheet, book, _TICKETS),
        ),
    )


def _load(
    sheet: Sheet,
    view: ClientView,
    recent: Sequence[Ticket],
    standing: Sequence[Ticket],
    lexicon: SentimentRules,
) -> Item:
    moods = [sentiment_of(ticket, lexicon) for ticket in recent]
    by = {mood.by for mood in moods if mood.by is not None}
    how = next(iter(by)) if len(by) == 1 else "both" if by else "none"
    counts = {
        "opened": len(recent),
        "escalated": sum(ticket.escalated is True for ticket in recent),
        "open": len(standing),
        "negative": sum(mood.mood == "negative" for mood in moods),
    }
    make = view.maker.fact
    facts = named(
        view,
        *(
            make(f"tickets.{part}.count", f"tickets_{part}", count, "count", noun="tickets")
            for part, count in counts.items()
        ),
        make("tickets.sentiment.source", "sentiment_source", how, "category", noun="sentiment_source"),
    )
    shown = {ticket.ticket_id: ticket for ticket in (*recent, *standing)}.values()
    evidence = rows(shown, "ticket_id", "opened", "closed", "escalated", "sentiment")
    return sheet.item("ticket_load", facts, client_id=view.client_id, evidence=evidence)


# -- performance ----------------------------------------------------------------------------------------------------


def _performance(sheet: Sheet, book: BookView, rules: WorkRules) -> Section:
    items = [item for view in book for item in signal_items(sheet, view, _PERFORMANCE)]
    items += [item for view in book for item in goals_behind(sheet, view, rules)]
    falls = [(view, traffic_year_on_year(view, rules)) for view in book]
    items += [
        _fall(sheet, view, found)
        for view, found in falls
        if found is not None and found.change < -decimal(rules.traffic_fall)
    ]
    untold = [view.client_id for view, found in falls if found is None]
    return Section(
        id="performance",
        items=tuple(items),
        unknown=(
            *unknown_signals(sheet, book, _PERFORMANCE),
            *absent(sheet, book, "goal_behind", ("goals", "goal_readings")),
            *(
                [sheet.unknown("work_item", "traffic_fall", ("weekly.organic_traffic",), untold)]
                if untold
                else []
            ),
        ),
    )


def last_reading(view: ClientView, goal: str) -> GoalReading | None:
    """The newest reading of a goal."""
    mine = [one for one in view.history.goal_readings if one.goal == goal]
    return max(mine, key=lambda one: one.date, default=None)


def reached(goal: Goal, value: float) -> bool | None:
    """Whether the target is reached by ``value``; ``None`` without a target."""
    if goal.target is None:
        return None
    return value >= goal.target if goal.better == "higher" else value <= goal.target


def goals_behind(sheet: Sheet, view: ClientView, rules: WorkRules, *, name: bool = True) -> Iterator[Item]:
    """Goals whose newest reading is short of the target, and whose due day is near or past."""
    for letter, goal in lettered(sorted(view.history.goals, key=lambda one: one.goal)):
        reading = last_reading(view, goal.goal)
        if goal.due is None or goal.target is None or reading is None:
            continue
        if (goal.due - view.as_of).days > rules.goal_due_days or reached(goal, reading.value) is not False:
            continue
        evidence = [
            *rows([goal], "goal", "target", "unit", "due", "better"),
            *rows([reading], "goal", "date", "value"),
        ]
        facts = goal_facts(view, letter, goal, reading)
        yield sheet.item(
            "goal_behind", named(view, *facts) if name else facts, client_id=view.client_id, evidence=evidence
        )


def goal_facts(view: ClientView, letter: str, goal: Goal, reading: GoalReading) -> list[Fact]:
    """``goal.<letter>.name``, ``.value``, ``.target``, ``.due``; the client agreed on them and may see them."""
    id, make = f"goal.{letter}", view.maker.fact
    return [
        make(f"{id}.name", "goal_name", goal.goal, "text", audience="client"),
        make(f"{id}.value", "goal_value", reading.value, "number", audience="client"),
        make(f"{id}.target", "goal_target", goal.target, "number", audience="client"),
        make(f"{id}.due", "goal_due", goal.due, "date", audience="client"),
    ]


class YearOnYear:
    """Weekly traffic by mean of some weeks, and of the same weeks a year before."""

    def __init__(self, now: Decimal, before: Decimal, weeks: Sequence[Week]) -> None:
        self.now, self.before, self.weeks = now, before, tuple(weeks)
        self.change = now / before - 1


def traffic_year_on_year(view: ClientView, rules: WorkRules) -> YearOnYear | None:
    """``None`` where one of the weeks has no figure, or a year ago there was no traffic."""
    mondays = last_whole_weeks(view.as_of, rules.traffic_weeks)
    by_week = {week.week_start: week for week in view.history.weekly}
    pairs = [(by_week.get(day), by_week.get(day - _YEAR)) for day in mondays]
    now = [week.organic_traffic for week, _ in pairs if week is not None]
    before = [week.organic_traffic for _, week in pairs if week is not None]
    if None in now or None in before or not len(now) == len(before) == rules.traffic_weeks:
        return None
    last, earlier = _mean(now), _mean(before)
    if not earlier:
        return None
    return YearOnYear(last, earlier, [week for pair in pairs for week in pair if week is not None])


def _mean(values: Iterable[float | None]) -> Decimal:
    known = [decimal(value) for value in values if value is not None]
    return sum(known, Decimal(0)) / len(known)


def _fall(sheet: Sheet, view: ClientView, found: YearOnYear) -> Item:
    make = view.maker.fact
    facts = named(
        view,
        make("traffic.now", "traffic_now", found.now, "count", noun="visits", period="week"),
        make(
            "traffic.year_before", "traffic_year_before", found.before, "count", noun="visits", period="week"
        ),
        make("traffic.fall", "traffic_fall", -found.change, "ratio", formula="1 - now / a year before"),
    )
    evidence: Sequence[Evidence] = rows(found.weeks, "week_start", "organic_traffic")
    return sheet.item("traffic_fall", facts, client_id=view.client_id, evidence=evidence)
