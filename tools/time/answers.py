"""What the surveys, and else the record, say of a client's NPS on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tools.facts import decimal
from tools.history import ClientHistory
from tools.record import ClientRecord


@dataclass(frozen=True)
class NpsReading:
    """The newest mark (0-10), the day it is of where known, and where it stands."""

    mark: Decimal
    day: date | None
    source: str
    """``surveys`` or ``client.nps_score``."""


def newest_nps(
    record: ClientRecord, history: ClientHistory, *, since: date | None, until: date
) -> NpsReading | None:
    """The mean of the answers of the newest day with any from ``since`` to ``until``, both included; else the record's
    mark, where its figures are of such a day or of none; else ``None``."""
    marks = nps_by_day(history, since=since, until=until)
    if marks:
        newest, found = marks[-1]
        return NpsReading(found, newest, "surveys")
    mark, day = record.nps_score, record.data_date
    if mark is None or (day is not None and (day > until or (since is not None and day < since))):
        return None
    return NpsReading(decimal(mark), day, "client.nps_score")


def nps_by_day(history: ClientHistory, *, since: date | None, until: date) -> list[tuple[date, Decimal]]:
    """The mean of the answers of each day with any, oldest first."""
    days: dict[date, list[Decimal]] = {}
    for survey in history.surveys:
        dated = survey.date <= until and (since is None or survey.date >= since)
        if survey.kind == "nps" and survey.score is not None and dated:
            days.setdefault(survey.date, []).append(decimal(survey.score))
    return [(day, sum(marks, Decimal(0)) / len(marks)) for day, marks in sorted(days.items())]
