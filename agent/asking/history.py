"""What of a conversation's messages a model is still shown; the ledger, not the history, remembers figures.

The briefing drops the rest from the state, so that what a conversation keeps does not grow with its length.
"""

from __future__ import annotations

from collections.abc import Sequence

from langchain_core.messages import AIMessage, AnyMessage, HumanMessage

#: Earlier messages that a model is shown.
HISTORY = 8


def this_turn(messages: Sequence[AnyMessage]) -> list[AnyMessage]:
    """The last question, and all that came after it."""
    last = max((i for i, message in enumerate(messages) if isinstance(message, HumanMessage)), default=0)
    return list(messages[last:])


def earlier(messages: Sequence[AnyMessage]) -> list[AnyMessage]:
    """What was said last before this turn. Tool steps are left out whole, so that no call stands without its answer."""
    before = messages[: len(messages) - len(this_turn(messages))]
    return [message for message in before if _speaks(message)][-HISTORY:]


def past(messages: Sequence[AnyMessage]) -> list[AnyMessage]:
    """What is neither of this turn nor :func:`earlier`: no model will be shown it again."""
    shown = {id(message) for message in (*earlier(messages), *this_turn(messages))}
    return [message for message in messages if id(message) not in shown]


def _speaks(message: AnyMessage) -> bool:
    return isinstance(message, HumanMessage) or (isinstance(message, AIMessage) and bool(message.text))
