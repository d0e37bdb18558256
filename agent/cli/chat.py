"""The loop of ``csm chat``: a line in, released sentences out, a few commands that begin with a slash."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from typing import Any

from agent.briefing.language import language_of
from agent.cli.ending import trouble_words
from agent.cli.output import say, write_markdown
from agent.cli.talk import show_rest
from agent.cli.wording import wording
from agent.conversation import Answer, Conversation
from agent.desk import Desk
from agent.proposals import ProposalError
from agent.settings import Settings
from tools.words import Language


class Chat:
    """One chat at a terminal. ``lines`` reads a line after a prompt and raises ``EOFError`` at the end."""

    def __init__(
        self, settings: Settings, desk: Desk, conversation: Conversation, *, lines: Callable[[str], str]
    ) -> None:
        self._settings = settings
        self._desk = desk
        self._conversation = conversation
        self._lines = lines
        self._last: Answer | None = None
        self._client: str | None = None
        self._commands: dict[str, Callable[[str], None]] = {
            "help": lambda _: say(self._words["help"]),
            "client": self._speak_of,
            "draft": self._draft,
            "sources": self._sources,
            "approve": self._approve,
            "refuse": self._refuse,
        }

    @property
    def _language(self) -> Language:
        from agent.cli.options import language_for

        return self._last.language if self._last else language_for(self._settings, None)

    def _language_of(self, line: str) -> Language:
        """What to say in where a line could not be answered: its own language, unless it is a command or one is set."""
        if line.startswith("/") or self._settings.lang is not None:
            return self._language
        return language_of(line, self._language)

    @property
    def _words(self) -> dict[str, str]:
        return wording(self._language)

    def run(self) -> None:
        """Answer line by line until the input ends."""
        say(self._words["welcome"])
        while True:
            try:
                line = self._lines("> ").strip()
            except KeyboardInterrupt:
                continue
            except EOFError:
                return
            if not line:
                continue
            try:
                if line.startswith("/"):
                    self._command(line[1:])
                else:
                    self._answer(line)
            except KeyboardInterrupt:
                say("\n" + self._words["stopped"])
            except Exception as error:  # what is away may be back for the next line
                said = trouble_words(error, self._language_of(line))
                if said is None:
                    raise
                say(said)

    def _command(self, line: str) -> None:
        name, _, rest = line.partition(" ")
        command = self._commands.get(name.casefold())
        if command is None:
            say(self._words["unknown_command"])
        else:
            command(rest.strip())

    def _answer(self, question: str) -> None:
        for event in self._conversation.stream(question):
            if event.type == "sentence":
                sys.stdout.write(event.text)
                sys.stdout.flush()
            elif event.type == "tool":
                say(self._words["tool"].format(name=event.text))
        sys.stdout.write("\n")
        self._last = self._conversation.answer()
        show_rest(self._without_sources(self._last))

    @staticmethod
    def _without_sources(answer: Answer) -> Answer:
        """In a chat the sources come when asked for."""
        from dataclasses import replace

        return replace(answer, sources=[])

    def _speak_of(self, name: str) -> None:
        found = self._desk.names().called(name)
        if len(found.clients) != 1:
            say(self._words["no_client"])
            return
        self._conversation.speak_of(found.clients[0])
        say(self._words["client_now"].format(name=self._desk.names().name(found.clients[0])))

    def _draft(self, rest: str) -> None:
        from agent.cli.drafts import KINDS, OF_BOOK, keep

        kind, _, name = rest.partition(" ")
        found = self._desk.names().called(name)
        if kind not in KINDS or (kind not in OF_BOOK and len(found.clients) != 1):
            say(self._words["draft_usage"])
            return
        client_id = None if kind in OF_BOOK else found.clients[0]
        made = keep(self._settings, self._desk, kind, client_id, self._language)
        write_markdown(made.draft.markdown)
        say(self._words["saved"].format(id=made.id, version=made.version, path=made.path))

    def _sources(self, _: str) -> None:
        if self._last is None:
            say(self._words["nothing_yet"])
            return
        write_markdown("\n".join(f"- {line}" for line in self._last.sources))

    def _approve(self, proposal: str) -> None:
        self._settle(proposal, lambda id: self._conversation.approve(id, by=getpass.getuser()), "done")

    def _refuse(self, proposal: str) -> None:
        self._settle(proposal, self._conversation.refuse, "refused")

    def _settle(self, proposal: str, settle: Callable[[str], Any], said: str) -> None:
        waiting = self._conversation.proposals()
        if not proposal and len(waiting) == 1:
            proposal = waiting[0]["id"]
        try:
            settle(proposal)
        except ProposalError:
            say(self._words["no_proposal"])
        else:
            say(self._words[said])
