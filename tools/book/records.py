"""Client records as the book keeps them."""

from __future__ import annotations

import hashlib

from tools.record import ClientRecord


def to_json(record: ClientRecord) -> str:
    """The record as the book keeps it: what is missing is left out."""
    return record.model_dump_json(exclude_none=True)


def from_json(text: str) -> ClientRecord:
    return ClientRecord.model_validate_json(text)


def figures_digest(record: ClientRecord) -> str:
    """A hash of all that the record says but its date: equal where the figures are the same."""
    text = record.model_dump_json(exclude_none=True, exclude={"data_date"})
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]
