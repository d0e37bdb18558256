"""The end of an answer's text: what these protocols have no place for, in words; and all of it again as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from agent.briefing.language import language_of
from agent.server.store.runs import KeptRun, Status
from agent.troubles import NOTICES
from tools.words import Language

#: Under which the data stands in what is sent.
FIELD = "client_success"

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "sources": "Sources",
        "library": "From the library",
        "waiting": "Waiting for a decision (to approve takes a key of the role manager)",
        "decide": 'Approve with `POST {path}` and `{{"decision": "approve"}}`, refuse with `{{"decision": "refuse"}}`',
        "not_kept": "What was proposed here cannot be approved, for the answer was asked for with store=false.",
        "stopped": "(The answer was stopped before its end.)",
    },
    "ru": {
        "sources": "Источники",
        "library": "Из библиотеки",
        "waiting": "Ждёт решения (подтверждает ключ с ролью manager)",
        "decide": 'Подтвердить — `POST {path}` с телом `{{"decision": "approve"}}`, отказаться — с телом '
        '`{{"decision": "refuse"}}`',
        "not_kept": "Подтвердить то, что здесь предложено, нельзя: ответ запрошен с параметром store=false.",
        "stopped": "(Ответ остановлен, не дойдя до конца.)",
    },
}
_DATA = ("facts", "citations", "sources", "documents", "notices", "language", "model", "tokens")


@dataclass(frozen=True)
class Outcome:
    """How a run stands, or ended."""

    run_id: str
    conversation_id: str
    question: str
    status: Status
    said: str = ""
    """The sentences that were released, where the answer is not whole."""
    answer: Mapping[str, Any] | None = None
    error: Mapping[str, Any] | None = None
    kept: bool = True
    """Whether the conversation stays, so that what was proposed in it can be approved."""

    @classmethod
    def of(cls, run: KeptRun) -> Outcome:
        """Of a run as it is kept."""
        return cls(run.id, run.conversation_id, run.question, run.status, run.said, run.answer, run.error)

    @property
    def whole(self) -> bool:
        """Whether it was answered."""
        return self.status == "done" and self.answer is not None

    def text(self) -> str:
        """All that is said: the answer, drafts made, sources, notices, what waits for a word."""
        if self.answer is None:
            said = [self.said.strip()]
            if self.status == "stopped":
                said.append(_WORDS[language_of(self.question)]["stopped"])
            return "\n\n".join(part for part in said if part)
        words = _WORDS[self.answer["language"]]
        parts = [str(self.answer["answer"]), *(d["markdown"].strip() for d in self.answer["documents"])]
        parts.append(_list(words["sources"], self.answer["sources"]))
        citations = [f"{one['document']} > {one['heading']}" for one in self.answer["citations"]]
        parts.append(_list(words["library"], citations))
        told = NOTICES[self.answer["language"]]
        parts += [told[notice] for notice in self.answer["notices"] if notice in told]
        parts.append(self._waiting(words))
        return "\n\n".join(part for part in parts if part)

    def data(self) -> dict[str, Any]:
        """The same as data, with the ids by which the rest of the service knows it."""
        answer = self.answer or {}
        return {
            **{name: answer.get(name) for name in _DATA if name in answer},
            "proposals": self._proposals(),
            "run_id": self.run_id,
            "conversation_id": self.conversation_id if self.kept else None,
        }

    def tokens(self) -> tuple[int, int]:
        """Tokens read and written by our model calls, as far as their provider counted them."""
        counted = (self.answer or {}).get("tokens") or {}
        return int(counted.get("input", 0)), int(counted.get("output", 0))

    def _proposals(self) -> list[dict[str, Any]]:
        if not self.kept:
            return []
        found = (self.answer or {}).get("proposals") or []
        return [{**proposal, "approve": self._path(proposal)} for proposal in found]

    def _waiting(self, words: Mapping[str, str]) -> str:
        if self.kept:
            lines = [
                _under(one["text"], words["decide"].format(path=one["approve"])) for one in self._proposals()
            ]
            return _list(words["waiting"], lines)
        return words["not_kept"] if (self.answer or {}).get("proposals") else ""

    def _path(self, proposal: Mapping[str, Any]) -> str:
        return f"/api/conversations/{self.conversation_id}/approvals/{proposal['id']}"


def _list(title: str, lines: list[str]) -> str:
    return "\n".join([f"**{title}**", "", *(f"- {line}" for line in lines)]) if lines else ""


def _under(what: str, how: str) -> str:
    """A point of a list: what, in one line or with a list of its own, and how under it."""
    first, *more = what.split("\n")
    return "\n".join([first, *(f"  {line}" for line in more), *([""] if more else []), f"  {how}"])
