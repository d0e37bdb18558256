"""The client book: what needs attention today, everybody in a table, and files loaded into it."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlencode

from fastapi import Query
from starlette.responses import Response

from agent.desk.early_warning import warning_rules
from agent.desk.selection import Band, Level
from agent.page.figures import count_fact
from agent.page.lines import lines
from agent.page.refused import MOST, rows_of
from agent.page.shell import Nav, Page, ThePage, page_router
from agent.page.today import Days, Today, facts_of_renewal, facts_of_signal, facts_of_task
from agent.server.pages import Cursor
from agent.server.problems import not_found
from agent.server.search import Sort, Wanted, search
from tools.book.maps import shipped_maps
from tools.book.naming import LOAD_TABLES, table_of

NAV = Nav("book", "/", 1)
router = page_router()

#: Rows of the table that come at once.
ROWS = 50
#: Lines of each list of the day on the first page, and on its own.
FEW, MANY = 4, 50
#: Columns that can be sorted: the first order, and the one when asked again.
SORTS: dict[str, tuple[Sort, Sort | None]] = {
    "name": ("name", None),
    "health": ("health", "-health"),
    "churn": ("-churn", "churn"),
    "renewal": ("renewal", "-renewal"),
    "value": ("-value", "value"),
    "manager": ("manager", None),
}
List = Literal["signals", "due", "waiting", "renewals"]

Manager = Annotated[str | None, Query(max_length=200)]
Text = Annotated[str | None, Query(max_length=200)]
OneOf = Annotated[str | None, Query(max_length=20)]


@router.get("/")
def book(
    page: ThePage, q: Text = None, manager: Manager = None, band: OneOf = None, level: OneOf = None,
    sort: OneOf = None, cursor: Cursor = None,
) -> Response:  # fmt: skip
    """The first page."""
    wanted = _wanted(q, manager, band, level, sort)
    return page.show("book.html", **_table(page, wanted, cursor), **_around(page))


@router.get("/parts/book/table")
def table(
    page: ThePage, q: Text = None, manager: Manager = None, band: OneOf = None, level: OneOf = None,
    sort: OneOf = None,
) -> Response:  # fmt: skip
    """The table anew, for other filters."""
    return page.show("book_table.html", **_table(page, _wanted(q, manager, band, level, sort), None))


@router.get("/parts/book/rows")
def rows(
    page: ThePage, cursor: Cursor, q: Text = None, manager: Manager = None, band: OneOf = None,
    level: OneOf = None, sort: OneOf = None,
) -> Response:  # fmt: skip
    """The rows that come next."""
    return page.show("book_rows.html", **_table(page, _wanted(q, manager, band, level, sort), cursor))


@router.get("/parts/book/today")
def today(page: ThePage) -> Response:
    """What needs attention, the first few of each kind."""
    return page.show("book_today.html", **_today(page, _day(page), FEW, 0))


@router.get("/today/{which}")
def whole_list(page: ThePage, which: List, start: Annotated[int, Query(ge=0, le=1_000_000)] = 0) -> Response:
    """One list of the day, whole."""
    day = _day(page)
    total = {
        "signals": len(day.signals),
        "due": len(day.due),
        "waiting": len(day.waiting),
        "renewals": len(day.renewals.due),
    }[which]
    after = start + MANY if start + MANY < total else None
    before = max(0, start - MANY) if start else None
    return page.show(
        "book_list.html", which=which, before=before, after=after, **_today(page, day, MANY, start, which)
    )


@router.get("/parts/loads/{job_id}")
def load(page: ThePage, job_id: str) -> Response:
    """What came of a load, with the rows that it refused."""
    job = page.service.store.jobs.get(job_id, page.caller.id)
    if job is None or job.kind != "load":
        raise not_found("load")
    reports: list[dict[str, Any]] = job.result if isinstance(job.result, list) else []
    files = {table_of(path) or "clients": path for path in page.service.jobs.uploads.refused_of(job.id)}
    return page.show(
        "book_load.html",
        job=job,
        most=count_fact("rows", MOST, metric="rows_shown"),
        tables=[
            {
                "name": report["table"],
                "counts": {
                    kind: count_fact("rows", report[kind], metric=f"rows_{kind}")
                    for kind in ("rows", "added", "updated", "history", "unchanged", "refused")
                },
                "refused": rows_of(files[report["table"]], report, page.language)
                if report["table"] in files
                else [],
                "more": report["refused"] > MOST,
                "decimal": report["dialect"].get("decimal"),
            }
            for report in reports
        ],
    )


def _wanted(
    q: str | None, manager: str | None, band: str | None, level: str | None, sort: str | None
) -> Wanted:
    """What the address asks for; a form that is not filled in sends empty words, and old addresses may hold others."""
    return Wanted(
        manager=manager or None,
        band=_known(band, Band),
        level=_known(level, Level),
        q=q or None,
        sort=_known(sort, Sort) or "-churn",
    )


def _known(word: str | None, words: Any) -> Any:
    return word if word in get_args(words) else None


def _table(page: Page, wanted: Wanted, cursor: str | None) -> dict[str, Any]:
    found = search(page.desk, wanted, cursor, ROWS)
    asked = {
        "q": wanted.q,
        "manager": wanted.manager,
        "band": wanted.band,
        "level": wanted.level,
        "sort": wanted.sort,
    }
    query = {name: value for name, value in asked.items() if value is not None}
    return {
        "wanted": wanted,
        "lines": lines(page.desk, found.entries),
        "total": count_fact("clients", found.total, metric="book_clients", source="portfolio"),
        "next": urlencode({**query, "cursor": found.next}) if found.next else None,
        "heads": [_head(column, wanted, query) for column in SORTS],
    }


def _head(column: str, wanted: Wanted, query: dict[str, str]) -> dict[str, str | None]:
    """A column's head: where it leads, and how the table stands by it (as ``aria-sort`` says it)."""
    first, second = SORTS[column]
    then = second if wanted.sort == first and second else first
    stands = None
    if wanted.sort in (first, second):
        stands = "descending" if wanted.sort.startswith("-") else "ascending"
    return {"column": column, "href": f"/?{urlencode({**query, 'sort': then})}#clients", "sorted": stands}


def _around(page: Page) -> dict[str, Any]:
    everyone = page.desk.everyone()
    managers = {record.account_manager for record, _ in everyone if record.account_manager}
    return {
        "managers": sorted(managers, key=str.casefold),
        "bands": get_args(Band),
        "levels": get_args(Level),
        "empty_book": not everyone,
        "may_load": page.caller.may("manager") and page.caller.clients is None,
        "load_tables": LOAD_TABLES,
        "mappings": shipped_maps(),
        "day": page.desk.as_of(),
    }


def _day(page: Page) -> Today:
    days: Days = page.request.app.state.days
    return days.of(page.caller, page.desk)


def _today(page: Page, day: Today, most: int, start: int, which: str | None = None) -> dict[str, Any]:
    """The lists of the day with the facts of ``most`` lines of each, from ``start`` on; of ``which`` alone where named."""
    rules = warning_rules(page.desk.settings)
    shown = slice(start, start + most)

    def wanted(name: str) -> bool:
        return which in (None, name)

    return {
        "today": day,
        "few": most,
        "may_decide": page.caller.may("manager"),
        "signals": [
            {"record": one.record, "facts": facts_of_signal(one, rules)}
            for one in (day.signals[shown] if wanted("signals") else ())
        ],
        "due": [
            {
                "record": one.record,
                "action": one.action,
                "overdue": one.overdue,
                "facts": facts_of_task(page.desk, one),
            }
            for one in (day.due[shown] if wanted("due") else ())
        ],
        "waiting": [
            {
                "record": one.record,
                "action": one.action,
                "overdue": False,
                "facts": facts_of_task(page.desk, one),
            }
            for one in (day.waiting[shown] if wanted("waiting") else ())
        ],
        "renewals": [
            {"id": one.client_id, "name": one.name, "facts": facts_of_renewal(one, day.renewals)}
            for one in (day.renewals.due[shown] if wanted("renewals") else ())
        ],
        "counts": {
            "signals": count_fact(
                "signals", len(day.signals), metric="signals_fired", source="early warning rules"
            ),
            "due": count_fact("actions", len(day.due), metric="action_due"),
            "waiting": count_fact("actions", len(day.waiting), metric="action_status"),
            "renewals": count_fact(
                "contracts", len(day.renewals.due), metric="renewals_due", source="portfolio"
            ),
        },
    }
