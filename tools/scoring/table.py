"""Scores as a table, a line a client: CSV for other programs, XLSX for people.

A cell of text that a spreadsheet would run as a formula (it begins with ``=``, ``+``, ``-``, ``@``, a tab or
a carriage return) gets an apostrophe in front in CSV, and is written as plain text in XLSX.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tools.scoring.assessment import to_json
from tools.scoring.results import Assessment

COLUMNS = (
    "client_id",
    "health_status",
    "health_score",
    "health_score_exact",
    "health_band",
    "health_action",
    "health_coverage",
    "health_missing",
    "churn_status",
    "churn_score",
    "churn_score_exact",
    "churn_level",
    "churn_action",
    "churn_coverage",
    "churn_missing",
    "churn_near_threshold",
    "expansion_score",
    "upsell_offers",
    "upsell_unknown",
    "upsell_expected_value",
    "upsell_currency",
    "upsell_hold",
    "data_date",
    "scorecard",
    "churn_model",
)
_RUNS = ("=", "+", "-", "@", "\t", "\r")


def row_of(assessment: Assessment) -> dict[str, Any]:
    """One client's line: numbers as numbers, lists joined by ``;``, ``None`` where there is no figure."""
    plain = to_json(assessment)
    health, churn, upsell = plain["health"], plain["churn"], plain["upsell"]
    return {
        "client_id": assessment.client_id,
        **{
            f"health_{key}": health[key]
            for key in ("status", "score", "score_exact", "band", "action", "coverage")
        },
        "health_missing": ";".join(health["missing"]),
        **{
            f"churn_{key}": churn[key]
            for key in ("status", "score", "score_exact", "level", "action", "coverage")
        },
        "churn_missing": ";".join(churn["missing"]),
        "churn_near_threshold": ";".join(churn["near_threshold"]),
        "expansion_score": plain["expansion"]["score"],
        "upsell_offers": ";".join(offer["id"] for offer in upsell["offers"]),
        "upsell_unknown": ";".join(offer["id"] for offer in upsell["unknown"]),
        "upsell_expected_value": upsell["total_expected_value"],
        "upsell_currency": assessment.upsell.currency,
        "upsell_hold": any(offer["hold"] for offer in upsell["offers"]),
        "data_date": health["data_date"],
        "scorecard": f"{health['scorecard']['name']}@{health['scorecard']['version']}",
        "churn_model": f"{churn['model']['name']}@{churn['model']['version']}",
    }


def write_csv(assessments: Iterable[Assessment], out: Path | None) -> None:
    """Write a CSV (UTF-8, commas) to a file, or to standard output where ``out`` is ``None``."""
    stream = out.open("w", encoding="utf-8", newline="") if out else sys.stdout
    try:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for assessment in assessments:
            writer.writerow({key: _harmless(value) for key, value in row_of(assessment).items()})
    finally:
        if out:
            stream.close()


def write_xlsx(assessments: Iterable[Assessment], out: Path) -> None:
    """Write a workbook with one sheet, its head row frozen; memory stays flat."""
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(out), options) as workbook:
        sheet = workbook.add_worksheet("scores")
        sheet.freeze_panes(1, 1)
        sheet.write_row(0, 0, COLUMNS, workbook.add_format({"bold": True}))
        sheet.set_column(0, len(COLUMNS) - 1, 18)
        for line, assessment in enumerate(assessments, start=1):
            row = row_of(assessment)
            for column, key in enumerate(COLUMNS):
                if row[key] is not None:
                    sheet.write(line, column, row[key])


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_RUNS) else value
