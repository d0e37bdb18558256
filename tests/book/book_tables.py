"""Small tables for the tests of the book, and the moments and days that they share."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tools.book import Refusal, iter_file
from tools.record import ClientRecord

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
AUGUST, NOVEMBER = date(2026, 8, 31), date(2026, 11, 15)


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def read_csv(path: Path, encoding: str = "utf-8", separator: str = ",") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as handle:
        return list(csv.DictReader(handle, delimiter=separator))


def write_csv(
    path: Path, rows: Iterable[Mapping[str, Any]], encoding: str = "utf-8", separator: str = ","
) -> Path:
    listed = list(rows)
    with path.open("w", encoding=encoding, newline="") as handle:
        writer = csv.DictWriter(handle, list(listed[0]), delimiter=separator)
        writer.writeheader()
        writer.writerows(listed)
    return path


def records(path: Path, **options: Any) -> list[ClientRecord]:
    """The records of a file that is all good."""
    found = list(iter_file(path, **options))
    refused = [str(item) for item in found if isinstance(item, Refusal)]
    assert not refused, refused
    return [item for item in found if isinstance(item, ClientRecord)]


def only_refusal(path: Path, **options: Any) -> Refusal:
    """The one refusal of a file."""
    (found,) = [item for item in iter_file(path, **options) if isinstance(item, Refusal)]
    return found
