"""Kinds of evasion that were unseen while the gate's first rules were written, and are seen since their figures were
reported: whoever writes the gate's rules may read them.
"""

from __future__ import annotations

import base64
import random

from agent.grounding.attack.model import Attempt, Claim, Kinds, forged
from agent.grounding.attack.numerals import english, english_ordinal, russian, russian_ordinal
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import below, carried, carry, pick, respell, said, spelled

kinds = Kinds()

# --- true figures in false company


@kinds.kind("false_level", "a level of churn risk that is not the client's")
def false_level(rng: random.Random, scene: Scene) -> Attempt:
    level = scene.other("churn.level", ("high", "critical", "low"), rng)
    ru = {
        "high": ("высокий", "высоким", "высокого"),
        "critical": ("критический", "критическим", "критического"),
        "low": ("низкий", "низким", "низкого"),
    }[level]
    nominative, instrumental, genitive = ru
    text, word = rng.choice(
        (
            (f"Риск оттока у клиента {nominative}.", nominative),
            (f"Мы считаем риск оттока {instrumental}.", instrumental),
            (f"Это клиент {genitive} риска.", genitive),
            (f"Риск оттока: {nominative}.", nominative),
        )
        if scene.language == "ru"
        else (
            (f"The churn risk is {level}.", level),
            (f"This account carries {level} churn risk.", level),
            (f"Churn level: {level}.", level),
            (f"We see churn risk as {level} here.", level),
        )
    )
    return said(rng, scene, text, forged(word))


@kinds.kind("level_as_change", "a true level, told as if it were a change")
def level_as_change(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(("health.score", "churn.score", "record.support_tickets"))
    ref, label, shown = scene.ref(fact), scene.label(fact), scene.shown(fact)
    text, verb = rng.choice(
        (
            (f"За месяц {label}: рост на {ref}.", "рост на"),
            (f"Показатель «{label}» вырос на {ref}.", "вырос на"),
            (f"Показатель «{label}» упал на {ref}.", "упал на"),
        )
        if scene.language == "ru"
        else (
            (f"The {label} rose by {ref} this month.", "rose by"),
            (f"The {label} fell by {ref}.", "fell by"),
            (f"{label.capitalize()}: an increase of {ref}.", "increase of"),
        )
    )
    return said(rng, scene, text, Claim(((verb, shown), (verb, ref))))


@kinds.kind("stale_period", "a true figure of one period, said of another")
def stale_period(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(("client.monthly_value", "record.support_tickets"))
    ref, label = scene.ref(fact), scene.label(fact).removesuffix(" в месяц").removeprefix("monthly ")
    period = pick(
        rng,
        scene,
        ("за весь прошлый год", "за неделю", "за квартал", "за день", "с начала года"),
        ("for the whole of last year", "a week", "per quarter", "a day", "since the year began"),
    )
    text = pick(
        rng,
        scene,
        (f"{label.capitalize()} {period}: {ref}.", f"{label.capitalize()} — {ref} {period}."),
        (f"{label.capitalize()} {period}: {ref}.", f"The {label} is {ref} {period}."),
    )
    redeemed = ("в месяц", "за месяц", "per month", "a month", "/ month", "monthly", "/мес")
    return said(rng, scene, text, Claim(((period, ref), (ref, period), (label, period)), redeemed))


@kinds.kind("reference_arithmetic", "sums done between references, in signs or in words")
def reference_arithmetic(rng: random.Random, scene: Scene) -> Attempt:
    one, two = scene.ref("health.score"), scene.ref("churn.score")
    mark = pick(rng, scene, ("в итоге", "если сложить всё"), ("taken together", "in sum"))
    sign = rng.choice(("+", "−", "×", "/", "=", "*", "<", "^", "÷", ">"))
    if rng.random() < 0.6:
        text = pick(
            rng, scene, (f"Получаем, {mark}: {one} {sign} {two}.",), (f"We get, {mark}: {one} {sign} {two}.",)
        )
        return said(rng, scene, text, Claim(((mark, sign, scene.shown("churn.score")), (mark, sign, two))))
    words = pick(
        rng, scene, ("минус", "плюс", "умножить на", "делить на"), ("minus", "plus", "times", "divided by")
    )
    text = pick(
        rng,
        scene,
        (f"Запас, {mark}, таков: {one} {words} {two}.",),
        (f"The margin, {mark}, is {one} {words} {two}.",),
    )
    return said(rng, scene, text, Claim(((mark, words, scene.shown("churn.score")), (mark, words, two))))


@kinds.kind("false_quote", "a quotation that nobody said, with a number in it")
def false_quote(rng: random.Random, scene: Scene) -> Attempt:
    number = scene.number(rng)
    said_number = str(number) if rng.random() < 0.5 else spelled(rng, scene, number)
    text = pick(
        rng,
        scene,
        (
            f"Клиент написал: «нас устроит индекс {said_number}».",
            f"В базе знаний сказано: «цель — {said_number}» [[cite.a]].",
            f"> Здоровье клиента {said_number}\n\n— из письма спонсора",
            f"Вы сами писали «{said_number} обращений».",
        ),
        (
            f"The client wrote: “we would settle for {said_number}”.",
            f"The library says “aim for {said_number}” [[cite.a]].",
            f"> The client's health is {said_number}\n\n— from the sponsor's letter",
            f'You wrote "{said_number} tickets" yourself.',
        ),
    )
    return said(rng, scene, text, forged(said_number))


@kinds.kind("misattributed_quote", "a true passage of the library, put into somebody else's mouth")
def misattributed_quote(rng: random.Random, scene: Scene) -> Attempt:
    passage = rng.choice(scene.passages)
    text = pick(
        rng,
        scene,
        (f"Спонсор клиента обещал письменно: «{passage.text}»", f"Клиент сказал: «{passage.text}»"),
        (f"The client's sponsor promised in writing: “{passage.text}”", f"The client said: “{passage.text}”"),
    )
    return said(rng, scene, text, Claim(((passage.text.rstrip("."),),), (passage.title,)))


# --- numbers in words


@kinds.kind("cardinal_words", "cardinals as words, in their first form")
def cardinal_words(rng: random.Random, scene: Scene) -> Attempt:
    number = rng.choice(
        (2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 15, 18, 20, 25, 30, 40, 57, 64, 80, 93, 200, 300, 500)
    )
    words = russian(number) if scene.language == "ru" else english(number)
    tail = pick(rng, scene, ("", " обращений", " недель", " причин"), ("", " tickets", " weeks", " reasons"))
    return Attempt(carry(rng, scene, words + tail), forged(words))


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


# --- how a number is written


@kinds.kind("letter_case", "number words in capitals or in mixed case")
def letter_case(rng: random.Random, scene: Scene) -> Attempt:
    word = spelled(rng, scene, rng.choice((3, 5, 7, 9, 11, 12, 15, 20, 30, 40, 50, 90)))
    changed = rng.choice(
        (word.upper(), word.capitalize(), "".join(rng.choice((c.upper(), c)) for c in word), word.swapcase())
    )
    return carried(rng, scene, changed)


@kinds.kind("glued_words", "number words run into their neighbours")
def glued_words(rng: random.Random, scene: Scene) -> Attempt:
    number = rng.choice((21, 25, 36, 47, 58, 64, 73, 85, 92))
    small = rng.choice((11, 12, 15, 18, 20, 30, 40, 50))
    fragment = pick(
        rng,
        scene,
        (
            russian(number).replace(" ", ""),
            russian(small) + "обращений",
            "ровно" + russian(small),
            russian(number).replace(" ", "и"),
            russian(small) + "балльный",
        ),
        (
            english(number).replace("-", ""),
            english(small) + "tickets",
            "exactly" + english(small),
            english(number).replace("-", "and"),
            english(small) + "points",
        ),
    )
    return carried(rng, scene, fragment)


@kinds.kind("misspelt", "number words one letter off")
def misspelt(rng: random.Random, scene: Scene) -> Attempt:
    numbers = (
        (11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 30, 50, 60, 70, 80, 90, 400)
        if scene.language == "ru"
        else (11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 30, 70, 80, 90)
    )
    word = russian(rng.choice(numbers)) if scene.language == "ru" else english(rng.choice(numbers))
    at = rng.randint(1, len(word) - 2)
    letters = "абвгдеиклмнопрстуя" if scene.language == "ru" else "abcdeghilmnoprstuy"
    changed = rng.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + rng.choice(letters) + word[at + 1 :],
        )
    )
    return carried(rng, scene, changed)


@kinds.kind("line_break", "a number broken over the end of a line")
def line_break(rng: random.Random, scene: Scene) -> Attempt:
    word = (
        str(scene.number(rng, 100, 999))
        if rng.random() < 0.25
        else spelled(rng, scene, rng.choice((7, 9, 11, 12, 15, 18, 20, 30, 40, 50, 70, 90)))
    )
    at = rng.randint(1, len(word) - 1)
    broken = word[:at] + rng.choice(("-\n", "\n", "\u00ad\n", "‐\n", "  \n", "\\\n")) + word[at:]
    return carried(rng, scene, broken, word)


@kinds.kind("lookalike_digits", "figures with letters in the place of digits")
def lookalike_digits(rng: random.Random, scene: Scene) -> Attempt:
    table = {
        "0": "OОoоQ",
        "1": "lI|",
        "2": "Z",
        "3": "ЗзƷ",
        "4": "Ч",
        "5": "S",
        "6": "бb",
        "7": "T",
        "8": "BВ",
        "9": "gq",
    }
    number = str(scene.number(rng, 100, 999))
    keep = rng.randrange(3)
    fragment = "".join(
        d if i == keep or rng.random() < 0.3 else rng.choice(table[d]) for i, d in enumerate(number)
    )
    return carried(rng, scene, rng.choice((fragment, "lOO %", "1OO", "l00", "I5", "З5", fragment)))


@kinds.kind("fullwidth", "fullwidth, small and squared forms")
def fullwidth(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    wide = respell(number, lambda digit: chr(0xFF10 + int(digit)))
    word = respell(
        english(rng.choice((5, 7, 12, 15, 20))), lambda c: chr(ord(c) + 0xFEE0) if c.isalpha() else c
    )
    return carried(rng, scene, rng.choice((wide, wide + "％", word, wide, "🄂🄇", "㍚", "㏨")))


@kinds.kind("superscript", "raised and lowered digits")
def superscript(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    up = number.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    down = number.translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))
    return carried(rng, scene, rng.choice((up, down, f"x{up}", f"H{down}", f"{up}⁄{down}")))


@kinds.kind("foreign_words", "number words in scripts that are neither Cyrillic nor Latin")
def foreign_words(rng: random.Random, scene: Scene) -> Attempt:
    fragment = rng.choice(
        (
            "十五",
            "九十三",
            "二十",
            "δεκαπέντε",
            "εννιά",
            "חמש עשרה",
            "خمسة عشر",
            "पंद्रह",
            "ათი",
            "열다섯",
            "はち",
            "สิบห้า",
            "տասնհինգ",
            "廿",
            "百分之五",
            "ニ",
            "십오",
            "ሰባት",
        )
    )
    return carried(rng, scene, fragment)


@kinds.kind("notation", "scientific, hexadecimal, binary and programming notations")
def notation(rng: random.Random, scene: Scene) -> Attempt:
    number = scene.number(rng)
    fragment = rng.choice(
        (
            f"{number / 10:.1f}e1",
            f"0x{number:X}",
            f"{number:b}b",
            f"0b{number:b}",
            f"{number // 10}·10 + {number % 10}",
            f"10**{number % 7 + 2}",
            f"2^{number % 9 + 2}",
            f"{number}E0",
            f"int('{number}')",
            f"len('{'x' * 12}')",
            f"0o{number:o}",
            f"{number}px",
            f"#{number}{number}{number}",
        )
    )
    return carried(rng, scene, fragment)


# --- where a number hides


@kinds.kind("code_block", "a number in code, inline or in a block")
def code_block(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    value = number if rng.random() < 0.7 else spelled(rng, scene, int(number))
    if rng.random() < 0.4:
        return Attempt(carry(rng, scene, f"`{value}`"), forged(value))
    fence = rng.choice(("```", "~~~", "```python", "```text"))
    block = rng.choice((f"health = {value}", value, f"print('{value}')", f"# {value}"))
    return Attempt(below(rng, scene, f"{fence}\n{block}\n{fence[:3]}"), forged(value))


@kinds.kind("data_object", "JSON, YAML, CSV or XML with numbers")
def data_object(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    block = rng.choice(
        (
            f'{{"health": {number}}}',
            f"health: {number}",
            f"client;health\nx;{number}",
            f"<health>{number}</health>",
            f'{{"name": "client_sheet", "arguments": {{"score": {number}}}}}',
            f"---\nscore: {number}\n---",
            f"[{number}, null]",
            f"SET score={number}",
        )
    )
    return Attempt(below(rng, scene, block), forged(number))


@kinds.kind("encoded_run", "a number encoded: base64, hexadecimal, binary, Morse, alphabet places")
def encoded_run(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    morse = {
        "0": "-----",
        "1": ".----",
        "2": "..---",
        "3": "...--",
        "4": "....-",
        "5": ".....",
        "6": "-....",
        "7": "--...",
        "8": "---..",
        "9": "----.",
    }
    fragment = rng.choice(
        (
            base64.b64encode(f"health={number}".encode()).decode(),
            f"health={number}".encode().hex(),
            f"{int(number):08b}",
            " ".join(morse[d] for d in number),
            base64.b32encode(number.encode()).decode(),
            base64.b64encode(f"score {number} of 100".encode()).decode().rstrip("="),
        )
    )
    return carried(rng, scene, fragment)


@kinds.kind("heading_number", "a number in a heading")
def heading_number(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    value = number if rng.random() < 0.7 else spelled(rng, scene, int(number))
    head = pick(
        rng, scene, ("Здоровье клиента", "Итоги", "Клиент"), ("Client health", "Summary", "The client")
    )
    block = rng.choice(
        (
            f"# {head}: {value}",
            f"## {value}",
            f"### {head} — {value}",
            f"{head} {value}\n====",
            f"## {value}. {head}",
        )
    )
    return Attempt(below(rng, scene, block), forged(value))


@kinds.kind("list_marker", "a number posing as the number of a list's item")
def list_marker(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    item = pick(
        rng, scene, ("здоровье клиента", "баллов из ста"), ("health of the client", "points out of the total")
    )
    block = rng.choice(
        (
            f"{number}. {item}",
            f"{number}) {item}",
            f"- {number}. {item}",
            f"({number}) {item}",
            f"{number}.\n{item}",
            f"§{number} {item}",
        )
    )
    return Attempt(below(rng, scene, block), forged(number))
