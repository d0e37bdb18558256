"""Where Chroma keeps the vectors of an index: in files of its own folder, or at a server that several machines ask."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast
from urllib.parse import urlsplit

from tools.retrieval.errors import EmbedderError
from tools.words import LANGUAGES, Language

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.config import Settings


class VectorsAway(EmbedderError):
    """The server that keeps the vectors does not answer; the message names it. What is kept there may be sound."""


class Place(Protocol):
    """Where the vectors of one generation of an index are."""

    def open(self) -> Client:
        """A client to be closed. Raises :class:`VectorsAway`."""

    def collection(self, language: Language) -> str:
        """What the collection of a language is called."""

    def drop(self) -> None:
        """Forget the vectors, where they do not go with the index's folder."""


@dataclass(frozen=True)
class InFolder:
    """Files that this process alone writes, once: Chroma's are not safe under several writers."""

    folder: Path

    def open(self) -> Client:
        import chromadb

        return cast("Client", chromadb.PersistentClient(str(self.folder), settings=_settings()))

    def collection(self, language: Language) -> str:
        return f"passages-{language}"

    def drop(self) -> None:
        """They are files of the folder."""


@dataclass(frozen=True)
class AtServer:
    """Collections of a generation's own, told apart by its name, at the server of ``chroma run``."""

    url: str
    generation: str

    def open(self) -> Client:
        import chromadb

        parts = urlsplit(self.url)
        secure = parts.scheme == "https"
        try:
            client = chromadb.HttpClient(
                host=parts.hostname or "",
                port=parts.port or (443 if secure else 80),
                ssl=secure,
                settings=_settings(),
            )
        except ValueError as error:  # what Chroma makes of whatever goes wrong
            raise VectorsAway(f"the Chroma server at {self.url} does not answer: {error}") from error
        return cast("Client", client)

    def collection(self, language: Language) -> str:
        return f"{self.generation}-{language}"

    def drop(self) -> None:
        from chromadb.errors import NotFoundError

        with opened(self) as client:
            for language in LANGUAGES:
                with suppress(NotFoundError):
                    client.delete_collection(self.collection(language))


@contextmanager
def opened(place: Place) -> Iterator[Client]:
    """A client until the block ends; a server that goes away meanwhile is a :class:`VectorsAway`."""
    import httpx

    client = place.open()
    try:
        yield client
    except httpx.HTTPError as error:
        raise VectorsAway(f"the Chroma server went away ({type(error).__name__})") from error
    finally:
        client.close()


def _settings() -> Settings:
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)


def refusing() -> Any:  # Chroma's type wants a function that also takes images
    """Keeps out Chroma's own embedder, which would download a model: vectors are always handed over."""
    from tools.retrieval.given import GivenVectors

    return GivenVectors()
