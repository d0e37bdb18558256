"""No part of a file for a client speaks of what is the agency's own: facts, sections and words are all checked."""

from __future__ import annotations

import json
from datetime import date

import pytest

from agent.desk import Desk
from agent.documents import Document, Paragraph, Run, Section
from agent.documents.client_check import ClientVersionError, breaches, check_document, document_texts
from agent.drafting import Drafter, DraftError
from agent.export import FORMATS, TEXT, export
from agent.export.contents import texts_of
from agent.export.theme import Theme
from tests.documents.conftest import DAY
from tools.words import LANGUAGES, Language

EMPTY = Document(
    kind="qbr",
    language="ru",
    audience="client",
    client_id="c",
    as_of=date(2026, 11, 22),
    title=(Run(text="Обзор"),),
    sections=(),
)

FORBIDDEN = (
    "Индекс здоровья клиента — в норме",
    "Здоровье аккаунта падает",
    "Вы в красной зоне",
    "Риск оттока — высокий",
    "снизить отток",
    "Вероятность сделки велика",
    "ожидаемая ценность предложения",
    "Предложение отложено",
    "Продажи отложены",
    "Внутренняя заметка: не звонить",
    "Только для своих",
    "Ход переговоров: переговорная позиция",
    "your health score is fine",
    "client health",
    "churn risk",
    "the probability of closing is high",
    "an upsell",
    "the offer is on hold",
    "internal note",
    "our negotiation stance",
    "a save plan",
    "ИНДЕКС\xa0ЗДОРОВЬЯ",
    "ин\u00adдекс здо\u00adровья",
)
ALLOWED = (
    "Техническое здоровье сайта улучшилось",
    "Technical health of the site: site health is better",
    "Внутренние ссылки и внутренняя перелинковка",
    "internal links and internal search",
    "Удержание пользователей на сайте растёт",
    "Органический трафик ниже цели",
    "the campaign's phase is over; hold the pace",
    "Вероятность конверсии выше",
)


@pytest.mark.parametrize("text", FORBIDDEN)
def test_what_is_the_agency_s_own_is_found(text: str) -> None:
    assert list(breaches([text], EMPTY))
    section = Section(id="s", heading=(Run(text="Раздел"),), blocks=(Paragraph(line=(Run(text=text),)),))
    with pytest.raises(ClientVersionError):
        check_document(EMPTY.model_copy(update={"sections": (section,)}))


@pytest.mark.parametrize("text", ALLOWED)
def test_what_is_the_client_s_own_passes(text: str) -> None:
    assert list(breaches([text], EMPTY)) == []


def test_a_name_on_record_is_no_phrase_of_ours() -> None:
    fact = {"id": "client.name", "value": "Отток и партнёры", "audience": "client"}
    named = EMPTY.model_copy(update={"facts": (fact,)})
    assert list(breaches(["Обзор: Отток и партнёры"], named)) == []
    assert list(breaches(["Обзор: Отток и партнёры, отток"], named))


def test_facts_and_sections_are_checked_whatever_they_are_called() -> None:
    for fact in ({"id": "x.y", "value": 1}, {"id": "x.y", "value": 1, "audience": "internal"}):
        with pytest.raises(ClientVersionError, match=r"x\.y"):
            check_document(EMPTY.model_copy(update={"facts": (fact,)}))
    unknown = Section(id="s", heading=(Run(text="Раздел", fact="not.there"),))
    with pytest.raises(ClientVersionError, match=r"not\.there"):
        check_document(EMPTY.model_copy(update={"sections": (unknown,)}))
    hidden = Section(id="s", heading=(Run(text="Раздел"),), internal=True)
    with pytest.raises(ClientVersionError, match="section"):
        check_document(EMPTY.model_copy(update={"sections": (hidden,)}))


def test_an_internal_document_is_not_let_out_as_a_client_s(desk: Desk) -> None:
    for kind in ("save-plan", "qbr", "expansion-pitch"):
        document = Drafter(desk).draft(kind, "c-104", language="ru").typed
        with pytest.raises(ClientVersionError):
            export(document.model_copy(update={"audience": "client"}), "json", Theme())


def test_the_words_of_a_theme_are_read_too() -> None:
    assert export(EMPTY, "html", Theme(name="Агентство"))
    with pytest.raises(ClientVersionError):
        export(EMPTY, "html", Theme(name="Отдел борьбы с оттоком"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_client_s_version_of_the_book_passes(desk: Desk, language: Language) -> None:
    made = 0
    for name in desk.book.names():
        for kind in ("qbr", "expansion-pitch"):
            try:
                draft = Drafter(desk).draft(kind, name.client_id, language=language, audience="client")
            except DraftError:
                continue
            check_document(draft.typed)
            assert not any("health" in str(fact["id"]) for fact in draft.facts)
            made += 1
    assert made > 12


@pytest.mark.parametrize("format", FORMATS)
def test_the_words_of_a_file_are_all_found(desk: Desk, format: str) -> None:
    """Of each format, what is taken out of the file holds every text of the document that the format shows."""
    document = Drafter(desk).draft("qbr", "c-102", language="ru", audience="client").typed
    data = export(document, format, Theme())  # type: ignore[arg-type]
    if format == "pdf":
        return  # its words are set as shapes: the document is checked instead
    found = "".join("".join(texts_of(data, format)).split())  # type: ignore[arg-type]
    found = found.replace("\u00ad", "").replace("\u200b", "")
    for section in document.sections:
        heading = "".join("".join(run.text for run in section.heading).split())
        assert heading.casefold() in found.casefold() or format == "txt"
    if format not in TEXT:
        alt = [block.alt for s in document.sections for block in s.blocks if block.block == "chart"]
        assert all("".join(one.split()) in found for one in alt)


def test_the_typed_document_reads_back(desk: Desk) -> None:
    document = Drafter(desk).draft("qbr", "c-102", language="en").typed
    data = json.loads(export(document, "json", Theme()))
    assert Document.model_validate(json.loads(json.dumps(data)) | {}, strict=False) == document
    assert document.as_of == DAY
    assert any("Commitments" in text for text in document_texts(document))
