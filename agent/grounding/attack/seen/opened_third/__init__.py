"""Kinds that took the place of those of :mod:`~agent.grounding.attack.seen.opened_second`, as far as they were opened in
their turn: figures told as something else, and formats.
"""
