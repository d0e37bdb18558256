"""What came of a run: pass^1 and pass^k by category, calls, tokens and time, and what failed and why.

``pass^k`` is the chance that ``k`` trials of a task all pass, estimated without bias from ``n`` trials of which ``c``
passed as C(c, k) / C(n, k), and averaged over the tasks (Yao et al., tau-bench, 2024).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from math import comb
from statistics import fmean
from typing import Any


@dataclass(frozen=True)
class Trial:
    """One task, played and judged once."""

    task: str
    category: str
    language: str
    figures_only: bool
    trial: int
    model: str
    faults: tuple[str, ...]
    calls: int
    tools: int
    tokens: int
    seconds: float
    reasked: int
    withheld: int

    @property
    def passed(self) -> bool:
        return not self.faults

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"passed": self.passed}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Trial:
        return cls(**{k: v for k, v in data.items() if k != "passed"} | {"faults": tuple(data["faults"])})


def pass_hat(passed: Sequence[tuple[int, int]], k: int) -> float:
    """pass^k over tasks.

    Args:
        passed: of each task how many trials passed, and how many there were.
        k: how many trials have to pass together; no more than there were of any task.
    """
    return fmean(comb(good, k) / comb(trials, k) for good, trials in passed)


@dataclass(frozen=True)
class EvalReport:
    """The trials of a run, in order."""

    trials: tuple[Trial, ...]

    def to_json(self) -> dict[str, Any]:
        by_category: dict[str, list[Trial]] = {}
        for trial in self.trials:
            by_category.setdefault(trial.category, []).append(trial)
        figures = [trial for trial in self.trials if trial.figures_only]
        return {
            "model": self.trials[0].model,
            **_measured(self.trials),
            "by_category": {name: _measured(of) for name, of in sorted(by_category.items())},
            "by_language": {
                language: _measured([trial for trial in self.trials if trial.language == language])
                for language in sorted({trial.language for trial in self.trials})
            },
            "figures_only": _measured(figures) if figures else None,
            "failures": [
                {"task": trial.task, "trial": trial.trial, "faults": list(trial.faults)}
                for trial in self.trials
                if not trial.passed
            ],
        }

    def to_markdown(self) -> str:
        found = self.to_json()
        trials = found["trials"]
        columns = ("what", "tasks", "pass^1", f"pass^{trials}", "calls", "tokens", "seconds")
        lines = [f"| {' | '.join(columns)} |", "| --- " * len(columns) + "|", _line("all", found)]
        lines += [_line(name.replace("_", " "), of) for name, of in found["by_category"].items()]
        lines += [_line(f"in {language}", of) for language, of in found["by_language"].items()]
        if found["figures_only"]:
            lines.append(_line("only figures count", found["figures_only"]))
        text = (
            f"Model {found['model']}, {trials} trial(s) a task; calls, tokens and seconds are a task's mean.\n\n"
            + "\n".join(lines)
        )
        if found["failures"]:
            text += "\n\nFailed:\n" + "\n".join(
                f"- {failure['task']} (trial {failure['trial']})\n"
                + "\n".join(f"  - {f}" for f in failure["faults"])
                for failure in found["failures"]
            )
        return text + "\n"


def _measured(trials: Iterable[Trial]) -> dict[str, Any]:
    trials = list(trials)
    by_task: dict[str, list[Trial]] = {}
    for trial in trials:
        by_task.setdefault(trial.task, []).append(trial)
    passed = [(sum(one.passed for one in of), len(of)) for of in by_task.values()]
    k = min(count for _, count in passed)
    return {
        "tasks": len(by_task),
        "trials": k,
        "pass_1": round(pass_hat(passed, 1), 4),
        "pass_k": round(pass_hat(passed, k), 4),
        "calls_per_task": round(fmean(trial.calls for trial in trials), 2),
        "tools_per_task": round(fmean(trial.tools for trial in trials), 2),
        "tokens_per_task": round(fmean(trial.tokens for trial in trials), 1),
        "seconds_per_task": round(fmean(trial.seconds for trial in trials), 2),
        "reasked": sum(trial.reasked for trial in trials),
        "withheld": sum(trial.withheld for trial in trials),
    }


def _line(name: str, of: dict[str, Any]) -> str:
    return (
        f"| {name} | {of['tasks']} | {of['pass_1']:.1%} | {of['pass_k']:.1%} | {of['calls_per_task']:.2f} "
        f"| {of['tokens_per_task']:.0f} | {of['seconds_per_task']:.1f} |"
    )
