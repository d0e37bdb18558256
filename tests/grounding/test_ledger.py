"""The ledger: letters, references, states, and what a model is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from agent.grounding.ledger import Ledger, is_change, mask_names
from agent.grounding.passages import Passage
from agent.grounding.references import find_references, mask
from tests.grounding.book import PASSAGE, client_facts, fact, two_clients


def test_one_client_needs_no_letter() -> None:
    ledger = Ledger(client_facts())
    assert ledger.letters == {"romashka": None}
    assert ledger.letter("romashka") is None
    assert "health.score" in ledger.refs()
    found = ledger.get("health.score")
    assert found is not None and found.value == Decimal(72)
    assert ledger.get("a.health.score") == found


def test_a_second_client_brings_letters_and_plain_ids_go_on() -> None:
    ledger = Ledger(client_facts())
    ledger.add(client_facts("vektor", "Вектор", health=35))
    assert ledger.letters == {"romashka": "a", "vektor": "b"}
    assert ledger.client_of("b") == "vektor"
    assert ledger.client_of("c") is None
    second = ledger.get("b.health.score")
    assert second is not None and second.client == "vektor"
    first = ledger.get("health.score")
    assert first is not None and first.client == "romashka"
    assert ledger.ref_of(second) == "b.health.score"


def test_facts_of_no_client_need_no_letter() -> None:
    total = fact("book.clients.count", "clients", 12, "count", client=None, noun="clients")
    ledger = Ledger([*two_clients(), total])
    assert ledger.get("book.clients.count") == total
    assert ledger.ref_of(total) == "book.clients.count"


def test_a_fact_it_does_not_hold_has_no_reference() -> None:
    ledger = Ledger(client_facts())
    assert ledger.get("health.total") is None
    assert ledger.ref_of(fact("health.total", "health_score", 1, "score")) is None


def test_a_later_fact_takes_the_place_of_an_earlier() -> None:
    ledger = Ledger(client_facts())
    ledger.add([fact("health.score", "health_score", 90, "score")])
    found = ledger.get("health.score")
    assert found is not None and found.value == Decimal(90)


def test_the_state_is_plain_and_reads_back() -> None:
    ledger = Ledger(two_clients())
    again = Ledger.from_state(ledger.to_state())
    assert again.refs() == ledger.refs()
    assert again.letters == ledger.letters
    assert Ledger.from_state({}).refs() == []


def test_who_is_forgotten_leaves_no_fact_and_everybody_else_keeps_their_letter() -> None:
    ledger = Ledger(
        [*two_clients(), fact("book.clients", "book_clients", 2, "count", noun="clients", client=None)]
    )
    first, second = ledger.clients
    ledger.keep({second, None})
    assert (ledger.clients, ledger.owners) == ((second,), {second, None})
    assert ledger.facts(first) == ()
    assert ledger.get("a.health.score") is None
    found = Ledger.from_state(ledger.to_state()).get("b.health.score")
    assert found is not None and found.client == second
    ledger.add(two_clients())
    assert ledger.letter(first) == "a"


def test_nobody_is_forgotten_whose_name_still_stands_in_a_text() -> None:
    ledger = Ledger(two_clients())
    name = ledger.of_client(ledger.clients[0], "client.name")
    assert name is not None
    ledger.keep((), ["Что нового у Ромашки?"])
    assert name in ledger.facts()
    assert "Ромашк" not in ledger.mask("Что нового у Ромашки?")


@given(st.integers(0, 60))
def test_letters_never_run_out(count: int) -> None:
    ledger = Ledger(fact("client.name", "client_name", f"c{i}", "name", client=f"c{i}") for i in range(count))
    letters = [letter for letter in ledger.letters.values() if letter]
    assert len(set(letters)) == len(letters) and all(letter.isalpha() for letter in letters)
    for client, letter in ledger.letters.items():
        assert letter is None or ledger.client_of(letter) == client


def test_a_fact_sheet_has_a_line_a_fact() -> None:
    day, *lines = Ledger(client_facts()).describe("ru").splitlines()
    assert day == "Всё на 2026-11-15, если в строке не назван другой день."
    assert "[[health.score]] — индекс здоровья клиента (балл) = 72" in lines
    assert "[[health.band]] — состояние клиента (слово) = жёлтая зона" in lines
    assert len(lines) == len(client_facts())


def test_a_fact_of_another_day_says_its_own() -> None:
    usual, other = date(2026, 11, 15), date(2026, 8, 1)
    facts = [fact.model_copy(update={"as_of": usual}) for fact in client_facts()]
    facts[-1] = facts[-1].model_copy(update={"as_of": other})
    lines = Ledger(facts).describe("en").splitlines()
    assert lines[0] == "All as of 2026-11-15 unless a line says another day."
    assert [line for line in lines if ", 2026-08-01) = " in line] == [lines[-1]]
    assert "2026-11-15" not in "".join(lines[1:])
    assert ", 2026-11-15) = " in Ledger(facts).describe("en", refs=["health.score"])


def test_a_sheet_of_one_line_is_one_line() -> None:
    assert Ledger(client_facts()).describe("en", refs=["health.score"]).count("\n") == 0


def test_a_private_sheet_holds_no_value_and_no_name() -> None:
    sheet = Ledger(two_clients()).describe("ru", private=True)
    for secret in ("72", "500", "Ромашка", "Вектор", "2027", "40"):
        assert secret not in sheet
    assert "жёлтая зона" in sheet
    assert "[[a.change.health.score]] — индекс здоровья клиента (пункты): вниз" in sheet
    assert "[[b.change.health.score]] — индекс здоровья клиента (пункты): вверх" in sheet


def test_values_of_chosen_facts_are_hidden() -> None:
    sheet = Ledger(client_facts()).describe("en", without_values=("client.name",))
    assert "Ромашка" not in sheet
    assert "hidden" in sheet


def test_names_in_the_users_words_become_letters_in_every_case() -> None:
    ledger = Ledger(two_clients())
    masked = ledger.mask("Что с Ромашкой и Вектором? У Ромашки беда.")
    assert masked == "Что с клиент a и клиент b? У клиент a беда."
    assert mask_names("Про Ромашку", {"Ромашка": "X"}) == "Про X"


def test_a_change_is_known_by_its_id_or_formula() -> None:
    assert is_change(fact("change.health.score", "health_score", -5, "points"))
    assert not is_change(fact("change.health.from", "health_score", 5, "score"))
    assert not is_change(fact("health.score", "health_score", 5, "score"))
    derived = fact("gap", "health_score", -5, "points").model_copy(
        update={"source": "derive", "formula": "a - b"}
    )
    assert is_change(derived)


def test_references_are_found_and_masked() -> None:
    raw = "У [[a.client.name:gen]] — [[a.health.score]] [[cite.a]] [[quote.a.b]]"
    found = find_references(raw)
    assert [(r.id, r.form) for r in found][:2] == [("a.client.name", "gen"), ("a.health.score", None)]
    assert found[2].cited == "a"
    assert found[3].quoted == ("a", 1)
    masked = mask(raw)
    assert masked.text == "У \ufffc — \ufffc \ufffc \ufffc"
    assert [raw[masked.raw_offset(at)] for at in masked.holes] == ["["] * 4
    assert find_references("[[A.b]] [[a.b1]] [[a:xyz]] [a.b]") == []


def test_a_passage_knows_its_parts() -> None:
    passage = Passage.of(PASSAGE)
    assert passage.parts == (
        "Позвоните в первые два дня.",
        "Соберите факты на одной странице.",
        "Назначьте владельца.",
        "Согласуйте план.",
    )
    assert passage.holds("Соберите  факты на одной странице")
    assert not passage.holds("Соберите факты на двух страницах")
