"""Exports of other systems, each read by its map, and what a map may not say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from book_tables import NOW, only_refusal, read_csv, records, write, write_csv

from tools.book import Book, ClientFile, MapError, Refusal, iter_file, load_file, load_map, shipped_maps
from tools.record import ClientRecord

DATA = Path(__file__).parent / "data"


def good(name: str, mapping: str) -> list[ClientRecord]:
    return [item for item in iter_file(DATA / name, mapping=mapping) if isinstance(item, ClientRecord)]


def test_every_shipped_map_says_what_it_is_for() -> None:
    shipped = shipped_maps()
    assert set(shipped) >= {"hubspot", "salesforce", "bitrix24", "amocrm"}
    assert all(shipped.values())
    assert all(load_map(name).name == name for name in shipped)


def test_hubspot() -> None:
    first, second = good("hubspot_companies.csv", "hubspot")
    assert (first.client_id, first.name, first.account_manager) == ("9001", "Harbour Lighting", "Emma Clarke")
    assert (first.industry, second.industry) == ("ecommerce", "b2b_saas")
    assert first.nps_score == 9.0  # a custom column under the field's own name
    assert first.monthly_value is None  # Annual Revenue is the client's turnover
    assert first.extra["Annual Revenue"] == "1200000"
    refusal = only_refusal(DATA / "hubspot_companies.csv", mapping="hubspot")
    assert (refusal.line, refusal.field, refusal.rule) == (4, "name", "must be given; it is missing")


def test_salesforce() -> None:
    (first,) = good("salesforce_accounts.csv", "salesforce")
    assert (first.client_id, first.name, first.currency) == ("0015g00000AbCdE", "Edge Fittings", "USD")
    assert (first.contract_start, first.renewal_date) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (first.term_months, first.industry) == (12, "ecommerce")
    found = list(iter_file(DATA / "salesforce_accounts.csv", mapping="salesforce"))
    assert len(found) == 2  # the report's footer is not read
    refusal = found[1]
    assert isinstance(refusal, Refusal)
    assert refusal.breaches[0].rule == (
        'must be a date such as 2026-12-31 or 31.12.2026 (column "Contract Start Date")'
    )


def test_bitrix24() -> None:
    first, second = good("bitrix24_companies.csv", "bitrix24")
    assert (first.client_id, first.name, first.account_manager) == ("17", "ООО «Ладога»", "Анна Ветрова")
    assert (first.monthly_value, second.monthly_value) == (350000.0, 1200000.0)
    assert (first.industry, second.industry) == ("ecommerce", "Строительство")
    assert (first.currency, first.language, first.autopay, second.autopay) == ("RUB", "ru", True, False)
    assert first.renewal_date == date(2027, 2, 12)
    assert first.extra["Годовой оборот"] == "48000000.00"
    dialect = ClientFile(DATA / "bitrix24_companies.csv", mapping="bitrix24").dialect
    assert (dialect.encoding, dialect.separator) == ("utf-8 with BOM", "semicolon")


def test_amocrm() -> None:
    first, second = good("amocrm_companies.csv", "amocrm")
    assert (first.client_id, first.name, first.primary_contact) == ("5501", "Кедр и Ко", "Пётр Лядов")
    assert (first.monthly_value, second.monthly_value) == (240000.0, None)
    assert first.extra["Теги"] == "SEO, договор"
    assert ClientFile(DATA / "amocrm_companies.csv", mapping="amocrm").dialect.encoding == "cp1251"


MAP = """
columns:
  Код: client_id
  Клиент: name
  Оплата в год: {to: monthly_value, divide: 12, strip: ["₽", "руб."]}
  Встречи, %: {to: meeting_rate, scale: 0.01}
  Конец: {to: renewal_date, format: "%m/%d/%Y"}
  Статус: {to: payment_status, values: {"Вовремя": on_time, "Просрочка": delayed}}
  Тип: {to: business_type, values: {"Точка": local}, otherwise: keep}
  Отрасль: {to: industry, values: {"-": other}, otherwise: missing}
  Ещё имена: {to: aliases, separator: ","}
  Авто: {to: autopay, values: {"Y": true, "N": false}}
constants:
  currency: USD
  vat: excluded
"""
TABLE = (
    "Код;Клиент;Оплата в год;Встречи, %;Конец;Статус;Тип;Отрасль;Ещё имена;Авто;Валюта договора\n"
    "1;Кедр;1 200 000,00 ₽;85,5;12/31/2026;вовремя;Точка;торговля;К, Кедр+;Y;RUB\n"
    "2;Янтарь;600 000 руб.;120;31.12.2026;Иногда;Сеть;-;;n;\n"
)


def test_a_map_of_ones_own(tmp_path: Path) -> None:
    table, mapping = write(tmp_path / "b.csv", TABLE), write(tmp_path / "mine.yaml", MAP)
    first, second = list(iter_file(table, mapping=mapping))
    assert isinstance(first, ClientRecord)
    assert (first.monthly_value, first.meeting_rate, first.renewal_date) == (
        100000.0,
        0.855,
        date(2026, 12, 31),
    )
    assert (first.payment_status, first.business_type, first.industry) == ("on_time", "local", None)
    assert (first.aliases, first.autopay, first.currency, first.vat) == (
        ("К", "Кедр+"),
        True,
        "USD",
        "excluded",
    )
    assert first.extra == {"Валюта договора": "RUB"}
    assert isinstance(second, Refusal)
    assert [(breach.field, breach.value) for breach in second.breaches] == [
        ("meeting_rate", "120"), ("renewal_date", "31.12.2026"), ("payment_status", "Иногда"),
    ]  # fmt: skip
    assert second.breaches[1].rule == 'must be a date written as %m/%d/%Y (column "Конец")'


def test_refused_rows_are_mended_under_the_same_map(tmp_path: Path) -> None:
    table, mapping = write(tmp_path / "b.csv", TABLE), write(tmp_path / "mine.yaml", MAP)
    with Book(tmp_path / "book.db") as book:
        report = load_file(book, table, mapping=mapping, loaded_at=NOW)
        assert report.refused_file is not None
        (row,) = read_csv(report.refused_file, separator=";")
        mended = row | {"Встречи, %": "100", "Конец": "12/31/2026", "Статус": "Просрочка"}
        write_csv(report.refused_file, [mended], separator=";")
        assert load_file(book, report.refused_file, mapping=mapping, loaded_at=NOW).counts.added == 1
        record = book.get("2")
        assert record is not None
        assert (record.monthly_value, record.industry) == (50000.0, "other")


def test_two_columns_for_one_field_must_agree(tmp_path: Path) -> None:
    mapping = write(tmp_path / "m.yaml", "columns: {ID: client_id, Name: name, NPS: nps_score}\n")
    table = write(tmp_path / "b.csv", "ID,Name,NPS,nps_score\n1,A,8,8.0\n2,B,8,\n3,C,8,9\n")
    found = list(iter_file(table, mapping=mapping))
    assert [item.nps_score for item in found if isinstance(item, ClientRecord)] == [8.0, 8.0]
    assert [item.rule for item in found if isinstance(item, Refusal)] == [
        "two columns give it different values"
    ]


def test_headers_are_found_whatever_their_spaces_and_case(tmp_path: Path) -> None:
    table = write(tmp_path / "b.csv", "record id,Company\u00a0 Name\n1,A\n")
    assert records(table, mapping="hubspot")[0].name == "A"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("columns: {ID: client}", "'client' is no field"),
        ("columns: {}", "at least 1"),
        ("- a", "valid dictionary"),
        ("columns: {A: {to: nps_score, format: '%d.%m.%Y'}}", "format is for dates"),
        ("columns: {A: {to: renewal_date, format: '%d.%m'}}", "does not give day, month and year"),
        ("columns: {A: {to: name, scale: 2}}", "scale, divide and strip are for numbers"),
        ("columns: {A: {to: nps_score, divide: 0}}", "divide by zero"),
        ("columns: {A: {to: name, separator: ','}}", "separator is for lists"),
        ("columns: {A: {to: autopay, values: {yes: true}}}", "in quotes"),
        ("columns: {A: {to: name, scael: 2}}", "Extra inputs"),
        ("columns: {A: name}\nconstants: {client_id: x}", "no field that all clients could share"),
        ("columns: [", "not YAML"),
    ],
)
def test_maps_that_cannot_be(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(MapError, match=message):
        load_map(write(tmp_path / "m.yaml", text))


def test_unknown_maps_and_constants(tmp_path: Path) -> None:
    with pytest.raises(MapError, match="amocrm, bitrix24, hubspot, salesforce"):
        load_map("pipedrive")
    mapping = write(tmp_path / "m.yaml", "columns: {ID: client_id, N: name}\nconstants: {currency: rub}\n")
    with pytest.raises(MapError, match="constant currency=rub"):
        ClientFile(write(tmp_path / "b.csv", "ID,N\n1,A\n"), mapping=mapping)
