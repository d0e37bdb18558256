"""What a call to the desk gives, and how it says that it cannot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tools.facts import Fact
from tools.retrieval import Passage


class DeskError(Exception):
    """Something asked for cannot be had; ``code`` says what in the composer's terms, the message says it in words."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Finding:
    """What one call to the desk found."""

    key: str
    """Under which the composer looks for ``data``: ``sheet:<client_id>``, ``ranking`` ..."""
    data: dict[str, Any]
    facts: tuple[Fact, ...] = ()
    passages: tuple[Passage, ...] = ()
