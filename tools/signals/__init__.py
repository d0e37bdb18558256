"""Early warning: twelve signals over a client's dated history, each with the rows that fired it.

:func:`detect` looks for them, :func:`signal_facts` makes them facts, :func:`signals_json` writes them. Limits are
YAML (``rules``), which a user's own file may replace (:func:`read_signal_rules`).
"""

from tools.signals.case import HealthPoint
from tools.signals.detect import detect, looked_back
from tools.signals.facts import signal_facts
from tools.signals.report import by_severity, signals_json
from tools.signals.results import SIGNALS, Evidence, Severity, Signal, SignalName
from tools.signals.schema import SignalRuleError, SignalRules, read_signal_rules, signal_rules

__all__ = [
    "SIGNALS",
    "Evidence",
    "HealthPoint",
    "Severity",
    "Signal",
    "SignalName",
    "SignalRuleError",
    "SignalRules",
    "by_severity",
    "detect",
    "looked_back",
    "read_signal_rules",
    "signal_facts",
    "signal_rules",
    "signals_json",
]
