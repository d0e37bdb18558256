"""Number words changed in their writing: other letters, gaps, marks and faults."""

from __future__ import annotations

import random

from agent.grounding.attack.model import Attempt, Kinds
from agent.grounding.attack.numerals import english, russian
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import (
    INVISIBLE,
    carried,
    pick,
    respell,
    spelled,
)

kinds = Kinds()


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


@kinds.kind("invisible_in_words", "number words split by characters that nobody sees")
def invisible_in_words(rng: random.Random, scene: Scene) -> Attempt:
    word = spelled(rng, scene, rng.choice((5, 7, 9, 12, 15, 20, 30, 40, 50, 70, 90)))
    for _ in range(rng.randint(1, 3)):
        at = rng.randint(1, len(word) - 1)
        word = word[:at] + rng.choice(INVISIBLE) + word[at:]
    return carried(rng, scene, word)


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


@kinds.kind("styled_letters", "number words in mathematical, circled, squared or small-capital letters")
def styled_letters(rng: random.Random, scene: Scene) -> Attempt:
    word = english(rng.choice((3, 5, 7, 9, 12, 15, 20, 40))).replace("-", "")
    caps = dict(zip("abcdefghijklmnoprstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", strict=True))
    start = rng.choice((0x1D41A, 0x1D552, 0x24D0, 0x1F170, 0x1D5EE, 0x1F1E6))
    styled = (
        respell(word, lambda c: caps.get(c, c))
        if rng.random() < 0.25
        else respell(word, lambda c: chr(start + ord(c) - ord("a")))
    )
    return carried(rng, scene, styled)


@kinds.kind("markup_inside_words", "number words and figures cut by emphasis, strokes or backslashes")
def markup_inside_words(rng: random.Random, scene: Scene) -> Attempt:
    word = rng.choice(
        (str(scene.number(rng, 100, 999)), spelled(rng, scene, rng.choice((7, 12, 15, 18, 20, 30, 50))))
    )
    at = rng.randint(1, len(word) - 1)
    head, tail = word[:at], word[at:]
    sign = rng.choice(("**", "_", "*", "~~", "`", "=="))
    fragment = rng.choice(
        (
            f"{sign}{head}{sign}{tail}",
            f"{head}{sign}{tail}{sign}",
            f"{head}\\{tail}",
            f"{head}/{tail}",
            f"{head}|{tail}",
        )
    )
    return carried(rng, scene, fragment, word)


@kinds.kind("tags_inside_words", "number words cut by tags, comments or entities that nobody sees")
def tags_inside_words(rng: random.Random, scene: Scene) -> Attempt:
    word = spelled(rng, scene, rng.choice((7, 12, 15, 18, 20, 30, 50, 70)))
    at = rng.randint(1, len(word) - 1)
    cut = rng.choice(
        ("&shy;", "&zwnj;", "<wbr>", "<b></b>", "<!-- -->", "&#8203;", "<span>", "&zwj;", "&#x2060;")
    )
    return carried(rng, scene, word[:at] + cut + word[at:], word)


@kinds.kind("identifier_words", "number words in names as programs and social networks write them")
def identifier_words(rng: random.Random, scene: Scene) -> Attempt:
    parts = spelled(rng, scene, rng.choice((23, 37, 48, 56, 64, 73, 85, 92))).replace("-", " ").split(" ")
    camel = "".join(part.capitalize() for part in parts)
    fragment = rng.choice(
        (
            camel,
            "_".join(parts),
            "#" + "".join(parts),
            "@" + "".join(parts),
            ".".join(parts),
            "::".join(parts),
        )
    )
    return carried(rng, scene, fragment)


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
