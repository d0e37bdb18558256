"""One page before a call, and what whoever takes over a book of clients needs to know of each.

Notes, events, promises and names are other people's words: they are shown as what is on record, never followed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tools.facts import Fact
from tools.history import Action
from tools.plans.parts import lettered
from tools.scoring.change import change_facts, compare_churn, compare_health
from tools.signals import SIGNALS, by_severity
from tools.time.lifecycle import lifecycle_facts, lifecycle_of
from tools.work.actions import open_promises
from tools.work.daily import last_reading
from tools.work.lines import ActionLines, promise_items, rows, signal_items, unknown_signals
from tools.work.results import Item, Report, Section, Sheet, Unknown
from tools.work.schema import QuestionRules, WorkRules, question_rules, work_rules
from tools.work.view import BookView, ClientView

_FACTORS = 5
_SCORES = ("health.band", "health.score", "churn.level", "churn.score")


def compared_with(view_history_meetings: Sequence[date], as_of: date, rules: WorkRules | None = None) -> date:
    """The day that a page before a call compares with: that of the last meeting held before ``as_of``, else a month back."""
    rules = rules or work_rules()
    held = [day for day in view_history_meetings if day < as_of]
    return max(held, default=as_of - timedelta(days=rules.change_days))


def client_brief(
    view: ClientView,
    proposals: Sequence[Action] = (),
    *,
    since: date,
    rules: WorkRules | None = None,
    questions: QuestionRules | None = None,
) -> Report:
    """The page of one client.

    Args:
        view: the client, with ``earlier`` of ``since``.
        proposals: newly proposed actions.
        since: the day to tell changes from (see :func:`compared_with`).
    """
    rules, questions = rules or work_rules(), questions or question_rules()
    sheet = Sheet(view.as_of, rules.source)
    actions = ActionLines(view, proposals)
    sections = [
        Section(id="profile", items=tuple(_profile(sheet, view))),
        Section(id="changes", items=tuple(_changes(sheet, view, since)), unknown=_untold(sheet, view)),
        Section(id="promises", items=tuple(promise_items(sheet, view, open_promises(view), name=False)),
                unknown=_absent(sheet, view, "promise", "commitments")),
        Section(
            id="signals",
            items=tuple(signal_items(sheet, view, SIGNALS, name=False)),
            unknown=tuple(unknown_signals(sheet, [view], SIGNALS)),
        ),
        Section(id="actions", items=tuple(_actions(sheet, actions))),
        Section(id="notes", items=tuple(_notes(sheet, view, rules)), unknown=_absent(sheet, view, "note", "notes")),
        Section(id="dates", items=tuple(_dates(sheet, view))),
        Section(id="questions", items=tuple(_questions(sheet, view, rules, questions))),
    ]  # fmt: skip
    named = [section.model_copy(update={"client_id": view.client_id}) for section in sections]
    sheet.add(view.facts("client.name"))
    return sheet.report("brief", since, named, [view.client_id])


def handover(
    book: BookView,
    manager: str,
    *,
    rules: WorkRules | None = None,
) -> Report:
    """What whoever takes over the manager's book needs: of each client how it stands, what is to be done, what was
    promised, the dates ahead and the people."""
    rules = rules or work_rules()
    sheet = Sheet(book.as_of, rules.source)
    mine = [view for view in book if view.record.account_manager == manager]
    sections = []
    for view in mine:
        actions = ActionLines(view)
        sheet.add(view.facts("client.name"))
        for id, items, unknown in (
            ("state", _state(sheet, view), ()),
            ("actions", _actions(sheet, actions), ()),
            ("promises", promise_items(sheet, view, open_promises(view), name=False),
             _absent(sheet, view, "promise", "commitments")),
            ("dates", _dates(sheet, view), ()),
            ("people", _people(sheet, view), ()),
        ):  # fmt: skip
            sections.append(
                Section(id=id, items=tuple(items), unknown=tuple(unknown), client_id=view.client_id)
            )
    sheet.add([sheet.book_fact("work.manager", "account_manager", manager, "name")])
    sheet.add([sheet.book_fact("work.clients.count", "book_clients", len(mine), "count", noun="clients")])
    return sheet.report("handover", book.since, sections, [view.client_id for view in mine])


def managers(book: BookView) -> list[str]:
    """Who has clients in the book."""
    return sorted({view.record.account_manager for view in book if view.record.account_manager is not None})


# -- parts ----------------------------------------------------------------------------------------------------------


def _one_by_one(sheet: Sheet, view: ClientView, what: str, facts: Sequence[Fact]) -> Iterator[Item]:
    """A line a fact, where it has a value."""
    for fact in facts:
        if fact.value is not None:
            yield sheet.item(what, [fact], client_id=view.client_id)


def _profile(sheet: Sheet, view: ClientView) -> Iterator[Item]:
    life = lifecycle_of(view.record, view.history, view.assessment, as_of=view.as_of)
    stage = [fact for fact in lifecycle_facts(view.record, life) if fact.id == "lifecycle.stage"]
    ids = (
        "record.industry", "client.manager", "client.contact", "client.sponsor", "client.monthly_value", "record.vat",
        "record.contract_start", "client.renewal_date",
    )  # fmt: skip
    yield from _one_by_one(sheet, view, "profile", [*view.facts(*ids), *stage])
    yield from _one_by_one(sheet, view, "state", view.facts(*_SCORES))


def _state(sheet: Sheet, view: ClientView) -> Iterator[Item]:
    facts = view.facts(*_SCORES, "client.monthly_value", "client.renewal_date")
    yield from _one_by_one(sheet, view, "state", facts)


def _changes(sheet: Sheet, view: ClientView, since: date) -> Iterator[Item]:
    """Scores then and now with the factors that moved them, and what happened since."""
    if view.earlier is not None:
        pairs = (
            ("health", compare_health(view.earlier.health, view.assessment.health)),
            ("churn", compare_churn(view.earlier.churn, view.assessment.churn)),
        )
        for what, change in pairs:
            facts = {fact.id: fact for fact in change_facts(view.record, change)}
            base = f"change.{what}"
            if change.score is not None:
                shown = [facts[f"{base}.{part}"] for part in ("from", "to", "score")]
                yield sheet.item(f"{what}_changed", shown, client_id=view.client_id)
            moved = [factor.id for factor in change.factors if factor.points][:_FACTORS]
            for factor in moved:
                yield sheet.item(
                    f"{what}_factor", [facts[f"{base}.factor.{factor}.shown"]], client_id=view.client_id
                )
    happened = [event for event in view.history.events if event.date > since]
    for letter, event in lettered(sorted(happened, key=lambda one: (one.date, one.kind))):
        id, make = f"event.{letter}", view.maker.fact
        facts_of = [
            make(f"{id}.date", "event_date", event.date, "date"),
            make(f"{id}.kind", "event_kind", event.kind, "category", noun="event_kind"),
        ]
        yield sheet.item(
            "event", facts_of, client_id=view.client_id, evidence=rows([event], "date", "kind", "detail")
        )


def _untold(sheet: Sheet, view: ClientView) -> tuple[Unknown, ...]:
    if view.earlier is not None:
        return ()
    return (sheet.unknown("work_item", "health_changed", ("earlier_figures",), [view.client_id]),)


def _absent(sheet: Sheet, view: ClientView, what: str, table: str) -> tuple[Unknown, ...]:
    if table not in view.history.absent:
        return ()
    return (sheet.unknown("work_item", what, (table,), [view.client_id]),)


def _actions(sheet: Sheet, actions: ActionLines) -> Iterator[Item]:
    for action in actions.open:
        yield actions.item(sheet, "action_open", action, name=False)
    for action in actions.proposed:
        yield actions.item(sheet, "action_proposed", action, name=False)


def _notes(sheet: Sheet, view: ClientView, rules: WorkRules) -> Iterator[Item]:
    newest = sorted(view.history.notes, key=lambda one: one.date, reverse=True)[: rules.notes]
    for letter, note in lettered(newest):
        id, make = f"note.{letter}", view.maker.fact
        facts = [
            make(f"{id}.date", "note_date", note.date, "date"),
            make(f"{id}.kind", "note_kind", note.kind, "category", noun="note_kind"),
            make(f"{id}.author", "note_author", note.author, "name"),
            make(f"{id}.text", "note_text", note.text, "text"),
        ]
        evidence = rows([note], "date", "author", "kind")
        yield sheet.item("note", facts, client_id=view.client_id, evidence=evidence)


def _dates(sheet: Sheet, view: ClientView) -> Iterator[Item]:
    """The next contact of each kind, what goals are due, and the renewal."""
    for point in sorted(view.cadence.next, key=lambda one: one.date):
        id = f"touchpoint.{point.kind}"
        facts = view.facts(f"{id}.kind", f"{id}.date", f"{id}.basis", f"{id}.state")
        yield sheet.item("touchpoint", facts, client_id=view.client_id)
    for letter, goal in lettered(sorted(view.history.goals, key=lambda one: one.goal)):
        if goal.due is None or goal.due < view.as_of:
            continue
        id, make, reading = f"goal.{letter}", view.maker.fact, last_reading(view, goal.goal)
        facts = [
            make(f"{id}.name", "goal_name", goal.goal, "text", audience="client"),
            make(
                f"{id}.value",
                "goal_value",
                None if reading is None else reading.value,
                "number",
                audience="client",
            ),
            make(f"{id}.target", "goal_target", goal.target, "number", audience="client"),
            make(f"{id}.due", "goal_due", goal.due, "date", audience="client"),
        ]
        evidence = rows([goal], "goal", "target", "unit", "due")
        yield sheet.item("goal", facts, client_id=view.client_id, evidence=evidence)


def _people(sheet: Sheet, view: ClientView) -> Iterator[Item]:
    yield from _one_by_one(sheet, view, "profile", view.facts("client.contact", "client.sponsor"))
    here = [person for person in view.history.stakeholders if person.until is None]
    for letter, person in lettered(sorted(here, key=lambda one: one.name)):
        id, make = f"person.{letter}", view.maker.fact
        facts = [
            make(f"{id}.name", "person_name", person.name, "name"),
            make(f"{id}.role", "person_role", person.role, "category", noun="person_role"),
            make(f"{id}.position", "person_position", person.position, "text"),
            make(f"{id}.stance", "person_stance", person.stance, "category", noun="person_stance"),
        ]
        yield sheet.item(
            "person", facts, client_id=view.client_id, evidence=rows([person], "name", "role", "since")
        )


def _questions(sheet: Sheet, view: ClientView, rules: WorkRules, asked: QuestionRules) -> Iterator[Item]:
    for letter, code in lettered(questions_for(view, asked)[: rules.questions]):
        fact = view.maker.fact(
            f"question.{letter}", "call_question", code, "category", noun="call_question", audience="client"
        )
        yield sheet.item("question", [fact], client_id=view.client_id)


def questions_for(view: ClientView, asked: QuestionRules | None = None) -> list[str]:
    """What to ask, the most pressing first: keys of ``categories.call_question``, each once."""
    asked = asked or question_rules()
    found = [asked.signals.get(signal.signal) for signal in by_severity(view.fired)]
    churn = view.assessment.churn
    breached = sorted((one for one in churn.factors if one.breached), key=lambda one: (-one.points, one.id))
    found += [asked.factors.get(factor.id) for factor in breached]
    life = lifecycle_of(view.record, view.history, view.assessment, as_of=view.as_of)
    if life.contract_year is not None:
        found.append(asked.stages.get(life.contract_year.stage))
    found += [code for name, code in asked.missing.items() if _lacks(view, name)]
    return list(dict.fromkeys(code for code in found if code is not None))


def _lacks(view: ClientView, name: str) -> bool:
    """Whether a field of the record or a table of the history holds nothing of this client."""
    rows_of_table = getattr(view.history, name, None)
    if rows_of_table is not None:
        return not rows_of_table
    return getattr(view.record, name, None) is None


__all__ = ["client_brief", "compared_with", "handover", "managers", "questions_for"]
