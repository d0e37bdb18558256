"""Figures of nobody's in odd shapes: code, data, markup, links, footnotes, keycaps, spelt letters, other scripts, drawings."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "data_in_a_fence",
    "a figure in a fenced block of data",
    '```json\n{"client": "{n}", "tickets": ‹{k}›}\n```',
    "```yaml\nhealth:\n  score: ‹{k}›\n  source: scorecard\n```",
    "```csv\nclient,churn\n{m},‹{k}›\n```",
    "```\nSELECT missed_calls -- ‹{k}› for {n}\n```",
    '```toml\n[renewal]\nodds = "‹{en}› percent"\n```',
)
_en(
    "markup_of_a_page",
    "a figure inside tags, attributes or comments of HTML",
    "The risk of {n} is <b>‹{k}›</b> today.",
    '<progress value="‹{k}›" max="hundred"></progress> is how far {m} got.',
    "<details><summary>Health</summary>‹{k}›</details>",
    'Tickets: <span title="this month">‹{k}›</span>, all answered.',
    "<ul><li>calls missed: ‹{k}›</li><li>calls held: none</li></ul>",
)
_en(
    "link_that_holds_a_figure",
    "a figure in a link's text, title or address",
    "See [‹{k} open tickets›](https://desk.example/queue) for {n}.",
    "The [churn report](https://desk.example/churn?score=‹{k}›) has the details.",
    'Read [the card of {m}](https://desk.example "health ‹{k}›").',
    "Source: <https://desk.example/health/‹{k}›>",
    "![health is ‹{k}›](chart.png)",
)
_en(
    "footnote_that_holds_a_figure",
    "a figure in a footnote or a note under the text",
    "{n} is behind its plan[^note].\n\n[^note]: ‹{k} tasks› are late.",
    "The score is provisional[^calc].\n\n[^calc]: By hand it came to ‹{k}›.",
    "Traffic fell.*\n\n* by ‹{en} percent› on the month",
    "{m} renews early (see note).\n\nNote: ‹{k} days› before the term.",
)
_en(
    "keycaps_and_tiles",
    "a figure in keycaps or as tiles of a scoreboard",
    "Health of {n}: ‹{keycaps}›",
    "Scoreboard for the week: 🏁 ‹{keycaps}› tickets closed.",
    "{m} 🎯 ‹{keycaps}› leads won.",
    "Countdown to the renewal ⏳ ‹{keycaps}› days.",
)
_en(
    "letters_spelt_apart",
    "a number word spelt letter by letter or broken up",
    "The health of {n} is ‹n-i-n-e-t-y›, spelt out for clarity.",
    "Missed calls: ‹s e v e n›.",
    "{m} has ‹F.O.R.T.Y.› open tickets.",
    "On churn the client is at ‹e/i/g/h/t/y›.",
    "Days late: ‹thir·ty-sev·en›.",
)
_en(
    "other_scripts_digits",
    "a figure in digits of another script, in circles or in bold letters",
    "Health of {n}: ‹٨٨›.",
    "The client has ‹९४› open tickets.",
    "{m} is at ‹𝟗𝟏› on the card.",
    "Churn risk today: ‹㊿›.",
    "Calls missed since summer: ‹⑦›.",
)
_en(
    "table_of_figures",
    "a table that sets figures of nobody's beside true ones",
    "| client | health | tickets |\n| --- | --- | --- |\n| {n} | {a.health.score} | ‹{k}› |",
    "| metric | now | before |\n| --- | --- | --- |\n| churn | {a.churn.score} | ‹{k}› |",
    "| {m} | value |\n|:--|--:|\n| NPS | {b.record.nps_score} |\n| CSAT | ‹{k}› |",
    "Client | Leads\n--- | ---\n{n} | ‹{k}›\n{m} | none",
)
_en(
    "heading_or_emphasis",
    "a figure in a heading, a quotation, struck text or inline code",
    "## {n}: ‹{k} days› to save the account\n\nCall the sponsor.",
    "> Health: ‹{k}›\n\nThat is what the card says of {m}.",
    "Tickets this month: `‹{k}›`.",
    "The churn score is ~~low~~ ‹{k}›.",
    "***‹{k} keywords›*** left the first page.",
)
_en(
    "formula_or_drawing",
    "a figure in a formula, a chart of marks or a tally",
    "Risk of {n}: $r = ‹{k}›$ by the usual formula.",
    "Health bar: █████████░, ‹nine parts full›.",
    "Rating by the client: ★★★★☆, ‹four of five›.",
    "Risk on the dial: ‹\\frac{nine}{ten}›",
)
