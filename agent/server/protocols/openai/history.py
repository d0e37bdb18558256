"""What a request says, told apart: the question, what was said before it, and the language that its instructions ask for.

Nothing that a caller sends as said by us is believed: it serves to find the conversation in which we said just that. Of
instructions (system and developer messages) the language alone is heard.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from agent.server.protocols.openai.errors import unfit
from agent.server.schemas.conversations import LONGEST
from tools.words import Language


@dataclass(frozen=True)
class Turn:
    """One thing that was said."""

    role: Literal["user", "assistant"]
    text: str


@dataclass(frozen=True)
class Asked:
    """A request, told apart."""

    question: str
    earlier: tuple[Turn, ...] = ()
    language: Language | None = None
    """What to answer in; the question's own language unless given."""


def asked_in(messages: Iterable[tuple[str, str]], *, param: str, instructions: str | None = None) -> Asked:
    """Tell a request apart.

    Args:
        messages: role and text of each message, in order.
        param: what the request calls them, for errors.
        instructions: what stands before them all.

    Raises:
        Problem: 400: the last message is not a user's, or holds no question that can be put.
    """
    turns: list[Turn] = []
    orders = [instructions or ""]
    for role, text in messages:
        if role == "user":
            turns.append(Turn("user", text))
        elif role == "assistant":
            turns.append(Turn("assistant", text))
        else:
            orders.append(text)
    if not turns or turns[-1].role != "user":
        raise unfit(f"The last of '{param}' is to be the user's question.", param=param)
    return Asked(_question(turns[-1].text, param), tuple(turns[:-1]), language_in(orders))


def trail(turns: Sequence[Turn]) -> str:
    """A digest of what was said, by which it is known again when a client sends it back; blanks do not count."""
    plain = [(turn.role, " ".join(turn.text.split())) for turn in turns]
    return hashlib.sha256(json.dumps(plain).encode()).hexdigest()


def text_in(content: str | list[dict[str, Any]] | None, *, param: str) -> str:
    """The text of a message: a string, or parts that are texts.

    Raises:
        Problem: 400: a part is something else: an image, a file, sound.
    """
    if content is None:
        return ""
    if isinstance(content, str):
        return content
    texts: list[str] = []
    for number, part in enumerate(content):
        text = part.get("refusal" if part.get("type") == "refusal" else "text")
        if part.get("type") not in _TEXTS or not isinstance(text, str):
            raise unfit(
                f"Only text is understood, and '{part.get('type')}' is none.",
                param=f"{param}[{number}]",
                code="unsupported_content",
            )
        texts.append(text)
    return "\n".join(texts)


_TEXTS = frozenset({"text", "input_text", "output_text", "refusal"})


def _question(text: str, param: str) -> str:
    question = text.strip()
    if not question:
        raise unfit("The last message holds no question.", param=param)
    if len(question) > LONGEST:
        raise unfit(
            f"A question has at most {LONGEST} characters, and this one has {len(question)}.",
            param=param,
            code="string_above_max_length",
        )
    if "\0" in question or any("\ud800" <= character <= "\udfff" for character in question):
        raise unfit("The question holds characters that are no text.", param=param)
    return question


# -- the one thing that instructions may choose ---------------------------------------------------------------------

_ENGLISH = r"(?:english|английск\w*|по-английски|англ\.?)"
_RUSSIAN = r"(?:russian|русск\w*|по-русски)"
_SAYING = (
    r"(?:answer|respond|reply|write|speak|talk|communicate|use"
    r"|отвеча\w+|ответ\w*|пиши\w*|писать|говори\w*|общай\w*|используй\w*)"
)
_NEVER = r"(?<!not )(?<!never )(?<!n't )(?<!n’t )(?<!не )(?<!никогда )"
_ORDER = re.compile(
    rf"(?:{_NEVER}\b{_SAYING}\b[^.!?\n]{{0,60}}?|\b(?:language|язык\w*)\b\W{{0,4}}(?:is\s+|—\s*)?)"
    rf"(?<![\w-])(?:(?P<en>{_ENGLISH})|(?P<ru>{_RUSSIAN}))\b",
    re.IGNORECASE,
)
#: Characters of instructions that are looked at.
_READ = 20_000


def language_in(orders: Iterable[str]) -> Language | None:
    """The language that instructions ask for; the last of several, ``None`` where none does."""
    chosen: Language | None = None
    for order in orders:
        for found in _ORDER.finditer(order[:_READ]):
            chosen = "en" if found["en"] else "ru"
    return chosen
