"""Versions of a document: what changed between two, and what a person wrote into one.

A figure is told from another by its fact, and where it belongs to an item of a list (an action, an offer, a promise) by that
item's own words, so that a list in another order is no change. A section that a person rewrote stands in every later
version as it was written; what the calculators and the template would say instead is told, not shown.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from agent.documents import Document, Section, plain, references_of
from agent.documents.assemble import blocks_of
from agent.documents.sourcing import with_sources
from agent.export.text import section_text
from agent.grounding.ledger import Ledger, metric_name
from agent.grounding.render import format_fact
from tools.facts import Fact
from tools.words import Language

#: Points of charts: their letters move with every week, and the chart's headline says what they come to.
_DRAWN = ("week.", "health.day.")
#: What names the item of a list that a figure belongs to.
_NAMES = ("code", "name", "text", "title", "package", "section", "kind", "signal")


class EditError(ValueError):
    """A section that cannot be edited; the message says which there are."""


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True)


class FigureChange(_Told):
    """A figure that is another, or stands in one version alone."""

    fact: str
    label: str
    before: str | None
    after: str | None


class SectionChange(_Told):
    """A section that is another, or stands in one version alone."""

    id: str
    heading: str
    how: Literal["added", "removed", "changed", "edited"]
    """``edited``: a person rewrote it."""
    lines: tuple[str, ...] = ()
    """What changed in its text: lines with ``+ `` or ``- `` in front."""


class KeptEdit(_Told):
    """A section that stands as a person wrote it, though it was made anew."""

    id: str
    heading: str
    figures: tuple[FigureChange, ...]
    """Figures of what it was written over that are others now."""
    text_changed: bool
    """Whether the text that it was written over would be another now."""
    dropped: bool = False
    """Whether the document would not have the section any more."""


class Changes(_Told):
    """What a version says otherwise than the one before it."""

    since: int | None = None
    """The version that it is compared with."""
    figures: tuple[FigureChange, ...] = ()
    sections: tuple[SectionChange, ...] = ()
    edits: tuple[KeptEdit, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.figures or self.sections or self.edits)


def compare(old: Document, new: Document, *, since: int | None = None) -> Changes:
    """What ``new`` says otherwise than ``old``."""
    return Changes(
        since=since,
        figures=tuple(_figures(_shown(old), _shown(new))),
        sections=tuple(_sections(old, new)),
    )


def with_edits(made: Document, earlier: Sequence[Document]) -> tuple[Document, tuple[KeptEdit, ...]]:
    """``made`` with the sections that a person rewrote in the newest of ``earlier``, and what is hidden by them.

    Args:
        earlier: earlier versions, the newest at the front.
    """
    if not earlier:
        return made, ()
    newest = earlier[0]
    sections = list(made.sections)
    kept: list[KeptEdit] = []
    for place, edited in enumerate(newest.sections):
        if not edited.edited:
            continue
        under = _written_over(edited.id, earlier)
        at = next((index for index, one in enumerate(sections) if one.id == edited.id), None)
        fresh = None if at is None else sections[at]
        kept.append(_kept(edited, under, (fresh, made) if fresh is not None else None))
        if at is None:
            sections.insert(_after(newest.sections[:place], sections), edited)
        else:
            sections[at] = edited.model_copy(update={"minutes": sections[at].minutes})
    return (_resourced(made, sections, (made, *earlier)), tuple(kept)) if kept else (made, ())


def edit(document: Document, section_id: str, markdown: str) -> Document:
    """``document`` with a person's text in a section.

    Raises:
        EditError: no such section, or no text.
    """
    known = [section.id for section in document.sections]
    if section_id not in known:
        raise EditError(f"no section {section_id!r}; there are {', '.join(known)}")
    if not markdown.strip():
        raise EditError("there is no text to put into the section")
    sections = [
        section.model_copy(update={"blocks": blocks_of(markdown), "edited": True})
        if section.id == section_id
        else section
        for section in document.sections
    ]
    return _resourced(document, sections, (document,))


# -- figures -----------------------------------------------------------------------------------------------------------


def _facts(document: Document) -> dict[str, Fact]:
    return {str(state["id"]): Fact.from_state(dict(state)) for state in document.facts}


def _shown(document: Document, sections: Sequence[Section] | None = None) -> dict[str, FigureChange]:
    """Each figure that the document (or some of its sections) shows, under a key that outlives its place in a list."""
    facts = _facts(document)
    part = document
    if sections is not None:
        part = document.model_copy(update={"title": (), "subtitle": (), "sections": tuple(sections)})
    found: dict[str, FigureChange] = {}
    for ref in dict.fromkeys(references_of(part)):
        fact = facts.get(ref)
        if fact is None or ref.startswith(_DRAWN):
            continue
        key, item = _key(ref, facts, document.language)
        label = metric_name(fact, document.language)
        found[key] = FigureChange(
            fact=ref,
            label=f"{item}: {label}" if item else label,
            before=None,
            after=format_fact(fact, document.language),
        )
    return found


def _key(ref: str, facts: Mapping[str, Fact], language: Language) -> tuple[str, str]:
    """What a figure is called whatever the letters in its id, and the words of the item that it belongs to.

    A letter gives way to what stands under it: the item's own value, its name, or else the figure's metric.
    """
    path, key, item = "", [], ""
    for segment in ref.split("."):
        path = f"{path}.{segment}" if path else segment
        if len(segment) > 2:
            key.append(segment)
            continue
        named = next(
            (fact for id in (path, *(f"{path}.{name}" for name in _NAMES)) if (fact := facts.get(id))), None
        )
        if named is None or named.value is None:
            key.append(f"<{facts[ref].metric}>")
            continue
        key.append(f"<{named.value}>")
        item = "" if named.id == ref else format_fact(named, language)
    return ".".join(key), item


def _figures(old: Mapping[str, FigureChange], new: Mapping[str, FigureChange]) -> Iterator[FigureChange]:
    for key, now in new.items():
        was = old.get(key)
        if was is None or was.after != now.after:
            yield now.model_copy(update={"before": was.after if was else None})
    for key, was in old.items():
        if key not in new:
            yield was.model_copy(update={"before": was.after, "after": None})


# -- sections ----------------------------------------------------------------------------------------------------------


def _sections(old: Document, new: Document) -> Iterator[SectionChange]:
    before = {section.id: section for section in old.sections}
    for section in new.sections:
        was = before.get(section.id)
        heading = plain(section.heading)
        if was is None:
            yield SectionChange(id=section.id, heading=heading, how="added")
            continue
        lines = tuple(_differing(_lines(was, old), _lines(section, new)))
        if section.edited and not was.edited:
            yield SectionChange(id=section.id, heading=heading, how="edited", lines=lines)
        elif lines:
            yield SectionChange(id=section.id, heading=heading, how="changed", lines=lines)
    present = {section.id for section in new.sections}
    for section in old.sections:
        if section.id not in present:
            yield SectionChange(id=section.id, heading=plain(section.heading), how="removed")


def _lines(section: Section, document: Document) -> list[str]:
    return "\n".join(section_text(section, document)).splitlines()


def _differing(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    return (line for line in difflib.ndiff(old, new) if line.startswith(("+ ", "- ")) and line[2:].strip())


# -- what a person wrote -------------------------------------------------------------------------------------------------


def _written_over(section_id: str, earlier: Sequence[Document]) -> tuple[Section, Document] | None:
    """The newest version of the section that nobody had rewritten."""
    for document in earlier:
        for section in document.sections:
            if section.id == section_id and not section.edited:
                return section, document
    return None


def _kept(
    edited: Section, under: tuple[Section, Document] | None, fresh: tuple[Section, Document] | None
) -> KeptEdit:
    was = _shown(under[1], [under[0]]) if under else {}
    now = _shown(fresh[1], [fresh[0]]) if fresh else {}
    changed = under is None or fresh is None or _lines(*under) != _lines(*fresh)
    return KeptEdit(
        id=edited.id,
        heading=plain(edited.heading),
        figures=tuple(_figures(was, now)) if fresh else (),
        text_changed=changed,
        dropped=fresh is None,
    )


def _after(before: Sequence[Section], sections: Sequence[Section]) -> int:
    """Where a section goes that stood behind ``before``."""
    for earlier in reversed(before):
        for index, section in enumerate(sections):
            if section.id == earlier.id:
                return index + 1
    return 0


def _resourced(document: Document, sections: Sequence[Section], known: Sequence[Document]) -> Document:
    """The document with these sections, its facts and sources those that it shows now; the first of ``known`` has the
    word on a fact that several know."""
    ledger = Ledger()
    for other in reversed(known):
        ledger.add(_facts(other).values())
    return with_sources(document.model_copy(update={"sections": tuple(sections)}), ledger)


# -- told ----------------------------------------------------------------------------------------------------------------

_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "since": "Changed since version {since}:",
        "diff": "What changed:",
        "same": "Nothing changed since version {since}.",
        "figure": "{label}: {before} → {after}",
        "new": "{label}: {after} (new)",
        "gone": "{label}: {before} (no longer there)",
        "added": "Section added: {heading}",
        "removed": "Section removed: {heading}",
        "changed": "Section changed: {heading}",
        "edited": "Section rewritten by a person: {heading}",
        "kept": "Section kept as a person wrote it: {heading}",
        "hidden": "its own text would be another now",
        "dropped": "the document would have no such section any more",
    },
    "ru": {
        "since": "Изменилось с версии {since}:",
        "diff": "Что изменилось:",
        "same": "С версии {since} ничего не изменилось.",
        "figure": "{label}: {before} → {after}",
        "new": "{label}: {after} (появилось)",
        "gone": "{label}: {before} (больше не показано)",
        "added": "Добавлен раздел: {heading}",
        "removed": "Убран раздел: {heading}",
        "changed": "Изменился раздел: {heading}",
        "edited": "Раздел переписан вручную: {heading}",
        "kept": "Раздел оставлен в вашей редакции: {heading}",
        "hidden": "его исходный текст теперь был бы другим",
        "dropped": "в документе такого раздела больше не было бы",
    },
}


def told(changes: Changes, language: Language, *, text: bool = False) -> str:
    """The changes in words, a line each; with ``text`` what changed in each section too."""
    words = _WORDS[language]
    if not changes:
        return words["same"].format(since=changes.since)
    lines = [words["since"].format(since=changes.since) if changes.since else words["diff"]]
    lines += [f"- {_figure(one, words)}" for one in changes.figures]
    for section in changes.sections:
        lines.append(f"- {words[section.how].format(heading=section.heading)}")
        if text:
            lines += [f"    {line}" for line in section.lines]
    for kept in changes.edits:
        why = words["dropped"] if kept.dropped else words["hidden"] if kept.text_changed else ""
        lines.append(f"- {words['kept'].format(heading=kept.heading)}{f' ({why})' if why else ''}")
        lines += [f"    - {_figure(one, words)}" for one in kept.figures]
    return "\n".join(lines)


def _figure(change: FigureChange, words: Mapping[str, str]) -> str:
    key = "new" if change.before is None else "gone" if change.after is None else "figure"
    return words[key].format(label=change.label, before=change.before, after=change.after)


def state(changes: Changes) -> dict[str, Any]:
    """Plain JSON types."""
    return changes.model_dump(mode="json")
