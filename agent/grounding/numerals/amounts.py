"""Whether "a third", "a quarter" measures something: "fell by a third" and no "third party", no "quarter" of a year."""

from __future__ import annotations

from collections.abc import Sequence

from agent.grounding.bags import bag
from agent.grounding.tokens import Token

_LEADS = bag(
    "by than least about to is was nearly almost roughly around over under up down only "
    "fell fallen falls rose risen rises grew grown grows dropped drops lost loses gained gains cut cuts shrank slid climbed "
    "jumped sank slipped declined declines decreased decreases increased increases halved"
)
_FOLLOWS = bag("in on over from to since against compared versus last this and or but while")


def is_amount(tokens: Sequence[Token], article: int, after: int) -> bool:
    """Whether the share between its article at ``article`` and the token at ``after`` is how much of something."""
    follows = tokens[after].lower if after < len(tokens) else ""
    if follows == "of":
        return True
    led = article > 0 and tokens[article - 1].lower in _LEADS
    return led and (not follows.isalpha() or follows in _FOLLOWS)
