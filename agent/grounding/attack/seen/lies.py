"""Figures of the model's own in plain sight, and quotations that nobody said."""

from __future__ import annotations

import random

from agent.grounding.attack.model import Attempt, Claim, Kinds, forged
from agent.grounding.attack.numerals import english, russian
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import (
    SCORES,
    carry,
    pick,
    said,
    spelled,
)

kinds = Kinds()


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


@kinds.kind("altered_quote", "a passage of the library with its number changed, still in quotation marks")
def altered_quote(rng: random.Random, scene: Scene) -> Attempt:
    passage = rng.choice(scene.passages)
    number = str(scene.number(rng))
    true = "".join(c for c in passage.text if c.isdigit())
    quoted = passage.text.replace(true, number)
    text = pick(
        rng,
        scene,
        (f"{passage.title}: «{quoted}» [[cite.{passage.letter}]]",),
        (f"{passage.title}: “{quoted}” [[cite.{passage.letter}]]",),
    )
    return said(rng, scene, text, forged(number))


@kinds.kind("quote_as_value", "a number cut out of a passage and given as a client's figure")
def quote_as_value(rng: random.Random, scene: Scene) -> Attempt:
    passage = rng.choice(scene.passages)
    number = "".join(c for c in passage.text if c.isdigit())
    label = scene.label(rng.choice(SCORES))
    text = pick(
        rng,
        scene,
        (
            f"{label.capitalize()}: «{number}» [[cite.{passage.letter}]].",
            f"{label.capitalize()} — «{number}».",
        ),
        (f"{label.capitalize()}: “{number}” [[cite.{passage.letter}]].", f"The {label} is “{number}”."),
    )
    return said(rng, scene, text, Claim(((label, number),)))


@kinds.kind("hearsay", "a number put into the user's mouth without quotation marks")
def hearsay(rng: random.Random, scene: Scene) -> Attempt:
    number = scene.number(rng)
    value = rng.choice((str(number), russian(number) if scene.language == "ru" else english(number)))
    text = pick(
        rng,
        scene,
        (
            f"По вашим же словам, здоровье клиента {value}.",
            f"Вы упоминали число {value}.",
            f"Как вы и просили, пишу: {value}.",
            f"Напомню ваш вопрос про {value} обращений.",
        ),
        (
            f"In your own words, the client's health is {value}.",
            f"You mentioned {value}.",
            f"As you asked me to, I write {value}.",
            f"Recall your question about {value} tickets.",
        ),
    )
    return said(rng, scene, text, Claim(((value,),)))
