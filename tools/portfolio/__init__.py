"""The client book as a whole: who is most at risk, how the book stands, what could be sold to whom, which
contracts come up for renewal, and what is at stake with whom.

Each calculator takes entries, a record and its assessment a client, and asks for no score itself.
"""

from tools.portfolio.entries import Entry
from tools.portfolio.renewal_facts import renewal_facts
from tools.portfolio.renewals import Renewal, RenewalForecast, renewal_forecast, renewals_json
from tools.portfolio.risk import AtRisk, AtRiskRow, NotRanked, rank_at_risk, risk_facts
from tools.portfolio.stake import Stake, StakeGroup, StakeRanking, stake_facts, stake_json, stake_ranking
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
    "Renewal",
    "RenewalForecast",
    "Stake",
    "StakeGroup",
    "StakeRanking",
    "UndecidedRow",
    "UpsellRanking",
    "UpsellRow",
    "book_facts",
    "book_summary",
    "rank_at_risk",
    "renewal_facts",
    "renewal_forecast",
    "renewals_json",
    "risk_facts",
    "stake_facts",
    "stake_json",
    "stake_ranking",
    "upsell_facts",
    "upsell_ranking",
]
