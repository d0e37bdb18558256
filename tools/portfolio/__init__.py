"""The client book as a whole: who is most at risk, how the book stands, what could be sold to whom.

Each calculator takes entries, a record and its assessment a client, and asks for no score itself.
"""

from tools.portfolio.entries import Entry
from tools.portfolio.risk import AtRisk, AtRiskRow, NotRanked, rank_at_risk, risk_facts
from tools.portfolio.summary import BookSummary, MoneyTotal, Named, book_facts, book_summary
from tools.portfolio.upsell import (
    ExpectedTotal,
    UndecidedRow,
    UpsellRanking,
    UpsellRow,
    upsell_facts,
    upsell_ranking,
)

__all__ = [
    "AtRisk",
    "AtRiskRow",
    "BookSummary",
    "Entry",
    "ExpectedTotal",
    "MoneyTotal",
    "Named",
    "NotRanked",
    "UndecidedRow",
    "UpsellRanking",
    "UpsellRow",
    "book_facts",
    "book_summary",
    "rank_at_risk",
    "risk_facts",
    "upsell_facts",
    "upsell_ranking",
]
