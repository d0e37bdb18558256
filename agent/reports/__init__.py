"""The reports of the work: made from the book at the desk, put into words with references, released, and written out.

Every figure that a reader sees goes through the release step; nothing here writes a number.
"""

from agent.reports.agenda import agenda_of
from agent.reports.digest import digest
from agent.reports.page import report_html
from agent.reports.run import Run, run_report
from agent.reports.text import ROWS_IN_ANSWER, raw_text, report_markdown
from agent.reports.views import brief_of, handover_of

__all__ = [
    "ROWS_IN_ANSWER",
    "Run",
    "agenda_of",
    "brief_of",
    "digest",
    "handover_of",
    "raw_text",
    "report_html",
    "report_markdown",
    "run_report",
]
