"""A report as Markdown: laid out by a template with references, and released like every answer."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from agent.composer.compose import tidy
from agent.grounding.gate import GateContext
from agent.grounding.ledger import Ledger
from agent.grounding.release import ReleasedText, compose
from agent.reports.layout import Layout
from agent.reports.titles import with_titles
from tools.words import Language
from tools.work import Report
from tools.work.results import cut

_TEMPLATES = Path(__file__).parent / "templates"
#: Lines of a kind in a section that a reader is shown; JSON has them all.
ROWS = 20
#: And so in an answer about the whole book, which stays short.
ROWS_IN_ANSWER = 8


def released(
    report: Report, language: Language, *, template: str = "report", rows: int = ROWS
) -> ReleasedText:
    """The report in words after the release step."""
    ledger = Ledger()
    if len(report.client_ids) == 1:
        ledger.subject = report.client_ids[0]
    raw = raw_text(report, language, ledger, template=template, rows=rows)
    return compose(raw, GateContext(ledger=ledger, language=language))


def raw_text(
    report: Report, language: Language, ledger: Ledger, *, template: str = "report", rows: int = ROWS
) -> str:
    """The report with references of ``ledger``, to which its facts and words are added: for the release step alone."""
    layout = Layout(with_titles(cut(report, rows), language), language, ledger)
    return tidy(
        _environment(language)
        .get_template(f"{template}.md.j2")
        .render(
            report=layout.report,
            parts=layout.parts(),
            ref=layout.ref,
            left_label=layout.said("report_rows_left"),
        )
    )


def report_markdown(report: Report, language: Language, *, rows: int = ROWS) -> str:
    """The report as Markdown."""
    return released(report, language, rows=rows).text.rstrip() + "\n"


@cache
def _environment(language: Language) -> Environment:
    return Environment(
        loader=FileSystemLoader([_TEMPLATES / language, _TEMPLATES]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
        keep_trailing_newline=False,
    )
