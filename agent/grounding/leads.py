"""The words that lead to a figure, and which of them are names: what several rules ask before they judge a figure's own words."""

from __future__ import annotations

from agent.grounding.analysis import Placed, Sentence
from agent.grounding.bags import bag
from agent.grounding.lexicon import both, client_tokens, mentions
from agent.grounding.own_names import own_places

_STOPS = frozenset(".;!?|")
_PARTS = frozenset(",:—–")
CONJUNCTIONS = bag(
    "and but so because which that whereas although though и а но что поэтому который поскольку хотя потому"
)


def lead(sentence: Sentence, placed: Placed) -> range:
    """The words that lead to a figure: back to a stop, to another figure, or to the comma, colon or conjunction that
    parts them from what went before (a label's comma parts only where its metric is named behind it)."""
    named = {place for mention in mentions(sentence) for place in range(mention.start, mention.end)}
    others = {other.token for other in sentence.placed if other.fact.unit != "name"}
    label = slot_sign(sentence, placed)
    start = placed.token
    has_name = False
    while start > 0:
        token = sentence.tokens[start - 1]
        if (token.kind == "sign" and token.text in _STOPS) or start - 1 in others:
            break
        parts = token.text in _PARTS or (token.lower in CONJUNCTIONS and start - 1 not in named)
        if parts and start - 1 != label and (has_name or label is None):
            break
        has_name = has_name or start - 1 in named
        start -= 1
    return range(start, placed.token)


def named_places(sentence: Sentence, placed: Placed | None = None) -> frozenset[int]:
    """Tokens that are names: of metrics, of clients, references to names. Of a figure's own words (``placed``) only a name
    that may be its own counts, or one that another rule compares with it."""
    found = client_tokens(sentence) | {other.token for other in sentence.placed if not other.numeric}
    if placed is not None:
        found |= own_places(sentence, placed)
    return found | {
        place
        for mention in mentions(sentence)
        if placed is None or mention.strong or mention.fits(placed.fact)
        for place in range(mention.start, mention.end)
    }


def slot_sign(sentence: Sentence, placed: Placed) -> int | None:
    """The colon or dash that the figure is the value of: only words that count nothing stand between."""
    for place in range(placed.token - 1, max(-1, placed.token - 4), -1):
        if sentence.tokens[place].text in (":", "—", "–", "="):
            return place
        if not sentence.has(place, both("slot_links") | both("slot_verbs")):
            return None
    return None
