"""How a command ends where the desk, the book, the library or the disk cannot do their part: a message that says what to
do, in the reader's language, and the exit status for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from typer.core import TyperGroup

from agent.cli.output import Exit, fail
from tools.words import Language

#: What the desk refuses because the call makes no sense, and not because something is not there.
_WRONG_CALLS = frozenset({"out_of_order"})


class Commands(TyperGroup):
    """The commands of ``csm``: each of them ends so."""

    def invoke(self, ctx: Any) -> Any:
        with answered():
            return super().invoke(ctx)


@contextmanager
def answered(language: Language | None = None) -> Iterator[None]:
    """Ends the command where what is done within cannot be done.

    It ends with 4 where the desk knows no such client or manager, with 2 where a rule file of the user's own cannot be
    read or the call makes no sense, and with 1 where the book, the library or the disk fails. What nobody foresaw passes.

    Args:
        language: of the message; as configured, or the system's own, where ``None``.
    """
    try:
        yield
    except Exception as error:
        said = _said(error, language)
        if said is None:
            raise
        fail(*said)


def trouble_words(error: Exception, language: Language | None = None) -> str | None:
    """What is said of a book, a library or a disk that fails; ``None`` where it is none of these."""
    from agent.cli.options import configured_language
    from agent.troubles import reason_of, said_of, trouble_of

    trouble = trouble_of(error)
    if trouble is None:
        return None
    return f"{said_of(trouble, language or configured_language())} ({reason_of(error)})"


def _said(error: Exception, language: Language | None) -> tuple[str, Exit] | None:
    from agent.desk import DeskError
    from tools.book import BookError
    from tools.scoring.schema import RuleFileError

    match error:
        case DeskError():
            return str(error), Exit.WRONG_CALL if error.code in _WRONG_CALLS else Exit.NOT_FOUND
        case RuleFileError():
            return str(error), Exit.WRONG_CALL
    if (words := trouble_words(error, language)) is not None:
        return words, Exit.FAILED
    return (str(error), Exit.FAILED) if isinstance(error, BookError) else None
