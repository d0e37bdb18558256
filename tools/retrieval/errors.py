"""What can go wrong with the library as a whole. A single document that cannot be read is no error: it is named and left out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class LibraryError(RuntimeError):
    """The library cannot be searched or its index not be built; the message says why."""


class EmbedderError(LibraryError):
    """The embedder cannot work: no model, no answer, or an answer that is no vectors. The message says what to do."""


class DamagedIndex(LibraryError):
    """An index that is there and cannot be used; the message says why."""


@contextmanager
def as_library_errors() -> Iterator[None]:
    """Everything that goes wrong within is a :class:`LibraryError`: a folder that is gone, a full disk, Chroma's own errors,
    which are many and of no common kind."""
    try:
        yield
    except LibraryError:
        raise
    except Exception as error:
        raise LibraryError(f"the library cannot be used ({type(error).__name__}: {error})") from error
