"""``csm draft`` and ``csm drafts``: formats by ending, versions, edits, what is left to be done, a user's own look and words."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from agent.cli.drafts import KINDS as COMMANDS
from agent.cli.main import app
from agent.drafting import KINDS
from agent.settings import Settings
from tools.book import Book, sample_files

CLIENT = "Альфа Групп"
DAY = ("--as-of", "2026-11-22")

Csm = Callable[..., Result]


@pytest.fixture
def csm() -> Csm:
    def run(*arguments: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(app, list(arguments), input=typed)

    for file in sample_files():
        assert run("load", str(file)).exit_code == 0
    return run


def test_every_kind_has_its_command() -> None:
    assert set(COMMANDS) == set(KINDS)


def test_the_ending_of_the_file_names_its_format(csm: Csm, tmp_path: Path) -> None:
    page, deck = tmp_path / "plan.html", tmp_path / "deck.pptx"
    assert csm("draft", "save-plan", CLIENT, *DAY, "--out", str(page)).exit_code == 0
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    made = csm("draft", "save-plan", CLIENT, *DAY, "--out", str(deck))
    assert made.exit_code == 0 and made.stdout == ""
    assert deck.read_bytes()[:2] == b"PK"
    data = tmp_path / "plan.txt"
    assert csm("draft", "save-plan", CLIENT, *DAY, "--out", str(data), "--format", "json").exit_code == 0
    assert json.loads(data.read_text("utf-8"))["kind"] == "save-plan"
    wrong = csm("draft", "save-plan", CLIENT, *DAY, "--out", str(tmp_path / "plan.doc"))
    assert wrong.exit_code == 2 and "docx" in wrong.stderr
    assert csm("drafts", "--json").stdout.count('"id"') == 3, "a wrong call keeps nothing"


def test_versions_are_listed_compared_and_exported(csm: Csm, tmp_path: Path) -> None:
    csm("draft", "save-plan", CLIENT, *DAY, "--lang", "en")
    again = csm("draft", "save-plan", CLIENT, "--as-of", "2026-11-25", "--lang", "en")
    assert "Changed since version 1" in again.stderr
    assert "version 2" in again.stderr
    listed = json.loads(csm("drafts", CLIENT, "--json").stdout)
    assert [(one["id"], one["version"]) for one in listed] == [(2, 2), (1, 1)]
    assert csm("drafts", "--lang", "ru").stdout.count("план удержания") == 2
    changed = csm("draft", "diff", "1", "2")
    assert "→" in changed.stdout and "+ " in changed.stdout
    as_data = json.loads(csm("draft", "diff", "1", "2", "--json").stdout)
    assert {"fact", "label", "before", "after"} == set(as_data["figures"][0])
    out = tmp_path / "plan.md"
    assert csm("draft", "export", "1", "--out", str(out)).exit_code == 0
    assert "22 November 2026" in out.read_text("utf-8").replace("\xa0", " ")
    assert csm("draft", "export", "9").exit_code == 4
    csm("draft", "qbr", CLIENT, *DAY)
    assert csm("draft", "diff", "1", "3").exit_code == 2


def test_a_person_s_section_is_kept_and_is_read_for_the_client(csm: Csm, tmp_path: Path) -> None:
    csm("draft", "qbr", CLIENT, *DAY, "--audience", "client", "--lang", "ru")
    text = tmp_path / "summary.md"
    text.write_text("Выросли на 45 %.", encoding="utf-8")
    assert csm("draft", "edit", "1", "summary", "--file", str(text)).exit_code == 0
    old = csm("draft", "edit", "1", "summary", "--file", str(text))
    assert old.exit_code == 2 and "draft 2" in old.stderr
    unknown = csm("draft", "edit", "2", "nothing", typed="x")
    assert unknown.exit_code == 2 and "summary" in unknown.stderr
    refused = csm("draft", "edit", "2", "summary", typed="Риск оттока высокий.")
    assert refused.exit_code == 2 and "churn" in refused.stderr
    again = csm("draft", "qbr", CLIENT, *DAY, "--audience", "client", "--lang", "ru")
    assert "Выросли на 45 %." in again.stdout
    assert "в вашей редакции" in again.stderr


def test_actions_go_into_the_book_once_and_only_when_approved(csm: Csm) -> None:
    made = csm("draft", "save-plan", CLIENT, *DAY, "--lang", "en")
    assert "csm draft approve 1" in made.stderr
    asked = csm("draft", "approve", "1", *DAY)
    assert "Nothing was written" in asked.stderr
    done = csm("draft", "approve", "1", "--yes", *DAY)
    assert "Put into the book: " in done.stderr and not done.stderr.rstrip().endswith(": 0")
    assert csm("draft", "approve", "1", "--yes", *DAY).stderr.rstrip().endswith(": 0")
    later = csm("draft", "save-plan", CLIENT, *DAY, "--lang", "en")
    assert "| Open |" in later.stdout and "approve" not in later.stderr
    assert "leaves nothing" in csm("draft", "approve", "2", "--yes").stderr


def test_the_user_s_own_template_and_theme_take_the_place_of_ours(csm: Csm, tmp_path: Path) -> None:
    home = tmp_path / "home"
    own = home / "templates" / "en" / "save_plan.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text(
        '# Our plan: {{ client.f("client.name") }}\n\n## Why\n\nWe lose 40 percent.\n\nWe act.\n', "utf-8"
    )
    (home / "theme.yaml").write_text("name: Our Agency\n", encoding="utf-8")
    made = csm("draft", "save-plan", CLIENT, *DAY, "--lang", "en", "--format", "html")
    assert made.exit_code == 0, made.output
    assert "Our plan:" in made.stdout and "Our Agency" in made.stdout and "We act." in made.stdout
    assert "40" not in made.stdout.split("<main>")[1]
    assert "We lose 40 percent." in made.stderr, "the author is told what was left out"
    own.write_text("# {{ nothing.here }}\n", "utf-8")
    broken = csm("draft", "save-plan", CLIENT, *DAY, "--lang", "en")
    assert broken.exit_code == 2 and "save_plan.md.j2" in broken.stderr
    own.write_text("# Plan\n\n## A\n\n```pictures\n```\n", "utf-8")
    assert "pictures" in csm("draft", "save-plan", CLIENT, *DAY, "--lang", "en").stderr
    (home / "theme.yaml").write_text("colours: {primary: red}\n", encoding="utf-8")
    own.unlink()
    assert csm("draft", "save-plan", CLIENT, *DAY, "--lang", "en").exit_code == 2


def test_a_draft_of_the_service_is_edited_as_its_owners(csm: Csm, tmp_path: Path) -> None:
    csm("draft", "save-plan", CLIENT, *DAY, "--lang", "en")
    with Book(Settings().book_url) as book:
        own = book.get_draft(1)
        values = {
            f.name: getattr(own, f.name) for f in fields(own) if f.name not in ("id", "owner", "version")
        }
        assert book.seen_by(None, "anna").save_draft(**values).id == 2
    text = tmp_path / "text.md"
    text.write_text("They asked for a call.", "utf-8")
    edited = csm("draft", "edit", "2", "situation", "--file", str(text))
    assert edited.exit_code == 0, edited.stderr
    with Book(Settings().book_url) as book:
        assert [(one.owner, one.version) for one in book.drafts()] == [("anna", 2), ("anna", 1), (None, 1)]
