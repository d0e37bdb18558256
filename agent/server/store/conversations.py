"""Conversations as their openers know them: whose they are, what they are called, and what is being decided in them.

What was said in them is kept with the runs; what the graph remembers is the checkpointer's.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from agent.server.store.part import StorePart, is_id
from agent.server.store.schema import conversations, decisions
from tools.book.ordering import plainly
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
        if not is_id(id):
            return None
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

    def name(self, id: str, title: str) -> None:
        """Give a title to a conversation that has none."""
        with self.writing() as connection:
            connection.execute(
                update(conversations)
                .where(conversations.c.id == id, conversations.c.title.is_(None), *_STANDING)
                .values(title=title)
            )

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

    def claim(self, conversation: str, proposal: str, decision: Decision, *, by: str, at: datetime) -> bool:
        """Let nobody else, of this worker or another, decide on a proposal meanwhile; ``False`` where somebody does."""
        row = {
            "conversation_id": conversation,
            "proposal": proposal,
            "decision": decision,
            "decided_by": by,
            "at": at,
        }
        try:
            with self.writing() as connection:
                connection.execute(delete(decisions).where(plainly(decisions.c.at) < at - _FORGOTTEN))
                connection.execute(insert(decisions).values(row))
        except IntegrityError:
            return False
        return True

    def settled(self, conversation: str, proposal: str) -> None:
        """The claim has done its work."""
        with self.writing() as connection:
            connection.execute(
                delete(decisions).where(
                    decisions.c.conversation_id == conversation, decisions.c.proposal == proposal
                )
            )


#: After so long a claim is one of a worker that was lost.
_FORGOTTEN = timedelta(minutes=5)
_STANDING = (conversations.c.deleted_at.is_(None),)
_COLUMNS = [column for column in conversations.c if column.name != "deleted_at"]


def _standing(owner: str) -> tuple[Any, ...]:
    return conversations.c.owner == owner, *_STANDING
