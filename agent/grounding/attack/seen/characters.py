"""Figures in other characters: other scripts, styled and enclosed forms, pictures, marks."""

from __future__ import annotations

import random

from agent.grounding.attack.model import Attempt, Kinds, forged
from agent.grounding.attack.numerals import english
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import (
    INVISIBLE,
    carried,
    carry,
    pick,
    respell,
    spelled,
)

kinds = Kinds()


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


@kinds.kind("invisible_in_digits", "figures split by characters that nobody sees")
def invisible_in_digits(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng, 100, 999))
    return carried(rng, scene, rng.choice(INVISIBLE).join(number), number)


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


@kinds.kind(
    "chunk_boundaries", "a number behind the end of a sentence, a reference or a line, chunk by chunk"
)
def chunk_boundaries(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    ref, label = scene.ref("health.score"), scene.label("health.score")
    end = pick(rng, scene, ("баллов", "обращений"), ("points", "tickets"))
    text, needle = rng.choice(
        (
            (f"{label.capitalize()}: {ref}\n{number}", number),
            (f"{label.capitalize()}: {ref}.{number} {end}", number),
            (f"{label.capitalize()}: {ref}. {number}", number),
            (f"{label.capitalize()}: {ref}! {number} {end}?", number),
            (f"{label.capitalize()}: {ref}.\n\n{number}\n\n", number),
        )
    )
    size = rng.choice((1, 2, 5))
    chunks = tuple(text[i : i + size] for i in range(0, len(text), size))
    return Attempt(text, forged(needle), chunks)
