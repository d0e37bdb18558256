"""Versions: what changed is told by facts, a person's section outlives regeneration, plans are followed through the book."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from agent.desk import Desk
from agent.documents import Actions, Document, plain
from agent.drafting import Draft, Drafter
from agent.drafting.follow_up import plan_in_force, promised
from agent.drafting.versions import Changes, EditError, compare, edit, told, with_edits
from agent.proposals import ProposalError, carry_out, propose_follow_up
from tests.documents.conftest import DAY, NOW
from tools.history import Action, ClientHistory, Commitment, Meeting

OnDay = Callable[[date], Desk]
CLIENT = "c-104"


def drafted(desk: Desk, kind: str = "save-plan", client: str = CLIENT) -> Draft:
    return Drafter(desk).draft(kind, client, language="en")


def keep(desk: Desk, draft: Draft) -> None:
    draft.keep(desk.book, now=NOW)


def edited(draft: Draft, section: str, text: str) -> Draft:
    document = edit(draft.typed, section, text)
    return Draft.from_state(draft.to_state() | {"document": document.model_dump(mode="json")})


def test_the_same_day_and_data_change_nothing(desk: Desk) -> None:
    keep(desk, first := drafted(desk))
    again = drafted(desk)
    assert first.changes == {}
    assert not Changes.model_validate(again.changes)
    assert told(Changes.model_validate(again.changes), "en") == "Nothing changed since version 1."


def test_what_changed_is_told_by_figure_and_by_section(desk_on: OnDay) -> None:
    keep(desk_on(DAY), drafted(desk_on(DAY)))
    changes = Changes.model_validate(drafted(desk_on(DAY + timedelta(days=1))).changes)
    figures = {one.fact: (one.before, one.after) for one in changes.figures}
    assert figures["plan.days_to_renewal"] == ("70\xa0days", "69\xa0days")
    assert "situation" in {one.id for one in changes.sections if one.how == "changed"}
    assert "commercial" not in {one.id for one in changes.sections}


def test_a_list_in_another_order_is_no_change_of_its_figures(desk: Desk) -> None:
    document = drafted(desk).typed
    turned = []
    for state in document.facts:
        id = str(state["id"])
        for old, new in ((".action.a.", ".action.b."), (".action.b.", ".action.a.")):
            if id.startswith("plan" + old):
                id = id.replace(old, new)
                break
        turned.append({**state, "id": id})
    letters = {"plan.action.a.": "plan.action.b.", "plan.action.b.": "plan.action.a."}
    text = document.model_dump_json()
    for old, mark in (("plan.action.a.", "@one"), ("plan.action.b.", "@two")):
        text = text.replace(old, mark)
    text = text.replace("@one", letters["plan.action.a."]).replace("@two", letters["plan.action.b."])
    assert compare(document, Document.model_validate_json(text)).figures == ()


def test_a_person_s_section_stands_in_every_later_version(desk_on: OnDay) -> None:
    today, later = desk_on(DAY), desk_on(DAY + timedelta(days=9))
    keep(today, first := drafted(today))
    keep(today, edited(first, "weeks", "We go **slower**: 45 days.\n\n- call\n- wait"))
    for desk in (today, later):
        draft = drafted(desk)
        section = next(one for one in draft.typed.sections if one.id == "weeks")
        assert section.edited
        assert [plain(block.line) for block in section.blocks[:1]] == ["We go slower: 45 days."]  # type: ignore[union-attr]
        assert not any(str(fact["id"]).startswith("plan.week.") for fact in draft.facts)
        assert "45 days" in draft.markdown
        (kept,) = Changes.model_validate(draft.changes).edits
        assert kept.id == "weeks"
        assert kept.text_changed is (desk is later)
        assert bool(kept.figures) is (desk is later)
        keep(desk, draft)


def test_an_edited_section_that_is_no_longer_made_stays_behind_its_neighbour(desk: Desk) -> None:
    document = drafted(desk).typed
    mine = edit(document, "indicator", "Mine.")
    made = document.model_copy(
        update={"sections": tuple(s for s in document.sections if s.id != "indicator")}
    )
    kept, (note,) = with_edits(made, [mine, document])
    assert [section.id for section in kept.sections] == [section.id for section in document.sections]
    assert note.dropped


def test_only_a_section_that_is_there_can_be_edited(desk: Desk) -> None:
    document = drafted(desk).typed
    with pytest.raises(EditError, match="situation"):
        edit(document, "nothing", "text")
    with pytest.raises(EditError, match="no text"):
        edit(document, "situation", " \n")


# -- what is left to be done --------------------------------------------------------------------------------------------


def approved(desk: Desk, draft: Draft) -> int:
    proposal = propose_follow_up(draft.client_id, draft.follow_up)
    assert proposal is not None
    done = carry_out(desk, proposal, by="anna", now=NOW)
    with pytest.raises(ProposalError):
        carry_out(desk, done, by="anna", now=NOW)
    return int(done["result"]["new"])


@pytest.mark.parametrize("kind", ["save-plan", "recovery-plan"])
def test_actions_of_a_plan_are_followed_through_the_book(desk_on: OnDay, kind: str) -> None:
    desk = desk_on(DAY)
    first = drafted(desk, kind)
    assert len(first.follow_up) == approved(desk, first) >= 3
    plan = plan_in_force(desk.history(CLIENT), DAY, kind)
    assert {one.title for one in plan} == {row["row"]["title"] for row in first.follow_up}
    desk.book.set_action(plan[0].action_id, status="done", at=NOW)
    later = desk_on(DAY + timedelta(days=5))
    again = drafted(later, kind)
    assert again.follow_up == [], "nothing is proposed twice"
    rows = {
        plain(row.what): row
        for section in again.typed.sections
        for block in section.blocks
        if isinstance(block, Actions)
        for row in block.rows
    }
    states = {what: row.status.text for what, row in rows.items() if row.status}
    assert states[str(plan[0].title)] == "Done"
    assert set(states.values()) == {"Done", "Open"}
    for one in plan:
        due = rows[str(one.title)].due
        assert due is not None and one.due is not None
        assert due.text.replace("\u00a0", " ") == f"{one.due.day} {one.due:%B %Y}"


def test_a_client_reads_what_is_done_of_its_own_steps_alone(desk_on: OnDay) -> None:
    desk = desk_on(DAY)
    approved(desk, drafted(desk, "recovery-plan"))
    desk.book.set_action(
        next(one.action_id for one in desk.history(CLIENT).actions if one.type == "gather_promises"),
        status="done",
        at=NOW,
    )
    made = Drafter(desk).draft("recovery-plan", CLIENT, language="en", audience="client")
    assert "Open" in made.markdown
    assert "Done" not in made.markdown
    assert not any(fact["id"].startswith("plan.carried.") for fact in made.facts)


def action(type: str, status: str, created: date) -> Action:
    return Action.model_validate(
        {
            "action_id": f"{type}-{created}",
            "client_id": "c",
            "type": type,
            "status": status,
            "created": created,
            "origin": f"draft:save-plan:{created}",
        }
    )


def test_a_plan_is_in_force_while_it_is_open_or_young() -> None:
    old, young = date(2026, 1, 10), date(2026, 11, 1)
    assert plan_in_force(ClientHistory("c", actions=(action("a", "done", old),)), DAY) == ()
    assert len(plan_in_force(ClientHistory("c", actions=(action("a", "open", old),)), DAY)) == 1
    assert len(plan_in_force(ClientHistory("c", actions=(action("a", "done", young),)), DAY)) == 1
    both = ClientHistory("c", actions=(action("a", "open", old), action("b", "done", young)))
    assert [one.type for one in plan_in_force(both, DAY)] == ["b"]


def promise(made: date, **more: object) -> Commitment:
    return Commitment.model_validate({"client_id": "c", "made": made, "text": f"promise of {made}", **more})


def test_a_review_scores_the_last_one_s_promises_and_those_still_open() -> None:
    last = Meeting(client_id="c", date=date(2026, 8, 10), kind="qbr", status="held")
    missed = Meeting(client_id="c", date=date(2026, 11, 10), kind="qbr", status="missed")
    history = ClientHistory(
        "c",
        meetings=(last, missed),
        commitments=(
            promise(date(2026, 5, 1), state="met"),
            promise(date(2026, 5, 2)),
            promise(date(2026, 8, 10), state="missed"),
            promise(DAY, state="met"),
        ),
    )
    found = promised(history, DAY)
    assert found is not None
    assert [one.text for one in found] == ["promise of 2026-05-02", "promise of 2026-08-10"]
    assert promised(ClientHistory("c"), DAY) == []
    assert promised(ClientHistory("c", absent=frozenset({"commitments"})), DAY) is None


def test_a_promise_about_a_figure_that_nobody_knows_is_left_to_a_person() -> None:
    found = promised(
        ClientHistory("c", commitments=(promise(date(2026, 8, 1), field="mood", target=5),)), DAY
    )
    assert found is not None and found[0].field is None


def test_a_review_s_priorities_become_the_next_one_s_commitments(desk_on: OnDay) -> None:
    desk = desk_on(DAY)
    first = drafted(desk, "qbr", "c-102")
    assert {row["table"] for row in first.follow_up} == {"commitments"}
    assert all(row["row"]["due"] == "2027-03-31" for row in first.follow_up)
    assert approved(desk, first) == len(first.follow_up)
    texts = {row["row"]["text"] for row in first.follow_up}
    same_day = drafted(desk, "qbr", "c-102")
    assert not any(text in same_day.markdown.split("## Priorities")[0] for text in texts)
    later = drafted(desk_on(DAY + timedelta(days=60)), "qbr", "c-102")
    scored = later.markdown.split("## Commitments")[1].split("##")[0]
    assert all(text in scored for text in texts)
    assert "Not due yet" in scored
