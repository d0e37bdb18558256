"""Bulk scoring: a table of clients scored at once by the rules, and with the figures, of one client's calculators.

>>> scorer = BulkScorer(**standing_rules, as_of=day)
>>> scores = scorer.score(table)

The table is anything that speaks Arrow, and so are the scores: any engine can host the scorer, which is picklable.
"""

from tools.scoring.bulk.columns import Conformed, conform, frames_of_records, of_records
from tools.scoring.bulk.scorer import BulkError, BulkScorer

__all__ = ["BulkError", "BulkScorer", "Conformed", "conform", "frames_of_records", "of_records"]
