"""The model that several workers ask: the test says when it goes on with an answer."""

from __future__ import annotations

import json
import threading
from typing import Any

from tests.endpoint import Answering, Endpoint, calls, says
from tests.server.models import GOOD, MORE

#: A question that is answered by one sentence and, when the test lets go, another.
HOLD = "How is Альфа Строй doing, in full?"
#: A question that proposes a change of the book.
CHANGE = "Set Альфа Строй to red: the sponsor left"
_CALL = {"client": "Альфа Строй", "band": "red", "reason": "the sponsor left", "for_days": 30}


class Held(Endpoint):
    """Answers by the question; one is held until ``go`` is set."""

    def __init__(self) -> None:
        super().__init__(self._by_the_question)
        self.go = threading.Event()

    def _by_the_question(self, to: Answering) -> None:
        messages: list[dict[str, Any]] = to.asked["messages"]
        question = str(next(m["content"] for m in reversed(messages) if m["role"] == "user"))
        if HOLD in question:
            to.begin()
            to.piece(content=GOOD + MORE[:6])
            while not (self.go.wait(0.05) or self.closing.is_set()):
                to.comment("still here")
            to.piece(content=MORE[6:])
            to.end()
        elif CHANGE in question and messages[-1]["role"] != "tool":
            calls("set_override", json.dumps(_CALL))(to)
        else:
            says(GOOD)(to)
