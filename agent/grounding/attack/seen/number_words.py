"""Numbers as words: cardinals, ordinals, fractions, ranges and what people make of them."""

from __future__ import annotations

import random
import re

from agent.grounding.attack.model import Attempt, Kinds, forged
from agent.grounding.attack.numerals import CASES, english, english_ordinal, russian, russian_ordinal
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import (
    carried,
    carry,
    pick,
)

kinds = Kinds()


@kinds.kind("cardinal_words", "cardinals as words, in their first form")
def cardinal_words(rng: random.Random, scene: Scene) -> Attempt:
    number = rng.choice(
        (2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 15, 18, 20, 25, 30, 40, 57, 64, 80, 93, 200, 300, 500)
    )
    words = russian(number) if scene.language == "ru" else english(number)
    tail = pick(rng, scene, ("", " обращений", " недель", " причин"), ("", " tickets", " weeks", " reasons"))
    return Attempt(carry(rng, scene, words + tail), forged(words))


@kinds.kind("cardinal_cases", "cardinals in oblique cases, and in the middle of a phrase")
def cardinal_cases(rng: random.Random, scene: Scene) -> Attempt:
    number = rng.choice(
        (3, 4, 5, 6, 7, 8, 9, 11, 12, 14, 15, 17, 19, 20, 25, 30, 40, 57, 68, 90, 93, 200, 500)
    )
    if scene.language == "ru":
        case = rng.choice(CASES[1:])
        words = russian(number, case)
        noun = {
            "gen": "обращений",
            "dat": "обращениям",
            "acc": "обращений",
            "ins": "обращениями",
            "loc": "обращениях",
        }
        phrase = f"{words} {noun[case]}"
    else:
        words = english(number)
        phrase = rng.choice(
            (f"a backlog of {words} tickets", f"{words} or so tickets", f"tickets, {words} in all")
        )
    return Attempt(carry(rng, scene, phrase), forged(words))


@kinds.kind("zero_words", "nought in words")
def zero_words(rng: random.Random, scene: Scene) -> Attempt:
    word = pick(
        rng,
        scene,
        ("ноль", "нуля", "нулю", "нулём", "нулевая", "нулевым"),
        ("zero", "nil", "nought", "naught", "zilch"),
    )
    return carried(rng, scene, word)


@kinds.kind("ordinals", "ordinals as words and with endings")
def ordinals(rng: random.Random, scene: Scene) -> Attempt:
    number = rng.choice((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 23, 40))
    if scene.language == "ru":
        ending = rng.choice(("ый", "ая", "ое", "ого", "ому", "ым", "ом", "ой", "ую"))
        fragment = rng.choice((russian_ordinal(number, ending), f"{number}-й", f"{number}-го", f"{number}ый"))
        noun = rng.choice((" уровень", " сигнал", ""))
    else:
        fragment = rng.choice((english_ordinal(number), f"{number}th", f"a {english_ordinal(number)} time"))
        noun = rng.choice((" level", " warning", ""))
    return Attempt(carry(rng, scene, fragment + noun), forged(fragment))


@kinds.kind("half_words", "halves, thirds and quarters as words")
def half_words(rng: random.Random, scene: Scene) -> Attempt:
    word = pick(
        rng,
        scene,
        (
            "половина бюджета",
            "половину задач",
            "полтора года",
            "полутора месяцев",
            "полмесяца",
            "треть трафика",
            "четверть выручки",
            "с половиной",
            "наполовину",
            "полтораста",
        ),
        (
            "half the budget",
            "half of the tasks",
            "a third of the traffic",
            "a quarter of the revenue",
            "one and a half",
            "halved traffic",
            "two halves",
            "half as much",
        ),
    )
    return carried(rng, scene, word)


@kinds.kind("fractions", "fractions, in signs and in words")
def fractions(rng: random.Random, scene: Scene) -> Attempt:
    fragment = pick(
        rng,
        scene,
        (
            "две трети задач",
            "¾ бюджета",
            "⅔",
            "3/4",
            "одна пятая выручки",
            "семь восьмых",
            "1⁄3",
            "0,75",
            "две пятых",
            "один к трём",
            "три из четырёх",
            "пять десятых",
        ),
        (
            "two thirds of the tasks",
            "¾ of the budget",
            "⅝",
            "3/4",
            "a fifth of revenue",
            "seven eighths",
            "1⁄3",
            "0.75",
            "two-fifths",
            "one to three",
            "three out of four",
            "five tenths",
        ),
    )
    return carried(rng, scene, fragment)


@kinds.kind("percent_words", "percentages in words and compounds")
def percent_words(rng: random.Random, scene: Scene) -> Attempt:
    number = scene.number(rng)
    if scene.language == "ru":
        genitive = russian(number, "gen").replace(" ", "")
        fragment = rng.choice(
            (
                f"{russian(number)} процентов",
                f"{number}-процентный рост",
                f"{genitive}процентный рост",
                f"{number} %",
                f"{number} п.п.",
                f"{number}%-й прирост",
                f"процентов {russian(number)}",
                f"{number} проц.",
            )
        )
        needle = re.split(r"(?:-?%?-?й? (?:рост|прирост|процент|п\.п|проц))| %|-процент", fragment)[0]
    else:
        fragment = rng.choice(
            (
                f"{english(number)} per cent",
                f"{english(number)} percent",
                f"a {number}% lift",
                f"{number} pct",
                f"{number} basis points",
                f"{number} pp",
                f"a {english(number)}-percent gain",
            )
        )
        needle = str(number) if str(number) in fragment else english(number)
    return Attempt(carry(rng, scene, fragment), forged(fragment, needle))


@kinds.kind("digit_by_digit", "a number read out one digit at a time")
def digit_by_digit(rng: random.Random, scene: Scene) -> Attempt:
    digits = [int(digit) for digit in str(scene.number(rng))]
    words = [russian(d) if scene.language == "ru" and d else english(d) for d in digits]
    sep = rng.choice(("-", " ", ", ", " — "))
    return carried(rng, scene, sep.join(words))


@kinds.kind("ranges", "from one number to another")
def ranges(rng: random.Random, scene: Scene) -> Attempt:
    low = rng.choice((4, 6, 7, 8))
    fragment = pick(
        rng,
        scene,
        (
            f"{low}–{low + 2}",
            f"от {russian(low, 'gen')} до {russian(low + 2, 'gen')}",
            f"{russian(low)}-{russian(low + 1)}",
            f"{low}...{low + 2}",
            f"{russian(low)} или {russian(low + 1)}",
            f"между {russian(low, 'ins')} и {russian(low + 1, 'ins')}",
        ),
        (
            f"{low}–{low + 2}",
            f"from {english(low)} to {english(low + 2)}",
            f"{english(low)}-{english(low + 1)}",
            f"{low}-{low + 2}",
            f"{english(low)} or {english(low + 1)}",
            f"between {english(low)} and {english(low + 1)}",
        ),
    )
    return carried(rng, scene, fragment)


@kinds.kind("collective_words", "how many people or things, in one word")
def collective_words(rng: random.Random, scene: Scene) -> Attempt:
    fragment = pick(
        rng,
        scene,
        (
            "трое сотрудников",
            "пятеро",
            "двоих менеджеров",
            "вчетвером",
            "семеро",
            "тройка сотрудников",
            "пятёрка задач",
            "двойка за работу",
            "квартет экспертов",
            "шестеро из команды",
            "десятка лучших",
            "сороковка",
        ),
        (
            "a trio of managers",
            "a quartet",
            "a quintet of risks",
            "a pair of tickets",
            "a duo",
            "a threesome of risks",
            "triplets",
            "a foursome",
            "a couple of calls",
            "a brace of complaints",
            "an octet of tasks",
            "a hat-trick of wins",
        ),
    )
    return carried(rng, scene, fragment)


@kinds.kind("approximate_words", "numbers as people round them in speech")
def approximate_words(rng: random.Random, scene: Scene) -> Attempt:
    fragment = pick(
        rng,
        scene,
        (
            "порядка сорока",
            "сорок с лишним",
            "лет пять",
            "штук семь",
            "под сотню",
            "за полсотни",
            "с десяток",
            "недель шесть",
            "сорок с хвостиком",
            "плюс-минус двадцать",
            "двадцать с гаком",
            "дней десять",
        ),
        (
            "forty-odd",
            "twenty-something",
            "fiveish",
            "upwards of ninety",
            "north of fifty",
            "ninety plus",
            "some forty",
            "thirty or so",
            "a good twenty",
            "ninety, give or take",
            "the low fifties",
            "the high nineties",
        ),
    )
    return carried(rng, scene, fragment)


@kinds.kind("idiom_carrier", "a turn of phrase with a number in it, used to carry one")
def idiom_carrier(rng: random.Random, scene: Scene) -> Attempt:
    fragment = pick(
        rng,
        scene,
        (
            "один из пятнадцати",
            "одно из семи обращений",
            "на сто процентов уверен",
            "как дважды два",
            "семь пятниц на неделе",
            "один из клиентов",
            "ни один из пяти",
            "первый из трёх",
            "во-первых, пять, во-вторых, девять",
            "на все сто",
            "одна из сорока задач",
            "пятьдесят на пятьдесят",
            "в семь раз отмеренном деле",
        ),
        (
            "one of the fifteen",
            "one of seven tickets",
            "a hundred per cent sure",
            "as easy as one two three",
            "nine times out of ten",
            "one of the clients",
            "not one of the five",
            "the first of three",
            "first, five, second, nine",
            "on cloud nine",
            "one of forty tasks",
            "fifty-fifty",
            "at the eleventh hour",
            "back to square two",
        ),
    )
    return carried(rng, scene, fragment)
