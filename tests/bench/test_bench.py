"""The benchmark's frame: what it says of figures is so, and every part runs. How fast anything is, no test asks."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from tests.bench import PARTS
from tests.bench.__main__ import main
from tests.bench.figures import AtLeast, AtMost, Ratio, Row, Sample, Table, markdown
from tests.bench.measure import call, process


def test_a_table_says_median_quartiles_and_ratio_of_the_same_runs() -> None:
    ours, theirs = Sample((2.0, 4.0, 9.0)), Sample((1.0, 2.0, 3.0))
    table = Table(
        "Scoring", [Row("ours", ours, Ratio(ours, theirs, "Polars", AtMost(3))), Row("Polars", theirs)]
    )
    assert markdown([table]) == (
        "### Scoring\n\n"
        "| what | median (quartiles) | beside |\n"
        "| --- | --- | --- |\n"
        "| ours | 4 s (3–6.5, 3 runs) | 2 × Polars (2–2.5); aim ≤ 3: met |\n"
        "| Polars | 2 s (1.5–2.5, 3 runs) | – |"
    )


@pytest.mark.parametrize(
    ("sample", "shown"),
    [
        (Sample((0.0123,)), "12.3 ms (1 run)"),
        (Sample((3.9e-4,)), "390 µs (1 run)"),
        (Sample((5e-8,)), "50 ns (1 run)"),
        (Sample((12_345.0,)), "12,345 s (1 run)"),
        (Sample((3 * 2.0**29,), "bytes"), "1.5 GiB (1 run)"),
        (Sample((2.0**19,), "bytes"), "512 KiB (1 run)"),
        (Sample((95.31,), "%"), "95.3 % (1 run)"),
        (Sample((1.0,), ""), "1 (1 run)"),
    ],
)
def test_a_figure_is_shown_in_the_unit_that_suits_it(sample: Sample, shown: str) -> None:
    assert str(sample) == shown


def test_a_ratio_of_unlike_numbers_of_runs_is_that_of_the_medians() -> None:
    ratio = Ratio(Sample((30.0, 40.0, 90.0)), Sample((2.0,)), "faster", AtLeast(25))
    assert str(ratio) == "20 × faster; aim ≥ 25: **missed**"


def test_unlike_units_have_no_ratio() -> None:
    with pytest.raises(ValueError, match="a ratio of s to bytes"):
        str(Ratio(Sample((1.0,)), Sample((1.0,), "bytes"), "of nothing"))


def allocate(size: str) -> None:
    assert bytearray(int(size)) is not None


def test_a_process_is_measured_by_its_own_peak_and_not_by_this_ones() -> None:
    held = bytearray(300 << 20)  # more than a small Python takes
    small, large = (process(call(allocate, str(size << 20)), 1).peak.median for size in (1, 200))
    assert small < len(held)
    assert large - small > 150 << 20


def test_a_command_that_fails_is_told_with_what_it_said() -> None:
    with pytest.raises(RuntimeError, match="invalid literal"):
        process(call(allocate, "much"), 1)


def test_a_part_runs_and_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--quick", "--part", "startup"]) == 0
    out = capsys.readouterr().out
    assert "cores" in out
    assert "| `csm --help` |" in out


def test_a_part_that_fails_costs_the_others_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(run: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("tests.bench.startup.tables", fails)
    monkeypatch.setattr(
        "tests.bench.scoring.tables", lambda run: [Table("Scored", [Row("it", Sample((1.0,)))])]
    )
    assert main(["--quick", "--part", "startup,scoring"]) == 1
    told = capsys.readouterr()
    assert "### Scored" in told.out
    assert "no room" in told.err
    assert "failed: startup" in told.err


def test_every_part_is_there_and_no_other_is_asked_for() -> None:
    here = {file.stem for file in Path(__file__).parent.glob("[a-z]*.py")}
    assert set(PARTS) <= here
    for part in PARTS:
        assert callable(importlib.import_module(f"tests.bench.{part}").tables)
    with pytest.raises(SystemExit):
        main(["--part", "nothing"])
