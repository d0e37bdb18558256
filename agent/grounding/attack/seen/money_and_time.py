"""Sums of money, dates, hours and parts of a year."""

from __future__ import annotations

import random

from agent.grounding.attack.model import Attempt, Kinds, forged
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import (
    carried,
    carry,
    pick,
    spelled,
)

kinds = Kinds()


@kinds.kind("money_figures", "sums of money in figures, with signs and scales")
def money_figures(rng: random.Random, scene: Scene) -> Attempt:
    number = scene.number(rng)
    fragment = pick(
        rng,
        scene,
        (
            f"₽{number}k",
            f"{number} млн ₽",
            f"{number},5 млн руб.",
            f"{number} тыс. рублей",
            f"{number}к",
            f"{number} т.р.",
            f"RUB {number}000",
            f"{number}₽",
            f"{number} 000 ₽",
        ),
        (
            f"${number}k",
            f"${number}.5M",
            f"USD {number},000",
            f"{number} grand",
            f"€{number}",
            f"{number} million dollars",
            f"US${number}",
            f"{number}K",
            f"£{number}m",
        ),
    )
    return Attempt(carry(rng, scene, fragment), forged(fragment, str(number), f"{number}000"))


@kinds.kind("money_words", "sums of money in words")
def money_words(rng: random.Random, scene: Scene) -> Attempt:
    fragment = pick(
        rng,
        scene,
        (
            "полмиллиона рублей",
            "полтора миллиона",
            "пятьсот тысяч рублей",
            "миллион с четвертью",
            "двести тысяч",
            "пару лямов",
            "сто косарей",
            "три копейки",
            "пятихатка",
            "миллиардный контракт",
        ),
        (
            "half a million dollars",
            "a million and a half",
            "five hundred thousand",
            "two grand",
            "a hundred bucks",
            "six figures",
            "a quarter of a million",
            "two million",
            "a fiver",
            "a billion-dollar deal",
        ),
    )
    return carried(rng, scene, fragment)


@kinds.kind("scale_letters", "a figure or a number word with a letter or two for thousands and millions")
def scale_letters(rng: random.Random, scene: Scene) -> Attempt:
    n = scene.number(rng)
    word = spelled(rng, scene, rng.choice((5, 7, 20, 40)))
    fragment = pick(
        rng,
        scene,
        (f"{n}к", f"{n} т.р.", f"{word} т.р.", f"{word} тыс. руб.", f"{n}кк", f"{word} млн", f"{n} тыр"),
        (f"{n}k", f"{n}mm", f"{word} mln", f"{word} K", f"USD {word}m", f"{n}bn", f"{word} thou"),
    )
    return carried(rng, scene, fragment)


@kinds.kind("dates", "days and years, in figures and words")
def dates(rng: random.Random, scene: Scene) -> Attempt:
    day, year = rng.choice((4, 6, 8, 13, 17, 23, 26, 29)), rng.choice((2023, 2024, 2025, 2028, 2029))
    fragment = pick(
        rng,
        scene,
        (
            f"{day:02}.04.{year}",
            f"{day} апреля",
            f"апрель {year} года",
            f"{year}-04-{day:02}",
            "пятого апреля",
            "двадцать третье апреля",
            f"{day}/04",
            "третьего дня следующего месяца",
            f"в {year}-м",
            f"апрель '{year % 100}",
        ),
        (
            f"{day:02}/04/{year}",
            f"April {day}th",
            f"April {year}",
            f"{year}-04-{day:02}",
            "the fifth of April",
            "April the twenty-third",
            f"4/{day}",
            "the third of next month",
            f"in {year}",
            f"April '{year % 100}",
        ),
    )
    return carried(rng, scene, fragment)


@kinds.kind("times", "times of day")
def times(rng: random.Random, scene: Scene) -> Attempt:
    hour, minute = rng.choice((13, 14, 16, 17, 18, 21)), rng.choice((5, 20, 35, 40, 55))
    fragment = pick(
        rng,
        scene,
        (
            f"{hour}:{minute:02}",
            f"{hour} ч {minute} мин",
            "полчетвёртого",
            "без пяти шесть",
            "в пять вечера",
            "половине восьмого",
            f"{hour}.{minute:02}",
            "четверть шестого",
        ),
        (
            f"{hour}:{minute:02}",
            f"{hour - 12}pm",
            "half past three",
            "five to six",
            "five o'clock",
            f"{hour}h{minute:02}",
            "a quarter to seven",
            f"{hour - 12}:{minute:02} p.m.",
        ),
    )
    return carried(rng, scene, fragment)


@kinds.kind("quarters", "quarters, halves and years of a calendar by number")
def quarters(rng: random.Random, scene: Scene) -> Attempt:
    fragment = pick(
        rng,
        scene,
        (
            "Q3",
            "III квартал",
            "третий квартал",
            "четвёртом квартале",
            "3-й квартал",
            "1П",
            "второе полугодие",
            "II кв.",
        ),
        (
            "Q3",
            "the third quarter",
            "H1 revenue",
            "FY26",
            "3Q",
            "the second half",
            "quarter three",
            "Q-three",
            "QIV",
        ),
    )
    return carried(rng, scene, fragment)


@kinds.kind("roman_months", "a month as a Roman numeral, alone or within a date")
def roman_months(rng: random.Random, scene: Scene) -> Attempt:
    month = rng.choice(("II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII"))
    day = rng.randint(11, 28)
    fragment = rng.choice((f"{day}.{month}", f"{day}/{month}", f"{month}.26", f"{month} мес.", f"{month}-26"))
    return carried(rng, scene, fragment, month)
