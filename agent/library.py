"""Opens the library of playbooks: ours, the agency's own, or both, as configured; its embedder, and where indexes live."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from agent.settings import Settings
from tools.content import knowledge_dir
from tools.retrieval import Embedder, Library, default_embedder, openai_embedder


def embedder(settings: Settings) -> Embedder:
    """The configured embeddings endpoint, or the bundled model."""
    if settings.embeddings_base_url is None and settings.embeddings_model is None:
        return default_embedder()
    key = settings.embeddings_api_key or settings.api_key
    return openai_embedder(
        model=settings.embeddings_model or "text-embedding-3-small",
        base_url=settings.embeddings_base_url,
        api_key=key.get_secret_value() if key else None,
    )


def open_library(settings: Settings, *, folder: Path | None = None, with_ours: bool = False) -> Library:
    """The library to search.

    Args:
        settings: the configuration.
        folder: search this folder alone (``--library``), or with ours beside it.
        with_ours: add our own library to ``folder``.
    """
    own = folder or settings.library_dir
    ours = knowledge_dir()
    if own is None:
        sources = [ours]
    elif folder is not None and not with_ours:
        sources = [own]
    else:
        sources = [ours, own]
    return Library(
        sources, index_dir=settings.index_dir, embedder=embedder(settings), server=settings.chroma_url
    )


def opened_once(opening: Callable[[], Library]) -> Callable[[], Library]:
    """Opens the library when it is first asked for, and then gives the same: reading its index takes longer than a search."""
    lock = threading.Lock()
    opened: list[Library] = []

    def library() -> Library:
        with lock:
            if not opened:
                opened.append(opening())
            return opened[0]

    return library
