"""What is proposed, for what, by when; and that nothing is proposed twice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.work.work_cases import FRIDAY, back, view, with_actions
from tools.history import Action, Commitment, Event, Invoice, Meeting, Milestone, Week, last_whole_weeks
from tools.work import ClientView, action_facts, propose, stepped

MONDAY = date(2026, 11, 23)


def overdue(days: int = 8, number: str = "1", paid: date | None = None) -> Invoice:
    return Invoice(client_id="a", invoice_id=number, due=back(days), paid=paid, amount=100.0)


def late_payer(**more: Any) -> ClientView:
    return view(invoices=(overdue(),), **more)


def of_type(actions: tuple[Action, ...], type: str) -> list[Action]:
    return [action for action in actions if action.type == type]


def closed(action: Action, status: str, day: date) -> Action:
    return action.model_copy(update={"status": status, "closed": day})


def test_a_signal_proposes_its_action_with_playbook_owner_and_a_working_day() -> None:
    [action] = propose(late_payer(), as_of=FRIDAY)
    assert action.type == "account_review_call"
    assert action.playbook == "signal-payment-delays"
    assert action.owner == "Анна Ветрова"
    assert (action.created, action.status) == (FRIDAY, "proposed")
    assert action.due == MONDAY, "one working day after a Friday"
    assert action.origin == f"signal:payment_delays:{back(8)}"


def test_a_signal_of_medium_severity_has_three_working_days() -> None:
    missed = Meeting(client_id="a", date=back(10), kind="qbr", status="missed")
    [action] = of_type(propose(view(meetings=(missed,)), as_of=FRIDAY), "reschedule_with_sponsor")
    assert action.due == date(2026, 11, 25)


def test_an_unknown_manager_leaves_the_owner_unknown_and_the_fact_says_so() -> None:
    one = view(client={"account_manager": None}, invoices=(overdue(),))
    [action] = propose(one, as_of=FRIDAY)
    assert action.owner is None
    [facts] = action_facts(one, [action]).values()
    by_id = {fact.id: fact.value for fact in facts}
    assert by_id["action.a.owner"] is None
    assert by_id["action.a.type"] == "account_review_call"
    assert by_id["action.a.title"] == "payment_delays"
    assert by_id["action.a.due"] == MONDAY


@pytest.mark.parametrize("status", ["proposed", "open", "in_progress"])
@pytest.mark.parametrize("later", [0, 1, 6])
def test_the_same_evidence_proposes_nothing_twice(status: str, later: int) -> None:
    [action] = propose(late_payer(), as_of=FRIDAY)
    day = FRIDAY + timedelta(days=later)
    again = with_actions(late_payer(), action.model_copy(update={"status": status}), as_of=day)
    assert propose(again, as_of=day) == ()


def test_the_same_day_gives_the_same_ids() -> None:
    assert propose(late_payer(), as_of=FRIDAY) == propose(late_payer(), as_of=FRIDAY)


@pytest.mark.parametrize("status", ["cancelled", "done"])
def test_what_was_closed_is_not_proposed_for_the_same_evidence(status: str) -> None:
    [action] = propose(late_payer(), as_of=FRIDAY)
    day = FRIDAY + timedelta(days=20)
    again = with_actions(late_payer(), closed(action, status, FRIDAY), as_of=day)
    assert propose(again, as_of=day) == ()


def test_a_new_occurrence_is_proposed_anew() -> None:
    [action] = propose(late_payer(), as_of=FRIDAY)
    day = FRIDAY + timedelta(days=40)
    paid = overdue(paid=FRIDAY + timedelta(days=3))
    newer = Invoice(client_id="a", invoice_id="2", due=day - timedelta(days=10), amount=1.0)
    again = with_actions(late_payer(), closed(action, "cancelled", FRIDAY), as_of=day, invoices=(paid, newer))
    [anew] = propose(again, as_of=day)
    assert anew.origin == f"signal:payment_delays:{newer.due}"
    assert anew.action_id != action.action_id


def logins(*last: float, as_of: date) -> tuple[Week, ...]:
    days = last_whole_weeks(as_of, len(last))
    return tuple(
        Week(client_id="a", week_start=day, logins=value) for day, value in zip(days, last, strict=True)
    )


def test_a_drop_that_goes_on_is_the_same_one_though_its_weeks_move() -> None:
    one = view(weekly=logins(1, 1, as_of=FRIDAY))
    [action] = propose(one, as_of=FRIDAY)
    assert action.type == "proactive_outreach"
    day = FRIDAY + timedelta(weeks=4)
    going_on = logins(1, 1, 1, 1, 1, 1, as_of=day)
    declined = closed(action, "cancelled", FRIDAY)
    assert propose(with_actions(one, declined, as_of=day, weekly=going_on), as_of=day) == ()
    stopped = logins(1, 1, 9, 9, 1, 1, as_of=day)
    [anew] = propose(with_actions(one, declined, as_of=day, weekly=stopped), as_of=day)
    assert anew.type == "proactive_outreach"


def test_what_somebody_wrote_down_by_hand_counts() -> None:
    by_hand = Action(
        client_id="a",
        action_id="x",
        type="account_review_call",
        playbook="signal-payment-delays",
        created=back(3),
    )
    assert propose(with_actions(late_payer(), by_hand), as_of=FRIDAY) == ()
    other = by_hand.model_copy(update={"playbook": None})
    assert len(propose(with_actions(late_payer(), other), as_of=FRIDAY)) == 1


@pytest.mark.parametrize(("days", "count"), [(98, 0), (97, 1), (91, 1), (90, 1), (0, 1), (-1, 0)])
def test_a_renewal_is_prepared_ahead_of_its_kickoff(days: int, count: int) -> None:
    one = view(client={"renewal_date": FRIDAY + timedelta(days=days)})
    assert len(of_type(propose(one, as_of=FRIDAY), "renewal_kickoff")) == count


def test_the_kickoff_falls_on_its_working_day_while_that_lies_ahead() -> None:
    renewal = FRIDAY + timedelta(days=96)
    [action] = of_type(propose(view(client={"renewal_date": renewal}), as_of=FRIDAY), "renewal_kickoff")
    assert action.due == date(2026, 11, 26)
    assert action.origin == f"renewal:{renewal}"
    assert action.playbook == "renewal-management"


def test_a_renewal_that_is_spoken_of_or_under_way_is_left_alone() -> None:
    client = {"renewal_date": FRIDAY + timedelta(days=60)}
    spoken = Event(client_id="a", date=back(5), kind="renewal_conversation")
    assert of_type(propose(view(client=client, events=(spoken,)), as_of=FRIDAY), "renewal_kickoff") == []
    done = Action(client_id="a", action_id="x", type="renewal_kickoff", created=back(20), status="done")
    assert of_type(propose(view(client=client, actions=(done,)), as_of=FRIDAY), "renewal_kickoff") == []


def test_a_promise_past_its_day_is_proposed_to_the_side_that_made_it() -> None:
    def promise(text: str, side: str, days: int, **more: Any) -> Commitment:
        return Commitment.model_validate(
            {"client_id": "a", "made": back(60), "text": text, "side": side, "due": back(days)} | more
        )

    one = view(
        client={"technical_score": 80.0},
        commitments=(
            promise("Сдать аудит", "agency", 1),
            promise("Дать доступы", "client", 2),
            promise("На сегодня", "agency", 0),
            promise("Сделано", "agency", 9, state="met"),
            promise("Закрыто", "agency", 9, closed=back(3)),
            promise("Достигнуто", "agency", 9, field="technical_score", target=70.0),
            promise("Без поля", "agency", 9, field="no_such_field", target=70.0),
        ),
    )
    found = propose(one, as_of=FRIDAY)
    assert {(action.type, action.title) for action in found} == {
        ("keep_promise", "Сдать аудит"),
        ("remind_client", "Дать доступы"),
        ("keep_promise", "Без поля"),
    }
    assert len({action.action_id for action in found}) == 3


def test_onboarding_that_is_late_is_proposed_item_by_item() -> None:
    start = back(40)
    done = tuple(
        Milestone(client_id="a", milestone=name, done=start + timedelta(days=9))
        for name in (
            "first_report",
            "strategy_approved",
            "audit_complete",
            "executive_buy_in",
            "baselines_recorded",
        )
    )
    one = view(client={"contract_start": start}, milestones=done)
    late = of_type(propose(one, as_of=FRIDAY), "finish_onboarding_step")
    assert {action.origin for action in late} == {
        "onboarding:implementation_started",
        "onboarding:team_introduced",
    }


def test_a_contact_overdue_is_proposed_unless_a_signal_asks_for_it() -> None:
    start = {"contract_start": back(400), "monthly_value": 2_000_000.0}
    held = Meeting(client_id="a", date=back(200), kind="qbr", status="held")
    found = propose(view(client=start, meetings=(held,)), as_of=FRIDAY)
    assert of_type(found, "hold_qbr")
    missed = Meeting(client_id="a", date=back(20), kind="qbr", status="missed")
    found = propose(view(client=start, meetings=(held, missed)), as_of=FRIDAY)
    assert not of_type(found, "hold_qbr")
    assert of_type(found, "reschedule_with_sponsor")


def test_all_due_days_are_working_days_and_all_ids_differ() -> None:
    from tools.time.workdays import is_working_day

    for ahead in range(14):
        day = date(2026, 12, 28) + timedelta(days=ahead)
        one = view(
            day,
            client={"renewal_date": day + timedelta(days=95)},
            invoices=(overdue(),),
            meetings=(Meeting(client_id="a", date=back(10), kind="qbr", status="missed"),),
        )
        found = propose(one, as_of=day)
        assert len(found) == 3
        assert all(action.due and is_working_day(action.due) for action in found)
        assert len({action.action_id for action in found}) == 3


def test_a_view_of_another_day_is_refused() -> None:
    with pytest.raises(ValueError, match="not of"):
        propose(late_payer(), as_of=MONDAY)


@pytest.mark.parametrize(
    ("status", "step", "after"),
    [
        ("proposed", "approve", "open"),
        ("open", "start", "in_progress"),
        ("open", "done", "done"),
        ("in_progress", "done", "done"),
        ("proposed", "decline", "cancelled"),
        ("in_progress", "decline", "cancelled"),
        ("proposed", "start", None),
        ("proposed", "done", None),
        ("open", "approve", None),
        ("done", "approve", None),
        ("cancelled", "decline", None),
    ],
)
def test_an_action_goes_its_steps_and_no_others(status: Any, step: Any, after: str | None) -> None:
    action = Action(client_id="a", action_id="x", type="t", status=status)
    if after is None:
        with pytest.raises(ValueError, match=status):
            stepped(action, step)
    else:
        assert stepped(action, step) == after
