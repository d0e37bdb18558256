"""Bytes as text, text as words: encodings, languages, stems, markup."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.content import knowledge_dir
from tools.retrieval.decoding import decode
from tools.retrieval.language import language_of
from tools.retrieval.markup import plain
from tools.retrieval.reading import NotADocument, files_of, read
from tools.retrieval.tokens import expansion, tokens

RUSSIAN = "Скидки и возвраты\r\n\r\nДеньги возвращаем в течение двух недель.\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866"])
def test_every_encoding_comes_out_as_the_same_text(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)) == RUSSIAN.replace("\r\n", "\n")


def test_a_damaged_byte_does_not_turn_utf8_into_another_encoding() -> None:
    damaged = (RUSSIAN * 5).encode("utf-8")[:-3] + b"\xff" + b"\n"
    assert decode(damaged).startswith("Скидки и возвраты\n")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        source = read("x.md", data)
    except NotADocument:
        return
    assert all(source.text[one.start : one.end].strip() for one in source.sections)


def test_front_matter_names_a_document_and_its_path_does_otherwise() -> None:
    told = read(
        "a/b.md", b"---\nid: save-plan\nkind: playbook\ntitle: 12\napplies_to:\n  - x=y\n---\ntext.\n"
    )
    assert (told.doc_id, told.named, told.kind, told.title) == ("save-plan", True, "playbook", "12")
    assert told.applies_to == ("x=y",)
    silent = read("a/b_c.md", b"text.\n")
    assert (silent.doc_id, silent.named, silent.kind, silent.title) == ("a/b_c", False, "document", "b c")


def test_a_front_matter_of_the_wrong_types_is_no_fault() -> None:
    source = read("x.md", b"---\nid: [1, 2]\ntitle: {a: b}\nlanguage: 7\napplies_to: one, two\n---\ntext.\n")
    assert (source.doc_id, source.title, source.language, source.applies_to) == (
        "x",
        "x",
        "en",
        ("one", "two"),
    )


def test_each_passage_has_the_language_of_its_own_words() -> None:
    source = read(
        "x.md", "# Russian\n\nТекст про SEO и CRM в Google.\n\n# English\n\nPlain words.\n".encode()
    )
    assert [one.language for one in source.sections] == ["ru", "en"]
    assert language_of("Что такое QBR?") == "ru"
    assert language_of("12 %", otherwise="ru") == "ru"


def test_hidden_files_and_other_kinds_are_left_alone(tmp_path: Path) -> None:
    for name in ("a.md", "b.txt", ".hidden.md", ".git/c.md", "d.docx", "deep/er/e.markdown", "~$a.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [file.name for file in files_of(tmp_path)] == ["a.md", "b.txt", "deep/er/e.markdown"]


def test_markup_is_not_part_of_what_is_said() -> None:
    assert (
        plain("## **A** &nbsp;b\n- [x] _c_ `d` ![e](f) [g](h)<br/>i\n| j | k |\n|---|---|")
        == "A b\nc d e g\ni\nj k"
    )
    assert plain("snake_case_name and 2 * 3 * 4 stay") == "snake_case_name and 2 * 3 * 4 stay"


def test_stems_of_both_languages_meet_their_forms() -> None:
    assert tokens("Как продлить договоры клиентов?") == tokens("продлить договор клиента")
    assert tokens("How are renewals paid?") == tokens("renewal, paid")
    assert tokens("ещё две недели") == tokens("2 неделя")


def test_words_of_the_field_lead_into_the_other_language() -> None:
    (churn,) = tokens("отток")
    assert set(tokens("churn attrition")) <= set(expansion(churn))
    assert (
        expansion(churn)[churn]
        == 1.0
        > max(weight for word, weight in expansion(churn).items() if word != churn)
    )


def test_the_library_that_ships_is_found() -> None:
    assert {"en", "ru"} <= {entry.name for entry in knowledge_dir().iterdir()}
