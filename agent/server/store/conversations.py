"""Conversations as their openers know them: whose they are, what they are called, and what was decided in them.

What was said in them is kept with the runs; what the graph remembers is the checkpointer's.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from agent.server.store.part import StorePart
from agent.server.store.schema import conversations, decisions
from tools.words import Language

Decision = Literal["approve", "refuse"]


@dataclass(frozen=True)
class KeptConversation:
    """A conversation of ``owner``; ``seq`` orders them by when they were opened."""

    seq: int
    id: str
    owner: str
    client_id: str | None
    language: Language | None
    title: str | None
    created_at: datetime


class ConversationStore(StorePart):
    """The table of conversations. Calls block; ids of another owner look as if they did not exist."""

    def create(
        self,
        owner: str,
        *,
        at: datetime,
        client_id: str | None = None,
        language: Language | None = None,
        title: str | None = None,
    ) -> KeptConversation:
        """Open one, under an id that cannot be guessed."""
        row = {
            "id": uuid.uuid4().hex,
            "owner": owner,
            "client_id": client_id,
            "language": language,
            "title": title,
            "created_at": at,
        }
        with self.writing() as connection:
            seq = connection.execute(insert(conversations).values(row)).inserted_primary_key
        assert seq is not None
        return KeptConversation(seq=seq[0], **row)  # type: ignore[arg-type]

    def get(self, owner: str, id: str) -> KeptConversation | None:
        """The owner's conversation of this id, unless it was deleted."""
        with self.reading() as connection:
            found = connection.execute(
                select(*_COLUMNS).where(conversations.c.id == id, *_standing(owner))
            ).one_or_none()
        return None if found is None else KeptConversation(**found._mapping)

    def page(self, owner: str, *, limit: int, before: int | None = None) -> list[KeptConversation]:
        """The owner's conversations, the last opened first; ``before``: only those with a smaller ``seq``."""
        wanted = select(*_COLUMNS).where(*_standing(owner))
        if before is not None:
            wanted = wanted.where(conversations.c.seq < before)
        with self.reading() as connection:
            rows = connection.execute(wanted.order_by(conversations.c.seq.desc()).limit(limit))
            return [KeptConversation(**row._mapping) for row in rows]

    def delete(self, owner: str, id: str, *, at: datetime) -> bool:
        """Forget what it is called and whom it is about; whether there was one."""
        with self.writing() as connection:
            gone = connection.execute(
                update(conversations)
                .where(conversations.c.id == id, *_standing(owner))
                .values(deleted_at=at, title=None, client_id=None)
            )
            return gone.rowcount == 1

    # -- decisions on what was proposed ---------------------------------------------------------------------------

    def decide(self, conversation: str, proposal: str, decision: Decision, *, by: str, at: datetime) -> bool:
        """Claim a proposal for one decision; ``False`` where it was decided on before, here or by another worker."""
        row = {
            "conversation_id": conversation,
            "proposal": proposal,
            "decision": decision,
            "decided_by": by,
            "at": at,
        }
        try:
            with self.writing() as connection:
                connection.execute(insert(decisions).values(row))
        except IntegrityError:
            return False
        return True

    def undecide(self, conversation: str, proposal: str) -> None:
        """Give a claim back, where what was decided could not be done."""
        with self.writing() as connection:
            connection.execute(
                delete(decisions).where(
                    decisions.c.conversation_id == conversation, decisions.c.proposal == proposal
                )
            )

    def decided(self, conversation: str) -> Mapping[str, Decision]:
        """What was decided on in a conversation, by proposal."""
        wanted = select(decisions.c.proposal, decisions.c.decision)
        with self.reading() as connection:
            rows = connection.execute(wanted.where(decisions.c.conversation_id == conversation))
            return {row.proposal: row.decision for row in rows}


_COLUMNS = [column for column in conversations.c if column.name != "deleted_at"]


def _standing(owner: str) -> tuple[Any, ...]:
    return conversations.c.owner == owner, conversations.c.deleted_at.is_(None)
