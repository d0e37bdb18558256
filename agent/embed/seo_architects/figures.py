"""A client's figures as the host gives them, read as ``csm score`` reads a file: refused where they break a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from agent.embed.seo_architects.failure import Refused, TaskError
from tools.book.maps import ColumnMap
from tools.book.rows import Refusal, RowReader
from tools.book.sources import Dialect, RawRow
from tools.book.sources.base import Source
from tools.record import ClientRecord

#: Their names of what we have a field for. Their ``feature_adoption`` is a percentage.
THEIR_NAMES = ColumnMap.model_validate(
    {
        "name": "ai_seo_architects",
        "columns": {
            "company_name": "name",
            "last_login_days": "days_since_last_login",
            "feature_adoption": {"to": "feature_adoption_rate", "scale": Decimal("0.01")},
        },
    }
)
#: Stands for the id that a caller did not give; no result names it.
NAMELESS = "given"


class _Task(Source):
    """A task as a source of one row: typed values, as JSON has them."""

    format = "json"
    text_is_cells = False

    def dialect(self) -> Dialect:
        return Dialect("json")

    def rows(self) -> Iterator[RawRow]:
        return iter(())


def read_client(cells: Mapping[str, Any], nameless: str = NAMELESS) -> ClientRecord:
    """The record that the figures make.

    Args:
        cells: by the name of the field, ours or the host's.
        nameless: the id of a client who was given none.

    Raises:
        TaskError: ``refused_field``, with every field that breaks a rule.
    """
    given = {str(name): value for name, value in cells.items()}
    client_id = given.get("client_id")
    if client_id is None or client_id == "":
        given["client_id"] = nameless
    elif isinstance(client_id, int) and not isinstance(client_id, bool):
        given["client_id"] = str(client_id)
    source = _Task(Path("task"))
    raw = RawRow(1, given)
    row = RowReader(source, ClientRecord, mapping=THEIR_NAMES).read(raw)
    breaches = list(row.breaches) if isinstance(row, Refusal) else []
    refused = [Refused(breach.field, breach.value, breach.rule) for breach in breaches]
    if (either := _either(given.get("feature_adoption"))) is not None:
        refused.append(either)
    if refused or isinstance(row, Refusal):
        told = None if given["client_id"] == nameless else str(given["client_id"])
        raise TaskError("refused_field", "; ".join(map(str, refused)), client_id=told, refused=tuple(refused))
    return row


def _either(adoption: Any) -> Refused | None:
    """A percentage that might as well be a ratio."""
    number = isinstance(adoption, int | float) and not isinstance(adoption, bool)
    if not number or not 0 < adoption <= 1:
        return None
    rule = "is a percentage here and may be meant as a ratio: give feature_adoption_rate from 0 to 1"
    return Refused("feature_adoption", str(adoption), rule)
