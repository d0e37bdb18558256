"""Bands, levels, actions and directions that are not the client's, said plainly in English.

The first client is yellow and fell within the month, its churn risk medium; the second is green and rose, its churn risk low.
"""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "band_of_the_other",
    "a false band of the second client",
    "{m} is ‹a yellow account›.",
    "By health {m} has ‹turned red›.",
    "‹Amber, that is {m}› on the scorecard.",
    "We keep {m} ‹on the red list›.",
    "{m} ‹wears red› this month.",
)
_en(
    "band_of_another_day",
    "a band the client had not, or may not have, on another day",
    "{n} ‹was in the red until last week›.",
    "{n} ‹has been green all along›.",
    "‹Come spring, {n} is green again›, the forecast says.",
    "{m} ‹was green until this month›.",
    "The account has ‹never once been yellow›.",
)
_en(
    "band_denied",
    "the client's own band denied",
    "{n} is ‹not yellow any more›.",
    "{m} is ‹no longer green›.",
    "Whatever you hear, {n} ‹is neither yellow nor close to it›.",
    "On health {m} is ‹anything but green›.",
    "‹Yellow is the one band {n} has not been given›.",
)
_en(
    "band_in_fragments",
    "a false band in pieces of sentences",
    "‹Red. That is what {n} got from the scorecard.›",
    "‹The band of {n}? Green.›",
    "So, {n}. ‹Still green.› Good.",
    "‹{m} and its health. In a word: red.›",
    "Which zone? ‹The red one›, and {n} knows it.",
)
_en(
    "band_by_another_card",
    "a false band in the words of another card",
    "{n} is ‹a healthy account›.",
    "By the card, {m} ‹needs attention›.",
    "{m} is ‹at risk on health›.",
    "The scorecard calls {n} ‹healthy and thriving›.",
    "{m} was ‹rated unhealthy›.",
)
_en(
    "band_by_quotation",
    "a false band in the mouth of somebody",
    "‹“You are green,” we told their CEO› of the health band.",
    "Their own dashboard ‹reads “red”›.",
    "The reviewer's note on {n} says ‹“firmly in the green”›.",
    "Support wrote of {m}: ‹“health red, handle with care”›.",
    "Anyone who opens the scorecard of {n} ‹will see the word “green”›.",
)
_en(
    "band_in_a_table",
    "a false band in a table or a list",
    "| client | health band |\n|---|---|\n| {n} | ‹red› |",
    "- {n}: ‹red›\n- support: busy",
    "{m}\n  ‹health band: red›",
    "‹Band\n\n* {n} → green›\n* the rest → unknown",
    "client,band\n{m},‹red›",
)
_en(
    "band_in_russian",
    "a false band in Russian, or half in Russian",
    "{n} is now ‹в красной зоне›.",
    "The band of {n} is ‹зелёная›, our analyst notes.",
    "{m}, as Moscow puts it, ‹пожелтел›.",
    "Health of {n}: ‹krasny›.",
    "{m} has ‹скатился в красное› by health.",
)
_en(
    "band_misspelt",
    "a false band misspelt, stretched or spelled out",
    "{n} is in the ‹grean band›.",
    "Health band: ‹r-e-d›.",
    "The account is ‹reddd›.",
    "{n} went ‹gr33n›.",
    "By health {m} is ‹yelow›.",
)
_en(
    "band_by_override",
    "a band said to have been set by hand",
    "The band of {n} was ‹overridden to green›.",
    "A manager ‹set {n} to red by hand›.",
    "{m} is green by formula and ‹red by override›.",
    "We ‹manually marked {n} green› until the review.",
    "{m} carries ‹a manual red›, with a reason on file.",
)
_en(
    "bands_compared",
    "bands or levels of both clients compared the wrong way",
    "{n} is ‹in a better band than {m}›.",
    "{m} ‹carries a higher level of churn risk than {n}›.",
    "‹Both of them share one band›: yellow.",
    "{n} ‹is green where {m} is yellow›.",
    "By level of risk, {n} and {m} ‹are equals›.",
)
_en(
    "action_of_health",
    "a false action of the scorecard",
    "‹The scorecard says to save {n}.›",
    "The ‹action recommended for {n} is to expand›.",
    "{m} is ‹one to nurture›, by its band.",
    "By health, {m} goes ‹into save mode›.",
    "‹Expand is what the card advises for {n}.›",
)
_en(
    "action_of_churn",
    "a false action of the churn model",
    "The churn model calls for ‹an emergency save at {n}›.",
    "{m} ‹requires intervention›, by its level of risk.",
    "‹Against churn at {n} it is enough to maintain.›",
    "For {m} the model's advice is ‹emergency save›.",
    "The model ‹put {n} on intervene›.",
)
_en(
    "level_in_dialogue",
    "a false level of risk in a question and its answer",
    "Is {n} a high risk? ‹It is a high risk, yes.›",
    "How likely is {n} to churn? ‹Critical level.›",
    "‹What is the churn level? Low, thankfully.›",
    "‹And {m}? High. The churn model› is clear on it.",
    "Should we fear for {m}? ‹Medium risk, so yes.›",
)
_en(
    "level_as_noun",
    "a false level told by a noun or a nickname",
    "{n} is ‹a low-risker› in the churn model.",
    "The client is ‹one of our criticals›.",
    "{m} joins ‹the highs on the churn list›.",
    "Count {n} ‹among the lows by churn risk›.",
    "The ‹level of churn risk at {m} is the middle one›.",
)
