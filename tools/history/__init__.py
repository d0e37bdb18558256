"""A client's dated history: the rows of every table, and what of it was known on a day.

No storage here (``tools.book`` keeps the rows) and no clock: the day is always a parameter.
"""

from tools.history.rows import (
    TABLES,
    Action,
    ChurnSnapshot,
    ClosingDocument,
    Commitment,
    Event,
    Goal,
    GoalReading,
    HealthSnapshot,
    HistoryRow,
    Invoice,
    Meeting,
    Milestone,
    Note,
    Outcome,
    Referral,
    Stakeholder,
    Survey,
    TableName,
    Ticket,
    Week,
)
from tools.history.view import ClientHistory
from tools.history.weeks import last_whole_weeks, monday_of, whole_weeks_before

__all__ = [
    "TABLES",
    "Action",
    "ChurnSnapshot",
    "ClientHistory",
    "ClosingDocument",
    "Commitment",
    "Event",
    "Goal",
    "GoalReading",
    "HealthSnapshot",
    "HistoryRow",
    "Invoice",
    "Meeting",
    "Milestone",
    "Note",
    "Outcome",
    "Referral",
    "Stakeholder",
    "Survey",
    "TableName",
    "Ticket",
    "Week",
    "last_whole_weeks",
    "monday_of",
    "whole_weeks_before",
]
