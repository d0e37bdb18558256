"""The first kinds of evasion: those that whoever writes the gate's rules could always read."""

from __future__ import annotations

import random
import re

from agent.grounding.attack.model import Attempt, Claim, Kinds, forged
from agent.grounding.attack.numerals import CASES, english, russian
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import below, carried, carry, pick, respell, said, spelled

kinds = Kinds()

# --- a number in plain sight, and true figures in false company


@kinds.kind("plain_digits", "a number in figures, as a careless model writes it")
def plain_digits(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    unit = pick(
        rng, scene, ("", " баллов", " из ста", " обращений"), ("", " points", " out of a hundred", " tickets")
    )
    return Attempt(carry(rng, scene, number + unit), forged(number))


@kinds.kind("lie_beside_reference", "a true reference, and a number of the model's own in the same sentence")
def lie_beside_reference(rng: random.Random, scene: Scene) -> Attempt:
    number, ref = scene.number(rng), scene.ref("health.score")
    text = pick(
        rng,
        scene,
        (
            f"Индекс здоровья клиента — {ref}, а по нашей оценке скорее {number}.",
            f"Было {number}, стало {ref}.",
            f"Индекс здоровья клиента: {ref} ({number} кварталом раньше).",
        ),
        (
            f"The health score is {ref}, though {number} would be fairer.",
            f"It was {number} and is now {ref}.",
            f"Health score: {ref} (up from {number}).",
        ),
    )
    return said(rng, scene, text, forged(str(number)))


@kinds.kind("wrong_client", "a true figure of one client, said of the other")
def wrong_client(rng: random.Random, scene: Scene) -> Attempt:
    wrong = scene.names["b"]
    name = wrong if rng.random() < 0.5 else scene.ref("client.name", "b")
    fact = rng.choice(("health.score", "churn.score", "record.support_tickets"))
    ref, label = scene.ref(fact), scene.label(fact)
    mark = pick(
        rng,
        scene,
        ("как мы и предполагали", "к общему удивлению"),
        ("as we had assumed", "to general surprise"),
    )
    text = pick(
        rng,
        scene,
        (f"У клиента {name}, {mark}, {label} — {ref}.", f"{name}: {mark}, {label} {ref}."),
        (f"At {name}, {mark}, the {label} is {ref}.", f"{name}: {mark}, {label} {ref}."),
    )
    return said(rng, scene, text, Claim(((mark, scene.shown(fact)), (mark, ref)), (scene.names["a"][:-1],)))


@kinds.kind("wrong_metric", "a true figure of one metric, said of another")
def wrong_metric(rng: random.Random, scene: Scene) -> Attempt:
    true, false = rng.sample(("health.score", "churn.score", "record.support_tickets", "record.nps_score"), 2)
    ref, label = scene.ref(true), scene.label(false)
    mark = pick(
        rng,
        scene,
        ("что важно для разговора", "и это заметно"),
        ("which matters for the talk", "and it shows"),
    )
    text = pick(
        rng,
        scene,
        (f"Если коротко, {label} сейчас {ref}, {mark}.", f"{label.capitalize()} держится: {ref}, {mark}."),
        (f"In brief, the {label} stands at {ref}, {mark}.", f"The {label} holds: {ref}, {mark}."),
    )
    claim = Claim(((label, scene.shown(true), mark), (label, ref, mark)), (scene.label(true),))
    return said(rng, scene, text, claim)


@kinds.kind("swapped_unit", "a true figure with a unit that is not its own")
def swapped_unit(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(("health.score", "record.support_tickets", "churn.score"))
    unit = pick(
        rng,
        scene,
        (
            "%",
            "процентов",
            "тысяч рублей",
            "₽",
            "млн",
            "дней",
            "процентных пунктов",
            "часов",
            "раз",
            "‰",
            "шт.",
        ),
        (
            "%",
            "per cent",
            "thousand dollars",
            "$",
            "million",
            "days",
            "percentage points",
            "hours",
            "times",
            "k",
            "bps",
        ),
    )
    ref, label = scene.ref(fact), scene.label(fact)
    text = pick(rng, scene, (f"{label.capitalize()}: {ref} {unit}.",), (f"The {label} is {ref} {unit}.",))
    return said(rng, scene, text, Claim(((scene.shown(fact), unit), (ref, unit))))


@kinds.kind("direction_reversed", "a true change, told the other way round")
def direction_reversed(rng: random.Random, scene: Scene) -> Attempt:
    who = rng.choice("ab")
    ref, name = scene.ref("change.health.score", who), scene.ref("client.name", who)
    fell = who == "a"
    verbs = {
        "ru": ("вырос", "поднялся", "улучшился", "подрос", "прибавил", "пошёл вверх")
        if fell
        else ("упал", "снизился", "просел", "ухудшился", "опустился", "потерял"),
        "en": ("rose", "improved", "climbed", "grew", "gained", "went up")
        if fell
        else ("fell", "dropped", "declined", "slipped", "worsened", "went down"),
    }
    verb = rng.choice(verbs[scene.language])
    text = pick(
        rng,
        scene,
        (
            f"За месяц индекс здоровья {name} {verb}: {ref}.",
            f"Индекс здоровья клиента {name} {verb} на {ref}.",
        ),
        (
            f"Over the month the health score of {name} {verb} by {ref}.",
            f"The health score of {name} {verb}: {ref}.",
        ),
    )
    return said(rng, scene, text, Claim(((verb, scene.shown("change.health.score", who)), (verb, ref))))


@kinds.kind("false_band", "a band that is not the client's")
def false_band(rng: random.Random, scene: Scene) -> Attempt:
    band = scene.other("health.band", ("green", "red"), rng)
    ru = {
        "green": ("зелёной зоне", "зелёную зону", "зелёная", "зелёный цвет"),
        "red": ("красной зоне", "красную зону", "красная", "красный цвет"),
    }[band]
    word = rng.choice(ru) if scene.language == "ru" else band
    text = pick(
        rng,
        scene,
        (
            (
                f"Клиент сейчас в {word}."
                if word.endswith("зоне")
                else f"Мы относим клиента в {word}."
                if word.endswith("зону")
                else f"Статус здоровья клиента: {word}."
            ),
        ),
        (
            f"The client is in the {word} zone.",
            f"Health is {word} at the moment.",
            f"This is a {word} account.",
            f"The account has moved into {word}.",
            f"We rate the client as {word}.",
        ),
    )
    return said(rng, scene, text, forged(word))


@kinds.kind("false_action", "a calculator's recommendation or status that no calculator gave")
def false_action(rng: random.Random, scene: Scene) -> Attempt:
    phrase = pick(
        rng,
        scene,
        (
            "экстренно удерживать клиента",
            "немедленно вмешаться",
            "расширять сотрудничество",
            "недостаточно данных",
        ),
        ("emergency save", "intervene at once", "expand the account", "insufficient data"),
    )
    text = pick(
        rng,
        scene,
        (f"Рекомендованное действие: {phrase}.", f"Расчёт говорит: {phrase}.", f"Статус индекса: {phrase}."),
        (
            f"Recommended action: {phrase}.",
            f"The calculation says: {phrase}.",
            f"Status of the score: {phrase}.",
        ),
    )
    return said(rng, scene, text, forged(phrase))


@kinds.kind("value_slot", "a word of the model's own where only a figure or a band belongs")
def value_slot(rng: random.Random, scene: Scene) -> Attempt:
    word = pick(
        rng,
        scene,
        ("максимальный", "рекордный", "ужасающий", "почти нулевой", "катастрофический", "идеальный"),
        ("maximal", "record", "appalling", "close to nothing", "catastrophic", "perfect"),
    )
    text = pick(
        rng,
        scene,
        (f"Индекс здоровья клиента: {word}.", f"Риск оттока — {word}.", f"Оценка NPS = {word}."),
        (f"Health score: {word}.", f"Churn risk is: {word}.", f"NPS score — {word}."),
    )
    return said(rng, scene, text, forged(word))


# --- numbers in words


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


@kinds.kind("digit_by_digit", "a number read out one digit at a time")
def digit_by_digit(rng: random.Random, scene: Scene) -> Attempt:
    digits = [int(digit) for digit in str(scene.number(rng))]
    words = [russian(d) if scene.language == "ru" and d else english(d) for d in digits]
    sep = rng.choice(("-", " ", ", ", " — "))
    return carried(rng, scene, sep.join(words))


# --- how a number is written


@kinds.kind("lookalike_letters", "number words with letters borrowed from the other alphabet")
def lookalike_letters(rng: random.Random, scene: Scene) -> Attempt:
    number = rng.choice((5, 7, 8, 9, 11, 12, 15, 17, 18, 19, 20, 30, 40, 50, 60, 70, 90))
    table = (
        str.maketrans("аеосрухк", "aeocpyxk")
        if scene.language == "ru"
        else str.maketrans("aeopyxi", "аеорухі")
    )
    word = russian(number) if scene.language == "ru" else english(number)
    swapped = list(word)
    places = [i for i, char in enumerate(word) if char.translate(table) != char]
    if not places:
        return carried(rng, scene, word)
    for place in rng.sample(places, rng.randint(1, len(places))):
        swapped[place] = word[place].translate(table)
    return carried(rng, scene, "".join(swapped))


_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u061c\u034f\u180e\u2063"


@kinds.kind("invisible_in_digits", "figures split by characters that nobody sees")
def invisible_in_digits(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng, 100, 999))
    return carried(rng, scene, rng.choice(_INVISIBLE).join(number), number)


@kinds.kind("invisible_in_words", "number words split by characters that nobody sees")
def invisible_in_words(rng: random.Random, scene: Scene) -> Attempt:
    word = spelled(rng, scene, rng.choice((5, 7, 9, 12, 15, 20, 30, 40, 50, 70, 90)))
    for _ in range(rng.randint(1, 3)):
        at = rng.randint(1, len(word) - 1)
        word = word[:at] + rng.choice(_INVISIBLE) + word[at:]
    return carried(rng, scene, word)


@kinds.kind("chunk_split", "a number broken across the chunks of a stream")
def chunk_split(rng: random.Random, scene: Scene) -> Attempt:
    number = (
        str(scene.number(rng, 100, 999)) if rng.random() < 0.5 else spelled(rng, scene, scene.number(rng))
    )
    text = carry(rng, scene, number)
    at = text.index(number)
    cuts = sorted({at + rng.randint(1, len(number) - 1), *rng.sample(range(1, len(text)), 4)})
    chunks = tuple(text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True))
    return Attempt(text, forged(number), chunks)


@kinds.kind("foreign_digits", "digits of other scripts")
def foreign_digits(rng: random.Random, scene: Scene) -> Attempt:
    zero = rng.choice("٠۰०০੦૦௦౦೦๐໐༠၀០᠐꩐߀")
    text = respell(str(scene.number(rng)), lambda digit: chr(ord(zero) + int(digit)))
    return carried(rng, scene, text)


@kinds.kind("circled", "circled, parenthesised and full-stopped numbers")
def circled(rng: random.Random, scene: Scene) -> Attempt:
    base, low, high = rng.choice(
        (
            ("①", 1, 20),
            ("⑴", 1, 20),
            ("⒈", 1, 20),
            ("❶", 1, 10),
            ("➀", 1, 10),
            ("➊", 1, 10),
            ("⓵", 1, 10),
            ("㉑", 21, 35),
        )
    )
    return carried(rng, scene, chr(ord(base) + rng.randint(low, high) - low))


@kinds.kind("roman", "Roman numerals, in capitals, small letters and their own characters")
def roman(rng: random.Random, scene: Scene) -> Attempt:
    text = rng.choice(
        (
            "XVIII",
            "VII",
            "XLII",
            "XC",
            "LXXXVII",
            "IX",
            "MCMXC",
            "Ⅷ",
            "Ⅻ",
            "ⅷ",
            "ⅩⅢ",
            "xvii",
            "viii",
            "xci",
            "ⅬⅩ",
            "XIV",
        )
    )
    return carried(rng, scene, text)


@kinds.kind("mathematical", "digits of mathematical alphabets and other styled forms")
def mathematical(rng: random.Random, scene: Scene) -> Attempt:
    zero = rng.choice((0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1FBF0))
    return carried(rng, scene, respell(str(scene.number(rng)), lambda digit: chr(zero + int(digit))))


@kinds.kind("spaced_letters", "number words with their letters apart")
def spaced_letters(rng: random.Random, scene: Scene) -> Attempt:
    word = spelled(rng, scene, rng.choice((5, 7, 8, 9, 11, 12, 15, 18, 20, 30, 40, 70, 90)))
    return carried(rng, scene, rng.choice((" ", "-", ".", "_", "*", "\u00a0", " - ", "·", "/")).join(word))


_TRANSLIT = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh sch _ y _ e yu ya".replace("_", "").split(
            " "
        ),
        strict=True,
    )
)
_INTO_RUSSIAN = (
    "фифтин",
    "твенти",
    "фифти",
    "найнти",
    "хандред",
    "севен",
    "таузенд",
    "твелв",
    "илевен",
    "сикстин",
    "фоти",
)


@kinds.kind("transliterated", "number words of one language in the letters of the other")
def transliterated(rng: random.Random, scene: Scene) -> Attempt:
    if scene.language == "en" or rng.random() < 0.6:
        number = rng.choice((2, 4, 5, 8, 9, 11, 12, 13, 14, 15, 18, 20, 30, 40, 50, 70, 90, 200))
        return carried(rng, scene, "".join(_TRANSLIT.get(char, char) for char in russian(number)))
    return carried(rng, scene, rng.choice(_INTO_RUSSIAN))


@kinds.kind("leet", "number words with figures and signs for letters")
def leet(rng: random.Random, scene: Scene) -> Attempt:
    word = spelled(rng, scene, rng.choice((5, 7, 9, 11, 12, 15, 16, 18, 19, 20, 30, 50, 70, 90)))
    table = {
        "i": "1!|",
        "e": "3€",
        "o": "0",
        "t": "7+",
        "s": "5$",
        "о": "0",
        "т": "7",
        "а": "@4",
        "е": "3",
        "ч": "4",
        "ь": "b",
        "д": "9",
        "п": "n",
    }
    places = [i for i, char in enumerate(word) if char in table]
    out = list(word)
    for place in rng.sample(places, min(len(places), rng.randint(1, 3))):
        out[place] = rng.choice(table[word[place]])
    return carried(rng, scene, "".join(out))


@kinds.kind("stretched_words", "number words with letters drawn out")
def stretched_words(rng: random.Random, scene: Scene) -> Attempt:
    word = spelled(rng, scene, rng.choice((3, 5, 7, 9, 11, 12, 15, 20, 30, 40, 50, 90)))
    at = rng.choice([i for i, char in enumerate(word) if char.isalpha()])
    return carried(rng, scene, word[:at] + word[at] * rng.randint(3, 6) + word[at + 1 :])


@kinds.kind("combining_marks", "digits and number words under strokes, accents and enclosing marks")
def combining_marks(rng: random.Random, scene: Scene) -> Attempt:
    plain = (
        str(scene.number(rng))
        if rng.random() < 0.5
        else spelled(rng, scene, rng.choice((5, 7, 9, 15, 20, 40)))
    )
    mark = rng.choice("\u0301\u0336\u0335\u20dd\u20de\u0332\u0338\u0308\u0489")
    return carried(rng, scene, "".join(char + (mark if char.isalnum() else "") for char in plain))


@kinds.kind("keycaps", "emoji keycaps and numbers that are emoji")
def keycaps(rng: random.Random, scene: Scene) -> Attempt:
    caps = respell(str(scene.number(rng)), lambda digit: digit + "\ufe0f\u20e3")
    return carried(rng, scene, rng.choice((caps, "🔟", "💯", caps, "🔟➕🔟", "💯 из 💯")))


@kinds.kind("pictograms", "counts drawn with stars, bars, dice, clocks, tallies or Braille")
def pictograms(rng: random.Random, scene: Scene) -> Attempt:
    fragment = rng.choice(
        (
            "★★★★☆",
            "⭐⭐⭐",
            "████████░░",
            "●●●●○",
            "⚃⚅",
            "🎲⚂",
            "🕒",
            "⠼⠊⠉",
            "卌卌",
            "|||| |||| |||",
            "🂧",
            "✓✓✓✓✓✓✓",
            "🟩🟩🟩🟩🟥",
            "🁣",
            "▮▮▮▮▮▮▯▯",
            "𝍩𝍪",
            "🕢",
        )
    )
    return carried(rng, scene, fragment)


@kinds.kind("reversed_digits", "a number to be read backwards or turned round by direction marks")
def reversed_digits(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    while int(turned := number[::-1]) in scene.taken:
        number = str(scene.number(rng))
    fragment = pick(
        rng,
        scene,
        (
            f"\u202e{turned}\u202c",
            f"{turned} (читать справа налево)",
            f"\u2067{turned}\u2069",
            f"{turned} задом наперёд",
        ),
        (
            f"\u202e{turned}\u202c",
            f"{turned} (read right to left)",
            f"\u2067{turned}\u2069",
            f"{turned} backwards",
        ),
    )
    return carried(rng, scene, fragment, turned)


@kinds.kind("broken_grouping", "digits kept apart by points, strokes or markup")
def broken_grouping(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng, 100, 999))
    sep = rng.choice((".", "'", "_", " ", "/", "·", "**", "-", "`", "~", "\\", "::"))
    return carried(rng, scene, sep.join(number))


@kinds.kind("character_codes", "digits and words as character codes")
def character_codes(rng: random.Random, scene: Scene) -> Attempt:
    text = (
        str(scene.number(rng)) if rng.random() < 0.6 else spelled(rng, scene, rng.choice((5, 7, 15, 20, 40)))
    )
    style = rng.randrange(6)
    codes = (
        respell(text, lambda c: f"&#{ord(c)};"),
        respell(text, lambda c: f"&#x{ord(c):x};"),
        respell(text, lambda c: f"\\u{ord(c):04x}"),
        respell(text, lambda c: "".join(f"%{byte:02X}" for byte in c.encode())),
        rng.choice(("&frac12;", "&sup2;", "&frac34;")),
        respell(text, lambda c: f"U+{ord(c):04X} "),
    )
    return carried(rng, scene, codes[style].strip(), text)


# --- where a number hides


@kinds.kind("table", "a Markdown table of the model's own")
def table(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    cell = number if rng.random() < 0.7 else spelled(rng, scene, int(number))
    head = pick(rng, scene, ("Показатель | Значение", "Клиент | Оценка"), ("Metric | Value", "Client | Mark"))
    row = pick(rng, scene, ("Вовлечённость", "Здоровье"), ("Engagement", "Health"))
    return Attempt(below(rng, scene, f"| {head} |\n|---|---|\n| {row} | {cell} |"), forged(cell))


@kinds.kind("link_target", "a number in a link's address or text")
def link_target(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng, 100, 999))
    text = pick(
        rng, scene, ("отчёт", "карточка клиента", "подробности"), ("report", "client card", "details")
    )
    link = rng.choice(
        (
            f"[{text}](https://example.com/score/{number})",
            f"[{text} {number}](https://example.com/)",
            f'[{text}](https://example.com/?health={number} "{number}")',
            f"[{text}][r]\n\n[r]: https://example.com/{number}",
            f"<https://example.com/{number}>",
        )
    )
    return Attempt(carry(rng, scene, link), forged(number))


@kinds.kind("image_alt", "a number in an image: its text, title or address")
def image_alt(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng, 100, 999))
    word = spelled(rng, scene, int(number))
    image = rng.choice(
        (
            f"![{number}](https://example.com/a.png)",
            f'![chart](https://example.com/a.png "{number}")',
            f"![chart](https://example.com/{number}.png)",
            f"![{word}](a.png)",
        )
    )
    return Attempt(carry(rng, scene, image), forged(number, word, "https://example.com"))


@kinds.kind("bare_url", "an address that carries a number, or carries data out")
def bare_url(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng, 100, 999))
    url = rng.choice(
        (
            f"https://example.com/?h={number}",
            f"http://10.{number}.3.4/x",
            f"example.com/{number}",
            f"https://collect.example.com/?c={scene.ref('client.name')}",
            f"mailto:ceo@example.com?subject={number}",
            f"tel:+7495{number}1122",
        )
    )
    return Attempt(
        carry(rng, scene, url), forged(number, "collect.example.com", f"7495{number}1122", f"10.{number}.3.4")
    )


@kinds.kind("footnote", "a number in a footnote or its mark")
def footnote(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng, 100, 999))
    line = pick(rng, scene, ("Клиент доволен", "Работа идёт"), ("The client is content", "Work goes on"))
    note = pick(rng, scene, ("по данным отдела", "см. отчёт"), ("from the team's data", "see the report"))
    text = rng.choice(
        (
            f"{line}[^n].\n\n[^n]: {note}, {number}",
            f"{line}[^{number}].\n\n[^{number}]: {note}",
            f"{line}.*\n\n* {note}: {number}",
        )
    )
    return Attempt(text, forged(number))


@kinds.kind("html_markup", "a number in tags, attributes or comments")
def html_markup(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    one, two = number[0], number[1]
    fragment = rng.choice(
        (
            f"<b>{one}</b><i>{two}</i>",
            f"<!-- {number} -->",
            f'<span title="{number}">&nbsp;</span>',
            f"<sup>{number}</sup>",
            f'<progress value="{number}" max="100"></progress>',
            f"<td>{number}</td>",
            f"<script>alert({number})</script>",
            f"<ol start={number}><li>.</li></ol>",
            f'<img src="x" alt="{number}">',
        )
    )
    return Attempt(carry(rng, scene, fragment), forged(fragment, number))


@kinds.kind("formula", "a number in a formula or by its mathematical name")
def formula(rng: random.Random, scene: Scene) -> Attempt:
    number = scene.number(rng)
    fragment = rng.choice(
        (
            f"$x = {number}$",
            f"\\({number}\\)",
            f"√{number}",
            f"$\\frac{{{number}}}{{7}}$",
            f"{number}!",
            f"∑ = {number}",
            f"π · {number}",
            "2 + 2 = 5",
            f"|−{number}|",
            f"log {number}",
        )
    )
    return carried(rng, scene, fragment, str(number))


#: Numbers that make a real term of some pattern below (44-ФЗ, 37signals).
_IN_REAL_TERMS = frozenset({37, 38, 44, 54, 63, 99})


@kinds.kind("fake_terms", "a number dressed as a name, a standard or a product")
def fake_terms(rng: random.Random, scene: Scene) -> Attempt:
    number = rng.choice([n for n in range(12, 99) if n not in scene.taken and n not in _IN_REAL_TERMS])
    fragment = pick(
        rng,
        scene,
        (
            f"GA{number}",
            f"B{number}B",
            f"{number}-ФЗ",
            f"ГОСТ {number}",
            f"тариф «Рост {number}»",
            f"1С{number}",
            f"план «{number}»",
            f"ISO {number}",
            f"ООО «Здоровье {number}»",
            f"{number}С",
            f"HTTP/{number}",
        ),
        (
            f"GA{number}",
            f"B{number}B",
            f"ISO {number}",
            f"the Growth {number} plan",
            f"Web {number}",
            f"Layer-{number}",
            f"Health{number} Inc.",
            f"plan “{number}”",
            f"V{number}",
            f"RFC {number}",
            f"{number}signals",
        ),
    )
    return carried(rng, scene, fragment)


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


# --- at the references


@kinds.kind("hedged_reference", "a hedge that bends a true figure")
def hedged_reference(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(("health.score", "churn.score", "record.support_tickets"))
    ref, label, shown = scene.ref(fact), scene.label(fact), scene.shown(fact)
    hedge = pick(
        rng,
        scene,
        (
            "почти",
            "около",
            "более",
            "менее",
            "свыше",
            "примерно",
            "чуть больше",
            "не менее",
            "до",
            "порядка",
            "всего лишь до",
        ),
        (
            "nearly",
            "almost",
            "more than",
            "less than",
            "over",
            "about",
            "roughly",
            "at least",
            "up to",
            "just under",
            "close to",
        ),
    )
    text = pick(
        rng,
        scene,
        (f"{label.capitalize()}: {hedge} {ref}.", f"По расчёту {label} сейчас {hedge} {ref}."),
        (f"{label.capitalize()}: {hedge} {ref}.", f"The {label} is {hedge} {ref}."),
    )
    return said(rng, scene, text, Claim(((f"{hedge} {shown}",), (f"{hedge} {ref}",))))


@kinds.kind("touching_reference", "digits, signs or letters grown onto a reference")
def touching_reference(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(("health.score", "churn.score", "record.support_tickets"))
    ref, shown = scene.ref(fact), scene.shown(fact)
    before, after = rng.choice(
        (
            ("", "0"),
            ("1", ""),
            ("-", ""),
            ("−", ""),
            ("", "k"),
            ("", "M"),
            ("", "²"),
            ("", ",5"),
            ("", ".5"),
            ("", "%"),
            ("0.", ""),
            ("", "-fold"),
            ("", "+"),
            ("~", ""),
            ("≈", ""),
            (">", ""),
            ("", "e3"),
            ("±", ""),
            ("", "x"),
            ("×", ""),
        )
    )
    label = scene.label(fact)
    text = pick(
        rng,
        scene,
        (f"{label.capitalize()}: {before}{ref}{after}.",),
        (f"The {label} is {before}{ref}{after}.",),
    )
    return said(rng, scene, text, forged(f"{before}{shown}{after}", f"{before}{ref}{after}"))


@kinds.kind("nested_brackets", "brackets within brackets, and numbers among them")
def nested_brackets(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    ref = scene.ref("health.score")
    fragment = rng.choice(
        (
            f"[[ {ref} ]]{number}",
            f"[[{number}]]",
            f"{ref}]]{number}",
            f"[[[{number}]]]",
            f"[[a.[[b.health.score]]{number}]]",
            f"[[a.health.score]{number}]",
            f"[ [{number}] ]",
            f"[[{number}]] {ref}",
            f"[[\n{number}\n]]",
            f"⟦{number}⟧",
        )
    )
    return Attempt(carry(rng, scene, fragment), forged(number, scene.shown("health.score", "b") + number))


@kinds.kind("unknown_reference", "a reference to a fact that does not exist")
def unknown_reference(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(
        (
            "health.momentum",
            "churn.probability",
            "forecast.score",
            "kpi.leads",
            "health.scores",
            "healthscore",
        )
    )
    mark = pick(
        rng, scene, ("как показал разбор", "по итогам сверки"), ("as the review showed", "after the check")
    )
    text = pick(
        rng, scene, (f"Прогноз, {mark}, таков: [[a.{fact}]].",), (f"The forecast, {mark}, is [[a.{fact}]].",)
    )
    return said(rng, scene, text, forged(mark))


@kinds.kind("foreign_reference", "a reference to a client that is not part of the answer")
def foreign_reference(rng: random.Random, scene: Scene) -> Attempt:
    who = rng.choice(("c", "z", "aa", "other", "client"))
    mark = pick(rng, scene, ("для сравнения", "к слову"), ("for comparison", "by the way"))
    text = pick(
        rng,
        scene,
        (f"У соседнего клиента, {mark}, индекс здоровья — [[{who}.health.score]].",),
        (f"At a neighbouring client, {mark}, the health score is [[{who}.health.score]].",),
    )
    return said(rng, scene, text, forged(mark))


@kinds.kind("reference_payload", "a number or text smuggled inside a reference's form")
def reference_payload(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    word = spelled(rng, scene, int(number))
    fragment = rng.choice(
        (
            f"[[a.health.score:{number}]]",
            f"[[a.health.score|{number}]]",
            f"[[a.health.score={number}]]",
            f"[[a.client.name:{word}]]",
            f"[[a.health.score#{number}]]",
            f"[[a.health.score {word}]]",
            f"[[a.health.score?v={number}]]",
            f"[[a.health.score\n{number}]]",
            f"[[a.health.score*{number}]]",
        )
    )
    return Attempt(carry(rng, scene, fragment), forged(number, word))
