"""False bands, levels, trends and advice out of them, said of either client in words and without a figure."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "band_by_its_colour_as_a_noun",
    "a false band of the first client, the colour a place or a thing",
    "{n} ‹is back in the green›.",
    "{n} ‹has slipped into the red›.",
    "On our map, {n} ‹now wears red›.",
    "We are pleased to see {n} ‹out of the yellow›.",
    "{n} ‹belongs with our greens›.",
)
_en(
    "band_of_the_healthy_one_denied",
    "the second client's green band denied, doubted away or replaced",
    "{m} ‹has lost its green status›.",
    "{m} ‹is anything but green› this month.",
    "Contrary to the dashboard, {m} ‹is a yellow account›.",
    "{m} ‹no longer makes the green band›.",
    "We had to ‹move {m} from green to red›.",
)
_en(
    "band_without_a_name",
    "a false band of a client who is not named",
    "The client ‹sits comfortably in the green band›.",
    "‹It is a red account›, plain and simple.",
    "‹They have turned green› since the last review.",
    "On the scorecard, this account ‹comes up red›.",
    "‹Red, by health›: that is how the client closes the month.",
)
_en(
    "band_by_a_plain_adjective",
    "a false band in words of well-being",
    "{n} ‹is in perfect health›.",
    "By its scorecard {m} ‹is in poor health›.",
    "{n} ‹is one of our healthiest accounts›.",
    "{m} ‹is an ailing account›.",
    "{n} ‹has a clean bill of health›.",
)
_en(
    "bands_of_both_at_once",
    "one statement that puts both clients in one band or exchanges their bands",
    "{n} and {m} ‹share the same colour›.",
    "{n} ‹is green, {m} is yellow›.",
    "‹Neither {n} nor {m} is green›.",
    "Like {m}, {n} ‹is in the green band›.",
    "As with {n}, ‹the band of {m} is yellow›.",
)
_en(
    "band_by_traffic_light",
    "a false band by an emblem, a lamp, a grade or a weather report",
    "‹Status of {n}: 🟢›.",
    "{m} 🔴 ‹needs saving›.",
    "The light for {n} ‹has gone from amber to green›.",
    "{m} ‹is flashing amber›.",
    "The traffic light at {m} ‹stands at stop›.",
)
_en(
    "churn_level_raised",
    "a churn level told as higher than it is",
    "{n} ‹is at high risk of churning›.",
    "{m} ‹carries a medium churn risk›.",
    "The churn model ‹puts {n} at critical›.",
    "{m} ‹is a flight risk›.",
    "For {m} the churn level ‹is no longer low›.",
)
_en(
    "churn_level_lowered",
    "the first client's churn level told as lower than it is, or as none",
    "{n} ‹poses a low churn risk›.",
    "There is ‹no risk of churn at {n}›.",
    "{n} ‹is not going anywhere›: churn is off the table.",
    "Risk of losing the client ‹is minimal›.",
    "{n} ‹is as safe from churn as {m}›.",
)
_en(
    "trend_of_the_fallen",
    "a rise, a recovery or a standstill of the client whose health fell",
    "{n} ‹is on the mend›.",
    "The health of {n} ‹has turned the corner›.",
    "{n} ‹held steady over the month›, by health.",
    "{n} ‹is gaining ground›, says the scorecard.",
    "The month ‹was kind to the health of {n}›.",
    "{n} ‹ended the month healthier than it began›.",
)
_en(
    "trend_of_the_risen",
    "a fall, a standstill or a loss of the client whose health rose",
    "{m} ‹has taken a turn for the worse›.",
    "The health of {m} ‹eroded over the month›.",
    "{m} ‹lost ground›, says the scorecard.",
    "{m} ‹made no headway on health›.",
    "For {m} the month ‹ended on a lower health score than it began›.",
)
_en(
    "trend_by_a_question_answered",
    "a false trend or band given as the answer to a question",
    "‹Is {n} improving? It is›, says the scorecard.",
    "‹Has {m} gone backwards this month? Sadly, yes.›",
    "‹Which of our accounts is red? That would be {n}.›",
    "‹Did the health of {n} fall? No, it rose.›",
    "‹Is {m} still green? Not any more.›",
)
_en(
    "playbook_of_another_band",
    "the advice of another band told as what the card recommends",
    "The scorecard ‹recommends saving {m}›.",
    "For {n} the recommended action ‹is to expand›.",
    "The card's advice on {n} ‹is expansion›.",
    "The recommended action for {m} ‹is to nurture›.",
    "By the churn model {n} ‹should simply be maintained›.",
    "The churn model ‹calls for an emergency save at {m}›.",
)
_en(
    "state_by_presupposition",
    "a false band, level or trend taken for granted in a side clause",
    "‹Now that {n} is green›, an expansion talk makes sense.",
    "‹Given the high churn risk at {m}›, senior people should join.",
    "‹Since {m} turned yellow›, we have been calling its sponsor.",
    "‹With the health of {n} rising›, the renewal talk can be short.",
    "‹As {n} is out of danger›, a lighter cadence will do.",
)
_en(
    "state_by_a_hand_override",
    "a band said to have been set by hand, which no fact tells",
    "‹The band of {n} was overridden to green› by the manager.",
    "‹We marked {m} red by hand› after the call.",
    "The computed band is set aside: ‹{n} counts as red until further notice›.",
    "‹A manual override keeps {m} in yellow›.",
)
_en(
    "comparison_of_states",
    "the clients' bands, levels or trends compared the wrong way",
    "{n} ‹is the healthier of the pair›, by band.",
    "{m} ‹is more likely to churn than {n}›, by level.",
    "{m} ‹worries us more than {n}›: its band is worse.",
    "By band, {n} ‹has overtaken {m}›.",
    "Churn risk at {n} ‹is on the same level as at {m}›.",
)
