"""Drafts documents: typed plans from the calculators, laid out by templates, with prose from a model through the gate."""

from agent.drafting.draft import Draft
from agent.drafting.drafter import Drafter, DraftError
from agent.drafting.kinds import KINDS

__all__ = ["KINDS", "Draft", "DraftError", "Drafter"]
