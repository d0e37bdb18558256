"""Others' scripts stand beside ours: each gets every client in its own shape, and its time is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.bench import peers
from tests.bench.figures import markdown
from tests.bench.run import Run

STAND_IN = """
import json, sys
customers = json.load(open(sys.argv[1]))["customers"]
assert sys.argv[2:] == ["--format", "json"]
assert len({customer["customer_id"] for customer in customers}) == 50
with open(__file__ + ".seen", "w") as seen:
    json.dump(customers[0], seen)
"""


def test_the_scripts_of_a_checkout_run_over_the_same_clients(tmp_path: Path) -> None:
    scripts = tmp_path / "checkout" / "a" / "scripts"
    scripts.mkdir(parents=True)
    for name in peers.SCRIPTS:
        (scripts / name).write_text(STAND_IN)
    (tmp_path / "run").mkdir()
    told = markdown(peers.tables(Run(tmp_path / "run", quick=True, peers=tmp_path / "checkout")))
    assert "50 clients" in told
    assert "as long as ours from Parquet" in told
    assert '"login_frequency"' in (scripts / f"{peers.SCRIPTS[0]}.seen").read_text()


def test_a_client_in_their_shape_has_what_is_known_and_nothing_else() -> None:
    client = {
        "client_id": "c-1",
        "name": "Ромашка",
        "monthly_value": 100_000,
        "renewal_date": date(2027, 2, 1),
        "weekly_logins": 14,
        "feedback": "concerns",
        "competitor_status": "shopping",
        "nps_score": None,
    }
    assert peers.shaped(client) == {
        "customer_id": "c-1",
        "name": "Ромашка",
        "segment": "mid-market",
        "arr": 1_200_000,
        "contract_end_date": "2027-02-01",
        "usage": {"login_frequency": 100},
        "relationship": {"renewal_sentiment": "negative"},
        "relationship_signals": {"competitor_mentions": 1},
    }


def test_without_a_checkout_the_part_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert list(peers.tables(Run(tmp_path))) == []
    assert "name a checkout" in capsys.readouterr().err


def test_a_checkout_without_the_scripts_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"health_score_calculator\.py"):
        list(peers.tables(Run(tmp_path, peers=tmp_path)))
