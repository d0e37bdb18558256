"""Documents written for a client, version by version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select

from tools.book.errors import UnknownDraft
from tools.book.part import BookPart, must_exist
from tools.book.schema import aware, drafts


@dataclass(frozen=True, slots=True)
class Draft:
    """A version of a document written for a client (or, without ``client_id``, for the whole book)."""

    id: int
    client_id: str | None
    kind: str
    language: str
    audience: str
    version: int
    """Counts from 1 within client, kind, language and audience."""
    created_at: datetime
    model: str
    prompts_version: str
    scorecard_version: str
    markdown: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    facts: Sequence[Mapping[str, Any]] = ()


class Drafts(BookPart):
    """The drafts that a book keeps."""

    def save_draft(
        self,
        *,
        client_id: str | None,
        kind: str,
        language: str,
        audience: str,
        created_at: datetime,
        markdown: str,
        data: Mapping[str, Any],
        facts: Sequence[Mapping[str, Any]],
        model: str,
        prompts_version: str,
        scorecard_version: str,
    ) -> Draft:
        """Keep a draft as the next version of its kind. ``data`` and ``facts`` are plain JSON types."""
        values: dict[str, Any] = {
            "client_id": client_id,
            "kind": kind,
            "language": language,
            "audience": audience,
            "created_at": aware(created_at),
            "model": model,
            "prompts_version": prompts_version,
            "scorecard_version": scorecard_version,
            "markdown": markdown,
            "data": dict(data),
            "facts": [dict(fact) for fact in facts],
        }
        line = (drafts.c.client_id, drafts.c.kind, drafts.c.language, drafts.c.audience)
        with self.writing() as connection:
            if client_id is not None:
                must_exist(connection, [client_id])
            last = connection.execute(
                select(func.max(drafts.c.version)).where(
                    *(column.is_not_distinct_from(values[column.name]) for column in line)
                )
            ).scalar()
            values["version"] = (last or 0) + 1
            key = connection.execute(insert(drafts).values(values)).inserted_primary_key
        assert key is not None
        return Draft(id=int(key[0]), **values)

    def drafts(self, client_id: str | None = None, *, kind: str | None = None) -> list[Draft]:
        """Drafts, newest first, without their text, data and facts (see :meth:`get_draft`)."""
        heavy = {"markdown", "data", "facts"}
        query = select(*(column for column in drafts.c if column.name not in heavy)).order_by(
            drafts.c.id.desc()
        )
        if client_id is not None:
            query = query.where(drafts.c.client_id == client_id)
        if kind is not None:
            query = query.where(drafts.c.kind == kind)
        with self.reading() as connection:
            return [Draft(**row._mapping) for row in connection.execute(query)]

    def get_draft(self, draft_id: int) -> Draft:
        """A draft with all that was kept. Raises ``UnknownDraft``."""
        with self.reading() as connection:
            row = connection.execute(select(drafts).where(drafts.c.id == draft_id)).first()
        if row is None:
            raise UnknownDraft(f"no draft {draft_id} in the book")
        return Draft(**row._mapping)
