"""The six tasks of a week.

The tasks: AI SEO Architects, Client Success Manager knowledge base, v1.0 and prose edition. Limits are ours and stand in
``rules/work.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from tools.facts import Fact
from tools.history import Action
from tools.plans.parts import lettered
from tools.portfolio import upsell_facts, upsell_ranking
from tools.portfolio.upsell import UpsellRow
from tools.signals import Evidence, SignalName
from tools.signals.case import row_of
from tools.work.actions import open_promises
from tools.work.daily import band_change, goal_facts, proposals_section, reached
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
from tools.work.results import Item, Report, Section, Sheet
from tools.work.schema import WorkRules, work_rules
from tools.work.team import team_section
from tools.work.view import BookView, ClientView

_COMPETITION: tuple[SignalName, ...] = ("competitive_rfp",)


def weekly_report(
    book: BookView,
    proposals: Mapping[str, Sequence[Action]] | None = None,
    *,
    rules: WorkRules | None = None,
) -> Report:
    """The report of the week that begins on ``book.as_of``, with what the week before brought.

    Args:
        book: the clients, with ``earlier`` of a week before.
        proposals: newly proposed actions by client.
    """
    rules = rules or work_rules()
    sheet = Sheet(book.as_of, rules.source)
    actions = {view.client_id: ActionLines(view, (proposals or {}).get(view.client_id, ())) for view in book}
    return sheet.report(
        "weekly",
        book.since,
        [
            _outreach(sheet, book, rules),
            _stories(sheet, book, rules),
            upsell_section(sheet, book),
            team_section(sheet, book, rules),
            competition_section(sheet, book, rules),
            _qbr_preparation(sheet, book, rules),
            proposals_section(sheet, book, actions),
        ],
    )


def _outreach(sheet: Sheet, book: BookView, rules: WorkRules) -> Section:
    last = book.as_of + timedelta(days=rules.coming_days - 1)
    found = [
        (point.date, view, letter, point)
        for view in book
        for letter, point in touchpoints(view)
        if point.date <= last and point.kind != "performance_email"
    ]
    found.sort(key=lambda one: (one[0], one[1].client_id, one[3].key))
    return Section(
        id="outreach",
        items=tuple(touch_item(sheet, view, letter, point) for _, view, letter, point in found),
        unknown=tuple(absent(sheet, book, "touchpoint", ("meetings",))),
    )


# -- success stories ------------------------------------------------------------------------------------------------


def _stories(sheet: Sheet, book: BookView, rules: WorkRules) -> Section:
    since = book.as_of - timedelta(days=rules.story_days - 1)
    items = [item for view in book for item in _stories_of(sheet, view, since, rules)]
    order = ("goal_met", "promoter", "band_up", "referral", "expansion_won")
    items.sort(key=lambda item: order.index(item.what))
    return Section(
        id="success_stories",
        items=tuple(items),
        unknown=(
            *absent(sheet, book, "goal_met", ("goals", "goal_readings")),
            *absent(sheet, book, "promoter", ("surveys",)),
            *absent(sheet, book, "referral", ("referrals",)),
            *absent(sheet, book, "expansion_won", ("outcomes",)),
        ),
    )


def _stories_of(sheet: Sheet, view: ClientView, since: date, rules: WorkRules) -> Iterator[Item]:
    make, client_id = view.maker.fact, view.client_id
    for letter, goal in lettered(sorted(view.history.goals, key=lambda one: one.goal)):
        met = [
            one
            for one in sorted(view.history.goal_readings, key=lambda one: one.date)
            if one.goal == goal.goal and reached(goal, one.value)
        ]
        if met and met[0].date >= since:
            yield sheet.item(
                "goal_met",
                named(view, *goal_facts(view, letter, goal, met[0])),
                client_id=client_id,
                evidence=rows([met[0]], "goal", "date", "value"),
            )
    praise = [
        one
        for one in view.history.surveys
        if one.kind == "nps"
        and one.date >= since
        and one.score is not None
        and one.score >= rules.promoter_from
    ]
    for letter, survey in lettered(praise):
        id = f"survey.{letter}"
        facts = named(
            view,
            make(f"{id}.score", "nps_answer", survey.score, "ten"),
            make(f"{id}.date", "answer_date", survey.date, "date"),
        )
        evidence = rows([survey], "date", "kind", "score")
        yield sheet.item("promoter", facts, client_id=client_id, evidence=evidence)
    change = band_change(sheet, view)
    if change is not None and change.what == "band_up":
        yield change
    for letter, referral in lettered(one for one in view.history.referrals if one.date >= since):
        id = f"referral.{letter}"
        facts = named(
            view,
            make(f"{id}.date", "referral_date", referral.date, "date"),
            make(f"{id}.status", "referral_status", referral.status, "category", noun="referral_status"),
        )
        evidence = rows([referral], "date", "status")
        yield sheet.item("referral", facts, client_id=client_id, evidence=evidence)
    grown = [one for one in view.history.outcomes if one.outcome == "expanded" and one.date >= since]
    for letter, outcome in lettered(grown):
        id = f"outcome.{letter}"
        facts = named(
            view,
            make(f"{id}.date", "outcome_date", outcome.date, "date"),
            make(
                f"{id}.before", "monthly_value_before", outcome.monthly_before, "money", vat=view.record.vat
            ),
            make(f"{id}.after", "monthly_value_after", outcome.monthly_after, "money", vat=view.record.vat),
        )
        evidence = rows([outcome], "date", "outcome", "monthly_before", "monthly_after")
        yield sheet.item("expansion_won", facts, client_id=client_id, evidence=evidence)


# -- upsell ---------------------------------------------------------------------------------------------------------


def upsell_section(sheet: Sheet, book: BookView, id: str = "upsell") -> Section:
    """Offers that may be made by expected value, their sums, those on hold, and those that cannot be judged."""
    ranked = upsell_ranking(book.entries)
    facts = {fact.id: fact for fact in upsell_facts(ranked) if fact.client is None}
    items = [_offer(sheet, book, "offer_open", row) for row in ranked.rows]
    for total in ranked.totals:
        kind = sheet.book_fact(
            f"{total.fact_id}.vat", "vat", total.vat or "unknown", "category", noun="vat_or_none"
        )
        items.append(sheet.item("offers_total", [facts[f"{total.fact_id}.expected"], kind]))
    items += [_offer(sheet, book, "offer_held", row) for row in ranked.held]
    undecided: dict[tuple[str, ...], list[str]] = {}
    for row in ranked.undecided:
        undecided.setdefault(row.missing, []).append(row.client_id)
    return Section(
        id=id,
        items=tuple(items),
        unknown=tuple(
            sheet.unknown("work_item", "offer_open", missing, sorted(set(clients)))
            for missing, clients in sorted(undecided.items())
        ),
    )


def _offer(sheet: Sheet, book: BookView, what: str, row: UpsellRow) -> Item:
    view, base = book.of(row.client_id), f"offer.{row.offer}"
    ids = [NAME, f"{base}.package", f"{base}.value"]
    ids += [] if row.hold_reasons else [f"{base}.probability", f"{base}.expected"]
    facts = view.facts(*ids)
    if row.hold_reasons:
        facts.append(
            view.maker.fact(
                f"{base}.hold",
                "upsell_hold",
                row.hold_reasons[0],
                "category",
                noun="hold_reason",
                inputs=row.hold_reasons,
            )
        )
    return sheet.item(what, facts, client_id=row.client_id)


# -- competition ----------------------------------------------------------------------------------------------------


def competition_section(sheet: Sheet, book: BookView, rules: WorkRules, id: str = "competition") -> Section:
    """What is on record of competitors, and nothing else: tenders, the client's interest, mentions."""
    items = [item for view in book for item in signal_items(sheet, view, _COMPETITION)]
    for view in book:
        record = view.record
        client = {"client_id": view.client_id}
        if record.competitor_status in ("considering", "shopping"):
            row = Evidence(table="client", row=client | {"competitor_status": record.competitor_status})
            facts = view.facts(NAME, "record.competitor_status")
            items.append(sheet.item("competitor", facts, client_id=view.client_id, evidence=[row]))
        mentions = record.competitive_mentions
        if mentions is not None and mentions < rules.mentions_below:
            row = Evidence(table="client", row=client | {"competitive_mentions": mentions})
            facts = view.facts(NAME, "record.competitive_mentions")
            items.append(sheet.item("competitor_mentions", facts, client_id=view.client_id, evidence=[row]))
    untold = [view.client_id for view in book if view.record.competitor_status is None]
    return Section(
        id=id,
        items=tuple(items),
        unknown=(
            *unknown_signals(sheet, book, _COMPETITION),
            *([sheet.unknown("work_item", "competitor", ("competitor_status",), untold)] if untold else ()),
        ),
    )


# -- business reviews -----------------------------------------------------------------------------------------------


def _qbr_preparation(sheet: Sheet, book: BookView, rules: WorkRules) -> Section:
    last = book.as_of + timedelta(days=rules.qbr_days)
    found = []
    for view in book:
        point = view.cadence.next_of("qbr")
        if point is not None and point.date <= last:
            found.append((point.date, view.client_id, _qbr(sheet, view)))
    found.sort(key=lambda one: one[:2])
    return Section(
        id="qbr_preparation",
        items=tuple(item for *_, item in found),
        unknown=tuple(absent(sheet, book, "qbr", ("meetings",))),
    )


def _qbr(sheet: Sheet, view: ClientView) -> Item:
    held = [one for one in view.history.meetings if one.kind == "qbr" and one.status == "held"]
    newest = max(held, key=lambda one: one.date, default=None)
    promises = open_promises(view)
    kept = "commitments" not in view.history.absent
    missing = sorted({*view.assessment.health.missing, *view.assessment.churn.missing})
    make = view.maker.fact
    facts: list[Fact] = [
        *view.facts(NAME, "touchpoint.qbr.date", "touchpoint.qbr.state"),
        make("qbr.last_held", "qbr_last", None if newest is None else newest.date, "date"),
        make(
            "qbr.promises.count", "promises_open", len(promises) if kept else None, "count", noun="promises"
        ),
        make(
            "qbr.missing.count",
            "figures_missing",
            len(missing),
            "count",
            noun="figures",
            inputs=tuple(missing),
        ),
    ]
    evidence = [row_of(one, "date", "kind", "status") for one in ([newest] if newest else [])]
    evidence += rows(promises, "made", "text", "side", "due")
    return sheet.item("qbr", facts, client_id=view.client_id, evidence=evidence)
