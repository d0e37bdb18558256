"""The work of each kind of job. Each may be begun again after a crash without doing anything twice:

- a load writes in one transaction and finds nothing new in a file that is loaded already;
- a run writes nothing that the book has;
- drafts keep every answer that was paid for, each client that is done, and the moment under which a document is kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from agent.server.jobs.drafts import drafts
from agent.server.jobs.requests import LoadJob, RunJob
from agent.server.jobs.task import Impossible, Task

Work = Callable[[Task], Any]


def load(task: Task) -> list[dict[str, Any]]:
    """Load the file that was brought; gives the reports of its tables."""
    from tools.book import BookError
    from tools.book.folder import load_folder
    from tools.book.load import LoadReport, load_file

    asked = LoadJob.model_validate_json(_json(task))
    path = task.uploads.file_of(task.job.id, asked.digest)
    if path is None:
        raise Impossible("file_lost", f"{asked.name} is not there any more: send it again")
    book, at = task.desk(None).book, task.job.created_at
    task.advance(0, None, at_once=True)
    try:
        reports: tuple[LoadReport, ...]
        if asked.table is None:
            reports = load_folder(
                book,
                path,
                loaded_at=at,
                data_date=asked.data_date,
                decimal=asked.decimal,
                on_progress=task.advance,
            ).reports
        else:
            report = load_file(
                book,
                path,
                table=asked.table,
                loaded_at=at,
                data_date=asked.data_date,
                decimal=asked.decimal,
                mapping=asked.mapping,
                sheet=asked.sheet,
                on_progress=task.advance,
            )
            reports = (report,)
    except BookError as error:
        raise Impossible("unreadable_file", str(error).replace(str(path), asked.name)) from None
    task.advance(sum(report.counts.rows for report in reports), None, at_once=True)
    return [_told(report.to_json(), asked.name) for report in reports]


def _told(report: dict[str, Any], name: str) -> dict[str, Any]:
    """A report of a load without the places of files on this machine; refused rows are fetched from the job."""
    refused = report["refused_file"] is not None
    return {
        **{key: value for key, value in report.items() if key not in ("refused_file", "moved_file")},
        "file": name,
        "refused_rows_kept": refused,
        "refused_file_error": None
        if report["refused_file_error"] is None
        else "the refused rows could not be kept",
    }


def run(task: Task) -> dict[str, Any]:
    """Make a report of the work, and write what it writes."""
    from agent.reports import run_json, run_report

    asked = RunJob.model_validate_json(_json(task))
    task.advance(0, 1, at_once=True)
    desk = task.desk(asked.as_of)
    made = run_report(desk, asked.report, at=task.now(), save=asked.save, by=task.identity.name)
    return run_json(made)


def _json(task: Task) -> str:
    return json.dumps(dict(task.job.parameters))


WORK: dict[str, Work] = {"load": load, "run": run, "drafts": drafts}
