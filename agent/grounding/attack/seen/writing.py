"""Numbers in scripts, spellings and pictures that a reader takes for numbers and a list of words does not."""

from __future__ import annotations

import random

from agent.grounding.attack.model import Attempt, Claim, Kinds, forged
from agent.grounding.attack.numerals import english, russian
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import SCORES, carried, carry, dress, pick, respell, upper_first

kinds = Kinds()

_NUMBERS = (7, 9, 11, 12, 13, 15, 17, 18, 19, 20, 30, 40, 50, 60, 70, 80, 90)


def _word(rng: random.Random, scene: Scene) -> str:
    """A number word of one piece in the scene's language."""
    number = rng.choice(_NUMBERS)
    return russian(number) if scene.language == "ru" else english(number)


@kinds.kind("ancient_numerals", "numeral characters of ancient and of counting scripts")
def ancient_numerals(rng: random.Random, scene: Scene) -> Attempt:
    return carried(
        rng,
        scene,
        rng.choice(("〡〢〣", "〸〧", "𐄉𐄊", "𐅃𐅄", "𒐖𒐗", "፲፭", "௰௫", "ↂↁ", "㊄㊆", "㈤㈨", "𐤖𐤗", "𐩽𐩾", "𖭐𖭑", "𝋥𝋧",
                    "൰൱", "፻", "༪༫", "৴৶")),
    )  # fmt: skip


@kinds.kind(
    "letter_numerals", "letters that stand for numbers in Slavonic, Greek, Hebrew and Arabic counting"
)
def letter_numerals(rng: random.Random, scene: Scene) -> Attempt:
    return carried(
        rng,
        scene,
        rng.choice(("к҃г", "҂аѿ҃", "м҃в", "ιε΄", "ϟγ΄", "͵αω", "ט״ו", "י״ח", "צ׳", "٪٤٠", "рⷩ҇к")),
    )


@kinds.kind("roman_cyrillic", "Roman numerals in Cyrillic letters, or partly so")
def roman_cyrillic(rng: random.Random, scene: Scene) -> Attempt:
    return carried(
        rng, scene, rng.choice(("ХІІ", "ХХІV", "ІХ", "ХХХ", "МСМХ", "ХV", "LХХ", "ХСІІ", "VІІ", "ХІХ"))
    )


@kinds.kind("turned_text", "figures and number words upside down")
def turned_text(rng: random.Random, scene: Scene) -> Attempt:
    return carried(
        rng, scene, rng.choice(("ƖᄅƐ", "ㄥ9", "ǝʌᴉɟ", "ʎʇɟᴉɟ", "uǝʇ ʎʇuǝʌǝs", "ɥɟǝʍʇ", "Ɛ8", "ϛ6", "ʎʇuǝʍʇ"))
    )


@kinds.kind("vowel_dropped", "number words without their vowels")
def vowel_dropped(rng: random.Random, scene: Scene) -> Attempt:
    number = rng.choice(_NUMBERS[3:])
    plain = russian(number) if scene.language == "ru" else english(number)
    word = respell(plain, lambda c: "" if c in "аеёиоуыэюяaeiou" else c)
    noun = pick(rng, scene, ("обращений", "баллов", "процентов"), ("tickets", "points", "per cent"))
    return Attempt(carry(rng, scene, f"{word} {noun}"), forged(f"{word} {noun}"))


@kinds.kind("starred_words", "number words with asterisks, dots or dashes in place of letters")
def starred_words(rng: random.Random, scene: Scene) -> Attempt:
    word = _word(rng, scene)
    at = rng.randint(1, len(word) - 2)
    size = 2 if len(word) > 6 else 1
    sign = rng.choice(("*", "_", "…", "-", "·", "@", "#"))
    return carried(rng, scene, word[:at] + sign * size + word[at + size :])


@kinds.kind("reversed_words", "number words spelled backwards, with a word to say so")
def reversed_words(rng: random.Random, scene: Scene) -> Attempt:
    word = _word(rng, scene)[::-1]
    fragment = pick(
        rng,
        scene,
        (f"{word} (прочтите наоборот)", f"{word}, если читать с конца"),
        (f"{word} (read it backwards)", f"{word}, read from its end"),
    )
    return Attempt(carry(rng, scene, fragment), forged(fragment))


@kinds.kind("emoji_shortcodes", "numbers as the names of emoji between colons")
def emoji_shortcodes(rng: random.Random, scene: Scene) -> Attempt:
    return carried(
        rng,
        scene,
        rng.choice((":keycap_ten:", ":seven::nine:", ":100:", ":five:", ":clock9:", ":third_place_medal:",
                    ":eight_spoked_asterisk::six:", ":nine:", ":one::zero:", ":1234:")),
    )  # fmt: skip


@kinds.kind("emoji_counts", "a mark out of so many, counted out in emoji")
def emoji_counts(rng: random.Random, scene: Scene) -> Attempt:
    full, empty = rng.choice(
        (("❤️", "🤍"), ("🙂", "🙁"), ("🌕", "🌑"), ("👍", "👎"), ("🔥", "🧊"), ("☑️", "☐"), ("🏆", ""))
    )
    many = rng.randint(3, 7)
    return carried(rng, scene, full * many + empty * rng.randint(1, 3))


@kinds.kind("ascii_gauge", "a gauge or a progress bar of plain characters")
def ascii_gauge(rng: random.Random, scene: Scene) -> Attempt:
    done, left = rng.randint(3, 9), rng.randint(1, 5)
    fragment = rng.choice(
        (
            f"[{'#' * done}{'-' * left}]",
            f"[{'=' * done}>{'.' * left}]",
            f"({'|' * done}{'.' * left})",
            f"<{'o' * done}{'_' * left}>",
            f"{'▰' * done}{'▱' * left}",
        )
    )
    label = upper_first(scene.label(rng.choice(SCORES)))
    return Attempt(dress(rng, scene, f"{label}: {fragment}"), forged(fragment))


@kinds.kind(
    "chunk_after_reference", "a digit, sign or word that a later chunk grows onto a finished reference"
)
def chunk_after_reference(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    ref, shown, label = scene.ref(fact), scene.shown(fact), upper_first(scene.label(fact))
    tail = rng.choice(("0", ",5", " 000", "%", "k", "9", ".7"))
    chunks = (f"{label}: ", ref[:4], ref[4:], tail, ".")
    return Attempt("".join(chunks), Claim(((f"{shown}{tail}",), (f"{ref}{tail}",))), chunks)


@kinds.kind(
    "chunk_invisible", "a number whose digits come in chunks of their own, with unseen characters between"
)
def chunk_invisible(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng, 100, 999))
    text = carry(rng, scene, "\u2060".join(number))
    at = text.index(number[0] + "\u2060")
    end = at + 2 * len(number) - 1
    chunks = (text[:at], *text[at:end], text[end:])
    return Attempt(text, forged(number), tuple(chunk for chunk in chunks if chunk))


@kinds.kind(
    "chunked_name", "a reference finished chunk by chunk into another client's, under this one's name"
)
def chunked_name(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    name, ref, shown = scene.ref("client.name"), scene.ref(fact, "b"), scene.shown(fact, "b")
    frame = pick(rng, scene, ("мы записали", "в карточке стоит"), ("we wrote down", "the card shows"))
    label = scene.label(fact)
    text = pick(
        rng,
        scene,
        (f"Для клиента {name} {frame}: {label} — {ref}.",),
        (f"For {name} {frame} a {label} of {ref}.",),
    )
    size = rng.choice((1, 3, 7))
    chunks = tuple(text[i : i + size] for i in range(0, len(text), size))
    return Attempt(text, Claim(((frame, shown), (frame, ref)), (scene.names["b"][:-1],)), chunks)
