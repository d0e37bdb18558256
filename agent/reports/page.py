"""A report as one self-contained page that prints well: from its released Markdown, with every mark of HTML escaped."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt

from agent.reports.text import ROWS, report_markdown
from tools.words import Language, words
from tools.words.text import capital
from tools.work import Report

_STYLE = Path(__file__).parent / "page.css"


def report_html(report: Report, language: Language, *, rows: int = ROWS) -> str:
    """The whole page."""
    title = words(language).category("report_kind", report.kind)
    return page(capital(title), report_markdown(report, language, rows=rows), language)


def page(title: str, markdown: str, language: Language) -> str:
    """Markdown as a page. No address is loaded, no script runs, and HTML in the text is shown as it is written."""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE.read_text('utf-8')}</style>\n</head>\n<body>\n<main>\n"
        f"{_parser().render(markdown)}</main>\n</body>\n</html>\n"
    )


@cache
def _parser() -> MarkdownIt:
    return (
        MarkdownIt("commonmark", {"html": False, "linkify": False})
        .enable("table")
        .disable(["image", "link", "autolink"])
    )
