"""Signals as JSON, and in the order they are shown in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tools.signals.results import SIGNALS, Signal


def by_severity(signals: Iterable[Signal]) -> list[Signal]:
    """The gravest at the front; within a severity in the order of ``SIGNALS``."""
    return sorted(signals, key=lambda signal: (signal.severity != "high", SIGNALS.index(signal.signal)))


def signals_json(signals: Iterable[Signal], all: bool = False) -> list[dict[str, Any]]:
    """What ``csm signals --json`` writes, in the order given: the signals that fired.

    With ``all`` those that did not fire or cannot be told too, each with ``fired`` (true, false, null) and
    ``missing``.
    """
    return [_object(signal, all) for signal in signals if all or signal.fired]


def _object(signal: Signal, all: bool) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "client_id": signal.client_id,
        "signal": signal.signal,
        "severity": signal.severity,
        "action": signal.action,
        "evidence": [row.model_dump(mode="json") for row in signal.evidence],
    }
    if all:
        plain |= {"fired": signal.fired, "missing": list(signal.missing)}
    return plain
