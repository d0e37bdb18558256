"""False health bands, churn levels and trends: by pictures, by elimination, in answers, in premises, of a pair."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "band_on_the_traffic_light_b",
    "a false band by way of a lamp, a zone or a flag",
    "{n} has ‹all its lamps on green› going into the review.",
    "On our traffic light this client ‹shows a steady red›.",
    "{m} is ‹parked at amber› and waits for a nudge.",
    "Right now the account ‹lives in the green zone›, so the review can be brief.",
    "We ran the scorecard again. {m} ‹comes out flagged red›.",
)

_en(
    "band_in_a_short_reply_b",
    "a false band as the short reply to a manager's question",
    "Is {n} healthy at the moment? ‹Yes, comfortably green.›",
    "You asked which colour the account has. ‹Red, I am afraid.›",
    "Which band is {m} in? ‹The yellow one.›",
    "What band should go on the slide? ‹Green, without reservations.›",
    "And the health of {m}? ‹Down in the red band›, sadly.",
)

_en(
    "band_by_a_move_b",
    "a move between bands that never took place",
    "{m} ‹has slipped out of green› since the last review.",
    "The client ‹has graduated into the green band›, which took patience.",
    "Over the month {n} ‹crossed the line from yellow into red›.",
    "{m} used to be a calm account; it ‹was downgraded to yellow› this month.",
    "With the last snapshot the account ‹left yellow behind and turned green›.",
)

_en(
    "band_by_denial_b",
    "the true band is denied",
    "{n} ‹is no longer a yellow account›.",
    "{m} ‹does not belong to the green band›, whatever the dashboard suggests.",
    "There is ‹nothing yellow left about this account›.",
    "The client ‹can't be called an amber case any more›.",
    "Colleagues list {m} with the greens. ‹It isn't green.›",
)

_en(
    "band_by_elimination_b",
    "a false band as the only one left",
    "Of the colours on our card, ‹only red fits this account›.",
    "{m} is neither in trouble nor thriving, ‹which leaves the middle band›.",
    "Yellow is out and so is red, so for {n} ‹green is what remains›.",
    "The account has fallen below the nurture line: ‹by exclusion it belongs in red›.",
    "{m} misses the green threshold. That ‹makes it a yellow by default›.",
)

_en(
    "band_by_the_clinic_b",
    "a false band in the words of a doctor",
    "{m} is ‹in intensive care› as accounts go.",
    "We can give {n} ‹a clean bill of health›.",
    "The account is ‹in perfect health by our scorecard›.",
    "If I were a doctor I would say it plainly: the client is ‹in critical condition›.",
    "{m} is ‹on life support›, and the sponsor should hear it from us.",
)

_en(
    "band_by_the_school_report_b",
    "a false band as a school mark",
    "{n} is ‹a straight-A account by health›.",
    "On health the client ‹gets a failing grade›.",
    "{m} ‹has flunked the health card› this month.",
    "The scorecard leaves no doubt. The account ‹earned top marks for its health›.",
    "Health report card for {m}: ‹barely a pass›.",
)

_en(
    "band_by_its_playbook_b",
    "the action of another band said to be the one due",
    "{n} is ‹in expand mode› by its health.",
    "The scorecard ‹puts the client into save mode›.",
    "For {m} the health card prescribes ‹nurture and nothing more›.",
    "What does the band call for? ‹The save play›, starting now.",
    "{m} has ‹dropped to the save motion›; hold the pitch back.",
    "The band action of this account reads ‹expand, not nurture›.",
)

_en(
    "level_in_a_short_reply_b",
    "a false churn level as a reply",
    "How worried should we be that {n} leaves? ‹Not worried at all: low churn risk.›",
    "Could the client walk? ‹Yes, churn risk is critical.›",
    "Is {m} likely to churn? ‹More than likely: the level is high.›",
    "What level does the churn model give? ‹The lowest it has.›",
    "And {m}? ‹Medium risk of leaving›, same as its neighbour.",
)

_en(
    "level_by_what_the_client_is_b",
    "a false churn level as a noun for the client",
    "{m} is ‹a textbook flight risk›.",
    "The churn model treats this client as ‹a safe pair of hands›.",
    "{m} is ‹a leaver in waiting›, and the model agrees.",
    "By the churn level {n} is ‹a lifer›: nothing points to the door.",
    "The account counts as ‹a goner in the churn model›.",
)

_en(
    "level_by_its_interventions_b",
    "the interventions of another churn level said to be due",
    "At the churn level of {n}, ‹a monthly check-in is all that is asked›.",
    "The churn level calls for ‹an emergency audit and senior involvement›.",
    "For {m} the model asks for ‹a win-back campaign›.",
    "This level of risk means ‹C-suite escalation without delay›.",
    "{m} is past gentle touches; its level ‹triggers a retention offer›.",
)

_en(
    "level_by_comparison_with_the_scale_b",
    "a false churn level by where it lies on the scale",
    "{n} stands ‹on the lowest rung of churn risk›.",
    "The client has climbed ‹to the top step of the risk ladder›.",
    "{m} sits ‹a level above low› in the churn model.",
    "On the churn scale the account lies ‹beyond medium, in high territory›.",
    "There is no gentler level than the one we see here: the account is ‹at the bottom of the risk scale›.",
)

_en(
    "trend_recovered_b",
    "a score that fell is told as recovered, one that rose as collapsing",
    "The health of {n} ‹has bounced back over the month›.",
    "The client's health ‹is on the mend›, which the team should hear.",
    "{m} ‹keeps losing health points›.",
    "The dip is history: this account's health ‹has made up the lost ground›.",
    "Something went wrong at {m}. Its health ‹is deteriorating month on month›.",
)

_en(
    "trend_flat_all_month_b",
    "a score that moved is told as unmoved",
    "Health of {n} ‹has not budged since last month›.",
    "The client's score ‹stayed exactly where it was›.",
    "{m} shows ‹no change in health over the month›.",
    "Compare the snapshots: the account's health ‹is level with the previous one›.",
    "Did the score move? ‹No, it held steady.›",
)

_en(
    "trend_in_a_premise_b",
    "a false trend taken for granted by an advice",
    "With its health ‹on the rise this month›, {n} is ready for a bolder roadmap.",
    "Now that the score ‹has gone up›, ask the client for a reference.",
    "Since {m} ‹lost ground this month›, open the call with an apology.",
    "Before the ‹upturn in this client's health› fades, book the sponsor.",
    "As ‹the slide at› {m} ‹continues›, keep the pitch for later.",
)

_en(
    "trend_by_which_month_was_better_b",
    "a false trend by saying which month was the better",
    "For {n} ‹last month was the weaker one› by health.",
    "The client ‹was in worse shape a month ago›.",
    "{m} ‹looked healthier in the previous snapshot›.",
    "Put the snapshots side by side. ‹The newer one is the stronger›, by health.",
    "‹A month ago the score stood lower› than it does today for this client.",
)

_en(
    "pair_who_is_better_b",
    "two clients compared by band or level the wrong way round",
    "Between {n} and {m}, ‹the former has the better band›.",
    "{m} carries ‹the heavier churn level of the pair›.",
    "{n} ‹outranks its neighbour by health band›.",
    "Put {n} beside {m}: ‹the churn level of the former is the milder›.",
    "Who needs us more, {n} or {m}? ‹The latter, by its band.›",
)

_en(
    "pair_alike_b",
    "two clients that differ told as alike",
    "{n} and {m} ‹share the same health band›.",
    "Our accounts ‹are all in green this month›.",
    "{n} and {m} ‹both rose in health›.",
    "Compare {n} with {m} and you see ‹no difference in churn level›.",
    "Like {n}, {m} ‹is stuck in yellow›.",
)

_en(
    "pair_respectively_b",
    "bands, levels and trends dealt out in the wrong order",
    "{n} and {m} are ‹green and yellow respectively›.",
    "By churn, {n} and {m} stand at ‹low and medium in that order›.",
    "The clients {n} and {m} are ‹expand and nurture, in turn›.",
    "Over the month {n} and {m} ‹rose and fell respectively›.",
    "For {m} and {n} the bands are ‹yellow and green, in this order›.",
)

_en(
    "pair_former_and_latter_b",
    "a false state of one of two clients named a sentence before",
    "We looked at {n} and {m}. ‹The latter is the one in yellow.›",
    "The list holds {n} and {m}. ‹Only the former is in the green band.›",
    "{n} called, and so did {m}. ‹The second of them has a medium churn level.›",
    "On the table are {n} and {m}; ‹the former gained health, the latter lost it›.",
)

_en(
    "band_in_an_order_b",
    "a false band inside an instruction",
    "Treat {m} ‹as the red account it is›.",
    "Please move the client ‹to the green list where it belongs›.",
    "Write to {n} ‹the way we write to our healthy accounts›, since it is one.",
    "Put {m} ‹on the save list with the other reds›.",
    "Tell the director ‹that the account is green›; that is the short version.",
)

_en(
    "band_in_a_condition_met_b",
    "a false band as a condition said to be met",
    "Given that {n} ‹already counts as green›, offer the pilot.",
    "Sales may only pitch to healthy accounts. ‹This client meets that bar by its band.›",
    "Upsell is held for reds, and ‹that hold applies to› {m}.",
    "Because the account ‹falls under the red rule›, involve the executive sponsor.",
    "As soon as a client reaches green we ask for a referral, and {n} ‹has reached it›.",
)

_en(
    "band_after_a_label_b",
    "a false band after a label, as in a card of the client",
    "Account card for {m} — health: ‹at risk, save›.",
    "Health status → ‹green / expand›. Next step: a pilot.",
    "{n} | band | ‹green band›",
    "Summary of the account. Colour: ‹red colour›. Mood of the team: even.",
    "{m}: ‹yellow (nurture)›, reviewed with the manager.",
)

_en(
    "band_as_news_b",
    "a false band or level told as relief or as an alarm",
    "Good news: ‹the account is out of the woods› and green again.",
    "Bad news from {m}: ‹we have a red on our hands›.",
    "Relief at last, {n} ‹is back among the greens›.",
    "Alarm from the churn model: the client ‹has gone critical›.",
    "I would not sugar-coat it. {m} ‹is our newest amber account›.",
)

_en(
    "band_set_by_hand_b",
    "a hand-set band that no one set",
    "A manager's override ‹keeps this client in green›.",
    "{m} ‹was put into red by hand›, with a reason on file.",
    "The computed band was replaced: {n} ‹now runs as green by override›.",
    "By decision of the account team the client ‹is treated as red until further notice›.",
    "{m} looks fine on paper. The lead ‹has overridden it to yellow›.",
)
