"""What can go wrong with a book or a file as a whole. A single bad row is no error but a ``Refusal``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tools.book.places import Place

#: A library's words on a damaged file may hold the file; a person needs one line (characters).
LONGEST_REASON = 600


class BookError(Exception):
    """Anything of the client book that a person has to be told; the message is complete by itself."""


class StoreError(BookError):
    """The database that keeps a book cannot be opened; the cause is the database's own exception."""


class UnreadableFile(BookError):
    """The file cannot be read as a table of clients: damaged, no known columns, an unknown kind, not
    there."""

    def __init__(self, path: Place | str, reason: str, line: int | None = None) -> None:
        reason = " ".join(reason.split())
        if len(reason) > LONGEST_REASON:
            reason = f"{reason[: LONGEST_REASON - 1]}…"
        self.path, self.reason, self.line = str(path), reason, line
        place = self.path if line is None else f"{self.path}:{line}"
        super().__init__(f"{place}: {reason}")

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process may read the file: what it says comes back whole."""
        return type(self), (self.path, self.reason, self.line), self.__dict__


class MapError(BookError):
    """A column map that does not say what it must: unknown name, unknown field, a conversion that cannot
    be."""


class NewerBook(BookError):
    """The book was made by a newer version of this program, whose tables this one does not know."""


class UnknownClient(BookError):
    """No client of that ``client_id`` is in the book."""

    def __init__(self, client_id: str) -> None:
        self.client_id = client_id
        super().__init__(f"no client {client_id!r} in the book")


class UnknownAction(BookError):
    """No action of that ``action_id`` is in the book."""

    def __init__(self, action_id: str) -> None:
        self.action_id = action_id
        super().__init__(f"no action {action_id!r} in the book")


class UnknownDraft(BookError):
    """No draft of that id is in the book."""
