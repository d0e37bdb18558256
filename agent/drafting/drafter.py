"""Makes a draft: the plan from the calculators, the layout from a template, the prose from a model or from the template.

A model is asked only for the narrative sections; what it fails to say within the gate the template says instead.
Tables, charts, dates, owners and figures come from facts whoever writes the prose. The user's own templates
(``CSM_HOME/templates/<language>/<kind>.md.j2``) take the place of ours and go through the same gate.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent.composer.compose import ClientView, environment, tidy
from agent.content import prompts_dir
from agent.desk import Desk, codes
from agent.desk.early_warning import health_points
from agent.documents import Document
from agent.documents.assemble import AssemblyError, assemble
from agent.documents.charts import chart_names, draw
from agent.drafting.draft import Draft
from agent.drafting.kinds import KINDS, Kind, Material, MaterialError, Refused
from agent.drafting.versions import compare, state, with_edits
from agent.export.markdown import to_markdown
from agent.grounding.gate import GateContext
from agent.grounding.ledger import Ledger
from agent.grounding.release import ReleasedText, compose
from agent.telemetry.spans import draft_made
from tools.facts import Audience, Fact, slug
from tools.plans.parts import lettered, letters
from tools.plans.series import band_edge_facts, goal_facts, health_course_facts, weekly_facts
from tools.record import ClientRecord
from tools.scoring.facts import assessment_facts
from tools.scoring.results import Assessment
from tools.words import Language

if TYPE_CHECKING:
    from jinja2 import Environment
    from langchain_core.language_models import BaseChatModel
    from pydantic import BaseModel

    from agent.drafting.narrator import Ask, Narration

log = logging.getLogger(__name__)

_TEMPLATES = Path(__file__).parent / "templates"
#: Structure that a model's prose may not bring into a document: its own headings, fences and tables.
_STRUCTURE = re.compile(r"^\s*(?:#|```|~~~|\|)", re.M)
#: How far back health is drawn.
_HEALTH_DAYS = 730


class DraftError(ValueError):
    """The document cannot be made for this reader or from these data; the message says why, ``code`` for any language."""

    def __init__(self, message: str, code: Refused = "failed") -> None:
        super().__init__(message)
        self.code: Refused = code


@dataclass(frozen=True)
class _Work:
    """What a document is laid out from, gathered."""

    kind: Kind
    client_id: str | None
    record: ClientRecord | None
    assessment: Assessment | None
    material: Material
    context: GateContext

    @property
    def findings(self) -> dict[str, Any]:
        """The codes that a narrator chooses facts by."""
        return (
            {} if self.assessment is None else {f"sheet:{self.assessment.client_id}": codes(self.assessment)}
        )


@dataclass
class _Prose:
    """What a model wrote: narrative sections by name, those that passed the gate; and what asking for them took."""

    sections: dict[str, str] = field(default_factory=dict)
    model_calls: int = 0
    withheld: int = 0
    tokens: Counter[str] = field(default_factory=Counter)
    notices: list[str] = field(default_factory=list)

    def add(self, section: str, told: Narration) -> None:
        self.model_calls += told.model_calls
        self.withheld += told.withheld
        self.tokens.update(told.tokens)
        self.notices += [notice for notice in told.notices if notice not in self.notices]
        if told.raw and not _STRUCTURE.search(told.raw):
            self.sections[section] = told.raw


class Drafter:
    """Drafts documents at a desk. ``models`` write the narrative; with none (or the offline one) the templates do."""

    def __init__(self, desk: Desk, models: Sequence[BaseChatModel] = ()) -> None:
        self._desk = desk
        self._models = [model for model in models if model._llm_type != "offline"]

    def calls(self, kind: str) -> tuple[int, int]:
        """How many model calls a document of this kind takes: where every section passes the gate at once, and at most."""
        from agent.drafting.narrator import CALLS

        sections = len(KINDS[kind].narrative) if self._models else 0
        return sections, sections * CALLS

    def draft(
        self,
        kind: str,
        client_id: str | None,
        *,
        language: Language,
        audience: Audience = "internal",
        ask: Ask | None = None,
    ) -> Draft:
        """One document about one client, or (``client_id`` ``None``) about the whole book, as of the desk's day.

        Args:
            ask: what stands around each model call; nothing unless given.

        Raises:
            DraftError: no such kind, a reader that it has no version for, a client where it is about the book or none where
                it is about a client, or a template of the user's that cannot be read.
            agent.desk.DeskError: no such client.
        """
        with draft_made() as told:
            work = self._gather(kind, client_id, language, audience)
            return told(self._finish(work, self._prose(work, ask)))

    async def adraft(
        self, kind: str, client_id: str | None, *, language: Language, audience: Audience = "internal"
    ) -> Draft:
        """:meth:`draft` on an event loop, which nothing here holds up; cancelling it ends the model call."""
        with draft_made() as told:
            work = await asyncio.to_thread(self._gather, kind, client_id, language, audience)
            prose = await self._aprose(work)
            return told(await asyncio.to_thread(self._finish, work, prose))

    def _gather(self, kind: str, client_id: str | None, language: Language, audience: Audience) -> _Work:
        if (made := KINDS.get(kind)) is None:
            raise DraftError(f"no kind of document is called {kind!r}; there are {', '.join(KINDS)}")
        if audience not in made.audiences:
            raise DraftError(made.refusal, "internal_only")
        record, assessment, material = self._material(made, client_id, audience)
        ledger = Ledger()
        facts = material.facts
        if record is not None and assessment is not None:
            facts = [*assessment_facts(record, assessment), *self._course(record), *facts]
        ledger.add(fact for fact in facts if audience == "internal" or fact.audience == "client")
        context = GateContext(ledger=ledger, language=language, audience=audience)
        return _Work(made, client_id, record, assessment, material, context)

    def _finish(self, work: _Work, prose: _Prose) -> Draft:
        context, material = work.context, work.material
        raw = self._lay_out(work.kind, context, material.plan, work.assessment, prose.sections)
        released = compose(raw, context)
        for failed in released.withheld:
            log.error("a sentence of the template was withheld (%s): %s", failed.reason, failed.sentence)
        document = self._document(work.kind, released, context, work.client_id)
        document, changes = self._since_last(document)
        return Draft(
            client_id=work.client_id,
            kind=work.kind.name,
            language=context.language,
            audience=context.audience,
            as_of=self._desk.as_of().isoformat(),
            markdown=to_markdown(document),
            facts=list(document.facts),
            data=material.plan.model_dump(mode="json") if context.audience == "internal" else {},
            document=document.model_dump(mode="json"),
            follow_up=self._follow_up(material, work.record, context.language),
            changes=changes,
            model=self._desk.settings.model_name if self._models else "offline",
            model_calls=prose.model_calls,
            withheld=prose.withheld,
            told=list(prose.sections),
            tokens=dict(prose.tokens),
            notices=prose.notices,
            refused=[failed.sentence for failed in released.withheld],
            prompts_version=prompts_version(),
            scorecard_version=self._scorecard(work.assessment),
            save_first=material.save_first,
        )

    def _material(
        self, kind: Kind, client_id: str | None, audience: Audience
    ) -> tuple[ClientRecord | None, Assessment | None, Material]:
        """What the document is laid out from, and whose it is; of one about the book no record."""
        try:
            if kind.book is not None:
                if client_id is not None:
                    raise DraftError(f"{kind.name} is about the whole book: it names no client")
                return None, None, kind.book(self._desk, audience)
            if client_id is None or kind.material is None:
                raise DraftError(f"{kind.name} is about a client: say which")
            record = self._desk.record(client_id)
            assessment = self._desk.assessment(record)
            return record, assessment, kind.material(self._desk, record, assessment, audience)
        except MaterialError as error:
            raise DraftError(str(error), error.code) from None

    def _scorecard(self, assessment: Assessment | None) -> str:
        ref = self._desk.rules["scorecard"].ref if assessment is None else assessment.health.scorecard
        return f"{ref.name}@{ref.version}"

    def _course(self, record: ClientRecord) -> list[Fact]:
        """How the client's figures went over time: what charts are drawn from, whatever the kind."""
        day = self._desk.as_of()
        history = self._desk.history(record.client_id)
        first = day - timedelta(days=_HEALTH_DAYS)
        recent = (one for one in self._desk.book.snapshots(record.client_id) if first <= one.effective <= day)
        points = list(health_points(self._desk, recent))
        return [
            *weekly_facts(record, history, as_of=day),
            *goal_facts(record, history, as_of=day),
            *health_course_facts(record, history, points, as_of=day),
            *band_edge_facts(record, self._desk.rules["scorecard"]),
        ]

    def _document(
        self, kind: Kind, released: ReleasedText, context: GateContext, client_id: str | None
    ) -> Document:
        def chart(name: str) -> Any:
            try:
                return draw(name, context.ledger, context.language)
            except KeyError:
                raise AssemblyError(
                    f"no chart is called {name!r}; there are {', '.join(chart_names())}"
                ) from None

        try:
            return assemble(
                released.pieces,
                context.ledger,
                kind=kind.name,
                language=context.language,
                audience=context.audience,
                client_id=client_id,
                as_of=self._desk.as_of(),
                chart=chart,
            )
        except AssemblyError as error:
            raise DraftError(str(error)) from None

    def _since_last(self, made: Document) -> tuple[Document, dict[str, Any]]:
        """The document with what a person wrote into its last version, and what it says otherwise than that one."""
        kept = [
            (draft.version, Document.model_validate_json(json.dumps(dict(draft.document))))
            for draft in self._desk.book.draft_versions(
                made.client_id, kind=made.kind, language=made.language, audience=made.audience
            )
            if draft.document
        ]
        if not kept:
            return made, {}
        document, edits = with_edits(made, [earlier for _, earlier in kept])
        version, last = kept[0]
        changes = compare(last, document, since=version)
        return document, state(changes.model_copy(update={"edits": edits}))

    def _follow_up(
        self, material: Material, record: ClientRecord | None, language: Language
    ) -> list[dict[str, Any]]:
        rows = material.follow_up(record, language) if record is not None and material.follow_up else []
        return [
            {"table": type(row).TABLE, "row": row.model_dump(mode="json", exclude_defaults=True)}
            for row in rows
        ]

    def _prose(self, work: _Work, ask: Ask | None) -> _Prose:
        prose = _Prose()
        if self._models:
            from agent.drafting.narrator import at_once, narrate

            for section in work.kind.narrative:
                prose.add(section, narrate(section, **self._telling(work), ask=ask or at_once))
        return prose

    async def _aprose(self, work: _Work) -> _Prose:
        prose = _Prose()
        if self._models:
            from agent.drafting.narrator import anarrate

            for section in work.kind.narrative:
                prose.add(section, await anarrate(section, **self._telling(work)))
        return prose

    def _telling(self, work: _Work) -> dict[str, Any]:
        return {
            "told": work.kind.told,
            "context": work.context,
            "findings": work.findings,
            "models": self._models,
            "settings": self._desk.settings,
        }

    def _lay_out(
        self,
        kind: Kind,
        context: GateContext,
        plan: BaseModel,
        assessment: Assessment | None,
        prose: dict[str, str],
    ) -> str:
        from jinja2 import TemplateError

        client = (
            ClientView("", {}, context.ledger)
            if assessment is None
            else ClientView(assessment.client_id, codes(assessment), context.ledger)
        )
        values: dict[str, Any] = {
            "plan": plan,
            "client": client,
            "audience": context.audience,
            "prose": prose,
            "assessment": assessment,
            "letters": lettered,
            "slug": slug,
            "view": lambda client_id: ClientView(client_id, {}, context.ledger),
            "goals": lambda found: _letters_of(found, "goal.{}.name"),
            "carried": lambda found: _letters_of(found, "plan.carried.{}.title"),
        }
        try:
            return tidy(self._templates(context.language).get_template(kind.template).render(**values))
        except TemplateError as error:
            where = (
                f"{getattr(error, 'filename', None) or kind.template}, line {getattr(error, 'lineno', '?')}"
            )
            raise DraftError(f"the template cannot be used ({where}): {error}") from None

    def _templates(self, language: Language) -> Environment:
        """Ours, with the user's own in front where there are any."""
        ours = environment(language, _TEMPLATES)
        own = self._desk.settings.home / "templates" / language
        if not own.is_dir():
            return ours
        from jinja2 import ChoiceLoader, FileSystemLoader

        assert ours.loader is not None
        return ours.overlay(loader=ChoiceLoader([FileSystemLoader(own), ours.loader]))


def _letters_of(client: ClientView, pattern: str) -> list[str]:
    """The letters under which the client has a fact of that id, from ``a`` on."""
    return list(takewhile(lambda letter: client.has(pattern.format(letter)), letters()))


@cache
def prompts_version() -> str:
    """A hash over all prompts, kept with each draft."""
    digest = hashlib.sha256()
    for path in sorted(prompts_dir().rglob("*.md")):
        digest.update(path.relative_to(prompts_dir()).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:8]
