"""Number words of Russian in every case, gender and spelling, from their dictionary forms by pymorphy3.

The table is made on first use (some thirty milliseconds after the analyser is loaded).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from agent.grounding.bags import bag, listed
from agent.grounding.morphology import analyser, is_known, parses
from agent.grounding.numerals.lexicon import NumberWord, WordKind

_DIGITS = listed("ноль один два три четыре пять шесть семь восемь девять")
_TEENS = listed(
    "десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать "
    "девятнадцать"
)
_TENS = listed("двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто")
_HUNDREDS = listed("сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот")
_SCALES = {"тысяча": 3, "миллион": 6, "миллиард": 9, "биллион": 9, "триллион": 12, "квадриллион": 15}
_ORDINALS = {
    "нулевой": 0, "первый": 1, "второй": 2, "третий": 3, "четвёртый": 4, "пятый": 5, "шестой": 6, "седьмой": 7,
    "восьмой": 8, "девятый": 9, "десятый": 10, "одиннадцатый": 11, "двенадцатый": 12, "тринадцатый": 13,
    "четырнадцатый": 14, "пятнадцатый": 15, "шестнадцатый": 16, "семнадцатый": 17, "восемнадцатый": 18,
    "девятнадцатый": 19, "двадцатый": 20, "тридцатый": 30, "сороковой": 40, "пятидесятый": 50, "шестидесятый": 60,
    "семидесятый": 70, "восьмидесятый": 80, "девяностый": 90, "сотый": 100, "двухсотый": 200, "трёхсотый": 300,
    "четырёхсотый": 400, "пятисотый": 500, "шестисотый": 600, "семисотый": 700, "восьмисотый": 800,
    "девятисотый": 900, "тысячный": 1000, "миллионный": 10**6, "миллиардный": 10**9,
}  # fmt: skip
_COLLECTIVE = {
    "двое": 2, "трое": 3, "четверо": 4, "пятеро": 5, "шестеро": 6, "семеро": 7, "восьмеро": 8, "девятеро": 9,
    "десятеро": 10,
}  # fmt: skip
#: So many together.
_TOGETHER = {
    "вдвоём": 2, "втроём": 3, "вчетвером": 4, "впятером": 5, "вшестером": 6, "всемером": 7, "ввосьмером": 8,
    "вдевятером": 9, "вдесятером": 10,
}  # fmt: skip
_GROUPS: dict[str, int | str] = {
    "пара": 2, "двойка": 2, "тройка": 3, "четвёрка": 4, "пятёрка": 5, "шестёрка": 6, "семёрка": 7, "восьмёрка": 8,
    "девятка": 9, "десятка": 10, "десяток": 10, "дюжина": 12, "полдюжины": 6, "двадцатка": 20, "тридцатка": 30,
    "полтинник": 50, "сотня": 100, "полсотни": 50, "сотка": 100, "тысчонка": 1000, "тыща": 1000, "косарь": 1000,
    "лям": 10**6, "лярд": 10**9, "пятихатка": 500, "червонец": 10, "стольник": 100, "пятак": 5, "пяток": 5, "нолик": 0,
    "зеро": 0, "десяточек": 10, "пяточек": 5, "двоечка": 2, "троечка": 3, "семёрочка": 7, "десяточка": 10, "пятнашка": 15,
    "двадцаточка": 20, "сороковник": 40, "четвертак": 25, "трёшка": 3, "трояк": 3, "чирик": 10, "сотенка": 100, "тыщонка": 1000,
    "миллиончик": 10**6, "осьмушка": "0.125", "гривенник": 10, "двугривенный": 20, "пятиалтынный": 15, "сорокет": 40,
    "парочка": 2, "дюжинка": 12, "сотняшка": 100, "сотенная": 100, "двадцатник": 20, "тридцатник": 30, "пятидесятник": 50,
    "тысячник": 1000, "миллионник": 10**6, "двойняшка": 2, "тройняшка": 3, "секстет": 6, "септет": 7, "октет": 8,
    "нонет": 9, "триада": 3, "тетрада": 4, "пентада": 5, "диада": 2, "триумвират": 3, "трилогия": 3, "дилогия": 2,
    "тетралогия": 4,
    "триптих": 3, "диптих": 2, "десятилетие": 10, "четвертушка": "0.25", "половинка": "0.5", "червончик": 10, "пятёрик": 5,
    "четверик": 4, "семерик": 7, "шестерик": 6, "двушка": 2, "горстка": 5, "горсть": 5, "пятёрочка": 5, "шестёрочка": 6,
    "восьмёрочка": 8, "девяточка": 9, "четвёрочка": 4, "дуплет": 2, "триплет": 3, "чекушка": "0.25",
    "полтос": 50, "столетие": 100, "тысячелетие": 1000, "двойня": 2, "дуэт": 2, "трио": 3, "квартет": 4, "квинтет": 5,
}  # fmt: skip
_PARTS = {
    "половина": "0.5",
    "половинка": "0.5",
    "треть": "0.3333333333",
    "четверть": "0.25",
    "четвертинка": "0.25",
}
_HALF_OF = {
    "полмиллиона": 500_000, "полмиллиарда": 500_000_000, "полтысячи": 500, "полтысячей": 500,
    "полутысяча": 500, "полутысячей": 500, "полутысячи": 500, "полутысяче": 500, "полутысячу": 500,
    "полсотни": 50, "полдюжины": 6, "полдесятка": 5, "полтриллиона": 500_000_000_000,
}  # fmt: skip
_HALF_UNITS: dict[str, str | None] = {
    "полгода": "year", "полугода": "year", "полугодом": "year", "полугоду": "year", "полчаса": "hour",
    "получаса": "hour", "получасом": "hour", "полдня": "day", "полминуты": "minute", "полмесяца": "month",
    "полвека": "century", "полнедели": "week", "полпроцента": "percent", "полцены": None, "полставки": None,
    "полбалла": "points", "полпункта": "points", "полрубля": "RUB", "полквартала": "quarter", "полсрока": None,
    "полбюджета": None, "полкоманды": None, "полпроекта": None, "полтрафика": None, "полсайта": None,
    "получасовой": "hour", "полугодовой": "year",
}  # fmt: skip
_MULTIPLIERS: dict[str, int | str] = {
    "вдвое": 2, "втрое": 3, "вчетверо": 4, "впятеро": 5, "вшестеро": 6, "всемеро": 7, "ввосьмеро": 8,
    "вдевятеро": 9, "вдесятеро": 10, "дважды": 2, "трижды": 3, "четырежды": 4, "единожды": 1, "вполовину": "0.5",
    "наполовину": "0.5", "стократно": 100,
    "двукратно": 2, "трёхкратно": 3, "многократно": 0,
}  # fmt: skip
_MULTIPLIER_LEMMAS: dict[str, int | str] = {
    "двойной": 2, "тройной": 3, "четверной": 4, "двоякий": 2, "удвоить": 2, "удваивать": 2, "удвоиться": 2,
    "удваиваться": 2, "удвоение": 2, "утроить": 3, "утраивать": 3, "утроиться": 3, "утраиваться": 3, "утроение": 3,
    "учетверить": 4, "учетвериться": 4, "учетверение": 4, "упятерить": 5, "упятериться": 5, "удесятерить": 10,
    "удесятериться": 10, "располовинить": "0.5", "располовиниться": "0.5", "ополовинить": "0.5",
    "ополовиниться": "0.5", "полуторный": "1.5", "двоиться": 2, "троиться": 3, "стократный": 100,
}  # fmt: skip
#: Words that a numeral's forms share with something else and that no context makes a number in business prose.
_NEVER = bag("пар пятки пятку пятка пяткой соты сотами сотах лямы троица")

_COMPOUND_PREFIXES: dict[str, int | str] = {
    "одно": 1, "двух": 2, "дву": 2, "трёх": 3, "трех": 3, "четырёх": 4, "четырех": 4, "пяти": 5, "шести": 6,
    "семи": 7, "восьми": 8, "девяти": 9, "десяти": 10, "одиннадцати": 11, "двенадцати": 12, "тринадцати": 13,
    "четырнадцати": 14, "пятнадцати": 15, "шестнадцати": 16, "семнадцати": 17, "восемнадцати": 18,
    "девятнадцати": 19, "двадцати": 20, "тридцати": 30, "сорока": 40, "пятидесяти": 50, "шестидесяти": 60,
    "семидесяти": 70, "восьмидесяти": 80, "девяносто": 90, "сто": 100, "двухсот": 200, "трёхсот": 300,
    "двое": 2, "двоя": 2, "двояко": 2, "трое": 3, "трояко": 3, "четверо": 4, "пятеро": 5, "шестеро": 6, "семеро": 7,
    "восьмеро": 8,
    "трехсот": 300, "четырёхсот": 400, "четырехсот": 400, "пятисот": 500, "шестисот": 600, "семисот": 700,
    "восьмисот": 800, "девятисот": 900, "тысяче": 1000, "полутора": "1.5", "полуторо": "1.5",
}  # fmt: skip
_PREFIX = re.compile("|".join(sorted(_COMPOUND_PREFIXES, key=len, reverse=True)))
#: What a compound adjective counts, by how its second part begins; the first column is the unit it names.
_COUNTED_RESTS: tuple[tuple[str, str | None], ...] = (
    ("процентн", "percent"), ("балльн", "points"), ("бальн", "points"), ("очков", "points"), ("рублев", "RUB"),
    ("рублёв", "RUB"), ("долларов", "USD"), ("летн", "year"), ("лети", "year"), ("летк", "year"), ("годичн", "year"),
    ("годовал", "year"), ("годов", "year"), ("месячн", "month"), ("месячник", "month"), ("недельн", "week"),
    ("дневн", "day"), ("дневк", "day"), ("суточн", "day"), ("часов", "hour"), ("минутн", "minute"),
    ("минутк", "minute"), ("секундн", "second"), ("квартальн", "quarter"), ("кратн", "times"), ("тысячн", "thousand"),
    ("миллионн", "million"), ("миллиардн", "billion"), ("значн", None), ("этапн", None), ("страничн", None),
    ("уровнев", None), ("ступенчат", None), ("звездочн", None), ("звёздочн", None), ("фазн", None),
    ("штучн", None), ("разов", "times"), ("сот", None), ("тонн", None), ("метров", None), ("этажн", None),
    ("книж", None), ("борь", None),
)  # fmt: skip
#: Prefixes so short or so common in other words that only a listed second part makes them a count.
_WARY = bag(
    "одно дву сто семи сорока тысяче десяти шести пяти восьми девяти двое двоя двояко трое трояко четверо пятеро "
    "шестеро семеро восьмеро"
)
_SCALE_UNITS = {"thousand": 3, "million": 6, "billion": 9}
_NOT_COMPOUND = (
    "однозначн", "одноразов", "однодневк", "одноэтап", "одноуровн", "одностранич", "одноэтаж", "столетник",
    "двухсторон", "двусторон",
)  # fmt: skip


def _variants(word: str) -> set[str]:
    return {word, word.replace("ё", "е")}


def _forms(lemma: str, *tags: str) -> set[str]:
    """Every form of ``lemma`` read as one of ``tags``; the lemma alone where the dictionary has no such reading."""
    found: set[str] = {lemma}
    for parse in analyser().parse(lemma):
        tag = str(parse.tag)
        if parse.normal_form.replace("ё", "е") == lemma.replace("ё", "е") and any(
            mark in tag for mark in tags
        ):
            found |= {form.word for form in parse.lexeme}
            break
    return {variant for form in found for variant in _variants(form)}


@cache
def forms() -> dict[str, NumberWord]:
    """Every listed form, lower case, and what it is worth."""
    table: dict[str, NumberWord] = {}

    def put(words: set[str], kind: WordKind, value: int | str, unit: str | None = None) -> None:
        for word in words - _NEVER:
            table.setdefault(word, NumberWord(kind, Decimal(value), unit))

    for value, word in enumerate(_DIGITS):
        put(_forms(word, "NUMR", "Anum", "NOUN"), "digit", value)
    put(_forms("нуль", "NOUN"), "digit", 0)
    for offset, word in enumerate(_TEENS):
        put(_forms(word, "NUMR"), "teen", 10 + offset)
    for offset, word in enumerate(_TENS):
        put(_forms(word, "NUMR"), "ten", 20 + 10 * offset)
    for offset, word in enumerate(_HUNDREDS):
        put(
            _forms(word, "NUMR") | {"ста"} if word == "сто" else _forms(word, "NUMR"),
            "hundred",
            100 + 100 * offset,
        )
    put({"восьмью", "восемью"}, "digit", 8)
    put({"стами"}, "hundred", 100)
    put({"восьмьюстами"}, "hundred", 800)
    for word, power in _SCALES.items():
        put(_forms(word, "NOUN"), "scale", 10**power)
    put({"тыс"}, "scale", 1000)
    put({"млн"}, "scale", 10**6)
    put({"млрд"}, "scale", 10**9)
    put({"трлн"}, "scale", 10**12)
    for word, ordinal in _ORDINALS.items():
        put(_forms(word, "Anum", "ADJF"), "ordinal", ordinal)
    put({"третье", "третьи", "третья"}, "ordinal", 3)
    for word, count in _COLLECTIVE.items():
        put(_forms(word, "Coll", "NUMR"), "collective", count)
    for word, together in _TOGETHER.items():
        put(_variants(word), "collective", together)
    for word, amount in _HALF_OF.items():
        put(_variants(word), "mixed", amount)
    for word, group in _GROUPS.items():
        put(_forms(word, "NOUN"), "group", group)
    for word, part in _PARTS.items():
        put(_forms(word, "NOUN"), "part", part)
    put(_forms("полтора", "NUMR") | {"полторы", "полутора", "полуторы"}, "mixed", "1.5")
    put({"полутораста", "полтораста"}, "mixed", 150)
    for word, unit in _HALF_UNITS.items():
        words = _forms(word, "ADJF") if word.endswith("ой") else _variants(word)
        put(words, "compound", "0.5", unit)
    for word, times in _MULTIPLIERS.items():
        if times:
            put(_variants(word), "multiplier", times, "times")
    for word, times in _MULTIPLIER_LEMMAS.items():
        put(_forms(word, "ADJF", "INFN", "NOUN"), "multiplier", times, "times")
    put({"двойне", "тройне"}, "multiplier", 2, "times")
    put({"декада", "декады", "декаду", "декаде", "декадой"}, "group", 10)
    return table


@lru_cache(maxsize=65536)
def number_word(word: str) -> NumberWord | None:
    """What a lower-case Russian word is worth, if it is a number word."""
    listed = forms().get(word)
    if listed is not None:
        return listed
    return (_coined(word) or _compound(word)) if len(word) >= 7 else None


#: сороковка, пятидесятник, двухсотка: the stem of an ordinal and an ending of things.
_COINED = re.compile(
    r"((?:(?:один|две|три|четыр|пят|шест|сем|восем|девят)надцат|двадцат|тридцат|сороков|(?:пяти|шести|семи|восьми)десят|девяност"
    r"|(?:двух|тр[её]х|четыр[её]х|пяти|шести|семи|восьми|девяти)сот|тысячн|миллионн))"
    r"(?:к|ник|очк|ечк|ушк|ашк|чик|ничк)(?:|а|у|и|е|ой|ою|ам|ами|ах|ом|ов|ок|ек)"
)


def _coined(word: str) -> NumberWord | None:
    match = _COINED.fullmatch(word)
    if match is None:
        return None
    ordinal = next(
        (forms()[match.group(1) + ending] for ending in ("ый", "ой") if match.group(1) + ending in forms()),
        None,
    )
    return NumberWord("group", ordinal.value) if ordinal is not None else None


def _compound(word: str) -> NumberWord | None:
    """двадцатипятипроцентный, трёхмесячный: joined prefixes and what they count."""
    match = _PREFIX.match(word)
    if match is None or word.startswith(_NOT_COMPOUND):
        return None
    value = Decimal(0)
    wary = True
    rest = word
    while match is not None:
        prefix = match.group()
        value += Decimal(_COMPOUND_PREFIXES[prefix])
        wary = wary and prefix in _WARY
        rest = rest[len(prefix) :]
        match = _PREFIX.match(rest) if len(rest) > 3 else None
        if match is not None and rest[match.end() :] == "":
            match = None
    for beginning, unit in _COUNTED_RESTS:
        if rest.startswith(beginning):
            if unit in _SCALE_UNITS:
                return NumberWord("compound", value * 10 ** _SCALE_UNITS[unit])
            return NumberWord("compound", value, unit)
    if wary or len(rest) < 4 or not _is_adjective(rest, word):
        return None
    return NumberWord("compound", value)


def _is_adjective(rest: str, word: str) -> bool:
    """A second part that nobody listed counts where it or the whole is an adjective or noun of the dictionary."""
    readings = parses(word) if is_known(word) else parses(rest)
    return any("ADJF" in parse.tag or "ADJS" in parse.tag for parse in readings)
