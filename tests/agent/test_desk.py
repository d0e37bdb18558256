"""The desk itself: everyone on any day, a manager's clients, the rules in force, and no more read than is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from agent.assembly import open_desk
from agent.desk import Desk, DeskError
from agent.desk.early_warning import warning_rules
from agent.desk.over_time import moved
from agent.desk.portfolio import success_targets
from agent.reports.views import asking, lexicon, limits, proposing
from agent.settings import Settings
from tools.book import Book, load_folder
from tools.sample import sample_folder
from tools.scoring.schema import RuleFileError
from tools.time.period import Period

DAY = date(2026, 11, 15)
EARLIER = date(2026, 9, 1)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("desk")
    sample_folder(place / "sample")
    with Book(f"sqlite:///{place / 'book.db'}") as made:
        load_folder(made, place / "sample", loaded_at=datetime(2026, 11, 15, tzinfo=UTC))
    return f"sqlite:///{place / 'book.db'}"


@pytest.fixture
def at(url: str, tmp_path: Path) -> Callable[[date], Desk]:
    settings = Settings(home=tmp_path, database_url=url)
    return lambda day: open_desk(settings, as_of=day)


def test_everyone_on_another_day_is_everyone_at_the_desk_of_that_day(at: Callable[[date], Desk]) -> None:
    assert at(DAY).everyone(EARLIER) == at(EARLIER).everyone()
    assert at(DAY).everyone(EARLIER) != at(DAY).everyone()


def test_everyone_on_the_desks_own_day_is_computed_once(at: Callable[[date], Desk]) -> None:
    desk = at(DAY)
    assert desk.everyone(DAY) is desk.everyone()


def test_a_managers_clients_whatever_the_spelling(at: Callable[[date], Desk]) -> None:
    desk = at(DAY)
    found = {record.client_id for record, _ in desk.clients_of("  анна  ВЕТРОВА ")}
    assert found == {
        record.client_id for record, _ in desk.everyone() if record.account_manager == "Анна Ветрова"
    }
    assert found


def test_nobodys_manager_is_answered_with_those_there_are(at: Callable[[date], Desk]) -> None:
    with pytest.raises(
        DeskError, match=r"nobody's account manager is 'Никто'; there are: .*Анна Ветрова"
    ) as error:
        at(DAY).clients_of("Никто")
    assert error.value.code == "unknown_manager"


@pytest.mark.parametrize("lacking", [(), ("c-101", "c-104")])
def test_health_on_record_is_read_of_those_alone_whose_figures_do_not_go_back(
    at: Callable[[date], Desk], monkeypatch: pytest.MonkeyPatch, lacking: tuple[str, ...]
) -> None:
    desk = at(DAY)
    asked: list[set[str]] = []
    everyone, histories = Desk.everyone, desk.book.histories

    def some(self: Desk, on: date | None = None) -> Any:
        entries = everyone(self, on)
        return entries if on in (None, DAY) else [one for one in entries if one[0].client_id not in lacking]

    def noted(client_ids: Iterable[str] | None = None, **more: Any) -> Any:
        asked.append(set(client_ids) if client_ids is not None else {"everybody"})
        return histories(client_ids, **more)

    monkeypatch.setattr(Desk, "everyone", some)
    monkeypatch.setattr(desk.book, "histories", noted)
    found = moved(desk, Period(EARLIER, DAY))
    before = {record.client_id for record, _ in some(desk, date(2026, 8, 31))}
    assert asked == [{record.client_id for record, _ in some(desk)} - before]
    assert asked[0] >= set(lacking)
    assert "c-104" in {one["client"] for one in found.data["moves"]}


OWN: dict[str, Callable[[Desk], object]] = {
    "early_warning.yaml": lambda desk: warning_rules(desk.settings),
    "success_targets.yaml": lambda desk: success_targets(desk.settings),
    "work.yaml": limits,
    "actions.yaml": proposing,
    "questions.yaml": asking,
    "sentiment.yaml": lexicon,
}


@pytest.mark.parametrize("name", OWN)
def test_a_users_rule_file_takes_the_place_of_ours(
    at: Callable[[date], Desk], tmp_path: Path, name: str
) -> None:
    ours = OWN[name](at(DAY))
    (shipped,) = (Path(__file__).parents[2] / "tools").rglob(f"rules/{name}")
    rules = tmp_path / "rules"
    rules.mkdir()
    text = shipped.read_text("utf-8")
    (rules / name).write_text(text.replace("\nname: ", "\nname: my_", 1), "utf-8")
    mine = OWN[name](at(DAY))
    assert getattr(mine, "name", None) == "my_" + str(getattr(ours, "name", None))
    (rules / name).write_text("kind: nothing\n", "utf-8")
    with pytest.raises(RuleFileError, match=name):
        OWN[name](at(DAY))
