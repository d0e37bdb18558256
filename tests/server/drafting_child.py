"""A process of the service that drafts, for a test to kill: ``python -m tests.server.drafting_child HOME STORE CALLS``.

Its model writes a line to the file CALLS whenever it is asked.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from langchain_core.messages import AIMessage, BaseMessage

from agent.models.scripted import Script, ScriptedChatModel
from agent.settings import Settings
from tests.server.models import CONFIGURED
from tests.server.queues import Process

#: Model calls at once.
AT_ONCE = 3
#: Seconds that a model call takes, and after which a worker is taken for lost.
CALL, LEASE = 0.15, 2.0
SAID = "[[client.name]] is in the [[health.band]] band."


def settings(home: Path, store: str) -> Settings:
    return Settings(home=home, service_database_url=store, max_model_calls_in_flight=AT_ONCE, **CONFIGURED)


def model(calls: Path) -> ScriptedChatModel:
    """Writes down that it was asked, and takes its time."""

    def reply(messages: list[BaseMessage]) -> AIMessage:
        with calls.open("ab", buffering=0) as file:
            file.write(b"asked\n")
        time.sleep(CALL)
        usage = {"input_tokens": 1000, "output_tokens": 100, "total_tokens": 1100}
        return AIMessage(content=SAID, usage_metadata=usage)

    return ScriptedChatModel(script=Script(reply))


def main() -> None:
    home, store, calls = sys.argv[1:]
    process = Process(settings(Path(home), store), [model(Path(calls))], lease=LEASE)
    process.jobs.start()
    while os.getppid() != 1:
        time.sleep(0.1)


if __name__ == "__main__":
    main()
