"""How kinds of one language are written: a name, what it is, and forms of one language with slots for figures and names.

Slots: ``{k}`` a number that nothing in the scene shows, in figures, and the same number in words (see ``_WORDED``);
``{n}`` and ``{m}`` the first and the second client's name (``{n:gen}`` in a case); ``{a.health.score}``,
``{b.health.score}`` and ``{.success.nrr.value}`` a fact of either client or of the book.

The claim of a form is what stands between ``‹`` and ``›`` in it, each stretch in order; of a form without these
marks, the number of nobody's in it, or else the whole form.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from itertools import product
from typing import Literal, Protocol

from agent.grounding.attack.making import figures
from agent.grounding.attack.model import Attempt, Claim, Generate, Kinds
from agent.grounding.attack.numerals import english, english_ordinal, russian, russian_ordinal
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import below, own_name, said
from tools.words import Language

#: What in the sentence makes it true after all: the shown metrics' own names, their owners' names, nothing.
Redeemed = Literal["label", "owner", "nothing"]

_WORDED: Mapping[str, Callable[[int], str]] = {
    "k": str,
    "keycaps": lambda number: "".join(f"{digit}\ufe0f\u20e3" for digit in str(number)),
    "nom": russian,
    "gen": lambda number: russian(number, "gen"),
    "ins": lambda number: russian(number, "ins"),
    "loc": lambda number: russian(number, "loc"),
    "th": russian_ordinal,
    "th_gen": lambda number: russian_ordinal(number, "ого"),
    "th_loc": lambda number: russian_ordinal(number, "ом"),
    "en": english,
    "en_th": english_ordinal,
}
_SLOT = re.compile(
    rf"\{{(?:(?P<number>{'|'.join(_WORDED)})|(?P<name>[nm])(?::(?P<case>[a-z]+))?|(?P<who>[ab]?)\.(?P<fact>[a-z_.]+))\}}"
)
_MARKED = re.compile("‹(.*?)›", re.DOTALL)
_EDGES = ' .,:;!?()«»“”"—–-|*#>`\n'


class Register(Protocol):
    """Registers one kind of a language."""

    def __call__(self, name: str, description: str, *forms: str, redeemed: Redeemed = "nothing") -> None: ...


def teller(kinds: Kinds, language: Language) -> Register:
    """What registers kinds of ``language`` in ``kinds``: ``ru("name", "what it is", "a form", "another")``."""

    def register(name: str, description: str, *forms: str, redeemed: Redeemed = "nothing") -> None:
        kinds.kind(f"{language}_{name}", description, (language,))(_generator(forms, redeemed))

    return register


def _generator(forms: tuple[str, ...], redeemed: Redeemed) -> Generate:
    return lambda rng, scene: _told(rng, scene, rng.choice(forms), redeemed)


def _told(rng: random.Random, scene: Scene, form: str, redeemed: Redeemed) -> Attempt:
    number = scene.number(rng)
    numbers = {_WORDED[slot["number"]](number) for slot in _SLOT.finditer(form) if slot["number"]}
    stretches = _MARKED.findall(form)
    if stretches or not numbers:
        ways = tuple(product(*(row for part in stretches or [form] for row in _rows(part, scene, number))))
    else:
        ways = tuple((shown,) for shown in sorted(numbers))
    claim = Claim(ways, _redeemers(form, scene, redeemed))
    text = _SLOT.sub(lambda slot: _shown(slot, scene, number)[0], form.replace("‹", "").replace("›", ""))
    return Attempt(below(rng, scene, text), claim) if "\n" in text else said(rng, scene, text, claim)


def _rows(part: str, scene: Scene, number: int) -> list[tuple[str, ...]]:
    """The pieces by which a reader is told ``part``, each with the ways it may be shown; names are left out."""
    inlined = _SLOT.sub(lambda slot: _shown(slot, scene, number)[0] if slot["number"] else slot[0], part)
    rows: list[tuple[str, ...]] = []
    at = 0
    for slot in _SLOT.finditer(inlined):
        rows += [(inlined[at : slot.start()],), _shown(slot, scene, number) if slot["fact"] else ("",)]
        at = slot.end()
    rows.append((inlined[at:],))
    stripped = [tuple(shown.strip(_EDGES) for shown in row) if len(row) == 1 else row for row in rows]
    return [row for row in stripped if row != ("",)]


def _shown(slot: re.Match[str], scene: Scene, number: int) -> tuple[str, ...]:
    """How a reader may see what stands in ``slot``, the model's way of writing it first."""
    if slot["number"]:
        return (_WORDED[slot["number"]](number),)
    if slot["fact"]:
        return figures(scene, slot["fact"], slot["who"])
    reference = scene.ref("client.name", {"n": "a", "m": "b"}[slot["name"]])
    return (f"{reference[:-2]}:{slot['case']}]]" if slot["case"] else reference,)


def _redeemers(form: str, scene: Scene, redeemed: Redeemed) -> tuple[str, ...]:
    shown = [(slot["fact"], slot["who"]) for slot in _SLOT.finditer(form) if slot["fact"]]
    if redeemed == "label":
        return tuple(scene.label(fact, who) for fact, who in shown)
    if redeemed == "owner":
        return tuple(
            name for _, who in shown for name in (own_name(scene, who) if who else ("портфел", "book"))
        )
    return ()
