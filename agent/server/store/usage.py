"""What each key's model calls took. Whatever asks a model for a key adds to it: runs, drafts, jobs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, func, insert, select

from agent.server.store.part import StorePart
from agent.server.store.schema import usage

Purpose = Literal["run", "draft", "job"]


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens, as providers counted them."""

    input: int = 0
    output: int = 0
    unreported: int = 0
    """Model calls of which the provider said nothing."""


class UsageStore(StorePart):
    """Adds up what is charged to each key."""

    def add(
        self, owner: str, used: Usage, *, at: datetime, purpose: Purpose, reference: str | None = None
    ) -> None:
        """Charge ``used`` to the key ``owner``; ``reference`` is the id of the run, draft or job. Nothing used is not kept."""
        if used != Usage():
            with self.adding() as connection:
                charge(connection, owner, used, at=at, purpose=purpose, reference=reference)

    def since(self, owner: str, start: datetime) -> Usage:
        """What was charged to ``owner`` at ``start`` or later."""
        columns = (usage.c.input_tokens, usage.c.output_tokens, usage.c.unreported_calls)
        query = select(*(func.coalesce(func.sum(column), 0) for column in columns)).where(
            usage.c.owner == owner, usage.c.at >= int(start.timestamp())
        )
        with self.reading() as connection:
            return Usage(*(int(total) for total in connection.execute(query).one()))


def charge(
    connection: Connection,
    owner: str,
    used: Usage,
    *,
    at: datetime,
    purpose: Purpose,
    reference: str | None = None,
) -> None:
    """:meth:`UsageStore.add` within a transaction that keeps more than this."""
    if used == Usage():
        return
    values = {
        "owner": owner,
        "at": int(at.timestamp()),
        "purpose": purpose,
        "reference": reference,
        "input_tokens": used.input,
        "output_tokens": used.output,
        "unreported_calls": used.unreported,
    }
    connection.execute(insert(usage).values(values))
