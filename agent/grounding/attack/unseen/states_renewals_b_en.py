"""False renewals, forecasts, segments and retention, and outcomes promised of a client that nobody can promise."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "renewal_in_the_wrong_column_b",
    "a renewal put into another column of the forecast",
    "In the forecast, {n} ‹sits in the commit column›.",
    "We carry this renewal ‹as best case›.",
    "{m} belongs ‹with the renewals at risk›.",
    "In the forecast the client's contract ‹is filed under commit›.",
    "Where did {m} land? ‹Among the unknowns.›",
)

_en(
    "renewal_signed_already_b",
    "a signature that nobody recorded",
    "{m} ‹has already signed for another term›.",
    "The client ‹has countersigned the renewal›.",
    "The renewal of {n} ‹is closed-won›.",
    "Legal is finished and the ink is dry: the client ‹has renewed›.",
    "Ask finance for the copy. {n} ‹returned the signed extension›.",
)

_en(
    "renewal_notice_given_b",
    "a notice or a refusal that nobody recorded",
    "{m} ‹has served notice on the contract›.",
    "The client ‹has told us it will not renew›.",
    "{n} ‹has cancelled the agreement›.",
    "The letter came this morning: the client ‹is terminating at the end of the term›.",
    "We lost {m}. ‹The contract was terminated by the client.›",
)

_en(
    "renewal_in_a_short_reply_b",
    "a false renewal as a reply to a question",
    "Will {n} renew? ‹Yes, it is committed.›",
    "Is the renewal at risk? ‹No, it is safe.›",
    "Can we count on {m}? ‹No, that renewal is at risk.›",
    "Anything to fear at the contract's end? ‹Nothing, the extension is secured.›",
    "How firm is {m}? ‹Shaky: it sits in the at-risk pile.›",
)

_en(
    "renewal_in_the_bag_b",
    "a renewal at risk called certain by an idiom",
    "The renewal of {n} is ‹in the bag›.",
    "For this client the extension is ‹a done deal›.",
    "{n} is ‹nailed on to renew›.",
    "You can take the renewal ‹to the bank›; nothing stands in its way.",
    "No need to chase: the contract's extension is ‹a foregone conclusion›.",
)

_en(
    "renewal_on_the_rocks_b",
    "a committed renewal called shaky by an idiom, or the client's as lost",
    "The renewal of {m} is ‹on the rocks›.",
    "{m} has ‹its renewal hanging by a thread›.",
    "The client's extension is ‹dead in the water›.",
    "We would not bet on {m}: its renewal is ‹up in the air›.",
    "As for the contract, ‹the renewal is a lost cause› with this client.",
)

_en(
    "renewal_lapsed_b",
    "a contract that runs is told as over",
    "The contract of {m} ‹has lapsed›.",
    "The client ‹is out of contract› and works with us on trust.",
    "{n} ‹let its renewal date pass without signing›.",
    "Check the paperwork: the agreement ‹has already expired›.",
    "The term of {n} is behind us; it ‹runs month to month now›.",
)

_en(
    "renewal_by_itself_b",
    "a renewal by the contract's own clause that nobody recorded",
    "The contract of {n} ‹renews automatically›.",
    "The client's agreement ‹rolls over by itself›, so no kickoff is needed.",
    "{m} is ‹on an evergreen contract›.",
    "There is no renewal to win here, since the contract ‹extends unless someone objects›.",
)

_en(
    "renewal_talks_invented_b",
    "a state of the renewal talks that nobody recorded",
    "Renewal talks with {m} ‹have broken down›.",
    "The client's lawyers ‹are redlining the extension›.",
    "{n} ‹has agreed the renewal terms in principle›.",
    "The renewal kickoff ‹was held and went well›; the client asked for minutes.",
    "Where do the talks stand? ‹Verbally agreed, paperwork pending.›",
)

_en(
    "renewal_price_agreed_b",
    "a price move of the renewal that nobody agreed",
    "{m} ‹accepted the price uplift›.",
    "The client ‹insists on a discount to stay›.",
    "{n} ‹will renew at a higher retainer›.",
    "On money we are aligned: the account ‹has signed off on the new rate›.",
    "{n} ‹wants to renew on a smaller scope›, which its sponsor confirmed.",
)

_en(
    "renewal_promised_b",
    "a renewal foretold as certain",
    "{n} ‹will renew, no doubt about it›.",
    "The client ‹is going to sign again›.",
    "Keep the rhythm up and {m} ‹is certain to stay another year›.",
    "The contract's end need not worry you: they ‹will be with us next year as well›.",
    "{n} ‹is sure to extend once the review is held›.",
)

_en(
    "renewal_doomed_b",
    "a loss foretold as certain",
    "{m} ‹will walk away when the term ends›.",
    "The client ‹is going to leave us›.",
    "{n} ‹will not renew under any terms›.",
    "Plan the revenue without them. The account ‹will churn at renewal›.",
    "Whatever we offer, {m} ‹is bound to cancel›.",
)

_en(
    "renewal_as_a_reason_b",
    "a false renewal as the reason for an advice",
    "Because {n} ‹is committed to renewing›, spend the effort elsewhere.",
    "As this renewal ‹is out of danger›, the save plan can be shelved.",
    "Since {m} ‹is wavering over its renewal›, pull in the director.",
    "Given ‹the committed renewal›, the client can be pitched a pilot.",
    "{m} needs the director's time, its ‹renewal being at risk›.",
)

_en(
    "renewal_order_of_the_pair_b",
    "who renews before whom, the wrong way round",
    "{m} ‹comes up for renewal ahead of› {n}.",
    "Of {n} and {m}, ‹the latter's contract ends sooner›.",
    "{n} ‹still has more time on the contract than› {m}.",
    "Work on {m} before {n}: ‹its renewal date is the nearer›.",
)

_en(
    "renewal_pair_swapped_b",
    "the columns of two renewals dealt out wrongly",
    "{n} and {m} stand at ‹commit and at risk respectively›.",
    "{n} and {m} ‹are both commits›.",
    "{n} is safe while {m} is not: ‹the latter's renewal is the endangered one›.",
    "Renewals of {n} and {m}: ‹neither is at risk›.",
    "If we lose any contract it is that of {m}; ‹the other one is committed›.",
)

_en(
    "segment_of_the_other_b",
    "a client put into another segment",
    "{n} ‹has the size of an enterprise account›, so we serve it as such.",
    "By annual value the client ‹falls into SMB›.",
    "{m} ‹falls into our mid-market segment›.",
    "We serve this client ‹as enterprise›.",
    "{m} never made it out of ‹the small-business segment›.",
)

_en(
    "segment_moved_b",
    "a move between segments that never took place",
    "{n} ‹was promoted to enterprise› on the strength of its contract.",
    "The client ‹has been moved down to the SMB pool›.",
    "{m} ‹dropped to mid-market› at the last review.",
    "The account outgrew its tier and ‹now counts as enterprise›.",
)

_en(
    "touch_of_the_other_b",
    "a touch model that is not the client's",
    "{n} gets ‹the high-touch treatment›.",
    "This client is ‹tech-touch only›: automated mail and a help centre.",
    "{m} runs ‹on a medium-touch model›.",
    "How do we serve the account? ‹High touch, like the enterprise names.›",
    "{m} is served ‹in the low-touch pool›.",
)

_en(
    "qbr_rhythm_of_the_other_b",
    "a rhythm of business reviews that is not the client's",
    "{n} is entitled to ‹a QBR every quarter›.",
    "The client's reviews are ‹on demand only›.",
    "{m} ‹gets its business review twice a year›.",
    "For this account ‹we hold quarterly reviews›, as its segment asks.",
    "What QBR rhythm has {m}? ‹A semi-annual one.›",
)

_en(
    "segment_in_a_short_reply_b",
    "a false segment or service as a short reply",
    "Is {n} enterprise or mid-market? ‹Enterprise, by its annual value.›",
    "Which tier is the client in? ‹The SMB tier.›",
    "Should {m} be served like an enterprise? ‹No, it is mid-market.›",
    "Does the account deserve high touch? ‹It already has the high-touch model.›",
)

_en(
    "promise_of_a_band_b",
    "a band promised of a client",
    "The next review ‹will bring the account back to green›.",
    "Hold the QBR and {n} ‹turns green›.",
    "Do nothing, and {m} ‹will be red by the next quarter›.",
    "Once the strategy is approved, the client ‹is guaranteed a green band›.",
    "A month of weekly calls ‹is going to lift› {n} ‹into the green band›.",
)

_en(
    "promise_of_results_b",
    "results in search promised of a client's site",
    "The new content plan ‹will put the client above its rivals in search›.",
    "{n} ‹is guaranteed a growth in organic leads›.",
    "We ‹promise that the rankings will recover›.",
    "{m} ‹will own the top result for its brand and category›.",
    "With the audit closed, traffic of this site ‹is certain to rise›.",
)

_en(
    "promise_of_a_payment_b",
    "a payment or an upsell promised of a client",
    "{n} ‹will clear the overdue invoice this week›.",
    "The client ‹is going to buy the content package›.",
    "{m} ‹will definitely take the upsell›.",
    "Send the reminder and the money ‹will arrive by Friday›.",
    "The sponsor nodded, so the account ‹is set to expand next quarter›.",
)

_en(
    "book_retention_states_b",
    "the book's retention told as the contrary of what it is against its target",
    "Net retention of the book ‹is ahead of its target›.",
    "Gross retention ‹misses the bar› this period.",
    "How is retention? ‹Both net and gross hit their targets.›",
    "Our net revenue retention ‹has reached the goal›, gross included.",
    "Gross retention ‹has fallen short of target›, unlike net.",
)

_en(
    "upsell_held_b",
    "a hold on selling that the client's band and level do not call for",
    "Upsell to {m} ‹is frozen until health recovers›.",
    "Offers to this client ‹are on hold by rule›.",
    "{n} ‹may not be pitched anything›, its risk being what it is.",
    "Save before you sell: ‹the sales hold is active› for this account.",
    "{m} ‹is barred from expansion offers›.",
)
