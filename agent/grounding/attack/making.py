"""Kinds made out of templates: sentences with slots for facts, names and numbers, and the claims that they forge."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Literal

from agent.grounding.attack.model import Attempt, Claim, Generate, Kinds, forged
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import below, carried, own_name, pick, said, spelled
from agent.grounding.references import FORMS
from agent.grounding.render import format_fact

#: Signs at the ends of a piece of a template that a claim does without.
_EDGES = ' .,:;!?()«»“”"—–-|*#>`\n'
_SLOT = re.compile(r"\{[a-z]\}")
_NUMBER = re.compile(r"\d(?:[\d\s.,]*\d)?")


@dataclass(frozen=True)
class Lie:
    """Sentences (or blocks, where they hold a line's end) that are false of the facts in their slots.

    Slots: ``{x}`` the figure of ``fact``, ``{y}`` that of ``also``, ``{n}`` and ``{m}`` the names of the first and of
    the second client. What the sentence says around its figure, with the figure in its place, is the claim.
    """

    ru: tuple[str, ...]
    en: tuple[str, ...]
    fact: str | None = None
    who: str = "a"
    also: str | None = None
    also_who: str = "a"
    redeemed: Literal["label", "owner", "nothing"] = "label"
    """What in the sentence makes it true after all: the metric's own name, the owner's (a client's or the book's), nothing."""


#: Kind -> what it is, and its lies.
Table = Mapping[str, tuple[str, tuple[Lie, ...]]]
#: Kind -> what it is, and templates of either language with ``{k}`` for a figure or ``{w}`` for a number word.
Numbered = Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]]
#: Kind -> what it is, and pieces of either language that make a number, to stand in a sentence of the stage.
Pieces = Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]]


def figures(scene: Scene, fact_id: str, who: str) -> tuple[str, ...]:
    """How a fact may stand in released text: its reference, its bare value, and what the renderer shows of it."""
    fact, value = scene.fact(fact_id, who), scene.fact(fact_id, who).value
    rendered = [format_fact(fact, scene.language, form=form) for form in FORMS]
    if isinstance(value, date):
        shown = [value.isoformat(), str(value.year), *rendered]
    elif isinstance(value, Decimal):
        shown = [str(abs(value)), *(number[0] for text in rendered if (number := _NUMBER.search(text)))]
    else:
        shown = [str(value), *rendered]
    return tuple(dict.fromkeys((scene.ref(fact_id, who), *shown)))


def told(kinds: Kinds, table: Table) -> None:
    """Register a kind for each entry of ``table``."""

    def teller(lies: tuple[Lie, ...]) -> Generate:
        return lambda rng, scene: _tell(rng, scene, rng.choice(lies))

    for name, (description, lies) in table.items():
        kinds.kind(name, description)(teller(lies))


def _tell(rng: random.Random, scene: Scene, lie: Lie) -> Attempt:
    template = pick(rng, scene, lie.ru, lie.en)
    slots: dict[str, tuple[str, ...]] = {
        "{n}": (scene.ref("client.name", "a"),),
        "{m}": (scene.ref("client.name", "b"),),
    }
    if lie.fact is not None:
        slots["{x}"] = figures(scene, lie.fact, lie.who)
    if lie.also is not None:
        slots["{y}"] = figures(scene, lie.also, lie.also_who)
    text = template
    for slot, shown in slots.items():
        text = text.replace(slot, shown[0])
    redeemed: tuple[str, ...] = ()
    if lie.fact is not None and lie.redeemed == "label":
        redeemed = (scene.label(lie.fact, lie.who),)
    elif lie.redeemed == "owner":
        redeemed = own_name(scene, lie.who) if lie.who else ("портфел", "book")
    claim = Claim(_ways(template, slots), redeemed)
    return Attempt(below(rng, scene, text), claim) if "\n" in text else said(rng, scene, text, claim)


def _ways(template: str, slots: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Every row of pieces by which a reader is told ``template``; names may be shown in any form, or not at all."""
    rows: list[tuple[str, ...]] = []
    texts = _SLOT.split(template)
    for text, slot in zip(texts, [*_SLOT.findall(template), ""], strict=True):
        piece = text.strip(_EDGES)
        rows += [(piece,)] if piece else []
        rows += [slots[slot]] if slot in ("{x}", "{y}") else []
    return tuple(product(*rows))


def numbered(kinds: Kinds, table: Numbered) -> None:
    """Register a kind for each entry: a number of nobody's in a template of the scene's language."""

    def teller(ru: tuple[str, ...], en: tuple[str, ...]) -> Generate:
        def tell(rng: random.Random, scene: Scene) -> Attempt:
            number = scene.number(rng)
            value, word = str(number), spelled(rng, scene, number)
            template = pick(rng, scene, ru, en)
            text = template.replace("{k}", value).replace("{w}", word)
            claim = forged(value if "{k}" in template else word)
            return Attempt(below(rng, scene, text), claim) if "\n" in text else said(rng, scene, text, claim)

        return tell

    for name, (description, ru, en) in table.items():
        kinds.kind(name, description)(teller(ru, en))


def stood(kinds: Kinds, table: Pieces) -> None:
    """Register a kind for each entry: one of its pieces, whole, in a sentence of the stage."""

    def carrier(ru: tuple[str, ...], en: tuple[str, ...]) -> Generate:
        return lambda rng, scene: carried(rng, scene, pick(rng, scene, ru, en))

    for name, (description, ru, en) in table.items():
        kinds.kind(name, description)(carrier(ru, en))


def made(kinds: Kinds, name: str, description: str, make: Callable[[random.Random, Scene], str]) -> None:
    """Register a kind whose piece is made of the scene by ``make``."""
    kinds.kind(name, description)(lambda rng, scene: carried(rng, scene, make(rng, scene)))
