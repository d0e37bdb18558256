"""A document is told what is wrong with it before it is kept, and where."""

from __future__ import annotations

import pytest

from tools.retrieval.checking import faults_of
from tools.retrieval.reading import read

SOUND = (
    "---\nid: gifts\ntitle: Подарки\nkind: playbook\nlanguage: ru\napplies_to:\n  - job=call\n---\n\nТекст.\n"
)


def test_what_is_sound_is_read_as_it_says() -> None:
    assert faults_of(SOUND, id="gifts", language="ru") == []
    found = read("x.md", SOUND.encode())
    assert (found.doc_id, found.named, found.language, found.applies_to) == (
        "gifts",
        True,
        "ru",
        ("job=call",),
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("---\nid", "id", [(1, 1, "no_head", "")]),
        ("\n---\n\n", "\n\n", [(1, 1, "open_head", "")]),
        ("Подарки", "[Подарки", [(4, 5, "bad_yaml", "")]),
        ("title: Подарки\n", "", [(2, 1, "missing", "title")]),
        ("Подарки", "yes", [(3, 8, "not_a_word", "title")]),
        ("kind: playbook", "kind: a\nkind: b", [(5, 1, "twice", "kind")]),
        ("ru", "rus", [(5, 11, "bad_language", "language")]),
        ("gifts", "../../gifts", [(2, 5, "bad_id", "id")]),
        ("gifts", "con", [(2, 5, "bad_id", "id")]),
        ("\n  - job=call", " {a: b}", [(6, 13, "bad_list", "applies_to")]),
        ("Текст.", " ", [(8, 1, "no_text", "")]),
        (SOUND, "\n", [(1, 1, "no_text", "")]),
    ],
)
def test_a_fault_is_named_with_its_place(old: str, new: str, told: list[tuple[int, int, str, str]]) -> None:
    found = faults_of(SOUND.replace(old, new, 1))
    assert [(one.line, one.column, one.code, one.field) for one in found] == told


def test_an_id_that_stands_is_not_changed() -> None:
    assert [one.code for one in faults_of(SOUND, id="other", language="en")] == ["other_id", "other_language"]
