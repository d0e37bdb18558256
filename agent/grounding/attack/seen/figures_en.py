"""Figures of nobody's in English, in surprising grammar: dialogue, quotation, time, comparison, condition, negation."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "dialogue",
    "a question and its answer",
    "Q: What is the health score?\nA: {k}.",
    "How many tickets? {k}.",
    "You may ask about churn. I would answer {en}.",
    "How late is the invoice? Some {en} days.",
    "Health? Try {k}.",
)
_en(
    "split_sentences",
    "a figure parted from its metric by a full stop",
    "The health score is known. It is {k}.",
    "A word on churn. {k}. That is all.",
    "There are more tickets now. They number {en}.",
    "One figure matters. Here it comes. {en}.",
    "Health has been computed. The answer: {k}.",
)
_en(
    "papers_of_nobody",
    "papers that do not exist",
    "The minutes put the health score at {k}.",
    "According to the annual audit there were {en} tickets.",
    "Industry analysts call {k} normal.",
    'The CRM note reads "{k} days".',
    "A study of agencies found a churn of {k} among peers.",
)
_en(
    "people_of_nobody",
    "people who never said it",
    "The sponsor let slip that {en} people are leaving.",
    "Their accountant promised payment in {k} days.",
    "The director jokes that patience lasts {k} more emails.",
    "A vendor told us of {k} purchased links.",
)
_en(
    "negated",
    "a figure told by denying it",
    "The health score is no lower than {en}.",
    "Tickets are not {k} but more.",
    "Nobody would say that churn is under {k}.",
    "It was not for {en} days but longer that they paid late.",
    "Anything but {k} points would have been a surprise.",
)
_en(
    "conditional",
    "a figure in a condition",
    "Were it not for {k} tickets, the client would be calm.",
    "With health at {k}, the renewal is in doubt.",
    "Given {en} points of churn, hold the discount.",
    "Unless all {k} invoices clear, stop the work.",
)
_en(
    "compared_with_client",
    "a comparison with another client, with a size",
    "{n} beats {m} by {k} points of health.",
    "{n} raised {k} more tickets than {m}.",
    "{m} pays {en} percent less than {n}.",
    "The gap between {n} and {m} is {k}.",
)
_en(
    "ages_and_terms",
    "ages and terms",
    "The client is {k} years old.",
    "Their domain is {en} months old.",
    "The sponsor is {k} weeks into the job.",
    "It is day {k} of the dispute.",
    "We have worked together for {k} quarters.",
)
_en(
    "dates_in_figures",
    "dates in figures",
    "Payment was due on ‹2031-03-14›.",
    "The call moved to ‹11/28/31›.",
    "The contract ends on ‹May 14th, 2029›.",
    "They will be back in ‹FY33›.",
    "The report for ‹H2 of '34› is missing.",
    "The deadline is the {k}th.",
)
_en(
    "saas_slang",
    "figures in the slang of finance and SaaS",
    "ACV is {k}k.",
    "Their LTV:CAC is {k}:1.",
    "The burn multiple is {k}x.",
    "CPL came in at {k} bucks.",
    "We are {k} bps over plan.",
    "Rule-of-forty score: {k}.",
    "Payback takes {k}mo.",
)
_en(
    "search_slang",
    "figures in the slang of search",
    "The site is a DR{k}.",
    "They rank #{k} for the head term.",
    "The core update cost {k} keywords.",
    "LCP is {k}s on mobile.",
    "The crawl shows {k} 404s.",
    "CTR is {k} pct on brand.",
)
_en(
    "mistyped",
    "figures mistyped or spaced out",
    "Health is ‹eihgty-three› now.",
    "Tickets reached ‹ninty›.",
    "The churn score is ‹fourty›.",
    "The client has ‹fivty› complaints.",
    "Health is ‹sevnety two›.",
    "They opened ‹twnety› tickets.",
    "The score is ‹s e v e n t y›.",
)
_en(
    "ranges_and_limits",
    "ranges and limits",
    "Health floats between {en} and the next mark.",
    "Tickets start at {k} and go up.",
    "The ceiling on churn is {k}.",
    "The alarm sounds at {k}, and the client is past it.",
    "Anything within {en} points is calm.",
)
