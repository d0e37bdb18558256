"""Playbooks by their titles: a report names a document of the library as its reader knows it, not by its id."""

from __future__ import annotations

from functools import cache

from tools.content import knowledge_dir
from tools.retrieval.frontmatter import read_head
from tools.words import Language
from tools.work import Report


def with_titles(report: Report, language: Language) -> Report:
    """The report with the titles of our own documents in place of their ids; other ids stay."""
    return report.model_copy(
        update={
            "facts": tuple(
                fact.model_copy(update={"value": title_of(fact.value, language)})
                if fact.metric == "action_playbook" and isinstance(fact.value, str)
                else fact
                for fact in report.facts
            )
        }
    )


@cache
def title_of(document: str, language: Language) -> str:
    """A document's title; its id where our library has no such document."""
    for path in (knowledge_dir() / language).rglob("*.md"):
        if path.stem == document:
            return str(read_head(path.read_text("utf-8")).fields.get("title") or document)
    return document
