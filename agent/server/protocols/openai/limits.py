"""What a request may ask for and not get: told, where the answer would be another one than was asked for; else passed over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from agent.server.protocols.openai.errors import no_such, unfit

#: The one model that there is.
MODEL = "client-success"


def _is_text(format: Any) -> bool:
    return format is None or (isinstance(format, dict) and format.get("type", "text") == "text")


def _one(value: Any) -> bool:
    return value is None or value == 1


def _nothing(value: Any) -> bool:
    return not value


def _no_tool(choice: Any) -> bool:
    return choice in (None, "none", "auto")


#: Parameters of chat completions that cannot be honoured, with what may be said of them all the same.
CHAT: Mapping[str, Callable[[Any], bool]] = {
    "n": _one,
    "tools": _nothing,
    "tool_choice": _no_tool,
    "functions": _nothing,
    "function_call": _no_tool,
    "response_format": _is_text,
    "stop": _nothing,
    "logprobs": _nothing,
    "top_logprobs": _nothing,
    "audio": _nothing,
    "modalities": lambda value: value in (None, [], ["text"]),
    "web_search_options": lambda value: value is None,
    "moderation": _nothing,
}
#: Of responses.
RESPONSES: Mapping[str, Callable[[Any], bool]] = {
    "tools": _nothing,
    "tool_choice": _no_tool,
    "text": lambda value: value is None or (isinstance(value, dict) and _is_text(value.get("format"))),
    "top_logprobs": _nothing,
    "include": lambda value: not value or "message.output_text.logprobs" not in value,
    "prompt": _nothing,
    "conversation": _nothing,
    "moderation": _nothing,
}


def check(model: str, given: Mapping[str, Any], refused: Mapping[str, Callable[[Any], bool]]) -> None:
    """See that the model is ours, and that nothing is asked for that cannot be.

    Args:
        given: the parameters of the request that are not read.

    Raises:
        Problem: 404 for another model; 400 ``unsupported_parameter``.
    """
    check_model(model)
    for name, harmless in refused.items():
        if name in given and not harmless(given[name]):
            raise unfit(
                f"'{name}' cannot be honoured: {MODEL} answers in text of its own, once, with its own tools. Leave it out.",
                param=name,
                code="unsupported_parameter",
            )


def check_model(model: str) -> None:
    """See that a model is ours.

    Raises:
        Problem: 404.
    """
    if model != MODEL:
        raise no_such("model", model, param="model")
