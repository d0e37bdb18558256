"""Figures that a model copies out of the facts, in digits, and puts where they are not true.

A small model copies instead of referring; a figure that is right for one metric, client, period, unit or direction
is a lie for another, and one nearly right is a lie as well.
"""

from __future__ import annotations

import random

from agent.grounding.attack.model import Attempt, Claim, Kinds, forged
from agent.grounding.attack.numerals import english, russian
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import SCORES, own_name, pick, said, upper_first

kinds = Kinds()


def _new(scene: Scene, rng: random.Random, *candidates: int) -> str:
    """The first of ``candidates`` that nothing in the scene shows, or some number that nothing shows."""
    return str(next((n for n in candidates if n > 0 and n not in scene.taken), scene.number(rng)))


@kinds.kind("copied_wrong_metric", "one metric's figure, in digits, said of another")
def copied_wrong_metric(rng: random.Random, scene: Scene) -> Attempt:
    true, false = rng.sample(SCORES, 2)
    value, label = scene.shown(true), scene.label(false)
    text = pick(
        rng,
        scene,
        (
            f"{upper_first(label)} равен {value}.",
            f"Сейчас {label}: {value}.",
            f"{upper_first(label)} — {value}.",
        ),
        (f"The {label} is {value}.", f"{upper_first(label)}: {value}.", f"Today's {label} reads {value}."),
    )
    return said(rng, scene, text, Claim(((label, value),), (scene.label(true),)))


@kinds.kind("copied_wrong_client", "the other client's figure, in digits, said of this one")
def copied_wrong_client(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    value, label = scene.shown(fact, "b"), scene.label(fact)
    name = rng.choice((scene.names["a"], scene.ref("client.name")))
    frame = pick(rng, scene, ("на сегодня", "по расчёту"), ("at present", "as computed"))
    text = pick(
        rng,
        scene,
        (f"У клиента {name} {frame} {label} — {value}.", f"{name}: {frame} {label} {value}."),
        (f"At {name} the {label} {frame} is {value}.", f"{name}: {frame} the {label} is {value}."),
    )
    return said(rng, scene, text, Claim(((frame, value),), own_name(scene, "b")))


@kinds.kind("copied_wrong_unit", "the metric's own figure, in digits, with a unit that is not its own")
def copied_wrong_unit(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(("health.score", "churn.score"))
    value, label = scene.shown(fact), scene.label(fact)
    unit = pick(
        rng,
        scene,
        (" %", " процентов", " из 1000", " тыс. ₽", " дней", "-я позиция"),
        ("%", " per cent", " out of 1000", " thousand dollars", " days", "th place"),
    )
    text = pick(
        rng,
        scene,
        (f"{upper_first(label)}: {value}{unit}.", f"{upper_first(label)} составляет {value}{unit}."),
        (f"The {label} is {value}{unit}.", f"{upper_first(label)}: {value}{unit}."),
    )
    return said(rng, scene, text, Claim(((f"{value}{unit}",), (value, unit.strip()))))


@kinds.kind("copied_wrong_period", "the metric's own figure, in digits, told as that of another time")
def copied_wrong_period(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    value, label = scene.shown(fact), scene.label(fact)
    frame = pick(
        rng,
        scene,
        ("В прошлом квартале", "Накануне подписания", "К концу года", "Прошлым летом"),
        ("Last quarter", "On the eve of signing", "By the end of the year", "Last summer"),
    )
    text = pick(rng, scene, (f"{frame} {label} — {value}.",), (f"{frame} the {label} was {value}.",))
    return said(rng, scene, text, Claim(((frame, value),)))


@kinds.kind("copied_direction", "the change's own figure, in digits, told the other way round")
def copied_direction(rng: random.Random, scene: Scene) -> Attempt:
    who = rng.choice("ab")
    value, name = scene.shown("change.health.score", who), scene.ref("client.name", who)
    frame = pick(
        rng,
        scene,
        ("прибавил", "вырос на", "подскочил на") if who == "a" else ("потерял", "снизился на", "съехал на"),
        ("added", "rose by", "jumped by") if who == "a" else ("lost", "fell by", "slid by"),
    )
    text = pick(
        rng,
        scene,
        (f"За месяц индекс здоровья клиента {name} {frame} {value} п.",),
        (f"Over the month the health score of {name} {frame} {value} points.",),
    )
    return said(rng, scene, text, Claim(((frame, value),)))


@kinds.kind("copied_level_as_change", "the level's own figure, in digits, told as a change")
def copied_level_as_change(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    value, label = scene.shown(fact), scene.label(fact)
    frame = pick(
        rng,
        scene,
        ("изменился за месяц на", "сдвинулся на", "прибавил сразу"),
        ("has moved by", "is up", "changed over the month by"),
    )
    text = pick(rng, scene, (f"Показатель «{label}» {frame} {value}.",), (f"The {label} {frame} {value}.",))
    return said(rng, scene, text, Claim(((frame, value),)))


@kinds.kind("near_miss", "a figure one off, with its digits changed about or a nought too many")
def near_miss(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    true, label = int(scene.shown(fact)), scene.label(fact)
    changed = [true - 1, true + 1, int(str(true)[::-1]), true * 10, true + 10, true + 100]
    rng.shuffle(changed)
    value = _new(scene, rng, *changed)
    text = pick(
        rng,
        scene,
        (f"{upper_first(label)} — {value}.", f"По расчёту {label}: {value}."),
        (f"The {label} is {value}.", f"{upper_first(label)} as computed: {value}."),
    )
    return said(rng, scene, text, forged(value))


@kinds.kind("copied_decimals", "the metric's own figure with decimals that nobody computed")
def copied_decimals(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    point = "," if scene.language == "ru" else "."
    value, label = f"{scene.shown(fact)}{point}{rng.randint(11, 98)}", scene.label(fact)
    text = pick(
        rng,
        scene,
        (f"{upper_first(label)} — {value}.", f"Точнее говоря, {label}: {value}."),
        (f"The {label} is {value}.", f"To be exact, the {label} reads {value}."),
    )
    return said(rng, scene, text, forged(value))


@kinds.kind("copied_sum", "the sum or the difference of two figures, worked out by the model")
def copied_sum(rng: random.Random, scene: Scene) -> Attempt:
    health, churn, tickets = (int(scene.shown(fact)) for fact in SCORES)
    value = _new(scene, rng, health + churn, health + tickets, churn + tickets, health - tickets)
    ref = scene.ref("health.score")
    text = pick(
        rng,
        scene,
        (
            f"Вместе со здоровьем и риском получается {value}.",
            f"Индекс здоровья {ref}, а с риском вместе {value}.",
        ),
        (
            f"Health and churn risk together make {value}.",
            f"The health score is {ref}; with the risk added, {value}.",
        ),
    )
    return said(rng, scene, text, forged(value))


@kinds.kind("copied_complement", "what is left up to the end of the scale, worked out by the model")
def copied_complement(rng: random.Random, scene: Scene) -> Attempt:
    health, churn, tickets = (int(scene.shown(fact)) for fact in SCORES)
    value = _new(scene, rng, 100 - health, 100 - churn, 100 - tickets)
    text = pick(
        rng,
        scene,
        (f"До максимума шкалы не хватает {value}.", f"Запас до верха шкалы — {value}."),
        (f"It is {value} short of the top of the scale.", f"The room left on the scale is {value}."),
    )
    return said(rng, scene, text, forged(value))


@kinds.kind("copied_permuted", "three figures copied in one sentence, each to the wrong metric")
def copied_permuted(rng: random.Random, scene: Scene) -> Attempt:
    facts = rng.sample(SCORES, 3)
    turned = [*facts[1:], facts[0]]
    pairs = [(scene.label(label), scene.shown(fact)) for label, fact in zip(facts, turned, strict=True)]
    sign = rng.choice((": ", " — ", " "))
    text = upper_first(", ".join(f"{label}{sign}{value}" for label, value in pairs)) + "."
    return said(rng, scene, text, Claim(tuple((f"{label}{sign}{value}",) for label, value in pairs), count=3))


@kinds.kind("copied_for_both", "one client's figure, in digits, told of both")
def copied_for_both(rng: random.Random, scene: Scene) -> Attempt:
    fact, who = rng.choice(SCORES), rng.choice("ab")
    value, label = scene.shown(fact, who), scene.label(fact)
    one, two = (scene.ref("client.name", w) for w in "ab")
    frame = pick(rng, scene, ("одинаково:", "без разницы,"), ("alike:", "without distinction"))
    text = pick(
        rng,
        scene,
        (f"Как у клиента {one}, так и у клиента {two} {label} {frame} {value}.",),
        (f"Both at {one} and at {two} the {label} is, {frame} {value}.",),
    )
    return said(rng, scene, text, Claim(((frame, value),)))


@kinds.kind("copied_in_words", "one metric's figure, spelled out, said of another")
def copied_in_words(rng: random.Random, scene: Scene) -> Attempt:
    true, false = rng.sample(SCORES, 2)
    number, label = int(scene.shown(true)), scene.label(false)
    value = russian(number) if scene.language == "ru" else english(number)
    text = pick(
        rng,
        scene,
        (f"{upper_first(label)} — {value}.", f"Если округлить, {label}: {value}."),
        (f"The {label} is {value}.", f"Rounded, the {label} reads {value}."),
    )
    return said(rng, scene, text, Claim(((value,), (label, str(number))), (scene.label(true),)))


@kinds.kind("copied_noun", "a copied figure that counts something else than it did")
def copied_noun(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    value = scene.shown(fact)
    noun = pick(
        rng,
        scene,
        ("новых лидов", "дней до продления", "ошибок индексации", "сотрудников клиента", "часов работы"),
        (
            "new leads",
            "days until the renewal",
            "indexing errors",
            "employees of the client",
            "hours of work",
        ),
    )
    text = pick(
        rng,
        scene,
        (f"По записям у клиента {value} {noun}.", f"В отчёт вошло {value} {noun}."),
        (f"The records give {value} {noun}.", f"The report holds {value} {noun}."),
    )
    return said(rng, scene, text, Claim(((value, noun),)))


@kinds.kind("copied_comparison", "a true figure set beside an earlier one that nobody measured")
def copied_comparison(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    ref, shown, label = scene.ref(fact), scene.shown(fact), scene.label(fact)
    other = _new(scene, rng, int(shown) - 9, int(shown) + 8, int(shown) + 13)
    now = rng.choice((ref, shown))
    text = pick(
        rng,
        scene,
        (f"{upper_first(label)}: {now} против {other} весной.", f"{upper_first(label)}: {other} → {now}."),
        (
            f"{upper_first(label)}: {now} as against {other} in spring.",
            f"{upper_first(label)}: {other} → {now}.",
        ),
    )
    return said(rng, scene, text, forged(other))
