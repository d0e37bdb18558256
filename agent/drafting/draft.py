"""A draft: one document for one client, rendered, with the facts it shows and what it was made by."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tools.facts import Audience
from tools.words import Language

if TYPE_CHECKING:
    from agent.briefing.requests import DraftKind
    from tools.book import Book


@dataclass(frozen=True)
class Draft:
    """A rendered document. ``markdown`` is released text alone, with a footnote for every figure."""

    client_id: str
    kind: DraftKind
    language: Language
    audience: Audience
    as_of: str
    markdown: str
    facts: list[dict[str, Any]] = field(default_factory=list)
    """The facts shown, each under its reference."""
    data: dict[str, Any] = field(default_factory=dict)
    """The typed plan that the document was laid out from."""
    model: str = "offline"
    model_calls: int = 0
    withheld: int = 0
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
    def day(self) -> date:
        return date.fromisoformat(self.as_of)

    def file_name(self, version: int) -> str:
        """A name that any file system takes, whatever the client's id holds."""
        safe = "".join(c if c.isalnum() or c in "-_" else "-" for c in self.client_id)
        return f"{safe}-{self.kind}-{self.language}-{self.audience}-v{version}"

    def save(self, book: Book, *, now: datetime) -> int:
        """Keep it in the book as the next version of its kind; returns the version."""
        kept = book.save_draft(
            client_id=self.client_id,
            kind=self.kind,
            language=self.language,
            audience=self.audience,
            created_at=now,
            markdown=self.markdown,
            data=self.data,
            facts=self.facts,
            model=self.model,
            prompts_version=self.prompts_version,
            scorecard_version=self.scorecard_version,
        )
        return kept.version
