"""A run in a few lines of plain text, for a message: what each section holds, by count."""

from __future__ import annotations

from agent.reports.text import released
from tools.words import Language
from tools.work import Report


def digest(report: Report, language: Language) -> str:
    """The digest, without markup: released like the report itself."""
    text = released(report, language, template="digest").text
    return text.replace("\n\n", "\n").strip() + "\n"
