"""True figures and changes in false company, by constructions of discourse: ellipsis, correction, the next sentence."""

from __future__ import annotations

import random

from agent.grounding.attack.making import Lie, Table, told
from agent.grounding.attack.model import Attempt, Claim, Kinds, forged
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import SCORES, pick, said

kinds = Kinds()

_HEALTH, _CHURN, _TICKETS, _CHANGE = (
    "health.score",
    "churn.score",
    "record.support_tickets",
    "change.health.score",
)

_TABLE: Table = {
    "client_by_ellipsis": (
        "the second client's figure left to be the first's, by a verb or a figure left out",
        (
            Lie(("Индекс здоровья у клиента {n} — {x}, у клиента {m} — столько же.",
                 "У клиента {n} здоровье {x}; у клиента {m} ровно такое же."),
                ("The health score of {n} is {x}, and so is that of {m}.",
                 "{n} stands at {x} in health, {m} likewise."),
                _HEALTH, redeemed="nothing"),
        ),
    ),
    "taken_back": (
        "two true figures, then a word that they belong the other way round",
        (
            Lie(("Здоровье: {n} — {x}, {m} — {y}, точнее, наоборот.",
                 "Здоровье {n} и {m}: {x} и {y}, только в обратном порядке."),
                ("Health: {n} {x}, {m} {y}, or rather the other way round.",
                 "Health of {n} and {m}: {x} and {y}, but in reverse order."), _HEALTH, also=_HEALTH, also_who="b",
                redeemed="nothing"),
        ),
    ),
    "next_sentence_unit": (
        "a true figure, and in the next sentence a unit or a sense that it does not have",
        (
            Lie(("Индекс здоровья клиента: {x}. Это процент удержанной выручки.",
                 "Риск оттока: {x}. Столько дней осталось до ухода."),
                ("The health score is {x}. That is a percentage of revenue kept.",
                 "Health stands at {x}. So many days are left."),
                _HEALTH, redeemed="nothing"),
        ),
    ),
    "next_sentence_name": (
        "a true figure, and in the next sentence the name of another metric for it",
        (
            Lie(("Балл риска оттока: {x}. Это индекс здоровья.",
                 "Балл риска оттока клиента {n} — {x}. Это и есть наш индекс здоровья."),
                ("The churn risk score is {x}. It is the health score.",
                 "Churn risk score: {x}. That is the health score of {n}.",
                 "The churn risk score of {n} is {x}, and this figure is the health score."),
                _CHURN, redeemed="nothing"),
        ),
    ),
    "next_sentence_denial": (
        "a true figure, and in the next sentence that it is wrong",
        (
            Lie(("Индекс здоровья клиента: {x}. Эта цифра неверна.",
                 "Индекс здоровья клиента: {x}. На деле он ниже."),
                ("The health score is {x}. This figure is wrong.",
                 "The health score is {x}. In truth it is lower."), _HEALTH,
                redeemed="nothing"),
        ),
    ),
    "score_as_place": (
        "a score told as a place in a ranking",
        (
            Lie(("По здоровью клиент {n} занимает место {x}.", "Место клиента {n} в портфеле: {x}."),
                ("By health {n} takes place {x}.",
                 "The place of {n} in the book: {x}."), _HEALTH),
        ),
    ),
    "score_as_age": (
        "a score told as months, years or hours of work together",
        (
            Lie(("С клиентом {n} работаем месяцев {x}.", "Компании {n} исполнилось {x}.",
                 "На звонки клиента {n} ушло часов: {x}."),
                ("We have worked with {n} for months, {x} of them.", "The firm {n} has turned {x}.",
                 "Hours spent on calls: {x}."),
                _TICKETS),
        ),
    ),
    "mean_of_clients": (
        "one client's figure told as the mean, the sum or the spread of both",
        (
            Lie(("В среднем по {n} и {m} здоровье — {x}.", "Если сложить здоровье {n} и {m}, выйдет {x}.",
                 "Здоровье {n} и {m} расходится на {x}."),
                ("On average {n} and {m} have a health of {x}.", "Added up, {n} and {m} make {x}.",
                 "{n} and {m} lie {x} apart in health."),
                _HEALTH, redeemed="nothing"),
        ),
    ),
    "range_of_references": (
        "two true figures of two metrics as the ends of one metric's range",
        (
            Lie(("Индекс здоровья клиента колеблется между {x} и {y}.", "Здоровье за месяц ходило от {x} до {y}."),
                ("The health score wavers between {x} and {y}.",
                 "Health went from as low as {x} to {y}."), _CHURN, also=_HEALTH,
                redeemed="nothing"),
        ),
    ),
    "made_up_past": (
        "two true figures of two metrics as one metric's past and present",
        (
            Lie(("Риск оттока был {x}, а стал {y}.", "Индекс здоровья сменился: {x}, затем {y}."),
                ("Churn risk used to be {x} and is now {y}.",
                 "The health score moved: first {x}, then {y}."), _HEALTH, also=_CHURN,
                redeemed="nothing"),
        ),
    ),
    "subset_gloss": (
        "a true count told as the part of it that is grave, open or late",
        (
            Lie(("Обращений за месяц {x}, и все без ответа.", "Критических обращений за месяц {x}.",
                 "Жалоб за месяц {x}."),
                ("Tickets this month: {x}, every one unanswered.", "Critical tickets this month: {x}.",
                 "Complaints this month: {x}."),
                _TICKETS, redeemed="nothing"),
        ),
    ),
    "change_over_other_span": (
        "a month's change told as that of a week, a quarter or a year",
        (
            Lie(("За год индекс здоровья клиента {n} изменился на {x}.", "За неделю изменение здоровья — {x}."),
                ("Over the year the health score of {n} changed by {x}.",
                 "The week's change in health is {x}."), _CHANGE,
                redeemed="nothing"),
        ),
    ),
    "change_of_other_metric": (
        "the change of one metric told as another's",
        (
            Lie(("Риск оттока за месяц изменился на {x}.", "Изменение оценки NPS за месяц: {x}.",
                 "Обращений за месяц стало иначе на {x}."),
                ("Churn risk has changed over the month by {x}.", "The month's change in NPS: {x}.",
                 "Support tickets have changed by {x}."), _CHANGE),
        ),
    ),
    "change_of_other_client": (
        "one client's change told of the other",
        (
            Lie(("У клиента {n} индекс здоровья за месяц изменился на {x}.",),
                 ("At {n} the health score changed by {x} this month.",),
                _CHANGE, "b", redeemed="owner"),
        ),
    ),
    "change_in_other_unit": (
        "a change in points told in per cent, in money or in tickets",
        (
            Lie(("За месяц индекс здоровья изменился в процентах на {x}.", "Изменение здоровья, в обращениях: {x}."),
                ("In per cent, the month's change in health is {x}.",
                 "The change in health, in dollars: {x}."), _CHANGE,
                redeemed="nothing"),
        ),
    ),
    "struck_out": (
        "a true figure struck out, and a word in its place",
        (
            Lie(("Индекс здоровья клиента: ~~{x}~~ устарел.", "Индекс здоровья: <del>{x}</del> отозван."),
                ("The health score: ~~{x}~~ withdrawn.",
                 "The health score: <s>{x}</s> revoked."), _HEALTH, redeemed="nothing"),
        ),
    ),
    "bound_by_words": (
        "a true figure turned into a floor or a ceiling by the words around it",
        (
            Lie(("Индекс здоровья клиента не опускался под {x}.", "Выше {x} здоровье не поднимется.",
                 "Потолок здоровья — {x}."),
                ("The health score has never gone under {x}.", "Health will not rise beyond {x}.",
                 "The ceiling of health is {x}."),
                _HEALTH, redeemed="nothing"),
        ),
    ),
}  # fmt: skip

told(kinds, _TABLE)


def _by_direction(
    rng: random.Random, scene: Scene, ru: tuple[str, str], en: tuple[str, str], frame: str
) -> Attempt:
    """A sentence with the change of either client in ``{x}`` and a word that turns its direction round in ``{d}``.

    ``ru`` and ``en`` hold the word of growth, said of the first client, whose health fell, and that of decline.
    """
    who = rng.choice("ab")
    word = (ru if scene.language == "ru" else en)["ab".index(who)]
    ref, shown = scene.ref(_CHANGE, who), scene.shown(_CHANGE, who)
    text = frame.replace("{x}", ref).replace("{c}", scene.ref("client.name", who)).replace("{d}", word)
    first = "{d}" in frame and frame.index("{d}") < frame.index("{x}")
    return said(rng, scene, text, Claim(tuple((word, f) if first else (f, word) for f in (ref, shown))))


@kinds.kind("next_sentence_direction", "a true change, and in the next sentence its direction turned round")
def next_sentence_direction(rng: random.Random, scene: Scene) -> Attempt:
    frame = pick(rng, scene, ("Изменение здоровья клиента {c} за месяц: {x}. {d} налицо.",),
                 ("The month's change in the health of {c}: {x}. The {d} is plain.",))  # fmt: skip
    return _by_direction(rng, scene, ("Подъём", "Упадок"), ("upturn", "downturn"), frame)


@kinds.kind("better_or_worse", "a true change judged to be for the better or the worse, against its sign")
def better_or_worse(rng: random.Random, scene: Scene) -> Attempt:
    frame = pick(rng, scene, ("Здоровье клиента {c} за месяц сменилось {d}: {x}.",),
                 ("The health of {c} has changed {d} this month: {x}.",))  # fmt: skip
    return _by_direction(rng, scene, ("к лучшему", "к худшему"), ("for the better", "for the worse"), frame)


@kinds.kind("direction_presupposed", "a question that takes the wrong direction of a true change for granted")
def direction_presupposed(rng: random.Random, scene: Scene) -> Attempt:
    frame = pick(rng, scene, ("Отчего здоровье клиента {c} так {d} за месяц ({x})?",),
                 ("Why has the health of {c} {d} so this month ({x})?",))  # fmt: skip
    return _by_direction(rng, scene, ("окрепло", "ослабло"), ("strengthened", "weakened"), frame)


@kinds.kind("bare_comparison", "one client said to be above the other, in words alone, against their figures")
def bare_comparison(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    less = int(scene.shown(fact, "a")) < int(scene.shown(fact, "b"))
    one, two, label = scene.ref("client.name", "a"), scene.ref("client.name", "b"), scene.label(fact)
    word = pick(rng, scene, ("выше" if less else "ниже",), ("higher" if less else "lower",))
    text = pick(rng, scene, (f"Показатель «{label}» у клиента {one} {word}, чем у клиента {two}.",),
                (f"The figure for {label} is {word} at {one} than at {two}.",))  # fmt: skip
    return said(rng, scene, text, forged(word))
