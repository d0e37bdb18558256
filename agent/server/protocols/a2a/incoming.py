"""What a message says, told apart: its question, and what it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from a2a.types import Message, Part, Role, SendMessageRequest
from a2a.utils.errors import (
    ContentTypeNotSupportedError,
    InvalidParamsError,
    PushNotificationNotSupportedError,
)

from agent.server.schemas.conversations import LONGEST

#: What a message may be made of.
INPUT = "text/plain"
#: What an answer is made of: its text, and all of it again as data.
TEXT, DATA = "text/markdown", "application/json"
#: Characters of a message's id.
_ID = 255


@dataclass(frozen=True)
class Asked:
    """A message, told apart."""

    question: str
    message_id: str
    task: str | None
    """The id of the task that it goes on with."""
    context: str | None
    """The id of the conversation that it is part of."""


def read(request: SendMessageRequest) -> Asked:
    """Tell a message apart.

    Raises:
        A2AError: it is not the user's, holds no question or something besides text, or asks for what is not offered.
    """
    message = request.message
    if message.role != Role.ROLE_USER:
        raise InvalidParamsError("message.role: only messages of the user (ROLE_USER) are answered")
    if len(message.message_id) > _ID or "\0" in message.message_id:
        raise InvalidParamsError(f"message.messageId: at most {_ID} characters")
    if request.configuration.HasField("task_push_notification_config"):
        raise PushNotificationNotSupportedError("nothing is pushed: stream, subscribe, or ask for the task")
    accepted = request.configuration.accepted_output_modes
    if accepted and not any(_is_spoken(mode) for mode in accepted):
        raise ContentTypeNotSupportedError(f"answers are {TEXT} and {DATA}")
    return Asked(_question(message), message.message_id, message.task_id or None, message.context_id or None)


def _question(message: Message) -> str:
    question = "\n".join(_text(part) for part in message.parts).strip()
    if not question:
        raise InvalidParamsError("message.parts: there is no question in them")
    if len(question) > LONGEST:
        raise InvalidParamsError(f"message.parts: a question has at most {LONGEST} characters")
    if "\0" in question:
        raise InvalidParamsError("message.parts: a text holds no null character")
    return question


def _text(part: Part) -> str:
    media_type = part.media_type.partition(";")[0].strip().casefold()
    if part.WhichOneof("content") != "text" or media_type not in ("", INPUT):
        raise ContentTypeNotSupportedError(f"message.parts: only text ({INPUT}) is understood")
    return part.text


def _is_spoken(mode: str) -> bool:
    kind = mode.partition(";")[0].strip().casefold()
    return kind in ("*/*", "text", "text/*", "text/plain", TEXT, DATA)
