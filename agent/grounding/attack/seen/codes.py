"""Figures in notations, encodings, formulas, and as parts of names."""

from __future__ import annotations

import base64
import random

from agent.grounding.attack.model import Attempt, Kinds
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import (
    carried,
    pick,
    respell,
    spelled,
)

kinds = Kinds()


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


@kinds.kind("other_encodings", "a number in base85, percent signs, quoted-printable or punycode")
def other_encodings(rng: random.Random, scene: Scene) -> Attempt:
    text = f"health={scene.number(rng)}"
    fragment = rng.choice(
        (
            base64.b85encode(text.encode()).decode(),
            base64.a85encode(text.encode()).decode(),
            "".join(f"%{ord(c):02X}" for c in text[-2:]),
            "".join(f"={ord(c):02X}" for c in text[-2:]),
            "xn--" + base64.b32encode(text.encode()).decode().lower().rstrip("="),
            base64.urlsafe_b64encode(text.encode()).decode().rstrip("="),
            "-".join(f"{ord(c):x}" for c in text),
        )
    )
    return carried(rng, scene, fragment)


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


@kinds.kind("identifiers", "a number posing as a telephone, a tax number, a ticket or a version")
def identifiers(rng: random.Random, scene: Scene) -> Attempt:
    n = scene.number(rng)
    fragment = rng.choice(
        (
            f"+7 (9{n}) {n}-{n}-{n}",
            f"доб. {n}" if scene.language == "ru" else f"ext. {n}",
            f"TKT-{n}",
            f"№{n}",
            f"v{n}.{n % 7}",
            f"ID{n}",
            f"8-800-{n}-{n}",
            f"INC{n:05d}",
            f"{n}@score.example",
        )
    )
    return carried(rng, scene, fragment)


@kinds.kind("figure_dress", "a figure with a sign of some other trade on it")
def figure_dress(rng: random.Random, scene: Scene) -> Attempt:
    n = scene.number(rng)
    fragment = rng.choice(
        (
            f"{n}°",
            f"~{n}",
            f"≥{n}",
            f"{n}+",
            f"{n}′",
            f"({n})",
            f"±{n}",
            f"{n}¢",
            f"@{n}",
            f"{n}:{n}",
            f"*{n}*",
        )
    )
    return carried(rng, scene, fragment, str(n))
