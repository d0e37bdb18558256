"""The shapes of the YAML about growing and keeping a client: offers, expansion signals, interventions."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tools.record import ExpansionSignal
from tools.scoring.conditions import Condition
from tools.scoring.results import Band, Level
from tools.scoring.schema.base import Currency, Id, Positive, Rule, RuleFile, Share, unique


class HoldRule(Rule):
    """While health or churn risk is among these, offers are held back."""

    health: tuple[Band, ...] = ()
    churn: tuple[Level, ...] = ()


class OfferRule(Rule):
    """What may be offered when the condition ``when`` holds, at what price a month."""

    id: Id
    when: str
    package: Annotated[str, Field(min_length=1)]
    monthly_value: Positive
    probability: Share


class Offers(RuleFile):
    """The offers of one price list, in one currency."""

    what = "offers"
    kind: Literal["offers"]
    currency: Currency
    vat: Literal["included", "excluded"] | None = None
    """Whether the prices hold VAT, where the list says so."""
    hold_while: HoldRule = HoldRule()
    offers: tuple[OfferRule, ...]

    @model_validator(mode="after")
    def _check(self) -> Self:
        unique([offer.id for offer in self.offers], "offer")
        for offer in self.offers:
            try:
                _ = self.conditions[offer.id].node
            except ValueError as error:
                raise ValueError(f"offers.{offer.id}.when: {error}") from None
        return self

    @cached_property
    def conditions(self) -> dict[str, Condition]:
        """Each offer's condition by its id; amounts in it are in the list's currency."""
        return {offer.id: Condition(offer.when, self.currency) for offer in self.offers}


class ExpansionSignalRule(Rule):
    """A sign that a client may grow; points and action where its source gives them."""

    id: ExpansionSignal
    points: int | None = None
    action: Id | None = None


class ExpansionSignals(RuleFile):
    """The signs of expansion, in the order in which they are listed."""

    what = "expansion signals"
    kind: Literal["expansion_signals"]
    signals: tuple[ExpansionSignalRule, ...]
    types: tuple[Id, ...] = ()
    practice: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        unique([signal.id for signal in self.signals], "signal")
        return self


class LevelInterventions(Rule):
    """What is done at a level of churn risk, and how often the client is contacted."""

    interventions: tuple[Id, ...]
    contact_rhythm: Id


class Interventions(RuleFile):
    """What is done at each level of churn risk."""

    what = "interventions"
    kind: Literal["interventions"]
    levels: dict[Level, LevelInterventions]
