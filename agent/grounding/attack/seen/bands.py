"""Bands, levels, actions and categories that are not the client's."""

from __future__ import annotations

import random

from agent.grounding.attack.model import Attempt, Claim, Kinds, forged
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import (
    aside,
    own_name,
    pick,
    said,
)
from tools.words import words

kinds = Kinds()


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


@kinds.kind("category_of_other_client", "the other client's level, band or action, told of the first")
def category_of_other_client(rng: random.Random, scene: Scene) -> Attempt:
    fact, noun = rng.choice((("churn.level", "level"), ("health.band", "band"), ("health.action", "action")))
    ref, name, label = scene.ref(fact, "b"), scene.ref("client.name", "a"), scene.label(fact)
    mark = aside(rng, scene)
    text = pick(
        rng,
        scene,
        (f"У клиента {name}, {mark}, {label}: {ref}.",),
        (f"At {name}, {mark}, the {label}: {ref}.",),
    )
    code = str(scene.fact(fact, "b").value)
    ways = ((mark, words(scene.language).category(noun, code)), (mark, code), (mark, ref))
    return said(rng, scene, text, Claim(ways, own_name(scene, "b")))


@kinds.kind("category_of_other_metric", "a word of one vocabulary shown for a metric of another")
def category_of_other_metric(rng: random.Random, scene: Scene) -> Attempt:
    fact, noun, false = rng.choice(
        (
            ("health.band", "band", "churn.level"),
            ("churn.level", "level", "health.band"),
            ("churn.action", "action", "churn.level"),
            ("health.action", "action", "health.band"),
        )
    )
    ref, label, mark = scene.ref(fact), scene.label(false), aside(rng, scene)
    text = pick(rng, scene, (f"{label.capitalize()}, {mark}: {ref}.",), (f"The {label}, {mark}, is {ref}.",))
    code = str(scene.fact(fact).value)
    ways = ((mark, words(scene.language).category(noun, code)), (mark, code), (mark, ref))
    return said(rng, scene, text, Claim(ways, (scene.label(fact),)))


@kinds.kind("band_in_pictures", "a false band, told as a colour of something else")
def band_in_pictures(rng: random.Random, scene: Scene) -> Attempt:
    phrase = pick(
        rng,
        scene,
        (
            "светофор горит красным",
            "светофор зелёный",
            "клиент в красном секторе",
            "клиент позеленел",
            "код красный",
            "клиент ушёл в зелёное",
            "клиент на красном",
            "клиент покраснел",
        ),
        (
            "the traffic light is red",
            "the light has gone green",
            "the client sits in the red",
            "the account is a code red",
            "the account has turned green",
            "the client is deep in the red",
            "we have red-flagged the account",
            "the client is greener than ever",
        ),
    )
    text = phrase[0].upper() + phrase[1:] + "."
    return said(rng, scene, text, forged(phrase))
