"""Listens to a model's tokens and lets sentences out one by one as each passes the gate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.outputs import ChatGenerationChunk, GenerationChunk

from agent.grounding.release import Released, Releaser, Withheld

_THINK, _UNTHINK = "<think>", "</think>"
#: An answer longer than this is cut at a sentence's end: no question here needs more.
MAX_SENTENCES = 80
#: Characters without a sentence's end (a table may have many) after which no end is waited for.
LONGEST_UNIT = 8_000
#: A model that says the same sentence again so often is in a loop.
MAX_REPEATS = 3
#: So many more sentences left out than shown, and what is shown of an answer is no answer.
MAX_LEFT_OUT = 2


class SentenceWithheld(Exception):
    """Aborts a generation at a sentence that does not pass."""

    def __init__(self, withheld: Withheld) -> None:
        super().__init__(withheld.reason)
        self.withheld = withheld


class AnswerComplete(Exception):
    """Aborts a generation that has said enough (too long, going in circles, or a sentence without an end)."""


def said_as(text: str) -> str:
    """A unit as it is told from what was said before; empty for a table's row or a heading, which may well come again."""
    words = " ".join(text.split())
    return "" if words.startswith(("|", "#")) or (words.startswith("**") and words.endswith("**")) else words


class StreamGate(BaseCallbackHandler):
    """Feeds one generation through a :class:`Releaser`.

    Args:
        releaser: judges it, unit by unit.
        shown: told of every sentence that may be shown.
        already: what was said before, which is not said again.
        left_out: asked of each sentence that is refused whether the answer goes on without it.
        composed: the composer speaks in the model's place.

    Raises (inside the model call, which aborts it): :class:`SentenceWithheld`, :class:`AnswerComplete`.
    """

    raise_error = True
    run_inline = True

    def __init__(
        self,
        releaser: Releaser,
        shown: Callable[[Released], None],
        already: set[str],
        left_out: Callable[[Withheld], bool],
        *,
        composed: bool = False,
    ) -> None:
        self._releaser = releaser
        self._composed = composed
        self._left_out = left_out
        self._shown = shown
        self._said = already
        self._repeats = 0
        self._count = 0
        self._gaps = 0
        self._thinking = False
        self._held = ""
        self.heard = ""
        """What the model said so far, thoughts and all."""
        self._unended = 0

    def on_llm_new_token(
        self, token: Any, *, chunk: GenerationChunk | ChatGenerationChunk | None = None, **_: Any
    ) -> None:
        text = chunk.message.text if isinstance(chunk, ChatGenerationChunk) else token
        if isinstance(text, str) and text:
            self.heard += text
            self.feed(text)

    def feed(self, text: str) -> None:
        """Take a piece of the model's text, however it was cut."""
        spoken = self._without_thoughts(text)
        results = self._releaser.feed(spoken)
        self._unended = 0 if results else self._unended + len(spoken)
        self._let_out(results)
        if self._unended > LONGEST_UNIT and not self._composed:
            raise AnswerComplete

    def finish(self) -> None:
        """The model has stopped: judge what is left."""
        held, self._held = self._held, ""
        if held and not self._thinking:
            self._let_out(self._releaser.feed(held))
        self._let_out(self._releaser.close())

    def _let_out(self, results: list[Released | Withheld]) -> None:
        for result in results:
            if isinstance(result, Withheld):
                if not self._left_out(result):
                    raise SentenceWithheld(result)
                self._gaps += 1
                if self._gaps > self._count + MAX_LEFT_OUT:
                    raise AnswerComplete
                continue
            words = said_as(result.text)
            if words and words in self._said and not self._composed:
                self._repeats += 1
                if self._repeats >= MAX_REPEATS:
                    raise AnswerComplete
                continue
            if words:
                self._said.add(words)
            self._shown(result)
            self._count += 1
            if self._count >= MAX_SENTENCES and not self._composed:
                raise AnswerComplete

    def _without_thoughts(self, text: str) -> str:
        """Drop what a reasoning model thinks aloud between ``<think>`` and ``</think>``."""
        text, self._held = self._held + text, ""
        out = ""
        while text:
            mark = _UNTHINK if self._thinking else _THINK
            place = text.find(mark)
            if place >= 0:
                out += "" if self._thinking else text[:place]
                text, self._thinking = text[place + len(mark) :], not self._thinking
                continue
            # The mark may be cut between two pieces: hold back an end that could begin it.
            keep = next(
                (n for n in range(min(len(mark) - 1, len(text)), 0, -1) if mark.startswith(text[-n:])), 0
            )
            out += "" if self._thinking else text[: len(text) - keep]
            self._held = text[len(text) - keep :]
            break
        return out
