"""Makes a draft: the plan from the calculators, the layout from a template, the prose from a model or from the template.

A model is asked only for the narrative sections; what it fails to say within the gate the template says instead.
Tables, dates, owners and figures come from the plan's facts whoever writes the prose.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent.composer.compose import ClientView, environment, tidy
from agent.content import prompts_dir
from agent.desk import Desk, codes
from agent.drafting.draft import Draft
from agent.drafting.footnotes import with_footnotes
from agent.grounding.gate import GateContext
from agent.grounding.ledger import Ledger
from agent.grounding.release import compose
from tools.facts import Audience, Fact, slug
from tools.plans import (
    expansion_pitch,
    expansion_pitch_facts,
    qbr,
    qbr_facts,
    save_plan,
    save_plan_facts,
)
from tools.plans.parts import lettered
from tools.record import ClientRecord
from tools.scoring.facts import assessment_facts
from tools.scoring.results import Assessment
from tools.words import Language

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from pydantic import BaseModel

    from agent.briefing.requests import DraftKind

log = logging.getLogger(__name__)

_TEMPLATES = Path(__file__).parent / "templates"
#: The narrative sections that a model may write, by kind of document.
NARRATIVE: dict[str, tuple[str, ...]] = {
    "save-plan": ("save_plan_situation",),
    "expansion-pitch": ("expansion_pitch_value",),
    "qbr": ("qbr_summary",),
}


class DraftError(ValueError):
    """The document cannot be made for this reader or from these data; the message says why."""


@dataclass(frozen=True)
class _Material:
    """What a document is laid out from."""

    plan: BaseModel
    facts: list[Fact]
    save_first: bool = False


class Drafter:
    """Drafts documents at a desk. ``models`` write the narrative; with none (or the offline one) the templates do."""

    def __init__(self, desk: Desk, models: Sequence[BaseChatModel] = ()) -> None:
        self._desk = desk
        self._models = [model for model in models if model._llm_type != "offline"]

    def draft(
        self, kind: DraftKind, client_id: str, *, language: Language, audience: Audience = "internal"
    ) -> Draft:
        """One document about one client, as of the desk's day.

        Raises:
            DraftError: a save plan, or a pitch that is on hold, for the client's own eyes.
            agent.desk.DeskError: no such client.
        """
        if kind == "save-plan" and audience == "client":
            raise DraftError("a save plan is internal: there is no client's version of it")
        record = self._desk.record(client_id)
        assessment = self._desk.assessment(record)
        material = self._material(kind, record, assessment, audience)
        if material.save_first and audience == "client":
            raise DraftError(
                "this client has to be saved first: there is no client's version of a pitch on hold"
            )
        ledger = Ledger()
        facts = [*assessment_facts(record, assessment), *material.facts]
        ledger.add(fact for fact in facts if audience == "internal" or fact.audience == "client")
        context = GateContext(ledger=ledger, language=language, audience=audience)
        prose, calls, withheld = self._prose(kind, assessment, context)
        raw = _lay_out(kind, language, audience, material.plan, ledger, assessment, prose)
        released = compose(raw, context)
        for failed in released.withheld:
            log.error("a sentence of the template was withheld (%s): %s", failed.reason, failed.sentence)
        refs = list(dict.fromkeys(ref for piece in released.pieces for ref in piece.refs))
        return Draft(
            client_id=client_id,
            kind=kind,
            language=language,
            audience=audience,
            as_of=self._desk.as_of().isoformat(),
            markdown=with_footnotes(released.pieces, ledger, language),
            facts=[{**fact.to_state(), "id": ref} for ref in refs if (fact := ledger.get(ref)) is not None],
            data=material.plan.model_dump(mode="json") if audience == "internal" else {},
            model=self._desk.settings.model_name if self._models else "offline",
            model_calls=calls,
            withheld=withheld,
            prompts_version=prompts_version(),
            scorecard_version=f"{assessment.health.scorecard.name}@{assessment.health.scorecard.version}",
            save_first=material.save_first,
        )

    def _material(
        self, kind: DraftKind, record: ClientRecord, assessment: Assessment, audience: Audience
    ) -> _Material:
        day = self._desk.as_of()
        if kind == "save-plan":
            plan = save_plan(record, assessment, as_of=day)
            return _Material(plan, save_plan_facts(plan))
        if kind == "expansion-pitch":
            pitch = expansion_pitch(record, assessment, as_of=day)
            return _Material(pitch, expansion_pitch_facts(pitch), save_first=pitch.status == "save_first")
        earlier = self._desk.earlier(record)
        review = qbr(record, assessment, previous=earlier, as_of=day, audience=audience)
        return _Material(review, qbr_facts(review))

    def _prose(
        self, kind: DraftKind, assessment: Assessment, context: GateContext
    ) -> tuple[dict[str, str], int, int]:
        """Narrative sections by name; empty ones are the template's to write."""
        if not self._models:
            return {}, 0, 0
        from agent.drafting.narrator import narrate

        prose: dict[str, str] = {}
        calls = withheld = 0
        for section in NARRATIVE[kind]:
            told = narrate(
                section,
                context=context,
                findings={f"sheet:{assessment.client_id}": codes(assessment)},
                models=self._models,
                settings=self._desk.settings,
            )
            calls, withheld = calls + told.model_calls, withheld + told.withheld
            if told.raw:
                prose[section] = told.raw
        return prose, calls, withheld


def _lay_out(
    kind: DraftKind,
    language: Language,
    audience: Audience,
    plan: BaseModel,
    ledger: Ledger,
    assessment: Assessment,
    prose: dict[str, str],
) -> str:
    template = environment(language, _TEMPLATES).get_template(f"{kind.replace('-', '_')}.md.j2")
    client = ClientView(assessment.client_id, codes(assessment), ledger)
    values: dict[str, Any] = {"plan": plan, "client": client, "audience": audience, "prose": prose}
    return tidy(template.render(**values, assessment=assessment, letters=lettered, slug=slug))


@cache
def prompts_version() -> str:
    """A hash over all prompts, kept with each draft."""
    digest = hashlib.sha256()
    for path in sorted(prompts_dir().rglob("*.md")):
        digest.update(path.relative_to(prompts_dir()).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:8]
