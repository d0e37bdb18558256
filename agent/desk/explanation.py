"""What changed of a client since a day, at the desk: both scores split into factors, with the rows behind each."""

from __future__ import annotations

from datetime import date

from agent.desk.desk import Desk
from agent.desk.findings import DeskError
from tools.explain import Explanation, explain
from tools.scoring.assessment import assess
from tools.scoring.change import compare_churn, compare_health


def explained(desk: Desk, client_id: str, since: date) -> Explanation:
    """The change between the figures in force on ``since`` and those in force on the desk's day.

    Both are judged by the rules as they are now, without overrides: what is explained is what the figures did.

    Raises:
        DeskError: ``unknown_client`` (no such client on the desk's day), ``no_earlier`` (nothing so old on record),
            ``out_of_order`` (``since`` lies after the desk's day).
    """
    day = desk.as_of()
    if since > day:
        raise DeskError("out_of_order", f"{since} lies after {day}, the day that is answered for")
    desk.record(client_id)
    known = [snapshot for snapshot in desk.book.snapshots(client_id) if snapshot.effective <= day]
    earlier = [snapshot for snapshot in known if snapshot.effective <= since]
    if not earlier:
        raise DeskError(
            "no_earlier",
            f"no figures of {client_id} so old as {since}: the oldest are of {known[0].effective}",
        )
    old, new = earlier[-1], known[-1]
    before, after = (assess(snapshot.record, **desk.rules, as_of=day) for snapshot in (old, new))
    return explain(
        desk.history(client_id),
        compare_health(before.health, after.health),
        compare_churn(before.churn, after.churn),
        since=since,
        as_of=day,
        in_force_from=old.effective,
        in_force_to=new.effective,
    )
