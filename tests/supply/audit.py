"""``make audit``: known weaknesses of every pinned package; what could not be looked up is said to be not audited."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def verdict(report: Mapping[str, Any]) -> tuple[int, str]:
    """What a report of pip-audit amounts to.

    Returns:
        The exit code and the words: 0, every package was looked up and none is known to be weak; 1, some are; 2, none
        is known to be, but not every package could be looked up.
    """
    packages = report["dependencies"]
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    weak = {
        package["name"]: [w["id"] for w in package["vulns"]] for package in packages if package.get("vulns")
    }
    looked_up = len(packages) - len(skipped)
    lines = [f"{name}: {', '.join(ids)}" for name, ids in weak.items()]
    lines.append(f"{looked_up} of {len(packages)} packages looked up, {len(weak)} with known weaknesses")
    if skipped or not packages:
        lines.append(f"NOT AUDITED: {len(skipped)} packages could not be looked up")
    return (1 if weak else 2 if skipped or not packages else 0), "\n".join(lines)


def main() -> int:
    """Look up every package of constraints.txt."""
    program = Path(sys.prefix) / "supply/bin/pip-audit"
    asked = [
        str(program),
        "--no-deps",
        "--disable-pip",
        "--requirement",
        "constraints.txt",
        "--format",
        "json",
    ]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    try:
        report = json.loads(done.stdout)
    except json.JSONDecodeError:
        print(f"NOT AUDITED: the advisory service was not reached\n{done.stderr[-400:]}")
        return 2
    code, words = verdict(report)
    print(words)
    return code


if __name__ == "__main__":
    sys.exit(main())
