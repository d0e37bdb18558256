"""Clients looked for in the book: filtered, sorted, a page at a time; alike for the API and for the page to work in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from agent.desk import Desk
from agent.desk.selection import Band, Level, Selection
from agent.server.pages import bad_cursor, mark, paged, place_of
from tools.portfolio import Entry
from tools.record import ClientRecord

Sort = Literal[
    "client_id", "name", "manager", "health", "-health", "churn", "-churn", "value", "-value", "renewal", "-renewal"
]  # fmt: skip

_SORTS: dict[str, Callable[[Entry], float | str | None]] = {
    "client_id": lambda entry: entry[0].client_id,
    "name": lambda entry: entry[0].name.casefold(),
    "manager": lambda entry: (
        None if entry[0].account_manager is None else entry[0].account_manager.casefold()
    ),
    "health": lambda entry: entry[1].health.score,
    "churn": lambda entry: entry[1].churn.score,
    "value": lambda entry: entry[0].monthly_value,
    "renewal": lambda entry: None if entry[0].renewal_date is None else entry[0].renewal_date.toordinal(),
}
_TEXTS = ("client_id", "name", "manager")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is looked for, and in which order: with ``-`` the largest first, clients of whom it is not known last."""

    manager: str | None = None
    band: Band | None = None
    """The worse of the computed band and the one set by hand."""
    level: Level | None = None
    q: str | None = None
    """Part of a name, an alias or an id."""
    sort: Sort = "client_id"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of clients; ``total``: how many there are on all pages; ``next``: the cursor of the page after."""

    entries: Sequence[Entry]
    total: int
    next: str | None


def search(desk: Desk, wanted: Wanted, cursor: str | None, limit: int) -> Page:
    """The page that ``cursor`` leads to, the first one unless given.

    Raises:
        Problem: 422 ``bad_cursor``.
    """
    key = _key(wanted.sort)
    chosen = Selection(
        manager=wanted.manager or None,
        bands=(wanted.band,) if wanted.band else (),
        levels=(wanted.level,) if wanted.level else (),
    )
    text = (wanted.q or "").strip().casefold()
    found = sorted((one for one in desk.everyone() if chosen.fits(one) and _named(one[0], text)), key=key)
    page, more = paged(found, key, None if cursor is None else _place(cursor, wanted.sort), limit)
    return Page(page, len(found), mark(wanted.sort, list(key(page[-1]))) if more else None)


def _named(record: ClientRecord, text: str) -> bool:
    return any(text in one.casefold() for one in (record.name, record.client_id, *record.aliases))


def _key(sort: str) -> Callable[[Entry], tuple[bool, float | str, str]]:
    value_of = _SORTS[sort.removeprefix("-")]
    sign = -1 if sort.startswith("-") else 1

    def key(entry: Entry) -> tuple[bool, float | str, str]:
        value = value_of(entry)
        if value is None:
            return True, 0, entry[0].client_id
        return False, value if isinstance(value, str) else sign * value, entry[0].client_id

    return key


def _place(cursor: str, sort: str) -> tuple[Any, ...]:
    of, place = place_of(cursor, str, list)
    kinds = (str,) if sort in _TEXTS else (int, float)
    match place:
        case [bool(missing), value, str(client_id)] if of == sort and (missing or type(value) in kinds):
            return missing, value, client_id
        case _:
            raise bad_cursor()
