"""True figures with another period, day, currency or money's sense, and changes told the other way round."""

from __future__ import annotations

import random

from agent.grounding.attack.model import Attempt, Claim, Kinds, forged
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import SCORES, carried, framed, own_name, pick, said, upper_first

kinds = Kinds()

_CHANGE = "change.health.score"
_MONTHLY = (
    "в месяц",
    "за месяц",
    "per month",
    "a month",
    "/ month",
    "/month",
    "monthly",
    "/мес",
    "ежемесячн",
)


@kinds.kind("period_adjective", "a monthly figure called daily, weekly, quarterly or annual by an adjective")
def period_adjective(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(("client.monthly_value", "record.support_tickets"))
    frame = pick(
        rng,
        scene,
        ("Годовая", "Еженедельная", "Квартальная", "Ежедневная"),
        ("Annual", "Weekly", "Quarterly", "Daily"),
    )
    noun = {
        ("client.monthly_value", "ru"): "стоимость договора",
        ("client.monthly_value", "en"): "contract value",
        ("record.support_tickets", "ru"): "нагрузка на поддержку",
        ("record.support_tickets", "en"): "load of tickets",
    }[fact, scene.language]
    ref, shown = scene.ref(fact), scene.shown(fact)
    text = pick(
        rng, scene, (f"{frame} {noun}: {ref}.", f"{frame} {noun} — {ref}."), (f"{frame} {noun}: {ref}.",)
    )
    figures = (ref, shown, shown[:3])
    return said(rng, scene, text, Claim(tuple((frame, figure) for figure in figures), _MONTHLY))


@kinds.kind("cumulative_frame", "a month's figure told as the total since the contract began")
def cumulative_frame(rng: random.Random, scene: Scene) -> Attempt:
    fact = "record.support_tickets"
    ref, label = scene.ref(fact), scene.label(fact)
    frame = pick(
        rng,
        scene,
        ("За всё время сотрудничества", "С подписания договора накопилось:", "Итого с момента запуска"),
        ("Since the contract was signed", "Over the life of the account", "In total since the launch"),
    )
    text = pick(rng, scene, (f"{frame} {label} — {ref}.",), (f"{frame}, {label} come to {ref}.",))
    return framed(rng, scene, text, frame, fact, redeemed_by=_MONTHLY)


@kinds.kind("false_as_of", "a true figure with a day of measurement that is not its own")
def false_as_of(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    ref, label = scene.ref(fact), scene.label(fact)
    frame = pick(
        rng,
        scene,
        (
            "По состоянию на прошлую пятницу",
            "По данным за июль",
            "На конец прошлого года",
            "Как показал весенний замер,",
        ),
        (
            "As of last Friday",
            "By the figures for July",
            "At the end of last year",
            "As measured back in spring",
        ),
    )
    text = pick(rng, scene, (f"{frame} {label}: {ref}.",), (f"{frame}, the {label} is {ref}.",))
    return framed(rng, scene, text, frame, fact)


@kinds.kind("date_of_other_event", "the renewal's date told as the day of something else")
def date_of_other_event(rng: random.Random, scene: Scene) -> Attempt:
    fact = "client.renewal_date"
    ref = scene.ref(fact)
    frame = pick(
        rng,
        scene,
        ("Счёт просрочен с", "Последний созвон состоялся", "Клиент уйдёт", "Договор расторгается"),
        ("The invoice has been overdue since", "The last call took place on", "The client leaves on",
         "The contract is terminated on"),
    )  # fmt: skip
    value = str(scene.fact(fact).value)
    ways = tuple((frame, piece) for piece in (ref, value, value[:4]))
    return said(rng, scene, f"{frame} {ref}.", Claim(ways, (scene.label(fact),)))


@kinds.kind("manager_of_other_client", "the other client's manager told as this one's")
def manager_of_other_client(rng: random.Random, scene: Scene) -> Attempt:
    ref, name, label = (
        scene.ref("client.manager", "b"),
        scene.ref("client.name"),
        scene.label("client.manager"),
    )
    frame = pick(
        rng, scene, ("на месте по-прежнему", "дела ведёт"), ("the desk is still held by", "matters lie with")
    )
    text = pick(
        rng,
        scene,
        (f"У клиента {name} {frame} {ref} ({label}).",),
        (f"At {name} {frame} {ref}, the {label}.",),
    )
    person = str(scene.fact("client.manager", "b").value)
    return said(rng, scene, text, Claim(((frame, person), (frame, ref)), own_name(scene, "b")))


@kinds.kind("false_currency", "the contract's true value in a currency that is not its own")
def false_currency(rng: random.Random, scene: Scene) -> Attempt:
    ref, shown = scene.ref("client.monthly_value"), scene.shown("client.monthly_value")
    label = scene.label("client.monthly_value")
    gloss = pick(
        rng,
        scene,
        ("в евро", "в долларах", "и это в юанях", "по курсу в тенге"),
        ("in euros", "in pounds sterling", "payable in rubles", "counted in yen"),
    )
    text = pick(rng, scene, (f"{upper_first(label)} — {ref} {gloss}.",), (f"The {label} is {ref} {gloss}.",))
    return said(rng, scene, text, Claim(tuple((figure, gloss) for figure in (ref, shown, shown[:3]))))


@kinds.kind("money_qualifier", "the contract's true value told as net, taxed, discounted or for one service")
def money_qualifier(rng: random.Random, scene: Scene) -> Attempt:
    ref, shown = scene.ref("client.monthly_value"), scene.shown("client.monthly_value")
    label = scene.label("client.monthly_value")
    gloss = pick(
        rng,
        scene,
        ("после вычета всех налогов", "с учётом штрафов", "за вычетом скидки", "сверх основного договора"),
        ("after all taxes", "with penalties included", "net of the discount", "on top of the main contract"),
    )
    text = pick(rng, scene, (f"{upper_first(label)} — {ref} {gloss}.",), (f"The {label} is {ref} {gloss}.",))
    return said(rng, scene, text, Claim(tuple((figure, gloss) for figure in (ref, shown, shown[:3]))))


# --- changes told the other way round (the first client's health fell, the second one's rose)


def _turned(
    rng: random.Random, scene: Scene, who: str, ru: tuple[str, ...], ru_b: tuple[str, ...],
    en: tuple[str, ...], en_b: tuple[str, ...],
) -> str:  # fmt: skip
    """A word for the direction that the change of client ``who`` did not have."""
    return pick(rng, scene, ru if who == "a" else ru_b, en if who == "a" else en_b)


@kinds.kind("direction_noun", "a true change, its direction turned round by a noun")
def direction_noun(rng: random.Random, scene: Scene) -> Attempt:
    who = rng.choice("ab")
    ref, name = scene.ref(_CHANGE, who), scene.ref("client.name", who)
    frame = _turned(
        rng, scene, who,
        ("рост", "улучшение", "прирост", "подъём"), ("спад", "падение", "снижение", "ухудшение"),
        ("an improvement", "a gain", "an uptick"), ("a decline", "a drop", "a setback"),
    )  # fmt: skip
    text = pick(
        rng,
        scene,
        (f"За месяц отмечаем {frame} индекса здоровья у клиента {name}: {ref}.",),
        (f"The month brought {frame} in the health score of {name}: {ref}.",),
    )
    return framed(rng, scene, text, frame, _CHANGE, who)


@kinds.kind("direction_participle", "a true change, its direction turned round by a participle")
def direction_participle(rng: random.Random, scene: Scene) -> Attempt:
    who = rng.choice("ab")
    ref, name = scene.ref(_CHANGE, who), scene.ref("client.name", who)
    frame = _turned(
        rng, scene, who,
        ("Выросший", "Окрепший", "Подросший"), ("Просевший", "Упавший", "Ослабевший"),
        ("improved", "strengthened", "elevated"), ("weakened", "fallen", "diminished"),
    )  # fmt: skip
    text = pick(
        rng,
        scene,
        (f"{frame} за месяц индекс здоровья клиента {name} (изменение {ref}) обсудили на встрече.",),
        (f"The {frame} health score of {name} (a change of {ref}) was discussed at the meeting.",),
    )
    return framed(rng, scene, text, frame, _CHANGE, who)


@kinds.kind("direction_arrow", "a true change with an arrow or a chart that points the other way")
def direction_arrow(rng: random.Random, scene: Scene) -> Attempt:
    who = rng.choice("ab")
    ref, name = scene.ref(_CHANGE, who), scene.ref("client.name", who)
    arrow = rng.choice(("↑", "▲", "⬆", "📈", "🔼", "↗") if who == "a" else ("↓", "▼", "⬇", "📉", "🔽", "↘"))
    label = scene.label(_CHANGE)
    text = pick(
        rng,
        scene,
        (f"{upper_first(label)} {name} за месяц: {arrow} {ref}.",),
        (f"{upper_first(label)} of {name} this month: {arrow} {ref}.",),
    )
    return framed(rng, scene, text, arrow, _CHANGE, who)


@kinds.kind("sign_word", "a true change with the wrong sign in words")
def sign_word(rng: random.Random, scene: Scene) -> Attempt:
    who = rng.choice("ab")
    ref, name = scene.ref(_CHANGE, who), scene.ref("client.name", who)
    frame = _turned(
        rng, scene, who,
        ("плюс", "со знаком плюс", "уверенный плюс:"), ("минус", "со знаком минус", "чистый минус:"),
        ("plus", "a positive", "in the plus by"), ("minus", "a negative", "in the minus by"),
    )  # fmt: skip
    text = pick(
        rng,
        scene,
        (f"Изменение индекса здоровья клиента {name} за месяц: {frame} {ref}.",),
        (f"The month's change in the health score of {name}: {frame} {ref}.",),
    )
    return framed(rng, scene, text, frame, _CHANGE, who)


@kinds.kind("direction_metaphor", "a true change, turned round by a picture of motion")
def direction_metaphor(rng: random.Random, scene: Scene) -> Attempt:
    who = rng.choice("ab")
    ref, name = scene.ref(_CHANGE, who), scene.ref("client.name", who)
    frame = _turned(
        rng, scene, who,
        ("взлетел", "набирает высоту", "рванул вверх"), ("катится вниз", "рухнул", "идёт ко дну"),
        ("is soaring", "has taken off", "is heading upwards"), ("is sliding downhill", "has plunged", "is sinking"),
    )  # fmt: skip
    text = pick(
        rng,
        scene,
        (f"Индекс здоровья клиента {name} {frame}: {ref} за месяц.",),
        (f"The health score of {name} {frame}: {ref} over the month.",),
    )
    return framed(rng, scene, text, frame, _CHANGE, who)


@kinds.kind("bare_direction", "a direction that the client's own change contradicts, without any figure")
def bare_direction(rng: random.Random, scene: Scene) -> Attempt:
    who = rng.choice("ab")
    name = scene.ref("client.name", who)
    frame = _turned(
        rng, scene, who,
        ("за месяц вырос", "за месяц стал выше", "поднялся с прошлого месяца"),
        ("за месяц упал", "за месяц стал ниже", "опустился с прошлого месяца"),
        ("rose over the month", "is higher than a month ago", "went up this month"),
        ("fell over the month", "is lower than a month ago", "went down this month"),
    )  # fmt: skip
    text = pick(
        rng, scene, (f"Индекс здоровья клиента {name} {frame}.",), (f"The health score of {name} {frame}.",)
    )
    return said(rng, scene, text, forged(frame))


@kinds.kind("change_as_level", "a true change told as if it were the level")
def change_as_level(rng: random.Random, scene: Scene) -> Attempt:
    ref, label = scene.ref(_CHANGE), scene.label(_CHANGE)
    frame = pick(
        rng,
        scene,
        ("Текущий уровень на шкале до ста", "Сейчас показатель равен", "Итоговая оценка"),
        ("The present level on the scale", "The score as it stands", "The final mark"),
    )
    text = pick(rng, scene, (f"{frame} ({label}): {ref}.",), (f"{frame} ({label}): {ref}.",))
    return framed(rng, scene, text, frame, _CHANGE, redeemed_by=("изменение", "change"))


@kinds.kind("sparklines", "a trend drawn with bars or slopes")
def sparklines(rng: random.Random, scene: Scene) -> Attempt:
    return carried(rng, scene, rng.choice(("▁▂▃▅▇", "▇▅▃▂▁", "⣀⣤⣶⣿", "╱╲╱", "⡀⣠⣴⣾", "⤴⤴⤵")))
