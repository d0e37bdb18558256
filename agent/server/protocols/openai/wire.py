"""Events as OpenAI sends them: JSON in UTF-8, an event whole at a time."""

from __future__ import annotations

import json
from typing import Any

from fastapi.sse import format_sse_event

#: The end of a stream.
DONE = format_sse_event(data_str="[DONE]")


def event(data: dict[str, Any], *, name: str | None = None) -> bytes:
    """One event."""
    return format_sse_event(data_str=json.dumps(data, ensure_ascii=False, allow_nan=False), event=name)
