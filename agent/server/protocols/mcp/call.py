"""One call of an MCP client: who makes it, at which desk it is answered, and what it touches."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from agent.desk import Desk, DeskError
from agent.server.access.callers import Touch
from agent.server.access.identity import Identity, Role
from agent.server.problems import Problem
from agent.server.service import Service
from tools.words import Language

#: Tells the client how far the call has come: how many steps so far, and what happened.
Progress = Callable[[float, str], Awaitable[None]]


@dataclass
class Call:
    """What a tool, a resource or a prompt is answered with. ``progress`` goes to the client, where it asked for it."""

    service: Service
    caller: Identity
    progress: Progress
    ids: dict[str, Any] = field(default_factory=dict)
    """What is touched, by kind, for the audit log."""

    @property
    def touched(self) -> Touch:
        return Touch(self.ids)

    def desk(self, as_of: date | None = None) -> Desk:
        """The caller's desk; ``as_of``: for that day instead of today. Blocks."""
        return self.service.workplaces.desk(self.caller, as_of=as_of)

    def client_id(self, desk: Desk, client: str) -> str:
        """The one client that is called so: by id, name or alias. A client that may not be seen is one that is not there.

        Raises:
            Problem: 404 ``unknown_client``; 409 ``ambiguous_client``, naming those that it fits.
        """
        try:
            client_id = desk.record(client).client_id
        except DeskError:
            client_id = _called(desk, client)
        self.touched(client_id=client_id)
        return client_id

    def need(self, role: Role) -> None:
        """Raises Problem 403 where the caller may not do what ``role`` may."""
        if not self.caller.may(role):
            detail = f"this takes a key of the role {role}, and yours is {self.caller.role}"
            raise Problem(403, "role_too_low", detail)


def _called(desk: Desk, client: str) -> str:
    found = desk.names().called(client)
    if len(found.clients) == 1:
        return found.clients[0]
    if fitting := [client_id for ids in found.ambiguous.values() for client_id in ids] or list(found.clients):
        raise Problem(
            409, "ambiguous_client", f"{client!r} fits several clients: {', '.join(sorted(fitting))}"
        )
    raise Problem(404, "unknown_client", f"there is no client {client!r} in the book")


def language_at(desk: Desk, language: Language | None) -> Language:
    """What to write in: as asked, else as configured."""
    return language or desk.settings.lang or "ru"
