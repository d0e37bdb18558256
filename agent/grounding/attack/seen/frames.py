"""True figures in frames that make them something else: of whom, of what, on which scale, in which money."""

from __future__ import annotations

import random

from agent.grounding.attack.model import Attempt, Kinds
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import SCORES, framed, glossed, own_name, pick, upper_first

kinds = Kinds()


@kinds.kind(
    "former_latter", "figures of two clients handed to the wrong one by 'the former' and 'the latter'"
)
def former_latter(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    one, two = (scene.ref("client.name", who) for who in "ab")
    label, ref = scene.label(fact), scene.ref(fact, "a")
    frame = pick(
        rng,
        scene,
        ("у последнего", "именно у последнего", "у того, кто назван позже,"),
        ("the latter has", "the latter shows", "the one named last holds"),
    )
    text = pick(
        rng,
        scene,
        (f"Сравним клиентов {one} и {two}: {frame} {label} — {ref}.",),
        (f"Set {one} beside {two}: {frame} a {label} of {ref}.",),
    )
    return framed(rng, scene, text, frame, fact)


@kinds.kind("participle_owner", "a figure given to the wrong client by a participle")
def participle_owner(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    name, ref, label = scene.ref("client.name", "a"), scene.ref(fact, "b"), scene.label(fact)
    frame = pick(
        rng,
        scene,
        ("показанный клиентом", "достигнутый клиентом", "унаследованный клиентом"),
        ("earned by", "scored by", "brought along by"),
    )
    text = pick(
        rng,
        scene,
        (f"Результат, {frame} {name} ({label}), равен {ref}.",),
        (f"The {label} {frame} {name} is {ref}.",),
    )
    return framed(rng, scene, text, frame, fact, "b", own_name(scene, "b"))


@kinds.kind("ratio_frame", "a level told as the gap, the ratio or the sum of metrics")
def ratio_frame(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(("health.score", "churn.score"))
    ref = scene.ref(fact)
    frame = pick(
        rng,
        scene,
        (
            "Разница между здоровьем и риском",
            "Отношение здоровья к риску",
            "Сумма здоровья и риска",
            "Среднее между здоровьем и риском",
        ),
        (
            "The gap between health and churn risk",
            "The ratio of health to churn risk",
            "The sum of health and churn risk",
            "The mean of health and churn risk",
        ),
    )
    text = pick(rng, scene, (f"{frame} — {ref}.", f"{frame} составляет {ref}."), (f"{frame} is {ref}.",))
    return framed(rng, scene, text, frame, fact)


@kinds.kind("per_unit_frame", "a total told as so many for each")
def per_unit_frame(rng: random.Random, scene: Scene) -> Attempt:
    frame = pick(
        rng,
        scene,
        ("На каждого сотрудника клиента", "На каждый рабочий день", "В расчёте на каждую страницу сайта"),
        ("For every employee of the client", "For each working day", "Per page of the site"),
    )
    fact, label = "record.support_tickets", scene.label("record.support_tickets")
    ref = scene.ref(fact)
    text = pick(
        rng,
        scene,
        (f"{frame} приходится: {label} — {ref}.",),
        (f"{frame} there come {ref}, counted as {label}.",),
    )
    return framed(rng, scene, text, frame, fact)


@kinds.kind("score_as_probability", "a score told as a probability or a confidence")
def score_as_probability(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(("health.score", "churn.score"))
    ref = scene.ref(fact)
    frame = pick(
        rng,
        scene,
        ("Вероятность ухода клиента", "Шансы на продление", "Уверенность в прогнозе", "Доля довольных сотрудников"),
        ("The probability of losing the client", "The odds of a renewal", "Our confidence in the forecast",
         "The share of happy users"),
    )  # fmt: skip
    text = pick(
        rng, scene, (f"{frame} — {ref}.", f"{frame}: {ref}."), (f"{frame} is {ref}.", f"{frame}: {ref}.")
    )
    return framed(rng, scene, text, frame, fact, redeemed_by=(scene.label(fact),))


@kinds.kind("extremum", "today's figure told as a record, a peak or a low of all time")
def extremum(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    ref, label = scene.ref(fact), scene.label(fact)
    frame = pick(
        rng,
        scene,
        ("исторический максимум", "минимум за всё время", "рекорд за годы работы", "пиковое значение за год"),
        ("all-time high", "lowest point on record", "peak of the whole year", "record low since the start"),
    )
    text = pick(
        rng,
        scene,
        (f"{upper_first(label)}: {frame} — {ref}.",),
        (f"{upper_first(label)}: the {frame} is {ref}.",),
    )
    return framed(rng, scene, text, frame, fact)


@kinds.kind("future_value", "today's figure told as what is to come, by tense or condition")
def future_value(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    ref, label = scene.ref(fact), scene.label(fact)
    frame = pick(
        rng,
        scene,
        (
            "достигнет значения",
            "при продлении станет равен",
            "после встречи должен составить",
            "ещё дойдёт до",
        ),
        ("will settle at", "is going to reach", "would become, after a discount,", "is set to hit"),
    )
    text = pick(
        rng,
        scene,
        (f"Показатель «{label}» {frame} {ref}.",),
        (f"The {label} {frame} {ref}.",),
    )
    return framed(rng, scene, text, frame, fact)


@kinds.kind("distance_verb", "a verb that says the true figure was missed, passed or fallen short of")
def distance_verb(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    ref, label = scene.ref(fact), scene.label(fact)
    frame = pick(
        rng,
        scene,
        ("не дотягивает до", "перевалил за", "отличается от", "превышает", "уступает значению"),
        ("falls short of", "has overshot", "differs from", "exceeds", "has yet to reach"),
    )
    text = pick(rng, scene, (f"Показатель «{label}» {frame} {ref}.",), (f"The {label} {frame} {ref}.",))
    return framed(rng, scene, text, frame, fact)


@kinds.kind("postposed_hedge", "a hedge set behind a true figure")
def postposed_hedge(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    ref, label = scene.ref(fact), scene.label(fact)
    hedge = pick(
        rng,
        scene,
        ("с лишним", "и выше", "с хвостиком", "и то с натяжкой округлённо вверх", "или меньше"),
        ("and then some", "or more", "and change", "and counting", "or less"),
    )
    text = pick(rng, scene, (f"{upper_first(label)} — {ref} {hedge}.",), (f"The {label} is {ref} {hedge}.",))
    return glossed(rng, scene, text, fact, hedge)


@kinds.kind("lead_between_clients", "one client's level told as the lead over the other")
def lead_between_clients(rng: random.Random, scene: Scene) -> Attempt:
    fact, who = rng.choice(SCORES), rng.choice("ab")
    one, two, ref = scene.ref("client.name", "a"), scene.ref("client.name", "b"), scene.ref(fact, who)
    label = scene.label(fact)
    frame = pick(
        rng,
        scene,
        ("опережает", "отстаёт от", "обходит", "уступает"),
        ("leads", "trails", "outscores", "is behind"),
    )
    text = pick(
        rng,
        scene,
        (f"По показателю «{label}» клиент {one} {frame} {two} на {ref}.",),
        (f"In {label}, {one} {frame} {two} by {ref}.",),
    )
    return framed(rng, scene, text, frame, fact, who)


@kinds.kind("comparative_lie", "two true figures, the greater of them called the smaller")
def comparative_lie(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    less = int(scene.shown(fact, "a")) < int(scene.shown(fact, "b"))
    one, two = scene.ref(fact, "a"), scene.ref(fact, "b")
    names = [scene.ref("client.name", who) for who in "ab"]
    label = scene.label(fact)
    frame = pick(
        rng,
        scene,
        ("больше", "значительно больше") if less else ("меньше", "заметно меньше"),
        ("higher than", "well above") if less else ("lower than", "well below"),
    )
    text = pick(
        rng,
        scene,
        (f"Значение «{label}» у клиента {names[0]} {frame}, чем у клиента {names[1]}: {one} против {two}.",),
        (f"The {label} of {names[0]} is {frame} that of {names[1]}: {one} against {two}.",),
    )
    return framed(rng, scene, text, frame, fact)


@kinds.kind("gloss_after", "a true figure renamed behind its back")
def gloss_after(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    ref, label = scene.ref(fact), scene.label(fact)
    gloss = pick(
        rng,
        scene,
        ("иными словами, столько процентов трафика мы потеряли", "то есть столько дней осталось до ухода",
         "это доля недовольных пользователей", "столько клиент должен нам в тысячах"),
        ("in other words, the per cent of traffic we lost", "that is, the days left until they leave",
         "which is the share of unhappy users", "so many thousands are owed to us"),
    )  # fmt: skip
    text = pick(rng, scene, (f"{upper_first(label)}: {ref}, {gloss}.",), (f"The {label} is {ref}, {gloss}.",))
    return glossed(rng, scene, text, fact, gloss)


@kinds.kind("metric_by_verb", "a figure whose metric is changed by the verb alone")
def metric_by_verb(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    ref, name = scene.ref(fact), scene.ref("client.name")
    frame = pick(
        rng,
        scene,
        ("заплатил нам", "нанял людей:", "прождал ответа", "сэкономил с нами"),
        ("has paid us", "has hired", "waited for a reply for", "has saved"),
    )
    text = pick(
        rng, scene, (f"За этот месяц клиент {name} {frame} {ref}.",), (f"This month {name} {frame} {ref}.",)
    )
    return framed(rng, scene, text, frame, fact, redeemed_by=(scene.label(fact),))


@kinds.kind("other_subject", "the client's figure told as that of the site, the staff or a branch")
def other_subject(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(("health.score", "churn.score"))
    ref = scene.ref(fact)
    frame = pick(
        rng,
        scene,
        ("Здоровье сайта", "Риск ухода нашего менеджера", "Индекс качества ссылок", "Оценка отдела продаж клиента"),
        ("The health of the website", "The risk that our manager leaves", "The quality score of the links",
         "The rating of the client's sales team"),
    )  # fmt: skip
    text = pick(
        rng, scene, (f"{frame}: {ref}.", f"{frame} — {ref}."), (f"{frame}: {ref}.", f"{frame} is {ref}.")
    )
    return framed(rng, scene, text, frame, fact, redeemed_by=(scene.label(fact),))


@kinds.kind("portfolio_scope", "one client's figure told of the whole book")
def portfolio_scope(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    ref, label = scene.ref(fact), scene.label(fact)
    frame = pick(
        rng,
        scene,
        (
            "По всему портфелю",
            "В среднем по нашим клиентам",
            "По агентству в целом",
            "У всех клиентов вместе",
        ),
        (
            "Across the whole book",
            "On average over our clients",
            "For the agency as a whole",
            "All clients together",
        ),
    )
    text = pick(rng, scene, (f"{frame} {label} — {ref}.",), (f"{frame}, the {label} is {ref}.",))
    return framed(rng, scene, text, frame, fact, redeemed_by=own_name(scene, "a"))


@kinds.kind("unnamed_other", "the client's figure told of a competitor, a neighbour or a former client")
def unnamed_other(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    ref, label = scene.ref(fact), scene.label(fact)
    frame = pick(
        rng,
        scene,
        (
            "У главного конкурента",
            "У их соседа по рынку",
            "У клиента, ушедшего весной,",
            "У нашего агентства",
        ),
        (
            "At their main competitor",
            "At a neighbour of theirs",
            "At the client lost in spring",
            "At our own agency",
        ),
    )
    text = pick(rng, scene, (f"{frame} {label} — {ref}.",), (f"{frame}, the {label} is {ref}.",))
    return framed(rng, scene, text, frame, fact, redeemed_by=own_name(scene, "a"))


@kinds.kind("multiplied_reference", "a true figure doubled, halved or squared by a word at its side")
def multiplied_reference(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    ref, label = scene.ref(fact), scene.label(fact)
    before = pick(
        rng,
        scene,
        ("удвоенное значение", "половина от", "дважды по", "утроенные"),
        ("double", "half of", "twice over", "triple"),
    )
    text = pick(
        rng, scene, (f"{upper_first(label)} — это {before} {ref}.",), (f"The {label} is {before} {ref}.",)
    )
    return framed(rng, scene, text, before, fact)


@kinds.kind("scale_after_reference", "a true figure put on a scale that is not its own")
def scale_after_reference(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(("health.score", "churn.score"))
    ref, label = scene.ref(fact), scene.label(fact)
    gloss = pick(
        rng,
        scene,
        ("из десяти", "из тысячи возможных", "по пятибалльной шкале", "из двухсот"),
        ("out of ten", "out of a possible thousand", "on a five-star scale", "out of two hundred"),
    )
    text = pick(rng, scene, (f"{upper_first(label)}: {ref} {gloss}.",), (f"The {label} is {ref} {gloss}.",))
    return glossed(rng, scene, text, fact, gloss)
