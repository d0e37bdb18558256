"""The actions on record as a list."""

from __future__ import annotations

from collections.abc import Collection

from tools.work.actions import PENDING, action_facts
from tools.work.lines import NAME, rows
from tools.work.results import SOURCE, Report, Section, Sheet
from tools.work.view import BookView


def actions_report(book: BookView, statuses: Collection[str] = PENDING) -> Report:
    """The actions of these statuses by due day, those without one last: what waits for a word, what is under way, what
    was closed."""
    sheet = Sheet(book.as_of, SOURCE)
    found = []
    for view in book:
        actions = [action for action in view.history.actions if action.status in statuses]
        facts = action_facts(view, actions)
        for action in actions:
            found.append((action.due is None, action.due or book.as_of, view.client_id, action, view, facts))
    found.sort(key=lambda one: (*one[:3], one[3].action_id))
    items = []
    for *_, client_id, action, view, facts in found:
        what = "action_proposed" if action.status == "proposed" else "action_open"
        what = what if action.status in PENDING else "action_closed"
        shown = [*view.facts(NAME), *facts[action.action_id]]
        evidence = rows([action], "action_id", "type", "created", "due", "status", "origin")
        items.append(sheet.item(what, shown, client_id=client_id, evidence=evidence))
    return sheet.report("actions", book.since, [Section(id="actions", items=tuple(items))])
