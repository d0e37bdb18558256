"""The price of the gate: what is counted, and against what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from agent.grounding.attack import Scene, scene
from agent.grounding.honest import (
    Text,
    Verdict,
    foreign_texts,
    library_texts,
    own_texts,
    price,
    told_sentences,
)
from agent.grounding.honest.corpus import PACKAGES


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+", text) if part]


def releases_all(text: str, _scene: Scene) -> Sequence[Verdict]:
    return [Verdict(sentence, None) for sentence in sentences(text)]


def withholds_all(text: str, _scene: Scene) -> Sequence[Verdict]:
    return [Verdict(sentence, "numeral") for sentence in sentences(text)]


def test_there_are_enough_answers_in_both_languages() -> None:
    texts = own_texts()
    assert len(texts) >= 160
    assert {text.language for text in texts} == {"ru", "en"}
    assert len({text.text for text in texts}) == len(texts)


@pytest.mark.parametrize("text", own_texts(), ids=lambda text: text.text[:24])
def test_our_answers_refer_only_to_facts_of_the_scene(text: Text) -> None:
    stage = scene(text.language, 0)
    for who, fact in re.findall(r"\[\[([ab])\.([a-z._]+)(?::[a-z]+)?\]\]", text.text):
        stage.fact(fact, who)
    rest = re.sub(r"\[\[(?:[ab]\.[a-z._]+(?::[a-z]+)?|cite\.[ab])\]\]", "", text.text)
    assert "[" not in rest


def test_a_gate_that_releases_everything_costs_nothing_and_one_that_releases_nothing_all() -> None:
    free, dear = price(releases_all).total, price(withholds_all).total
    assert free.share == 0
    assert dear.share == 1
    assert free.sentences == dear.sentences > 350
    assert dear.withheld == {"numeral": dear.sentences}
    assert dear.texts_touched == dear.texts == len(own_texts())


def test_foreign_sentences_with_numbers_are_counted_apart() -> None:
    foreign = [Text("Отчёт готов. Продажи выросли вдвое. Проверьте GA4.", "ru", "somebody")]
    group = price(withholds_all, foreign, own=()).groups["somebody ru"]
    assert (group.sentences, group.with_numbers, group.withheld.total()) == (2, 1, 2)
    assert group.with_numbers_released == 0
    assert price(releases_all, foreign, own=()).groups["somebody ru"].with_numbers_released == 1


def test_our_own_sentences_all_count_even_where_a_number_word_slipped_in() -> None:
    group = price(withholds_all, own=[Text("Это первое. Готово.", "ru", "own")]).groups["own ru"]
    assert (group.sentences, group.with_numbers) == (2, 0)


def test_the_library_is_read_as_a_models_own_words() -> None:
    texts = library_texts()
    assert {text.language for text in texts} == {"ru", "en"}
    assert {text.source for text in texts} == {"library"}
    assert not any(text.text.startswith(("#", "|")) or "{" in text.text for text in texts)
    assert "High churn risk: step in" not in {text.text for text in texts}


def test_each_sentence_judged_to_tell_still_stands_in_the_library() -> None:
    everything = "\n".join(text.text for text in library_texts())
    assert [sentence for sentence in told_sentences() if sentence not in everything] == []


def test_sentences_judged_to_tell_are_counted_apart_in_the_library_alone() -> None:
    label = "Severity: medium."
    ours, others = Text(label, "en", "library"), Text(label, "en", "somebody")
    groups = price(withholds_all, [ours, others], own=()).groups
    assert (groups["library en"].sentences, groups["library en"].told) == (0, 1)
    assert (groups["somebody en"].sentences, groups["somebody en"].told) == (1, 0)
    assert price(releases_all, [ours], own=()).groups["library en"].told_released == 1


def test_causes_are_told_by_language() -> None:
    foreign = [Text("Отчёт готов.", "ru", "somebody"), Text("All is well.", "en", "somebody")]
    assert "| numeral | 1 | 1 |" in price(withholds_all, foreign, own=()).to_markdown()


def test_prose_is_read_out_of_an_installed_package(tmp_path: Path) -> None:
    info = tmp_path / "suede_creator_skills-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: suede-creator-skills\nVersion: 1\n\nShort.\n"
    )
    page = (
        "---\ntitle: Pricing\n---\n# Heading that is not prose\n\n"
        "A price is a promise about value, and the **buyer** reads it\nbefore anything else on the page.\n\n"
        "Run `install` and see the value of the package for yourself today, please.\n\n"
        "Эта строка написана по-русски и поэтому в английскую прозу не попадает.\n"
    )
    (tmp_path / "page.md").write_text(page)
    (info / "RECORD").write_text("page.md,,\n")
    found = foreign_texts(paths=[tmp_path])
    ours = [text.text for text in found.texts if text.source == "suede-creator-skills"]
    assert ours == [
        "A price is a promise about value, and the buyer reads it before anything else on the page."
    ]


def test_a_package_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agent.grounding.honest.corpus.PACKAGES", {"no-such-package-at-all": "ru"})
    found = foreign_texts()
    assert found.texts == ()
    assert found.missing == ("no-such-package-at-all",)


def test_the_command_reads_prose_of_others_from_a_folder(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from agent.cli.main import app

    info = tmp_path / "suede_creator_skills-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: suede-creator-skills\nVersion: 1.0\n\n"
        "A client who stays in touch with the team is a client who stays with the agency.\n",
        "utf-8",
    )
    (info / "RECORD").write_text("", "utf-8")
    result = CliRunner().invoke(app, ["grounding", "price", "--corpus", str(tmp_path), "--json"])
    assert result.exit_code == 0
    assert '"suede-creator-skills en"' in result.stdout
    assert "suede-creator-skills is not installed" not in result.stderr
    shown = CliRunner().invoke(app, ["grounding", "price", "--help"]).stdout
    assert all(name in shown for name in PACKAGES)
    assert CliRunner().invoke(app, ["grounding", "price", "--corpus", str(tmp_path / "none")]).exit_code == 2
