"""What the maker of documents has to know of a kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from agent.desk import Desk
from tools.facts import Audience, Fact
from tools.history import HistoryRow
from tools.record import ClientRecord
from tools.scoring.results import Assessment
from tools.words import Language


class MaterialError(ValueError):
    """The document cannot be made for this reader or from these data; the message says why."""


@dataclass(frozen=True)
class Material:
    """What one document is laid out from: a typed plan, and the facts of it."""

    plan: BaseModel
    facts: list[Fact]
    save_first: bool = False
    """The client has to be saved before the document is of any use to it."""
    follow_up: Callable[[ClientRecord, Language], Sequence[HistoryRow]] | None = None
    """What it leaves to be done, as rows of the book's tables in the document's language."""


@dataclass(frozen=True)
class Kind:
    """A kind of document.

    ``material`` gets the desk, the client's record and assessment, and the reader; of a document about the whole book
    ``book`` gets the desk and the reader, and there is no ``material``. The template is
    ``templates/<language>/<name, with _ for ->.md.j2``; ``narrative`` names the prompts (``draft_<section>``) of what a
    model may write.
    """

    name: str
    material: Callable[[Desk, ClientRecord, Assessment, Audience], Material] | None = None
    narrative: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    """Of the plan's own facts (``plan.``, ``pitch.``, ``qbr.``) those that prose may speak of, by how their ids begin; its
    tables say the rest."""
    audiences: tuple[Audience, ...] = ("internal", "client")
    refusal: str = "there is no such version of this document"
    """What is said to whoever asks for a reader that it has no version for."""
    book: Callable[[Desk, Audience], Material] | None = None

    def __post_init__(self) -> None:
        if (self.material is None) == (self.book is None):
            raise ValueError(f"{self.name}: a document is about a client or about the book")

    @property
    def template(self) -> str:
        return f"{self.name.replace('-', '_')}.md.j2"
