"""The prompts: a person's jobs by name, each a message that says which tools to call and how to treat what they give."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, get_args

import mcp_types as types
import yaml

from agent.drafting import KINDS
from agent.grounding.formats import harmless
from agent.server.desks import period_of
from agent.server.problems import Problem
from agent.server.protocols.mcp.call import Call, language_at
from tools.facts import Audience
from tools.words import Language

_REQUIRED = frozenset({"client"})
_QUOTES: Mapping[Language, str] = {"en": "“{}”", "ru": "«{}»"}


@cache
def _told() -> dict[str, Any]:
    text = files(__package__).joinpath("prompts.yaml").read_text("utf-8")
    told: dict[str, Any] = yaml.safe_load(text)
    return told


def listed() -> list[types.Prompt]:
    """Every prompt: a document of each kind, and the other jobs."""
    drafts = [
        _prompt(kind, told["title"], f"Draft {told['en']}.", _arguments_of(kind))
        for kind, told in _told()["documents"].items()
    ]
    jobs = [
        _prompt(name, job["title"], job["description"], job["arguments"])
        for name, job in _told()["jobs"].items()
    ]
    return [*drafts, *jobs]


def _arguments_of(kind: str) -> list[str]:
    return ["language"] if KINDS[kind].book is not None else ["client", "language", "audience"]


def _prompt(name: str, title: str, description: str, arguments: list[str]) -> types.Prompt:
    about = _told()["about"]
    return types.Prompt(
        name=name,
        title=title,
        description=description,
        arguments=[
            types.PromptArgument(name=one, description=about[one], required=one in _REQUIRED)
            for one in arguments
        ],
    )


def made(call: Call, name: str, given: Mapping[str, str]) -> types.GetPromptResult:
    """The prompt filled in. Blocks.

    Raises:
        Problem: 404 ``no_prompt``; 422 where an argument is missing, unknown or none of those that can be; and as
            :meth:`Call.client_id`.
    """
    prompt = next((one for one in listed() if one.name == name), None)
    if prompt is None:
        raise Problem(404, "no_prompt", "there is no prompt of that name")
    known = {one.name for one in prompt.arguments or ()}
    if unknown := sorted(set(given) - known):
        raise Problem(422, "invalid_arguments", f"this prompt has no argument {', '.join(unknown)}")
    desk = call.desk()
    language = language_at(desk, _one_of("language", given, get_args(Language), None))
    values = {"audience": _one_of("audience", given, get_args(Audience), "internal"), "period": ""}
    if text := given.get("period"):
        period_of(text)
        values["period"] = _told()["with_period"][language].format(period=text)
    if "client" in known:
        if not given.get("client", "").strip():
            raise Problem(422, "invalid_arguments", "client: this prompt is about a client, so name one")
        client_id = call.client_id(desk, given["client"])
        client = _QUOTES[language].format(harmless(desk.record(client_id).name))
        values |= {"client": client, "id": harmless(client_id)}
    text = _text(name, language).format(**values)
    message = types.PromptMessage(role="user", content=types.TextContent(type="text", text=text))
    return types.GetPromptResult(description=prompt.description, messages=[message])


def _text(name: str, language: Language) -> str:
    told = _told()
    if name in told["jobs"]:
        return str(told["jobs"][name][language])
    text = told["drafted" if KINDS[name].book is None else "drafted_of_book"][language]
    return str(text.replace("{what}", told["documents"][name][language]).replace("{kind}", name))


def _one_of(name: str, given: Mapping[str, str], those: tuple[str, ...], otherwise: str | None) -> Any:
    value = given.get(name) or otherwise
    if value is not None and value not in those:
        raise Problem(422, "invalid_arguments", f"{name}: it is {' or '.join(those)}")
    return value


def completed(call: Call, argument: str, value: str) -> list[str]:
    """What an argument may be, going by what was typed of it: names of clients that may be seen. Blocks."""
    match argument:
        case "language":
            return [one for one in sorted(get_args(Language)) if one.startswith(value)]
        case "audience":
            return [one for one in sorted(get_args(Audience)) if one.startswith(value)]
        case "client":
            wanted = value.strip().casefold()
            named = [(one.name, one.client_id, one.aliases) for one in call.desk().book.names()]
            fitting = {
                name
                for name, client_id, aliases in named
                if any(wanted in text.casefold() for text in (name, client_id, *aliases))
            }
            return sorted(fitting, key=lambda name: (not name.casefold().startswith(wanted), name.casefold()))
        case _:
            return []
