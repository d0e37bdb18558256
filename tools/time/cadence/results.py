"""Contacts ahead as they are computed: one touchpoint, and a client's cadence."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from tools.time.schema import TouchKind

#: What a contact rests on, a key of ``categories.touchpoint_basis``.
Basis = Literal["planned", "rhythm", "risk", "renewal"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Touchpoint(_Part):
    """One contact ahead."""

    kind: TouchKind
    """A key of ``categories.touchpoint_kind``."""
    due: date
    """The calendar day it is due on, before it was moved to a working day or past what is overdue."""
    last: date | None
    """When the last contact that counts for it was held; of the first of a kind alone."""
    date: date
    """The day it falls on: a working day, but for a planned meeting, which stays on its day."""
    basis: Basis
    overdue: bool | None
    """Whether its working day came before ``as_of``; ``None`` where nothing on record tells what was held."""
    key: str
    """Tells it from every other contact of the client, and stays when its date moves: ``qbr-4`` is the fourth."""
    detail: str | None = None
    """The word that a planned meeting is recorded under, where it is of no kind of its own."""
    sources: tuple[str, ...] = ()
    """What the date was made from: ``meetings 2026-08-20 qbr held``, ``segment enterprise``, ``quarterly``."""


class Cadence(_Part):
    """A client's contacts ahead."""

    client_id: str
    as_of: date
    until: date
    """The last day of the horizon, included."""
    ended: date | None
    """The day the client left, where the record says so: then there is nothing ahead."""
    touchpoints: tuple[Touchpoint, ...]
    """Those within the horizon, by date."""
    next: tuple[Touchpoint, ...]
    """The first of each kind, however far ahead."""
    on_demand: tuple[str, ...]
    """Kinds that the client's segment gets only when asked for."""
    segment: str | None
    risk_rhythm: str | None
    """The churn model's rhythm of contacts, a key of ``categories.contact_rhythm``."""
    missing: tuple[str, ...]
    rules: str

    def next_of(self, kind: TouchKind) -> Touchpoint | None:
        """The next contact of one kind: "when is the next QBR?"."""
        return next((point for point in self.next if point.kind == kind), None)


def cadence_json(cadence: Cadence) -> dict[str, Any]:
    """Plain JSON types; ``next`` by kind."""
    data = cadence.model_dump(mode="json")
    return data | {"next": {point["kind"]: point for point in data["next"]}}
