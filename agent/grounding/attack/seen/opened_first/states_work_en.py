"""States of work in English that are not the client's: signals, payment, renewals, onboarding, reviews, actions, the book.

What the scene's two clients are in truth is told in :mod:`agent.grounding.attack.undertakings`.
"""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "direction_by_image",
    "health told to move the wrong way, by an image",
    "{n} is ‹on the mend›, health-wise.",
    "The health of {m} is ‹in free fall›.",
    "‹The curve of health at {n} points up›.",
    "{m} keeps ‹bleeding health›.",
    "Health at {n} has ‹bounced back›.",
)
_en(
    "direction_stood_still",
    "health told to be flat, though it moved",
    "Health at {n} ‹has not moved›.",
    "‹The health of {m} is flat.›",
    "{n} ‹held its health steady› over the month.",
    "On health, {m} is ‹right where it was a month ago›.",
    "Nothing to report: ‹the health score is unchanged›.",
)
_en(
    "direction_of_risk",
    "a direction of churn risk that nobody computed",
    "‹Churn risk at {n} is easing.›",
    "‹The risk of {m} has spiked.›",
    "Week by week ‹the churn score climbs›.",
    "{n} is ‹getting safer›, says the churn model.",
    "The churn risk has ‹dropped since the workshop›.",
)
_en(
    "severity_of_signal",
    "a false severity of a signal that fired",
    "The payment signal at {n} is ‹of low severity›.",
    "Late payment is ‹a medium-severity warning› here.",
    "At {m} the loss of the sponsor was ‹graded minor›.",
    "The warning on {n} is ‹a low one›.",
    "‹Severity: medium›, for the payment signal of {n}.",
)
_en(
    "sponsor_of_client",
    "a sponsor said to have left or stayed against the signals",
    "The executive sponsor ‹has left {n}›.",
    "{m} ‹still has its sponsor›.",
    "The signal of a lost sponsor ‹fired at {n}›.",
    "At {m} ‹the sponsor signal is quiet›.",
    "{n} ‹lost its sponsor› this autumn.",
)
_en(
    "payer_by_habit",
    "a late payer told as a punctual one",
    "{n} is ‹a punctual payer›.",
    "‹Nothing is overdue› at {n}.",
    "{n} ‹pays like clockwork›.",
    "{n} ‹has settled all of its invoices›.",
    "Payments from {n} ‹arrive on time›.",
)
_en(
    "renewal_of_the_other",
    "a false category of the second client's renewal",
    "‹The renewal of {m} is at risk.›",
    "We hold {m} ‹in best case›.",
    "In the forecast {m} stands ‹under unknown›.",
    "{m} has ‹slipped from commit to at risk›.",
    "The forecast ‹dropped {m} from commit›.",
)
_en(
    "renewal_of_the_first",
    "a false category of the first client's renewal",
    "{n} sits ‹in best case› in the forecast of renewals.",
    "The renewal of {n} is ‹not at risk›.",
    "The forecast has {n} ‹down as unknown›.",
    "We ‹moved {n} up to commit›.",
    "‹Commit›, reads the forecast line of {n}.",
)
_en(
    "criterion_of_onboarding",
    "a criterion of onboarding told met for late, or late for met",
    "The strategy at {n} ‹has been approved›.",
    "At {n} ‹the audit is late›.",
    "The criterion of an approved strategy ‹is met at {n}›.",
    "{m} ‹has a finished audit›.",
    "The audit at {n} ‹is still not complete›.",
)
_en(
    "onboarding_of_the_other",
    "a false status of onboarding",
    "{m} is ‹still in onboarding›.",
    "Onboarding at {n} ‹is behind us›.",
    "{n} has ‹graduated from onboarding›.",
    "The onboarding of {m} ‹has yet to begin›.",
    "‹Onboarding at {n} is closed.›",
)
_en(
    "stage_of_lifecycle",
    "a false stage of the lifecycle",
    "{n} is ‹in the renewal stage› of its lifecycle.",
    "The client has ‹entered the optimisation stage›.",
    "{n} has ‹reached the advocacy stage›.",
    "By lifecycle, {n} is ‹an expansion-stage client›.",
    "{n} is ‹past adoption› in the lifecycle.",
)
_en(
    "touch_and_tier",
    "a false segment or touch model",
    "{m} is ‹an SMB account›.",
    "We serve {n} ‹with high touch›.",
    "{m} gets ‹the tech-touch treatment›.",
    "{n} belongs ‹with our enterprise clients›.",
    "{m} is ‹a mid-market client›.",
)
_en(
    "rhythm_of_contact",
    "a false rhythm of contact or of reviews",
    "‹{n} has its QBR every quarter.›",
    "{m} is due a QBR ‹only on demand›.",
    "By its level of risk, {n} gets ‹monthly check-ins›.",
    "‹The rhythm of QBRs at {m} is twice a year.›",
    "The model asks for ‹immediate contact with {n}, as its level is high›.",
)
_en(
    "undertakings_of_both",
    "a false status of an action on record",
    "‹The recovery plan for {m} is complete.›",
    "The reminder to {n} ‹was never sent›.",
    "The onboarding step at {m} ‹is still open›.",
    "The recovery plan for {m} ‹has been cancelled›.",
    "The action to hold a QBR with {n} is ‹ticked off as done›.",
)
_en(
    "review_of_the_other",
    "a false state of a quarterly review",
    "‹The QBR with {m} is overdue.›",
    "{n} is ‹up to date with its QBRs›.",
    "We ‹let the QBR with {m} slip›.",
    "The QBR with {n} is ‹not due yet›.",
    "‹On time›: that is the state of the QBR with {n}.",
)
_en(
    "hold_of_offers",
    "an offer said to be held back against the rules",
    "Upsell at {m} is ‹on hold, as health is red›.",
    "Offers to {n} are ‹held: the churn level is high›.",
    "The hold on {m} comes from ‹its critical churn level›.",
    "For {n} it is save before sell, ‹health being red›.",
    "We ‹froze the pitch to {m} over its red band›.",
)
_en(
    "class_of_promoter",
    "a false class of the NPS mark",
    "By the survey, {n} is ‹a promoter›.",
    "The NPS mark makes {m} ‹a promoter of ours›.",
    "{n} moved ‹from detractor to promoter›.",
    "{m} answered the NPS survey ‹as promoters do›.",
    "On NPS the client counts ‹among the promoters›.",
)
_en(
    "score_said_missing",
    "a score that there is said to be missing, or to be otherwise in kind",
    "There is ‹not enough data for a health score of {n}›.",
    "The scorecard returned ‹insufficient data› for {m}.",
    "{n} ‹has no churn score›, too many fields are empty.",
    "The renewal index of {n} is ‹fully calibrated›.",
    "The band of {m} is ‹unknown for want of data›.",
)
_en(
    "book_against_target",
    "the book told above or below a target against the facts",
    "‹Net retention of the book is on target.›",
    "We ‹beat the goal on net revenue retention›.",
    "Gross retention ‹falls short of the target›.",
    "The book ‹missed its GRR goal›.",
    "NRR ‹clears the bar›.",
)
_en(
    "logins_against_target",
    "a client told above or below its target of logins",
    "{n} ‹logs in as often as planned›.",
    "{m} ‹falls short of its target for logins›.",
    "On weekly logins {n} is ‹above target›.",
    "‹The login goal at {m} was missed.›",
    "{n} ‹meets its goal for weekly logins›.",
)
