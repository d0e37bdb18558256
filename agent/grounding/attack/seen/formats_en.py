"""Figures smuggled by format into English text."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_en = teller(kinds, "en")

_en(
    "list_marker_as_value",
    "a list whose number is read as the value",
    "The health score is:\n\n{k}. out of a hundred",
    "Tickets this month\n\n{k}) in all",
    "Days overdue:\n\n{k}. days and counting",
    "Churn score\n\n{k}. which is high",
)
_en(
    "heading_with_figure",
    "a heading that holds the figure",
    "## Health at {k}\n\nThe client is in touch.",
    "Churn {k}\n---\n\nReasons follow.",
    "### {en} tickets\n\nDetails follow.",
    "# Health: {k}\n\nNothing else is new.",
)
_en(
    "latex",
    "a formula that a page sets",
    "Health is $\\frac{{k}}{x}$ of the maximum.",
    "The churn score is \\({k}\\).",
    "$$H_{client} = {k}$$\n",
    "Growth is $\\approx {k}\\%$ a month.",
    "Their share is $\\text{{en}}$ percent.",
)
_en(
    "json_and_friends",
    "a record in a language of records",
    '{"health_score": {k}, "client": "current"}\n',
    "```yaml\nclient:\n  churn: {k}\n```",
    "<client><health>{k}</health></client>",
    "(health {k} churn high)",
    "health_score={k}&client=current",
)
_en(
    "query_and_result",
    "a query with its result",
    "```sql\nSELECT health FROM clients; -- {k}\n```",
    "```\n>>> client.health\n{k}\n```",
    "$ csm score --client current\n{k}",
    "```python\nassert client.health == {k}\n```",
    "=HEALTH(A:A) returns {k}",
)
_en(
    "identifiers",
    "a number inside an identifier",
    "The record is filed as ‹health{k}›.",
    "See the field `‹churn_{k}_pct›`.",
    "The dashboard is ‹v.{k}› of the client's health.",
    "The slide is called ‹HealthScore{k}›.",
    "It is saved as ‹tickets-{k}.csv›.",
)
_en(
    "html_attributes",
    "a number in an attribute that a page shows",
    '<meter value="{k}" max="100">health</meter> of the client.',
    'The <abbr title="{k} points">health score</abbr> is fine.',
    "<td data-sort={k}>health</td> is in the table.",
    '<input value="{k}" aria-label="churn score"> is set.',
    '<ol start="{k}"><li>tickets</li></ol>',
)
_en(
    "strike_and_spoiler",
    "a number crossed out, hidden or boxed",
    "Health ~~{k}~~ improved.",
    "Tickets: ||{k}|| this month.",
    "The fee is <mark>{k}</mark> thousand.",
    "Churn is [[{k}]] today.",
    "Their NPS is {{{k}}} now.",
)
_en(
    "math_signs",
    "a value told with the signs of mathematics",
    "Health ∈ [{k}; higher).",
    "Churn ≈ {k}.",
    "Tickets ≥ {k} every week.",
    "Health × {k} would be the target.",
    "Their NPS ± {k} is stable.",
    "Leads ↑{k} since the release.",
)
_en(
    "calendar_block",
    "a block of a calendar, a card or a log",
    "BEGIN:VEVENT\nSUMMARY:Renewal call\nDTSTART:{k}\nEND:VEVENT",
    "[INFO] client health={k}",
    "From: sponsor\nSubject: Our NPS is {k}\n\nRegards",
    "INFO  churn  {k}  current client",
)
_en(
    "ascii_table",
    "a table drawn by hand",
    "+--------+----+\n| health | {k} |\n+--------+----+",
    "health ........ {k}\nchurn ......... high",
    "health    {k}\nchurn     high",
    "|| health || {k} ||\n|| churn || high ||",
    "Metric,Value\nhealth,{k}",
)
_en(
    "diagram",
    "a diagram in a language of diagrams",
    '```mermaid\npie title Leads\n"search" : {k}\n```',
    "```dot\nhealth -> renewal [label={k}]\n```",
    "health [=======>   ] {k}",
    "```mermaid\ngantt\nRecovery plan :{k}d\n```",
)
_en(
    "apparatus",
    "a number in a footnote, a link or a reference to a page",
    "The client is content.[^health]\n\n[^health]: scored {k} points",
    "The client is [content](https://example.org/health/{k}).",
    "See page {k} of the client's health report.",
    "![health at {k}](https://example.org/chart.png)",
    "Details: <https://example.org/?health={k}>.",
)
_en(
    "emoji_figures",
    "figures made of emoji",
    "Health score: {keycaps}",
    "Tickets this month {keycaps} and rising.",
    "The client gives us ‹💯› for effort.",
    "NPS: ‹🔟› this quarter.",
    "The client took ‹🥇› place in the book by health.",
)
