"""Clients are found however people write their names, and never guessed."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from agent.briefing.names import NameIndex


@dataclass(frozen=True)
class Client:
    client_id: str
    name: str
    aliases: tuple[str, ...] = ()


INDEX = NameIndex(
    [
        Client("c-1", "Ромашка"),
        Client("c-2", "Альфа Групп"),
        Client("c-3", "Альфа Строй"),
        Client("c-4", "ТехноМир"),
        Client("c-5", "Northwind HVAC", ("Нортвинд",)),
        Client("c-6", "Вектор Плюс"),
        Client("c-7", "ООО «Северный ветер»"),
        Client("c-8", "Логистик Про"),
    ]
)


@pytest.mark.parametrize(
    ("question", "clients"),
    [
        ("Как дела у Ромашки?", ["c-1"]),
        ("как дела у ромашки", ["c-1"]),
        ("сравни ромашку и нортвинд", ["c-1", "c-5"]),
        ("Какой риск оттока у ТехноМира и Вектора Плюс?", ["c-4", "c-6"]),
        ("что у Альфа Групп", ["c-2"]),
        ("How is Northwind doing?", ["c-5"]),
        ("how is northwnd hvac doing", ["c-5"]),
        ("у технамира что нового", ["c-4"]),
        ("Что делать с северным ветром?", ["c-7"]),
        ("c-4 почему?", ["c-4"]),
        ("Ромашак", ["c-1"]),
        ("Нет, я про Альфа Строй. Как у них дела?", ["c-3"]),
        ("Что у Логистик Про?", ["c-8"]),
        ("How is Romashka doing?", ["c-1"]),
        ("how is tekhnomir doing", ["c-4"]),
        ("What of Alfa Stroy and Vektor Plyus?", ["c-3", "c-6"]),
        ("Is there a pro version of it?", []),
        ("Кто больше всего рискует уйти?", []),
        ("What does the playbook say about low engagement?", []),
        ("Что говорит сценарий о новом клиенте в красной зоне?", []),
    ],
)
def test_finds_the_clients_named(question: str, clients: list[str]) -> None:
    found = INDEX.find(question)
    assert list(found.clients) == clients
    assert not found.ambiguous
    assert not found.unknown


def test_a_part_of_a_name_that_two_clients_share_is_ambiguous() -> None:
    assert INDEX.find("Что с Альфой?").ambiguous == {"Альфой": ("c-2", "c-3")}
    assert INDEX.find("How is Alfa?").ambiguous == {"Alfa": ("c-2", "c-3")}


def test_a_full_name_beside_the_shared_part_settles_it() -> None:
    found = INDEX.find("Альфа Строй: почему Альфа в риске?")
    assert found.clients == ("c-3",)
    assert not found.ambiguous


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Какой индекс здоровья у Газпрома?", "Газпрома"),
        ("какой риск у газпрома", "газпрома"),
        ("составь план удержания для «Рогов и копыт»", "Рогов и копыт"),
        ("What's the score of Acme Corp?", "Acme Corp"),
    ],
)
def test_a_name_that_no_client_has_is_reported(question: str, name: str) -> None:
    found = INDEX.find(question)
    assert found.unknown == (name,)
    assert found.clients == ()


def test_an_empty_book_finds_nobody() -> None:
    assert NameIndex([]).find("Как дела у Ромашки?").clients == ()
