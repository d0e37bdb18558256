"""Others' scripts over the same clients: health and churn row by row, run from a checkout that the reader names.

The scripts are those of the customer-success-manager skill by Alireza Rezvani (``health_score_calculator.py`` and
``churn_risk_analyzer.py``), which many public collections hold; any folder below the checkout may be theirs. They read
one JSON file and write JSON. Their formulas are not ours, so only the speed stands beside it: the same clients, each
program from its start to its end, from a file to a file's worth of scores. Nothing of theirs is copied here.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.bench.clients import many_clients
from tests.bench.figures import Ratio, Row, Sample, Table
from tests.bench.measure import csm, processes
from tests.bench.run import DAY, Run

SCRIPTS = ("health_score_calculator.py", "churn_risk_analyzer.py")

Client = Mapping[str, Any]
_SENTIMENT = {"positive": "positive", "neutral": "neutral", "concerns": "negative"} | dict.fromkeys(
    ("negative", "cancellation_threat"), "negative"
)

#: Where their scripts look, and what of ours it is; what they have no word for is left out, as is what is missing.
_FIELDS: tuple[tuple[str, str, str, Callable[[Any], Any]], ...] = (
    ("usage", "login_frequency", "weekly_logins", lambda logins: min(logins * 10, 100)),
    ("usage", "feature_adoption", "feature_adoption_rate", lambda rate: rate * 100),
    ("usage", "dau_mau_ratio", "dau_mau", lambda score: score / 100),
    ("engagement", "support_ticket_volume", "support_tickets", float),
    ("engagement", "meeting_attendance", "meeting_rate", lambda rate: rate * 100),
    ("engagement", "nps_score", "nps_score", float),
    ("support", "open_tickets", "support_tickets", float),
    ("relationship", "executive_sponsor_engagement", "executive_satisfaction", float),
    ("relationship", "renewal_sentiment", "feedback", _SENTIMENT.__getitem__),
    (
        "relationship_signals",
        "competitor_mentions",
        "competitor_status",
        lambda status: int(status != "none"),
    ),
)


def tables(run: Run) -> Iterator[Table]:
    import polars as pl

    if run.peers is None:
        print("peers: left out; name a checkout with --peers", file=sys.stderr)
        return
    scripts = [_find(run.peers, script) for script in SCRIPTS]
    count = run.size(100_000, 50)
    ours, jsonl, theirs = (run.folder / name for name in ("clients.parquet", "clients.jsonl", "theirs.json"))
    clients = many_clients(count)
    clients.write_parquet(ours)
    clients.with_columns(pl.col("aliases", "expansion_signals").str.split(";")).write_ndjson(jsonl)
    customers = [shaped(client) for client in clients.iter_rows(named=True)]
    theirs.write_text(json.dumps({"customers": customers}), encoding="utf-8")

    def scored(file: Path) -> list[str]:
        out = str(run.folder / "scores.parquet")
        return csm("score", str(file), "--format", "parquet", "--out", out, "--as-of", DAY.isoformat())

    parquet, lines, health, churn = processes(
        run.times(5),
        scored(ours),
        scored(jsonl),
        *([sys.executable, str(script), str(theirs), "--format", "json"] for script in scripts),
    )
    both = Sample(tuple(map(sum, zip(health.wall.values, churn.wall.values, strict=True))))
    yield Table(
        f"Beside others' row-by-row scripts, {count:,} clients",
        [
            Row(
                "`csm score` from Parquet: health, churn, expansion, offers",
                parquet.wall,
                memory=parquet.peak,
            ),
            Row(
                "`csm score` from JSONL",
                lines.wall,
                Ratio(both, lines.wall, "as fast as theirs"),
                memory=lines.peak,
            ),
            Row("their health score from JSON", health.wall, memory=health.peak),
            Row("their churn risk from JSON", churn.wall, memory=churn.peak),
            Row("both of theirs", both, Ratio(both, parquet.wall, "as long as ours from Parquet")),
        ],
        note="Each process whole, run in turn. Their formulas and fields are others than ours.",
    )


def shaped(client: Client) -> dict[str, Any]:
    """A client as their scripts read it, both in one file."""
    out: dict[str, Any] = {
        "customer_id": client["client_id"],
        "name": client["name"],
        "segment": "mid-market",
    }
    if client.get("monthly_value") is not None:
        out["arr"] = client["monthly_value"] * 12
    if client.get("renewal_date") is not None:
        out["contract_end_date"] = client["renewal_date"].isoformat()
    for part, theirs, ours, read in _FIELDS:
        if (value := client.get(ours)) is not None:
            out.setdefault(part, {})[theirs] = read(value)
    return out


def _find(checkout: Path, script: str) -> Path:
    found = min(checkout.rglob(script), default=None)
    if found is None:
        raise FileNotFoundError(
            f"no {script} in {checkout}: name a checkout that has the customer-success-manager skill"
        )
    return found
