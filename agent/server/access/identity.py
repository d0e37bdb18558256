"""Who calls: a key's identity, its role, and the clients it may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["reader", "manager", "admin"]
#: Each role may do what those before it may.
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Identity:
    """A caller, as proved by a key.

    What is opened under it (a conversation, a draft, a run, a job) belongs to ``id``.
    """

    id: str
    name: str
    role: Role
    clients: frozenset[str] | None = None
    """The ids of the clients that may be seen; ``None``: all of them."""

    def may(self, role: Role) -> bool:
        """Whether this caller may do what ``role`` may."""
        return ROLES.index(self.role) >= ROLES.index(role)


#: Whoever calls from the same machine where keys are switched off (``--insecure-local``).
LOCAL = Identity("local", "local", "admin")
#: Whoever works at the command line, who needs no key: what is made there belongs to no key.
COMMAND_LINE = Identity("csm", "csm", "admin")
