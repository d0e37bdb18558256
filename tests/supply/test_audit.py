"""An audit that could not look is no clean audit."""

from __future__ import annotations

from typing import Any

import pytest

from tests.supply.audit import verdict

SAFE = {"name": "a", "version": "1", "vulns": []}
WEAK = {"name": "b", "version": "1", "vulns": [{"id": "CVE-1"}]}
SKIPPED = {"name": "c", "skip_reason": "could not be audited"}


@pytest.mark.parametrize(
    ("packages", "code", "said"),
    [
        ([SAFE], 0, "1 of 1 packages looked up, 0 with"),
        ([SAFE, WEAK], 1, "b: CVE-1"),
        ([SAFE, SKIPPED], 2, "NOT AUDITED: 1"),
        ([SKIPPED, WEAK], 1, "NOT AUDITED: 1"),
        ([], 2, "NOT AUDITED"),
    ],
)
def test_what_was_not_looked_up_is_not_clean(packages: list[dict[str, Any]], code: int, said: str) -> None:
    assert verdict({"dependencies": packages})[0] == code
    assert said in verdict({"dependencies": packages})[1]
