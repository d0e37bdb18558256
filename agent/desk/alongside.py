"""Two readings of the book, walked side by side by client."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

_T = TypeVar("_T")


class Alongside(Generic[_T]):
    """What a reading by client holds of one client after the other, in about the order of another reading.

    Nothing is asked of the order but that both readings go by client: what is passed over on the way is kept until it
    is asked for.
    """

    def __init__(self, pairs: Iterator[tuple[str, _T]]) -> None:
        self._pairs = pairs
        self._passed: dict[str, _T] = {}

    def of(self, client_id: str, otherwise: _T) -> _T:
        """The client's part; ``otherwise`` where the reading has none. Each part is given once."""
        if client_id in self._passed:
            return self._passed.pop(client_id)
        for found, part in self._pairs:
            if found == client_id:
                return part
            self._passed[found] = part
        return otherwise
