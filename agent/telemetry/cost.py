"""What model calls cost, where the user has said what tokens cost; never guessed."""

from __future__ import annotations

from decimal import Decimal

from agent.settings import Settings

_PRICED = Decimal(1_000_000)


def cost_of(input_tokens: int, output_tokens: int, settings: Settings) -> Decimal | None:
    """In ``price_currency``, exactly; ``None`` where not both prices are configured.

    Args:
        input_tokens: tokens that the model read.
        output_tokens: tokens that the model wrote.
        settings: prices of a million tokens.
    """
    if settings.price_input is None or settings.price_output is None:
        return None
    return (input_tokens * settings.price_input + output_tokens * settings.price_output) / _PRICED
