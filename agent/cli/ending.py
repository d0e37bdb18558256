"""How a command ends where the desk or the book cannot answer: a message, and the exit status for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from agent.cli.output import Exit, fail

#: What the desk refuses because the call makes no sense, and not because something is not there.
_WRONG_CALLS = frozenset({"out_of_order"})


@contextmanager
def answered() -> Iterator[None]:
    """Ends the command where what is done within cannot be done.

    It ends with 4 where the desk knows no such client or manager, with 2 where a rule file of the user's own cannot be
    read or the call makes no sense, and with 1 where the book fails.
    """
    from sqlalchemy.exc import SQLAlchemyError

    from agent.desk import DeskError
    from tools.book import BookError
    from tools.scoring.schema import RuleFileError

    try:
        yield
    except DeskError as error:
        fail(str(error), Exit.WRONG_CALL if error.code in _WRONG_CALLS else Exit.NOT_FOUND)
    except RuleFileError as error:
        fail(str(error), Exit.WRONG_CALL)
    except BookError as error:
        fail(str(error))
    except SQLAlchemyError as error:
        fail(cannot_be_written(error))


def cannot_be_written(error: Exception) -> str:
    """What is said of a book that is locked for long, or on a full disk: it is as it was."""
    return f"the book cannot be written: {getattr(error, 'orig', None) or error}"
