"""True figures in false company: another client, metric, unit, period or direction."""

from __future__ import annotations

import random

from agent.grounding.attack.model import Attempt, Claim, Kinds
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import (
    SCORES,
    own_name,
    pick,
    said,
)

kinds = Kinds()


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


@kinds.kind("negated_direction", "a true change, its direction turned round by a negation")
def negated_direction(rng: random.Random, scene: Scene) -> Attempt:
    who = rng.choice("ab")
    ref, name = scene.ref("change.health.score", who), scene.ref("client.name", who)
    phrases = {
        ("ru", "a"): ("не упал, а вырос", "и не думал снижаться", "вовсе не просел", "не ухудшился"),
        ("ru", "b"): ("не вырос, а упал", "и не думал расти", "вовсе не поднялся", "не улучшился"),
        ("en", "a"): (
            "did not fall but rose",
            "has not slipped",
            "is anything but falling",
            "never declined",
        ),
        ("en", "b"): (
            "did not rise but fell",
            "has not improved",
            "is anything but growing",
            "never climbed",
        ),
    }
    phrase = rng.choice(phrases[scene.language, who])
    text = pick(
        rng,
        scene,
        (f"За месяц индекс здоровья {name} {phrase}: {ref}.",),
        (f"Over the month the health score of {name} {phrase}: {ref}.",),
    )
    return said(rng, scene, text, Claim(((phrase, scene.shown("change.health.score", who)), (phrase, ref))))


@kinds.kind("pronoun_client", "a figure of the other client, said of the first by a pronoun")
def pronoun_client(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    ref, name, label = scene.ref(fact, "b"), scene.ref("client.name", "a"), scene.label(fact)
    owner = pick(rng, scene, ("У него", "У этого клиента"), ("At this client", "For them"))
    text = pick(
        rng,
        scene,
        (f"Речь о клиенте {name}. {owner} {label} — {ref}.",),
        (f"This is about {name}. {owner} the {label} is {ref}.",),
    )
    return said(
        rng, scene, text, Claim(((owner, scene.shown(fact, "b")), (owner, ref)), own_name(scene, "b"))
    )


@kinds.kind("relative_clause_client", "a figure of the other client in a clause about the first")
def relative_clause_client(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    ref, name, label = scene.ref(fact, "b"), scene.ref("client.name", "a"), scene.label(fact)
    clause = pick(rng, scene, ("у которого",), ("where",))
    text = pick(
        rng,
        scene,
        (f"Начать стоит с {name}, {clause} {label} {ref}.", f"Есть {name}, {clause}, увы, {label} — {ref}."),
        (
            f"Begin with {name}, {clause} the {label} is {ref}.",
            f"Take {name}, {clause} {label} stays at {ref}.",
        ),
    )
    return said(
        rng, scene, text, Claim(((clause, scene.shown(fact, "b")), (clause, ref)), own_name(scene, "b"))
    )


@kinds.kind("respectively", "two true figures in the wrong order")
def respectively(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    one, two = scene.ref(fact, "b"), scene.ref(fact, "a")
    label = scene.label(fact)
    names = [scene.ref("client.name", who) for who in "ab"]
    joint = pick(rng, scene, (" и ", ", "), (" and ", ", "))
    end = pick(rng, scene, ("соответственно",), ("respectively",))
    text = pick(
        rng,
        scene,
        (f"{label.capitalize()} у {names[0]} и {names[1]} — {one}{joint}{two} {end}.",),
        (f"The {label} of {names[0]} and {names[1]} is {one}{joint}{two} {end}.",),
    )
    shown = f"{scene.shown(fact, 'b')}{joint}{scene.shown(fact, 'a')}"
    return said(rng, scene, text, Claim(((shown, end), (f"{one}{joint}{two}", end)), count=2))


@kinds.kind("unit_by_adjective", "a true figure whose unit is changed by an adjective or a turn of phrase")
def unit_by_adjective(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    ref, label = scene.ref(fact), scene.label(fact)
    phrase = pick(
        rng,
        scene,
        ("в процентном выражении", "в рублях", "в пересчёте на деньги", "если считать в днях", "в тысячах"),
        ("in percentage terms", "in dollars", "in money terms", "counted in days", "in thousands"),
    )
    text = pick(
        rng,
        scene,
        (f"{label.capitalize()} {phrase}: {ref}.", f"{label.capitalize()} — {ref} {phrase}."),
        (f"The {label} {phrase}: {ref}.", f"The {label} is {ref} {phrase}."),
    )
    shown = scene.shown(fact)
    return said(rng, scene, text, Claim(((phrase, shown), (phrase, ref), (shown, phrase), (ref, phrase))))


@kinds.kind("other_time", "today's true figure, told as last year's or next month's")
def other_time(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    ref, label = scene.ref(fact), scene.label(fact)
    phrase = pick(
        rng,
        scene,
        ("Год назад", "К весне", "До нашего прихода", "В будущем месяце", "При прежнем менеджере"),
        ("A year ago", "By spring", "Before we came", "Next month", "Under the former manager"),
    )
    text = pick(rng, scene, (f"{phrase} {label}: {ref}.",), (f"{phrase} the {label}: {ref}.",))
    return said(rng, scene, text, Claim(((phrase, scene.shown(fact)), (phrase, ref))))


@kinds.kind("negated_reference", "a true figure, denied")
def negated_reference(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    ref, label, shown = scene.ref(fact), scene.label(fact), scene.shown(fact)
    phrase = pick(
        rng,
        scene,
        ("вовсе не", "уже давно не", "далеко не", "что угодно, только не"),
        ("is not", "is no longer", "was never", "is anything but"),
    )
    text = pick(
        rng,
        scene,
        (f"{label.capitalize()} — {phrase} {ref}.",),
        (f"The {label} {phrase} {ref}.",),
    )
    return said(rng, scene, text, Claim(((phrase, shown), (phrase, ref))))


@kinds.kind("as_benchmark", "a client's true figure, told as the market's average, a norm or a target")
def as_benchmark(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    ref, label = scene.ref(fact), scene.label(fact)
    phrase = pick(
        rng,
        scene,
        ("среднее по отрасли", "наша цель", "норма для рынка", "порог тревоги", "у лучших клиентов"),
        ("industry average", "our target", "market norm", "alarm threshold", "best clients' figure"),
    )
    text = pick(
        rng,
        scene,
        (f"{label.capitalize()}: {phrase} — {ref}.",),
        (f"{label.capitalize()}: the {phrase} is {ref}.",),
    )
    return said(rng, scene, text, Claim(((phrase, scene.shown(fact)), (phrase, ref))))


@kinds.kind("as_other_money", "the contract's true value, told as a debt, a discount or a loss")
def as_other_money(rng: random.Random, scene: Scene) -> Attempt:
    ref = scene.ref("client.monthly_value")
    phrase = pick(
        rng,
        scene,
        ("Долг клиента", "Скидка для клиента", "Потери клиента", "Наша прибыль", "Штраф по договору"),
        ("The client's debt", "The discount", "The client's losses", "Our profit", "The penalty due"),
    )
    text = pick(rng, scene, (f"{phrase} — {ref}.",), (f"{phrase}: {ref}.",))
    shown = scene.shown("client.monthly_value")
    ways = ((phrase, shown[:3]), (phrase, shown), (phrase, ref))
    return said(rng, scene, text, Claim(ways, (scene.label("client.monthly_value"),)))
