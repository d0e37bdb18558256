"""A draft: one document for one client, rendered, with the facts it shows and what it was made by."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from tools.facts import Audience
from tools.words import Language

if TYPE_CHECKING:
    from agent.documents import Document
    from tools.book import Book
    from tools.book.drafts import Draft as KeptDraft


#: Bytes of a client's id in the name of a file, for file systems take 255 in all.
_LONGEST_ID = 120


@dataclass(frozen=True)
class Draft:
    """A document. ``markdown`` is released text alone, with a footnote for every figure."""

    client_id: str | None
    """``None`` for a document about the whole book."""
    kind: str
    language: Language
    audience: Audience
    as_of: str
    markdown: str
    facts: list[dict[str, Any]] = field(default_factory=list)
    """The facts shown, each under its reference."""
    data: dict[str, Any] = field(default_factory=dict)
    """The typed plan that the document was laid out from."""
    document: dict[str, Any] = field(default_factory=dict)
    """The typed document, from which every format is laid out; see :attr:`typed`."""
    follow_up: list[dict[str, Any]] = field(default_factory=list)
    """What it leaves to be done: rows of the book's tables, to be written once a person has approved them."""
    changes: dict[str, Any] = field(default_factory=dict)
    """What it says otherwise than the last version kept (:class:`agent.drafting.versions.Changes`); empty for the first."""
    refused: list[str] = field(default_factory=list)
    """Sentences of the template that did not pass the gate; none of ours does not."""
    model: str = "offline"
    model_calls: int = 0
    withheld: int = 0
    told: list[str] = field(default_factory=list)
    """The sections whose prose a model wrote; the template wrote the others."""
    tokens: dict[str, int] = field(default_factory=dict)
    """What its model calls were charged for, as of :class:`agent.asking.gated_call.Outcome`."""
    notices: list[str] = field(default_factory=list)
    """Why the template wrote what a model was asked for (codes of :data:`agent.troubles.NOTICES`)."""
    prompts_version: str = ""
    scorecard_version: str = ""
    save_first: bool = False
    """An expansion pitch for a client who has to be saved before anything is sold."""

    def to_state(self) -> dict[str, Any]:
        """Plain JSON types."""
        return asdict(self)

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> Draft:
        return cls(**state)

    @property
    def typed(self) -> Document:
        """The document itself."""
        from agent.documents import Document

        return Document.model_validate_json(json.dumps(self.document))

    @property
    def day(self) -> date:
        return date.fromisoformat(self.as_of)

    def file_name(self, version: int) -> str:
        """A name that any file system takes, whatever the client's id holds."""
        return file_name(self.client_id, self.kind, self.language, self.audience, version)

    def save(self, book: Book, *, now: datetime) -> int:
        """Keep it in the book as the next version of its kind; returns the version."""
        return self.keep(book, now=now).version

    def keep(self, book: Book, *, now: datetime, once: bool = False) -> KeptDraft:
        """Keep it in the book as the next version of its kind; returns it as kept.

        Args:
            once: a version that was kept at the very moment ``now`` is this one, and is not kept again.
        """
        return book.save_draft(
            client_id=self.client_id,
            kind=self.kind,
            language=self.language,
            audience=self.audience,
            created_at=now,
            markdown=self.markdown,
            data=self.data,
            facts=self.facts,
            document=self.document,
            follow_up=self.follow_up,
            model=self.model,
            prompts_version=self.prompts_version,
            scorecard_version=self.scorecard_version,
            once=once,
        )


def file_name(client_id: str | None, kind: str, language: str, audience: str, version: int) -> str:
    """The name of a draft's file, without an ending."""
    safe = "".join(c if c.isalnum() or c in "-_" else "-" for c in client_id or "book")
    if len(safe.encode()) > _LONGEST_ID:
        mark = sha256(safe.encode()).hexdigest()[:8]
        safe = f"{safe.encode()[:_LONGEST_ID].decode(errors='ignore')}-{mark}"
    return f"{safe}-{kind}-{language}-{audience}-v{version}"
