"""The contents of a case study: who the client is, what was wanted, what was done, what came of it, and what has to be asked.

Nothing here is persuasive by itself: figures stand with both their days, those that fell beside those that rose, and
what only the client can tell (its task in its own words, consent, the quotation) is named as asked for, never written for it.

Sources: customer-success-manager skill 1.0.0, borghei.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tools.facts import Fact
from tools.history import ClientHistory
from tools.plans.outreach_schema import CaseStudyRules, case_study_rules
from tools.plans.parts import Part, lettered, save_first
from tools.plans.promises import Promise, promise_facts, promises_of
from tools.plans.quotes import Quote, quote_facts, quote_of
from tools.plans.shifts import Shift, shift_facts, shifts_of
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.scoring.fields import field_info
from tools.scoring.results import Assessment

#: What the client is told by.
PARTICULARS = ("industry", "business_type", "account_manager", "primary_contact", "contract_start")


class CaseStudy(Part):
    """All that a case study says, without a word of prose."""

    client_id: str
    name: str
    as_of: date
    rules: str
    currency: str

    particulars: tuple[str, ...]
    """Fields on record."""
    unknown: tuple[str, ...]
    """Fields that have no value."""
    cleared: tuple[str, ...]
    """What is cleared one by one; keys of ``categories.case_clearance``."""
    hold_reasons: tuple[str, ...]
    """Why this client is not asked now; keys of ``categories.hold_reason``."""
    goals: int | None
    """``None`` where no goals were ever recorded in the book."""
    began: date | None
    first_value: date | None
    stages: tuple[Promise, ...] | None
    """Promises of the agency that were kept, oldest at the front; ``None`` where none were ever recorded."""
    reviews_held: int | None
    """``None`` where no meetings were ever recorded."""
    results: tuple[Shift, ...]
    quote: Quote | None

    @property
    def groups(self) -> list[list[Shift]]:
        """Figures of a kind that were taken on the same days, together."""
        found: dict[tuple[str, date, date], list[Shift]] = {}
        for shift in self.results:
            found.setdefault((shift.kind, shift.before_on, shift.after_on), []).append(shift)
        return list(found.values())

    @property
    def improved(self) -> bool:
        """Whether any figure rose."""
        return any(shift.improved for shift in self.results)

    @property
    def fell(self) -> bool:
        return any(shift.trend == "worsened" for shift in self.results)


def case_study(
    record: ClientRecord,
    assessment: Assessment,
    history: ClientHistory,
    *,
    snapshots: Sequence[tuple[date, ClientRecord]] = (),
    as_of: date,
    rules: CaseStudyRules | None = None,
) -> CaseStudy:
    """The contents of a case study as of ``as_of``.

    Args:
        history: already cut by ``until(as_of)``.
        snapshots: dated records of the same client, with the day from which each counts.

    Raises ``ValueError`` where one of them is of another client.
    """
    rules = case_study_rules() if rules is None else rules
    if {assessment.client_id, history.client_id, *(one.client_id for _, one in snapshots)} != {
        record.client_id
    }:
        raise ValueError(f"what is known of others stands beside {record.client_id}")
    known = [one for one in snapshots if one[0] <= as_of]
    kept = promises_of(history, as_of, side="agency", states=("met",))
    first = next((event.date for event in history.events if event.kind == "first_value"), None)
    return CaseStudy(
        client_id=record.client_id,
        name=record.name,
        as_of=as_of,
        rules=rules.source,
        currency=record.currency,
        particulars=tuple(field for field in PARTICULARS if getattr(record, field) is not None),
        unknown=tuple(field for field in PARTICULARS if getattr(record, field) is None),
        cleared=rules.cleared,
        hold_reasons=save_first(assessment),
        goals=None if "goals" in history.absent else len(history.goals),
        began=record.contract_start,
        first_value=first,
        stages=None if kept is None else _newest(kept, rules.most_stages),
        reviews_held=None
        if "meetings" in history.absent
        else sum(one.status == "held" and one.kind in ("qbr", "review") for one in history.meetings),
        results=shifts_of(record, min(known, key=lambda one: one[0], default=None), history, rules.shifts),
        quote=quote_of(history, rules.quote_marks),
    )


def _newest(kept: Sequence[Promise], most: int) -> tuple[Promise, ...]:
    told = sorted(kept, key=lambda one: (one.due or one.made, one.made, one.text))[-most:]
    return tuple(one.model_copy(update={"letter": letter}) for letter, one in lettered(told))


def case_study_facts(record: ClientRecord, plan: CaseStudy) -> list[Fact]:
    """The facts of a case study: ``plan.opened``; ``plan.contract.<field>``; ``plan.began``, ``plan.first_value``,
    ``plan.reviews_held``; ``plan.stage.<letter>.*``; ``plan.result.<letter>.*``; ``plan.quote.*``; ``plan.hold.<letter>``."""
    made = FactMaker(plan.client_id, plan.as_of, plan.rules, plan.currency)
    known = FactMaker.of(record, "book")
    facts = [
        made.fact("plan.opened", "plan_opened", plan.as_of, "date", audience="client"),
        *(
            known.of_field(
                f"plan.contract.{field}", field, info, getattr(record, field), audience=info.audience
            )
            for field in plan.particulars
            for info in [field_info(field)]
        ),
        made.fact("plan.began", "contract_start", plan.began, "date", audience="client"),
        made.fact("plan.first_value", "first_value_on", plan.first_value, "date", audience="client"),
        made.fact(
            "plan.reviews_held",
            "reviews_held",
            plan.reviews_held,
            "count",
            noun="meetings",
            audience="client",
        ),
        *promise_facts(made, plan.stages or (), "plan.stage"),
        *shift_facts(made, plan.results),
        *quote_facts(made, plan.quote),
    ]
    facts += [
        made.fact(f"plan.hold.{letter}", "upsell_hold", code, "category", noun="hold_reason")
        for letter, code in lettered(plan.hold_reasons)
    ]
    return facts
