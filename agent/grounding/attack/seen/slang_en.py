"""Quantities nobody computed in the slang of money, of finance and SaaS desks, and of search."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "money_in_grands_b",
    "a sum in grands and the like",
    "{n} wants ‹{en} grand off the retainer›.",
    "The audit cost the client ‹a couple of grand›.",
    "Their budget for links is ‹ten large a quarter›.",
    "{m} put in an extra sum, ‹{en} thou on top›.",
    "We left ‹five big ones on the table› with this account.",
)

_en(
    "money_in_mils_b",
    "a sum in millions, clipped",
    "{n} plans to spend ‹a cool million on search›.",
    "The client's lost pipeline is ‹a mil and a half›.",
    "{m} has ‹three mill set aside for content›.",
    "Talk of budget: the sponsor mentioned ‹half a mil for the relaunch›.",
    "{n} just raised money. ‹A clean ten mil, Series A.›",
)

_en(
    "money_in_notes_and_coins_b",
    "a sum by its notes and coins",
    "A lead costs {n} ‹a tenner a pop›.",
    "Their clicks come in at ‹a nickel apiece›.",
    "{m} pays ‹a fiver for every form fill›.",
    "The rate is low: the client gets ‹clicks for two bits›.",
    "We charge the account ‹a C-note per article›.",
)

_en(
    "money_by_count_of_figures_b",
    "a sum by how many figures it has",
    "{n} is on ‹a five-figure monthly retainer›.",
    "The client's deal is ‹a nine-figure contract›.",
    "{m} signs off on ‹seven figures a month›.",
    "Annual value, said loosely: ‹a four-figure account›.",
    "Their retainer ‹runs to eight figures monthly›, so tread softly.",
)

_en(
    "money_of_london_b",
    "a sum in the slang of London",
    "{n} was quoted ‹a monkey per landing page›.",
    "The client pays ‹a pony for each citation›.",
    "Link prices at {m} hover about ‹a ton a placement›.",
    "The fee is modest, ‹{en} quid an hour›, and the client knows it.",
    "{m} haggled us down by ‹fifty nicker›.",
)

_en(
    "finance_basis_points_b",
    "a change in basis points, spoken",
    "Conversion of {n} moved by ‹fifty bips›.",
    "The client's bounce rate fell ‹a hundred basis points›.",
    "{m} gained ‹{en} beeps of margin› on search.",
    "Two effects met: traffic dipped, and conversion ‹lost thirty bps›.",
    "Click-through at {m} widened by ‹a quarter of a point›.",
)

_en(
    "finance_multiples_of_revenue_b",
    "a valuation in turns and multiples",
    "{n} was valued at ‹six times revenue›.",
    "The client's owners hope for ‹a nine-times exit›.",
    "{m} trades at ‹four turns of ARR›.",
    "Why the hurry? Their investors want ‹a triple on their money›.",
    "The return on our fee is ‹five dollars back for every dollar in›.",
)

_en(
    "finance_discounts_b",
    "a discount spoken in words",
    "{n} asks for ‹twenty off the list price›.",
    "The client took ‹a fifteen-point haircut› at the last renewal.",
    "{m} is on ‹buy-two-get-one terms›.",
    "Procurement was blunt: ‹a third off, or they walk›.",
    "We gave the account ‹half price for the pilot›.",
)

_en(
    "finance_terms_of_payment_b",
    "terms of payment that nobody recorded",
    "{n} is on ‹net-thirty terms›.",
    "The client pays ‹at net sixty, end of month›.",
    "{m} asked for ‹ninety days to pay›.",
    "The fee comes ‹half up front and half on delivery›.",
    "Terms with this account are ‹two-ten-net-thirty›.",
)

_en(
    "saas_logos_and_seats_b",
    "logos, seats and licences counted in words",
    "{n} grew to ‹fifty seats on the dashboard›.",
    "The client's group brings ‹three new logos›.",
    "{m} uses ‹four of its nine licences›.",
    "We lost this team slowly, ‹two seats at a time›.",
    "A land-and-expand case: the account went ‹from one brand to six›.",
)

_en(
    "saas_rules_of_thumb_b",
    "a rule of thumb told as a measure of the client",
    "{n} ‹clears the rule of forty›.",
    "The client is on ‹a triple, triple, double, double path›.",
    "{m} has ‹a three-to-one LTV to CAC›.",
    "Payback is short: ‹seven months to recover the spend› with this client.",
    "The account earns ‹negative churn of five per cent›.",
)

_en(
    "seo_place_in_results_b",
    "a place in the results in the words of the trade",
    "{n} sits ‹at number four for its head term›.",
    "The client's main page ‹is stuck in position eleven›.",
    "{m} holds ‹slot three in the map pack›.",
    "We pushed the site ‹from page five to page two›.",
    "Brand queries are safe; for the category the account ‹ranks seventh›.",
)

_en(
    "seo_links_and_domains_b",
    "links and referring domains counted in words",
    "{n} earned ‹forty referring domains›.",
    "The client lost ‹a dozen dofollows›.",
    "{m} picked up ‹two DR-seventy links›.",
    "A rival disavowed some; we kept ‹all sixteen guest posts›.",
    "Outreach for the account brought ‹one live link for every thirty pitches›.",
)

_en(
    "seo_errors_by_code_b",
    "errors and their codes said aloud",
    "The crawl of {n} turned up ‹two hundred four-oh-fours›.",
    "The client's site throws ‹a five-oh-three on every tenth visit›.",
    "{m} carries ‹three-hop redirect chains›.",
    "The log shows ‹sixty soft four-oh-fours› after the release.",
    "At {m} we cleared ‹the last eighty three-oh-ones›.",
)

_en(
    "seo_speed_in_words_b",
    "page speed in words",
    "Pages of {n} load ‹in four seconds flat›.",
    "The client's LCP is ‹two and a half seconds›.",
    "{m} cut ‹three hundred millis off its server time›.",
    "Mobile hurts: the shop ‹takes six seconds to paint›.",
    "Lighthouse gives the account ‹a ninety on mobile›.",
)

_en(
    "seo_clicks_in_words_b",
    "visits, clicks and impressions in clipped words",
    "{n} brings in ‹{en} kay visits a month›.",
    "The client's blog ‹passed a million impressions›.",
    "{m} gets ‹ten thousand-odd clicks a week›.",
    "After the update the site ‹shed a thousand sessions a day›.",
    "Click-through for the account is ‹three clicks in a hundred›.",
)

_en(
    "growth_in_exes_b",
    "a multiple as a verb of the trade",
    "{n} ‹ten-exed its organic leads›.",
    "The client's traffic ‹has two-exed since launch›.",
    "{m} ‹quadrupled its blog output›.",
    "Compare the halves of the year: enquiries at the account ‹trebled›.",
    "The sponsor claims we ‹doubled their pipeline›.",
)

_en(
    "growth_in_folds_b",
    "a multiple with a fold or a times in it",
    "Leads of {n} show ‹a fivefold rise›.",
    "The client's revenue from search is ‹thrice what it was›.",
    "{m} has ‹twice the content of its rival›.",
    "One thing stands out: branded traffic came ‹out at four times the plan›.",
    "Enquiries are ‹double last year's› for this account.",
)

_en(
    "marks_out_of_b",
    "a mark on a scale, in words",
    "The sponsor of {n} gives us ‹nine out of ten›.",
    "The client rated the last report ‹five stars›.",
    "{m} would call our service ‹a solid seven›.",
    "How did the workshop go? ‹An eight, maybe an eight and a half.›",
    "Satisfaction of the account is ‹four on a scale of five›.",
)

_en(
    "splits_in_words_b",
    "a split of a whole, in words",
    "Traffic of {n} is ‹an eighty-twenty split› of brand and generic.",
    "The client's leads come ‹fifty-fifty from search and ads›.",
    "{m} spends ‹two thirds on content and a third on links›.",
    "Mobile leads desktop ‹by sixty to forty› on this site.",
    "Costs are shared with the vendor ‹half and half›.",
)

_en(
    "sprints_and_other_spans_b",
    "a span of time in the measure of the trade",
    "{n} needs ‹two sprints for the fixes›.",
    "The client's developers ask for ‹a quarter and a half›.",
    "{m} froze releases for ‹a fortnight›.",
    "The migration was short: ‹three working days, end to end›.",
    "Set the client's expectations at ‹six man-days›.",
)

_en(
    "percent_in_words_b",
    "a percentage in words, clipped or long",
    "Organic leads of {n} are ‹up thirty per cent›.",
    "The client's bounce rate is ‹down a tenth›.",
    "{m} beat its plan by ‹a good fifteen percent›.",
    "Search is the main channel there, ‹sixty-odd pct of revenue›.",
    "Budget use at the account is ‹ninety points of a hundred›.",
)
