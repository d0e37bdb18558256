"""``python -m tests.faults.soak``: kills loads, turns, drafts and jobs at random, and looks whether anything was lost or done
twice. Prints what it did as JSON; the exit status is 1 where an invariant broke."""

from __future__ import annotations

import argparse
import json
import logging
import os
import random
import shutil
import sys
import tempfile
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

from tests.faults.soak.killing import Moment, Ran, Told, run
from tests.faults.soak.works import WORKS, Work, warm_up


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=200, help="Kills in all, spread over the works.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=sorted(WORKS))
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)
    for name in [name for name in os.environ if name.startswith(("CSM_", "OPENAI_"))]:
        del os.environ[name]
    warm_up()
    names = [given.only] if given.only else list(WORKS)
    broken: list[str] = []
    report: dict[str, Any] = {"seed": given.seed}
    with tempfile.TemporaryDirectory(prefix="csm-soak-") as folder:
        for place, name in enumerate(names):
            wanted = given.trials // len(names) + (place < given.trials % len(names))
            found = Counter[str]()
            report[name] = found
            try:
                _soak(WORKS[name], Path(folder) / name, wanted, random.Random(f"{given.seed} {name}"), found)
            except (AssertionError, RuntimeError) as error:
                broken.append(f"{name}, after {found['kills']} kills: {error}")
    report["broken"] = broken
    print(json.dumps(report, ensure_ascii=False))
    return 1 if broken else 0


def _soak(work: Work, folder: Path, kills: int, chance: random.Random, found: Counter[str]) -> None:
    """Kill the work so often, in as many trials as it takes."""
    folder.mkdir()
    start = folder / "start"
    start.mkdir()
    run(lambda told: work.prepare(start))
    whole = _trial(work, start, folder / "whole", [])
    expected, length = whole
    while found["kills"] < kills:
        deaths = min(chance.randint(1, work.deaths), kills - found["kills"])
        moments = [_moment(length, chance) for _ in range(deaths)]
        kept, _ran = _trial(work, start, folder / "trial", moments, found)
        assert kept == expected, (
            f"what is kept differs after {moments}: {kept[:2000]} and not {expected[:2000]}"
        )
        shutil.rmtree(folder / "trial")
        found["trials"] += 1


def _moment(length: Ran, chance: random.Random) -> Moment:
    """At a statement, more often than not, for between two of them nothing can be half done; else at any moment."""
    if chance.random() < 0.7:
        return Moment(statement=chance.randint(1, length.statements))
    return Moment(seconds=chance.uniform(0, length.seconds))


def _trial(
    work: Work, start: Path, home: Path, moments: list[Moment], found: Counter[str] | None = None
) -> tuple[str, Ran]:
    """What is kept, as text, when the work has come to its end after dying at each of ``moments``; and how the last went."""
    shutil.copytree(start, home)
    accepted = False
    for moment in moments:
        ran = run(partial(work.do, home, accepted=accepted), moment)
        accepted = accepted or ran.marked
        if found is not None:
            found["kills" if ran.ended == "killed" else "came to its end first"] += 1
        if ran.ended == "done":
            break
    last = run(partial(work.do, home, accepted=accepted))
    kept = home.with_name(f"{home.name}.kept")

    def look(told: Told) -> None:
        kept.write_text(repr(work.kept(home)), "utf-8")

    run(look)
    text = kept.read_text("utf-8")
    kept.unlink()
    return text, last


if __name__ == "__main__":
    sys.exit(main())
