"""Why a task cannot be done, in the host's terms: a status, words, and what is missing or was refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Status = Literal["insufficient_data", "unknown_client", "refused_field", "timeout", "error"]


@dataclass(frozen=True)
class Refused:
    """A field that the task may not hold so."""

    field: str
    value: str
    rule: str

    def __str__(self) -> str:
        return f"{self.field}={self.value}: {self.rule}" if self.value else f"{self.field}: {self.rule}"

    def to_json(self) -> dict[str, str]:
        return {"field": self.field, "value": self.value, "rule": self.rule}


class TaskError(Exception):
    """The task cannot be done; it is told to the host as a failure and never raised into it."""

    def __init__(
        self,
        status: Status,
        message: str,
        *,
        client_id: str | None = None,
        missing: tuple[str, ...] = (),
        refused: tuple[Refused, ...] = (),
    ) -> None:
        super().__init__(message)
        self.status = status
        self.client_id = client_id
        self.missing = missing
        self.refused = refused

    def to_json(self) -> dict[str, Any]:
        """The ``result`` of a task that failed."""
        return {
            "status": self.status,
            "client_id": self.client_id,
            "missing": list(self.missing),
            "refused": [field.to_json() for field in self.refused],
            "evidence": [],
        }


def refuse(field: str, value: Any, rule: str) -> TaskError:
    """A field of the task itself that is not as it must be."""
    shown = " ".join(str(value).split())[:80]
    refused = Refused(field, shown, rule)
    return TaskError("refused_field", str(refused), refused=(refused,))
