"""Number words for the attacker: Russian cardinals in six cases and ordinals, English cardinals and ordinals.

The attacker's own tables, on purpose: neither reader's dictionary is used, so that a word which a reader
has wrong is not wrong here in the same way.
"""

from __future__ import annotations

from typing import Literal

Case = Literal["nom", "gen", "dat", "acc", "ins", "loc"]
CASES: tuple[Case, ...] = ("nom", "gen", "dat", "acc", "ins", "loc")

_EN_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_EN_TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_EN_ORDINAL = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}

_RU_UNITS: dict[int, tuple[str, ...]] = {
    1: ("один", "одного", "одному", "один", "одним", "одном"),
    2: ("два", "двух", "двум", "два", "двумя", "двух"),
    3: ("три", "трёх", "трём", "три", "тремя", "трёх"),
    4: ("четыре", "четырёх", "четырём", "четыре", "четырьмя", "четырёх"),
    8: ("восемь", "восьми", "восьми", "восемь", "восемью", "восьми"),
    40: ("сорок", "сорока", "сорока", "сорок", "сорока", "сорока"),
    90: ("девяносто", "девяноста", "девяноста", "девяносто", "девяноста", "девяноста"),
    100: ("сто", "ста", "ста", "сто", "ста", "ста"),
    200: ("двести", "двухсот", "двумстам", "двести", "двумястами", "двухстах"),
    300: ("триста", "трёхсот", "трёмстам", "триста", "тремястами", "трёхстах"),
    400: ("четыреста", "четырёхсот", "четырёмстам", "четыреста", "четырьмястами", "четырёхстах"),
}
_RU_SOFT = {
    5: "пят",
    6: "шест",
    7: "сем",
    9: "девят",
    10: "десят",
    11: "одиннадцат",
    12: "двенадцат",
    13: "тринадцат",
    14: "четырнадцат",
    15: "пятнадцат",
    16: "шестнадцат",
    17: "семнадцат",
    18: "восемнадцат",
    19: "девятнадцат",
    20: "двадцат",
    30: "тридцат",
}
_RU_HARD_TENS = {
    50: ("пять", "пяти", "пятью"),
    60: ("шесть", "шести", "шестью"),
    70: ("семь", "семи", "семью"),
    80: ("восемь", "восьми", "восемью"),
}
_RU_ORDINAL = {
    1: "перв",
    2: "втор",
    4: "четвёрт",
    5: "пят",
    6: "шест",
    7: "седьм",
    8: "восьм",
    9: "девят",
    40: "сороков",
    50: "пятидесят",
    60: "шестидесят",
    70: "семидесят",
    80: "восьмидесят",
    90: "девяност",
    100: "сот",
} | {number: stem for number, stem in _RU_SOFT.items() if number >= 10}
_RU_THIRD = {
    "ый": "третий",
    "ая": "третья",
    "ое": "третье",
    "ого": "третьего",
    "ому": "третьему",
    "ым": "третьим",
    "ом": "третьем",
    "ой": "третьей",
    "ую": "третью",
    "ых": "третьих",
    "ые": "третьи",
}


def english(number: int) -> str:
    """``number`` (0 to 999,999) in English words."""
    if number < 20:
        return _EN_SMALL[number]
    if number < 100:
        tens, unit = divmod(number, 10)
        return _EN_TENS[tens] + (f"-{_EN_SMALL[unit]}" if unit else "")
    base, name = (100, "hundred") if number < 1000 else (1000, "thousand")
    head, rest = divmod(number, base)
    return f"{english(head)} {name}" + (f" {'and ' if rest < 100 else ''}{english(rest)}" if rest else "")


def english_ordinal(number: int) -> str:
    """``number`` (1 to 999) as an English ordinal."""
    head, sep, last = english(number).rpartition("-")
    last = _EN_ORDINAL.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return head + sep + last


def russian(number: int, case: Case = "nom") -> str:
    """``number`` (1 to 999) in Russian words, masculine, in one of six cases."""
    parts: list[str] = []
    rest = number
    while rest:
        step = next(size for size in (100, 10, 1) if rest >= size)
        part = rest if 10 <= rest < 20 else rest - rest % step
        parts.append(_russian_part(part, case))
        rest -= part
    return " ".join(parts)


def _russian_part(number: int, case: Case) -> str:
    at = CASES.index(case)
    if number in _RU_UNITS:
        return _RU_UNITS[number][at]
    if number in _RU_SOFT:
        return _RU_SOFT[number] + ("ь", "и", "и", "ь", "ью", "и")[at]
    if number in _RU_HARD_TENS:
        nominative, genitive, instrumental = _RU_HARD_TENS[number]
        return (
            nominative + "десят",
            genitive + "десяти",
            genitive + "десяти",
            nominative + "десят",
            instrumental + "десятью",
            genitive + "десяти",
        )[at]
    unit = number // 100
    return (
        _russian_part(unit, "gen" if case in ("gen", "dat", "loc") else "nom") + "сот"
        if case != "ins"
        else _russian_part(unit, "ins") + "стами"
    )


def russian_ordinal(number: int, ending: str = "ый") -> str:
    """``number`` (1 to 99) as a Russian ordinal with ``ending`` (``ый``, ``ая``, ``ого`` ...), hard
    declension.
    """
    head, unit = (number - number % 10, number % 10) if number > 20 else (0, number)
    if unit == 0:
        head, unit = 0, number
    if unit == 3:
        last = _RU_THIRD[ending]
    else:
        last = _RU_ORDINAL[unit] + ("ой" if ending == "ый" and unit in (2, 6, 7, 8, 40) else ending)
    return f"{_russian_part(head, 'nom')} {last}" if head else last
