"""Case study, check-in e-mail, reference request and strategic plan over the made-up history: within the gate, nothing
internal to a client, refused where they are not fitting, and a letter sent as a letter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from agent.assembly import open_desk
from agent.desk import Desk
from agent.documents import references_of
from agent.documents.client_check import check_document
from agent.drafting import Drafter, DraftError
from agent.export import export
from agent.export.theme import Theme
from agent.settings import Settings
from tools.book import Book
from tools.facts import Audience
from tools.history import TABLES, ClientHistory
from tools.time.workdays import is_working_day
from tools.words import LANGUAGES, Language

OURS = ("case-study", "check-in-email", "reference-request")
#: A day on which a client may be asked for a reference.
FITTING = date(2026, 12, 21)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", ["internal", "client"])
@pytest.mark.parametrize("kind", OURS)
def test_every_sentence_stands_and_a_client_sees_nothing_internal(
    desk: Desk, kind: str, audience: Audience, language: Language
) -> None:
    made = 0
    for name in desk.book.names():
        try:
            draft = Drafter(desk).draft(kind, name.client_id, language=language, audience=audience)
        except DraftError:
            assert audience == "client"
            continue
        made += 1
        assert draft.refused == []
        document = draft.typed
        assert set(references_of(document)) <= {fact["id"] for fact in document.facts}
        if audience == "client":
            check_document(document)
            assert draft.data == {}
    assert made or (kind, audience) == ("reference-request", "client")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", OURS)
def test_no_history_is_said_and_not_made_up(
    desk: Desk, kind: str, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        Desk, "history", lambda self, client_id: ClientHistory(client_id, absent=frozenset(TABLES))
    )
    monkeypatch.setattr(Book, "snapshots", lambda self, client_id: [])
    draft = Drafter(desk).draft(kind, "c-104", language=language)
    assert draft.refused == []
    wanted = {"ru": ("не загружен", "записи нет"), "en": ("not in the book", "on record", "are in the book")}
    assert any(said in draft.markdown for said in wanted[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_strategic_plan_is_of_the_book_and_our_own(desk: Desk, language: Language) -> None:
    drafter = Drafter(desk)
    draft = drafter.draft("strategic-plan", None, language=language)
    assert draft.refused == [] and draft.client_id is None
    assert [section.id for section in draft.typed.sections] == [
        "state", "threats", "opportunities", "initiatives", "checks",
    ]  # fmt: skip
    assert all(is_working_day(date.fromisoformat(one["day"])) for one in draft.data["checks"])
    listed = [client for threat in draft.data["threats"] for client in threat["clients"]]
    assert len(listed) == len(set(listed)), "a client stands under one threat"
    assert len(draft.data["initiatives"]) <= 5
    with pytest.raises(DraftError, match="internal"):
        drafter.draft("strategic-plan", None, language=language, audience="client")
    with pytest.raises(DraftError, match="whole book"):
        drafter.draft("strategic-plan", "c-104", language=language)
    with pytest.raises(DraftError, match="say which"):
        drafter.draft("check-in-email", None, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_strategic_plan_of_an_empty_book(tmp_path: Path, language: Language) -> None:
    settings = Settings(home=tmp_path, database_url=f"sqlite:///{tmp_path / 'empty.db'}")
    draft = Drafter(open_desk(settings, as_of=FITTING)).draft("strategic-plan", None, language=language)
    assert draft.refused == []
    assert draft.data["threats"] == draft.data["initiatives"] == []


def test_versions_of_a_document_about_the_book_are_compared(desk: Desk) -> None:
    from datetime import UTC, datetime

    drafter = Drafter(desk)
    drafter.draft("strategic-plan", None, language="ru").keep(
        desk.book, now=datetime(2026, 11, 22, tzinfo=UTC)
    )
    again = drafter.draft("strategic-plan", None, language="ru")
    assert again.changes["since"] == 1 and not again.changes["figures"]
    assert again.keep(desk.book, now=datetime(2026, 11, 23, tzinfo=UTC)).version == 2


def test_a_reference_is_refused_with_its_reasons(desk: Desk) -> None:
    drafter = Drafter(desk)
    with pytest.raises(DraftError, match="green band and low churn risk: no"):
        drafter.draft("reference-request", "c-104", language="ru", audience="client")
    inside = drafter.draft("reference-request", "c-104", language="ru")
    assert "letter" not in [section.id for section in inside.typed.sections]
    assert not inside.data["fitting"] and date.fromisoformat(inside.data["retry"]) > inside.day


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fitting_reference_is_a_letter(desk_on: Callable[[date], Desk], language: Language) -> None:
    draft = Drafter(desk_on(FITTING)).draft(
        "reference-request", "c-106", language=language, audience="client"
    )
    assert draft.refused == []
    check_document(draft.typed)
    assert [section.id for section in draft.typed.sections] == ["letter"]


def test_a_case_study_is_not_asked_of_a_client_who_has_to_be_saved(desk: Desk) -> None:
    with pytest.raises(DraftError, match="saved first"):
        Drafter(desk).draft("case-study", "c-104", language="ru", audience="client")
    assert Drafter(desk).draft("case-study", "c-104", language="ru").save_first


@pytest.mark.parametrize("audience", ["internal", "client"])
def test_an_e_mail_is_the_letter_alone(desk: Desk, audience: Audience) -> None:
    draft = Drafter(desk).draft("check-in-email", "c-101", language="ru", audience=audience)
    data = export(draft.typed, "eml", Theme())
    mail = message_from_bytes(data, policy=policy.default)
    assert mail["Subject"] == "Ромашка: новость о нашей цели"
    bodies = [part.get_content() for part in mail.walk() if not part.is_multipart()]
    assert len(bodies) == 2
    for body in bodies:
        assert "Олег Синицын, добрый день!" in body
        assert "Анна Ветрова" in body
        assert "источник" not in body and "Перед отправкой" not in body
    assert export(draft.typed, "eml", Theme()) == data
