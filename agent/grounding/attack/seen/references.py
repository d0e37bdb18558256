"""Forgeries at the references themselves: grown onto them, within their brackets, between them."""

from __future__ import annotations

import random

from agent.grounding.attack.model import Attempt, Claim, Kinds, forged
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import (
    carry,
    pick,
    said,
    spelled,
)

kinds = Kinds()


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
