"""``csm ask`` and ``csm chat``: questions in words."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from agent.cli.ending import answered
from agent.cli.options import AsJson, AsOf, InLang, desk_for, settings_with
from agent.cli.output import fail, say, write_json, write_markdown
from agent.cli.wording import wording

if TYPE_CHECKING:
    from agent.conversation import Answer, Conversation
    from agent.desk import Desk
    from agent.settings import Settings

Question = Annotated[str, typer.Argument(help="A question in Russian or English.")]
Offline = Annotated[
    bool, typer.Option("--offline", help="Let the offline composer answer, whatever is configured.")
]
Private = Annotated[bool, typer.Option("--private", help="Send the model no figure and no name of the book.")]


def open_conversation(
    settings: Settings, desk: Desk, *, keep: bool, thread: str | None = None
) -> Conversation:
    """A conversation over the configured model; kept on disk or for this process alone."""
    from agent.assembly import build_agent
    from agent.checkpoints import open_checkpointer
    from agent.conversation import Conversation
    from agent.models.choice import ModelConfigurationError

    try:
        graph = build_agent(
            settings,
            desk=desk,
            checkpointer=open_checkpointer(settings.home / "conversations.db" if keep else None),
        )
    except ModelConfigurationError as error:
        fail(str(error))
    return Conversation(graph, desk, thread)


def ask(
    question: Question,
    as_of: AsOf = None,
    lang: InLang = None,
    offline: Offline = False,
    private: Private = False,
    as_json: AsJson = False,
) -> None:
    """Ask one question about a client, the book or the library."""
    settings = settings_with(
        lang=lang.value if lang else None, offline=offline or None, private=private or None
    )
    from agent.briefing.language import language_of

    with answered(settings.lang or language_of(question)):
        conversation = open_conversation(settings, desk_for(settings, as_of), keep=False)
        answer = conversation.ask(question)
    if as_json:
        write_json(answer.to_json())
        return
    write_markdown(answer.text)
    show_rest(answer)


def show_rest(answer: Answer) -> None:
    """What stands below an answer: drafts made, sources, notices, proposals, who wrote it."""
    from agent.listing.proposals import proposal_text
    from agent.troubles import NOTICES

    words = wording(answer.language)
    for document in answer.documents:
        write_markdown("\n" + document["markdown"])
    if answer.sources:
        write_markdown(f"\n**{words['sources']}**\n\n" + "\n".join(f"- {line}" for line in answer.sources))
    if answer.citations:
        write_markdown(
            f"\n**{words['library']}**\n\n"
            + "\n".join(f"- {c['document']} > {c['heading']}" for c in answer.citations)
        )
    for notice in answer.notices:
        say(NOTICES[answer.language][notice])
    for proposal in answer.proposals:
        say(words["proposal"].format(what=proposal_text(proposal, answer.language), id=proposal["id"]))
    if answer.model == "offline":
        say(words["offline"])


def chat(
    as_of: AsOf = None,
    lang: InLang = None,
    offline: Offline = False,
    private: Private = False,
    thread: Annotated[str | None, typer.Option(help="Go on with an earlier conversation.")] = None,
) -> None:
    """Talk at the terminal: history, streamed sentences, /help. Ctrl-C stops an answer, Ctrl-D ends."""
    settings = settings_with(
        lang=lang.value if lang else None, offline=offline or None, private=private or None
    )
    desk = desk_for(settings, as_of)
    run_chat(settings, desk, open_conversation(settings, desk, keep=True, thread=thread))


def run_chat(settings: Settings, desk: Desk, conversation: Conversation) -> None:
    """The loop of a chat; ends with the input."""
    from agent.cli.chat import Chat

    Chat(settings, desk, conversation, lines=_lines(settings.home)).run()


def _lines(home: Path) -> Any:
    """Reads a line after a prompt: with history and editing at a terminal, plainly elsewhere."""
    if not sys.stdin.isatty():
        return lambda prompt: input()
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import FileHistory

    home.mkdir(parents=True, exist_ok=True)
    session: PromptSession[str] = PromptSession(history=FileHistory(str(home / "chat-history")))
    return session.prompt
