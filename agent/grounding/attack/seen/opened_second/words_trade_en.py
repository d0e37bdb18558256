"""Quantities that nobody computed, in the slang of SEO, of finance and of software sold by subscription."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "sums_by_their_figures",
    "a sum of money said by how many figures it has",
    "{n} is good for a ‹six-figure› upsell.",
    "Their yearly spend on search is ‹seven figures›.",
    "Losing {n} leaves a ‹mid-five-figure hole› in the month.",
    "Procurement signed off a ‹high-six-figure budget›.",
    "NRR in ‹triple digits› is what the board of {n} reports.",
)
_en(
    "slang_for_money",
    "a sum of money in the slang of those who talk about it",
    "{n} burned ‹fifty grand› on paid search.",
    "The write-off would be ‹a cool half mil›.",
    "They spend ‹ten K› on tools alone.",
    "The penalty is ‹a couple of hundred bucks› a day.",
    "{m} has ‹two mill› in fresh funding.",
    "It is a ‹ten-thousand-dollar question› for {n}: that is what the fix costs.",
)
_en(
    "basis_points",
    "a change of a rate in the units of finance",
    "Conversion at {n} moved by ‹fifty basis points›.",
    "Our margin slipped ‹a hundred bips› on this account.",
    "Click-through gained ‹a full percentage point›.",
    "They gave back ‹two points of share› to the rival.",
    "Bounce is off by ‹a quarter point› at {n}.",
)
_en(
    "positions_in_search",
    "places in search results said in the trade's own words",
    "{n} jumped ‹a dozen spots› for its head term.",
    "Their category page is ‹top-three› in Google.",
    "The site dropped to ‹page two› after the update.",
    "{m} owns the ‹number-one spot› for its brand and its product.",
    "The store made it into the ‹local three-pack›.",
    "We are stuck at ‹position eleven› for the main query.",
)
_en(
    "links_and_pages",
    "counts of links, pages and errors in words",
    "The crawl of {n} turned up ‹{en} orphan pages›.",
    "We disavowed ‹{en} toxic domains› for the client.",
    "‹{en} canonical tags› point at the wrong host.",
    "Digital PR landed ‹{en} placements› for {m}.",
    "Search Console flags ‹{en} soft errors› at {n}.",
)
_en(
    "terms_of_payment",
    "terms and notices of a contract in words",
    "{n} pays on ‹net-sixty› terms.",
    "The contract has a ‹ninety-day out›.",
    "Finance agreed to ‹thirty days after month end›.",
    "There is a ‹two-month notice period› in the agreement with {n}.",
    "They are on a ‹three-year lock-in›.",
    "{m} asked for a ‹two percent early-payment rebate›.",
)
_en(
    "returns_and_multiples",
    "a return on money or a multiple in words",
    "The campaign paid back ‹four to one›.",
    "{n} earned ‹five dollars for every dollar› spent on content.",
    "Their investors put in at ‹eight times revenue›.",
    "It was a ‹three-x› return, by their own count.",
    "Payback came ‹in month seven› of the contract.",
    "Organic is a ‹ten-bagger› for {m}.",
)
_en(
    "seats_and_plans",
    "seats, users and licences in words",
    "{n} sits on a ‹fifty-seat plan›.",
    "Only ‹{en} licences› are active at {n}.",
    "They downgraded to the ‹five-user tier›.",
    "{m} pays for ‹{en} logins› it never uses.",
    "The pilot covers a ‹two-team rollout›.",
)
_en(
    "marks_of_surveys",
    "a mark in a survey or a review in words",
    "The sponsor of {n} gave us ‹a straight ten›.",
    "They left a ‹five-star review› on Clutch.",
    "The CFO rated the report ‹a four at best›.",
    "{n} is ‹a solid nine› on the survey.",
    "The comment came with ‹a zero›, the lowest mark there is.",
)
_en(
    "uptime_and_speed",
    "uptime, speed and load in words",
    "Hosting at {n} promises ‹five nines›.",
    "The homepage loads in ‹under three seconds›.",
    "The shop of {n} was dark for ‹half an hour›.",
    "Crawl budget is ‹ten requests a second›.",
    "Largest paint fell by ‹a second and a half› on mobile.",
)
_en(
    "size_of_a_team",
    "how many people work somewhere, in words",
    "Marketing at {n} is a ‹two-person shop›.",
    "They run search with ‹a team of eight›.",
    "{m} has ‹{en} people› in growth.",
    "It is a ‹one-man band› over there since the reorganisation.",
    "Our squad for {n} is ‹four strong›.",
)
_en(
    "dates_in_words",
    "a day, an hour or a quarter in words that no fact gives",
    "The sponsor of {n} returns on the ‹twenty-first›.",
    "Call {n} at ‹half past nine›.",
    "The tender closes on the ‹third Thursday of the month›.",
    "Their fiscal year ends with the ‹second quarter›.",
    "{m} signs ‹the fifth of March›.",
)
