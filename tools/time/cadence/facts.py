"""The facts of a client's cadence: the next contact of each kind, and the horizon."""

from __future__ import annotations

from tools.facts import Fact
from tools.plans.parts import lettered
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.time.cadence.results import Cadence, Touchpoint


def touch_facts(record: ClientRecord, cadence: Cadence) -> list[Fact]:
    """``touchpoint.<kind>.date``, ``.due``, ``.last`` of the next of each kind (for the client too), its ``.basis`` and
    ``.state`` (internal); ``touchpoint.overdue.count``; and the horizon as ``touchpoint.item.<letter>.kind``,
    ``.date``, ``.basis``, ``.state``."""
    maker = FactMaker(record.client_id, cadence.as_of, cadence.rules, record.currency)
    facts = []
    for point in cadence.next:
        id = f"touchpoint.{point.kind}"
        facts += _point_facts(maker, id, point)
        facts.append(maker.fact(f"{id}.due", "touchpoint_due", point.due, "date", audience="client"))
        if point.last is not None:
            facts.append(maker.fact(f"{id}.last", "touchpoint_last", point.last, "date", audience="client"))
    for kind in cadence.on_demand:
        facts.append(
            maker.fact(f"touchpoint.{kind}.rhythm", "meeting_rhythm", "on_demand", "category", noun="rhythm")
        )
    facts.append(
        maker.fact(
            "touchpoint.overdue.count",
            "touchpoints_overdue",
            sum(point.overdue is True for point in cadence.next),
            "count",
            noun="contacts",
            inputs=tuple(point.kind for point in cadence.next if point.overdue),
        )
    )
    for letter, point in lettered(cadence.touchpoints):
        facts += _point_facts(maker, f"touchpoint.item.{letter}", point)
    return facts


def _point_facts(maker: FactMaker, id: str, point: Touchpoint) -> list[Fact]:
    state = "unknown" if point.overdue is None else "overdue" if point.overdue else "on_time"
    return [
        maker.fact(
            f"{id}.kind", "touchpoint", point.kind, "category", noun="touchpoint_kind", audience="client"
        ),
        maker.fact(
            f"{id}.date",
            "touchpoint_date",
            point.date,
            "date",
            inputs=point.sources,
            audience="internal" if point.basis == "risk" else "client",
        ),
        maker.fact(f"{id}.basis", "touchpoint_basis", point.basis, "category", noun="touchpoint_basis"),
        maker.fact(f"{id}.state", "touchpoint_state", state, "category", noun="touchpoint_state"),
    ]
