"""Tables of the whole book that need no model: renewals, what is at stake, success metrics.

Every cell is a fact that the renderer formats, or a word of the field.
"""

from agent.listing.portfolio.metrics import metrics_listing
from agent.listing.portfolio.renewals import renewals_listing
from agent.listing.portfolio.stake import stake_listing

__all__ = ["metrics_listing", "renewals_listing", "stake_listing"]
