"""``csm demo``: the whole of it on a made-up book, without a key; at a terminal it ends in a chat."""

from __future__ import annotations

import sys

from agent.cli.options import desk_for, now_in, settings_with
from agent.cli.output import say, write_markdown
from agent.cli.wording import wording
from tools.words import Language

#: What the demo asks; the clients are the sample book's.
QUESTIONS: tuple[tuple[Language, str], ...] = (
    ("ru", "Как дела у Альфа Строй и почему?"),
    ("en", "What changed at Northwind HVAC since the last snapshot?"),
)
DRAFT_FOR = "Альфа Групп"


def demo() -> None:
    """Load a sample book with its history, answer a question in Russian and one in English, draft a save plan, then chat.

    It answers for the book's own last day, so that what it shows is the same whenever it is run.
    """
    from agent.cli.drafts import keep
    from agent.cli.talk import open_conversation, run_chat, show_rest
    from tools.book import Book, load_folder
    from tools.sample import DEFAULT_UNTIL, sample_folder

    home = settings_with().home / "demo"
    settings = settings_with(home=home, database_url=f"sqlite:///{home / 'book.db'}")
    home.mkdir(parents=True, exist_ok=True)
    say(f"{wording('en')['demo_load']} · {wording('ru')['demo_load']}")
    sample_folder(home / "sample")
    load_folder(Book(settings.book_url), home / "sample", loaded_at=now_in(settings))
    desk = desk_for(settings, DEFAULT_UNTIL)
    for language, question in QUESTIONS:
        words = wording(language)
        write_markdown(f"\n## {words['question']}: {question}\n")
        answer = open_conversation(settings, desk, keep=False).ask(question)
        write_markdown(answer.text)
        show_rest(answer)
    client = desk.names().called(DRAFT_FOR).clients[0]
    words = wording("ru")
    write_markdown(f"\n## {words['demo_draft'].format(name=desk.names().name(client))}\n")
    made = keep(settings, desk, "save-plan", client, "ru")
    write_markdown(made.draft.markdown)
    write_markdown(f"\n{words['demo_where'].format(path=made.path)}")
    if sys.stdin.isatty() and sys.stdout.isatty():
        say(words["demo_chat"])
        run_chat(settings, desk, open_conversation(settings, desk, keep=True))
