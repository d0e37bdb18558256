"""Documents written for a client, version by version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select

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
    """Counts from 1 within owner, client, kind, language and audience."""
    created_at: datetime
    model: str
    prompts_version: str
    scorecard_version: str
    owner: str | None = None
    """Whose it is: the key of the service that it was made with; ``None``: made at the command line."""
    markdown: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    facts: Sequence[Mapping[str, Any]] = ()
    document: Mapping[str, Any] = field(default_factory=dict)
    """The typed document; empty for a draft that was kept before there were any."""
    follow_up: Sequence[Mapping[str, Any]] = field(default_factory=list)
    """What it leaves to be done, as rows of the book's tables; written when a person approves them."""


_HEAVY = frozenset({"markdown", "data", "facts", "document", "follow_up"})


class Drafts(BookPart):
    """The drafts that a book keeps."""

    @property
    def owner(self) -> str | None:
        """Whose drafts are made and numbered here; ``None``: the command line's."""
        return None

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
        document: Mapping[str, Any] | None = None,
        follow_up: Sequence[Mapping[str, Any]] = (),
        once: bool = False,
    ) -> Draft:
        """Keep a draft as the next version of its kind. Mappings hold plain JSON types.

        Args:
            once: where a version was made at the very moment ``created_at`` it is this draft: it is given back, and none
                is added. So whoever was cut off while keeping one may keep it again.
        """
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
            "document": dict(document or {}),
            "follow_up": [dict(row) for row in follow_up],
            "owner": self.owner,
        }
        columns = (drafts.c.client_id, drafts.c.kind, drafts.c.language, drafts.c.audience, drafts.c.owner)
        line = [column.is_not_distinct_from(values[column.name]) for column in columns]
        with self.writing() as connection:
            if client_id is not None:
                must_exist(connection, [client_id])
            if once:
                same = select(drafts).where(*line, drafts.c.created_at == values["created_at"])
                if (kept := connection.execute(same).first()) is not None:
                    return _whole(kept)
            last = connection.execute(select(func.max(drafts.c.version)).where(*line)).scalar()
            values["version"] = (last or 0) + 1
            key = connection.execute(insert(drafts).values(values)).inserted_primary_key
        assert key is not None
        return Draft(id=int(key[0]), **values)

    def drafts(self, client_id: str | None = None, *, kind: str | None = None) -> list[Draft]:
        """Everybody's drafts, newest first, without their text, data, facts and document (see :meth:`get_draft`)."""
        query = select(*(column for column in drafts.c if column.name not in _HEAVY)).order_by(
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
        return _whole(row)

    def draft_versions(
        self, client_id: str | None, *, kind: str, language: str, audience: str
    ) -> list[Draft]:
        """Every version of one document of :attr:`owner` with all that was kept, newest first."""
        query = (
            select(drafts)
            .where(
                drafts.c.client_id.is_not_distinct_from(client_id),
                drafts.c.kind == kind,
                drafts.c.language == language,
                drafts.c.audience == audience,
                drafts.c.owner.is_not_distinct_from(self.owner),
            )
            .order_by(drafts.c.version.desc())
        )
        with self.reading() as connection:
            return [_whole(row) for row in connection.execute(query)]


def _whole(row: Row[Any]) -> Draft:
    """A draft as stored; one from before there were documents has none."""
    values = dict(row._mapping)
    return Draft(**values | {"document": values["document"] or {}, "follow_up": values["follow_up"] or []})
