"""The stories of the made-up book hold, and every early-warning signal has somebody to fire for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest

from tests.sample.conftest import Tables
from tools.book import Book, load_folder
from tools.sample import DEFAULT_UNTIL, sample_folder
from tools.sample.drawn.stories import STORIES
from tools.signals import SIGNALS, Signal, detect

#: The drawn clients come after the twelve, the first of them one of each story.
FIRST = {story.name: f"c-{113 + number}" for number, story in enumerate(STORIES)}


def of(tables: Tables, name: str, client: str) -> pl.DataFrame:
    return tables[name].filter(pl.col("client_id") == client)


def bands(tables: Tables, client: str) -> dict[date, str]:
    return dict(of(tables, "health_snapshots", client).select("date", "band").iter_rows())


@pytest.fixture(scope="session")
def signals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Signal]]:
    """What is detected on the last day, by client and signal, among the twelve and one of each story."""
    folder = tmp_path_factory.mktemp("sample")
    sample_folder(folder / "tables", 12 + len(STORIES))
    with Book(folder / "book.db") as book:
        load_folder(book, folder / "tables", loaded_at=datetime(2026, 11, 22, tzinfo=UTC))
        records = {record.client_id: record for record in book.records_as_of(DEFAULT_UNTIL)}
        return {
            history.client_id: {
                signal.signal: signal
                for signal in detect(
                    records[history.client_id], history.until(DEFAULT_UNTIL), as_of=DEFAULT_UNTIL
                )
            }
            for history in book.histories()
        }


def test_every_signal_fires_for_one_of_the_twelve_and_is_quiet_for_another(
    signals: dict[str, dict[str, Signal]],
) -> None:
    twelve = [signals[f"c-{number}"] for number in range(101, 113)]
    for name in SIGNALS:
        fired = {client[name].fired for client in twelve}
        assert fired >= {True, False}, name
    assert any(signal.fired is None for client in twelve for signal in client.values())


@pytest.mark.parametrize(
    ("client", "fired"),
    [
        ("c-101", set()),  # Ромашка
        ("c-103", set()),  # Вектор Плюс: the renewal is near and talked through
        ("c-104", set(SIGNALS) - {"support_volume_spike", "stakeholder_change"}),  # Альфа Групп
        ("c-105", {"payment_delays", "performance_plateau", "escalations_rising", "renewal_delayed"}),
        ("c-107", set()),  # Northwind HVAC, saved
        ("c-108", {"support_volume_spike"}),  # Мебель Дом
        ("c-109", {"stakeholder_change", "performance_plateau", "competitive_rfp"}),  # Логистик Про
        ("c-110", {"performance_plateau", "missed_qbr", "renewal_delayed"}),  # Книжный Остров
    ],
)
def test_the_named_clients_have_the_signals_of_their_stories(
    signals: dict[str, dict[str, Signal]], client: str, fired: set[str]
) -> None:
    assert {name for name, signal in signals[client].items() if signal.fired} == fired


@pytest.mark.parametrize(
    ("story", "signal"),
    [
        ("sponsor_left", "sponsor_left"),
        ("flooded", "support_volume_spike"),
        ("plateau", "performance_plateau"),
    ],
)
def test_stories_are_seen_by_their_signals(
    signals: dict[str, dict[str, Signal]], story: str, signal: str
) -> None:
    assert signals[FIRST[story]][signal].fired


def test_the_heating_firm_turns_from_yellow_to_green(tables: Tables) -> None:
    assert bands(tables, "c-107")[date(2026, 9, 7)] == "yellow"
    assert bands(tables, "c-107")[DEFAULT_UNTIL] == "green"
    one = bands(tables, FIRST["turnaround"])
    assert one[DEFAULT_UNTIL] == "green"
    assert one[date(2026, 9, 30)] == "yellow"
    weeks = of(tables, "weekly", "c-107").sort("week_start")["leads"].to_list()
    assert sum(weeks[-4:]) > 1.45 * sum(weeks[-16:-12])


def test_the_seasonal_shop_peaks_before_the_new_year(tables: Tables) -> None:
    weeks = of(tables, "weekly", FIRST["seasonal"])
    by_month = dict(
        weeks.group_by(pl.col("week_start").dt.strftime("%Y-%m"))
        .agg(pl.col("organic_traffic").mean())
        .iter_rows()
    )
    assert by_month["2025-12"] > 1.4 * by_month["2025-08"]
    assert by_month["2026-11"] > 1.4 * by_month["2026-08"]
    garden = of(tables, "weekly", "c-111").sort("week_start")["organic_traffic"].to_list()
    assert sum(garden[-4:]) < 0.7 * sum(garden[-16:-12])  # after its season
    assert sum(garden[-4:]) > 1.05 * sum(garden[-56:-52])  # yet above a year ago


def test_a_client_is_lost_to_a_tender(tables: Tables) -> None:
    client = FIRST["tender_lost"]
    (gone,) = of(tables, "outcomes", client).filter(pl.col("outcome") == "churned")["date"]
    tender = of(tables, "events", client).filter(pl.col("kind") == "competitive_rfp")["date"].to_list()
    assert tender
    assert timedelta(0) < gone - tender[0] <= timedelta(days=90)
    scores = of(tables, "health_snapshots", client).sort("date")["score"].to_list()
    assert scores[-1] < max(scores) - 10
    row = of(tables, "outcomes", client).row(-1, named=True)
    assert row["monthly_before"] > 0
    assert row["monthly_after"] == 0


def test_a_quiet_client_drifts_and_another_is_saved(tables: Tables) -> None:
    drift = of(tables, "health_snapshots", FIRST["drift"]).sort("date")["score"].to_list()
    assert drift[-1] < drift[0] - 15
    saved = of(tables, "health_snapshots", FIRST["saved"]).sort("date")["score"].to_list()
    assert min(saved) < 60
    assert saved[-1] > 75
    assert of(tables, "outcomes", FIRST["saved"])["outcome"].to_list()


def test_the_expander_grows_the_contractor_shrinks_and_the_late_payer_is_late(tables: Tables) -> None:
    assert set(of(tables, "outcomes", FIRST["expander"])["outcome"]) == {"expanded"}
    assert set(of(tables, "outcomes", FIRST["contractor"])["outcome"]) == {"contracted"}
    invoices = of(tables, "invoices", FIRST["late_payer"])
    late = invoices.filter(pl.col("paid").is_null() | (pl.col("paid") > pl.col("due")))
    assert late.height > invoices.height / 2
    assert of(tables, "milestones", FIRST["onboarding"])["done"].null_count() > 0
    assert bands(tables, FIRST["gaps"]) == {}


def test_values_of_the_records_follow_the_outcomes(tables: Tables) -> None:
    """The record before an end has what was paid before it, the record after it what is paid since."""
    records = tables["clients"].select("client_id", "data_date", "monthly_value")
    for row in tables["outcomes"].iter_rows(named=True):
        own = records.filter(pl.col("client_id") == row["client_id"]).sort("data_date")
        before = own.filter(pl.col("data_date") < row["date"])["monthly_value"].to_list()
        after = own.filter(pl.col("data_date") >= row["date"])["monthly_value"].to_list()
        assert not before or before[-1] == row["monthly_before"]
        assert not after or after[0] == row["monthly_after"]


def test_those_who_leave_stood_worse_before(tables: Tables) -> None:
    """There is something to calibrate on: a record before most ends, and a difference between the two kinds."""
    records = tables["clients"].select("client_id", "data_date", "engagement_score").sort("data_date")
    ends = tables["outcomes"].select("client_id", data_date="date", outcome="outcome").sort("data_date")
    joined = ends.join_asof(
        records, on="data_date", by="client_id", strategy="backward", check_sortedness=False
    ).drop_nulls("engagement_score")
    assert joined.height > 0.7 * ends.height
    left = pl.col("outcome") == "churned"
    gone, stayed = (joined.filter(which)["engagement_score"].mean() for which in (left, ~left))
    assert isinstance(gone, float)
    assert isinstance(stayed, float)
    assert gone < stayed - 8
    share = joined.filter(left).height / joined.height
    assert 0.03 < share < 0.3


def test_the_book_is_mixed(tables: Tables) -> None:
    book = tables["clients"].filter(pl.col("data_date") == DEFAULT_UNTIL)
    assert set(book["language"]) == {"ru", "en"}
    assert set(book["currency"]) == {"RUB", "USD"}
    assert set(book["vat"].drop_nulls()) == {"included", "excluded"}
    assert len(set(book["industry"])) == 4
    assert set(tables["outcomes"]["outcome"]) == {"renewed", "expanded", "contracted", "churned"}
    managers = book.group_by("account_manager").len()["len"]
    assert 8 <= book.height / len(managers) <= 25
    assert set(tables["health_snapshots"]["band"]) == {"green", "yellow", "red"}
    notes = tables["notes"].join(book.select("client_id", "language"), on="client_id")
    cyrillic = notes["text"].str.contains("[а-я]")
    assert (cyrillic == (notes["language"] == "ru")).all()
