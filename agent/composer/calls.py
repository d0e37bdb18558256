"""What the composer has done before it writes: a document that is asked for is made by its tool.

Who asks for the tool does not matter: without a model the offline one does, and where a model could not be reached, or
talked of the document instead of having it made, the composer does in its place.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

_DRAFT = "draft_document"
_ID = "composed-draft"


def wanted_calls(
    state: Mapping[str, Any], tried: Collection[str], tools: Collection[str]
) -> list[dict[str, Any]]:
    """The tools to call before the answer is written; all else is in the briefing.

    Args:
        state: ``request`` and ``findings`` of the turn.
        tried: ids of the tool calls of the turn; what was tried once and failed is not tried again.
        tools: names of the tools that may be called.
    """
    request, findings = state["request"], state.get("findings") or {}
    if request["answer"] != "draft" or "draft" in findings or _DRAFT not in tools or _ID in tried:
        return []
    arguments = {name: request[name] for name in ("kind", "audience", "language")}
    if request["clients"]:  # a document about the whole book has none
        arguments["client"] = request["clients"][0]
    return [{"name": _DRAFT, "args": arguments, "id": _ID, "type": "tool_call"}]
