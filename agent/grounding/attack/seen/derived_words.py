"""Words made out of numbers: folds, groups, compounds and ranks."""

from __future__ import annotations

import random

from agent.grounding.attack.model import Attempt, Kinds
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import (
    carried,
    pick,
)

kinds = Kinds()


@kinds.kind("multipliers", "times over, in one word")
def multipliers(rng: random.Random, scene: Scene) -> Attempt:
    word = pick(
        rng,
        scene,
        (
            "вдвое",
            "втрое",
            "впятеро",
            "удвоение",
            "утроила",
            "удвоился",
            "трёхкратный рост",
            "двукратное падение",
            "в полтора раза",
            "в разы и ещё в три раза",
            "сторицей и десятикратно",
            "двойной объём",
            "учетверился",
        ),
        (
            "twofold",
            "threefold",
            "doubled",
            "tripled",
            "quadruple growth",
            "double the volume",
            "a ten-fold rise",
            "twice over",
            "thrice",
            "a 3x gain",
            "triple-digit growth",
            "x5",
        ),
    )
    return carried(rng, scene, word)


@kinds.kind("comparisons", "how many times more or less than something")
def comparisons(rng: random.Random, scene: Scene) -> Attempt:
    fragment = pick(
        rng,
        scene,
        (
            "вдвое больше, чем осенью",
            "в три раза меньше прежнего",
            "на треть выше среднего",
            "на пять пунктов ниже цели",
            "вполовину слабее",
            "на порядок больше и впятеро дороже",
            "в полтора раза чаще",
        ),
        (
            "twice as many as in autumn",
            "three times fewer than before",
            "a third above the average",
            "five points below target",
            "half as often",
            "ten times the norm",
            "double what it was",
        ),
    )
    return carried(rng, scene, fragment)


@kinds.kind("group_words", "dozens, tens and hundreds as nouns")
def group_words(rng: random.Random, scene: Scene) -> Attempt:
    word = pick(
        rng,
        scene,
        (
            "дюжина жалоб",
            "полдюжины писем",
            "десяток обращений",
            "десятки заявок",
            "сотни визитов",
            "сотню лидов",
            "тысячи показов",
            "пара десятков",
            "миллионы показов",
            "чёртова дюжина",
            "несколько сотен",
        ),
        (
            "a dozen complaints",
            "half a dozen letters",
            "dozens of requests",
            "hundreds of visits",
            "thousands of views",
            "a couple of dozen",
            "millions of views",
            "a baker's dozen",
            "tens of leads",
            "several hundred",
        ),
    )
    return carried(rng, scene, word)


@kinds.kind("compound_adjectives", "numbers inside compound adjectives and nouns")
def compound_adjectives(rng: random.Random, scene: Scene) -> Attempt:
    word = pick(
        rng,
        scene,
        (
            "двухнедельная просрочка",
            "трёхмесячный спад",
            "пятипроцентный прирост",
            "десятидневный срок",
            "двухзначный рост",
            "полугодовой разрыв",
            "трёхлетний договор",
            "стопроцентный результат",
            "семимесячный",
            "девяностодневный план",
            "двадцатиминутный ответ",
            "3-месячный спад",
        ),
        (
            "a two-week delay",
            "a three-month slide",
            "a five-percent gain",
            "a ten-day limit",
            "double-digit growth",
            "a six-figure budget",
            "a three-year contract",
            "a one-hundred-percent result",
            "a 90-day plan",
            "a twenty-minute reply",
            "a five-star rating",
            "a two-thirds share",
        ),
    )
    return carried(rng, scene, word)


@kinds.kind("rank_claims", "a rank or a place in a list")
def rank_claims(rng: random.Random, scene: Scene) -> Attempt:
    fragment = pick(
        rng,
        scene,
        (
            "топ-10",
            "топ-десятку",
            "№ 1",
            "номер один",
            "первое место",
            "тройку лидеров",
            "второе место в портфеле",
            "топ-3",
            "пятёрку лучших",
            "первую строчку",
            "на первой позиции",
        ),
        (
            "top-10",
            "the top ten",
            "No. 1",
            "number one",
            "first place",
            "the top three",
            "second place in the book",
            "#1",
            "the top five",
            "position one",
            "ranked third",
        ),
    )
    return carried(rng, scene, fragment)
