"""True figures, days and names told as something else that figures, days and names may be."""

from __future__ import annotations

from agent.grounding.attack.making import Lie, Table, told
from agent.grounding.attack.model import Kinds

kinds = Kinds()

_HEALTH, _CHURN, _TICKETS, _MONTHLY = (
    "health.score",
    "churn.score",
    "record.support_tickets",
    "client.monthly_value",
)
_QBR, _SINCE = "touchpoint.qbr.date", "signal.payment_delays.since"

_TABLE: Table = {
    "as_extension": (
        "a count told as a telephone extension, a room or a page",
        (
            Lie(("Звоните по добавочному {x}.", "Кабинет спонсора — {x}.", "Подробности на странице {x}."),
                ("Ring extension {x}.", "The sponsor sits in room {x}.", "Details are on page {x}."), _TICKETS),
        ),
    ),
    "as_version": (
        "a score told as a version or an edition",
        (
            Lie(("Работаем по стратегии версии {x}.", "Это редакция плана {x}."),
                ("We work by strategy version {x}.", "This is edition {x} of the plan."), _HEALTH),
        ),
    ),
    "as_age": (
        "a score told as somebody's age",
        (
            Lie(("Спонсору проекта {x}, и он собирается на покой.", "Возраст спонсора — {x}."),
                ("The sponsor is {x} and about to retire.", "The age of the sponsor is {x}."), _HEALTH),
        ),
    ),
    "as_headcount": (
        "a count told as people, shops or sites of the client",
        (
            Lie(("В компании {n} работает {x}.", "Магазинов у клиента {n} — {x}.", "Сайтов у клиента {n}: {x}."),
                ("{n} employs {x}.", "The shops of {n}: {x}.", "{n} runs {x} as its sites."), _TICKETS),
        ),
    ),
    "as_discount": (
        "a score told as a discount, a commission or a fine",
        (
            Lie(("Мы пообещали клиенту скидку {x}.", "Наша комиссия составляет {x}.", "Штраф — {x}."),
                ("We promised the client a discount of {x}.", "Our commission comes to {x}.", "The fine is {x}."),
                _CHURN),
        ),
    ),
    "as_hourly_rate": (
        "a month's price told as a price of an hour, a lead or a text",
        (
            Lie(("Час специалиста обходится клиенту в {x}.", "Заявка стоит клиенту {n} {x}.",
                 "За один материал берём {x}."),
                ("An hour of ours costs the client {x}.", "A lead costs {n} {x}.", "For a text we take {x}."),
                _MONTHLY),
        ),
    ),
    "as_own_revenue": (
        "the contract's price told as the client's own turnover, profit or advertising budget",
        (
            Lie(("Оборот компании {n} — {x}.", "Прибыль клиента {n} в месяц: {x}.", "На рекламу {n} тратит {x}."),
                ("The turnover of {n} is {x}.", "The monthly profit of {n}: {x}.", "{n} spends {x} on advertising."),
                _MONTHLY),
        ),
    ),
    "as_arrears": (
        "the contract's price told as a debt, a prepayment or a bonus",
        (
            Lie(("Долг клиента {n} — {x}.", "Аванс от клиента {n}: {x}.", "Премия команде — {x}."),
                ("The debt of {n} is {x}.", "The advance of {n}: {x}.", "The team's bonus is {x}."), _MONTHLY),
        ),
    ),
    "as_lost_leads": (
        "support tickets told as lost leads, refusals, bugs or reviews",
        (
            Lie(("Потеряно заявок: {x}.", "Отказов за месяц {x}.", "Ошибок на сайте {x}.",
                 "Плохих отзывов за месяц {x}."),
                ("Lost leads: {x}.", "Refusals this month: {x}.", "Bugs on the site: {x}.",
                 "Bad reviews this month: {x}."), _TICKETS),
        ),
    ),
    "as_speed_score": (
        "the client's health told as that of its site, its brand or its links",
        (
            Lie(("Здоровье сайта — {x}.", "Оценка скорости сайта: {x}.", "Сила бренда оценена в {x}."),
                ("The health of the site is {x}.", "The site's speed score: {x}.",
                 "The brand's strength is put at {x}."), _HEALTH),
        ),
    ),
    "as_sponsor_mark": (
        "the client's score told as a person's or a team's",
        (
            Lie(("Спонсор оценён на {x}.", "Наша команда заработала {x}.", "Балл менеджера — {x}."),
                ("The sponsor is rated {x}.", "Our own team has earned {x}.", "The manager's score is {x}."), _HEALTH),
        ),
    ),
    "as_odds": (
        "a score of risk told as odds, a bet or a share of votes",
        (
            Lie(("Ставлю {x} на то, что клиент уйдёт.", "За уход голосуют {x}.", "Шансы на уход — {x}."),
                ("I would bet {x} on their leaving.", "Those in favour of leaving: {x}.",
                 "The odds of their leaving are {x}."), _CHURN),
        ),
    ),
    "as_answer_time": (
        "a count of tickets told as a time to answer or a backlog's age",
        (
            Lie(("Время ответа поддержки: {x}.", "Самое старое обращение ждёт {x}.", "На ответ уходит {x}."),
                ("The answer time of support: {x}.", "The oldest ticket has waited {x}.", "An answer takes {x}."),
                _TICKETS),
        ),
    ),
    "day_as_birthday": (
        "the day of a contact told as a birthday, a launch or a holiday",
        (
            Lie(("День рождения спонсора — {x}.", "Сайт запустили {x}.", "Офис клиента закрыт {x}."),
                ("The sponsor's birthday is {x}.", "The site was launched on {x}.",
                 "The client's office is closed on {x}."), _QBR),
        ),
    ),
    "day_as_notice": (
        "the day that a signal goes back to, told as that of a notice, a lawsuit or an audit",
        (
            Lie(("Уведомление о расторжении пришло {x}.", "Иск подан {x}.", "Проверку провели {x}."),
                ("Notice was given on {x}.", "The suit was filed on {x}.", "The inspection took place on {x}."),
                _SINCE),
        ),
    ),
    "manager_as_complainer": (
        "our manager told as whoever complained, left or signed at the client",
        (
            Lie(("Жалобу написал не кто иной, как {x}.", "Со стороны клиента договор подписывает {x}.",
                 "Из компании {n} уходит {x}."),
                ("The complaint came from none other than {x}.", "On the client's side, {x} signs the contract.",
                 "{x} is leaving the firm {n}."), "client.manager", redeemed="nothing"),
        ),
    ),
    "band_as_mood": (
        "a band or a level told as a mood, a priority or a deadline's state",
        (
            Lie(("Настроение спонсора: {x}.", "Приоритет задачи — {x}."),
                ("The sponsor's mood: {x}.", "The priority of the task is {x}."), "churn.level"),
        ),
    ),
    "action_as_done": (
        "a recommended action told as done, refused or forbidden",
        (
            Lie(("Это уже сделано: {x}.", "Клиент отказался от предложенного: {x}.", "Так делать нельзя: {x}."),
                ("This has been done already: {x}.", "The client turned this down: {x}.", "This must not be done: {x}."),
                "health.action"),
        ),
    ),
    "like_the_other": (
        "the first client's figure given to the second by likeness or apposition",
        (
            Lie(("{m}, как и {n}, показывает здоровье {x}.", "Здоровье {n}, а с ним и {m}: {x}."),
                ("{m}, like {n}, shows a health of {x}.", "Health of {n}, and with it of {m}: {x}."), _HEALTH,
                redeemed="nothing"),
        ),
    ),
    "of_both_together": (
        "one client's count told as both clients' together",
        (
            Lie(("{n} и {m} вместе прислали {x}.", "На двоих с {m} у клиента {n} {x}."),
                ("{n} and {m} together sent {x}.", "Between them, {n} and {m} have {x}."), _TICKETS,
                redeemed="nothing"),
        ),
    ),
    "if_it_were": (
        "a true figure told as what is not so, by a wish or a condition",
        (
            Lie(("Будь индекс здоровья {x}, мы бы не волновались.", "Вот бы индекс здоровья был {x}!"),
                ("Were the health score {x}, we would not worry.", "If only the health score were {x}!"), _HEALTH,
                redeemed="nothing"),
        ),
    ),
    "denied_by_somebody": (
        "a true figure told as disputed, withdrawn or believed by nobody",
        (
            Lie(("Клиент оспаривает индекс здоровья {x}.", "Никто не верит, что индекс здоровья — {x}.",
                 "Индекс здоровья {x} отозван."),
                ("The client disputes the health score of {x}.", "Nobody believes that the health score is {x}.",
                 "The health score of {x} was withdrawn."), _HEALTH, redeemed="nothing"),
        ),
    ),
    "so_said_somebody": (
        "a true figure told as somebody's guess, promise or demand",
        (
            Lie(("По догадке спонсора, индекс здоровья — {x}.", "Клиент требует индекс здоровья {x}.",
                 "Нам обещали индекс здоровья {x}."),
                ("By the sponsor's guess the health score is {x}.", "The client demands a health score of {x}.",
                 "We were promised a health score of {x}."), _HEALTH, redeemed="nothing"),
        ),
    ),
    "only_part_of_it": (
        "a true figure told as a part, a first stage or a remainder of the true one",
        (
            Lie(("Пока посчитана лишь часть обращений: {x}.", "Из всех обращений осталось {x}.",
                 "Обращений {x} без учёта писем."),
                ("Only part of the tickets is counted: {x}.", "Of all tickets there remain {x}.",
                 "Tickets come to {x}, e-mails not counted."), _TICKETS, redeemed="nothing"),
        ),
    ),
}  # fmt: skip

told(kinds, _TABLE)
