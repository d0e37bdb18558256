"""Quantities told in English words: colloquial, trade, slang and old ones, and words built on numbers."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "old_counts",
    "old counts",
    "The client raised ‹two score› of tickets.",
    "They dropped ‹a gross› of keywords.",
    "Support logged ‹a baker's dozen› of complaints.",
    "We lost ‹a brace› of sponsors.",
    "The audit lists ‹threescore› errors.",
    "They warned us ‹thrice›.",
)
_en(
    "near_a_decade",
    "a level told as a region of the scale",
    "The health score sits in the ‹mid-seventies›.",
    "Churn risk is in the ‹low eighties›.",
    "Health hovers ‹north of fifty›.",
    "The client's health is ‹forty-odd›.",
    "The churn score is ‹sixty-something›.",
    "We put their mood at ‹seventy-ish›.",
)
_en(
    "multiplying_verbs",
    "verbs that multiply or divide",
    "Tickets have ‹quadrupled›.",
    "The budget was ‹halved›.",
    "Organic leads ‹quintupled› after the release.",
    "Overdue invoices ‹doubled›.",
    "Churn risk has ‹trebled›.",
    "Their spend ‹sextupled› in a season.",
)
_en(
    "fold_words",
    "words in -fold, -tuple and -ple",
    "They saw a ‹fivefold› rise in leads.",
    "The sponsor wants ‹triple› the content.",
    "Complaints grew ‹tenfold›.",
    "It is ‹quadruple› what the contract allows.",
    "Traffic is up ‹manyfold, sevenfold to be exact›.",
)
_en(
    "shares_of_people",
    "a share told by the people it holds",
    "‹Nine in ten› of their staff read the report.",
    "‹Every third› lead is lost.",
    "‹Three of every eight› invoices arrive late.",
    "Only ‹one in six› of their pages is indexed.",
    "The board is split ‹two to one› for renewal.",
)
_en(
    "fractions_in_words",
    "fractions in words",
    "Traffic is down by ‹two-thirds›.",
    "They use ‹three-quarters› of the hours.",
    "A ‹fifth› of the budget goes to links.",
    "The plan is ‹seven-eighths› done.",
    "They shaved ‹a third› off the fee.",
)
_en(
    "digits_counted",
    "a number told by how many figures it has",
    "The client is worth ‹six figures› a month.",
    "Growth is in ‹double digits›.",
    "Health has slid into ‹single digits›.",
    "They signed a ‹seven-figure› renewal.",
    "Complaints are ‹in the triple digits›.",
)
_en(
    "slang_money",
    "slang for money",
    "They owe us ‹fifty large›.",
    "Links cost ‹a couple of grand›.",
    "The sponsor offered ‹a C-note› per article.",
    "They want ‹a monkey› off the invoice.",
    "The fee rose by ‹ten big ones›.",
    "He is asking for a ‹half-mil› credit.",
)
_en(
    "groups_by_name",
    "a group whose name is its size",
    "A ‹trio› of sponsors left.",
    "They opened a ‹hat-trick› of tickets.",
    "The work went to a ‹quartet› of writers.",
    "A ‹septet› of pages fell out of the index.",
    "We answered a ‹pair› of escalations.",
    "They asked for the report in ‹triplicate›.",
)
_en(
    "spans_in_words",
    "spans of time in words",
    "They have been silent for ‹a fortnight›.",
    "The contract runs for ‹half a decade›.",
    "Payment is ‹a month and a half› late.",
    "The site was down for ‹a quarter of an hour›.",
    "It is a ‹three-year› deal.",
    "They are in a ‹ninety-day› notice period.",
)
_en(
    "quantiles",
    "a place told as a quantile",
    "By health {n} is in the ‹top quartile›.",
    "The account sits in the ‹bottom decile› of the book.",
    "Their NPS is in the ‹lower third› of the industry.",
    "By spend they belong to the ‹upper fifth›.",
    "Their health is at the ‹ninetieth percentile›.",
)
_en(
    "order_of_magnitude",
    "orders of magnitude",
    "Leads are up by ‹an order of magnitude›.",
    "Their debt is ‹two orders of magnitude› above normal.",
    "Complaints are ‹half an order of magnitude› higher.",
    "The churn risk is ‹an order of magnitude› worse than last year.",
)
_en(
    "running_count",
    "how long something has gone on, by ordinal",
    "Health fell for the ‹fourth straight month›.",
    "It is the ‹third quarter running› without a sponsor.",
    "They are in their ‹sixth year› with us.",
    "This is the {en_th} complaint in a row.",
    "Rankings rose for a ‹seventh week›.",
)
_en(
    "small_change",
    "a small move with a size",
    "Health ticked up ‹a point›.",
    "The retainer slipped ‹a couple of percent›.",
    "NPS moved ‹half a point›.",
    "Churn risk eased ‹ten basis points›.",
    "The fee went up ‹a nickel on the dollar›.",
)
_en(
    "rounded_dozens",
    "dozens, scores and hundreds used loosely",
    "There were ‹a couple dozen› tickets.",
    "They deleted ‹several hundred› pages.",
    "We fixed a ‹half-dozen› redirects.",
    "‹Five dozen› keywords left the index.",
    "They requested ‹a hundred-odd› edits.",
)
_en(
    "number_as_adjective",
    "a number built into an adjective",
    "It became a ‹ten-ticket› month.",
    "They are a ‹forty-seat› client.",
    "We face a ‹twelve-page› complaint.",
    "A ‹twenty-point› slide in health followed.",
    "They run an ‹eight-person› marketing team.",
)
_en(
    "compared_with_other",
    "a multiple of another client's figure in words",
    "{n} files ‹three times as many tickets as {m}›.",
    "{n} pays ‹twice the fee› of {m}.",
    "The health of {n} is ‹half that of› {m}.",
    "{n} has ‹one and a half times the churn risk› of {m}.",
    "Where {m} logs in once, {n} does so ‹four times›.",
)
_en(
    "spelled_oddly",
    "number words taken apart or run together",
    "The health score is ‹eighty dash seven›.",
    "Churn risk: ‹four, then a two›.",
    "The NPS score reads ‹niner›.",
    "Health is ‹seventyfour› today.",
    "The tickets: ‹double seven›.",
    "The score is ‹oh-point-nine›.",
)
_en(
    "marks_of_ten",
    "a mark that nobody gave",
    "The sponsor called us ‹a perfect ten›.",
    "They rate our work ‹eight out of ten›.",
    "It earns a ‹four-star› review from the client.",
    "He gave the quarter ‹seven marks›.",
    "We got ‹full marks, ten of them,› for speed.",
)
_en(
    "clock_and_calendar",
    "clock and calendar in words",
    "The call is at ‹half past nine›.",
    "They leave on ‹the thirty-first›.",
    "The invoice went out on the ‹ides of March, the fifteenth›.",
    "They expect an answer by ‹a quarter to six›.",
    "The sponsor resigned on ‹May the fourth›.",
)
