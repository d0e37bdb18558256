"""The desk: everything the agent can look up or have computed, as plain calls over the book, the rules and the library.

:class:`Desk` gives what every question may need. What only some questions ask for stands in rooms of its own, as
functions that take the desk.
"""

from agent.desk.codes import codes
from agent.desk.desk import BRIEF, Desk, machine_clock
from agent.desk.findings import DeskError, Finding

__all__ = ["BRIEF", "Desk", "DeskError", "Finding", "codes", "machine_clock"]
