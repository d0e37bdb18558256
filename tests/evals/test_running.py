"""A run: pass^1 and pass^k, results put down as they come, and a run gone on with where it ended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.evals.report import EvalReport, Trial, pass_hat
from agent.evals.running import ResultsError, evaluation_settings, run_tasks
from agent.settings import Settings
from tests.evals.conftest import task

OFFLINE = Settings(offline=True)
TASKS = [
    task({"say": "How is Ромашка doing?", "expect": {"figures": {"c-101": ["health.score"]}}}, id="good"),
    task({"say": "How is Ромашка doing?", "expect": {"figures": {"c-104": ["health.score"]}}}, id="bad"),
]


def trial(of: str, number: int, *faults: str, **more: Any) -> Trial:
    given: dict[str, Any] = {
        "category": "c",
        "language": "en",
        "figures_only": False,
        "model": "m",
        "calls": 2,
        "tools": 0,
        "tokens": 100,
        "seconds": 1.5,
        "reasked": 0,
        "withheld": 0,
    }
    return Trial(task=of, trial=number, faults=faults, **given | more)


def test_pass_hat_by_hand() -> None:
    # Two of four trials passed: of the six pairs of them one passed whole.
    assert pass_hat([(2, 4)], 2) == pytest.approx(1 / 6)
    assert pass_hat([(2, 4), (4, 4)], 2) == pytest.approx((1 / 6 + 1) / 2)


@given(
    st.lists(st.integers(1, 6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1),
)
def test_pass_hat_falls_with_k_and_is_the_share_at_one(passed: list[tuple[int, int]]) -> None:
    most = min(trials for _, trials in passed)
    found = [pass_hat(passed, k) for k in range(1, most + 1)]
    assert found[0] == pytest.approx(sum(good / trials for good, trials in passed) / len(passed))
    assert found == sorted(found, reverse=True)
    if all(trials == most for _, trials in passed):
        assert found[-1] == pytest.approx(sum(good == most for good, _ in passed) / len(passed))


def test_a_report_counts_by_task_and_category() -> None:
    report = EvalReport(
        (
            trial("a", 1, figures_only=True),
            trial("a", 2, "wrong", figures_only=True, tokens=300),
            trial("b", 1, category="d", language="ru"),
            trial("b", 2, category="d", language="ru"),
        )
    ).to_json()
    assert (report["tasks"], report["trials"], report["pass_1"], report["pass_k"]) == (2, 2, 0.75, 0.5)
    assert (report["calls_per_task"], report["tokens_per_task"]) == (2, 150)
    assert {name: of["pass_1"] for name, of in report["by_category"].items()} == {"c": 0.5, "d": 1.0}
    assert {name: of["pass_k"] for name, of in report["by_language"].items()} == {"en": 0.0, "ru": 1.0}
    assert report["figures_only"]["pass_1"] == 0.5
    assert report["failures"] == [{"task": "a", "trial": 2, "faults": ["wrong"]}]


def test_results_are_kept_as_they_come_and_not_made_again(tmp_path: Path, library: Callable[[], Any]) -> None:
    results = tmp_path / "results.jsonl"
    first = next(run_tasks(TASKS, OFFLINE, results=results, library=library))
    assert first.passed
    assert len(results.read_text("utf-8").splitlines()) == 1
    made = list(run_tasks(TASKS, OFFLINE, results=results, library=library))
    assert made[0] == first
    assert made[1].faults == ("turn 1: figures: health.score of c-104 is not shown",)
    before = results.read_bytes()
    assert list(run_tasks(TASKS, OFFLINE, results=results, library=library)) == made
    assert results.read_bytes() == before


def test_results_of_another_model_or_of_nothing_are_refused(tmp_path: Path) -> None:
    results = tmp_path / "results.jsonl"
    results.write_text('{"task": 1}\n', "utf-8")
    with pytest.raises(ResultsError, match="line 1: no result"):
        list(run_tasks(TASKS, OFFLINE, results=results))
    import json

    results.write_text(json.dumps(trial("good", 1).to_json()) + "\n", "utf-8")
    with pytest.raises(ResultsError, match="of the model m, and not offline"):
        list(run_tasks(TASKS, OFFLINE, results=results))


def test_nobody_s_own_rules_are_played_under(tmp_path: Path) -> None:
    own = Settings(scorecard="traffic_light", rules_dir=tmp_path, library_dir=tmp_path, lang="en", model="m")
    played = evaluation_settings(own)
    assert (played.scorecard, played.rules_dir, played.library_dir, played.lang) == (
        "seo_agency",
        None,
        None,
        None,
    )
    assert played.model == "m"
