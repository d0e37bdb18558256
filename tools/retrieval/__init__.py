"""The library of playbooks and templates: reading, splitting, embedding, indexing and hybrid search.

Nothing heavy is imported until a library is searched or built: Chroma, the embedder and its model come in then.
"""

from __future__ import annotations

from tools.retrieval.embedders import (
    Embedder,
    OpenAIEmbedder,
    default_embedder,
    openai_embedder,
)
from tools.retrieval.errors import EmbedderError, LibraryError
from tools.retrieval.library import Library
from tools.retrieval.model import BuildReport, Document, Passage

__all__ = [
    "BuildReport",
    "Document",
    "Embedder",
    "EmbedderError",
    "Library",
    "LibraryError",
    "OpenAIEmbedder",
    "Passage",
    "default_embedder",
    "openai_embedder",
]
