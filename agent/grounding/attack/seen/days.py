"""Days of contacts, actions, onboarding, signals and renewals: told of other events, moved in words, made up."""

from __future__ import annotations

import random
from datetime import date

from agent.grounding.attack.making import Lie, Table, figures, told
from agent.grounding.attack.model import Attempt, Claim, Kinds, forged
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import pick, said

kinds = Kinds()

_WEEKDAYS = (
    ("в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье"),
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
_QBR, _LAST, _ACTION, _SINCE = (
    "touchpoint.qbr.date",
    "touchpoint.qbr.last",
    "action.a.due",
    "signal.payment_delays.since",
)
_RENEWAL, _CLOSES = "client.renewal_date", "onboarding.closes"

_TABLE: Table = {
    "contact_day_as_other": (
        "the day of the next contact told as that of another event",
        (
            Lie(
                ("Деньги по счёту поступили {x}.", "Новый сайт клиента открылся {x}.",
                 "{x} сменился спонсор проекта."),
                ("The money arrived on {x}.", "The client's new site opened on {x}.", "On {x} the sponsor changed."),
                _QBR,
            ),
        ),
    ),
    "action_day_as_contract": (
        "an action's due day told as a day of the contract",
        (
            Lie(
                ("Договор истекает {x}.", "{x} заканчивается оплаченный период.",
                 "Последний день работы с клиентом — {x}."),
                ("The contract runs out on {x}.", "On {x} the paid period ends.",
                 "Our last day of work there is {x}."),
                _ACTION,
            ),
        ),
    ),
    "signal_day_as_letter": (
        "the day that a signal goes back to, told as that of a letter, a talk or a release",
        (
            Lie(
                ("Претензию клиент прислал {x}.", "Разговор об уходе состоялся {x}.",
                 "{x} клиент подписал допсоглашение."),
                ("The client sent its complaint on {x}.", "They talked of leaving on {x}.",
                 "The client signed the annex on {x}."),
                _SINCE,
            ),
        ),
    ),
    "end_as_start": (
        "the day on which something ends or is due, told as its beginning",
        (
            Lie(("Знакомство с клиентом мы начали {x}.", "Первый шаг внедрения сделан {x}."),
                ("We began to onboard them on {x}.", "The kickoff took place on {x}."), _CLOSES),
            Lie(("Раньше {x} за это действие не возьмёмся.", "К задаче приступаем не прежде чем {x}."),
                ("Nobody starts on this action before {x}.", "We set about the task no sooner than {x}."), _ACTION),
        ),
    ),
    "past_contact_as_next": (
        "the last contact's day told as the next one's",
        (
            Lie(("Ближайший квартальный обзор назначен на {x}.", "Следующая встреча с клиентом: {x}."),
                ("The next business review is set for {x}.", "We are to meet the client again on {x}."), _LAST),
        ),
    ),
    "next_contact_as_held": (
        "the day of a contact still to come, told as one that was held",
        (
            Lie(("Квартальный обзор провели {x}.", "Последний раз с клиентом виделись {x}."),
                ("The business review was held on {x}.", "We last saw the client on {x}."), _QBR),
        ),
    ),
    "due_moved": (
        "a true due day, moved by words at its side",
        (
            Lie(("Действие надо завершить неделей позже {x}.",
                 "Действие ждёт: спустя месяц после {x} наступит его крайний день.",
                 "Задача должна быть готова за день до {x}."),
                ("The action is due a week after {x}.", "The task has until a month past {x}.",
                 "The action must be ready the day before {x}."), _ACTION, redeemed="nothing"),
            Lie(("Договор кончится на неделю раньше, чем {x}.",),
                 ("The contract ends a month ahead of {x}.",), _RENEWAL,
                redeemed="nothing"),
        ),
    ),
    "day_of_other_client": (
        "the other client's day told as this one's",
        (
            Lie(("У клиента {n} договор продлевается {x}.",), ("The contract of {n} is up for renewal on {x}.",),
                _RENEWAL, "b", redeemed="owner"),
            Lie(("С клиентом {n} обзор назначен на {x}.",), ("The review with {n} is set for {x}.",),
                _QBR, "b", redeemed="owner"),
            Lie(("За клиентом {n} действие со сроком {x}.",), ("For {n} there is an action due on {x}.",),
                _ACTION, "b", redeemed="owner"),
        ),
    ),
    "day_of_other_action": (
        "one action's due day told as another's",
        (
            Lie(("Напомнить клиенту об обещании нужно к {x}.",),
                 ("The client is to be reminded of its promise by {x}.",),
                _ACTION, redeemed="nothing"),
            Lie(("Провести квартальный обзор поручено к {x}.",), ("Holding the business review falls due on {x}.",),
                "action.b.due", redeemed="nothing"),
        ),
    ),
    "relative_day": (
        "a due day in words counted from today",
        (
            Lie(("Срок действия истекает завтра.", "Квартальный обзор с клиентом послезавтра.",
                 "Внедрение закрывается уже сегодня.",
                 "Срок этой задачи вышел вчера."),
                ("The action falls due tomorrow.", "The business review is the day after tomorrow.",
                 "Onboarding closes this very day.", "The task fell due yesterday.")),
        ),
    ),
    "month_alone": (
        "a month, by name, in which nothing of the kind falls",
        (
            Lie(("Продление договора приходится на август.", "Внедрение завершится в июле.",
                 "Действие отложено до сентября.",
                 "Прошлый обзор проходил в феврале."),
                ("The renewal falls in August.", "Onboarding will close in July.",
                 "The action is put off until September.",
                 "The last review was in February.")),
        ),
    ),
    "holiday_as_day": (
        "a feast or a season's mark as the day of an event",
        (
            Lie(("Продление договора выпадает на День знаний.", "Внедрение закроется к Ивану Купале.",
                 "Срок действия — в День защиты детей.", "Договор истекает на Ильин день."),
                ("The renewal falls on Midsummer Day.", "Onboarding closes by Halloween.",
                 "The action is due on Bastille Day.", "The contract expires on Independence Day.")),
        ),
    ),
    "end_of_span": (
        "a due day as the end or the middle of a week or month",
        (
            Lie(("Срок действия — конец этой недели.", "Обзор проводим в середине следующего месяца.",
                 "Договор истекает к концу лета."),
                ("The action is due at the end of this week.", "The review is in the middle of next month.",
                 "The contract expires at summer's end.")),
        ),
    ),
    "window_of_days": (
        "two true days as the ends of something that they do not bound",
        (
            Lie(("Клиент в отпуске с {x} по {y}.", "Работы на сайте стоят с {x} и до {y}.",
                 "Скидка действует с {x} до {y}."),
                ("The client is on leave from {x} to {y}.", "Work on the site stops from {x} until {y}.",
                 "The discount holds from {x} to {y}."), _ACTION, also=_RENEWAL),
        ),
    ),
    "order_of_days": (
        "two true days told in an order that they do not have",
        (
            Lie(("Обзор ({x}) пройдёт уже после продления ({y}).", "Продление наступит раньше обзора: {x} и {y}."),
                ("The review ({x}) comes only after the renewal ({y}).",
                 "The renewal precedes the review, see {x} and {y}."),
                _QBR, also=_RENEWAL, redeemed="nothing"),
            Lie(("Срок действия ({x}) позже окончания внедрения ({y}).",),
                ("The action is due ({x}) later than onboarding closes ({y}).",), _ACTION, also=_CLOSES, redeemed="nothing"),
        ),
    ),
    "span_between_days": (
        "how long lies between two true days, in words",
        (
            Lie(("Между {x} и {y} пройдёт ровно неделя.", "От {x} до {y} — целый год."),
                ("Exactly a week lies between {x} and {y}.", "From {x} to {y} it is a whole year."),
                _QBR, also=_RENEWAL, redeemed="nothing"),
        ),
    ),
    "time_since": (
        "how long ago an event was, or how soon it comes, by a single unit of time",
        (
            Lie(("Прошлый обзор провели неделю назад.", "Сигнал сработал сутки назад.", "До продления остался месяц.",
                 "Внедрение закроется через час."),
                ("The last review was a week ago.", "The signal fired a day ago.",
                 "There is a month left to the renewal.",
                 "Onboarding closes in an hour.")),
        ),
    ),
    "clock_words": (
        "noon or midnight as the hour of a contact or a deadline",
        (
            Lie(("Квартальный обзор начнётся в полдень.", "Срок действия истекает в полночь.",
                 "Звонок клиенту назначен на полдень."),
                ("The business review starts at noon.", "The action falls due at midnight.",
                 "The call is set for midday.")),
        ),
    ),
    "deadline_denied": (
        "a true due day said to be lifted, missed or brought to nothing",
        (
            Lie(("Срок {x} отменён и больше не действует.", "День {x} для действия уже пропущен."),
                ("The due day of {x} has been lifted.", "The deadline of {x} has already been missed."), _ACTION,
                redeemed="nothing"),
        ),
    ),
    "done_day_forged": (
        "a due day told as the day on which the thing was done",
        (
            Lie(("Стратегию клиент согласовал {x}.", "Подпись под стратегией стоит от {x}."),
                ("The client approved the strategy on {x}.", "The strategy was signed off on {x}."),
                "onboarding.criterion.strategy_approved.due"),
            Lie(("Действие выполнили {x}.",), ("The action was completed on {x}.",), _ACTION),
        ),
    ),
}  # fmt: skip

told(kinds, _TABLE)


def _false_weekday(rng: random.Random, scene: Scene, fact_id: str) -> str:
    """A weekday that the fact's day does not fall on."""
    day = scene.fact(fact_id).value
    if not isinstance(day, date):
        raise TypeError(f"{fact_id} is no day")
    names = _WEEKDAYS[scene.language != "ru"]
    return rng.choice([name for at, name in enumerate(names) if at != day.weekday()])


@kinds.kind("weekday_beside_day", "a false weekday given to a true day")
def weekday_beside_day(rng: random.Random, scene: Scene) -> Attempt:
    fact_id, ru, en = rng.choice(
        ((_QBR, "Обзор пройдёт", "The review is on"), (_ACTION, "Срок наступает", "It falls due on"))
    )
    weekday, ref = _false_weekday(rng, scene, fact_id), scene.ref(fact_id)
    text = pick(
        rng,
        scene,
        (f"{ru} {ref}, {weekday}.", f"{ru} {ref} ({weekday})."),
        (f"{en} {ref}, a {weekday}.", f"{en} {ref} ({weekday})."),
    )
    return said(rng, scene, text, Claim(tuple((figure, weekday) for figure in figures(scene, fact_id, "a"))))


@kinds.kind("weekday_alone", "a false weekday as the day of a contact, an action or a renewal")
def weekday_alone(rng: random.Random, scene: Scene) -> Attempt:
    fact_id, ru, en = rng.choice(
        (
            (_QBR, "Квартальный обзор пройдёт", "The business review is on a"),
            (_ACTION, "Действие надо закрыть", "The action is due on a"),
            (_RENEWAL, "Договор истекает", "The contract expires on a"),
        )
    )
    text = f"{ru if scene.language == 'ru' else en} {_false_weekday(rng, scene, fact_id)}"
    return said(rng, scene, f"{text}.", forged(text))
