"""Kinds that took the place of :mod:`~agent.grounding.attack.seen.opened_first`,
and were opened in their turn."""
