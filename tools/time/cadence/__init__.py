"""When a client is next spoken to: the contacts ahead as dates, and their facts.

``results`` holds what is computed, ``first_due`` what is due first of each kind, ``days_ahead`` the walk through the days,
``planning`` puts them together.
"""

from tools.time.cadence.facts import touch_facts
from tools.time.cadence.planning import next_touchpoints
from tools.time.cadence.results import Basis, Cadence, Touchpoint, cadence_json

__all__ = ["Basis", "Cadence", "Touchpoint", "cadence_json", "next_touchpoints", "touch_facts"]
