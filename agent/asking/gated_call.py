"""One answer's worth of model calls: ask, show what passes, ask again from where it failed, and at last do without.

After two failures a sentence that does not pass is told by the renderer alone or left out, and the answer goes on behind it.

Knows nothing of sync or async: the middleware drives it by :meth:`GatedCall.next` and tells it what came back.
Rejected drafts live here alone; neither the graph's state nor any stream ever holds them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from langchain.agents.middleware import ModelRequest, ModelResponse
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, HumanMessage

from agent.asking.repair import repaired
from agent.asking.stream_gate import AnswerComplete, SentenceWithheld, StreamGate, said_as
from agent.grounding.analysis import GateContext
from agent.grounding.release import Mend, Released, Releaser, Withheld

log = logging.getLogger(__name__)

#: After so many failures of one answer no sentence of it is asked for again.
MAX_FAILURES = 2
#: Why an answer of which nothing can be shown is asked for again.
_EMPTY = "the answer was empty"
_UNREADABLE = "the arguments of the tool call were no JSON object"
_ENDLESS = "the answer had no sentence that ends"
#: Keeps a model's raw tokens out of every stream of LangGraph.
NO_STREAM = "nostream"


@dataclass
class Outcome:
    """What came of it."""

    message: AIMessage
    released: list[Released] = field(default_factory=list)
    model_calls: int = 0
    tokens: dict[str, int] = field(default_factory=dict)
    """What the provider said it charged for: ``input`` and ``output`` tokens; and ``unreported``: calls of which it said
    nothing, because they were cut short by the gate, failed, or go to a server that does not count."""
    reasked: int = 0
    withheld: list[tuple[str, str]] = field(default_factory=list)
    """Sentences that were refused, with the gate's reason: for the log and the counters, never for a reader."""
    notices: list[str] = field(default_factory=list)


class GatedCall:
    """Drives the models of one step.

    Args:
        request: what the agent would send.
        models: the model and its fallbacks, in order.
        context: what the answer is judged by.
        instead: what is shown in place of a sentence that is asked for no more; by default it is left out.
        reask: words the request to go on after a refused sentence, from the sentence and the reason.
        compose: writes the rest of the answer from the facts; given what was shown so far.
        show: told of each sentence as it is released.
        calls_left: how many model calls this turn may still make.
        answers: whether what was shown holds the figures that were asked for; where it does not, the composer adds them.
        wanted: tools that the composer has called before it writes, where no model has called any.
        before: what earlier steps of the turn have shown: it is not said again, and what comes stands below it.
        without_model: the composer alone answers (a question back, a refusal to guess).
        patience: failures of one answer after which no sentence is asked for again; nor is one that fails in the same words.
        composed: the composer speaks in the model's place: it neither goes in circles nor runs on, and may repeat a line.
    """

    def __init__(
        self,
        request: ModelRequest[Any],
        *,
        models: Sequence[BaseChatModel],
        context: GateContext,
        reask: Callable[[str, str], str],
        compose: Callable[[Sequence[Released]], list[Released]],
        show: Callable[[Released], None],
        calls_left: int,
        instead: Mend = lambda withheld, context: None,
        answers: Callable[[Sequence[Released]], bool] = lambda shown: True,
        wanted: Sequence[dict[str, Any]] = (),
        before: Sequence[str] = (),
        without_model: bool = False,
        patience: int = MAX_FAILURES,
        composed: bool = False,
    ) -> None:
        self._request = request
        self._models = list(models)
        self._context = context
        self._instead = instead
        self._reask = reask
        self._compose = compose
        self._answers = answers
        self._wanted = list(wanted)
        self._show = show
        self._calls_left = calls_left
        self._without_model = without_model
        self._patience = patience
        self._composed = composed
        self._failures = 0
        self._refused: str | None = None
        self._forbearing = False
        self._gaps = 0
        self._said = {said for text in before if (said := said_as(text))}
        self._below = bool(before)
        self._gate: StreamGate | None = None
        self._again: list[HumanMessage | AIMessage] = []
        self._done = False
        self.outcome = Outcome(AIMessage(content=""))

    def next(self) -> ModelRequest[Any] | None:
        """The next request to send, or ``None`` when the answer stands."""
        if self._done:
            return None
        if self._without_model:
            self._finish_by_composer()
            return None
        if self.outcome.model_calls >= self._calls_left:
            self.outcome.notices.append("call_limit")
            self._finish_by_composer()
            return None
        self.outcome.model_calls += 1
        self._forbearing = 0 < self._patience <= self._failures
        releaser = Releaser(self._context, self._mend)
        self._gate = StreamGate(
            releaser, self._released, self._said, self._leaves_out, composed=self._composed
        )
        model = self._models[0]
        changes: dict[str, Any] = {"callbacks": [self._gate], "tags": [*(model.tags or []), NO_STREAM]}
        if "streaming" in type(model).model_fields:
            changes["streaming"] = True
        gated = model.model_copy(update=changes)
        return self._request.override(model=gated, messages=[*self._request.messages, *self._again])

    @property
    def heard(self) -> str:
        """What the model said in the call under way, as far as it came: a call that the gate cuts short says no more."""
        return "" if self._gate is None else self._gate.heard

    def answered(self, response: ModelResponse[Any] | AIMessage) -> None:
        """The model came to an end by itself."""
        message = (
            response
            if isinstance(response, AIMessage)
            else next(m for m in reversed(response.result) if isinstance(m, AIMessage))
        )
        assert self._gate is not None
        self._charge(message)
        try:
            if not self._gate.heard and message.text:
                self._gate.feed(message.text)
            self._gate.finish()
        except (SentenceWithheld, AnswerComplete) as stopped:
            self._give_up(stopped)
            return
        self._ended(message)

    def failed(self, error: Exception) -> None:
        """The call was aborted by the gate, or the provider failed."""
        self._charge(None)
        self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        if isinstance(error, AnswerComplete):
            if self.outcome.released:
                self._ended(AIMessage(content=""))
            else:
                self._failure("", _ENDLESS)
        elif isinstance(error, SentenceWithheld):
            self._note(error.withheld)
            self._failure(error.withheld.sentence, error.withheld.explanation)
        else:
            log.warning("model call failed: %s: %s", type(error).__name__, error)
            self._models.pop(0)
            if not self._models:
                self.outcome.notices.append("model_unavailable")
                self._finish_by_composer()

    def _ended(self, message: AIMessage) -> None:
        """The model has said what it had to say."""
        if not (message.tool_calls or self.outcome.released or self._below):
            self._failure("", _UNREADABLE if message.invalid_tool_calls else _EMPTY)
        elif not message.tool_calls and (
            self._wanted or self._has_more_gaps_than_text() or not self._answers(self.outcome.released)
        ):
            self._finish_by_composer()
        else:
            self._stand(message)

    def _has_more_gaps_than_text(self) -> bool:
        """Whether more was left out or told instead, since nothing is asked for again, than the model's words were shown."""
        own = sum(piece.instead_of is None for piece in self.outcome.released)
        return self._gaps > own

    def _mend(self, withheld: Withheld, context: GateContext) -> Released | None:
        """What to show in place of a refused sentence: its own figures put right, or what is told instead of it."""
        mended = repaired(withheld, context)
        if mended is None and self._forbears(withheld):
            mended = self._instead(withheld, context)
        return mended

    def _forbears(self, withheld: Withheld) -> bool:
        """Whether nothing is asked for again any more: it was often enough, or the model says the same once more."""
        self._forbearing = self._forbearing or (self._patience > 0 and withheld.sentence == self._refused)
        return self._forbearing

    def _leaves_out(self, withheld: Withheld) -> bool:
        if not self._forbears(withheld):
            return False
        self._gap(withheld)
        return True

    def _gap(self, withheld: Withheld) -> None:
        self._gaps += 1
        self._note(withheld)

    def _note(self, withheld: Withheld) -> None:
        self.outcome.withheld.append((withheld.sentence, withheld.reason))
        log.info("sentence withheld: %s", withheld.reason)

    def _charge(self, message: AIMessage | None) -> None:
        if self._composed:  # nobody charges for what the composer writes
            return
        usage = message.usage_metadata if message is not None else None
        found = (
            {"unreported": 1}
            if usage is None
            else {"input": usage["input_tokens"], "output": usage["output_tokens"]}
        )
        for name, count in found.items():
            self.outcome.tokens[name] = self.outcome.tokens.get(name, 0) + count

    def _failure(self, sentence: str, explanation: str) -> None:
        self._failures += 1
        self._refused = sentence
        shown = self._raw()
        again: list[HumanMessage | AIMessage] = [
            *([AIMessage(content=shown)] if shown else []),
            HumanMessage(content=self._reask(sentence, explanation)),
        ]
        # A model that was told so already, and says nothing once more, is not asked the same again.
        if self._forbearing or self._failures > self._patience or again == self._again:
            if not (sentence or self._gaps or self.outcome.released):
                self.outcome.notices.append("model_said_nothing")
            self._finish_by_composer()
            return
        self.outcome.reasked += 1
        self._again = again

    def _finish_by_composer(self) -> None:
        if self._wanted:
            self._stand(AIMessage(content="", tool_calls=self._wanted))
            return
        # What the composer adds stands below what the model has said, as a paragraph of its own.
        self._below = self._below or bool(self.outcome.released)
        for released in self._compose(self.outcome.released):
            if said_as(released.text) not in self._said:
                self._released(released)
        self._stand(AIMessage(content=""))

    def _released(self, released: Released) -> None:
        if released.instead_of is not None:
            self._gap(released.instead_of)
        if self._below:
            released, self._below = _parted(released, "\n\n"), False
        elif self.outcome.released and not released.text[:1].isspace():
            released = _parted(released, " ")
        self.outcome.released.append(released)
        self._show(released)

    def _raw(self) -> str:
        return "".join(released.raw for released in self.outcome.released).strip()

    def _stand(self, message: AIMessage) -> None:
        self.outcome.message = AIMessage(
            content=self._raw(),
            # Calls that could not be read are left out: nothing answers them, and a provider refuses a call without one.
            tool_calls=message.tool_calls,
            usage_metadata=message.usage_metadata,
            **({"id": message.id} if message.id else {}),
        )
        self._done = True


def _parted(piece: Released, by: str) -> Released:
    """The piece with ``by`` in front instead of whatever space it began with."""
    cut = len(piece.text) - len(piece.text.lstrip())
    return replace(
        piece,
        text=by + piece.text[cut:],
        raw=by + piece.raw.lstrip(),
        spans=tuple(span.shifted(len(by) - cut) for span in piece.spans),
    )
