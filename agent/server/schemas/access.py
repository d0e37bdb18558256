"""Who calls, what was done, and whether the service is well."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from agent.server.access.identity import Role
from agent.server.schemas.base import Page, Shown


class MeAnswer(Shown):
    """Whose key this is."""

    id: str
    name: str
    role: Role
    clients: list[str] | None
    """The clients that it may see; `null`: all of them."""


class AuditEntryShown(Shown):
    """One request of one key."""

    id: int
    at: datetime
    key_id: str
    method: str
    route: str
    touched: dict[str, Any]
    """The ids of what was read or written, by kind."""
    status: int


class AuditPage(Page):
    """The audit log, newest first."""

    items: list[AuditEntryShown]


class Alive(Shown):
    status: Literal["ok"]


class Ready(Shown):
    """What the service needs is there."""

    status: Literal["ok"]
    book: Literal["ok"]
    store: Literal["ok"]
