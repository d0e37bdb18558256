"""Russian words in the case that a sentence asks for: client names, category words, counted nouns."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from agent.grounding.bags import bag
from agent.grounding.morphology import is_known, parses
from agent.grounding.references import Form

_TAGS: dict[Form, str] = {
    "nom": "nomn",
    "gen": "gent",
    "dat": "datv",
    "acc": "accs",
    "ins": "ablt",
    "loc": "loct",
}
_NOMINAL = frozenset({"NOUN", "ADJF", "PRTF"})
_CYRILLIC = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_LEGAL = bag("ооо зао пао ао оао ип нко ано гк")
#: Prepositions that leave no doubt about the case after them.
_PREPOSITIONS: dict[str, Form] = {
    "из": "gen", "от": "gen", "для": "gen", "до": "gen", "у": "gen", "без": "gen", "после": "gen", "около": "gen",
    "против": "gen", "кроме": "gen", "вместо": "gen", "среди": "gen", "ради": "gen", "из-за": "gen", "к": "dat",
    "ко": "dat", "благодаря": "dat", "согласно": "dat", "над": "ins", "перед": "ins", "между": "ins", "о": "loc",
    "об": "loc", "обо": "loc", "при": "loc", "про": "acc", "через": "acc", "в": "loc", "во": "loc", "с": "ins",
    "со": "ins",
}  # fmt: skip


def case_after(word: str) -> Form | None:
    """The case that a Russian preposition asks for; ``None`` where it is no such word."""
    return _PREPOSITIONS.get(word.lower())


@lru_cache(maxsize=4096)
def inflect(phrase: str, form: Form, number: str | None = None) -> str:
    """``phrase`` (in the nominative) in another case; what cannot be bent stays as it is.

    Words are bent up to and with the first noun; what follows it («состояние клиента») depends on that noun and stays.
    ``number`` is ``sing`` or ``plur`` where it has to change.
    """
    if form == "nom" and number is None:
        return phrase
    pieces = re.split(r"([^\w-]+)", phrase)
    for index, piece in enumerate(pieces):
        if not _CYRILLIC.fullmatch(piece):
            continue
        parse = _nominative(piece)
        if parse is None:
            return phrase if index == 0 else "".join(pieces)
        animate = "anim" in parse.tag
        bent = parse.inflect({_TAGS[form], *([number] if number else [])})
        if parse.tag.POS in ("ADJF", "PRTF") and form == "acc" and not animate and bent is not None:
            bent = _inanimate_accusative(parse, bent)
        if bent is not None:
            pieces[index] = _like(piece, bent.word)
        if parse.tag.POS == "NOUN":
            break
    return "".join(pieces)


def _inanimate_accusative(parse: Any, bent: Any) -> Any:
    return parse if "femn" not in parse.tag and "plur" not in parse.tag else bent


def _nominative(word: str) -> Any | None:
    """The reading of a word as a nominative noun or adjective, the likeliest first."""
    lower = word.lower()
    if (word.isupper() and len(word) > 1) or lower in _LEGAL:
        return None
    found = [p for p in parses(lower) if p.tag.POS in _NOMINAL and "nomn" in p.tag and "Abbr" not in p.tag]
    if not found:
        return None
    if word[:1].isupper() and not is_known(lower):
        return found[0]
    return max(found, key=lambda p: (p.tag.POS != "PRTF", p.score))


def _like(model: str, word: str) -> str:
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def inflect_name(name: str, form: Form) -> str:
    """A client's or person's name in another case; Latin names, abbreviations and «quoted» ones stay."""
    if form == "nom" or "«" in name or '"' in name:
        return name
    return inflect(name, form)


@cache
def name_forms(name: str) -> frozenset[str]:
    """A name in every case, as written."""
    return frozenset(inflect_name(name, form) for form in _TAGS) | {name}


@cache
def name_pattern(name: str) -> re.Pattern[str]:
    """Finds a name in any of its cases as whole words, letter case aside."""
    forms = sorted(
        {form.replace("ё", "[её]") if "ё" in form else re.escape(form) for form in name_forms(name)}, key=len
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(reversed(forms))})(?!\w)", re.IGNORECASE)


def counted(number: Decimal, forms: list[str], form: Form) -> str:
    """The noun that goes with a number in Russian: «21 день», «5 клиентов», «с 5 клиентами», «1,5 дня»."""
    category = _russian_plural()(number)
    one, few, many = forms
    if form in ("nom", "acc"):
        return {"one": one, "few": few, "many": many}.get(category, few)
    if category == "other":
        return few
    return inflect(one, form, "sing" if category == "one" else "plur")


@cache
def _russian_plural() -> Any:
    from babel import Locale

    return Locale("ru").plural_form
