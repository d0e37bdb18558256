"""Parents to embed the agent in, and a record of everything that such a parent gives out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from langchain_core.callbacks import BaseCallbackHandler

from agent.desk import Desk
from agent.models.scripted import Reply, Script, ScriptedChatModel
from agent.settings import Settings
from tests.agent.conftest import desk, settings

__all__ = ["Models", "Spy", "desk", "scripted_models", "settings"]

Models = Callable[..., tuple[dict[str, Any], Script]]


@pytest.fixture
def scripted_models(settings: Settings, desk: Desk) -> Models:
    """``scripted_models(*replies)``: what an adapter is made with, and the script to look at."""

    def make(*replies: Reply) -> tuple[dict[str, Any], Script]:
        script = Script(*replies)
        configured = settings.model_copy(update={"base_url": "http://127.0.0.1:9", "model": "scripted"})
        desk.settings = configured
        made = {"settings": configured, "desk": desk, "models": [ScriptedChatModel(script=script)]}
        return made, script

    return make


class Spy(BaseCallbackHandler):
    """A parent's tracer: keeps whatever any callback is told."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def _keep(self, *args: Any, **kwargs: Any) -> None:
        self.seen.append(repr((args, kwargs)))

    on_llm_start = on_chat_model_start = on_llm_new_token = on_llm_end = on_llm_error = _keep
    on_chain_start = on_chain_end = on_chain_error = _keep
    on_tool_start = on_tool_end = on_tool_error = _keep
    on_retriever_start = on_retriever_end = on_text = on_custom_event = _keep
