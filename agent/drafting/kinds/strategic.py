"""The strategic plan: of the whole book, for our own eyes, for the quarter ahead."""

from __future__ import annotations

from agent.desk import Desk
from agent.desk.desk import brief_facts
from agent.desk.early_warning import signals_of_book
from agent.desk.portfolio import renewals_in, stakes, success_in, success_targets
from agent.drafting.kinds.kind import Kind, Material
from tools.facts import Audience
from tools.plans.strategic import plan_quarter, strategic_plan
from tools.plans.strategic_facts import as_before, strategic_facts
from tools.portfolio import book_facts, book_summary, renewal_facts, stake_facts, upsell_ranking
from tools.retention import success_facts
from tools.time.period import Period, quarter_of


def _material(desk: Desk, audience: Audience) -> Material:
    del audience
    day = desk.as_of()
    found = stakes(desk)
    left = {one.client_id for one in found.left}
    entries = [entry for entry in desk.everyone() if entry[0].client_id not in left]
    quarter = quarter_of(day)
    metrics, before = success_in(desk, quarter), success_in(desk, quarter.before)
    plan = strategic_plan(
        entries,
        {record.client_id: signals for record, signals in signals_of_book(desk)},
        metrics,
        before,
        found,
        upsell_ranking(entries),
        as_of=day,
    )
    shown = {*plan.stakes}
    source = success_targets(desk.settings).source
    return Material(
        plan,
        [
            *book_facts(book_summary(entries)),
            *success_facts(metrics, source),
            *as_before(success_facts(before, source)),
            *(
                fact
                for fact in renewal_facts(renewals_in(desk, Period(day, plan_quarter(day).end)))
                if fact.client is None
            ),
            *(fact for fact in stake_facts(found) if fact.client is None or fact.client in shown),
            *brief_facts(entry for entry in entries if entry[0].client_id in shown),
            *strategic_facts(plan),
        ],
    )


KIND = Kind(
    "strategic-plan",
    narrative=("strategic_plan_state",),
    told=(
        "plan.quarter.",
        "plan.threat.",
        "plan.opportunity.",
        "plan.share.",
        "plan.top.",
        "plan.unsigned.",
        "plan.undecided",
        "plan.held.",
    ),
    audiences=("internal",),
    refusal="a strategic plan is internal: there is no client's version of it",
    book=_material,
)
