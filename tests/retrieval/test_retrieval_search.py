"""The real embedder on an agency's documents: found within a language and across, cited, or honestly not found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.retrieval import Library
from tools.retrieval.evaluation import Question, evaluate, questions

SAME = [
    (
        "какую скидку я могу дать сам",
        "Скидки и возвраты.md",
        "Скидки и возвраты: правила агентства > Кто согласует скидку",
    ),
    (
        "через сколько вернём деньги, если не начали работать",
        "Скидки и возвраты.md",
        "Когда возвращаем деньги",
    ),
    ("когда подписываются акты", "Скидки и возвраты.md", "Документы"),
    ("сколько платят за ночное дежурство", "Ритм работы.md", "Ритм работы > Ночные дежурства"),
    ("дай шаблон ответа на жалобу", "письма/Ответ на претензию.md", "Шаблон"),
    ("сколько мы бесплатно исправляем ошибки после сдачи сайта", "old.md", "Гарантийный срок"),
    (
        "who may look at the analytics of a client",
        "policies/access and passwords.md",
        "Who may see a client's analytics",
    ),
    ("a password has leaked", "policies/access and passwords.md", "What to do when a password leaks"),
    ("may I record the call", "policies/meeting-rooms.md", "Meetings with clients > Recording a call"),
    ("can I take a picture from a search engine", "policies/content.html.md", "Content rules > Pictures"),
]
ACROSS = [
    ("что делать, если утёк пароль", "policies/access and passwords.md"),
    ("какие картинки разрешены в статьях", "policies/content.html.md"),
    ("можно ли записывать звонок", "policies/meeting-rooms.md"),
    ("how big a discount can the manager give", "Скидки и возвраты.md"),
    ("who covers for the manager on vacation", "Ритм работы.md"),
]


@pytest.mark.parametrize(("question", "document", "heading"), SAME)
def test_an_answer_is_found_first_and_cited(
    agency: Library, question: str, document: str, heading: str
) -> None:
    best = agency.search(question)[0]
    assert best.document == document
    assert best.heading.endswith(heading)


@pytest.mark.parametrize(("question", "document"), ACROSS)
def test_a_question_finds_the_other_language(agency: Library, question: str, document: str) -> None:
    best = agency.search(question)[0]
    assert best.document == document


@pytest.mark.parametrize(
    "question", ["как приготовить плов", "who won the football world cup", "кто президент Франции"]
)
def test_what_the_library_does_not_answer_is_not_answered(agency: Library, question: str) -> None:
    assert agency.search(question) == []


def test_every_passage_is_an_exact_part_of_its_file(agency: Library, agency_folder: Path) -> None:
    for question, *_ in SAME + ACROSS:
        for passage in agency.search(question):
            data = (agency_folder / passage.document).read_bytes()
            text = data.decode("cp1251" if passage.document == "old.md" else "utf-8").replace("\r\n", "\n")
            assert passage.text in text
            assert 0 < passage.score <= 1
        scores = [passage.score for passage in agency.search(question)]
        assert scores == sorted(scores, reverse=True)


def test_a_template_comes_whole(agency: Library) -> None:
    best = agency.search("шаблон ответа на претензию")[0]
    assert "```\nЗдравствуйте, {имя}!" in best.text
    assert best.text.rstrip().endswith("руководитель клиентского отдела")


def test_what_is_no_text_is_refused_by_name(agency: Library) -> None:
    assert agency.build().refused == (("picture.md", "not a text file"),)


def test_the_search_is_measured_on_labelled_questions(agency: Library) -> None:
    asked = [Question(question, "ru", (document,)) for question, document, _ in SAME[:2]]
    asked += [
        Question("may I record the call", "en", ("policies/meeting-rooms",)),
        Question("как варить суп", "ru", ()),
    ]
    report = evaluate(agency, asked)
    assert report.line("ru").recall_at_1 == report.line("ru").recall_at_5 == 1
    assert report.line("en").ndcg_at_10 == 1
    assert report.line("ru→en").recall_at_5 == 0  # their documents are Russian alone
    assert report.line("ru", "lexical").withheld is None
    assert (report.unanswerable, report.abstained) == (1, 1.0)
    assert report.to_json()["lines"][0]["kind"] == "ru"
    assert "| ru | hybrid | 2 | 1.00 |" in report.to_markdown()


def test_the_labelled_set_is_whole() -> None:
    asked = questions()
    answerable = [one for one in asked if one.documents]
    assert len(answerable) >= 120
    assert len(asked) - len(answerable) >= 15
    assert {one.language for one in answerable} == {"ru", "en"}
    assert len({one.question for one in asked}) == len(asked)
    assert abs(len(questions(half="tune")) - len(questions(half="held"))) <= 4
