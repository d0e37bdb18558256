"""Any OpenAI-compatible embeddings endpoint as an embedder, where the configuration names one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from tools.retrieval.embedders.base import Floats, Kind, unit
from tools.retrieval.errors import EmbedderError


class OpenAIEmbedder:
    """Embeddings from an endpoint that speaks OpenAI's ``/embeddings``.

    ``question_prefix`` and ``passage_prefix`` serve models that want to be told which of the two a text is (the E5
    family: ``"query: "`` and ``"passage: "``).
    """

    batch = 64
    longest = 6000

    def __init__(
        self,
        client: Any,
        model: str,
        *,
        dimensions: int | None = None,
        question_prefix: str = "",
        passage_prefix: str = "",
    ) -> None:
        self._client = client
        self._model = model
        self._dimensions = dimensions
        self._prefix: dict[Kind, str] = {"question": question_prefix, "passage": passage_prefix}
        told = repr(
            (str(getattr(client, "base_url", "")), model, dimensions, question_prefix, passage_prefix)
        )
        self.name = "api-" + hashlib.sha256(told.encode()).hexdigest()[:12]

    def embed(self, texts: Sequence[str], kind: Kind) -> Floats:
        extra = {} if self._dimensions is None else {"dimensions": self._dimensions}
        prefix = self._prefix[kind]
        try:
            answer = self._client.embeddings.create(
                model=self._model, input=[prefix + text for text in texts], encoding_format="float", **extra
            )
            rows = [entry.embedding for entry in sorted(answer.data, key=lambda entry: entry.index)]
            vectors = np.asarray(rows, np.float32)
        except Exception as error:  # whatever the client raises: its types are not known here
            raise EmbedderError(
                f"the embeddings endpoint failed for model {self._model!r}: {error}"
            ) from error
        if vectors.ndim != 2 or len(vectors) != len(texts) or not np.isfinite(vectors).all():
            raise EmbedderError(f"the embeddings endpoint answered {vectors.shape} for {len(texts)} texts")
        return unit(vectors)


def openai_embedder(
    *,
    model: str,
    base_url: str | None = None,
    api_key: str | None = None,
    dimensions: int | None = None,
    question_prefix: str = "",
    passage_prefix: str = "",
    http_client: Any = None,
) -> OpenAIEmbedder:
    """An embedder over the official client, which is imported only here.

    Args:
        model: the model's name at the endpoint.
        base_url: the endpoint, up to ``/v1``; OpenAI's own where ``None``.
        api_key: its key; servers of one's own mostly want none.
        dimensions: ask for shorter vectors, where the model can.
        question_prefix, passage_prefix: see :class:`OpenAIEmbedder`.
        http_client: a client with proxy, private certificates or headers, as ``openai`` takes it.
    """
    from openai import OpenAI

    client = OpenAI(
        base_url=base_url, api_key=api_key or "not-needed", http_client=http_client, timeout=60, max_retries=3
    )
    return OpenAIEmbedder(
        client, model, dimensions=dimensions, question_prefix=question_prefix, passage_prefix=passage_prefix
    )
