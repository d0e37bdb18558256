"""Drafts documents: typed plans from the calculators, laid out by templates, with prose from a model through the gate."""

from agent.drafting.draft import Draft
from agent.drafting.drafter import Drafter, DraftError

__all__ = ["Draft", "DraftError", "Drafter"]
