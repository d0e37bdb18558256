"""The work of a day, a week and a quarter: what to look at, what to do, and what is proposed to be done.

Calculators take a view of the book on a day (:class:`BookView`) and give typed reports, each line with its facts and
the rows behind it. No storage and no clock here.
"""

from tools.work.actions import STEPS, Step, action_facts, open_promises, propose, stepped
from tools.work.brief import client_brief, compared_with, handover, managers, questions_for
from tools.work.daily import daily_report
from tools.work.listing import actions_report
from tools.work.quarterly import quarterly_report
from tools.work.results import Item, Report, ReportKind, Section, Unknown, report_json
from tools.work.sentiment import Sentiment, sentiment_of
from tools.work.team import ManagerReview, team_performance_review
from tools.work.view import BookView, ClientView
from tools.work.weekly import weekly_report

__all__ = [
    "STEPS",
    "BookView",
    "ClientView",
    "Item",
    "ManagerReview",
    "Report",
    "ReportKind",
    "Section",
    "Sentiment",
    "Step",
    "Unknown",
    "action_facts",
    "actions_report",
    "client_brief",
    "compared_with",
    "daily_report",
    "handover",
    "managers",
    "open_promises",
    "propose",
    "quarterly_report",
    "questions_for",
    "report_json",
    "sentiment_of",
    "stepped",
    "team_performance_review",
    "weekly_report",
]
