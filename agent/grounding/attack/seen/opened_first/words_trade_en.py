"""False quantities in English number words: slang of trades, ranks, spans, ages, deadlines and spelling."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "traders_talk",
    "money in the slang of dealers",
    "The account is worth ‹half a bar› a year.",
    "Their group turns over ‹two yards›.",
    "We gave {n} ‹a monkey› off the first invoice.",
    "Content there was ‹a ten-bagger›.",
    "Margins slipped by ‹fifty bips›.",
)
_en(
    "growth_paths",
    "growth told in the slang of software investors",
    "{n} is on ‹a triple, triple, double, double path›.",
    "They pass ‹the Rule of Forty with a sixty›.",
    "Their ‹quick ratio is four›.",
    "The client's ‹magic number is one point two›.",
    "LTV to CAC at {n} is ‹three to one›.",
)
_en(
    "corners_of_results",
    "a place in search results told in words",
    "{n} ‹slipped to the foot of page three›.",
    "Their brand page is ‹result number eleven›.",
    "The client ‹fell out of the local three-pack›.",
    "‹Ninth from the top, under the fourth ad,› is where they show.",
    "They ‹climbed a full page and two places› since the audit.",
)
_en(
    "campaign_slang",
    "a result told in the slang of advertisers",
    "Paid search returns ‹a four-x›.",
    "They run at ‹a ROAS of six to one›.",
    "The landing page ‹converts at a deuce›.",
    "Their CPM is ‹a fiver›.",
    "CPCs at {n} ‹doubled to a tenner›.",
)
_en(
    "accountants_terms",
    "terms of payment in the words of bookkeepers",
    "{n} is on ‹net sixty›.",
    "They take ‹two ten net thirty› as a matter of course.",
    "The invoice sits in ‹the ninety-day bucket›.",
    "DSO on the account is ‹forty-seven days›.",
    "Finance ‹reserved a third of the receivable›.",
)
_en(
    "ranked_in_words",
    "a rank in the book told by an ordinal",
    "{n} is ‹the {en_th} largest account› we have.",
    "By growth they come ‹second in the book›.",
    "‹Third from the bottom on health›, that is {n}.",
    "They are ‹our third-best payer, two below {m}›.",
    "They rank ‹{en_th}, counting from the top›.",
)
_en(
    "last_but_one",
    "a rank told from the end by a single word",
    "{n} is ‹the penultimate client in our ranking›.",
    "By NPS they are ‹last but two›.",
    "On health the account is ‹the antepenultimate›.",
    "{m} closes the list and {n} is ‹next to last›.",
    "They finished ‹second to last› in the survey.",
)
_en(
    "anniversaries",
    "the age of an account told as a birthday or jubilee",
    "{n} ‹celebrated its {en_th} month› with us.",
    "The client ‹turned four in March› as our customer.",
    "We keep their ‹silver anniversary, the twenty-fifth,› in May.",
    "Theirs is ‹a contract in its {en_th} year›.",
    "‹Ten candles on the cake›: that is how long we have served {n}.",
)
_en(
    "deadlines_in_words",
    "a deadline in words",
    "They expect an answer ‹by the {en_th} working day from now›.",
    "The tender closes ‹{en} hours from now›.",
    "The contract lapses ‹on the ninth of next month›.",
    "‹Three sprints from today› {n} decides.",
    "Legal gave us ‹until the twenty-third›.",
)
_en(
    "weekdays_counted",
    "a rhythm told as so-manieth weekday",
    "Their board meets ‹on the third Tuesday of the month›.",
    "We report to {n} ‹every second Friday›.",
    "The call is fixed for ‹the fourth Monday›.",
    "Invoices go out ‹on the last working day but two›.",
    "They want a demo ‹every other Wednesday, two a month›.",
)
_en(
    "old_names_of_spans",
    "a span told by an old or learned name",
    "{n} has been silent for ‹a sennight›.",
    "The contract runs for ‹a lustrum›.",
    "It is ‹a fortnight and a half› since they wrote.",
    "They have been our client for ‹a biennium›.",
    "The rollout is planned over ‹a triennium›.",
)
_en(
    "learned_prefixes",
    "a number hidden in a Greek or Latin prefix",
    "They signed ‹a quinquennial agreement›.",
    "The review there is ‹a trimestral affair›.",
    "{n} runs ‹a heptalingual site›.",
    "Their ‹sexagenarian health score› looks its age.",
    "The deal is ‹a tripartite one›, and the client pays one part.",
)
_en(
    "digit_by_digit",
    "a number read out digit by digit",
    "Health is ‹eight, four›, I repeat, eight, four.",
    "Risk came over the line as ‹seven-niner›.",
    "The bill: ‹six, oh, oh, oh›.",
    "Their score reads ‹nine, then a two›.",
    "On the dial of risk {n} shows ‹double six›.",
)
_en(
    "vowels_lost",
    "a number word as typed in a hurry",
    "Health is ‹nnty-two› now.",
    "They sent ‹thrty tickets› over the weekend.",
    "Risk at {n}: ‹eghty›.",
    "The CMO asked for ‹ffty leads›.",
    "Overdue by ‹frty days›.",
)
_en(
    "joined_or_parted",
    "a number word run together or broken up",
    "Health is ‹eightysix›.",
    "They filed ‹thir ty tickets›.",
    "Risk stands at ‹sixtyfour› for {n}.",
    "We lost ‹for ty keywords› there.",
    "Late by ‹eighty seven days›.",
)
_en(
    "russian_in_english",
    "a Russian number word in an English sentence",
    "Health is ‹восемьдесят два›, as Moscow puts it.",
    "They owe for ‹пять месяцев›.",
    "Risk at {n} is ‹devyanosto›.",
    "We have ‹sorok dva tickets› from them.",
    "The fee is cut by ‹a good треть›.",
)
_en(
    "cheque_wording",
    "an amount as it is written on a cheque",
    "Pay to {n} ‹the sum of forty thousand dollars only›.",
    "They remitted ‹nine hundred and no hundredths›.",
    "‹Dollars twelve thousand flat›, says the receipt.",
    "The credit is for ‹two thousand and fifty even›.",
    "Their bank advises ‹thirty thousand, say thirty thousand›.",
)
_en(
    "contract_wording",
    "a number in the words of a contract",
    "The client shall give ‹not less than {en} days' notice›.",
    "‹The said {en} deliverables› remain outstanding at {n}.",
    "Per clause {en}, the fee is reviewed yearly.",
    "A penalty of ‹{en} parts in the hundred› is due.",
    "‹Whichever be the later, {en} weeks or completion,› binds {n}.",
)
_en(
    "nicknames_of_figures",
    "a figure told as a nickname",
    "Their team calls itself ‹the Sixty Club, after its health score›.",
    "On the floor {n} is known as ‹Mister Ninety, for the risk›.",
    "They named the project ‹Forty, for the tickets it closed›.",
    "Among CSMs the account goes by ‹Old Eleven, its NPS rank›.",
    "‹Fifty-Percent Pete› is how their CFO is called here, for what he pays.",
)
_en(
    "school_marks",
    "a score told as a mark at school",
    "{n} passed the health check ‹with a bare {en}›.",
    "On the report card they would get ‹no more than {en}›.",
    "What their CMO wrote on our report was ‹“{en}, see me after class”›.",
    "The account flunked ‹with {en} marks›.",
    "They sat the scorecard and ‹came out with {en}›.",
)
_en(
    "military_time",
    "a time told in military words",
    "They want the fix ‹by fifteen hundred hours›.",
    "The outage began ‹at oh-six-thirty›.",
    "{n} meets us ‹at eleven hundred sharp›.",
    "The release slipped ‹to twenty-two hundred›.",
    "Support closes there ‹at seventeen thirty›.",
)
_en(
    "cards_and_dice",
    "a number told by a card or a throw of dice",
    "Their NPS came up ‹snake eyes, a two›.",
    "They gave our last report ‹a trey›.",
    "The survey threw ‹boxcars, twelve in all›.",
    "{n} rated support ‹a deuce out of ten›.",
    "We ‹rolled an eleven› on their satisfaction card.",
)
_en(
    "generations_of_work",
    "a count told by versions, rounds and drafts",
    "They are on ‹the {en_th} draft› of the brief.",
    "Talks with {n} enter ‹their {en_th} round›.",
    "It took ‹{en} revisions› to get the deck signed.",
    "Their site is in ‹its ninth redesign›.",
    "‹On the seventh attempt› the tag fired.",
)
_en(
    "answered_in_a_word",
    "a number word as the answer to a question",
    "How many tickets? All of {en}.",
    "And their health? Why, {en}, of course.",
    "You ask what they pay in thousands; {en} is your answer.",
    "Was it {en}? It was.",
    "Guess the risk. Higher. Higher. Yes, {en}.",
)
