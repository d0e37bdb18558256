"""What people of the made-up book write: sentences by occasion, language and tone, chosen by turn."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
import yaml

from tools.sample.calendar import Indices

_FOLDER = Path(__file__).parent


class Words:
    """The sentences of ``texts.yaml``."""

    def __init__(self, texts: Mapping[str, Mapping[str, Mapping[str, list[str]]]]) -> None:
        self._texts = texts

    def of(self, occasion: str, language: str, tone: str) -> list[str]:
        """The sentences for an occasion in one tone; none where nothing is said."""
        return list(self._texts[occasion][language].get(tone, ()))

    def choose(
        self, occasion: str, language: npt.NDArray[np.str_], tone: npt.NDArray[np.str_], turn: Indices
    ) -> pl.Series:
        """A sentence a row: of the row's language and tone, the one whose turn it is; missing where there is none."""
        flat: list[str | None] = []
        chosen = np.full(len(language), -1, dtype=np.int64)
        for lang, tones in self._texts[occasion].items():
            for name, sentences in tones.items():
                rows = (language == lang) & (tone == name)
                chosen[rows] = len(flat) + turn[rows] % len(sentences)
                flat += sentences
        chosen[chosen < 0] = len(flat)
        return pl.Series([*flat, None], dtype=pl.String).gather(chosen)


@cache
def words() -> Words:
    return Words(read_yaml(_FOLDER / "texts.yaml"))


def read_yaml(path: Path) -> Any:
    """The content of a YAML file of this package."""
    return yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
