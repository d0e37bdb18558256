"""Early warning: twelve signals over a client's dated history, each with the rows that fired it."""

from tools.signals.results import SIGNALS, Evidence, Severity, Signal, SignalName

__all__ = ["SIGNALS", "Evidence", "Severity", "Signal", "SignalName"]
