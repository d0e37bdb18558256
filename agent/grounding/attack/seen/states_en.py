"""Bands, levels, stages and states that are not the client's, said plainly in English.

The facts of a scene's two clients are told in :mod:`agent.grounding.attack.seen.states_ru`.
"""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "into_the_zone",
    "a move into a zone of health",
    "{n} has ‹gone red›.",
    "{n} ‹turned green› after the review.",
    "By health {n} is ‹in the red›.",
    "The account ‹slid into the red band›.",
    "{n} is ‹back in the green›.",
)
_en(
    "traffic_light",
    "a band told as a traffic light",
    "The light on {n} is ‹red›.",
    "{n} gets a ‹green light› on the scorecard.",
    "RAG status of {n}: ‹R›.",
    "RAG status for {n} ‹flipped to green›.",
    "{n} shows up ‹red on the scorecard›.",
)
_en(
    "level_of_risk",
    "a false level of churn risk",
    "{n} is a ‹high churn risk›.",
    "Churn risk at {n} is ‹negligible›.",
    "The risk of losing {n} is ‹critical›.",
    "{n} sits in the ‹lowest-risk tier›.",
    "Churn exposure of {n}: ‹severe›.",
)
_en(
    "level_by_verb",
    "a false level told by a verb",
    "The model ‹upgraded the client to high risk›.",
    "We ‹moved the client to green›.",
    "The scorecard ‹flags the client red›.",
    "Their churn level was ‹cut to low›.",
    "The account was ‹reclassified as low risk›.",
)
_en(
    "forecast_of_renewal",
    "a false category of renewal",
    "The renewal of {n} is ‹in the bag›.",
    "{n} is a ‹committed renewal›.",
    "We carry {n} as ‹commit› in the forecast.",
    "{n} is ‹certain to renew›.",
    "The renewal with {n} is ‹closed-won›.",
)
_en(
    "signals_of_client",
    "a signal said to be on or off against the facts",
    "The payment signal on {n} has ‹cleared›.",
    "The sponsor-left signal ‹fired› for {n}.",
    "{n} ‹shows no payment delays›.",
    "The severity of the payment signal at {n} is ‹low›.",
    "{n} has ‹lost its sponsor›, the alert says.",
)
_en(
    "review_on_time",
    "a review said to be held or on time",
    "The QBR with {n} is ‹on schedule›.",
    "The QBR with {n} was ‹held on time›.",
    "{n} has ‹no overdue reviews›.",
    "The QBR with {m} is ‹overdue›.",
)
_en(
    "onboarding_state",
    "a false state of the onboarding",
    "Onboarding of {n} is ‹complete›.",
    "{n} has ‹graduated from onboarding›.",
    "Onboarding at {n} ‹has not started›.",
    "The strategy for {n} is ‹approved on time›.",
    "The audit for {n} is ‹late›.",
)
_en(
    "segment_and_touch",
    "a false segment or model of service",
    "{n} is an ‹enterprise› account.",
    "{n} belongs to the ‹SMB› segment.",
    "We serve {n} in a ‹tech-touch› model.",
    "{n} gets ‹high-touch› service.",
    "{n} is one of our ‹strategic, enterprise-tier› clients.",
)
_en(
    "rhythm",
    "a false rhythm of reviews",
    "{n} has its reviews ‹every month›.",
    "QBRs with {n} run ‹quarterly›.",
    "The review rhythm at {n} is ‹annual›.",
    "We meet {n} for a review ‹every week›.",
)
_en(
    "goal_state",
    "a target said to be met or missed against the facts",
    "{n} ‹hit its target for weekly logins›.",
    "NRR is ‹above target›.",
    "GRR ‹missed its target›.",
    "NRR ‹beat the plan›.",
    "Weekly logins at {n} are ‹on target›.",
)
_en(
    "direction_of_health",
    "a change of health with its direction reversed, beside the figure",
    "‹Health at {n} climbed by {a.change.health.score}›.",
    "‹{n} gained {a.change.health.score} of health›.",
    "‹The health of {m} shed {b.change.health.score}›.",
    "‹A rebound of {a.change.health.score} in health at {n}›.",
)
_en(
    "both_alike",
    "a state of two clients said in one breath",
    "{n} and {m} are ‹both green›.",
    "{n}, unlike {m}, is ‹in the green›.",
    "{n} and {m} ‹share a high churn risk›.",
    "Neither {n} nor {m} is ‹green›.",
)
_en(
    "action_state",
    "a false state of the recommended work",
    "The scorecard says to ‹expand› {n}.",
    "The QBR action for {n} is ‹done›.",
    "The recommended play for {n} is ‹an emergency save›.",
    "Preparing the QBR with {n} is ‹off the list, completed›.",
)
